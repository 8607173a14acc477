"""What saves of single answers share: the header of a save by itself, its JSON, and the time as people read it."""

import re
from datetime import datetime
from http import HTTPStatus

from flask import Response, jsonify, request

from vthquality.domain.errors import Conflict, Forbidden, Refused, Unavailable
from vthquality.edge.clock import NETHERLANDS
from vthquality.edge.http import status_of
from vthquality.web.forms import SiteForm
from vthquality.wording.filling import texts
from vthquality.wording.refusals import refusal as sentence

AUTOSAVE = "X-Autosave"
"""Header of a save that the page sends by itself; it is answered with JSON."""
LONGEST_REVISION = 10
"""Digits of a number that is no revision of ours."""
_A_TIME = re.compile(r"[0-2]\d:[0-5]\d")


def as_json(status: HTTPStatus, **said: object) -> Response:
    """The answer to a save that the page sent by itself."""
    response = jsonify(said)
    response.status_code = int(status)
    return response


def refused(refusal: Refused) -> Response:
    """What a page hears whose save was refused: whether it may try again, shows both answers, or stops."""
    status = status_of(refusal)
    # after 422 the page waits for another change: what is refused once is refused again, whatever the reason
    kept = status if isinstance(refusal, Conflict | Forbidden | Unavailable) else HTTPStatus.UNPROCESSABLE_ENTITY
    return as_json(kept, message=sentence(refusal))


def clock(now: datetime) -> str:
    """The time of a moment in the Netherlands, as 14:02."""
    return now.astimezone(NETHERLANDS).strftime("%H:%M")


def time_sent() -> str:
    """The time of the save before, where the address tells it; "" for anything else that stands there."""
    sent = request.args.get("bewaard", "")
    return sent if _A_TIME.fullmatch(sent) else ""


def first_fault(form: SiteForm) -> str:
    """The first thing that is wrong in a form."""
    return next((message for _, _, message in form.faults()), texts.CHOOSE_FIRST)


def over() -> int:
    """The revision that somebody chose to save over, having seen it; 0 for nothing chosen."""
    sent = request.form.get("over", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < LONGEST_REVISION else 0
