"""Every component in every state, in a real browser: accessible, within its width, and doing what its README says."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, WIDTHS, assert_good_page, assert_no_sideways_scroll, size
from tests.support.source import ROOT, TESTS

COMPONENTS = ROOT / "templates" / "components"
README = (COMPONENTS / "README.md").read_text(encoding="utf-8")
ALL = (COMPONENTS / "all.html").read_text(encoding="utf-8")
GALLERY = "".join(path.read_text(encoding="utf-8") for path in (TESTS / "support").glob("gallery*.html"))
WITHIN_OTHERS = {
    "csrf",
    "flashed",
    "tone",
    "head_cell",
    "textbox",
    "textarea",
    "date",
    "checkbox",
    "checkboxes",
    "link_button",
}
"""Components that the gallery shows by way of another one."""


def offered() -> list[str]:
    return re.findall(r"{% set (\w+) =", ALL)


@pytest.mark.parametrize("name", sorted(set(offered()) - WITHIN_OTHERS))
def test_a_component_is_shown_in_the_gallery(name: str) -> None:
    assert f"ui.{name}(" in GALLERY


@pytest.mark.parametrize("name", sorted(set(offered()) - {"tone", "head_cell"}))
def test_a_component_is_explained(name: str) -> None:
    assert re.search(rf"\b{name}\b", README)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/?melding=1", "/leeg", "/fout", "/fout?reden=/medewerkers/1"])
def test_a_page_of_components_is_accessible_and_fits(page: Page, gallery: str, path: str) -> None:
    page.goto(gallery + path)
    assert_good_page(page)
    for width in WIDTHS:
        assert_no_sideways_scroll(page, width)


@pytest.mark.slow
def test_what_is_wrong_in_a_form_is_said_above_it_and_beside_the_field(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("#formulier").get_by_role("button", name="Opslaan", exact=True).click()
    summary = page.locator("[data-focus]")
    expect(summary).to_be_focused()
    assert_good_page(page)
    summary.get_by_role("link", name="Naam").click()
    expect(page.locator("#name")).to_be_focused()
    described = page.locator("#name").get_attribute("aria-describedby")
    assert described == "name-hint name-error"
    assert page.locator("#name-error").inner_text() == "Vul een naam in."
    page.goto(gallery)
    page.locator("#formulier").get_by_role("button", name="Opslaan", exact=True).click()
    page.locator("[data-focus]").get_by_role("link", name="Kunt u dit zelfstandig?").click()
    expect(page.locator("#answer-0")).to_be_focused()


@pytest.mark.slow
def test_an_answer_is_a_target_of_44_pixels_at_least(page: Page, gallery: str) -> None:
    page.set_viewport_size(size(PHONE))
    page.goto(gallery)
    heights = page.locator(".vth-option, main .nl-button:not(.nl-button--small)").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) > 20
    assert min(heights) >= 44


@pytest.mark.slow
def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.slow
def test_only_what_scrolls_sideways_is_a_stop_for_the_keyboard(page: Page, gallery: str) -> None:
    page.goto(gallery)
    region = page.get_by_role("region", name="Gebieden")
    expect(region).to_have_attribute("tabindex", "-1")
    page.set_viewport_size(size(PHONE))
    expect(region).to_have_attribute("tabindex", "0")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.vth-scroll').scrollLeft > 0")
    assert region.evaluate("one => one.scrollLeft") > 0


@pytest.mark.slow
def test_without_javascript_every_form_can_still_be_sent(page_without_script: Page, gallery: str) -> None:
    page = page_without_script
    page.goto(gallery)
    assert page.locator("form:not(:has(button[type=submit]))").count() == 0
    page.locator("#formulier").get_by_role("button", name="Opslaan", exact=True).click()
    assert "Er gaat nog iets niet goed" in page.content()
    assert page.locator("[data-copy]").is_hidden()
