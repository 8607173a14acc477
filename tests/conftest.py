"""What every test has: the databases of tests/support, and property tests that depend on no clock."""

from hypothesis import settings

pytest_plugins = ["tests.support.postgres", "tests.support.database", "tests.support.browser"]

settings.register_profile("house", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("house")
