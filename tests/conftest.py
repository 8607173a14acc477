"""What every test has: the databases of tests/support, a good order, and property tests that depend on no clock."""

import pytest
from hypothesis import settings

pytest_plugins = ["tests.support.postgres", "tests.support.database", "tests.support.browser"]

settings.register_profile("house", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("house")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long, so that no processor waits for another one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
