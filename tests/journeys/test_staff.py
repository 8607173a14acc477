"""HR puts somebody on the list with areas and proof, and arranges the takenpakket, in a real browser."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browser import assert_good_page, pictures
from tests.support.live_site import LiveSite
from vthquality.domain.access import RoleName

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")


def look(page: Page, name: str) -> None:
    """A page as HR meets it on the way."""
    if PICTURES:
        pictures(page, Path(PICTURES), f"medewerkers-{name}")
    assert_good_page(page)


def makes_a_title(page: Page, address: str) -> None:
    """Say which role and area go with a title."""
    page.goto(f"{address}/functies")
    look(page, "functies-leeg")
    page.get_by_role("link", name="Functie toevoegen").first.click()
    page.get_by_label("Functienaam").fill("Geluidspecialist")
    page.get_by_label("Specialistisch advies").check()
    page.get_by_label("21 Geluid").check()
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("De functie is bewaard.").wait_for()
    look(page, "functie")


def adds_somebody(page: Page, address: str) -> None:
    """Add a person after a fault, and take what the title proposes."""
    page.goto(f"{address}/medewerkers")
    look(page, "lijst")
    page.get_by_role("link", name="Medewerker toevoegen").click()
    page.get_by_label("Naam", exact=True).fill("Nora Nieuw")
    page.get_by_label("Functie").fill("geluidspecialist")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Er gaat nog iets niet goed").wait_for()
    look(page, "fouten")
    page.get_by_role("link", name="Team", exact=True).click()
    page.keyboard.type("Advies")
    page.get_by_label("Personeelsnummer").fill("0777")
    page.get_by_label("Contracturen per week").fill("28,8")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("heading", name="Voorstel voor Nora Nieuw").wait_for()
    look(page, "voorstel")
    page.get_by_role("button", name="Neem over wat is aangevinkt").click()
    page.get_by_text("Bewaard wat u uit het voorstel koos.").wait_for()
    look(page, "kaart")


def says_how_much(page: Page) -> None:
    """Say of the area how much of the working time it is."""
    page.get_by_role("link", name="Wijzigen van 21 Geluid").click()
    page.get_by_label("Aandeel").fill("60")
    look(page, "gebied")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("cell", name="60%").wait_for()


def sees_a_proof(page: Page) -> None:
    """Record a diploma that was seen, and refuse a citizen number."""
    page.get_by_role("link", name="Gegevens en bewijs").click()
    look(page, "gegevens")
    page.get_by_role("link", name="Opleiding toevoegen").click()
    page.get_by_label("Soort bewijs").select_option("diploma")
    page.get_by_label("Niveau").select_option("hbo")
    page.get_by_label("Naam opleiding").fill("Milieukunde, BSN 111222333")
    page.get_by_label("Gezien door").fill("Gré Haan")
    page.get_by_label("Gezien op").fill("2026-09-01")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("een burgerservicenummer (BSN) lijkt te zijn").first.wait_for()
    look(page, "gegeven-fout")
    page.get_by_label("Naam opleiding").fill("Milieukunde")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("cell", name="Gré Haan, 1-9-2026").wait_for()


def meets_another(page: Page, other: Page) -> None:
    """Save what somebody else saved first: both versions are seen, and nothing is lost."""
    page.get_by_role("link", name="Nora Nieuw").click()
    page.get_by_role("link", name="Wijzigen", exact=True).click()
    other.goto(page.url)
    other.get_by_label("Contracturen per week").fill("32")
    other.get_by_role("button", name="Bewaren").click()
    other.get_by_text("De gegevens van Nora Nieuw zijn bewaard.").wait_for()
    page.get_by_label("Contracturen per week").fill("36")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Iemand anders bewaarde intussen ook iets").wait_for()
    assert page.get_by_role("row", name="Contracturen per week 36 32").is_visible()
    look(page, "verschil")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("De gegevens van Nora Nieuw zijn bewaard.").wait_for()


def arranges_an_area(page: Page) -> None:
    """Arrange a whole area for a deelnemer in one go."""
    page.get_by_role("link", name="Takenpakket").click()
    look(page, "takenpakket")
    page.get_by_role("link", name="20 Externe veiligheid").click()
    page.get_by_label("Gemeente Aa").check()
    page.get_by_label("Wie doet het", exact=True).select_option("andere OD")
    page.get_by_role("button", name="Leg vast").click()
    page.get_by_text("Er staat niet welke organisatie het werk doet.").first.wait_for()
    look(page, "gebied-fout")
    page.get_by_label("Welke organisatie").fill("OD Rivier")
    page.get_by_role("button", name="Leg vast").click()
    page.get_by_role("cell", name="andere OD: OD Rivier").wait_for()
    look(page, "gebied-vastgelegd")


def test_hr_keeps_people_and_takenpakket_from_start_to_end(live_site: LiveSite, page: Page) -> None:
    live_site.sign_in(page.context, RoleName.HR)
    makes_a_title(page, live_site.address)
    adds_somebody(page, live_site.address)
    says_how_much(page)
    sees_a_proof(page)
    meets_another(page, page.context.new_page())
    arranges_an_area(page)
    assert page.get_by_text("compleet").first.is_visible()


def test_hr_adds_somebody_without_javascript(live_site: LiveSite, page_without_script: Page) -> None:
    page = page_without_script
    live_site.sign_in(page.context, RoleName.HR)
    page.goto(f"{live_site.address}/medewerkers/nieuw")
    page.get_by_label("Naam", exact=True).fill("Nora Nieuw")
    page.get_by_label("Personeelsnummer").fill("0777")
    page.get_by_label("Team").fill("Advies")
    page.get_by_role("button", name="Bewaren").click()
    assert page.get_by_role("heading", name="Nora Nieuw").is_visible()
