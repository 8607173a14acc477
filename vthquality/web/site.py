"""Puts the site together: its subjects, what stands in every page, who is let in, and how it says no."""

import logging
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, flash, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Response as AnyResponse

from vthquality.config import Settings
from vthquality.domain.errors import ReasonNeeded, Refused
from vthquality.edge import clock
from vthquality.edge.http import add_headers, status_of
from vthquality.edge.sign_in import current_account, ends_in, idle_after, signed_in
from vthquality.edge.surroundings import surroundings
from vthquality.web.access import pages as access
from vthquality.web.assessment import pages as assessment
from vthquality.web.confirming import pages as confirming
from vthquality.web.forms import typed_texts
from vthquality.web.intake import pages as intake
from vthquality.web.navigation import navigation
from vthquality.web.openness import pages as openness
from vthquality.web.public import PUBLIC
from vthquality.web.retention import pages as retention
from vthquality.web.rounds import pages as rounds
from vthquality.web.signing_in import pages as signing_in
from vthquality.web.staff import pages as staff
from vthquality.web.start import pages as start
from vthquality.web.static_files import asset, exists
from vthquality.web.visits import pages as visits
from vthquality.wording.refusals import refusal
from vthquality.wording.site import ERRORS, MESSAGES, PRODUCT, REASON_TEXT, REASON_TITLE, SIGN_IN_AGAIN, roles_of
from vthquality.wording.values import day, number

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LARGEST_REQUEST = 40 * 1024 * 1024
"""Bytes: above the largest workbook that is taken in."""
LARGEST_FORM = 2 * 1024 * 1024
"""Bytes of a form without files: all questions of an area with the longest explanations."""
LARGEST_OF_A_STRANGER = 64 * 1024
"""Bytes of whoever is not signed in: no form before signing in holds more than a few lines."""
WITH_FILES = "multipart/form-data"
BLUEPRINTS: tuple[Blueprint, ...] = (
    start.pages,
    staff.pages,
    signing_in.pages,
    access.pages,
    assessment.pages,
    confirming.pages,
    visits.pages,
    intake.pages,
    rounds.pages,
    openness.pages,
    retention.pages,
)
"""The subjects of the site; each lists its own addresses."""

BY_SCRIPT = "X-Autosave"
"""Header of what a page sends by itself; it tells the person on its own."""

log = logging.getLogger(__name__)
csrf = CSRFProtect()


def add_site(app: Flask, settings: Settings) -> None:
    """Give the application its pages."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
    )
    # in this order: nothing of a request is read before it is known who asks, and how much that may be
    app.before_request(_let_in)
    app.before_request(_take_no_more)
    csrf.init_app(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(day=day, number=number)
    app.jinja_env.globals.update(asset=asset, asset_exists=exists, product=PRODUCT)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.before_request(_take_text_only)
    app.context_processor(_in_every_page)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _wrong)
    app.register_error_handler(Exception, _broken)
    https = settings.in_production
    app.after_request(lambda response: add_headers(response, https=https))


def _take_no_more() -> None:
    """Limit what is read of a request, before anything reads it; Werkzeug limits forms with files only."""
    if request.mimetype != WITH_FILES:
        request.max_content_length = LARGEST_FORM
    if current_account() is None:
        request.max_content_length = LARGEST_OF_A_STRANGER


def _let_in() -> AnyResponse | None:
    """Closed to a stranger, unless the endpoint is on the list; an address that does not exist is just that."""
    if request.endpoint is None or request.endpoint in PUBLIC or current_account() is not None:
        return None
    if request.method == "GET":
        return redirect(url_for("signing_in.enter", volgende=request.full_path.rstrip("?")), HTTPStatus.SEE_OTHER)
    back = url_for("signing_in.enter", volgende=_came_from())
    texts = _typed_by_a_stranger()
    if texts:
        title, text = ERRORS[HTTPStatus.UNAUTHORIZED]
        onwards = [{"label": SIGN_IN_AGAIN, "url": back}]
        page = _error(HTTPStatus.UNAUTHORIZED, title, text, typed=texts, next=onwards)
        return make_response(page)
    if BY_SCRIPT not in request.headers:
        flash(MESSAGES["signed_out_meanwhile"], "warning")
    return redirect(back, HTTPStatus.SEE_OTHER)


def _typed_by_a_stranger() -> list[str]:
    """What somebody typed in a form, to give it back; of a file or a larger form nothing is read."""
    if request.mimetype == WITH_FILES or (request.content_length or 0) > LARGEST_OF_A_STRANGER:
        return []
    request.max_content_length = LARGEST_OF_A_STRANGER
    return typed_texts(request.form)


def _came_from() -> str | None:
    """The page of this site on which a form was sent, if the browser tells."""
    parts = urlsplit(request.referrer or "")
    return parts.path if parts.netloc == request.host else None


def _take_text_only() -> None:
    """Refuse the sign that no text has and PostgreSQL does not keep: it comes from a program, never from a person."""
    sent = (request.path, *request.args.values(), *request.form.values())
    if any("\x00" in text for text in sent):
        raise BadRequest


def _in_every_page() -> dict[str, Any]:
    """What the layout shows to whoever is signed in."""
    signed = signed_in()
    if signed is None:
        return {"navigation": [], "person": None}
    here = signed.organisation
    around = surroundings()
    return {
        "navigation": navigation(),
        "person": {"id": signed.actor.account, "name": signed.actor.name, "roles": roles_of(signed.actor, here)},
        "organisation": next((one for one in around if one.id == here), None),
        "organisations": [{"id": one.id, "name": one.name, "current": one.id == here} for one in around],
        "fictitious": any(one.id == here and not one.real_data for one in around),
        "idle_minutes": int(idle_after().total_seconds() // 60),
        "ends_in_seconds": int(ends_in(signed).total_seconds()),
    }


def _refused(refused: Refused) -> tuple[str, int] | Response:
    status = status_of(refused)
    if isinstance(refused, ReasonNeeded):
        return _error(status, REASON_TITLE, REASON_TEXT, reason_for=request.full_path.rstrip("?"))
    title, text = ERRORS[status]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        log.error("unavailable: %s %s", request.method, request.endpoint, exc_info=refused)
    kept_back = status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE}
    return _error(status, title, text if kept_back else refusal(refused))


def _wrong(error: HTTPException) -> tuple[str, int] | HTTPException:
    """What Flask itself refuses: unknown addresses, a form without its token, too much at once."""
    code = error.code or int(HTTPStatus.INTERNAL_SERVER_ERROR)
    if code < HTTPStatus.BAD_REQUEST:
        return error
    title, text = ERRORS.get(code, ERRORS[HTTPStatus.BAD_REQUEST])
    typed = typed_texts(request.form) if isinstance(error, CSRFError) else ()
    return _error(code, title, text.format(moment=_moment()), typed=typed)


def _broken(error: Exception) -> tuple[str, int]:
    """A fault of ours: written to the log with its traceback, told to the person without."""
    log.error("failed: %s %s", request.method, request.endpoint, exc_info=error)
    title, text = ERRORS[HTTPStatus.INTERNAL_SERVER_ERROR]
    return _error(HTTPStatus.INTERNAL_SERVER_ERROR, title, text.format(moment=_moment()))


def _error(status: int, title: str, text: str, **shown: object) -> tuple[str, int]:
    values: dict[str, object] = {"title": title, "text": text, "status": int(status), **shown}
    return render_template("errors/error.html", **values), int(status)


def _moment() -> str:
    return clock.now().astimezone(clock.NETHERLANDS).strftime("%d-%m-%Y %H:%M:%S")
