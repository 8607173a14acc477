"""What the checks of the browser are for: each finds a planted fault."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import assert_accessible, assert_no_sideways_scroll, listen

pytestmark = pytest.mark.slow
GOOD = "<!doctype html><html lang=nl><title>Goed</title><main><h1>Goed</h1><p>Tekst</p>{}</main>"


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def planted(chromium: Browser, faults: list[str]) -> Iterator[Page]:
    """A page whose content a test makes up, without anything being fetched."""
    page = chromium.new_page()
    listen(page, faults)
    yield page
    page.close()


def show(page: Page, more: str, **headers: str) -> None:
    answer = {"body": GOOD.format(more), "content_type": "text/html", "headers": headers}
    page.route("http://planted.test/", lambda route: route.fulfill(**answer))
    page.goto("http://planted.test/")


def test_a_good_page_passes(planted: Page, faults: list[str]) -> None:
    show(planted, "")
    assert_accessible(planted)
    assert_no_sideways_scroll(planted)
    assert faults == []


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("<p style='color:#999'>grijs op wit</p>", "color-contrast"),
        ("<input type=text>", "label"),
        ("<h3>te diep</h3>", "heading-order"),
        ("<button style='width:10px;height:10px'></button>", "button-name"),
    ],
)
def test_what_somebody_cannot_use_is_found(planted: Page, more: str, rule: str) -> None:
    show(planted, more)
    with pytest.raises(AssertionError, match=f"- {rule}"):
        assert_accessible(planted)


def test_what_sticks_out_of_a_phone_is_found(planted: Page) -> None:
    show(planted, "<table style='width:500px'><tr><td>breed</table>")
    with pytest.raises(AssertionError, match="at 320 px"):
        assert_no_sideways_scroll(planted)


def test_an_error_in_the_console_is_written_down(planted: Page, faults: list[str]) -> None:
    show(planted, "<script>console.error('stuk')</script>")
    assert faults == ["http://planted.test/: console: stuk"]


def test_a_script_that_fails_is_written_down(planted: Page, faults: list[str]) -> None:
    show(planted, "<script>null.length</script>")
    assert "script: " in faults[0]


def test_what_the_content_security_policy_stops_is_written_down(planted: Page, faults: list[str]) -> None:
    show(planted, "<p style='color:red'>rood</p>", **{"Content-Security-Policy": "default-src 'self'"})
    assert "Content Security Policy" in faults[0]


def test_a_style_sheet_that_is_not_there_is_written_down(planted: Page, faults: list[str]) -> None:
    planted.route("**/missing.css", lambda route: route.fulfill(status=404))
    show(planted, "<link rel=stylesheet href=/missing.css>")
    assert faults == ["http://planted.test/: 404 for http://planted.test/missing.css"]
