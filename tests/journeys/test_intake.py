"""HR takes a list in, and an employee the own form, from choosing the workbook to seeing that it was taken over."""

import os
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.support.browser import assert_good_page, pictures
from tests.support.live_site import LiveSite
from tests.support.workbooks import a_list, filled_in
from vthquality.domain.access import RoleName
from vthquality.wording.intake.columns import SHEETS

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")
STAFF, QUESTIONS = SHEETS["staff"], SHEETS["questions"]


def look(page: Page, name: str) -> None:
    """A page as a person meets it on the way."""
    if PICTURES:
        pictures(page, Path(PICTURES), f"inlezen-{name}")
    assert_good_page(page)


def downloaded(page: Page, button: str) -> BytesIO:
    with page.expect_download() as arrived:
        page.get_by_role("button", name=button).click()
    return BytesIO(arrived.value.path().read_bytes())


def uploaded(page: Page, file: BytesIO, folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(file.getvalue())
    page.get_by_label("Bestand").set_input_files(path)
    page.get_by_role("button", name="Bekijk wat er verandert").click()


def staff_workbook(page: Page, site: LiveSite) -> BytesIO:
    page.goto(f"{site.address}/inlezen/medewerkers")
    page.get_by_text("Met wat al bekend is").click()
    page.get_by_label("Waarom hebt u de namen nodig?").fill("jaarlijkse controle")
    return downloaded(page, "Download de werkmap")


def test_hr_fills_in_the_staff_list_chooses_where_others_changed_it_too_and_takes_it(
    live_site: LiveSite, page: Page, tmp_path: Path
) -> None:
    live_site.sign_in(page.context, RoleName.HR)
    page.goto(f"{live_site.address}/inlezen")
    look(page, "kiezen")
    page.get_by_role("link", name="Medewerkers en hun gebieden").click()
    look(page, "werkmap")
    mine = filled_in(staff_workbook(page, live_site), STAFF, {"E2": "Mijn team", "H3": "veel", "D4": "x@voorbeeld.nl"})
    uploaded(page, filled_in(staff_workbook(page, live_site), STAFF, {"E2": "Hun team"}), tmp_path, "hun.xlsx")
    page.get_by_role("button", name="Neem over").click()
    page.get_by_text("Overgenomen.").wait_for()
    page.get_by_role("link", name="Lees nog een bestand in").click()
    uploaded(page, mine, tmp_path, "mijn.xlsx")
    look(page, "nakijken")
    page.get_by_label("De mijne: Mijn team").check()
    page.get_by_role("button", name="Neem alleen de goede rijen over").click()
    page.get_by_text("gewijzigde rijen: 2; overgeslagen: 1").wait_for()
    look(page, "overgenomen")
    page.goto(f"{live_site.address}/inlezen")
    assert page.get_by_text("Staat klaar").count() == 0


def test_a_list_of_ones_own_comes_in_without_javascript(
    live_site: LiveSite, page_without_script: Page, tmp_path: Path
) -> None:
    page = page_without_script
    live_site.sign_in(page.context, RoleName.HR)
    page.goto(f"{live_site.address}/inlezen/medewerkers")
    rows = [("Nr", "Wie", "Club", "E-mail"), *[(f"7{n:03}", f"Persoon {n}", "Advies", "") for n in range(230)]]
    uploaded(page, a_list(*rows, title="Personeel"), tmp_path, "onze lijst.xlsx")
    for heading, meaning in (("Nr", "personeelsnummer"), ("Wie", "naam"), ("Club", "team")):
        page.get_by_label(heading, exact=True).select_option(label=meaning)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_text("En nog 30 regels.").wait_for()
    page.get_by_role("button", name="Neem over").click()
    assert "Nieuwe rijen: 230" in page.inner_text("main")


def test_the_columns_of_a_list_are_pointed_out_on_a_page_for_everybody(
    live_site: LiveSite, page: Page, tmp_path: Path
) -> None:
    live_site.sign_in(page.context, RoleName.HR)
    page.goto(f"{live_site.address}/inlezen/medewerkers")
    uploaded(page, a_list(("Nr", "Naam", "Team"), ("0900", "Nieuw", "Advies")), tmp_path, "lijst.xlsx")
    look(page, "kolommen")
    page.get_by_role("button", name="Gooi dit bestand weg").click()
    page.get_by_text("Er is niets veranderd.").wait_for()
    assert page.get_by_text("lijst.xlsx").count() == 0


def test_an_employee_fills_in_the_own_form_and_brings_it_back(live_site: LiveSite, page: Page, tmp_path: Path) -> None:
    live_site.sign_in(page.context, RoleName.EMPLOYEE, number="104")
    page.goto(f"{live_site.address}/inlezen/formulier")
    look(page, "formulier")
    file = downloaded(page, "Download de werkmap")
    uploaded(page, filled_in(file, QUESTIONS, {"K3": "ja", "K4": "misschien"}), tmp_path, "formulier.xlsx")
    look(page, "formulier-fout")
    page.get_by_text("Deze waarde staat niet in de lijst.").wait_for()
    page.get_by_role("button", name="Neem alleen de goede rijen over").click()
    page.get_by_text("gewijzigde rijen: 1; overgeslagen: 1").wait_for()
    look(page, "formulier-klaar")
    page.goto(f"{live_site.address}/inlezen/formulier")
    again = openpyxl.load_workbook(downloaded(page, "Download de werkmap"))[QUESTIONS]
    assert [again["K3"].value, again["K4"].value] == ["ja", None]
