import re
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from tests.support.own_pages import OwnBrowser, at_own_round
from tests.support.sites import AWAY, Site
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.edge.db import db
from vthquality.services.rounds import close_round
from vthquality.store.rounds.participations import mark_confirmed
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import ProgressRow

SYSTEM = Actor(name="toets", grants=(Grant(role=RoleName.SYSTEM),), reason="toets")


@pytest.fixture
def own(site: Site) -> OwnBrowser:
    return at_own_round(site)


def test_who_takes_part_in_one_open_round_comes_there_at_once(own: OwnBrowser) -> None:
    response = own.client.get("/mijn-meting")
    assert (response.status_code, response.location) == (303, own.round)


def test_who_takes_part_in_nothing_is_told_what_can_be_done(site: Site) -> None:
    newcomer = site.signed_in(RoleName.EMPLOYEE, number="106")
    with site.app.app_context(), db.session.begin():
        mine = ParticipationRow.number == "106"
        who = sa.select(ParticipationRow.id).where(mine).scalar_subquery()
        db.session().execute(sa.delete(ProgressRow).where(ProgressRow.participation_id == who))
        db.session().execute(sa.delete(ParticipationRow).where(mine))
    page = newcomer.open("/mijn-meting")
    assert "U doet nu aan geen meting mee" in page.text
    assert "/mijn-gegevens" in page.links
    assert "U staat niet in Meting 2026" in page.text
    assert "Vraag HR van uw organisatie om u toe te voegen" in page.text


def test_the_first_screen_says_why_who_sees_what_and_how_long_until_it_was_read(own: OwnBrowser) -> None:
    page = own.open()
    for said in ("Waar is dit voor?", "Wie ziet wat?", "uw leidinggevende", "tot 3 jaar", "Gelezen, aan de slag"):
        assert said in page.text
    own.browser.send(f"{own.round}/beginnen")
    page = own.open()
    assert "Gelezen, aan de slag" not in page.text
    assert "Wie ziet wat?" in page.text


def test_reading_the_purpose_leads_to_the_own_facts(own: OwnBrowser) -> None:
    assert own.browser.send(f"{own.round}/beginnen").headings == ["Uw gegevens"]


def test_the_way_shows_each_area_with_what_is_open_and_how_long_it_takes(own: OwnBrowser) -> None:
    page = own.open()
    assert "21 Geluid" in page.text
    assert "Nog 5 vragen, ongeveer 6 minuten" in page.text


def test_who_is_asked_nothing_hears_that(site: Site) -> None:
    browser = site.signed_in(RoleName.EMPLOYEE, number="106")
    page = browser.open(f"/mijn-meting/{site.ids()['round']}")
    assert "Er zijn nog geen gebieden voor u ingevuld" in page.text


def test_what_follows_from_the_facts_is_shown_with_its_reason_and_not_asked(site: Site) -> None:
    own = at_own_round(site, "101")
    page = own.area_page()
    assert "Al duidelijk uit uw gegevens" in page.text
    assert "U hebt: zonder richting (EVC-certificaat, hbo, behaald in 2015)" in page.text
    assert "haalt voorbeeldwaarde" in page.text
    assert "Nog te beantwoorden" not in page.text


def test_a_question_has_its_words_help_mistake_source_and_law(own: OwnBrowser) -> None:
    page = own.area_page()
    for said in (
        "Zou u van een cursus hierover nog iets leren?",
        "Leerdoelen: maakt en toetst rekenmodellen",
        "Nee, ik beheers dit",
        "Met genoeg ervaring herkent u ook wat niet in de boeken staat. Het geldt voor iedereen die",
        "Gevraagd, een hiervan:",
        "Veelgemaakte fout:",
        "Eigen voorbeeldtekst, gebied 21",
        "Kruis alleen aan wat u nog niet kunt toepassen",
    ):
        assert said in page.text
    assert any("wetten.overheid.nl" in link for link in page.links)
    assert re.search(r"Bkl\s*Besluit kwaliteit leefomgeving", page.text)


@pytest.mark.parametrize("path", ["", "/gegevens", "/competenties", "/inleveren", "/uitslag"])
def test_a_round_of_another_organisation_is_not_there(site: Site, path: str) -> None:
    theirs = site.ids(AWAY)["round"]
    site.signed_in(RoleName.EMPLOYEE, number="104").open(f"/mijn-meting/{theirs}{path}", 404)


