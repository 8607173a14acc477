"""A real browser: Debian's Chromium by Playwright, what may never happen on a page, and the checks each page must pass.

The fixtures are there for every test, from one Chromium in a process; mark the tests that use them `slow`.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, ViewportSize, sync_playwright

from tests.support.source import ROOT

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PHONE, TABLET, DESK = 320, 768, 1440
WIDTHS = (PHONE, TABLET, DESK)
BY_STATUS = "Failed to load resource"
"""Chromium also logs each answer of 400 and up; those are judged by what was asked for."""
ASKED_BY_PERSON_OR_SCRIPT = {"document", "fetch", "xhr"}
SERVER_ERROR = 500
REFUSED = 400


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; a machine without one fails the test."""
    path = shutil.which("chromium")
    assert path, "the browser tests need Chromium (on Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of one person: own cookies, Dutch, in the Netherlands; faults on any of its pages fail the test."""
    with_faults = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=size(DESK))
    faults: list[str] = []
    with_faults.on("page", lambda page: listen(page, faults))
    yield with_faults
    with_faults.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page at the width of a desk."""
    return context.new_page()


@pytest.fixture
def page_without_script(chromium: Browser) -> Iterator[Page]:
    """A page in a browser that runs no JavaScript; axe and other scripts of tests cannot look into it either."""
    context = chromium.new_context(locale="nl-NL", java_script_enabled=False, viewport=size(DESK))
    faults: list[str] = []
    context.on("page", lambda page: listen(page, faults))
    yield context.new_page()
    context.close()
    assert not faults, "\n".join(faults)


def size(width: int) -> ViewportSize:
    """A window of this width."""
    return {"width": width, "height": 900}


def listen(page: Page, faults: list[str]) -> None:
    """Write down each error in the console (also of the content security policy), in a script or in an answer."""

    def spoken(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(BY_STATUS):
            faults.append(f"{page.url}: console: {message.text}")

    def answered(response: Response) -> None:
        refused = response.status >= REFUSED and response.request.resource_type not in ASKED_BY_PERSON_OR_SCRIPT
        if refused or response.status >= SERVER_ERROR:
            faults.append(f"{page.url}: {response.status} for {response.url}")

    page.on("console", spoken)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: script: {error}"))
    page.on("response", answered)


def assert_accessible(page: Page, *but_for: str) -> None:
    """axe finds no violation of WCAG 2.2 AA or of its best practices; `but_for`: rules left out, with a reason."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {
        "runOnly": {"type": "tag", "values": AXE_TAGS},
        "rules": {rule: {"enabled": False} for rule in but_for},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    assert not found, "\n".join([f"axe on {page.url}:", *(line for violation in found for line in told(violation))])


def told(violation: dict[str, object]) -> Iterator[str]:
    """A violation as lines for the developer: the rule, then each element and what is wrong with it."""
    yield f"- {violation['id']} ({violation['impact']}): {violation['help']}"
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    for node in nodes:
        summary = " ".join(str(node["failureSummary"]).split())
        yield f"    {' '.join(map(str, node['target']))}\n      {node['html'][:200]}\n      {summary[:400]}"


def assert_no_sideways_scroll(page: Page, width: int = PHONE) -> None:
    """At this width nothing sticks out of the page; what is wide scrolls in a region of its own."""
    page.set_viewport_size(size(width))
    found = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const out = [...document.body.querySelectorAll("*")].filter(one =>
            one.getBoundingClientRect().right > width + 0.5 && !one.closest(".vth-scroll > *, .vth-sr, [hidden]"));
          const wide = "the page is " + document.documentElement.scrollWidth + " px wide";
          return [wide, ...out.slice(0, 8).map(one => one.outerHTML.slice(0, 160))];
        }"""
    )
    assert found == [], f"{page.url} at {width} px: {json.dumps(found, indent=1, ensure_ascii=False)}"


def assert_good_page(page: Page) -> None:
    """What every page must be, as it stands now: accessible, and without sideways scrolling on a phone."""
    assert_accessible(page)
    before = page.viewport_size
    assert_no_sideways_scroll(page)
    if before:
        page.set_viewport_size(before)


def pictures(page: Page, folder: Path, name: str) -> None:
    """The whole page at the three widths, to be looked at by a person."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size(size(width))
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
