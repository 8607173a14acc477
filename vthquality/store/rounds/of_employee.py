"""The rounds that somebody of the staff list takes or took part in."""

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
class RoundOfEmployee:
    """A round, and how far the assessment of one person is in it."""

    round: RoundId
    name: str
    reference_day: date
    state: RoundState
    participation: ParticipationId
    submitted: date | None
    confirmed: bool


def find_rounds_of(session: Session, scope: Scope, employee: EmployeeId) -> tuple[RoundOfEmployee, ...]:
    """The rounds one person takes part in, the last peildatum first."""
    rows = session.execute(
        sa.select(
            RoundRow.id,
            RoundRow.name,
            RoundRow.reference_day,
            RoundRow.state,
            ParticipationRow.id.label("participation"),
            ParticipationRow.submitted,
            ParticipationRow.confirmed,
        )
        .join(ParticipationRow, ParticipationRow.round_id == RoundRow.id)
        .where(ParticipationRow.employee_id == employee, *participations_within(scope))
        .order_by(RoundRow.reference_day.desc(), RoundRow.name)
    )
    return tuple(
        RoundOfEmployee(
            round=RoundId(row.id),
            name=row.name,
            reference_day=row.reference_day,
            state=row.state,
            participation=ParticipationId(row.participation),
            submitted=row.submitted,
            confirmed=row.confirmed,
        )
        for row in rows
    )
