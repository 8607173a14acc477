"""What the main pages take: statements however large the organisation and the set are, and server time."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from tests.figures.measuring import Figure, in_turns
from tests.support.sites import Browser
from tests.support.wide_site import WideSite, make_wide_site
from vthquality.domain.access import RoleName
from vthquality.edge.db import db

TURNS = 15
EMPTY = "/privacy"
"""A page with nothing in it but what stands around every page."""


def browsers(wide: WideSite) -> Mapping[str, Browser]:
    """Somebody for each role that opens pages."""
    return {
        "employee": wide.site.signed_in(RoleName.EMPLOYEE, number="1"),
        "hr": wide.site.signed_in(RoleName.HR),
        "manager": wide.site.signed_in(RoleName.MANAGER, number="1", teams=("Team 1",)),
    }


def statements_of(wide: WideSite) -> dict[str, int]:
    """Statements of each page, opened once before: what a process keeps of published versions is there."""
    people = browsers(wide)
    return {name: _statements(wide.site.app, people[role], path) for name, (role, path) in wide.pages.items()}


def pages(folder: Path, people: int, requirements: int, turns: int = TURNS) -> list[Figure]:
    """Server time of each page, and how many times an empty page that is."""
    wide = make_wide_site(folder / f"pages-{people}.db", people, requirements)
    somebody = browsers(wide)
    works: list[Callable[[], object]] = [partial(_open, somebody["employee"], EMPTY)]
    works += [partial(_open, somebody[role], path) for role, path in wide.pages.values()]
    for work in works:
        work()
    empty, *taken = in_turns(works, turns)
    figures = [Figure("empty page", 1000 * empty.seconds, "ms")]
    for name, one in zip(wide.pages, taken, strict=True):
        figures.append(Figure(name, 1000 * one.seconds, "ms"))
        figures.append(Figure(f"{name}, times an empty page", one.per(empty), "times"))
    return figures


def _open(browser: Browser, path: str) -> None:
    response = browser.client.get(path)
    if response.status_code != HTTPStatus.OK:
        raise LookupError(f"{path}: {response.status_code}")


def _statements(app: Flask, browser: Browser, path: str) -> int:
    """Statements that opening an address takes, whichever connection they go over."""
    told: list[str] = []

    def tell(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    _open(browser, path)
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", tell)
    try:
        _open(browser, path)
    finally:
        event.remove(engine, "before_cursor_execute", tell)
    return len(told)
