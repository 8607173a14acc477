"""Engines whose transactions are what they say, on SQLite too."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

READING = "reading"
"""Execution option of a connection: this transaction writes nothing."""
BUSY_MS = 15_000
"""How long a writer waits on SQLite for another one, in milliseconds."""


def make_engine(url: str | sa.URL, **options: Any) -> sa.Engine:  # noqa: ANN401 - those of create_engine
    """An engine for a database URL."""
    engine = sa.create_engine(url, **options)
    keep_promises(engine)
    return engine


def keep_promises(engine: sa.Engine) -> None:
    """Make SQLite keep foreign keys, savepoints and rollbacks; any other engine is left as it is.

    The driver's own idea of a transaction begins late and ends early: it is switched off, and every transaction begins
    here. One that may write begins as a writer: a reader that turns into a writer is refused by SQLite at once, and
    waits for nobody.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)


def reading_options(engine: sa.Engine) -> Mapping[str, Any]:
    """Execution options for a transaction that only reads: one unchanging view of the data, in nobody's way."""
    if engine.dialect.name == "postgresql":
        return {READING: True, "isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {READING: True}


def _configure(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    # recursive_triggers: without them a row that is replaced escapes the trigger that refuses its deletion
    settings = (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "journal_mode = WAL", "recursive_triggers = ON")
    for pragma in settings:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
