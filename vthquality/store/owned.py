"""Rows that belong to an organisation: every query and every save stays within the one that leave was given for."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.domain.people import OrganisationId
from vthquality.store.bulk import in_chunks, insert_all
from vthquality.store.rows import Base, new_id


def owner(scope: Scope) -> OrganisationId:
    """The organisation of the scope; a scope over the whole service owns nothing."""
    if scope.organisation is None:
        raise NotFound(what="organisation")
    return scope.organisation


def require_owned(session: Session, scope: Scope, table: type[Base], ids: Collection[str]) -> dict[str, int]:
    """The revision of each row; raises `NotFound` when one does not exist or belongs to another organisation."""
    columns = table.__table__.c
    known: dict[str, int] = {}
    for chunk in in_chunks(set(ids)):
        rows = session.execute(
            sa.select(columns.id, columns.revision).where(
                columns.organisation_id == owner(scope), columns.id.in_(chunk)
            )
        )
        known.update((id_, revision) for id_, revision in rows)
    if len(known) < len(set(ids)):
        raise NotFound(what=table.__tablename__)
    return known


def save_owned(session: Session, scope: Scope, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Save rows of one table in few statements, "" as the id of a new one; gives their ids in order.

    Raises `NotFound` for the id of another organisation.
    """
    known = require_owned(session, scope, table, [row["id"] for row in rows if row["id"]])
    complete = [
        {
            **row,
            "id": row["id"] or new_id(),
            "organisation_id": owner(scope),
            "revision": known.get(row["id"], 0) + 1,
        }
        for row in rows
    ]
    insert_all(session, table, [row for row in complete if row["id"] not in known])
    if changed := [row for row in complete if row["id"] in known]:
        session.execute(sa.update(table), changed)
    return tuple(str(row["id"]) for row in complete)


def remove_owned(session: Session, scope: Scope, table: type[Base], ids: Collection[str]) -> None:
    """Remove rows; raises `NotFound` for the id of another organisation."""
    known = require_owned(session, scope, table, ids)
    for chunk in in_chunks(known):
        session.execute(sa.delete(table).where(table.__table__.c.id.in_(chunk)))
