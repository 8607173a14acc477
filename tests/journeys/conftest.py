"""Whole journeys of a person through the site, in a real browser. Mark the tests `slow`."""

from tests.support.browser import chromium, context, page, page_without_script

__all__ = ["chromium", "context", "page", "page_without_script"]
