"""The public pages: the guide for everybody and searchable, statements that say what holds, signs for machines."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.support.sites import CONTACT, Site, make_site
from vthquality.config import Settings
from vthquality.edge.db import db

SET = "/criteria/voorbeeld-omgevingswet/1.0"
PROFILES = "/criteria/voorbeeld-profielen/1.0"


def test_anybody_finds_the_published_sets_and_what_they_are(site: Site) -> None:
    page = site.stranger().open("/criteria")
    assert SET in page.links
    assert "Voorbeeldcriteria Omgevingswet" in page.text
    assert "voorbeeld" in page.text


def test_a_set_without_texts_comes_last_with_what_is_missing(site: Site) -> None:
    page = site.stranger().open("/criteria")
    listed = [link for link in page.links if re.fullmatch(r"/criteria/[^/]+/[^/]+", link)]
    assert listed[-1] == "/criteria/skelet-2.1/2.1"
    assert re.search(r"\d+ van de \d+ eisen zonder tekst", page.text)


def test_what_is_found_in_all_sets_is_kept_out_of_search_engines(site: Site) -> None:
    stranger = site.stranger().client
    assert "X-Robots-Tag" not in stranger.get("/criteria").headers
    found = stranger.get("/criteria?zoek=geluid")
    assert found.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in found.get_data(as_text=True)


def test_a_version_lists_its_areas_and_says_how_far_it_can_be_trusted(site: Site) -> None:
    page = site.stranger().open(SET)
    assert f"{SET}/21" in page.links
    assert "voorbeeldwaarde" in page.text
    assert "Controlegetal" in page.text


def test_an_area_shows_activities_requirements_routes_sources_and_the_law(site: Site) -> None:
    page = site.stranger().open(f"{SET}/21")
    assert page.headings == ["21 Geluid"]
    for words in (
        "Opzetten en uitvoeren van akoestisch onderzoek",
        "VB-21-OPL-1",
        "Zo voldoet u:",
        "één hiervan is genoeg:",
        "Gaat vaak mis:",
        "Eigen voorbeeldtekst",
        "voorbeeldwaarde",
    ):
        assert words in page.text
    assert any(link.startswith("https://wetten.overheid.nl/jci") for link in page.links)
    assert "VB-21-OPL-1" in page.ids
    assert "Afkortingen van wetten op deze pagina" in page.text
    assert re.search(r"Bkl\s*Besluit kwaliteit leefomgeving", page.text)


@pytest.mark.parametrize("path", [SET, f"{SET}/21", PROFILES])
def test_an_example_says_so_and_asks_search_engines_to_stay_away(site: Site, path: str) -> None:
    response = site.stranger().client.get(path)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.get_data(as_text=True)
    assert "Voorbeeldset. Wij hebben deze teksten" in site.stranger().open(path).text


def test_profiles_show_competencies_with_an_indicator_per_step(site: Site) -> None:
    page = site.stranger().open(PROFILES)
    profile = next(link for link in page.links if link.startswith(f"{PROFILES}/"))
    shown = site.stranger().open(profile)
    assert "Bij de rollen" in shown.text
    assert len([id_ for id_ in shown.ids if id_ != "inhoud"]) > 2


def test_every_page_of_the_guide_opens_and_is_a_sound_page(site: Site) -> None:
    browser = site.stranger()
    sets = [link for link in browser.open("/criteria").links if link.startswith("/criteria/")]
    assert len(sets) > 3
    places = {link for one in sets for link in browser.open(one).links if link.startswith(f"{one}/")}
    assert len(places) > 80
    for place in sorted(places):
        browser.open(place)


def test_a_search_finds_words_whatever_their_case_or_accents_and_leads_to_the_place(site: Site) -> None:
    found = site.stranger().open(f"{SET}?zoek=AKOESTISCH+onderzoek")
    assert f"{SET}/21#activiteiten" in found.links
    everywhere = site.stranger().open("/criteria?zoek=vb-21-opl-1")
    assert f"{SET}/21#VB-21-OPL-1" in everywhere.links
    assert PROFILES not in everywhere.markup.split("Alle sets")[0]


def test_a_search_that_finds_nothing_says_what_to_do(site: Site) -> None:
    page = site.stranger().open("/criteria?zoek=xyzzy")
    assert "Niets gevonden" in page.text
    assert "Niets gevonden" in site.stranger().open(f"{SET}?zoek=xyzzy").text
    assert "Niets gevonden" in site.stranger().open(f"{PROFILES}?zoek=xyzzy").text


@pytest.mark.parametrize("asked", ["%3Cscript%3Ealert(1)%3C/script%3E", "a" * 5000, "%F0%9F%A6%86", "%25s{{7*7}}"])
def test_whatever_is_searched_for_is_shown_as_text(site: Site, asked: str) -> None:
    response = site.stranger().client.get(f"/criteria?zoek={asked}")
    shown = response.get_data(as_text=True).split("Alle sets")[0]
    assert response.status_code == 200
    assert "<script>alert" not in shown
    assert "s49" not in shown


@pytest.mark.parametrize(
    "path",
    [
        "/criteria/bestaat-niet/1.0",
        "/criteria/voorbeeld-omgevingswet/9.9",
        f"{SET}/999",
        f"{SET}/21/meer",
        f"{PROFILES}/nergens",
        f"{SET}/",
        "/criteria/..%2f..%2fetc/passwd",
    ],
)
def test_what_is_not_there_is_not_found(site: Site, path: str) -> None:
    assert site.stranger().open(path, 404).headings == ["Deze pagina is er niet"]


def test_a_draft_is_nobodys_business(site: Site) -> None:
    with site.app.app_context(), db.session.begin():
        db.session.execute(sa.text("DROP TRIGGER version_refuse_published_version_update"))
        db.session.execute(sa.text("UPDATE version SET state = 'draft'"))
    browser = site.stranger()
    assert "Nog geen sets" in browser.open("/criteria").text
    browser.open(f"{SET}/21", 404)


def test_the_statement_on_accessibility_says_what_was_and_was_not_tested(site: Site) -> None:
    page = site.stranger().open("/toegankelijkheid")
    for words in ("Eerste maatregelen genomen", "WCAG 2.2", "Wat wij niet hebben getest", "Schermlezers", CONTACT):
        assert words in page.text
    assert "voldoet volledig" not in page.text


def test_the_privacy_page_says_what_who_how_long_and_which_rights(site: Site) -> None:
    page = site.stranger().open("/privacy")
    for words in ("Geen BSN", "36 maanden", "Autoriteit Persoonsgegevens", "Waarvoor", "Wie het ziet"):
        assert words in page.text


def test_security_txt_is_as_the_rfc_asks(site: Site) -> None:
    response = site.stranger().client.get("/.well-known/security.txt")
    text = response.get_data(as_text=True)
    assert response.mimetype == "text/plain"
    assert f"Contact: mailto:{CONTACT}\n" in text
    expires = re.search(r"^Expires: (\S+)$", text, re.MULTILINE)
    assert expires is not None
    moment = datetime.fromisoformat(expires[1])
    assert datetime.now(UTC) + timedelta(days=30) < moment < datetime.now(UTC) + timedelta(days=365)


def test_security_txt_is_not_there_while_nobody_said_where_to_report(site: Site) -> None:
    settings: Settings = site.app.config["SETTINGS"]
    site.app.config["SETTINGS"] = Settings(database_url=settings.database_url, secret_key=settings.secret_key)
    assert site.stranger().client.get("/.well-known/security.txt").status_code == 404
    assert "HR van uw organisatie" in site.stranger().open("/toegankelijkheid").text


def test_a_machine_hears_that_the_process_lives_and_that_the_database_is_ready(site: Site, tmp_path: Path) -> None:
    client = site.stranger().client
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    empty = make_site(tmp_path / "leeg.db").stranger().client
    assert [empty.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]
    gone = make_site(tmp_path / "geen-map" / "weg.db").stranger().client
    assert [gone.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]
