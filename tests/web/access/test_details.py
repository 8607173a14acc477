"""Name and address of an account: HR changes them for whoever is of its organisation alone, and gains nothing by it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from tests.support.front_door import NOW, PASSWORD, TOTP_SECRET, FrontDoor, code_at, link_in
from tests.support.sites import Browser
from vthquality.domain.access import RoleName
from vthquality.store.accounts.credentials import add_identity, find_identity
from vthquality.store.accounts.rows import AccountRow, MembershipRow, OneTimeLinkRow, OutgoingMailRow
from vthquality.store.audit import AuditRow, AuditValueRow

HR, ADMIN = "hr@voorbeeld.nl", "beheer@voorbeeld.nl"
HANNA, PIET = "hanna@voorbeeld.nl", "piet@voorbeeld.nl"
NEW = "nieuw@voorbeeld.nl"
SECRET = "kast lamp fiets wolk"
LATER = NOW + timedelta(minutes=2)
"""When the app shows another code, as each is used once."""


@pytest.fixture
def hr(door: FrontDoor) -> Browser:
    """HR at work, with the second step taken."""
    door.somebody(RoleName.HR, HR, codes=True)
    return door.entered(HR, code_at(NOW))


@pytest.fixture
def admin(door: FrontDoor) -> Browser:
    """An administrator at work."""
    door.somebody(RoleName.ADMINISTRATOR, ADMIN, codes=True)
    return door.entered(ADMIN, code_at(NOW))


@pytest.fixture
def mailing(door: FrontDoor) -> Iterator[FrontDoor]:
    """The same door, of a service that sends mail."""
    known = door.app.config["SETTINGS"]
    door.app.config["SETTINGS"] = replace(known, smtp_url="smtp://localhost", public_address="https://vth.voorbeeld.nl")
    yield door
    door.app.config["SETTINGS"] = known


def path_of(account: str, *, any_: bool = False) -> str:
    return f"/beheer/accounts/{account}/gegevens" if any_ else f"/toegang/mensen/{account}/gegevens"


def row(door: FrontDoor, account: str) -> AccountRow:
    with door.opened() as session:
        session.expire_on_commit = False
        return session.get_one(AccountRow, account)


def changed(
    door: FrontDoor,
    browser: Browser,
    account: str,
    status: int = 303,
    *,
    name: str = "Naam hanna",
    email: str = HANNA,
    any_: bool = False,
    revision: str = "",
) -> str:
    """The text of what changing name and address answers."""
    said = {"name": name, "email": email, "revision": revision or str(row(door, account).revision)}
    return browser.send(path_of(account, any_=any_), status, **said).text


def mails(door: FrontDoor) -> list[OutgoingMailRow]:
    with door.opened() as session:
        session.expire_on_commit = False
        return list(session.scalars(sa.select(OutgoingMailRow).order_by(OutgoingMailRow.made)))


def told(
    door: FrontDoor, action: str
) -> list[tuple[str | None, list[object], dict[str, tuple[str | None, str | None]]]]:
    """What the trail says of an action: the organisation, the fields, and values before and after."""
    with door.opened() as session:
        found = session.scalars(sa.select(AuditRow).where(AuditRow.action == action).order_by(AuditRow.id)).all()
        return [
            (
                one.organisation_id,
                list(one.fields),
                {
                    value.field: (value.before, value.after)
                    for value in session.scalars(sa.select(AuditValueRow).where(AuditValueRow.entry == one.entry))
                },
            )
            for one in found
        ]


def reset_link(door: FrontDoor, hr: Browser, account: str) -> str:
    hr.open(f"/toegang/mensen/{account}")
    sent = hr.client.post(f"/toegang/mensen/{account}/wachtwoord", data={"csrf_token": hr.token()})
    mailed = [mail for mail in mails(door) if "/nieuw-wachtwoord/" in mail.body]
    return link_in(mailed[0].body if mailed else sent.text)


def test_hr_changes_a_name_and_nobody_is_signed_out(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody()
    browser = door.entered()
    assert "Wijzig naam of adres" in hr.open(f"/toegang/mensen/{account}").text
    assert "Naam en adres van Naam hanna" in hr.open(path_of(account)).text
    assert "Naam en adres zijn bewaard." in changed(door, hr, account, name="Hanna de Wit")
    assert "Hanna de Wit" in browser.open("/account").text
    assert told(door, "account:name") == [(door.home, ["name"], {"name": ("Naam hanna", "Hanna de Wit")})]


def test_another_address_ends_every_sign_in_and_every_link(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(codes=True)
    browsers = [door.entered(HANNA, code_at(NOW)), door.entered()]
    link = reset_link(door, hr, account)
    text = changed(door, hr, account, email="  Nieuw@Voorbeeld.NL ")
    assert "Het nieuwe adres is bewaard." in text
    assert browsers[0].client.get("/account").status_code == 303
    assert door.browser().client.get(link).status_code == 410
    with door.opened() as session:
        assert session.scalars(sa.select(OneTimeLinkRow).where(OneTimeLinkRow.used.is_(None))).all() == []
    assert told(door, "account:email") == [(door.home, ["email"], {"email": (HANNA, NEW)})]
    assert "horen niet bij elkaar" in door.browser().send("/aanmelden", 422, email=HANNA, password=PASSWORD).text
    with time_machine.travel(LATER, tick=False):
        assert "Naam hanna" in door.entered(NEW, code_at(LATER)).open("/account").text


def test_the_address_that_was_gets_a_mail_where_mail_is_sent(mailing: FrontDoor, hr: Browser) -> None:
    account = mailing.somebody()
    changed(mailing, hr, account, email=NEW)
    (mail,) = mails(mailing)
    assert mail.recipient == HANNA
    assert mail.organisation_id is None
    assert "HR van OD Voorbeeld heeft uw account" in mail.body
    assert "Bel dan meteen HR van OD Voorbeeld." in mail.body
    assert NEW not in mail.body


def test_without_mail_nothing_waits_to_be_sent(door: FrontDoor, hr: Browser) -> None:
    changed(door, hr, door.somebody(), email=NEW)
    assert mails(door) == []


def test_an_invitation_to_the_wrong_address_works_no_more_and_another_is_made(door: FrontDoor, hr: Browser) -> None:
    said = {"name": "Hanna", "email": "hana@voorbeeld.nl", "csrf_token": hr.token()}
    first = link_in(hr.client.post("/toegang/uitnodigen/reader", data=said).text)
    with door.opened() as session:
        account = session.scalars(sa.select(AccountRow.id).where(AccountRow.email == "hana@voorbeeld.nl")).one()
    assert "De uitnodiging werkt niet meer" in changed(door, hr, account)
    assert door.browser().client.get(first).status_code == 410
    sent = hr.client.post(f"/toegang/mensen/{account}/uitnodiging", data={"csrf_token": hr.token()})
    assert HANNA in door.browser().open(link_in(sent.text)).text


@pytest.mark.parametrize("role", [RoleName.ADMINISTRATOR, RoleName.READER])
def test_hr_changes_nothing_of_whoever_holds_something_elsewhere(
    door: FrontDoor, hr: Browser, admin: Browser, role: RoleName
) -> None:
    account = door.somebody()
    where = None if role is RoleName.ADMINISTRATOR else door.another()
    with door.opened() as session:
        session.add(MembershipRow(account_id=account, role=role, organisation_id=where, teams=[], areas=[]))
    assert "Vraag de applicatiebeheerder" in hr.open(path_of(account), 409).text
    assert "Vraag de applicatiebeheerder" in changed(door, hr, account, 409, name="Anders", email=NEW)
    assert (row(door, account).name, row(door, account).email) == ("Naam hanna", HANNA)
    door.give_codes(account)
    assert "Het nieuwe adres is bewaard." in changed(door, admin, account, name="Anders", email=NEW, any_=True)
    assert (row(door, account).name, row(door, account).email) == ("Anders", NEW)
    places = {one[0] for one in told(door, "account:email")}
    assert places == {door.home} | ({where} if where else set())


def test_hr_does_not_reach_an_account_of_another_organisation(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(RoleName.READER, "vreemd@anders.nl", organisation=door.another())
    assert hr.client.get(path_of(account)).status_code == 404
    changed(door, hr, account, 404, email=NEW)
    assert hr.client.get(path_of(account, any_=True)).status_code in {403, 404}
    assert row(door, account).email == "vreemd@anders.nl"


def test_of_an_account_of_the_service_alone_the_trail_keeps_no_values(door: FrontDoor, admin: Browser) -> None:
    account = door.somebody(RoleName.CRITERIA_MAINTAINER, HANNA, codes=True)
    changed(door, admin, account, name="Anders", email=NEW, any_=True)
    assert told(door, "account:email") == [(None, ["email", "name"], {})]


def test_an_address_in_use_is_refused_in_the_same_words_wherever_it_is(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody()
    door.somebody(email=PIET)
    door.somebody(email="vreemd@anders.nl", organisation=door.another())
    here, elsewhere = (
        changed(door, hr, account, 422, email=email).replace(email, "") for email in (PIET, "vreemd@anders.nl")
    )
    assert here == elsewhere
    assert "Dit adres kan hier niet" in here
    assert row(door, account).email == HANNA
    assert not {"account:email", "account:name"} & set(door.trail())


def test_addresses_are_not_tried_on_and_on(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody()
    door.somebody(email=PIET)
    for _ in range(5):
        changed(door, hr, account, 422, email=PIET)
    assert "te vaak" in changed(door, hr, account, 429, email=PIET)
    assert "te vaak" in changed(door, hr, account, 429, email="vrij@voorbeeld.nl")
    assert "bewaard" in changed(door, hr, account, name="Anders")
    with time_machine.travel(LATER, tick=False):
        assert "bewaard" in changed(door, hr, account, email="vrij@voorbeeld.nl")


def test_many_addresses_that_are_free_are_changed_one_after_another(door: FrontDoor, hr: Browser) -> None:
    for n in range(8):
        account = door.somebody(email=f"oud{n}@voorbeeld.nl")
        assert "Het nieuwe adres is bewaard." in changed(door, hr, account, email=f"nieuw{n}@voorbeeld.nl")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "geen adres"}, "Dit is geen e-mailadres."),
        ({"email": ""}, "Dit moet ingevuld zijn."),
        ({"name": ""}, "Dit moet ingevuld zijn."),
        ({"name": "x" * 300}, "Er gaat nog iets niet goed"),
        ({"email": f"{'x' * 300}@voorbeeld.nl"}, "Er gaat nog iets niet goed"),
        ({"name": "Han\u202ena"}, "onzichtbare tekens"),
    ],
)
def test_what_is_no_name_or_address_is_said_and_nothing_is_kept(
    door: FrontDoor, hr: Browser, said: dict[str, str], sentence: str
) -> None:
    account = door.somebody()
    assert sentence in changed(door, hr, account, 422, **said)  # type: ignore[arg-type]
    assert (row(door, account).name, row(door, account).email, row(door, account).revision) == ("Naam hanna", HANNA, 1)


@pytest.mark.parametrize("revision", ["1", "9" * 23, "-1", "x"])
def test_what_somebody_changed_meanwhile_is_not_overwritten(door: FrontDoor, hr: Browser, revision: str) -> None:
    account = door.somebody()
    changed(door, hr, account, name="Eerste")
    refused = changed(door, hr, account, 409, name="Tweede", email=NEW, revision=revision)
    assert "door iemand anders veranderd" in refused
    assert (row(door, account).name, row(door, account).email) == ("Eerste", HANNA)


def test_nothing_changed_is_nothing_recorded(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody()
    browser = door.entered()
    changed(door, hr, account)
    assert browser.client.get("/account").status_code == 200
    assert row(door, account).revision == 1
    assert "account:name" not in door.trail()


def test_nobody_changes_the_own_address(door: FrontDoor, hr: Browser, admin: Browser) -> None:
    with door.opened() as session:
        ids = {one.email: one.id for one in session.execute(sa.select(AccountRow.email, AccountRow.id))}
    assert "eigen account" in changed(door, hr, ids[HR], 409, email=NEW)
    assert "eigen account" in changed(door, admin, ids[ADMIN], 409, email=NEW, any_=True)


def test_an_account_of_a_provider_keeps_its_link(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(password=False)
    with door.opened() as session:
        add_identity(session, "https://idp.voorbeeld.nl", "42", account)
    assert "meldt zich voortaan met dit adres aan" in changed(door, hr, account, email=NEW)
    with door.opened() as session:
        assert find_identity(session, "https://idp.voorbeeld.nl", "42") == account


# whoever has the address has the link for a new password; the second step must stand


def test_the_address_of_another_hr_and_a_new_password_do_not_pass_the_second_step(
    mailing: FrontDoor, hr: Browser
) -> None:
    account = mailing.somebody(RoleName.HR, HANNA, codes=True)
    changed(mailing, hr, account, email=NEW)
    link = reset_link(mailing, hr, account)
    assert sorted(mail.recipient for mail in mails(mailing)) == [HANNA, NEW]
    thief = mailing.browser()
    thief.open(link)
    assert thief.send(link, password=SECRET, again=SECRET).headings == ["Aanmelden"]
    page = thief.send("/aanmelden", email=NEW, password=SECRET)
    assert page.headings == ["Tweede stap"]
    assert TOTP_SECRET not in page.markup
    assert thief.client.get("/toegang").status_code == 303
    assert "klopt niet" in thief.send("/aanmelden/tweede-stap", 422, code="000000").text
    assert thief.client.get("/aanmelden/tweede-stap-instellen").status_code in {303, 403, 409}


def test_hr_does_not_wipe_the_second_step_after_changing_the_address(door: FrontDoor, hr: Browser) -> None:
    account = door.somebody(RoleName.HR, HANNA, codes=True)
    changed(door, hr, account, email=NEW)
    door.somebody(RoleName.HR, PIET, codes=True)
    for browser in (hr, door.entered(PIET, code_at(NOW))):
        browser.open(f"/toegang/mensen/{account}")
        assert "door dezelfde persoon" in browser.send(f"/toegang/mensen/{account}/tweede-stap", 409).text
    assert row(door, account).totp_on is not None
    with time_machine.travel(LATER, tick=False):
        door.entered(NEW, code_at(LATER))
        assert "De tweede stap is gewist." in hr.send(f"/toegang/mensen/{account}/tweede-stap").text


def test_an_administrator_does_one_of_both_and_another_the_other(door: FrontDoor, admin: Browser) -> None:
    account = door.somebody(RoleName.HR, HANNA, codes=True)
    changed(door, admin, account, email=NEW, any_=True)
    reset = f"/beheer/accounts/{account}/tweede-stap"
    assert "door dezelfde persoon" in admin.send(reset, 409).text
    door.somebody(RoleName.ADMINISTRATOR, PIET, codes=True)
    other = door.entered(PIET, code_at(NOW))
    other.open("/beheer/accounts")
    assert "De tweede stap is gewist." in other.send(reset).text


def test_hr_does_not_change_the_address_after_wiping_the_second_step(door: FrontDoor, hr: Browser) -> None:
    strong = door.somebody(RoleName.HR, HANNA, codes=True)
    by_choice = door.somebody(RoleName.READER, PIET, codes=True)
    for account in (strong, by_choice):
        hr.open(f"/toegang/mensen/{account}")
        hr.send(f"/toegang/mensen/{account}/tweede-stap")
    assert "nog niet ingesteld" in changed(door, hr, strong, 409, email=NEW)
    assert "door dezelfde persoon" in changed(door, hr, by_choice, 409, email=NEW)
    assert "bewaard" in changed(door, hr, by_choice, email=PIET, name="Wel de naam")
    door.give_codes(by_choice)
    assert "bewaard" in changed(door, hr, by_choice, email=NEW)


def test_a_strong_role_through_a_provider_has_a_second_step_here_before_its_address_changes(
    door: FrontDoor, hr: Browser
) -> None:
    account = door.somebody(RoleName.HR, HANNA, password=False)
    with door.opened() as session:
        add_identity(session, "https://idp.voorbeeld.nl", "42", account)
    assert "nog niet ingesteld" in changed(door, hr, account, 409, email=NEW)
    assert row(door, account).email == HANNA
