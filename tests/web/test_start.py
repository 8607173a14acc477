"""The start page, and what holds for every page: nobody in without signing in, every no a Dutch page."""

from io import BytesIO

import pytest

from tests.support.sites import AWAY, ROLES, Site
from vthquality.domain.access import RoleName


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_everybody_who_signs_in_has_a_start_page(site: Site, role: RoleName) -> None:
    page = site.signed_in(role).open("/")
    assert page.headings == ["Start"]


def test_a_stranger_is_sent_to_sign_in_and_then_back(site: Site) -> None:
    response = site.stranger().client.get("/metingen?zoek=x")
    assert response.status_code == 303
    assert response.location == "/aanmelden?volgende=/metingen?zoek%3Dx"


def test_an_address_that_is_not_there_is_told_in_dutch(site: Site) -> None:
    page = site.stranger().open("/bestaat-niet", 404)
    assert page.headings == ["Deze pagina is er niet"]


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    browser = site.signed_in(RoleName.HR)
    assert browser.client.post("/reden", data={"reason": "x", "next": "/"}).status_code == 400


@pytest.mark.parametrize(
    "elsewhere", ["//kwaad.example", "https://kwaad.example/", "/\\kwaad.example", "", "/\nx", "/" + "x" * 2_000]
)
def test_nobody_is_sent_to_another_site(site: Site, elsewhere: str) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open("/")
    response = browser.client.post("/reden", data={"csrf_token": browser.token(), "reason": "x", "next": elsewhere})
    assert response.location == "/"


def test_every_answer_carries_the_headers_that_guard_it(site: Site) -> None:
    headers = site.stranger().client.get("/bestaat-niet").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_a_page_says_who_is_signed_in_and_that_data_are_fictitious_until_signing_in_is_strong(site: Site) -> None:
    page = site.signed_in(RoleName.READER).open("/")
    assert "reader 101" in page.text
    assert "lezer" in page.text
    assert "Alleen fictieve gegevens" in page.text
    assert AWAY not in page.text


@pytest.mark.parametrize("path", ["/criteria?zoek=%00", "/uitnodiging/%00", "/bestaat-niet/%00"])
def test_a_sign_that_no_text_holds_is_refused_in_dutch(site: Site, path: str) -> None:
    assert site.stranger().open(path, 400).headings == ["Dit formulier is te oud"]


@pytest.mark.parametrize(("signed_in", "size"), [(False, 70_000), (True, 3_000_000)])
def test_no_more_of_a_form_is_read_than_a_form_holds(site: Site, signed_in: bool, size: int) -> None:  # noqa: FBT001
    browser = site.signed_in(RoleName.HR) if signed_in else site.stranger()
    browser.open("/" if signed_in else "/aanmelden")
    sent = {"csrf_token": browser.token(), "reason": "x" * size}
    response = browser.client.post("/reden" if signed_in else "/aanmelden", data=sent)
    assert response.status_code == 413
    assert "Dit is te groot" in response.text
    assert "Er is niets bewaard" in response.text


def test_whoever_was_signed_out_meanwhile_is_sent_to_sign_in_whatever_is_uploaded(site: Site) -> None:
    sent = {"file": (BytesIO(b"x" * 200_000), "lijst.xlsx")}
    response = site.stranger().client.post("/inlezen/medewerkers", data=sent)
    assert (response.status_code, response.location) == (303, "/aanmelden")
    large = site.stranger().client.post("/inlezen/medewerkers", data={"remark": "een zin " * 20_000})
    assert (large.status_code, large.location) == (303, "/aanmelden")


def test_a_stranger_sends_no_files(site: Site) -> None:
    browser = site.stranger()
    browser.open("/aanmelden")
    sent = {"csrf_token": browser.token(), "email": (BytesIO(b"x" * 70_000), "groot.xlsx")}
    assert browser.client.post("/aanmelden", data=sent).status_code == 413


def test_many_reasons_fit_in_the_cookie_and_the_last_ones_are_kept(site: Site) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open("/")
    for number in range(30):
        reason = f"{number} " + " ".join(f"woord{number * each}" for each in range(40))
        said = {"csrf_token": browser.token(), "reason": reason, "next": f"/medewerkers/{number:016}/gegevens"}
        answer = browser.client.post("/reden", data=said)
        assert len(answer.headers["Set-Cookie"]) < 4_000
    with browser.client.session_transaction() as cookie:
        kept = set(cookie["reasons"])
    newest = [f"/medewerkers/{number:016}/gegevens" for number in range(29, -1, -1)]
    assert kept == set(newest[: len(kept)])
    assert 2 < len(kept) < 30
