"""Links work once, for a while, for one account; nothing tells whether an address has an account."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from tests.support.front_door import NOW, PASSWORD, FrontDoor, code_at, link_in
from tests.support.round_cases import SYSTEM
from tests.support.sites import Browser
from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership
from vthquality.services.accounts.invitations import Post, invite
from vthquality.store.accounts.rows import OneTimeLinkRow, OutgoingMailRow

HANNA = "hanna@voorbeeld.nl"
NEW = "kast lamp fiets wolk"
SAID = "Hoort dit adres bij een account"


@pytest.fixture
def mailing(door: FrontDoor) -> Iterator[FrontDoor]:
    """The same door, of a service that sends mail."""
    known = door.app.config["SETTINGS"]
    door.app.config["SETTINGS"] = replace(known, smtp_url="smtp://localhost", public_address="https://vth.voorbeeld.nl")
    yield door
    door.app.config["SETTINGS"] = known


def invited(door: FrontDoor, email: str = HANNA, role: RoleName = RoleName.READER) -> str:
    """The path of an invitation that was handed over."""
    post = Post(address_of=lambda token: f"http://localhost/uitnodiging/{token}", home="", mails=False)
    membership = Membership(account="", role=role, organisation=door.home)
    with door.opened() as session:
        handed = invite(session, SYSTEM, membership, email=email, name="Hanna", post=post, now=NOW)
    return link_in(handed.address or "")


def mails(door: FrontDoor) -> list[OutgoingMailRow]:
    with door.opened() as session:
        session.expire_on_commit = False
        return list(session.scalars(sa.select(OutgoingMailRow).order_by(OutgoingMailRow.made)))


def asked(door: FrontDoor, email: str = HANNA) -> str:
    """Ask for a new password; the page after it."""
    browser = door.browser()
    browser.open("/aanmelden/wachtwoord-vergeten")
    return browser.send("/aanmelden/wachtwoord-vergeten", email=email).markup


def chosen(browser: Browser, path: str, password: str = NEW, status: int = 303) -> str:
    browser.open(path)
    return browser.send(path, status, password=password, again=password).text


def test_an_invitation_sets_a_password_and_signs_in(door: FrontDoor) -> None:
    assert "Hanna" in chosen(door.browser(), invited(door))
    browser = door.browser()
    assert "Hanna" in browser.send("/aanmelden", email=HANNA, password=NEW).text


def test_an_invited_hr_sets_up_the_second_step_first(door: FrontDoor) -> None:
    browser = door.browser()
    assert "Aanmelden in twee stappen instellen" in chosen(browser, invited(door, role=RoleName.HR))
    assert browser.client.get("/account").status_code == 303


def test_opening_a_link_does_not_use_it(door: FrontDoor) -> None:
    path = invited(door)
    for _ in range(3):
        assert door.browser().client.get(path).status_code == 200
    assert "Hanna" in chosen(door.browser(), path)


def test_a_link_works_once(door: FrontDoor) -> None:
    path = invited(door)
    late = door.browser()
    late.open(path)
    chosen(door.browser(), path)
    assert "Deze link werkt niet meer" in late.send(path, 410, password="een heel ander ding", again="x").text
    assert "Hanna" in door.browser().send("/aanmelden", email=HANNA, password=NEW).text


def test_an_invitation_works_seven_days(door: FrontDoor) -> None:
    path = invited(door)
    with time_machine.travel(NOW + timedelta(days=7, seconds=-1), tick=False):
        assert door.browser().client.get(path).status_code == 200
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert door.browser().client.get(path).status_code == 410


def test_a_link_of_one_kind_does_not_work_as_another(door: FrontDoor) -> None:
    path = invited(door)
    assert door.browser().client.get(path.replace("uitnodiging", "nieuw-wachtwoord")).status_code == 410


@pytest.mark.parametrize("token", ["x", "x" * 5000, "..", "' OR 1=1 --"])
def test_a_made_up_link_does_not_work(door: FrontDoor, token: str) -> None:
    assert door.browser().client.get(f"/uitnodiging/{token}").status_code in {404, 410}


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("kort", "kort", "minstens 12 tekens"),
        (NEW, "iets anders dan dat", "niet gelijk"),
        ("Welkom2026!!", "Welkom2026!!", "te makkelijk te raden"),
        ("hanna@voorbeeld", "hanna@voorbeeld", "te makkelijk te raden"),
        ("x" * 300, "x" * 300, "300 tekens"),
    ],
)
def test_a_bad_password_is_said_and_the_link_still_works(
    door: FrontDoor, password: str, again: str, sentence: str
) -> None:
    path = invited(door)
    browser = door.browser()
    browser.open(path)
    assert sentence in browser.send(path, 422, password=password, again=again).text
    assert "Hanna" in chosen(browser, path)


def test_without_mail_one_is_told_to_ask_hr_whoever_one_is(door: FrontDoor) -> None:
    door.somebody()
    browser = door.browser()
    data = {"email": HANNA, "csrf_token": browser.token()}
    assert "Vraag HR om een link" in browser.client.post("/aanmelden/wachtwoord-vergeten", data=data).text
    assert "Vraag HR om een link" in browser.open("/aanmelden/wachtwoord-vergeten").text
    assert mails(door) == []


def test_a_forgotten_password_is_renewed_by_mail(mailing: FrontDoor) -> None:
    mailing.somebody()
    assert SAID in asked(mailing)
    (mail,) = mails(mailing)
    assert (mail.recipient, mail.organisation_id) == (HANNA, None)
    assert "https://vth.voorbeeld.nl/nieuw-wachtwoord/" in mail.body
    assert "Meld u ermee aan" in chosen(mailing.browser(), link_in(mail.body))
    assert "horen niet bij elkaar" in mailing.browser().send("/aanmelden", 422, email=HANNA, password=PASSWORD).text
    assert "Naam hanna" in mailing.browser().send("/aanmelden", email=HANNA, password=NEW).text


def test_the_host_that_a_request_names_is_never_in_a_mail(mailing: FrontDoor) -> None:
    mailing.somebody()
    browser = mailing.browser()
    data = {"email": HANNA, "csrf_token": browser.token()}
    browser.client.post("/aanmelden/wachtwoord-vergeten", data=data, headers={"Host": "kwaad.example"})
    assert not any("kwaad" in mail.body for mail in mails(mailing))


def test_asking_tells_nothing_about_an_address(mailing: FrontDoor) -> None:
    mailing.somebody()
    mailing.somebody(email="geen@voorbeeld.nl", password=False)
    addresses = (HANNA, "niemand@voorbeeld.nl", "geen@voorbeeld.nl")
    pages = {re.sub('value="[^"]*"', "", asked(mailing, email)) for email in addresses}
    assert len(pages) == 1
    assert len(mails(mailing)) == 1


def test_a_link_for_a_new_password_works_an_hour_and_only_the_last_one(mailing: FrontDoor) -> None:
    mailing.somebody()
    asked(mailing)
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        asked(mailing)
    first, second = (link_in(mail.body) for mail in mails(mailing))
    assert mailing.browser().client.get(first).status_code == 410
    with time_machine.travel(NOW + timedelta(minutes=64), tick=False):
        assert mailing.browser().client.get(second).status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=65), tick=False):
        assert mailing.browser().client.get(second).status_code == 410


def test_a_new_password_ends_what_was_open_and_does_not_pass_the_second_step(mailing: FrontDoor) -> None:
    mailing.somebody(codes=True)
    thief = mailing.entered(code=code_at(NOW))
    assert thief.client.get("/account").status_code == 200
    asked(mailing)
    chosen(mailing.browser(), link_in(mails(mailing)[0].body))
    assert thief.client.get("/account").status_code == 303
    assert mailing.browser().send("/aanmelden", email=HANNA, password=NEW).headings == ["Tweede stap"]


def test_nobody_fills_the_mailbox_of_another(mailing: FrontDoor) -> None:
    mailing.somebody()
    for _ in range(6):
        assert SAID in asked(mailing)
    assert len(mails(mailing)) == 3


def test_an_invitation_by_mail_says_the_same_for_an_address_that_is_known(mailing: FrontDoor) -> None:
    mailing.somebody(RoleName.HR, "hr@voorbeeld.nl", codes=True)
    mailing.somebody(RoleName.HR, "bekend@anders.nl", organisation=mailing.another())
    hr = mailing.entered("hr@voorbeeld.nl", code_at(NOW))
    for email in ("bekend@anders.nl", "onbekend@anders.nl"):
        hr.open("/toegang/uitnodigen/reader")
        page = hr.send("/toegang/uitnodigen/reader", name="Iemand", email=email)
        assert "De uitnodiging is onderweg per mail." in page.text
        assert "/uitnodiging/" not in page.markup.replace("/toegang/mensen", "")
    to_known, to_unknown = sorted(mails(mailing), key=lambda mail: mail.recipient)
    assert "/uitnodiging/" in to_unknown.body
    assert "/uitnodiging/" not in to_known.body
    with mailing.opened() as session:
        assert len(session.scalars(sa.select(OneTimeLinkRow.id)).all()) == 1
