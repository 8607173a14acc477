"""Opens rounds with their copies, finds and closes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import Conflict, Frozen, Invalid, NotFound
from vthquality.domain.people import Arrangement, EmployeeId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundState
from vthquality.store.bulk import AnyRow, insert_all
from vthquality.store.owned import owner
from vthquality.store.people.portfolios import fact_values
from vthquality.store.people.staff import assignment_columns
from vthquality.store.people.tasks import arrangement_columns
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.rows import (
    ParticipationAssignmentRow,
    ParticipationFactRow,
    ParticipationRow,
    RoundArrangementRow,
    RoundPrincipalRow,
    RoundRow,
    RoundVersionRow,
)
from vthquality.store.rounds.site_rows import EmptyingRow
from vthquality.store.rows import Moment, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRound:
    """What is known of a round without loading its people: its head, versions and where it was moved from.

    `emptied`: when its personal values were destroyed; nobody in it can be judged again.
    """

    head: RoundHead
    versions: Mapping[SetKind, str]
    source: RoundId | None
    revision: int
    emptied: datetime | None = None


def find_rounds(session: Session, scope: Scope) -> tuple[StoredRound, ...]:
    """Every round of the organisation, the first peildatum first."""
    return _stored(session, RoundRow.organisation_id == owner(scope))


def stored_round(session: Session, scope: Scope, round_id: RoundId) -> StoredRound:
    """The round with this id; raises `NotFound`, also for one of another organisation."""
    for found in _stored(session, RoundRow.organisation_id == owner(scope), RoundRow.id == round_id):
        return found
    raise NotFound(what="round")


def _stored(session: Session, *conditions: sa.ColumnElement[bool]) -> tuple[StoredRound, ...]:
    versions: dict[str, dict[SetKind, str]] = {}
    for round_id, kind, version_id in session.execute(
        sa.select(RoundVersionRow.round_id, RoundVersionRow.kind, RoundVersionRow.version_id)
        .join(RoundRow, RoundRow.id == RoundVersionRow.round_id)
        .where(*conditions)
    ):
        versions.setdefault(round_id, {})[kind] = version_id
    emptied = sa.select(sa.func.max(EmptyingRow.at)).where(EmptyingRow.round_id == RoundRow.id).scalar_subquery()
    rows = session.execute(
        sa.select(*RoundRow.__table__.c, sa.type_coerce(emptied, Moment).label("emptied"))
        .where(*conditions)
        .order_by(RoundRow.reference_day, RoundRow.name)
    )
    return tuple(_as_stored(row, versions.get(row.id, {})) for row in rows)


def last_before(rounds: Iterable[StoredRound], stored: StoredRound) -> StoredRound | None:
    """The last of these rounds with a peildatum before that of this one."""
    before = [r for r in rounds if r.head.reference_day < stored.head.reference_day]
    return max(before, key=lambda r: r.head.reference_day, default=None)


def require_people(stored: StoredRound) -> None:
    """Refuse to judge anew who took part in a round whose personal values were destroyed."""
    if stored.emptied is not None:
        raise Frozen(what="emptied_round", name=stored.head.name, on=stored.emptied.date())


def lock_round(session: Session, scope: Scope, round_id: RoundId, *, closing: bool = False) -> StoredRound:
    """The round as it is until this transaction ends: nobody closes it meanwhile, or with `closing` writes in it.

    Raises `NotFound`, also for a round of another organisation.
    """
    session.execute(
        sa.select(RoundRow.id)
        .where(RoundRow.id == round_id, RoundRow.organisation_id == owner(scope))
        .with_for_update(read=not closing)
    )
    return stored_round(session, scope, round_id)


def _as_stored(row: AnyRow, versions: Mapping[SetKind, str]) -> StoredRound:
    head = RoundHead(
        id=RoundId(row.id),
        name=row.name,
        reference_day=row.reference_day,
        state=row.state,
        phase=row.phase,
        trial=row.trial,
        opened=row.opened,
        closed=row.closed,
        emptied=row.emptied.date() if row.emptied else None,
    )
    source = RoundId(row.source_id) if row.source_id else None
    return StoredRound(head=head, versions=versions, source=source, revision=row.revision, emptied=row.emptied)


def create_round(
    session: Session,
    scope: Scope,
    head: RoundHead,
    versions: Mapping[SetKind, str],
    source: RoundId | None = None,
) -> RoundId:
    """Make a round on these versions (by id, one per kind); the id in `head` is not looked at.

    `source` is the round it was moved from, once per version. Raises `Invalid` for a name that is taken.
    """
    names = sa.select(RoundRow.id).where(RoundRow.organisation_id == owner(scope), RoundRow.name == head.name)
    if session.scalar(names):
        raise Invalid("name", "taken", value=head.name)
    row = RoundRow(
        organisation_id=owner(scope),
        name=head.name,
        reference_day=head.reference_day,
        state=head.state,
        phase=head.phase,
        trial=head.trial,
        opened=head.opened,
        source_id=source,
        target_id=versions[SetKind.CRITICAL_MASS] if source else None,
    )
    session.add(row)
    session.flush()
    round_id = RoundId(row.id)
    insert_all(
        session,
        RoundVersionRow,
        [{"round_id": round_id, "kind": kind, "version_id": id_} for kind, id_ in versions.items()],
    )
    return round_id


def copy_arrangements(
    session: Session, round_id: RoundId, principals: Mapping[str, str], arrangements: Iterable[Arrangement]
) -> None:
    """Give the round its deelnemers (ids by name, in order) and its own copy of what is arranged for them."""
    insert_all(
        session,
        RoundPrincipalRow,
        [
            {"round_id": round_id, "position": position, "principal_id": id_, "name": name}
            for position, (name, id_) in enumerate(principals.items())
        ],
    )
    insert_all(
        session,
        RoundArrangementRow,
        [
            {"round_id": round_id, "position": position, "principal": a.principal, **arrangement_columns(a)}
            for position, a in enumerate(arrangements)
        ],
    )


def add_participants(
    session: Session,
    scope: Scope,
    round_id: RoundId,
    participants: Sequence[Participant],
    came_from: Mapping[EmployeeId, ParticipationId] | None = None,
) -> dict[EmployeeId, ParticipationId]:
    """Give the round its own copies of people with their assignments; the new ids by employee.

    Portfolio and answers are not copied; the id in a `Participant` is not looked at.
    """
    before = came_from or {}
    ids = {p.employee: ParticipationId(new_id()) for p in participants}
    insert_all(
        session,
        ParticipationRow,
        [
            {
                "id": ids[p.employee],
                "organisation_id": owner(scope),
                "round_id": round_id,
                "employee_id": p.employee,
                "came_from": before.get(p.employee),
                "submitted": p.submitted,
                "minutes": p.minutes,
                **_copied(p),
            }
            for p in participants
        ],
    )
    insert_all(
        session,
        ParticipationAssignmentRow,
        [
            {"participation_id": ids[p.employee], "position": position, **assignment_columns(a)}
            for p in participants
            for position, a in enumerate(p.assignments)
        ],
    )
    return ids


def _copied(p: Participant) -> dict[str, Any]:
    """What a participation copies of what HR knows."""
    return {
        "number": p.number,
        "name": p.name,
        "team": p.team,
        "function": p.function,
        "employment": p.employment,
        "hours": p.hours,
        "roles": list(p.roles),
        "leaves_on": p.leaves_on,
        "unavailable": p.unavailable,
    }


def freeze_facts(session: Session, participants: Iterable[Participant]) -> None:
    """Keep the facts of people as they are now, for good: what comes after does not touch this round."""
    insert_all(
        session,
        ParticipationFactRow,
        [
            {"participation_id": p.id, "fact_id": f.id, **fact_values(f)}
            for p in participants
            for f in p.portfolio.facts
        ],
    )


def mark_closed(session: Session, stored: StoredRound, day: date) -> None:
    """Close a round for good; raises `Conflict` when somebody changed it first."""
    values = {"state": RoundState.CLOSED, "closed": day}
    if not save_if_unchanged(session, RoundRow, {"id": stored.head.id}, stored.revision, values):
        raise Conflict(what="round", name=stored.head.name)


def was_moved_onto(session: Session, source: RoundId, version_id: str) -> bool:
    """Whether a round was moved onto this version before."""
    moved = sa.select(RoundRow.id).where(RoundRow.source_id == source, RoundRow.target_id == version_id)
    return session.scalar(moved) is not None
