import stat
from pathlib import Path

import pytest

from vthquality.config import Misconfigured, Settings

PRODUCTION = {
    "VTH_MODE": "production",
    "DATABASE_URL": "postgresql+psycopg://vth@/vth",
    "SECRET_KEY": "known to this test only",
}


def test_without_any_setting_the_service_runs_on_sqlite_in_its_instance_folder(tmp_path: Path) -> None:
    settings = Settings.from_env({}, instance=tmp_path / "instance")
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/vth.db"
    assert (tmp_path / "instance").is_dir()
    assert not settings.in_production


def test_the_key_of_a_demo_is_kept_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first, second = (Settings.from_env({}, instance=tmp_path).secret_key for _ in range(2))
    assert first == second
    assert len(first) >= 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    keys = {Settings.from_env({}, instance=tmp_path / name).secret_key for name in ("one", "other")}
    assert len(keys) == 2


def test_a_database_url_decides_where_the_data_is(tmp_path: Path) -> None:
    settings = Settings.from_env({"DATABASE_URL": "sqlite://"}, instance=tmp_path)
    assert settings.database_url == "sqlite://"


def test_production_takes_everything_from_the_environment(tmp_path: Path) -> None:
    settings = Settings.from_env(PRODUCTION, instance=tmp_path)
    assert settings.in_production
    assert settings.database_url == PRODUCTION["DATABASE_URL"]
    assert settings.secret_key == PRODUCTION["SECRET_KEY"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["DATABASE_URL", "SECRET_KEY"])
@pytest.mark.parametrize("left", [None, ""])
def test_production_refuses_to_start_without(missing: str, left: str | None, tmp_path: Path) -> None:
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    if left is not None:
        environment[missing] = left
    with pytest.raises(Misconfigured) as refused:
        Settings.from_env(environment, instance=tmp_path)
    assert refused.value.setting == missing


def test_an_unknown_mode_is_refused_rather_than_taken_for_a_demo(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refused:
        Settings.from_env({"VTH_MODE": "prod"}, instance=tmp_path)
    assert refused.value.setting == "VTH_MODE"


def test_a_secret_does_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    settings = Settings.from_env(PRODUCTION, instance=tmp_path)
    assert PRODUCTION["SECRET_KEY"] not in repr(settings)
    assert PRODUCTION["DATABASE_URL"] not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IDLE_MINUTES", "4"),
        ("IDLE_MINUTES", "kwartier"),
        ("TRUSTED_PROXIES", "-1"),
        ("PUBLIC_ADDRESS", "vth.example.nl"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refused:
        Settings.from_env({**PRODUCTION, name: value}, instance=tmp_path)
    assert refused.value.setting == name


def test_mail_without_an_address_to_lead_back_to_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured) as refused:
        Settings.from_env({**PRODUCTION, "SMTP_URL": "smtps://u:geheim@mail:465"}, instance=tmp_path)
    assert refused.value.setting == "PUBLIC_ADDRESS"


def test_settings_of_the_site_are_read(tmp_path: Path) -> None:
    told = {"PUBLIC_ADDRESS": "https://vth.example.nl/", "IDLE_MINUTES": "15", "TRUSTED_PROXIES": "1"}
    settings = Settings.from_env({**PRODUCTION, **told, "SMTP_URL": "smtps://u:geheim@mail:465"}, instance=tmp_path)
    assert settings.public_address == "https://vth.example.nl"
    assert (settings.idle_minutes, settings.trusted_proxies) == (15, 1)
    assert "geheim" not in repr(settings)
