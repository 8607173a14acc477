"""Databases that are made once, by the commands anybody types, and copied for each test."""

from pathlib import Path

from vthquality.app import create_app
from vthquality.cli.main import vth
from vthquality.config import Settings
from vthquality.edge.db import db


def prepared(database: Path, *commands: tuple[str, ...]) -> Path:
    """A database after these commands, with everything in its one file."""
    app = create_app(Settings(database_url=f"sqlite:///{database}", secret_key="toets"))
    for command in commands:
        vth.main(list(command), prog_name="vth", standalone_mode=False, obj=lambda: app)
    with app.app_context():
        db.engine.dispose()
    return database
