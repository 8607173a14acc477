"""Confirmations of an assessment, one after the other, and why it was opened again in between; none is ever changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.confirmed import Confirmed
from vthquality.domain.errors import Conflict
from vthquality.domain.people import EmployeeId, ParticipationId, RoundId
from vthquality.store.bulk import decode_json, in_chunks
from vthquality.store.reach import participations_within
from vthquality.store.rounds.answer_rows import ConfirmationRow
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import ReopeningRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredConfirmation:
    """A confirmation as it is kept; `facts` is None once what is personal in it was destroyed, `by` is then ""."""

    sequence: int
    by: str
    at: datetime
    hash: str
    facts: Confirmed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReopening:
    """Why an assessment was opened again, after the confirmation of this sequence."""

    sequence: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Who somebody in a round is, without what was said."""

    employee: EmployeeId
    team: str


def find_takers(
    session: Session, scope: Scope, participations: Collection[ParticipationId]
) -> dict[ParticipationId, Taker]:
    """Who these people are, of those within reach of the scope."""
    found: dict[ParticipationId, Taker] = {}
    for chunk in in_chunks(participations):
        rows = session.execute(
            sa.select(ParticipationRow.id, ParticipationRow.employee_id, ParticipationRow.team).where(
                ParticipationRow.id.in_(chunk), *participations_within(scope)
            )
        )
        found.update(
            (ParticipationId(id_), Taker(employee=EmployeeId(employee or ""), team=team))
            for id_, employee, team in rows
        )
    return found


def hold_participation(session: Session, participation: ParticipationId) -> None:
    """Let nobody else change what this person said, or confirm it, until this transaction ends."""
    session.execute(sa.select(ParticipationRow.id).where(ParticipationRow.id == participation).with_for_update())


def find_confirmations(
    session: Session, scope: Scope, participation: ParticipationId
) -> tuple[StoredConfirmation, ...]:
    """All confirmations of one person in a round, the first one first."""
    rows = session.execute(
        sa.select(*ConfirmationRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == ConfirmationRow.participation_id)
        .where(ParticipationRow.id == participation, *participations_within(scope))
        .order_by(ConfirmationRow.sequence)
    )
    return tuple(
        StoredConfirmation(
            sequence=row.sequence,
            by=row.by or "",
            at=row.at,
            hash=row.hash,
            facts=None if row.facts is None else decode_json(Confirmed, row.facts),
        )
        for row in rows
    )


def last_confirmed(session: Session, scope: Scope, round_id: RoundId) -> dict[ParticipationId, datetime]:
    """When people in a round were confirmed last, also where it was opened again since."""
    rows = session.execute(
        sa.select(ConfirmationRow.participation_id, sa.func.max(ConfirmationRow.at))
        .join(ParticipationRow, ParticipationRow.id == ConfirmationRow.participation_id)
        .where(ParticipationRow.round_id == round_id, *participations_within(scope))
        .group_by(ConfirmationRow.participation_id)
    )
    return {ParticipationId(participation): at for participation, at in rows}


def find_reopenings(session: Session, scope: Scope, participation: ParticipationId) -> tuple[StoredReopening, ...]:
    """Every time the assessment of one person was opened again, the first one first."""
    rows = session.execute(
        sa.select(*ReopeningRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == ReopeningRow.participation_id)
        .where(ParticipationRow.id == participation, *participations_within(scope))
        .order_by(ReopeningRow.sequence)
    )
    return tuple(
        StoredReopening(sequence=row.sequence, reason=row.reason or "", by=row.by or "", at=row.at) for row in rows
    )


def add_reopening(session: Session, participation: ParticipationId, reason: str, by: str, at: datetime) -> None:
    """Keep why an assessment is opened again; raises `Conflict` when somebody else did that just now."""
    last = session.scalar(
        sa.select(sa.func.max(ConfirmationRow.sequence)).where(ConfirmationRow.participation_id == participation)
    )
    try:
        with session.begin_nested():
            session.execute(
                sa.insert(ReopeningRow).values(
                    participation_id=participation, sequence=last or 0, reason=reason, by=by, at=at
                )
            )
    except IntegrityError as taken:
        raise Conflict(what="participation") from taken
