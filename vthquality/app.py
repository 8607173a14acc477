"""Wires the rooms together at start-up and holds no rule."""

import os

from flask import Flask

from vthquality.cli.main import run_commands
from vthquality.config import Settings
from vthquality.edge.db import connect


def create_app(settings: Settings) -> Flask:
    """The service for these settings; nothing is read from the environment and no connection is made yet."""
    app = Flask("vthquality", static_folder=None)
    app.config.from_mapping(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SETTINGS=settings,
    )
    connect(app)
    return app


def from_environment() -> Flask:
    """The service as the environment describes it; Flask's command line and wsgi.py start here."""
    return create_app(Settings.from_env(os.environ))


def command_line() -> None:
    """The command `vth`."""
    run_commands(from_environment)
