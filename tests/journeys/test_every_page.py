"""Every page that links lead to, in a real browser, for every role, also with its forms sent empty."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from tests.support.browser import assert_good_page, pictures
from tests.support.live_site import LiveSite, endpoint_of, live, pages_within_reach
from tests.support.sites import ROLES
from vthquality.domain.access import RoleName

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")
"""A folder to leave a picture of each page in, at three widths, for a person to look at."""
FORMS = "main form[method=post]:has(input:not([type=hidden]), select, textarea)"
SAYS_WHAT_IS_WRONG = ".utrecht-alert--error, .utrecht-form-field-error-message, h1:text-is('Dit klopt nog niet')"
FORMS_OF_A_PAGE = 2
REFUSED = 422


@pytest.fixture(scope="module")
def shared_site(live_start: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """The service, running, for all who only look around."""
    with live(live_start, tmp_path_factory.mktemp("shared")) as site:
        yield site


def look(page: Page, site: LiveSite, name: str, faults: list[str]) -> None:
    """Check a page as it stands; what is wrong is written down, so that one page does not hide the next."""
    if PICTURES:
        kind = endpoint_of(site.site.app, page.url.removeprefix(site.address)).replace(" ", "-").strip("-")
        pictures(page, Path(PICTURES), f"{name}-{kind}")
    try:
        assert_good_page(page)
    except AssertionError as fault:
        faults.append(str(fault))


def send_empty(form: Locator) -> int:
    """Send a form with nothing filled in; the status of the answer."""
    form.evaluate(
        """form => {
          for (const one of form.elements) {
            if (one.type === "checkbox" || one.type === "radio") one.checked = false;
            else if (one.type !== "hidden" && one.tagName !== "BUTTON") one.value = "";
          }
        }"""
    )
    page = form.page
    with page.expect_response(lambda response: response.request.is_navigation_request()) as arrived:
        form.evaluate("form => { window.before = true; form.requestSubmit(); }")
    if "html" in arrived.value.headers.get("content-type", ""):
        page.wait_for_function("() => !window.before && document.readyState === 'complete'")
    return arrived.value.status


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_every_page_a_role_can_reach_is_accessible_and_fits_a_phone(
    shared_site: LiveSite, context: BrowserContext, role: RoleName
) -> None:
    somebody = shared_site.sign_in(context, role)
    page, faults = context.new_page(), list[str]()
    paths = pages_within_reach(shared_site.site.app, somebody)
    for number, path in enumerate(paths):
        page.goto(shared_site.address + path)
        look(page, shared_site, f"{role.value}-{number:02}", faults)
    assert paths
    assert faults == [], "\n\n".join(faults)


@pytest.mark.parametrize("role", [RoleName.HR, RoleName.EMPLOYEE, RoleName.MANAGER, RoleName.ADMINISTRATOR])
def test_a_form_that_is_sent_empty_says_so_in_a_page_everybody_can_use(
    live_site: LiveSite, context: BrowserContext, role: RoleName
) -> None:
    somebody = live_site.sign_in(context, role)
    page, faults = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: dialog.accept())
    for number, path in enumerate(pages_within_reach(live_site.site.app, somebody)):
        page.goto(live_site.address + path)
        for which in range(min(FORMS_OF_A_PAGE, page.locator(FORMS).count())):
            page.goto(live_site.address + path)
            if page.locator(FORMS).count() > which and send_empty(page.locator(FORMS).nth(which)) == REFUSED:
                look(page, live_site, f"{role.value}-{number:02}-{which}-empty", faults)
                if not page.locator(SAYS_WHAT_IS_WRONG).count():
                    faults.append(f"{path}: refused without a word")
    assert faults == [], "\n\n".join(faults)


def test_every_page_for_who_is_not_signed_in_is_accessible_and_fits_a_phone(
    shared_site: LiveSite, context: BrowserContext
) -> None:
    page, faults = context.new_page(), list[str]()
    paths = pages_within_reach(shared_site.site.app, shared_site.site.stranger())
    for number, path in enumerate(paths):
        page.goto(shared_site.address + path)
        look(page, shared_site, f"nobody-{number:02}", faults)
    assert paths
    assert faults == [], "\n\n".join(faults)
