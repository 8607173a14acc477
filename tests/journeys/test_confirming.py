"""Journey 4 in a real browser: judge beside the claim, let the person react, confirm; and a visit from outside."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.browser import assert_good_page
from tests.support.live_site import LiveSite
from tests.support.measured import PEOPLE, ROUND
from tests.web.confirming.test_person import hand_in, person
from vthquality.domain.access import RoleName

pytestmark = pytest.mark.slow
WHO = "103"
NAME = PEOPLE[WHO]
DOUBT = "Geen stuk gezien."


def become(live_site: LiveSite, page: Page, role: RoleName, number: str) -> None:
    """Go on as somebody else in the same browser."""
    page.context.clear_cookies()
    live_site.sign_in(page.context, role, number=number)


def finds_the_person(live_site: LiveSite, page: Page) -> None:
    """From the menu to the person who waits."""
    page.goto(f"{live_site.address}/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Bevestigen").click()
    page.get_by_role("link", name=f"Naar de mensen van {ROUND}").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("heading", level=1, name=NAME).wait_for()


def judges_otherwise(page: Page) -> None:
    """Give an own judgement on the first requirement, first without saying why."""
    page.locator("summary", has_text="Een eigen oordeel geven").first.click()
    page.get_by_role("group", name="Uw oordeel").first.get_by_label("Haalt voorbeeldwaarde niet").check()
    page.get_by_role("button", name="Bewaar zonder te bevestigen").click()
    page.get_by_text("Leg uit waarom.").first.wait_for()


def explains(page: Page) -> None:
    """Say why, and keep the judgement."""
    page.get_by_label("Uw toelichting").first.fill(DOUBT)
    page.get_by_role("button", name="Bewaar zonder te bevestigen").click()
    page.get_by_text("kan reageren").first.wait_for()


def test_a_leidinggevende_judges_hears_the_person_and_confirms(live_site: LiveSite, page: Page) -> None:
    hand_in(live_site.site, WHO)
    become(live_site, page, RoleName.MANAGER, "106")
    finds_the_person(live_site, page)
    assert_good_page(page)
    page.get_by_role("group", name="Welk bewijs hebt u gezien?").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Bewaar wat ik aankruiste").click()
    page.get_by_text("Bewaard welk bewijs u hebt gezien.").wait_for()
    judges_otherwise(page)
    assert_good_page(page)
    explains(page)
    assert page.get_by_text("oordeel wijkt af").first.is_visible()

    become(live_site, page, RoleName.EMPLOYEE, WHO)
    page.goto(f"{live_site.address}/mijn-meting/{live_site.site.ids()['round']}/oordelen")
    assert page.get_by_text(DOUBT).is_visible()
    assert_good_page(page)
    page.get_by_role("link", name="Reageren").click()
    assert_good_page(page)
    page.get_by_label("Uw reactie").fill("Het ligt klaar.")
    page.get_by_role("button", name="Bewaar mijn reactie").click()
    page.get_by_text("Uw reactie is bewaard.").wait_for()

    become(live_site, page, RoleName.MANAGER, "106")
    finds_the_person(live_site, page)
    assert page.get_by_text("“Het ligt klaar.”").is_visible()
    page.get_by_role("button", name="Bevestig alles behalve mijn eigen oordelen").click()
    page.get_by_text("Er gaat nog iets niet goed").wait_for()
    page.get_by_label("Ik bevestig ook").check()
    page.get_by_label("Ik heb wat afwijkt met de medewerker besproken").check()
    page.get_by_role("button", name="Bevestig alles behalve mijn eigen oordelen").click()
    page.get_by_text(f"De zelfevaluatie van {NAME} is bevestigd.").wait_for()
    assert_good_page(page)
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Heropenen").click()
    page.get_by_label("Waarom heropent u dit?").fill("Diploma gevonden.")
    assert_good_page(page)
    page.get_by_role("button", name="Heropen").click()
    page.get_by_text("is heropend").wait_for()
    page.get_by_role("link", name="Geschiedenis").click()
    page.get_by_text("“Diploma gevonden.”").wait_for()
    assert_good_page(page)


def test_confirming_works_without_javascript(live_site: LiveSite, page_without_script: Page) -> None:
    page = page_without_script
    hand_in(live_site.site, WHO)
    become(live_site, page, RoleName.MANAGER, "106")
    finds_the_person(live_site, page)
    judges_otherwise(page)
    explains(page)
    page.get_by_label("Ik bevestig ook").check()
    page.get_by_label("Ik heb wat afwijkt met de medewerker besproken").check()
    page.get_by_role("button", name="Bevestig alles behalve mijn eigen oordelen").click()
    page.get_by_text(f"De zelfevaluatie van {NAME} is bevestigd.").wait_for()
    page.get_by_role("link", name=NAME).click()
    assert page.get_by_text("Er verandert niets meer, tenzij u heropent met een reden.").is_visible()


def press_to(page: Page, name: str) -> None:
    """Walk with the tab key to what is called so."""
    for _ in range(120):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "() => (document.activeElement.innerText || '') + (document.activeElement.labels?.[0]?.innerText || '')"
        )
        if name in str(said):
            return
    raise AssertionError(f"the keyboard does not reach {name!r} on {page.url}")


def test_confirming_works_by_keyboard_alone(live_site: LiveSite, page: Page) -> None:
    hand_in(live_site.site, WHO)
    become(live_site, page, RoleName.MANAGER, "106")
    page.goto(live_site.address + person(live_site.site, WHO))
    press_to(page, "Een eigen oordeel geven")
    page.keyboard.press("Enter")
    press_to(page, "Zoals het er staat")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    press_to(page, "Uw toelichting")
    page.keyboard.type(DOUBT)
    press_to(page, "Ik bevestig ook")
    page.keyboard.press("Space")
    press_to(page, "Ik heb wat afwijkt")
    page.keyboard.press("Space")
    press_to(page, "Bevestig alles behalve")
    page.keyboard.press("Enter")
    page.get_by_text(f"De zelfevaluatie van {NAME} is bevestigd.").wait_for()
    page.goto(live_site.address + person(live_site.site, WHO))
    assert page.get_by_text(DOUBT).is_visible()


def test_a_visitor_looks_by_code_and_leaves_a_remark(live_site: LiveSite, page: Page, context: BrowserContext) -> None:
    become(live_site, page, RoleName.HR, "101")
    page.goto(f"{live_site.address}/metingen/{live_site.site.ids()['round']}/bezoek")
    assert_good_page(page)
    live_site.sign_in(context, RoleName.VISITOR)
    page.goto(f"{live_site.address}/bezoek")
    assert_good_page(page)
    page.get_by_role("link", name="Collegiale toets").click()
    assert_good_page(page)
    page.get_by_role("table").get_by_role("link").first.click()
    assert_good_page(page)
    page.get_by_label("Uw opmerking").fill("Sterk dossier.")
    page.get_by_role("button", name="Bewaar mijn opmerking").click()
    page.get_by_text("Uw opmerking is bewaard.").wait_for()
    assert not [name for name in PEOPLE.values() if page.get_by_text(name).count()]
