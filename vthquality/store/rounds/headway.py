"""How far everybody in a round is, and who was reminded, in a number of statements that does not grow with them."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.people import EmployeeId, ParticipationId, RoundId
from vthquality.domain.running.progress import PersonProgress
from vthquality.store.bulk import insert_all
from vthquality.store.people.rows import EmployeeRow
from vthquality.store.reach import participations_within
from vthquality.store.rounds.answer_rows import AnswerRow
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import AssessmentRow, ProgressRow, ReminderRow
from vthquality.store.rows import new_id


def find_headway(session: Session, scope: Scope, round_id: RoundId) -> tuple[PersonProgress, ...]:
    """Everybody in the round who is within reach of the scope, in no order, in one statement."""
    reminded = (
        sa.select(ReminderRow.participation_id, sa.func.max(ReminderRow.at).label("at"))
        .join(ParticipationRow, ParticipationRow.id == ReminderRow.participation_id)
        .where(ParticipationRow.round_id == round_id)
        .group_by(ReminderRow.participation_id)
        .subquery()
    )
    typed = sa.exists().where(
        AnswerRow.participation_id == ParticipationRow.id,
        AnswerRow.origin == Origin.TYPED,
        AnswerRow.value.is_not(None),
    )
    rows = session.execute(
        sa.select(
            ParticipationRow.id,
            ParticipationRow.employee_id,
            ParticipationRow.number,
            ParticipationRow.name,
            ParticipationRow.team,
            ParticipationRow.function,
            ParticipationRow.leaves_on,
            ParticipationRow.submitted,
            ParticipationRow.minutes,
            ParticipationRow.confirmed,
            ProgressRow.asked,
            ProgressRow.open,
            sa.or_(AssessmentRow.last_seen.is_not(None), typed).label("begun"),
            reminded.c.at.label("reminded"),
        )
        .outerjoin(ProgressRow, ProgressRow.participation_id == ParticipationRow.id)
        .outerjoin(AssessmentRow, AssessmentRow.participation_id == ParticipationRow.id)
        .outerjoin(reminded, reminded.c.participation_id == ParticipationRow.id)
        .where(ParticipationRow.round_id == round_id, *participations_within(scope))
    )
    return tuple(
        PersonProgress(
            participation=ParticipationId(row.id),
            employee=EmployeeId(row.employee_id or ""),
            number=row.number or "",
            name=row.name or "",
            team=row.team,
            function=row.function,
            asked=row.asked,
            open=row.open,
            begun=row.begun,
            submitted=row.submitted,
            minutes=row.minutes,
            confirmed=row.confirmed,
            leaves_on=row.leaves_on,
            reminded=row.reminded,
        )
        for row in rows
    )


def find_addresses(session: Session, scope: Scope, round_id: RoundId) -> Mapping[ParticipationId, str]:
    """The e-mail address on the staff list of everybody in the round who has one."""
    rows = session.execute(
        sa.select(ParticipationRow.id, EmployeeRow.email)
        .join(EmployeeRow, EmployeeRow.id == ParticipationRow.employee_id)
        .where(ParticipationRow.round_id == round_id, EmployeeRow.email.is_not(None), *participations_within(scope))
    )
    return {ParticipationId(id_): email for id_, email in rows if email}


def find_participations_of(session: Session, scope: Scope, round_id: RoundId) -> Mapping[EmployeeId, ParticipationId]:
    """The participation in a round of everybody within reach."""
    rows = session.execute(
        sa.select(ParticipationRow.employee_id, ParticipationRow.id).where(
            ParticipationRow.round_id == round_id, *participations_within(scope)
        )
    )
    return {EmployeeId(employee): ParticipationId(id_) for employee, id_ in rows if employee}


def find_teams_of(session: Session, scope: Scope, round_id: RoundId) -> tuple[str, ...]:
    """The teams of a round, by name."""
    teams = sa.select(ParticipationRow.team).where(ParticipationRow.round_id == round_id, *participations_within(scope))
    return tuple(sorted(session.scalars(teams.distinct())))


def mark_leaving(session: Session, days: Mapping[ParticipationId, date | None]) -> None:
    """Give the round's copies of these people a last day, or none any more."""
    session.execute(sa.update(ParticipationRow), [{"id": id_, "leaves_on": day} for id_, day in days.items()])


def add_reminders(
    session: Session, people: Collection[ParticipationId], *, by: str, at: datetime, mailed: bool
) -> None:
    """Keep that these people were reminded."""
    insert_all(
        session,
        ReminderRow,
        [{"id": new_id(), "participation_id": id_, "at": at, "by": by, "mailed": mailed} for id_ in people],
    )
