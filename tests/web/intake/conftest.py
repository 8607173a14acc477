"""HR at the pages for workbooks."""

import pytest

from tests.support.intake_desk import Desk
from tests.support.sites import Site
from vthquality.domain.access import RoleName


@pytest.fixture
def hr(site: Site) -> Desk:
    return Desk(site, site.signed_in(RoleName.HR))
