"""Organisations, their teams and functions."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.people import Organisation, OrganisationId
from vthquality.store.bulk import insert_all
from vthquality.store.owned import owner
from vthquality.store.people.rows import FunctionRow, OrganisationRow, PrincipalRow, TeamRow
from vthquality.store.rows import new_id


def create_organisation(session: Session, name: str, now: datetime) -> OrganisationId:
    """Make an organisation; raises `Invalid` for a name that is taken."""
    if session.scalar(sa.select(OrganisationRow.id).where(OrganisationRow.name == name)):
        raise Invalid("name", "taken", value=name)
    row = OrganisationRow(name=name, created=now)
    session.add(row)
    session.flush()
    return OrganisationId(row.id)


def find_organisations(session: Session) -> tuple[Organisation, ...]:
    """Every organisation with its deelnemers, by name."""
    principals: dict[str, list[str]] = {}
    for organisation, name in session.execute(
        sa.select(PrincipalRow.organisation_id, PrincipalRow.name).order_by(PrincipalRow.name)
    ):
        principals.setdefault(organisation, []).append(name)
    rows = session.execute(sa.select(OrganisationRow.id, OrganisationRow.name).order_by(OrganisationRow.name))
    return tuple(
        Organisation(id=OrganisationId(id_), name=name, principals=tuple(principals.get(id_, ()))) for id_, name in rows
    )


def find_organisation_id(session: Session, name: str) -> OrganisationId:
    """The organisation with this name; raises `NotFound`."""
    found = session.scalar(sa.select(OrganisationRow.id).where(OrganisationRow.name == name))
    if found is None:
        raise NotFound(what="organisation")
    return OrganisationId(found)


def load_organisation(session: Session, scope: Scope) -> Organisation:
    """The organisation of the scope with its deelnemers by name; raises `NotFound`."""
    id_ = owner(scope)
    name = session.scalar(sa.select(OrganisationRow.name).where(OrganisationRow.id == id_))
    if name is None:
        raise NotFound(what="organisation")
    principals = session.scalars(
        sa.select(PrincipalRow.name).where(PrincipalRow.organisation_id == id_).order_by(PrincipalRow.name)
    )
    return Organisation(id=id_, name=name, principals=tuple(principals))


def find_teams(session: Session, scope: Scope) -> Mapping[str, str]:
    """The ids of the teams by name."""
    return _by_name(session, scope, TeamRow)


def find_functions(session: Session, scope: Scope) -> Mapping[str, str]:
    """The ids of the functions by name."""
    return _by_name(session, scope, FunctionRow)


def ensure_teams(session: Session, scope: Scope, names: Iterable[str]) -> Mapping[str, str]:
    """The ids of the teams by name, after making those that were not there."""
    return _ensure(session, scope, TeamRow, names)


def ensure_functions(session: Session, scope: Scope, names: Iterable[str]) -> Mapping[str, str]:
    """The ids of the functions by name, after making those that were not there."""
    return _ensure(session, scope, FunctionRow, names)


def _by_name(session: Session, scope: Scope, table: type[TeamRow | FunctionRow]) -> dict[str, str]:
    rows = session.execute(
        sa.select(table.name, table.id).where(table.organisation_id == owner(scope)).order_by(table.name)
    )
    return dict(iter(rows))


def _ensure(session: Session, scope: Scope, table: type[TeamRow | FunctionRow], names: Iterable[str]) -> dict[str, str]:
    known = _by_name(session, scope, table)
    new = {name: new_id() for name in names if name and name not in known}
    insert_all(session, table, [{"id": i, "organisation_id": owner(scope), "name": n} for n, i in new.items()])
    return {**known, **new}
