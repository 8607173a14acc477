"""Who takes part in a round, and how far each of them is."""

from collections.abc import Collection, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.store.bulk import in_chunks
from vthquality.store.reach import participations_within
from vthquality.store.rounds.rows import ParticipationRow


def require_participations(
    session: Session, scope: Scope, round_id: RoundId, participations: Collection[ParticipationId]
) -> None:
    """Raise `NotFound` unless all of them take part in this round of this organisation."""
    if not set(participations) <= _among(session, scope, round_id):
        raise NotFound(what="participation")


def hold_participations(
    session: Session, scope: Scope, round_id: RoundId, people: Collection[ParticipationId] = ()
) -> None:
    """Let nobody else save for these people, or for anybody within reach, until this transaction ends.

    They are held in one order, so that two who hold some of the same people never wait for each other.
    """
    ours = ParticipationRow.round_id == round_id, *participations_within(scope)
    everybody = sa.select(ParticipationRow.id).where(*ours).order_by(ParticipationRow.id).with_for_update()
    if not people:
        session.execute(everybody)
    for chunk in in_chunks(sorted(people)):
        session.execute(everybody.where(ParticipationRow.id.in_(chunk)))


def find_confirmed(session: Session, scope: Scope, round_id: RoundId) -> frozenset[ParticipationId]:
    """Whose assessment is confirmed, and not reopened since."""
    return frozenset(_among(session, scope, round_id, ParticipationRow.confirmed.is_(True)))


def mark_submitted(session: Session, participation: ParticipationId, day: date, minutes: int | None) -> None:
    """Record that somebody handed in the self-assessment, and how many minutes it took."""
    _update(session, participation, submitted=day, minutes=minutes)


def mark_handed_in(
    session: Session, scope: Scope, round_id: RoundId, said: Mapping[ParticipationId, tuple[date | None, int | None]]
) -> None:
    """Record day and minutes of handing in for many at once; a day of None takes it back."""
    require_participations(session, scope, round_id, said)
    if said:
        rows = [{"id": id_, "submitted": day, "minutes": minutes} for id_, (day, minutes) in said.items()]
        session.execute(sa.update(ParticipationRow), rows)


def mark_confirmed(session: Session, participation: ParticipationId, *, confirmed: bool) -> None:
    """Record that an assessment is confirmed, or open again."""
    _update(session, participation, confirmed=confirmed)


def _among(
    session: Session, scope: Scope, round_id: RoundId, *conditions: sa.ColumnElement[bool]
) -> set[ParticipationId]:
    statement = sa.select(ParticipationRow.id).where(
        ParticipationRow.round_id == round_id, *participations_within(scope), *conditions
    )
    return {ParticipationId(id_) for id_ in session.scalars(statement)}


def _update(session: Session, participation: ParticipationId, **values: object) -> None:
    session.execute(
        sa.update(ParticipationRow)
        .where(ParticipationRow.id == participation)
        .values(**values, revision=ParticipationRow.revision + 1)
    )
