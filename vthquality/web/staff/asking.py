"""What the pages of staff ask the same way: what somebody may do here, and saving where others may be saving too."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from flask import current_app, url_for

from vthquality.domain.access import Permission, may
from vthquality.domain.errors import Conflict, Invalid
from vthquality.domain.intake.plain import Values
from vthquality.edge.transaction import OpenSession
from vthquality.web.cycle import actor, opened, organisation
from vthquality.web.staff.row_form import RowForm

T = TypeVar("T")
Rendered = tuple[str, int]


def rights() -> Mapping[str, bool]:
    """What whoever looks may do here, for links and buttons; the services ask for themselves."""
    asked = {
        "write": Permission.STAFF_WRITE,
        "read_facts": Permission.PORTFOLIO_READ,
        "write_facts": Permission.PORTFOLIO_WRITE,
        "read_staff": Permission.STAFF_READ,
        "read_tasks": Permission.TASKS_READ,
        "write_tasks": Permission.TASKS_WRITE,
    }
    who, where = actor(), organisation()
    return {name: may(who, permission, where) for name, permission in asked.items()}


def address(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - parts of the address
    """The address of a page of another subject, "" where there is no such page."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""


def small(text: str) -> int:
    """A number that was sent, 0 for anything else: a revision or a page that nobody can have seen."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - of a column


def attempt(
    form: RowForm, save: Callable[[OpenSession], T], current: Callable[[OpenSession], tuple[Values, int]]
) -> T | None:
    """Save what a form says, in a transaction of its own; None where it could not be, and the form says why.

    `current` gives the values and the revision there are by now, for when somebody else saved first.
    """
    try:
        with opened() as database:
            return save(database)
    except Invalid as refusal:
        form.refuse(refusal)
    except Conflict:
        with opened() as database:
            form.meet(*current(database))
    return None


def status_of(form: RowForm) -> HTTPStatus:
    """How a page with this form answers: as asked, with something wrong in it, or with what another saved first."""
    if form.clash:
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
