"""Where everybody begins, and what holds for the whole site."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from vthquality.web.cycle import keep_reason, page, safe_path
from vthquality.web.navigation import navigation

pages = Blueprint("start", __name__)


@pages.get("/")
def home() -> tuple[str, int]:
    """What waits for whoever signs in."""
    return page("start/home", entries=navigation()[1:])


@pages.post("/reden")
def give_reason() -> Response:
    """Keep why somebody wants to see names, and go back to what was asked for."""
    wanted = safe_path(request.form.get("next", ""))
    reason = request.form.get("reason", "").strip()
    if reason:
        keep_reason(wanted.partition("?")[0], reason)
    return redirect(wanted, 303)
