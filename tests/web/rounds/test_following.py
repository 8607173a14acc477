"""Following a round in the browser: progress, reminders, who came and who left."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.support.sites import AWAY, Site
from vthquality.domain.access import RoleName
from vthquality.edge.db import db
from vthquality.store.accounts.rows import OutgoingMailRow
from vthquality.store.people.rows import EmployeeRow
from vthquality.store.rounds.rows import ParticipationRow

Sent = dict[str, Any]
TEXT = "Beste collega,\nWilt u verder gaan?"


@pytest.fixture
def home(site: Site) -> str:
    """The address of the round."""
    return f"/metingen/{site.ids()['round']}"


@pytest.fixture
def addressed(site: Site) -> Site:
    """A site on which two people have an address."""
    with site.app.app_context(), db.session.begin():
        for number in ("101", "102"):
            change = sa.update(EmployeeRow).where(EmployeeRow.number == number)
            db.session.execute(change.values(email=f"p{number}@voorbeeld.example"))
    return site


def mailing(site: Site) -> None:
    """Give the service a mail server."""
    settings = site.app.config["SETTINGS"]
    site.app.config["SETTINGS"] = replace(
        settings, smtp_url="smtp://localhost", public_address="https://vth.voorbeeld.example/"
    )


def outbox(site: Site) -> list[tuple[str, str]]:
    with site.app.app_context():
        mails = sa.select(OutgoingMailRow.recipient, OutgoingMailRow.body).order_by(OutgoingMailRow.recipient)
        return [(recipient, body) for recipient, body in db.session.execute(mails)]


def changed(site: Site, table: type[EmployeeRow | ParticipationRow], number: str, **values: object) -> None:
    with site.app.app_context(), db.session.begin():
        db.session.execute(sa.update(table).where(table.number == number).values(**values))


def test_hr_sees_everybody_searches_filters_and_sorts(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    page = browser.open(f"{home}/voortgang")
    assert all(name in page.text for name in ("Anna Bos", "Fons Rus"))
    assert "Fons Rus" not in browser.open(f"{home}/voortgang?team=Advies").text.split("Voortgang per persoon")[1]
    assert "Anna Bos" not in browser.open(f"{home}/voortgang?zoek=fons").text
    assert "Anna Bos" not in browser.open(f"{home}/voortgang?toon=niet-begonnen").text
    back = browser.open(f"{home}/voortgang?sorteer=naam&richting=af").text
    assert back.index("Fons Rus") < back.index("Anna Bos")
    assert "Niemand gevonden" in browser.open(f"{home}/voortgang?zoek=bestaat-niet").text


@pytest.mark.parametrize(
    "asked", ["toon=verzonnen", "sorteer=x&richting=y", "pagina=abc", "pagina=99999999999999", "pagina=-1"]
)
def test_an_address_that_is_not_understood_shows_everybody(site: Site, home: str, asked: str) -> None:
    assert "Anna Bos" in site.signed_in(RoleName.HR).open(f"{home}/voortgang?{asked}").text


def test_a_manager_sees_the_own_teams_only(site: Site, home: str) -> None:
    page = site.signed_in(RoleName.MANAGER, teams=("Toezicht",)).open(f"{home}/voortgang")
    assert "Fons Rus" in page.text
    assert "Anna Bos" not in page.text
    assert "Herinneren" not in page.text


def test_without_mail_one_gets_a_list_to_copy(addressed: Site, home: str) -> None:
    browser = addressed.signed_in(RoleName.HR)
    page = browser.open(f"{home}/herinneren")
    assert "geen e-mailadres" in page.text
    people = [addressed.ids()["p101"], addressed.ids()["p102"]]
    sent = {"wie": "open", "subject": "Uw zelfevaluatie", "text": TEXT, "recipients": people}
    found = browser.send(f"{home}/herinneren", 200, **sent, action="lijst")
    assert found.headings == ["Lijst om te mailen"]
    assert "p101@voorbeeld.example; p102@voorbeeld.example" in found.markup
    assert "vandaag al herinnerd" in browser.open(f"{home}/herinneren").text
    again = browser.send(f"{home}/herinneren", 200, **sent, action="lijst")
    assert "Vandaag al herinnerd en overgeslagen: Anna Bos, Bas Kok." in again.text
    meant = browser.send(f"{home}/herinneren", 200, **sent, action="lijst", again="y")
    assert "p101@voorbeeld.example" in meant.markup
    assert outbox(addressed) == []


def test_with_mail_reminders_wait_in_the_outbox(addressed: Site, home: str) -> None:
    mailing(addressed)
    browser = addressed.signed_in(RoleName.HR)
    page = browser.open(f"{home}/herinneren?wie=niet-begonnen")
    assert "https://vth.voorbeeld.example/mijn-meting" in page.text
    people = [addressed.ids()["p101"], addressed.ids()["p104"]]
    sent: Sent = {"wie": "open", "subject": "Uw zelfevaluatie", "text": TEXT, "recipients": people, "action": "mail"}
    done = browser.send(f"{home}/herinneren", **sent)
    assert "Herinneringen klaargezet: 1. Zonder e-mailadres: 1." in done.text
    assert outbox(addressed) == [("p101@voorbeeld.example", TEXT)]


@pytest.mark.parametrize(
    ("changed_to", "said"),
    [
        ({"recipients": []}, "Kies minstens één persoon."),
        ({"subject": "Bcc:\nx"}, "onzichtbare tekens"),
        ({"subject": ""}, "Dit moet ingevuld zijn."),
        ({"text": " "}, "Dit moet ingevuld zijn."),
        ({"text": "x" * 5000}, "De tekst is 5000 tekens"),
    ],
)
def test_a_reminder_that_cannot_be_sent_is_told_and_keeps_what_was_typed(
    addressed: Site, home: str, changed_to: dict[str, object], said: str
) -> None:
    browser = addressed.signed_in(RoleName.HR)
    browser.open(f"{home}/herinneren")
    sent = {"wie": "open", "subject": "Eigen onderwerp", "text": TEXT, "recipients": [addressed.ids()["p101"]]}
    page = browser.send(f"{home}/herinneren", 422, **{**sent, **changed_to}, action="lijst")
    assert said in page.text
    if "subject" not in changed_to:
        assert page.values["subject"] == "Eigen onderwerp"


def test_somebody_of_another_organisation_is_not_reminded_nor_added(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(f"{home}/herinneren")
    theirs = site.ids(AWAY)
    sent = {"wie": "open", "subject": "x", "text": TEXT, "recipients": [theirs["p901"]]}
    pages = [
        browser.send(f"{home}/herinneren", 404, **sent, action="lijst"),
        browser.send(f"{home}/samenstelling/erbij", 404, people=[theirs["901"]]),
        browser.send(f"{home}/samenstelling/vertrek", 404, people=[theirs["p901"]]),
    ]
    assert {page.headings[0] for page in pages} == {"Deze pagina is er niet"}


def test_who_left_and_who_moved_is_told_and_a_last_day_taken_over(site: Site, home: str) -> None:
    changed(site, EmployeeRow, "101", leaves_on=date(2026, 12, 31))
    changed(site, EmployeeRow, "102", team_id=site.ids()["Toezicht"])
    browser = site.signed_in(RoleName.HR)
    page = browser.open(f"{home}/samenstelling")
    assert "31 december 2026" in page.text
    assert "blijven zij bij het team van toen" in page.text
    after = browser.send(f"{home}/samenstelling/vertrek", people=[site.ids()["p101"]])
    assert "Einddatum overgenomen: 1." in after.text
    assert "31 december 2026" not in after.text


def test_who_came_since_joins_one_by_one_or_all_at_once(site: Site, home: str) -> None:
    ids = site.ids()
    with site.app.app_context(), db.session.begin():
        owner = ids["organisation"]
        for number, team_id in (("201", ids["Advies"]), ("202", ids["Advies"]), ("203", None)):
            row = EmployeeRow(organisation_id=owner, number=number, name=f"Nieuw {number}", team_id=team_id)
            db.session.add(row)
    browser = site.signed_in(RoleName.HR)
    assert "Nieuw 203" in browser.open(f"{home}/samenstelling").text
    one = browser.send(f"{home}/samenstelling/erbij", people=[site.ids()["201"]])
    assert "Erbij in deze meting: 1." in one.text
    every = browser.send(f"{home}/samenstelling/erbij", action="all")
    assert "Erbij in deze meting: 1." in every.text
    assert "Nieuw 203" in every.text
    assert "Nieuw 202" in browser.open(f"{home}/voortgang").text
    none = browser.send(f"{home}/samenstelling/erbij")
    assert "Erbij in deze meting: 0." in none.text


def test_hr_sees_that_a_newcomer_with_an_account_takes_no_part_yet(site: Site, home: str) -> None:
    with site.app.app_context(), db.session.begin():
        db.session.add(EmployeeRow(organisation_id=site.ids()["organisation"], number="201", name="Nieuw 201"))
    newcomer, browser = site.signed_in(RoleName.EMPLOYEE, number="201"), site.signed_in(RoleName.HR)
    assert "U staat niet in Meting 2026" in newcomer.open("/mijn-meting").text
    account = next(link for link in browser.open("/toegang?zoek=employee").links if "/toegang/mensen/" in link)
    page = browser.open(account)
    assert "Doet nog niet mee aan Meting 2026" in page.text
    assert f"{home}/samenstelling" in page.links
    browser.send(f"{home}/samenstelling/erbij", people=[site.ids()["201"]])
    assert "Doet nog niet mee" not in browser.open(account).text
    assert newcomer.client.get("/mijn-meting").status_code == 303
