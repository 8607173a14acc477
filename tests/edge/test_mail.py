"""Mail goes once, is forgotten once it went, and waits with the reason where it did not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from tests.support.accounts import NOW
from tests.support.mail_server import OwnMailServer, running_mail_server
from vthquality.app import create_app
from vthquality.config import Misconfigured, Settings
from vthquality.domain.errors import Unavailable
from vthquality.edge.actor import system_actor
from vthquality.edge.db import db, migrate
from vthquality.edge.mail import mails, send_waiting
from vthquality.edge.transaction import transaction
from vthquality.store.accounts.mail import add_mail
from vthquality.store.accounts.rows import OutgoingMailRow

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def server() -> Iterator[OwnMailServer]:
    with running_mail_server() as server:
        yield server


@pytest.fixture
def settings(sqlite_url: str, server: OwnMailServer) -> Settings:
    return Settings(
        database_url=sqlite_url,
        secret_key="toets",
        smtp_url=f"smtp://127.0.0.1:{server.port}",
        public_address="https://vth.voorbeeld.nl",
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    with app.app_context(), time_machine.travel(NOW, tick=False):
        migrate()
        yield app
        db.engine.dispose()


def wait(recipient: str = "hanna@voorbeeld.nl") -> None:
    with transaction(system_actor()) as session:
        add_mail(
            session, recipient=recipient, subject="Uitnodiging — één", body="Open https://x/uitnodiging/y\n", now=NOW
        )


def kept() -> list[OutgoingMailRow]:
    with Session(db.engine) as session:
        return list(session.scalars(sa.select(OutgoingMailRow).order_by(OutgoingMailRow.recipient)))


@pytest.mark.usefixtures("app")
def test_what_waits_goes_once_and_its_text_is_forgotten(settings: Settings, server: OwnMailServer) -> None:
    wait()
    assert send_waiting(settings, system_actor()) == (1, 0)
    assert send_waiting(settings, system_actor()) == (0, 0)
    (mail,) = server.taken
    assert (mail["To"], mail["Subject"]) == ("hanna@voorbeeld.nl", "Uitnodiging — één")
    assert mail["From"] == "noreply@vth.voorbeeld.nl"
    assert "https://x/uitnodiging/y" in mail.get_content()
    (row,) = kept()
    assert (row.body, row.sent, row.tries, row.problem) == ("", NOW, 1, "")


@pytest.mark.usefixtures("app")
def test_what_is_refused_waits_with_the_reason_and_holds_nothing_else_up(
    settings: Settings, server: OwnMailServer
) -> None:
    server.refuses = {"anna@"}
    wait("anna@voorbeeld.nl")
    wait("bert@voorbeeld.nl")
    assert send_waiting(settings, system_actor()) == (1, 1)
    anna, bert = kept()
    assert (anna.sent, anna.tries, "550" in anna.problem) == (None, 1, True)
    assert bert.sent is not None
    for _ in range(12):
        send_waiting(settings, system_actor())
    assert kept()[0].tries == 10
    server.refuses = set()
    assert send_waiting(settings, system_actor()) == (0, 0)


@pytest.mark.usefixtures("app")
def test_mail_with_a_link_that_no_longer_works_is_not_sent(settings: Settings) -> None:
    wait()
    with time_machine.travel(NOW + timedelta(days=7, seconds=1), tick=False):
        assert send_waiting(settings, system_actor()) == (0, 0)


@pytest.mark.usefixtures("app")
def test_a_server_that_does_not_answer_is_said_and_all_waits(settings: Settings) -> None:
    wait()
    with pytest.raises(Unavailable):
        send_waiting(replace(settings, smtp_url="smtp://127.0.0.1:1"), system_actor())
    assert kept()[0].tries == 0


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("url", ["", "http://mail", "smtp://", "mail.voorbeeld.nl"])
def test_settings_that_name_no_server_are_refused(settings: Settings, url: str) -> None:
    wait()
    with pytest.raises(Misconfigured):
        send_waiting(replace(settings, smtp_url=url), system_actor())


def test_mail_needs_a_server_and_an_address_to_lead_back_to() -> None:
    settings = Settings(database_url="", secret_key="")
    assert not mails(settings)
    assert not mails(replace(settings, smtp_url="smtp://x"))
    assert mails(replace(settings, smtp_url="smtp://x", public_address="https://x"))
