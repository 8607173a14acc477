"""HR at a browser, for the pages of staff."""

import pytest

from tests.support.sites import Browser, Site
from vthquality.domain.access import RoleName


@pytest.fixture
def hr(site: Site) -> Browser:
    return site.signed_in(RoleName.HR)
