"""Brings the schema of a database to a revision; all of it happens or nothing does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
"""The service runs from a checkout."""


class BrokenReferences(Exception):
    """A migration left rows that point at nothing; it was undone."""


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the schema up to a revision."""
    with _migrating(engine) as config:
        command.upgrade(config, revision)


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Bring the schema back to a revision; "base" leaves nothing."""
    with _migrating(engine) as config:
        command.downgrade(config, revision)


def current_revision(engine: sa.Engine) -> str | None:
    """The revision of the schema; None for an empty database."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """The revision that this checkout needs."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise LookupError("no migrations found")
    return head


def is_current(engine: sa.Engine) -> bool:
    """Whether the schema is the one this checkout needs."""
    return current_revision(engine) == newest_revision()


@contextmanager
def _migrating(engine: sa.Engine) -> Iterator[Config]:
    """One transaction around a migration; SQLite copies tables to change them, so its foreign keys rest meanwhile."""
    config = Config(attributes={})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _pragma(connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                yield config
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise BrokenReferences
        finally:
            if sqlite:
                _pragma(connection, "foreign_keys = ON")


def _pragma(connection: sa.Connection, setting: str) -> None:
    """Beside any transaction: within one SQLite ignores it."""
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.execute(f"PRAGMA {setting}")
