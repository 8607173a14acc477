"""An administrator keeps organisations and accounts, and gets nowhere near content."""

import pytest
import sqlalchemy as sa

from tests.support.front_door import NOW, FrontDoor, code_at, link_in
from tests.support.sites import Browser
from vthquality.domain.access import RoleName
from vthquality.store.accounts.rows import AccountRow, MembershipRow

ADMIN = "beheer@voorbeeld.nl"
FIRST = {"name": "Eerste Mens", "email": "eerste@voorbeeld.nl"}


@pytest.fixture
def admin(door: FrontDoor) -> Browser:
    """An administrator at work."""
    door.somebody(RoleName.ADMINISTRATOR, ADMIN, codes=True)
    return door.entered(ADMIN, code_at(NOW))


def post(browser: Browser, path: str, **said: object) -> str:
    """The text of what a form answers."""
    return browser.client.post(path, data={"csrf_token": browser.token(), **said}).text


def test_an_organisation_is_made_and_its_first_hr_invited(door: FrontDoor, admin: Browser) -> None:
    assert "OD Voorbeeld" in admin.open("/beheer").text
    page = admin.send("/beheer/organisaties/nieuw", name="OD Nieuw")
    assert page.headings == ["Eerste HR van OD Nieuw"]
    with door.opened() as session:
        (made,) = session.scalars(sa.text("SELECT id FROM organisation WHERE name = 'OD Nieuw'"))
    link = link_in(post(admin, f"/beheer/organisaties/{made}/hr", **FIRST))
    assert "Eerste Mens" in door.browser().open(link).text
    admin.open("/beheer")
    assert "al iemand met de rol HR" in post(admin, f"/beheer/organisaties/{made}/hr", name="x", email="x@voorbeeld.nl")
    with door.opened() as session:
        assert len(session.scalars(sa.select(MembershipRow).where(MembershipRow.organisation_id == made)).all()) == 1


def test_a_name_that_is_taken_is_said_beside_its_field(admin: Browser) -> None:
    admin.open("/beheer/organisaties/nieuw")
    assert "bestaat al" in admin.send("/beheer/organisaties/nieuw", 422, name="OD Voorbeeld").text


def test_an_administrator_does_not_become_hr(door: FrontDoor, admin: Browser) -> None:
    page = admin.send(f"/beheer/organisaties/{door.home}/hr", 422, name="Ik", email=ADMIN)
    assert "Dit is uw eigen adres" in page.text


def test_an_administrator_sees_nothing_of_an_organisation(door: FrontDoor, admin: Browser) -> None:
    door.somebody(RoleName.HR, "hr@voorbeeld.nl")
    for path in ("/toegang", "/toegang/instellingen", "/medewerkers", "/metingen", "/takenpakket"):
        assert admin.client.get(path).status_code in {403, 404}, path
    assert "OD Voorbeeld" not in admin.open("/beheer/accounts").text


def test_accounts_are_found_by_name_and_address(door: FrontDoor, admin: Browser) -> None:
    door.somebody(email="hanna@voorbeeld.nl")
    assert "hanna@" in admin.open("/beheer/accounts?zoek=HANNA").text
    assert "hanna@" not in admin.open("/beheer/accounts?zoek=beheer").text
    assert "Niemand gevonden" in admin.open("/beheer/accounts?zoek=xyz&pagina=9").text


def test_a_blocked_account_is_out_at_once_and_comes_back_when_the_block_is_lifted(
    door: FrontDoor, admin: Browser
) -> None:
    account = door.somebody()
    browser = door.entered()
    admin.open("/beheer/accounts")
    assert (
        "Het account is geblokkeerd"
        in admin.send(f"/beheer/accounts/{account}/blokkade", blocked="y", revision="1").text
    )
    assert browser.client.get("/account").status_code == 303
    page = door.browser()
    assert "horen niet bij elkaar" in post(page, "/aanmelden", email="hanna@voorbeeld.nl", password="maakt niet uit")
    admin.send(f"/beheer/accounts/{account}/blokkade", blocked="n", revision="2")
    assert "Naam hanna" in door.entered().open("/account").text
    assert {"account:block", "account:unblock"} <= set(door.trail())


