"""The browser, and the gallery that serves every component."""

from collections.abc import Iterator

import pytest

from tests.support.serving import serving


@pytest.fixture(scope="session")
def gallery() -> Iterator[str]:
    """The address of the gallery."""
    with serving("tests.support.gallery:gallery") as address:
        yield address
