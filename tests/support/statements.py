"""Counts the SQL statements that some work takes."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session


@contextmanager
def counting(session: Session) -> Iterator[list[str]]:
    """The statements that are executed meanwhile, in order; savepoints are none of them."""
    told: list[str] = []

    def tell(_connection: sa.Connection, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(connection, "before_cursor_execute", tell)
