"""An employee does the own self-assessment: with a mouse, without JavaScript, and by keyboard alone."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.browser import PHONE, assert_good_page, pictures, size
from tests.support.live_site import LiveSite
from tests.support.own_pages import give_competencies
from vthquality.domain.access import RoleName

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")
WHO = "104"
"""Somebody who is asked everything of one area."""
QUESTIONS = 4
"""What is left of five, once a diploma is entered."""


def look(page: Page, name: str) -> None:
    """A page as a person meets it on the way."""
    if PICTURES:
        pictures(page, Path(PICTURES), f"zelfevaluatie-{name}")
    assert_good_page(page)


def question(page: Page, heading: str) -> Locator:
    """The card of a question."""
    return page.locator("section.vth-card", has=page.get_by_role("heading", name=heading, exact=True))


def saved(place: Locator) -> None:
    """The page says that it is kept, beside what was answered."""
    expect(place.locator("[data-saved]")).to_have_text(re.compile(r"^Bewaard om \d\d:\d\d$"), timeout=20_000)


def enters_a_diploma(page: Page) -> None:
    """Read the purpose, and enter one fact from what is asked."""
    page.get_by_role("button", name="Gelezen, aan de slag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw gegevens")
    look(page, "gegevens")
    page.get_by_role("link", name="Toevoegen EVC-certificaat op hbo-niveau").click()
    assert page.get_by_label("Soort bewijs").input_value() == "evc"
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Uw gegeven is bewaard.")).to_be_visible()
    page.get_by_role("link", name="Verder met Geluid").click()


def answers_by_mouse(page: Page) -> None:
    """Every answer is kept by itself; the last one with what is missing."""
    expect(question(page, "Opleiding").get_by_text("haalt voorbeeldwaarde")).to_be_visible()
    look(page, "gebied")
    for heading, answer in (
        ("Cursussen en leerdoelen", "Nee, ik beheers dit"),
        ("Werkervaring", "Deels"),
        ("Hoeveel u dit doet", "Bijna"),
    ):
        card = question(page, heading)
        card.get_by_text(answer, exact=True).click()
        saved(card)
    card = question(page, "Kennis")
    card.get_by_text("Deels", exact=True).click()
    saved(card)
    card.get_by_text("Toelaten van geluidgevoelige gebouwen").click()
    card.get_by_text("Toelichting of opleiding erbij").click()
    card.get_by_label("Toelichting", exact=False).first.fill("Dit najaar volg ik de cursus.")
    page.keyboard.press("Tab")
    expect(page.locator("#voortgang")).to_contain_text(f"{QUESTIONS} van de {QUESTIONS} vragen beantwoord")


def two_windows_clash(page: Page, other: Page) -> None:
    """What another window changed meanwhile is shown, and the person chooses."""
    other.goto(page.url)
    page.reload()
    for window, answer in ((page, "Nee, nog niet"), (other, "Ja, allemaal")):
        summary = window.locator("details.vth-details > summary", has_text="Kennis:")
        summary.click()
        card = question(window, "Kennis")
        for box in card.locator("input[type=checkbox]:checked").all():
            box.uncheck()
        card.get_by_text(answer, exact=True).click()
        if window is page:
            saved(card)
    shown = question(other, "Kennis").locator("[data-result]")
    expect(shown).to_contain_text("Uw antwoord hier:", timeout=20_000)
    expect(shown).to_contain_text("Nee, nog niet.")
    look(other, "twee-vensters")
    shown.get_by_role("button", name="Bewaar mijn antwoord").click()
    expect(other.locator("#voortgang")).to_be_visible()
    expect(other.locator("details.vth-details > summary", has_text="Kennis: Ja, allemaal")).to_be_visible()


def chooses_steps(page: Page, address: str) -> None:
    """Say a step of one competency; it saves itself."""
    page.goto(f"{address}/competenties")
    card = page.locator("section.vth-card", has=page.locator("form[action*='/competenties/']")).first
    card.get_by_text("2. In ontwikkeling").click()
    saved(card)
    look(page, "competenties")


def hands_in(page: Page, address: str) -> None:
    """Hand in, and see the result with its reasons."""
    page.goto(f"{address}/inleveren")
    look(page, "inleveren")
    page.get_by_role("button", name="Inleveren").click()
    expect(page.get_by_text("Uw zelfevaluatie is ingeleverd.")).to_be_visible()
    page.locator("summary", has_text="Opleiding").click()
    expect(page.get_by_text("Nog niemand zag het bewijs.").first).to_be_visible()
    look(page, "uitslag")
    with page.expect_download() as arrived:
        page.get_by_role("button", name="Download als Excel").click()
    assert arrived.value.suggested_filename.endswith(".xlsx")


def test_an_employee_fills_in_with_every_answer_kept_by_itself(live_site: LiveSite, context: BrowserContext) -> None:
    give_competencies(live_site.site, WHO)
    live_site.sign_in(context, RoleName.EMPLOYEE, number=WHO)
    page = context.new_page()
    page.goto(f"{live_site.address}/mijn-meting")
    here = page.url
    look(page, "eerste-scherm")
    enters_a_diploma(page)
    answers_by_mouse(page)
    two_windows_clash(page, context.new_page())
    chooses_steps(page, here)
    hands_in(page, here)
    assert page.url.startswith(here)


def test_an_employee_fills_in_without_javascript_on_a_phone(live_site: LiveSite, chromium: Browser) -> None:
    context = chromium.new_context(locale="nl-NL", java_script_enabled=False, viewport=size(PHONE))
    live_site.sign_in(context, RoleName.EMPLOYEE, number=WHO)
    page = context.new_page()
    page.goto(f"{live_site.address}/mijn-meting")
    here = page.url
    page.get_by_role("button", name="Gelezen, aan de slag").click()
    page.get_by_role("link", name="Verder met Geluid").click()
    for left in range(5, 0, -1):
        expect(page.locator("#voortgang")).to_contain_text(f"{5 - left} van de 5 vragen beantwoord")
        form = page.locator("main > section.vth-card form", has=page.locator("input[name=claim]")).first
        form.locator("input[value=no]").check()
        form.get_by_role("button", name="Bewaar en ga verder").click()
        expect(page.get_by_text(re.compile(r"bewaard om \d\d:\d\d"))).to_be_visible()
    expect(page.get_by_text("Alles in dit gebied is beantwoord")).to_be_visible()
    page.get_by_role("link", name="Naar inleveren").click()
    page.get_by_role("button", name="Inleveren").click()
    expect(page.get_by_text("Uw zelfevaluatie is ingeleverd.")).to_be_visible()
    assert page.url == f"{here}/uitslag"
    context.close()


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until what has the focus is called this."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in str(page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText")):
            return
    raise AssertionError(f"nothing called {name!r} gets the focus")


def test_an_employee_fills_in_by_keyboard_alone(live_site: LiveSite, context: BrowserContext) -> None:
    live_site.sign_in(context, RoleName.EMPLOYEE, number=WHO)
    page = context.new_page()
    page.goto(f"{live_site.address}/mijn-meting")
    tab_to(page, "Naar de inhoud")
    page.keyboard.press("Enter")
    tab_to(page, "Gelezen, aan de slag")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw gegevens")
    tab_to(page, "Verder met Geluid")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Geluid")
    tab_to(page, "Ja")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    saved(question(page, "Opleiding"))
    checked = question(page, "Opleiding").locator("input[type=radio]:checked")
    assert checked.get_attribute("value") == "partly"
    page.goto(f"{page.url.split('/gebieden/')[0]}/inleveren")
    tab_to(page, "Inleveren")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Uw zelfevaluatie is ingeleverd.")).to_be_visible()


def test_nothing_typed_is_lost_when_the_sign_in_ends_or_the_connection_goes(
    live_site: LiveSite, context: BrowserContext
) -> None:
    live_site.sign_in(context, RoleName.EMPLOYEE, number=WHO)
    page = context.new_page()
    page.goto(f"{live_site.address}/mijn-meting")
    page.get_by_role("link", name="Verder met Geluid").click()
    page.set_viewport_size(size(PHONE))
    card = question(page, "Werkervaring")
    context.clear_cookies()
    card.get_by_text("Deels", exact=True).click()
    expect(card.locator("[data-saved]")).to_contain_text("u bent afgemeld")
    look(page, "afgemeld")
    live_site.sign_in(context, RoleName.EMPLOYEE, number=WHO)
    context.new_page().goto(live_site.address)
    saved(card)
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/gebieden/**", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    card.get_by_text("Toelichting of opleiding erbij").click()
    card.get_by_label("Toelichting", exact=False).first.fill("Getypt in de trein.")
    page.keyboard.press("Tab")
    expect(card.locator("[data-saved]")).to_contain_text("geen verbinding")
    page.get_by_role("link", name="Later verder").click()
    expect(page.get_by_text("Er is nog iets niet bewaard")).to_be_visible()
    look(page, "niet-bewaard")
    page.unroute("**/gebieden/**")
    page.locator("[data-drafts]").get_by_role("link", name="Geluid").click()
    card = question(page, "Werkervaring")
    saved(card)
    expect(card.get_by_label("Toelichting", exact=False).first).to_have_value("Getypt in de trein.")


def test_the_answer_of_another_window_can_stay(live_site: LiveSite, context: BrowserContext) -> None:
    live_site.sign_in(context, RoleName.EMPLOYEE, number=WHO)
    page, other = context.new_page(), context.new_page()
    for window in (page, other):
        window.goto(f"{live_site.address}/mijn-meting")
        window.get_by_role("link", name="Verder met Geluid").click()
    question(page, "Werkervaring").get_by_text("Ja", exact=True).click()
    saved(question(page, "Werkervaring"))
    card = question(other, "Werkervaring")
    card.get_by_text("Nee", exact=True).click()
    card.locator("[data-result]").get_by_role("link", name="Houd het andere antwoord").click()
    expect(other.locator("details.vth-details > summary", has_text="Werkervaring: Ja")).to_be_visible()
    expect(other.get_by_text("Twee antwoorden")).to_have_count(0)
