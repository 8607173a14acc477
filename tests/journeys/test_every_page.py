"""Every page that links lead to, in a real browser, for every role: accessible, and within the width of a phone."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.support.browser import assert_good_page, pictures
from tests.support.live_site import LiveSite, endpoint_of, pages_within_reach
from tests.support.sites import ROLES
from vthquality.domain.access import RoleName

pytestmark = pytest.mark.slow
PICTURES = os.environ.get("VTH_PICTURES", "")
"""A folder to leave a picture of each page in, at three widths, for a person to look at."""


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_every_page_a_role_can_reach_is_accessible_and_fits_a_phone(
    live_site: LiveSite, context: BrowserContext, role: RoleName
) -> None:
    somebody = live_site.sign_in(context, role)
    page = context.new_page()
    faults = []
    paths = pages_within_reach(live_site.site.app, somebody)
    for number, path in enumerate(paths):
        page.goto(live_site.address + path)
        if PICTURES:
            name = endpoint_of(live_site.site.app, path).replace(" ", "-").strip("-")
            pictures(page, Path(PICTURES), f"{role.value}-{number:02}-{name}")
        try:
            assert_good_page(page)
        except AssertionError as fault:
            faults.append(f"{path}\n{fault}")
    assert paths
    assert faults == [], "\n\n".join(faults)
