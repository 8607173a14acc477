"""Whole journeys of a person through the site, in a real browser: the browser and the running service."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.live_site import LiveSite, live, live_database


@pytest.fixture(scope="session")
def live_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that each journey begins with."""
    return live_database(tmp_path_factory.mktemp("live"))


@pytest.fixture
def live_site(live_start: Path, tmp_path: Path) -> Iterator[LiveSite]:
    """The service, running, on a database of its own."""
    with live(live_start, tmp_path) as site:
        yield site
