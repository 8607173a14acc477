"""What is open to everybody and to each person, and emptying what is due: in a real browser, also with a keyboard."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browser import assert_good_page, pictures
from tests.support.live_site import LiveSite
from tests.support.sites import HOME
from tests.web.retention.test_pages import close_long_ago
from vthquality.domain.access import RoleName
from vthquality.edge.clock import now
from vthquality.edge.db import db
from vthquality.store.audit import Happening, record

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")
SET = "/criteria/voorbeeld-omgevingswet/1.0"
PROFILES = "/criteria/voorbeeld-profielen/1.0"


def look(page: Page, name: str) -> None:
    """Check the page as it stands, and leave a picture of it where one is asked for."""
    if PICTURES:
        pictures(page, Path(PICTURES), name)
    assert_good_page(page)


PUBLIC = {
    "sets": "/criteria",
    "found-everywhere": "/criteria?zoek=geluid",
    "found-nothing": "/criteria?zoek=xyzzy",
    "set": SET,
    "found-in-set": f"{SET}?zoek=akoestisch",
    "area": f"{SET}/21",
    "profiles": PROFILES,
    "profile": f"{PROFILES}/casemanager",
    "missing-texts": "/criteria/skelet-2.1/2.1",
    "accessibility": "/toegankelijkheid",
    "privacy": "/privacy",
}


def test_what_is_public_can_be_read_by_everybody_on_any_screen(live_site: LiveSite, page: Page) -> None:
    for name, path in PUBLIC.items():
        answer = page.goto(live_site.address + path)
        assert answer is not None
        assert answer.status == 200
        look(page, name)


def test_somebody_searches_without_script_and_lands_at_the_requirement(
    live_site: LiveSite, page_without_script: Page
) -> None:
    page = page_without_script
    page.goto(f"{live_site.address}/criteria")
    page.get_by_role("searchbox", name="Zoek in alle sets").fill("VB-21-OPL-1")
    page.keyboard.press("Enter")
    page.locator(f"a[href='{SET}/21#VB-21-OPL-1']").click()
    expect(page).to_have_url(re.compile("#VB-21-OPL-1$"))
    expect(page.get_by_role("heading", name="VB-21-OPL-1")).to_be_in_viewport()
    assert page.title() == "21 Geluid · VTH-kwaliteit"


def test_an_employee_sees_who_looked_and_takes_the_own_data_along(
    live_site: LiveSite, context: BrowserContext, tmp_path: Path
) -> None:
    live_site.sign_in(context, RoleName.EMPLOYEE)
    page = context.new_page()
    page.goto(f"{live_site.address}/mijn-gegevens")
    page.get_by_role("link", name="Wie keek in mijn gegevens").first.click()
    expect(page.get_by_text("Nog niemand keek")).to_be_visible()
    look(page, "looked-nobody")
    ids = live_site.site.ids(HOME)
    with live_site.site.app.app_context(), db.session.begin():
        seen = Happening(
            action="file:open", subject="employee", subject_id=ids["101"], organisation=ids["organisation"]
        )
        record(db.session(), [seen], actor="Hanneke Roos", at=now(), reason="vraag van de medewerker zelf")
    page.reload()
    expect(page.get_by_text("vraag van de medewerker zelf")).to_be_visible()
    look(page, "looked")
    page.get_by_role("link", name="Mijn gegevens downloaden").click()
    look(page, "download")
    with page.expect_download() as arrived:
        page.get_by_role("link", name="Werkmap (Excel)").click()
    file = tmp_path / arrived.value.suggested_filename
    arrived.value.save_as(file)
    assert re.fullmatch(r"mijn-gegevens-\d{4}-\d\d-\d\d\.xlsx", file.name)
    assert file.stat().st_size > 0


def test_hr_lays_down_terms_and_empties_what_is_due_by_keyboard_alone(
    live_site: LiveSite, context: BrowserContext
) -> None:
    live_site.sign_in(context, RoleName.HR)
    page = context.new_page()
    page.goto(f"{live_site.address}/bewaren")
    look(page, "retention-proposal")
    page.get_by_role("link", name="Termijnen vaststellen").press("Enter")
    page.get_by_label("Namen en teksten in gesloten metingen").fill("0")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kies een termijn van 1 tot en met 240 maanden").first).to_be_visible()
    look(page, "retention-fault")
    page.get_by_label("Namen en teksten in gesloten metingen").fill("36")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De bewaartermijnen zijn vastgelegd.")).to_be_visible()
    close_long_ago(live_site.site)
    page.reload()
    look(page, "retention-due")
    page.get_by_role("link", name="Verder naar legen").press("Enter")
    expect(page.get_by_text("Dit is niet terug te draaien")).to_be_visible()
    look(page, "retention-confirm")
    page.get_by_role("button", name="Vernietig nu").press("Enter")
    expect(page.get_by_text("Cijfers zonder namen zijn er nog")).to_be_visible()
    look(page, "retention-done")
    page.goto(f"{live_site.address}/metingen/{live_site.site.ids(HOME)['round']}")
    expect(page.get_by_text("De persoonsgegevens van deze meting zijn")).to_be_visible()
    look(page, "emptied-round")
    assert "Anna Bos" not in page.content()


def test_the_auditor_reads_the_trail(live_site: LiveSite, context: BrowserContext) -> None:
    live_site.sign_in(context, RoleName.AUDITOR)
    page = context.new_page()
    page.goto(f"{live_site.address}/bewaren")
    page.get_by_role("link", name="Logboek").click()
    expect(page.get_by_text("Nog niets")).to_be_visible()
    look(page, "trail-empty")
    page.get_by_label("Toon").select_option("all")
    page.get_by_role("button", name="Zoek").click()
    look(page, "trail")
    assert "meting: geopend" in page.locator("main").inner_text()
