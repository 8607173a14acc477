"""The database of the running service: Flask-SQLAlchemy over the metadata of the store."""

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

from vthquality.store import migrating
from vthquality.store.engine import keep_promises
from vthquality.store.tables import metadata

db = SQLAlchemy(metadata=metadata)


def connect(app: Flask) -> None:
    """Give the application its database; no connection is made yet."""
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            keep_promises(engine)


def migrate() -> None:
    """Bring the schema to what this checkout needs."""
    migrating.upgrade(db.engine)


def schema_is_current() -> bool:
    """Whether the schema is the one this checkout needs."""
    return migrating.is_current(db.engine)
