"""The own account: devices, password, second step, another organisation."""

import re
from datetime import timedelta

import sqlalchemy as sa
import time_machine

from tests.support.front_door import NOW, PASSWORD, RECOVERY_CODE, FrontDoor, code_at
from tests.support.round_cases import SYSTEM
from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership
from vthquality.services.accounts.memberships import add_membership
from vthquality.store.audit import AuditRow, AuditValueRow

HANNA = "hanna@voorbeeld.nl"
NEW = "kast lamp fiets wolk"


def test_the_own_sign_ins_are_listed_and_one_is_ended(door: FrontDoor) -> None:
    door.somebody()
    other = door.entered()
    browser = door.entered()
    page = browser.open("/account")
    assert page.text.count("23 november 2026, 10.30 uur") >= 4
    assert "dit apparaat" in page.text
    marks = re.findall(r'name="mark" value="(\w+)"', page.markup)
    assert len(marks) == 1
    assert "Dat apparaat is afgemeld." in browser.send("/account/afmelden", mark=marks[0]).text
    assert other.client.get("/account").status_code == 303
    assert browser.client.get("/account").status_code == 200


def test_nobody_ends_a_sign_in_of_another(door: FrontDoor) -> None:
    door.somebody()
    door.somebody(email="piet@voorbeeld.nl")
    piet = door.entered("piet@voorbeeld.nl")
    second = door.entered("piet@voorbeeld.nl")
    mark = re.findall(r'name="mark" value="(\w+)"', piet.open("/account").markup)[0]
    hanna = door.entered()
    hanna.send("/account/afmelden", 404, mark=mark)
    assert second.client.get("/account").status_code == 200


def test_signing_out_everywhere_ends_every_device(door: FrontDoor) -> None:
    door.somebody()
    other, browser = door.entered(), door.entered()
    browser.open("/account")
    assert "U bent overal afgemeld." in browser.send("/account/overal-afmelden").text
    assert {b.client.get("/account").status_code for b in (other, browser)} == {303}


def test_another_password_takes_the_one_of_now_and_ends_other_devices(door: FrontDoor) -> None:
    door.somebody()
    other, browser = door.entered(), door.entered()
    browser.open("/account/wachtwoord")
    said = {"current": "niet dit", "password": NEW, "again": NEW}
    assert "niet uw wachtwoord van nu" in browser.send("/account/wachtwoord", 422, **said).text
    said["current"] = PASSWORD
    assert "Uw wachtwoord is veranderd" in browser.send("/account/wachtwoord", 303, **said).text
    assert other.client.get("/account").status_code == 303
    assert browser.client.get("/account").status_code == 200
    assert "Naam hanna" in door.browser().send("/aanmelden", email=HANNA, password=NEW).text


def test_the_own_password_cannot_be_tried_on_and_on(door: FrontDoor) -> None:
    door.somebody()
    browser = door.entered()
    browser.open("/account/wachtwoord")
    said = {"current": "niet dit", "password": NEW, "again": NEW}
    for _ in range(5):
        browser.send("/account/wachtwoord", 422, **said)
    assert "te vaak" in browser.send("/account/wachtwoord", 429, **{**said, "current": PASSWORD}).text


def test_the_second_step_is_set_up_by_choice_and_counts_at_once(door: FrontDoor) -> None:
    account = door.somebody()
    browser = door.entered()
    browser.open("/account")
    page = browser.send("/account/tweede-stap/begin")
    secret = re.findall(r'id="sleutel"[^>]*value="(\w+)"', page.markup)[0]
    assert "klopt niet" in browser.send("/account/tweede-stap", 422, code="000000").text
    data = {"code": code_at(NOW, secret), "csrf_token": browser.token()}
    shown = browser.client.post("/account/tweede-stap", data=data)
    assert len(re.findall(r"\b[a-z2-7]{5}-[a-z2-7]{5}\b", shown.text)) == 10
    assert "U hebt nog 10 herstelcodes" in browser.open("/account").text
    with door.opened() as session:
        role = Membership(account=account, role=RoleName.HR, organisation=door.home)
        add_membership(session, SYSTEM, role, now=NOW)
    assert browser.client.get("/toegang").status_code == 200


def test_the_second_step_goes_off_for_a_code_where_no_role_needs_it(door: FrontDoor) -> None:
    door.somebody(codes=True)
    browser = door.entered(code=code_at(NOW))
    browser.open("/account/tweede-stap/uit")
    assert "klopt niet" in browser.send("/account/tweede-stap/uit", 422, code=code_at(NOW)).text
    assert "staat uit" in browser.send("/account/tweede-stap/uit", code=RECOVERY_CODE).text
    assert "Naam hanna" in door.entered().open("/account").text


