"""Signing in with a password and a second step, and what does not work."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from argon2.exceptions import VerifyMismatchError

from tests.support.front_door import NOW, PASSWORD, RECOVERY_CODE, FrontDoor, code_at, statements_of
from vthquality.domain.access import RoleName
from vthquality.store.accounts.rows import AccountRow, AttemptsRow

HANNA = "hanna@voorbeeld.nl"
WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar"


def test_a_right_password_leads_to_the_start_page(door: FrontDoor) -> None:
    door.somebody()
    browser = door.browser()
    page = browser.send("/aanmelden", email=" Hanna@Voorbeeld.nl ", password=PASSWORD)
    assert "Naam hanna" in page.text
    assert "Afmelden" in page.text


def test_signing_in_leads_to_what_was_asked_for(door: FrontDoor) -> None:
    door.somebody()
    browser = door.browser()
    sent = browser.client.get("/account?x=1")
    assert sent.location == "/aanmelden?volgende=/account?x%3D1"
    page = browser.send(sent.location, email=HANNA, password=PASSWORD)
    assert page.headings == ["Uw account"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "javascript:alert(1)",
        "kwaad",
        "/\tx",
        "\\\\kwaad",
    ],
)
def test_signing_in_never_leads_to_another_site(door: FrontDoor, elsewhere: str) -> None:
    door.somebody()
    browser = door.browser()
    data = {"email": HANNA, "password": PASSWORD, "csrf_token": browser.token()}
    sent = browser.client.post("/aanmelden", query_string={"volgende": elsewhere}, data=data)
    assert (sent.status_code, sent.location) == (303, "/")


def answer(door: FrontDoor, email: str, password: str) -> tuple[int, str]:
    """Status and page, without what differs by itself: what was typed, and the token."""
    browser = door.browser()
    page = browser.send("/aanmelden", 422, email=email, password=password)
    return 422, re.sub(r'value="[^"]*"', "", page.markup)


def test_the_answer_is_the_same_whether_there_is_such_an_account_or_not(door: FrontDoor) -> None:
    door.somebody()
    door.somebody(email="geen@voorbeeld.nl", password=False)
    blocked = door.somebody(email="dicht@voorbeeld.nl")
    with door.opened() as session:
        session.execute(sa.update(AccountRow).where(AccountRow.id == blocked).values(blocked=True))
    answers = {
        answer(door, HANNA, "een ander wachtwoord"),
        answer(door, "niemand@voorbeeld.nl", "een ander wachtwoord"),
        answer(door, "geen@voorbeeld.nl", "een ander wachtwoord"),
        answer(door, "dicht@voorbeeld.nl", PASSWORD),
    }
    assert len(answers) == 1
    assert WRONG in next(iter(answers))[1]


def test_the_same_work_is_done_whether_there_is_such_an_account_or_not(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.somebody()
    verified: list[str] = []
    monkeypatch.setattr(
        "vthquality.services.accounts.proofs._hasher",
        Spy(verified),
    )
    fail(door, 1, "eerste@voorbeeld.nl")
    verified.clear()
    done = []
    for email in (HANNA, "niemand@voorbeeld.nl"):
        browser = door.browser()
        with statements_of(door.app) as statements:
            browser.send("/aanmelden", 422, email=email, password="een ander wachtwoord")
        done.append((len(verified), len(statements)))
        verified.clear()
    assert done[0] == done[1]
    assert done[0][0] == 1


class Spy:
    """A hasher that notes that it was asked, and says no."""

    def __init__(self, asked: list[str]) -> None:
        self.asked = asked

    def verify(self, kept: str, _password: str) -> bool:
        self.asked.append(kept)
        raise VerifyMismatchError

    def hash(self, _password: str) -> str:
        return "hash"


def fail(door: FrontDoor, times: int, email: str = HANNA) -> list[int]:
    browser = door.browser()
    found = []
    for _ in range(times):
        data = {"email": email, "password": "een ander wachtwoord", "csrf_token": browser.token()}
        found.append(browser.client.post("/aanmelden", data=data).status_code)
    return found


@pytest.mark.parametrize("email", [HANNA, "niemand@voorbeeld.nl"])
def test_after_some_failures_one_has_to_wait_longer_and_longer(door: FrontDoor, email: str) -> None:
    door.somebody()
    assert fail(door, 6, email) == [422] * 5 + [429]
    with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
        assert fail(door, 2, email) == [422, 429]
    with time_machine.travel(NOW + timedelta(seconds=61 + 90), tick=False):
        assert fail(door, 1, email) == [429]
    with time_machine.travel(NOW + timedelta(seconds=61 + 121), tick=False):
        assert fail(door, 1, email) == [422]


def test_while_waiting_the_right_password_does_not_work_either(door: FrontDoor) -> None:
    door.somebody()
    fail(door, 5)
    browser = door.browser()
    page = browser.send("/aanmelden", 429, email=HANNA, password=PASSWORD)
    assert "Wacht tot 10.31 uur" in page.text
    with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
        assert "Naam hanna" in browser.send("/aanmelden", email=HANNA, password=PASSWORD).text


def test_a_right_password_starts_counting_anew_for_the_account_only(door: FrontDoor) -> None:
    door.somebody()
    fail(door, 4)
    door.entered()
    assert fail(door, 4) == [422] * 4
    with door.opened() as session:
        assert sorted(session.scalars(sa.select(AttemptsRow.failures))) == [4, 8]


def test_many_failures_from_one_address_make_it_wait_whatever_the_accounts(door: FrontDoor) -> None:
    statuses = [status for n in range(11) for status in fail(door, 3, f"iemand{n}@voorbeeld.nl")]
    assert statuses == [422] * 30 + [429] * 3


def test_what_is_counted_says_not_whom_it_is_about(door: FrontDoor) -> None:
    fail(door, 1)
    with door.opened() as session:
        kept = list(session.scalars(sa.select(AttemptsRow.id)))
    assert len(kept) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", id_) for id_ in kept)


def test_a_failure_is_in_the_trail(door: FrontDoor) -> None:
    fail(door, 1)
    assert door.trail()[-1] == "account:sign-in-refused"


def test_a_form_without_its_token_is_refused(door: FrontDoor) -> None:
    door.somebody()
    sent = door.browser().client.post("/aanmelden", data={"email": HANNA, "password": PASSWORD})
    assert sent.status_code == 400


def test_an_empty_form_says_what_is_missing(door: FrontDoor) -> None:
    page = door.browser().send("/aanmelden", 422, email="", password="")
    assert "Er gaat nog iets niet goed" in page.text


def test_whoever_is_signed_in_is_led_on(door: FrontDoor) -> None:
    door.somebody()
    assert door.entered().client.get("/aanmelden").status_code == 303


def test_signing_out_ends_it(door: FrontDoor) -> None:
    door.somebody()
    browser = door.entered()
    assert "U bent afgemeld" in browser.send("/afmelden").text
    assert browser.client.get("/account").status_code == 303


def test_the_second_step_is_asked_and_a_right_code_leads_on(door: FrontDoor) -> None:
    door.somebody(codes=True)
    browser = door.browser()
    page = browser.send("/aanmelden?volgende=/account", email=HANNA, password=PASSWORD)
    assert page.headings == ["Tweede stap"]
    assert browser.client.get("/account").status_code == 303
    assert browser.send("/aanmelden/tweede-stap", code=code_at(NOW)).headings == ["Uw account"]


def test_without_a_password_there_is_no_second_step(door: FrontDoor) -> None:
    sent = door.browser().client.get("/aanmelden/tweede-stap")
    assert (sent.status_code, sent.location) == (303, "/aanmelden")


def test_the_second_step_comes_soon_after_the_first(door: FrontDoor) -> None:
    door.somebody(codes=True)
    browser = door.browser()
    browser.send("/aanmelden", email=HANNA, password=PASSWORD)
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert browser.client.get("/aanmelden/tweede-stap").status_code == 303


def test_a_code_works_once(door: FrontDoor) -> None:
    door.somebody(codes=True)
    door.entered(code=code_at(NOW))
    browser = door.entered()
    page = browser.send("/aanmelden/tweede-stap", 422, code=code_at(NOW))
    assert "Deze code klopt niet, of is al gebruikt" in page.text


@pytest.mark.parametrize(("seconds", "works"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_off_by_half_a_minute(door: FrontDoor, seconds: int, works: bool) -> None:  # noqa: FBT001
    door.somebody(codes=True)
    browser = door.entered()
    data = {"code": code_at(NOW + timedelta(seconds=seconds)), "csrf_token": browser.token()}
    assert browser.client.post("/aanmelden/tweede-stap", data=data).status_code == (303 if works else 422)


def test_an_earlier_code_does_not_work_after_a_later_one(door: FrontDoor) -> None:
    door.somebody(codes=True)
    door.entered(code=code_at(NOW + timedelta(seconds=30)))
    assert "klopt niet" in door.entered().send("/aanmelden/tweede-stap", 422, code=code_at(NOW)).text


def test_a_recovery_code_works_once_however_it_is_typed(door: FrontDoor) -> None:
    door.somebody(codes=True)
    assert "Naam hanna" in door.entered().send("/aanmelden/tweede-stap", code=" ABCDE fghij ").text
    assert "klopt niet" in door.entered().send("/aanmelden/tweede-stap", 422, code=RECOVERY_CODE).text


def test_codes_cannot_be_tried_on_and_on_by_giving_the_password_again(door: FrontDoor) -> None:
    door.somebody(codes=True)
    statuses = []
    for n in range(6):
        browser = door.entered()
        data = {"code": f"00000{n}", "csrf_token": browser.token()}
        statuses.append(browser.client.post("/aanmelden/tweede-stap", data=data).status_code)
    assert statuses == [422] * 5 + [429]


@pytest.mark.parametrize("role", [RoleName.HR, RoleName.ADMINISTRATOR, RoleName.CRITERIA_MAINTAINER])
def test_a_role_that_can_do_much_sets_up_the_second_step_before_anything_else(door: FrontDoor, role: RoleName) -> None:
    door.somebody(role)
    browser = door.browser()
    page = browser.send("/aanmelden", email=HANNA, password=PASSWORD)
    assert page.headings == ["Aanmelden in twee stappen instellen"]
    assert browser.client.get("/account").status_code == 303
    secret = page.values.get("sleutel") or re.findall(r'id="sleutel"[^>]*value="(\w+)"', page.markup)[0]
    assert "<svg" in page.markup
    assert "klopt niet" in browser.send("/aanmelden/tweede-stap-instellen", 422, code="000000").text
    data = {"code": code_at(NOW, secret), "csrf_token": browser.token()}
    shown = browser.client.post("/aanmelden/tweede-stap-instellen", data=data)
    assert len(re.findall(r"\b[a-z2-7]{5}-[a-z2-7]{5}\b", shown.text)) == 10
    assert browser.open("/account").headings == ["Uw account"]
    again = door.browser()
    assert again.send("/aanmelden", email=HANNA, password=PASSWORD).headings == ["Tweede stap"]


def test_the_picture_is_not_shown_once_the_second_step_is_on(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, codes=True)
    browser = door.entered()
    browser.open("/aanmelden/tweede-stap-instellen", 409)
    assert "<svg" not in browser.client.get("/aanmelden/tweede-stap-instellen").text


def test_nobody_passes_the_second_step_by_setting_up_a_new_one(door: FrontDoor) -> None:
    door.somebody(RoleName.HR, codes=True)
    browser = door.entered()
    data = {"code": code_at(NOW), "csrf_token": browser.token()}
    browser.client.post("/aanmelden/tweede-stap-instellen", data=data)
    assert browser.client.get("/account").status_code == 303


def test_each_sign_in_gets_a_new_token_so_that_a_planted_cookie_is_worth_nothing(door: FrontDoor) -> None:
    door.somebody()
    planted = door.entered().client.get_cookie("vth")
    assert planted is not None
    victim = door.app.test_client()
    victim.set_cookie("vth", planted.value)
    victim.post("/afmelden", data={"csrf_token": "x"})
    browser = door.browser()
    browser.client.set_cookie("vth", planted.value)
    fresh = door.entered().client.get_cookie("vth")
    assert fresh is not None
    assert fresh.value != planted.value


def test_a_password_is_hashed_anew_when_the_parameters_have_changed(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = door.somebody()
    with door.opened() as session:
        before = session.scalars(sa.select(AccountRow.password_hash).where(AccountRow.id == account)).one()
    monkeypatch.setattr("vthquality.services.accounts.proofs.needs_rehash", lambda _kept: True)
    door.entered()
    with door.opened() as session:
        after = session.scalars(sa.select(AccountRow.password_hash).where(AccountRow.id == account)).one()
    assert after != before
    assert after is not None
    assert after.startswith("$argon2id$")
    assert "Naam hanna" in door.entered().open("/account").text


@pytest.mark.parametrize("email", ["hanna\x00@voorbeeld.nl", "\x00"])
def test_a_sign_that_no_text_has_is_refused(door: FrontDoor, email: str) -> None:
    browser = door.browser()
    data = {"email": email, "password": PASSWORD, "csrf_token": browser.token()}
    assert browser.client.post("/aanmelden", data=data).status_code == 400
    assert browser.client.get("/uitnodiging/%00").status_code == 400
    assert browser.client.get("/aanmelden?volgende=%00").status_code == 400


@pytest.mark.parametrize(
    "email", ["x" * 10_000 + "@voorbeeld.nl", "' OR 1=1 --", "\u202emoc", "<script>alert(1)</script>"]
)
def test_a_strange_address_is_just_one_without_an_account(door: FrontDoor, email: str) -> None:
    page = door.browser().send("/aanmelden", 422, email=email, password=PASSWORD)
    assert "<script>alert" not in page.markup
    assert "Er gaat nog iets niet goed" in page.text


def test_too_long_a_text_is_said_with_how_long_it_may_be(door: FrontDoor) -> None:
    page = door.browser().send("/aanmelden", 422, email="x" * 300, password="y" * 50_000)
    assert "De tekst is 300 tekens; er passen er 200." in page.text
    assert "De tekst is 50000 tekens; er passen er 200." in page.text
