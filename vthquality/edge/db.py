"""The database of the running service: Flask-SQLAlchemy over the metadata of the store."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import ArgumentError, OperationalError

from vthquality.config import Misconfigured
from vthquality.domain.errors import Unavailable
from vthquality.store import migrating
from vthquality.store.engine import keep_promises
from vthquality.store.tables import metadata

db = SQLAlchemy(metadata=metadata)


def connect(app: Flask) -> None:
    """Give the application its database; no connection is made yet.

    Raises `Misconfigured` for an address that names no database, or one whose driver is not installed.
    """
    try:
        db.init_app(app)
    except (ArgumentError, ImportError) as error:
        raise Misconfigured("DATABASE_URL", str(error)) from error
    with app.app_context():
        for engine in db.engines.values():
            keep_promises(engine)


def migrate() -> None:
    """Bring the schema to what this checkout needs; raises `Unavailable` when the database does not answer."""
    with _answering():
        migrating.upgrade(db.engine)


def schema_is_current() -> bool:
    """Whether the schema is the one this checkout needs; raises `Unavailable` when the database does not answer."""
    with _answering():
        return migrating.is_current(db.engine)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except OperationalError as broken:
        raise Unavailable(what="server") from broken
