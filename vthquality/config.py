"""The settings of one running service, read once from the environment."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

INSTANCE = Path("instance")
PRODUCTION = "production"
DEMO = "demo"


class Misconfigured(Exception):
    """The service cannot start: `setting` is the environment variable, `reason` what is wrong with it."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting}: {reason}")
        self.setting = setting
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one installation to the next; each field is the environment variable of the same name."""

    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    vth_mode: str = DEMO
    public_address: str = ""
    idle_minutes: int = 30
    trusted_proxies: int = 0
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    oidc_providers: str = ""
    contact: str = ""

    @classmethod
    def from_env(cls, environment: Mapping[str, str], instance: Path = INSTANCE) -> Self:
        """The settings in `environment`; outside production with SQLite and a kept key under `instance`.

        Raises Misconfigured when the mode is unknown, or when production lacks DATABASE_URL or SECRET_KEY.
        """
        mode = environment.get("VTH_MODE", DEMO)
        if mode not in {DEMO, PRODUCTION}:
            raise Misconfigured("VTH_MODE", f"must be {DEMO} or {PRODUCTION}, is {mode!r}")
        if mode == PRODUCTION:
            for name in ("DATABASE_URL", "SECRET_KEY"):
                if not environment.get(name):
                    raise Misconfigured(name, "required in production")
        if environment.get("SMTP_URL") and not environment.get("PUBLIC_ADDRESS"):
            raise Misconfigured("PUBLIC_ADDRESS", "needed with SMTP_URL: mail holds links that lead back here")
        return cls(
            database_url=environment.get("DATABASE_URL") or _embedded_database(instance),
            secret_key=environment.get("SECRET_KEY") or _kept_key(instance),
            vth_mode=mode,
            public_address=_address(environment.get("PUBLIC_ADDRESS", "")),
            idle_minutes=_number(environment, "IDLE_MINUTES", least=5, otherwise=30),
            trusted_proxies=_number(environment, "TRUSTED_PROXIES", least=0, otherwise=0),
            smtp_url=environment.get("SMTP_URL", ""),
            mail_from=environment.get("MAIL_FROM", ""),
            oidc_providers=environment.get("OIDC_PROVIDERS", ""),
            contact=environment.get("CONTACT", ""),
        )

    @property
    def in_production(self) -> bool:
        """Whether a missing safeguard must stop the service."""
        return self.vth_mode == PRODUCTION


def _number(environment: Mapping[str, str], name: str, *, least: int, otherwise: int) -> int:
    text = environment.get(name) or str(otherwise)
    if not text.isdecimal() or int(text) < least:
        raise Misconfigured(name, f"must be a whole number from {least} on, is {text!r}")
    return int(text)


def _address(text: str) -> str:
    """Where people find the service, without the slash at the end; "" where that is not known."""
    if text and not text.startswith(("https://", "http://")):
        raise Misconfigured("PUBLIC_ADDRESS", f"must begin with https://, is {text!r}")
    return text.rstrip("/")


def _embedded_database(instance: Path) -> str:
    instance.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{(instance / 'vth.db').resolve()}"


def _kept_key(instance: Path) -> str:
    """The key of earlier starts, so that people stay logged in; made on the first, readable by its owner only."""
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32), encoding="ascii")
    return path.read_text(encoding="ascii")
