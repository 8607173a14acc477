"""What every verb of the store uses: bulk inserts, long lists in pieces, canonical JSON out of a column."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.canonical import decode
from vthquality.store.rows import Base

T = TypeVar("T")
AnyRow = sa.Row[*tuple[Any, ...]]
"""A row of columns chosen by name."""
MOST = 10_000
"""SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535."""


def in_chunks(values: Iterable[T], size: int = MOST) -> Iterator[list[T]]:
    """The values in order, at most `size` at a time."""
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def insert_all(session: Session, row: type[Base], values: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows of one table, all with the same columns, in one statement; none without values."""
    if values:
        # into the table, not the class: the ORM would make a statement for each pattern of empty values in a row
        session.execute(sa.insert(row.__table__), values)  # type: ignore[arg-type]


def count_changed(session: Session, statement: sa.Update | sa.Delete) -> int:
    """Execute an update or delete; how many rows it touched."""
    result = session.execute(statement)
    if not isinstance(result, sa.CursorResult):
        raise TypeError("only a statement that changes rows can count them")
    return result.rowcount


def decode_json(declared: Any, text: str) -> Any:  # noqa: ANN401 - what it gives follows from `declared`
    """Read canonical JSON back from a column."""
    return decode(declared, json.loads(text))
