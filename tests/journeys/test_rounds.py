"""HR opens a round, follows and reminds, moves it on and closes it, from the first click to the workbook."""

import os
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.support.browser import assert_good_page, pictures
from tests.support.live_site import LiveSite
from vthquality.domain.access import RoleName

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")


def look(page: Page, name: str) -> None:
    """A page as a person meets it on the way."""
    if PICTURES:
        pictures(page, Path(PICTURES), f"meting-{name}")
    assert_good_page(page)


def opens(page: Page, address: str) -> None:
    """Open a round as the last one was, after a fault and a change."""
    page.goto(f"{address}/metingen")
    look(page, "lijst")
    page.get_by_role("link", name="Nieuwe meting").click()
    page.get_by_role("group", name="Teams").get_by_label("Toezicht (1)").uncheck()
    page.get_by_label("Kleinste groep in totalen").fill("2")
    page.get_by_role("button", name="Controleren").click()
    page.get_by_text("De kleinste groep ligt tussen 5 en 50.").first.wait_for()
    look(page, "fout")
    page.get_by_label("Kleinste groep in totalen").fill("6")
    page.get_by_role("button", name="Controleren").click()
    page.get_by_text("Er is nog niets veranderd.").wait_for()
    assert page.get_by_text("Doen niet mee: hun team is niet gekozen: 1").is_visible()
    look(page, "controle")
    page.get_by_role("button", name="Terug om iets te veranderen").click()
    assert page.get_by_label("Kleinste groep in totalen").input_value() == "6"
    assert not page.get_by_label("Toezicht (1)").is_checked()
    page.get_by_label("Naam van de meting").fill("Najaarsmeting")
    page.get_by_role("button", name="Controleren").click()
    page.get_by_role("button", name="Open de meting").click()
    page.get_by_text("Meting 'Najaarsmeting' is open.").wait_for()
    look(page, "open")


def moves_to_another_phase(page: Page) -> None:
    """Bring the round one phase on, and back."""
    page.get_by_role("button", name="Zet de fase op bevestigen").click()
    page.get_by_text("De fase is nu: bevestigen.").wait_for()
    page.get_by_text("Terug naar invullen", exact=True).click()
    page.get_by_label("Ja, ik wil terug naar de vorige fase").check()
    page.get_by_role("button", name="Ga terug").click()
    page.get_by_text("De fase is nu: invullen.").wait_for()


def follows(page: Page) -> None:
    """Look for somebody, and at whom to remind."""
    page.get_by_role("link", name="Voortgang").click()
    page.get_by_role("searchbox").fill("anna")
    page.get_by_role("button", name="Zoek", exact=True).click()
    assert page.get_by_role("row", name="Anna Bos").is_visible()
    assert not page.get_by_role("row", name="Bas Kok").is_visible()
    look(page, "voortgang")
    page.get_by_role("link", name="Herinneren").click()
    look(page, "herinneren")


def lets_somebody_join(page: Page) -> None:
    """Let somebody take part after all."""
    page.get_by_role("link", name="Najaarsmeting").click()
    page.get_by_role("link", name="Wie kwam, wie ging").click()
    page.get_by_role("checkbox", name="Kies Fons Rus").check()
    look(page, "samenstelling")
    page.get_by_role("button", name="Voeg de gekozen mensen toe").click()
    page.get_by_text("Erbij in deze meting: 1.").wait_for()


def closes(page: Page) -> None:
    """Close the round, after being sure."""
    page.get_by_role("link", name="Najaarsmeting").click()
    page.get_by_role("link", name="Sluiten").click()
    page.get_by_role("button", name="Sluit de meting").click()
    page.get_by_text("Zet het vinkje").first.wait_for()
    look(page, "sluiten")
    page.get_by_label("Ja, ik wil deze meting voorgoed sluiten").check()
    page.get_by_role("button", name="Sluit de meting").click()
    page.get_by_text("Meting 'Najaarsmeting' is gesloten.").wait_for()
    look(page, "gesloten")


def takes_the_workbook_out(page: Page) -> str:
    """Take the workbook for the board out; what its name begins with."""
    page.get_by_role("link", name="Werkmappen").click()
    with page.expect_download() as arrived:
        page.get_by_role("button", name="Download de bestuursversie").click()
    book = openpyxl.load_workbook(BytesIO(arrived.value.path().read_bytes()), read_only=True)
    assert "Samenvatting" in book.sheetnames
    book.close()
    return arrived.value.suggested_filename.partition("_")[0]


def test_hr_opens_a_round_from_the_last_one_and_runs_it_to_its_end(live_site: LiveSite, page: Page) -> None:
    live_site.sign_in(page.context, RoleName.HR)
    opens(page, live_site.address)
    moves_to_another_phase(page)
    follows(page)
    lets_somebody_join(page)
    closes(page)
    assert takes_the_workbook_out(page) == "PROEF"


def test_a_round_opens_without_javascript(live_site: LiveSite, page_without_script: Page) -> None:
    page = page_without_script
    live_site.sign_in(page.context, RoleName.HR)
    page.goto(f"{live_site.address}/metingen/nieuw?van=vorige")
    page.get_by_label("Nee, er is geen instemming").check()
    page.get_by_label("Waarom is er geen instemming?").fill("Proef met verzonnen namen")
    page.get_by_role("button", name="Controleren").click()
    page.get_by_role("button", name="Open de meting").click()
    assert page.get_by_text("is open.").is_visible()
    assert page.get_by_text("Proef met verzonnen namen").is_visible()
