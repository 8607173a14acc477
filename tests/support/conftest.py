"""The browser, for the tests of what looks into it."""

from tests.support.browser import chromium

__all__ = ["chromium"]