def test_the_second_step_stays_on_where_a_role_needs_it(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, codes=True)
    browser = door.entered(code=code_at(NOW))
    assert "Zet uit" not in browser.open("/account").text
    browser.open("/account/herstelcodes")
    assert "kan dus niet uit" in browser.send("/account/tweede-stap/uit", 409, code=RECOVERY_CODE).text


def test_new_recovery_codes_replace_the_old_ones_for_a_code_of_the_app(door: FrontDoor) -> None:
    door.somebody(codes=True)
    browser = door.entered(code=code_at(NOW))
    assert "Uw herstelcodes raken op" in browser.open("/account").text
    browser.open("/account/herstelcodes")
    assert "klopt niet" in browser.send("/account/herstelcodes", 422, code=RECOVERY_CODE).text
    with time_machine.travel(NOW + timedelta(seconds=60), tick=False):
        code = code_at(NOW + timedelta(seconds=60))
        shown = browser.client.post("/account/herstelcodes", data={"code": code, "csrf_token": browser.token()})
        codes = re.findall(r"\b[a-z2-7]{5}-[a-z2-7]{5}\b", shown.text)
        assert len(codes) == 10
        assert "klopt niet" in door.entered().send("/aanmelden/tweede-stap", 422, code=RECOVERY_CODE).text
        assert "Naam hanna" in door.entered().send("/aanmelden/tweede-stap", code=codes[3]).text


def test_saying_to_be_here_keeps_somebody_signed_in(door: FrontDoor) -> None:
    door.somebody()
    browser = door.entered()
    browser.open("/account")
    with time_machine.travel(NOW + timedelta(minutes=29), tick=False):
        sent = browser.client.post("/aangemeld-blijven", data={"csrf_token": browser.token()})
        assert sent.status_code == 204
    with time_machine.travel(NOW + timedelta(minutes=58), tick=False):
        assert browser.client.get("/account").status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=89), tick=False):
        assert browser.client.get("/account").status_code == 303


def test_whoever_is_of_two_organisations_goes_from_one_to_the_other(door: FrontDoor) -> None:
    account = door.somebody()
    away = door.another()
    with door.opened() as session:
        role = Membership(account=account, role=RoleName.READER, organisation=away)
        add_membership(session, SYSTEM, role, now=NOW)
    browser = door.entered()
    browser.open("/account")
    assert "OD Anders" in browser.send("/organisatie-kiezen", organisation=away).text
    strange = door.another("OD Vreemd")
    browser.send("/organisatie-kiezen", 404, organisation=strange)


def test_everybody_changes_the_own_name(door: FrontDoor) -> None:
    door.somebody()
    other, browser = door.entered(), door.entered()
    assert "Verander uw naam" in browser.open("/account").text
    revision = browser.open("/account/naam").values["revision"]
    assert "Dit moet ingevuld zijn." in browser.send("/account/naam", 422, name=" ", revision=revision).text
    assert "Uw naam is bewaard." in browser.send("/account/naam", name="Hanna de Wit", revision=revision).text
    assert "Hanna de Wit" in other.open("/account").text
    assert "door iemand anders veranderd" in browser.send("/account/naam", 409, name="Hanna", revision=revision).text
    with door.opened() as session:
        (line,) = session.scalars(sa.select(AuditRow).where(AuditRow.action == "account:name"))
        assert (line.organisation_id, line.actor, line.fields) == (door.home, line.subject_id, ["name"])
        (value,) = session.scalars(sa.select(AuditValueRow).where(AuditValueRow.entry == line.entry))
        assert (value.before, value.after) == ("Naam hanna", "Hanna de Wit")


def test_the_page_knows_when_the_working_day_of_a_sign_in_ends(door: FrontDoor) -> None:
    door.somebody()
    browser = door.entered()
    assert 'data-ends-in="43200"' in browser.open("/account").markup
    for moment in (NOW + timedelta(minutes=20 * n) for n in range(1, 36)):
        with time_machine.travel(moment, tick=False):
            assert "noscript" not in browser.open("/account").markup
    with time_machine.travel(NOW + timedelta(hours=11, minutes=50), tick=False):
        page = browser.open("/account")
    assert 'data-ends-in="600"' in page.markup
    assert "Binnen 11 minuten melden wij u af." in page.markup
    with time_machine.travel(NOW + timedelta(hours=12, seconds=1), tick=False):
        assert browser.client.get("/account").status_code == 303
