"""The own file: who looked, and everything kept about oneself and nothing about anybody else."""

import json
import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from tests.support.measured import PEOPLE
from tests.support.sites import AWAY, AWAY_WORDS, HOME, Browser, Site
from vthquality.domain.access import RoleName
from vthquality.edge.clock import now
from vthquality.edge.db import db
from vthquality.store.accounts.kinds import SignInMethod
from vthquality.store.accounts.rows import AccountRow, MembershipRow, SignInRow
from vthquality.store.audit import AuditRow, Happening, record
from vthquality.store.people.rows import OrganisationRow
from vthquality.store.rows import new_id
from vthquality.wording.own_file import SECTIONS


def own(browser: Browser) -> dict[str, Any]:
    response = browser.client.get("/mijn-gegevens/download/json")
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    body: dict[str, Any] = json.loads(response.get_data())
    return body


def test_the_own_data_hold_what_was_entered_and_answered(site: Site) -> None:
    body = own(site.signed_in(RoleName.EMPLOYEE))
    assert body["person"][0]["name"] == "Anna Bos"
    assert [area["area_key_name"] for area in body["areas"]] == ["21 Geluid"]
    assert {fact["kind"] for fact in body["facts"]} == {"Qualification", "CourseDone", "Period", "PracticeDone"}
    assert body["rounds"][0]["round"] == "Meting 2026"
    assert body["answers"][0]["value"] == "yes"
    assert body["judgements"][0]["by"] == "Hans Uil"
    assert body["account"][0]["email"] == "employee.101@voorbeeld.example"
    assert set(body) == {"organisation", "made", "format", *SECTIONS}