def test_two_administrators_do_not_undo_each_other(door: FrontDoor, admin: Browser) -> None:
    account = door.somebody()
    admin.open("/beheer/accounts")
    admin.send(f"/beheer/accounts/{account}/blokkade", blocked="y", revision="1")
    admin.send(f"/beheer/accounts/{account}/blokkade", 409, blocked="n", revision="1")
    assert "geblokkeerd" in admin.open("/beheer/accounts?zoek=hanna").text


@pytest.mark.parametrize("number", ["9" * 23, "9" * 5_000, "-1", "1e3", "²", "x"])
def test_a_number_that_is_none_changes_nothing_and_opens_the_first_page(
    door: FrontDoor, admin: Browser, number: str
) -> None:
    account = door.somebody()
    admin.open("/beheer/accounts")
    admin.send(f"/beheer/accounts/{account}/blokkade", 409, blocked="y", revision=number)
    assert "hanna@" in admin.open(f"/beheer/accounts?pagina={number}").text
    assert "account:block" not in door.trail()


def test_nobody_blocks_or_wipes_the_own_account(door: FrontDoor, admin: Browser) -> None:
    with door.opened() as session:
        mine = session.scalars(sa.select(AccountRow.id).where(AccountRow.email == ADMIN)).one()
        held = session.scalars(sa.select(MembershipRow.id)).one()
    admin.open("/beheer/accounts")
    admin.send(f"/beheer/accounts/{mine}/blokkade", 409, blocked="y", revision="1")
    admin.send(f"/beheer/accounts/{mine}/tweede-stap", 409)
    admin.send(f"/beheer/rollen/{held}/einde", 409, revision="1")
    assert "applicatiebeheerder" in admin.open("/beheer/accounts?zoek=beheer@").text


def test_an_administrator_ends_roles_of_the_service_and_no_others(door: FrontDoor, admin: Browser) -> None:
    other = door.somebody(RoleName.CRITERIA_MAINTAINER, "criteria@voorbeeld.nl")
    reader = door.somebody()
    with door.opened() as session:
        held = {m.account_id: m.id for m in session.scalars(sa.select(MembershipRow))}
    admin.open("/beheer/accounts")
    admin.send(f"/beheer/rollen/{held[reader]}/einde", 404, revision="1")
    assert "criteriabeheerder" in admin.open("/beheer/accounts?zoek=criteria@").text
    admin.send(f"/beheer/rollen/{held[other]}/einde", revision="1")
    assert admin.open("/beheer/accounts?zoek=criteria@").text.count("criteriabeheerder") == 1


def test_a_link_for_a_forgotten_password_and_a_wiped_second_step(door: FrontDoor, admin: Browser) -> None:
    account = door.somebody(RoleName.HR, "hr@voorbeeld.nl", codes=True)
    admin.open("/beheer/accounts")
    link = link_in(post(admin, f"/beheer/accounts/{account}/link"))
    assert door.browser().open(link).headings == ["Nieuw wachtwoord"]
    assert "De tweede stap is gewist." in admin.send(f"/beheer/accounts/{account}/tweede-stap").text


def test_somebody_is_invited_to_a_role_of_the_service(admin: Browser) -> None:
    admin.open("/beheer/uitnodigen/criteria_maintainer")
    assert "/uitnodiging/" in post(admin, "/beheer/uitnodigen/criteria_maintainer", **FIRST)
    assert admin.client.get("/beheer/uitnodigen/hr").status_code == 404


def test_hr_has_no_business_here(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, "hr@voorbeeld.nl", codes=True)
    browser = door.entered("hr@voorbeeld.nl", code_at(NOW))
    for path in ("/beheer", "/beheer/accounts", "/beheer/organisaties/nieuw", f"/beheer/organisaties/{door.home}/hr"):
        assert browser.client.get(path).status_code == 403, path
