"""Facts about people, entered once and used in every area and round."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.canonical import canonical_json
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import AnyFact, Evidence
from vthquality.domain.people import EmployeeId
from vthquality.store.bulk import AnyRow, decode_json, in_chunks
from vthquality.store.owned import owner, remove_owned, save_owned
from vthquality.store.people.kinds import TYPES, FactKind, kind_of
from vthquality.store.people.rows import DossierFactRow
from vthquality.store.reach import employees_within, require_employees

NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact and whose it is; the fact itself has the id."""

    employee: EmployeeId
    fact: AnyFact


def find_facts(session: Session, scope: Scope) -> tuple[StoredFact, ...]:
    """Every fact that holds or held and was not superseded, by person, kind and id."""
    columns = DossierFactRow.__table__.c
    rows = session.execute(
        sa.select(*fact_columns(DossierFactRow.__table__), columns.id.label("fact_id"), columns.employee_id)
        .where(
            columns.organisation_id == owner(scope),
            columns.superseded_by.is_(None),
            *employees_within(scope, columns.employee_id),
        )
        .order_by(columns.employee_id, columns.kind, columns.id)
    )
    reader = FactReader()
    return tuple(StoredFact(EmployeeId(row.employee_id), reader.fact(row)) for row in rows)


def save_facts(session: Session, scope: Scope, facts: Sequence[StoredFact]) -> tuple[str, ...]:
    """Save facts, one with id "" is new; gives their ids in order.

    Raises `NotFound` for a person or a fact of another organisation.
    """
    require_employees(session, scope, {stored.employee for stored in facts})
    _require_within(session, scope, {stored.fact.id for stored in facts if stored.fact.id})
    rows = [{"id": s.fact.id, "employee_id": s.employee, **fact_values(s.fact)} for s in facts]
    return save_owned(session, scope, DossierFactRow, rows)


def remove_facts(session: Session, scope: Scope, ids: Sequence[str]) -> None:
    """Remove facts that were entered by mistake; closed rounds keep theirs. Raises `NotFound` for another's."""
    _require_within(session, scope, set(ids))
    remove_owned(session, scope, DossierFactRow, ids)


def supersede_fact(session: Session, scope: Scope, old: str, new: str) -> None:
    """Let a new fact take the place of an old one, as a renewed certificate does; the old one is kept."""
    _require_within(session, scope, {old, new})
    session.execute(sa.update(DossierFactRow).where(DossierFactRow.id == old).values(superseded_by=new))


def _require_within(session: Session, scope: Scope, ids: Collection[str]) -> None:
    """Raise `NotFound` unless all of these facts are about people within reach of the scope."""
    found: set[str] = set()
    for chunk in in_chunks(ids):
        within = employees_within(scope, DossierFactRow.__table__.c.employee_id)
        found |= set(session.scalars(sa.select(DossierFactRow.id).where(DossierFactRow.id.in_(chunk), *within)))
    if found != set(ids):
        raise NotFound(what="dossier_fact")


def fact_values(fact: AnyFact) -> dict[str, Any]:
    """The columns of a fact, live or frozen, besides its id and whose it is."""
    kind = kind_of(fact)
    bare = replace(fact, id="", evidence=NO_EVIDENCE, expires=None)
    return {
        "kind": kind,
        "body": canonical_json(bare, TYPES[kind]),
        "expires": fact.expires,
        "seen_by": fact.evidence.seen_by,
        "seen_on": fact.evidence.seen_on,
    }


def fact_columns(table: sa.FromClause) -> tuple[sa.ColumnElement[Any], ...]:
    """The columns that a fact is read from, live or frozen."""
    return table.c.kind, table.c.body, table.c.expires, table.c.seen_by, table.c.seen_on


class FactReader:
    """Makes facts out of rows; many people have the same diploma, so each body is read once."""

    def __init__(self) -> None:
        """Begin without anything read."""
        self._bare: dict[tuple[FactKind, str], AnyFact] = {}

    def fact(self, row: AnyRow) -> AnyFact:
        """The fact of a row that has `fact_id` besides the columns of a fact."""
        key = row.kind, row.body
        bare = self._bare.get(key)
        if bare is None:
            bare = self._bare[key] = decode_json(TYPES[row.kind], row.body)
        seen = row.seen_by or row.seen_on
        evidence = Evidence(seen_by=row.seen_by or "", seen_on=row.seen_on) if seen else NO_EVIDENCE
        return replace(bare, id=row.fact_id, evidence=evidence, expires=row.expires)
