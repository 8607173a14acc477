"""The cycle of a request: who asks, in which organisation, one transaction, one page or one way back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from vthquality.domain.access import Actor
from vthquality.domain.errors import NotFound
from vthquality.domain.people import OrganisationId
from vthquality.edge import clock
from vthquality.edge.sign_in import current_actor, current_organisation
from vthquality.edge.transaction import OpenSession, transaction
from vthquality.wording.site import MESSAGES

READS = frozenset({"GET", "HEAD", "OPTIONS"})
REASON = "reason"
REASONS = "reasons"
REASON_HOLDS_SECONDS = 30 * 60
LONGEST_REASON = 500
LONGEST_PATH = 1_000
LONGEST_REASONS = 2_000
"""Signs of all reasons with their paths: a cookie holds 4,096 bytes, and a browser keeps nothing of a larger one."""


def actor() -> Actor:
    """Who asks, with the reason that was given for this address, if any."""
    return replace(current_actor(), reason=_reason())


def organisation() -> OrganisationId:
    """The organisation that was chosen; raises `NotFound` for somebody who is of none."""
    chosen = current_organisation()
    if chosen is None:
        raise NotFound(what="organisation")
    return chosen


@contextmanager
def opened(*, recording: bool = False) -> Iterator[OpenSession]:
    """The one transaction of this request: it only reads when something is looked at, and writes when it is sent.

    `recording`: looking leaves a trace, so that it writes too.
    """
    reads = request.method in READS and not recording
    with transaction(actor(), reading=reads) as database:
        yield database


def moment() -> datetime:
    """This moment, in UTC."""
    return clock.now()


def today() -> date:
    """The day it is in the Netherlands."""
    return clock.today()


def page(template: str, *, status: int = HTTPStatus.OK, **values: Any) -> tuple[str, int]:  # noqa: ANN401 - any template
    """A rendered page; `template` is its path under `templates/pages`, without the ending."""
    return render_template(f"pages/{template}.html", **values), int(status)


def back_to(endpoint: str, message: str = "", **values: Any) -> Response:  # noqa: ANN401 - parts of the address
    """Go on to another page after something was sent; `message` is a key of `wording.site.MESSAGES`, shown there.

    Values named `say_...` fill the message, the others the address.
    """
    said = {name.removeprefix("say_"): value for name, value in values.items() if name.startswith("say_")}
    if message:
        flash(MESSAGES[message].format(**said))
    where = {name: value for name, value in values.items() if not name.startswith("say_")}
    return redirect(url_for(endpoint, **where), HTTPStatus.SEE_OTHER)


def keep_reason(path: str, reason: str) -> None:
    """Remember for half an hour why somebody looks at what is under this path; the oldest make room for new ones."""
    kept = {path: [reason[:LONGEST_REASON], clock.now().timestamp()]}
    known = session.get(REASONS, {})
    left = LONGEST_REASONS - len(path) - len(reason)
    for other in sorted(known.keys() - kept, key=lambda one: float(known[one][1]), reverse=True):
        left -= len(other) + len(known[other][0])
        if left > 0 and _holds(known[other]):
            kept[other] = known[other]
    session[REASONS] = kept


def safe_path(text: str) -> str:
    """A path within this site that a cookie can hold, or the start page for anything else."""
    local = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if local and len(text) <= LONGEST_PATH else url_for("start.home")


def _reason() -> str:
    sent = request.form.get(REASON, "").strip() if request.method == "POST" else ""
    if sent:
        return sent[:LONGEST_REASON]
    for path, kept in session.get(REASONS, {}).items():
        if _holds(kept) and (request.path == path or request.path.startswith(f"{path}/")):
            return str(kept[0])
    return ""


def _holds(kept: list[Any]) -> bool:
    return bool(clock.now().timestamp() - float(kept[1]) < REASON_HOLDS_SECONDS)