@pytest.mark.parametrize("what", ["json", "werkmap"])
def test_nobody_else_is_in_the_own_data(site: Site, what: str) -> None:
    response = site.signed_in(RoleName.EMPLOYEE).client.get(f"/mijn-gegevens/download/{what}")
    body = response.get_data()
    if what == "werkmap":
        with zipfile.ZipFile(BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    text = body.decode()
    assert "Anna Bos" in text
    assert [name for name in (*PEOPLE.values(), *AWAY_WORDS) if name in text] == ["Anna Bos"]


def test_no_secret_leaves_with_the_own_data(site: Site) -> None:
    text = site.signed_in(RoleName.EMPLOYEE).client.get("/mijn-gegevens/download/json").get_data(as_text=True)
    assert "onbruikbaar" not in text
    assert "password_hash" not in text


def test_the_workbook_has_a_sheet_for_all_that_is_kept_and_says_what_is_not(site: Site) -> None:
    response = site.signed_in(RoleName.EMPLOYEE).client.get("/mijn-gegevens/download/werkmap")
    book = load_workbook(BytesIO(response.get_data()))
    assert book.sheetnames[0] == "Uitleg"
    assert {"Personeelslijst", "Diploma's en werk", "Antwoorden", "Oordelen over u"} <= set(book.sheetnames)
    guide = [[c.value for c in row] for row in book["Uitleg"].iter_rows()]
    assert ["Uw reacties", "Niets vastgelegd."] in guide
    assert [c.value for c in book["Antwoorden"][1]][:2] == ["Meting", "Eis"]
    assert [c.value for c in book["Antwoorden"][2]][1:4] == ["VB-21-KEN-1", "VB-21-KEN-1", "ja"]


def test_taking_the_own_data_out_is_recorded_though_nothing_was_sent(site: Site) -> None:
    own(site.signed_in(RoleName.EMPLOYEE))
    with site.app.app_context():
        rows = db.session.scalars(sa.select(AuditRow).where(AuditRow.action == "file:own")).all()
        assert len(rows) == 1
        db.session.remove()


def test_the_page_says_who_looked_when_and_why(site: Site) -> None:
    browser = site.signed_in(RoleName.EMPLOYEE)
    assert "Nog niemand keek" in browser.open("/mijn-gegevens/inzage").text
    ids = site.ids()
    with site.app.app_context(), db.session.begin():
        seen = Happening(
            action="file:open", subject="employee", subject_id=ids["101"], organisation=ids["organisation"]
        )
        record(db.session(), [seen], actor="Hanneke HR", at=now(), reason="bezwaar <b>van</b> Anna")
    page = browser.open("/mijn-gegevens/inzage")
    assert "Hanneke HR" in page.text
    assert "bezwaar <b>van</b> Anna" in page.text
    assert "Hanneke HR" not in site.signed_in(RoleName.EMPLOYEE, number="102").open("/mijn-gegevens/inzage").text


def test_the_page_before_the_download_counts_what_is_kept(site: Site) -> None:
    page = site.signed_in(RoleName.EMPLOYEE).open("/mijn-gegevens/download")
    assert {"/mijn-gegevens/download/json", "/mijn-gegevens/download/werkmap"} <= set(page.links)
    assert re.search("Uw reacties *geen", page.text)


@pytest.mark.parametrize("role", [RoleName.HR, RoleName.AUDITOR, RoleName.MANAGER, RoleName.READER])
def test_the_own_file_of_somebody_else_has_no_address(site: Site, role: RoleName) -> None:
    browser = site.signed_in(role)
    for path in ("inzage", "download", "download/json", "download/werkmap"):
        assert browser.client.get(f"/mijn-gegevens/{path}").status_code == 403


@pytest.mark.parametrize("role", [RoleName.HR, RoleName.READER, RoleName.ADMINISTRATOR, RoleName.EMPLOYEE])
def test_everybody_takes_along_what_is_kept_about_the_account(site: Site, role: RoleName) -> None:
    browser = site.signed_in(role)
    assert {"/account/gegevens/json", "/account/gegevens/werkmap"} <= set(browser.open("/account").links)
    browser.client.get("/account/gegevens/werkmap")
    text = browser.client.get("/account/gegevens/json").get_data(as_text=True)
    body = json.loads(text)
    assert set(body) == {"organisation", "made", "format", "account", "roles", "sign_ins", "done"}
    assert body["account"][0]["email"] == f"{role.value}.101@voorbeeld.example"
    assert [(one["role"], one["organisation"]) for one in body["roles"]] == [
        (role.value, None if role is RoleName.ADMINISTRATOR else HOME)
    ]
    assert body["sign_ins"][0]["method"] == "password"
    assert body["done"][-1]["action"] == "file:own"
    assert [word for word in (*PEOPLE.values(), *AWAY_WORDS, "onbruikbaar") if word in text] == []


def test_the_workbook_of_an_account_is_read_in_dutch(site: Site) -> None:
    browser = site.signed_in(RoleName.ADMINISTRATOR)
    browser.client.get("/account/gegevens/json")
    book = load_workbook(BytesIO(browser.client.get("/account/gegevens/werkmap").get_data()))
    assert book.sheetnames == ["Uitleg", "Account", "Rollen", "Aanmeldingen", "Wat u deed"]
    assert book["Rollen"]["B2"].value == "applicatiebeheerder"


def test_what_somebody_is_elsewhere_does_not_leave_with_the_word_of_one_provider(site: Site) -> None:
    browser = site.signed_in(RoleName.READER)
    with site.app.app_context(), db.session.begin():
        mine = sa.select(AccountRow.id).where(AccountRow.email == "reader.101@voorbeeld.example").scalar_subquery()
        away = sa.select(OrganisationRow.id).where(OrganisationRow.name == AWAY).scalar_subquery()
        db.session().execute(
            sa.insert(MembershipRow).values(
                id=new_id(), account_id=mine, organisation_id=away, role=RoleName.READER, teams=[], areas=[], revision=1
            )
        )
    assert AWAY in browser.client.get("/account/gegevens/json").get_data(as_text=True)
    with site.app.app_context(), db.session.begin():
        db.session().execute(sa.update(SignInRow).values(method=SignInMethod.OIDC))
    assert AWAY not in browser.client.get("/account/gegevens/json").get_data(as_text=True)
