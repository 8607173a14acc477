"""Who in a round waits for what, without anything that was said."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.people import EmployeeId, ParticipationId, RoundId
from vthquality.domain.rounds import RoundState
from vthquality.store.reach import participations_within
from vthquality.store.rounds.rows import ParticipationRow, RoundRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How far one person in a round is."""

    participation: ParticipationId
    employee: EmployeeId
    name: str
    number: str
    team: str
    submitted: date | None
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many people take part, and of how many the assessment waits to be confirmed, or is."""

    people: int
    to_confirm: int
    confirmed: int


def find_waiting(session: Session, scope: Scope, round_id: RoundId) -> tuple[Waiting, ...]:
    """How far everybody within reach is, by team and name."""
    columns = ParticipationRow.__table__.c
    rows = session.execute(
        sa.select(
            columns.id,
            columns.employee_id,
            columns.name,
            columns.number,
            columns.team,
            columns.submitted,
            columns.confirmed,
        ).where(columns.round_id == round_id, *participations_within(scope))
    )
    found = (
        Waiting(
            participation=ParticipationId(row.id),
            employee=EmployeeId(row.employee_id or ""),
            name=row.name or "",
            number=row.number or "",
            team=row.team,
            submitted=row.submitted,
            confirmed=row.confirmed,
        )
        for row in rows
    )
    # sorted here, as every database has its own idea of the order of letters
    return tuple(sorted(found, key=lambda w: (w.team, w.name, w.number, w.participation)))


def count_waiting(session: Session, scope: Scope) -> dict[RoundId, Counted]:
    """How far the people within reach are, in every round; whoever asks is not counted."""
    waits = sa.and_(ParticipationRow.submitted.is_not(None), ParticipationRow.confirmed.is_(False))
    others = ParticipationRow.employee_id.not_in(sorted(scope.selves))
    rows = session.execute(
        sa.select(
            ParticipationRow.round_id,
            sa.func.count(),
            sa.func.sum(sa.case((waits, 1), else_=0)),
            sa.func.sum(sa.case((ParticipationRow.confirmed.is_(True), 1), else_=0)),
        )
        .where(*participations_within(scope), sa.or_(ParticipationRow.employee_id.is_(None), others))
        .group_by(ParticipationRow.round_id)
    )
    return {
        RoundId(round_id): Counted(people=people, to_confirm=to_confirm, confirmed=confirmed)
        for round_id, people, to_confirm, confirmed in rows
    }


def find_open_participations(session: Session, scope: Scope, employee: EmployeeId) -> dict[RoundId, ParticipationId]:
    """In which open rounds somebody takes part."""
    rows = session.execute(
        sa.select(ParticipationRow.round_id, ParticipationRow.id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(
            ParticipationRow.employee_id == employee,
            RoundRow.state == RoundState.OPEN,
            *participations_within(scope),
        )
        .order_by(ParticipationRow.round_id)
    )
    return {RoundId(round_id): ParticipationId(id_) for round_id, id_ in rows}