@pytest.mark.parametrize("area", ["zzz", "k26nqbcw;DROP", "..", "é"])
def test_an_area_that_is_not_ones_own_is_not_there(own: OwnBrowser, area: str) -> None:
    assert own.client.get(f"{own.round}/gebieden/{area}").status_code == 404


def test_handing_in_shows_what_is_open_first_and_then_keeps_the_minutes(own: OwnBrowser) -> None:
    page = own.open("/inleveren")
    assert "Geluid: nog 5 vragen" in page.text
    page = own.browser.send(f"{own.round}/inleveren", minutes="17")
    assert page.headings == ["Uw uitslag"]
    assert "Uw zelfevaluatie is ingeleverd" in page.text
    page = own.open("/inleveren")
    assert "U hebt ingeleverd op" in page.text
    assert page.values["minutes"] == "17"


def test_what_is_changed_after_handing_in_is_told_where_it_was_handed_in(own: OwnBrowser) -> None:
    own.browser.send(f"{own.round}/inleveren", minutes="17")
    assert "Veranderd na het inleveren" not in own.open("/inleveren").text
    where = own.question("Kennis")
    own.post(where, about=where.rpartition("/")[2], claim="no", revision="0")
    page = own.open("/inleveren")
    assert "Veranderd na het inleveren Geluid: kennis Dit telt al mee" in " ".join(page.text.split())
    assert "Daarna veranderde u nog 1 antwoord." in own.open().text


@pytest.mark.parametrize("minutes", ["veel", "-1", "6001", "99999999999"])
def test_minutes_that_cannot_be_are_refused_at_their_field(own: OwnBrowser, minutes: str) -> None:
    page = own.browser.send(f"{own.round}/inleveren", 422, minutes=minutes)
    assert "Er gaat nog iets niet goed" in page.text
    assert "Nog niet ingeleverd" not in own.open().text


def test_a_confirmed_assessment_can_be_read_and_says_why_it_no_longer_changes(own: OwnBrowser) -> None:
    question = own.question("Kennis")
    with own.site.app.app_context(), db.session.begin():
        mark_confirmed(db.session(), ParticipationId(own.site.ids()["p104"]), confirmed=True)
    page = own.area_page()
    assert "Uw antwoorden zijn bevestigd" in page.text
    assert "nog geen antwoord" in page.text
    assert not any(f.get("action", "").endswith(question.rpartition("/")[2]) for f in page.forms)
    refused = own.post(question, about=question.rpartition("/")[2], claim="yes", revision="0")
    assert refused.status_code == 409
    assert "bevestigd" in refused.get_data(as_text=True)
    by_itself = own.post(question, autosave=True, about=question.rpartition("/")[2], claim="yes", revision="0")
    assert by_itself.status_code == 422
    assert "bevestigd" in by_itself.get_json()["message"]


@pytest.mark.slow
def test_a_closed_round_can_be_read_everywhere_and_changed_nowhere(own: OwnBrowser) -> None:
    question = own.question("Kennis")
    with own.site.app.app_context(), db.session.begin():
        ids = own.site.ids()
        organisation, round_id = OrganisationId(ids["organisation"]), RoundId(ids["round"])
        close_round(db.session(), SYSTEM, organisation, round_id, now=datetime(2026, 12, 1, tzinfo=UTC))
    for path in ("", "/gegevens", f"/gebieden/{own.area}", "/competenties", "/inleveren"):
        assert "Deze meting is gesloten" in own.open(path).text
    assert "Uw uitslag" in own.open("/uitslag").headings
    assert own.post(question, about=question.rpartition("/")[2], claim="yes", revision="0").status_code == 409
    assert own.post(f"{own.round}/inleveren", minutes="5").status_code == 409
    assert own.post(f"{own.round}/gebieden/{own.area}/vorige-antwoorden").status_code == 409
    assert "0 van de 5 vragen beantwoord" in own.open("/inleveren").text


def test_when_the_planned_time_is_over_one_reads_that_filling_in_goes_on(own: OwnBrowser, site: Site) -> None:
    planning = f"/metingen/{site.ids()['round']}/planning"
    hr = site.signed_in(RoleName.HR)
    hr.open(planning)
    days: dict[str, Any] = {"filling_ends": "2100-01-03"}
    hr.send(planning, revision="1", **days)
    assert "invullen kan tot en met 3 januari 2100" in own.open().text
    days = {"filling_ends": "2020-02-02"}
    hr.send(planning, revision="2", **days)
    page = own.open()
    assert "invullen kon tot en met 2 februari 2020, maar kan nog zolang de meting open is" in page.text
