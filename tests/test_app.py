from pathlib import Path

import pytest
from flask import request

from vthquality.app import create_app, from_environment
from vthquality.config import Misconfigured, Settings


def test_an_app_takes_its_key_and_database_from_its_settings(tmp_path: Path) -> None:
    settings = Settings.from_env({"DATABASE_URL": "sqlite://"}, instance=tmp_path)
    app = create_app(settings)
    assert app.config["SECRET_KEY"] == settings.secret_key
    assert app.config["SQLALCHEMY_DATABASE_URI"] == "sqlite://"
    assert app.config["SETTINGS"] is settings


def test_two_apps_stand_apart(tmp_path: Path) -> None:
    first, second = (
        create_app(Settings.from_env({"DATABASE_URL": f"sqlite:///{tmp_path}/{name}.db"}, instance=tmp_path))
        for name in ("first", "second")
    )
    assert first.config["SQLALCHEMY_DATABASE_URI"] != second.config["SQLALCHEMY_DATABASE_URI"]


def test_a_server_in_production_does_not_start_without_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VTH_MODE", "production")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    with pytest.raises(Misconfigured):
        from_environment()


def test_a_file_of_providers_that_is_not_there_stops_the_service() -> None:
    settings = Settings(database_url="sqlite://", secret_key="toets", oidc_providers="/bestaat/niet.toml")
    with pytest.raises(Misconfigured):
        create_app(settings)


def test_as_many_proxies_are_believed_as_the_settings_say() -> None:
    seen = []
    for trusted in (0, 1):
        app = create_app(Settings(database_url="sqlite://", secret_key="toets", trusted_proxies=trusted))
        app.add_url_rule("/toets/adres", "toets", lambda: str(request.remote_addr))
        app.before_request_funcs.clear()
        headers = {"X-Forwarded-For": "198.51.100.7, 203.0.113.9"}
        seen.append(app.test_client().get("/toets/adres", headers=headers).text)
    assert seen == ["127.0.0.1", "203.0.113.9"]
