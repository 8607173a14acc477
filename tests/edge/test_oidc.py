"""A file of providers is read as a whole, or refused; the code flow itself is tried in tests/web/signing_in."""

from pathlib import Path

import pytest
from joserfc.jwk import ECKey, RSAKey

from vthquality.config import Misconfigured, Settings
from vthquality.edge.oidc import Provider, load_providers, provider_named

KNOWN = {
    "slug": '"od"',
    "name": '"OD Voorbeeld"',
    "organisation": '"OD Voorbeeld"',
    "issuer": '"https://login.voorbeeld.nl"',
    "client_id": '"vth"',
    "client_secret_file": '"secret"',
}


def settings(folder: Path, **changed: str | None) -> Settings:
    """Settings with a file of one provider, as changed; None leaves a line out."""
    (folder / "secret").write_text(" geheim\n", encoding="utf-8")
    lines = [f"{name} = {value}" for name, value in {**KNOWN, **changed}.items() if value is not None]
    table = folder / "providers.toml"
    table.write_text("\n".join(["[[provider]]", *lines]), encoding="utf-8")
    return Settings(database_url="", secret_key="", oidc_providers=str(table))


def test_a_provider_is_read_with_its_secret_from_a_file_beside_it(tmp_path: Path) -> None:
    (found,) = load_providers(settings(tmp_path, second_step="true"))
    assert found == Provider(
        slug="od",
        name="OD Voorbeeld",
        organisation="OD Voorbeeld",
        issuer="https://login.voorbeeld.nl",
        client_id="vth",
        client_secret="geheim",
        second_step=True,
    )
    assert "geheim" not in repr(found)


def test_without_a_file_there_are_no_providers() -> None:
    assert load_providers(Settings(database_url="", secret_key="")) == ()


def test_a_provider_is_found_by_its_name_in_addresses(tmp_path: Path) -> None:
    known = settings(tmp_path)
    assert provider_named(known, "od") is not None
    assert provider_named(known, "ander") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": '"http://login.voorbeeld.nl"'},
        {"issuer": None},
        {"client_secret_file": None},
        {"client_secret_file": '"bestaat niet"'},
        {"private_key_file": '"secret"'},
        {"slug": None},
        {"slug": "od"},
    ],
    ids=str,
)
def test_a_file_that_is_not_right_stops_the_service(tmp_path: Path, changed: dict[str, str | None]) -> None:
    with pytest.raises(Misconfigured) as refused:
        load_providers(settings(tmp_path, **changed))
    assert refused.value.setting == "OIDC_PROVIDERS"


@pytest.mark.parametrize(
    "key",
    [
        "geen sleutel",
        "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----",
        RSAKey.generate_key(2048).as_pem(private=False).decode(),
        ECKey.generate_key("P-256").as_pem(private=True).decode(),
    ],
    ids=["text", "broken", "public", "another kind"],
)
def test_a_key_that_cannot_sign_stops_the_service(tmp_path: Path, key: str) -> None:
    (tmp_path / "key.pem").write_text(key, encoding="ascii")
    with pytest.raises(Misconfigured, match="private"):
        load_providers(settings(tmp_path, client_secret_file=None, private_key_file='"key.pem"'))


def test_a_file_that_is_not_there_stops_the_service(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured):
        load_providers(Settings(database_url="", secret_key="", oidc_providers=str(tmp_path / "weg.toml")))
