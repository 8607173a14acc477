"""The front door of the service: a small site with people who have passwords, codes and links to sign in with."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.support.compiled import compile_once
from tests.support.round_cases import SYSTEM
from tests.support.sites import Browser
from vthquality.app import create_app
from vthquality.config import Settings
from vthquality.domain.access import OUTSIDE, RoleName
from vthquality.domain.accounts import Membership
from vthquality.domain.people import OrganisationId
from vthquality.edge.db import db
from vthquality.services.accounts.memberships import add_membership, create_account
from vthquality.services.accounts.proofs import keyed, plain_code, seal
from vthquality.services.organisations import create_organisation
from vthquality.store.accounts.rows import AccountRow, RecoveryCodeRow
from vthquality.store.audit import AuditRow

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PASSWORD = "paard batterij nietje klopt"
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""Hashes as the service does, in less time."""
KEPT = CHEAP.hash(PASSWORD)
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
RECOVERY_CODE = "abcde-fghij"


@dataclass
class FrontDoor:
    """The site and the people who come to it."""

    app: Flask
    home: OrganisationId

    @contextmanager
    def opened(self) -> Iterator[Session]:
        """A session that is kept."""
        with self.app.app_context(), Session(db.engine) as session, session.begin():
            yield session

    def somebody(
        self,
        role: RoleName | None = RoleName.READER,
        email: str = "hanna@voorbeeld.nl",
        *,
        password: bool = True,
        codes: bool = False,
        organisation: OrganisationId | None = None,
        **limits: object,
    ) -> str:
        """An account with a role; `password`: it is `PASSWORD`; `codes`: the second step is on. Its id."""
        with self.opened() as session:
            account = create_account(session, SYSTEM, email=email, name=f"Naam {email.partition('@')[0]}", now=NOW)
            if role is not None:
                where = None if role in OUTSIDE else organisation or self.home
                membership = Membership(account=account, role=role, organisation=where, **limits)  # type: ignore[arg-type]
                add_membership(session, SYSTEM, membership, now=NOW)
            if password:
                session.execute(sa.update(AccountRow).where(AccountRow.id == account).values(password_hash=KEPT))
        if codes:
            self.give_codes(account)
        return account

    def give_codes(self, account: str) -> None:
        """Turn the second step on, with one recovery code."""
        key = str(self.app.config["SECRET_KEY"])
        with self.opened() as session:
            session.execute(
                sa.update(AccountRow)
                .where(AccountRow.id == account)
                .values(totp_secret=seal(key, TOTP_SECRET), totp_on=NOW)
            )
            code = keyed(key, "recovery", account, plain_code(RECOVERY_CODE))
            session.add(RecoveryCodeRow(account_id=account, code_hash=code))

    def another(self, name: str = "OD Anders") -> OrganisationId:
        """Another organisation."""
        with self.opened() as session:
            return create_organisation(session, SYSTEM, name, now=NOW)

    def browser(self) -> Browser:
        """A browser in which nobody is signed in, on the sign-in page."""
        browser = Browser(self.app.test_client())
        browser.open("/aanmelden")
        return browser

    def entered(self, email: str = "hanna@voorbeeld.nl", code: str = "") -> Browser:
        """Somebody who has signed in."""
        browser = self.browser()
        browser.send("/aanmelden", email=email, password=PASSWORD)
        if code:
            browser.send("/aanmelden/tweede-stap", code=code)
        return browser

    def trail(self) -> list[str]:
        """What was done, in order."""
        with self.opened() as session:
            return list(session.scalars(sa.select(AuditRow.action).order_by(AuditRow.id)))


def make_front_door(database: Path, **settings: object) -> FrontDoor:
    """The site on a database of SQLite, with one organisation."""
    known = Settings(database_url=f"sqlite:///{database}", secret_key="toets")
    app = compile_once(create_app(replace(known, **settings)))  # type: ignore[arg-type]
    app.config["PROPAGATE_EXCEPTIONS"] = True
    with app.app_context(), Session(db.engine) as session, session.begin():
        home = create_organisation(session, SYSTEM, "OD Voorbeeld", now=NOW)
    return FrontDoor(app, home)


@contextmanager
def statements_of(app: Flask) -> Iterator[list[str]]:
    """The SQL statements that the site executes meanwhile."""
    told: list[str] = []

    def tell(_connection: sa.Connection, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def code_at(moment: datetime, secret: str = TOTP_SECRET) -> str:
    """The code that an app shows."""
    return pyotp.TOTP(secret).at(moment)


def link_in(text: str) -> str:
    """The path of the one-time link in a page or a mail."""
    found = re.search(r"https?://[^/\s\"]+(/(?:uitnodiging|nieuw-wachtwoord)/[\w-]+)", text)
    assert found, text
    return found[1]
