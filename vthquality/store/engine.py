"""Engines whose transactions are what they say, on SQLite too."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

READING = "reading"
"""Execution option of a connection: this transaction writes nothing."""
BUSY_MS = 15_000
"""How long a writer waits on SQLite for another one, in milliseconds."""
HELD = "turn"
"""Where a connection keeps that it is its turn to write."""


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
        turns = _Turns()
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", turns.begin)
        event.listen(engine, "commit", turns.end)
        event.listen(engine, "rollback", turns.end)
        event.listen(engine, "checkin", turns.put_away)


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


class _Turns:
    """Writers of one process wait for their turn here, those of other processes at the file.

    SQLite itself lets who waits try again every now and then: of fifty who write all the time, one never gets in.
    """

    def __init__(self) -> None:
        self._turn = Lock()

    def begin(self, connection: sa.Connection) -> None:
        if connection.get_execution_options().get(READING):
            connection.exec_driver_sql("BEGIN")
            return
        # whoever waited in vain is told by the file itself that it is busy
        connection.info[HELD] = self._turn.acquire(timeout=BUSY_MS / 1000)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            self.end(connection)
            raise

    def end(self, connection: sa.Connection) -> None:
        # one that broke in the middle was put away already
        if not connection.invalidated:
            self._give_back(connection.info)

    def put_away(self, _connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        self._give_back(record.info)

    def _give_back(self, info: dict[str, Any]) -> None:
        if info.pop(HELD, False):
            self._turn.release()
