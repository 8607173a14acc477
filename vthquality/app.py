"""Wires the rooms together at start-up and holds no rule."""

import os

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from vthquality.cli.main import run_commands
from vthquality.config import Settings
from vthquality.edge.db import connect
from vthquality.edge.sign_in import sign_in_manager
from vthquality.web.site import TEMPLATES, add_site
from vthquality.web.static_files import STATIC


def create_app(settings: Settings) -> Flask:
    """The service for these settings; nothing is read from the environment and no connection is made yet."""
    app = Flask("vthquality", static_folder=STATIC, static_url_path="/static", template_folder=TEMPLATES)
    app.config.from_mapping(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SETTINGS=settings,
    )
    connect(app)
    sign_in_manager.init_app(app)
    add_site(app, settings)
    app.wsgi_app = WhiteNoise(app.wsgi_app, root=STATIC, prefix="static/")  # type: ignore[method-assign]
    if before := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=before, x_proto=before, x_host=before)  # type: ignore[method-assign]
    return app


def from_environment() -> Flask:
    """The service as the environment describes it; Flask's command line and wsgi.py start here."""
    return create_app(Settings.from_env(os.environ))


def command_line() -> None:
    """The command `vth`."""
    run_commands(from_environment)
