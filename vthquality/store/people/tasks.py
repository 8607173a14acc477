"""The takenpakket as it is today: deelnemers, and who does which activity for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, Invalid, NotFound
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import Arrangement
from vthquality.store.bulk import AnyRow
from vthquality.store.owned import owner, remove_owned, save_owned
from vthquality.store.people.rows import ArrangementRow, PrincipalRow
from vthquality.store.revisions import save_if_unchanged


@dataclass(frozen=True, slots=True)
class StoredArrangement:
    """Who does an activity for a deelnemer, with its id; `revision` is the one a change is made on."""

    id: str
    arrangement: Arrangement
    revision: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPrincipal:
    """A deelnemer, and the revision that a change is made on."""

    entry: PrincipalEntry
    revision: int


def find_principals(session: Session, scope: Scope) -> tuple[PrincipalEntry, ...]:
    """The deelnemers by name."""
    rows = session.execute(
        sa.select(PrincipalRow.id, PrincipalRow.name, PrincipalRow.kind)
        .where(PrincipalRow.organisation_id == owner(scope))
        .order_by(PrincipalRow.name)
    )
    return tuple(PrincipalEntry(id=id_, name=name, kind=kind) for id_, name, kind in rows)


def load_principal(session: Session, scope: Scope, principal: str) -> StoredPrincipal:
    """The deelnemer with this id; raises `NotFound`."""
    row = session.execute(
        sa.select(*PrincipalRow.__table__.c).where(
            PrincipalRow.id == principal, PrincipalRow.organisation_id == owner(scope)
        )
    ).one_or_none()
    if row is None:
        raise NotFound(what="principal")
    return StoredPrincipal(entry=PrincipalEntry(id=row.id, name=row.name, kind=row.kind), revision=row.revision)


def change_principal(session: Session, scope: Scope, entry: PrincipalEntry, revision: int) -> None:
    """Save a deelnemer over what it was; raises `Conflict` where somebody changed it since this revision."""
    place = {"id": entry.id, "organisation_id": owner(scope)}
    values = {"name": entry.name, "kind": entry.kind}
    if not save_if_unchanged(session, PrincipalRow, place, revision, values):
        raise Conflict(what="principal")


def save_principals(session: Session, scope: Scope, entries: Sequence[PrincipalEntry]) -> tuple[str, ...]:
    """Save deelnemers, one without id is new; gives their ids in order. Raises `NotFound` for another's id."""
    rows = [{"id": e.id, "name": e.name, "kind": e.kind} for e in entries]
    return save_owned(session, scope, PrincipalRow, rows)


def remove_principal(session: Session, scope: Scope, principal: str) -> None:
    """Remove a deelnemer that nothing speaks of; raises `NotFound` for one of another organisation."""
    remove_owned(session, scope, PrincipalRow, [principal])


def find_arrangements(session: Session, scope: Scope) -> tuple[StoredArrangement, ...]:
    """Everything arranged, by deelnemer and activity."""
    rows = session.execute(
        sa.select(*ArrangementRow.__table__.c, PrincipalRow.name.label("principal"))
        .join(PrincipalRow, PrincipalRow.id == ArrangementRow.principal_id)
        .where(ArrangementRow.organisation_id == owner(scope))
        .order_by(PrincipalRow.name, ArrangementRow.activity_key, ArrangementRow.starts, ArrangementRow.id)
    )
    return tuple(StoredArrangement(row.id, as_arrangement(row), row.revision) for row in rows)


def save_arrangements(session: Session, scope: Scope, arrangements: Sequence[StoredArrangement]) -> tuple[str, ...]:
    """Save arrangements, one with id "" is new; gives their ids in order.

    Raises `Invalid` for a deelnemer that is not there, `NotFound` for the id of another organisation.
    """
    ids = {p.name: p.id for p in find_principals(session, scope)}
    rows = []
    for stored in arrangements:
        name = stored.arrangement.principal
        if name not in ids:
            raise Invalid("principal", "unknown_principal", value=name)
        rows.append({"id": stored.id, "principal_id": ids[name], **arrangement_columns(stored.arrangement)})
    return save_owned(session, scope, ArrangementRow, rows)


def change_arrangement(session: Session, scope: Scope, stored: StoredArrangement) -> None:
    """Save an arrangement of the same deelnemer over what it was; raises `Conflict` after somebody else."""
    place = {"id": stored.id, "organisation_id": owner(scope)}
    values = arrangement_columns(stored.arrangement)
    if not save_if_unchanged(session, ArrangementRow, place, stored.revision, values):
        raise Conflict(what="arrangement")


def remove_arrangements(session: Session, scope: Scope, ids: Sequence[str]) -> None:
    """Remove arrangements; rounds keep their copies. Raises `NotFound` for one of another organisation."""
    remove_owned(session, scope, ArrangementRow, ids)


def as_arrangement(row: AnyRow) -> Arrangement:
    """The domain's arrangement of a row, live or copied."""
    return Arrangement(
        principal=row.principal,
        activity=Key(row.activity_key),
        doer=row.doer,
        which=row.which,
        basis=row.basis,
        people=row.people,
        counts=row.counts,
        hours=row.hours,
        start=row.starts,
        end=row.ends,
    )


def arrangement_columns(arrangement: Arrangement) -> dict[str, Any]:
    """The columns of an arrangement, live or copied, besides its deelnemer."""
    return {
        "activity_key": arrangement.activity,
        "doer": arrangement.doer,
        "which": arrangement.which,
        "basis": arrangement.basis,
        "people": arrangement.people,
        "counts": arrangement.counts,
        "hours": arrangement.hours,
        "starts": arrangement.start,
        "ends": arrangement.end,
    }
