"""Signing in: a password, the second step where there is one, and going on to what was asked for."""

from http import HTTPStatus

import segno
from flask import redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid, TooOften
from vthquality.domain.people import OrganisationId
from vthquality.edge.oidc import load_providers
from vthquality.edge.sign_in import Pending, current_account, keep_pending, pending, sign_in_account, sign_out
from vthquality.edge.transaction import OpenSession
from vthquality.services.accounts import second_step as second
from vthquality.services.accounts.signing_in import Accepted, Next, accept_guess, count_guess, refuse_guess
from vthquality.web.cycle import actor, back_to, moment, opened, page, safe_path, today
from vthquality.web.signing_in.addresses import settings
from vthquality.web.signing_in.forms import CodeForm, SignInForm
from vthquality.wording.refusals import refusal

Answer = Response | tuple[str, int]


def enter() -> Answer:
    """Sign in with a password, or choose a provider of identities."""
    wanted = safe_path(request.args.get("volgende", ""))
    if current_account() is not None:
        return redirect(wanted, HTTPStatus.SEE_OTHER)
    form = SignInForm()
    status = HTTPStatus.OK
    if form.validate_on_submit():
        try:
            entered = _entered(form, wanted)
        except TooOften as waiting:
            form.form_errors = [refusal(waiting)]
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            if entered is not None:
                return entered
            form.refuse(Invalid("", "sign_in_wrong"))
    if form.is_submitted() and status is HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page("signing_in/enter", form=form, wanted=wanted, providers=load_providers(settings()), status=status)


def leave() -> Response:
    """Sign out on this device."""
    with opened() as database:
        sign_out(database)
    return back_to("signing_in.enter", "signed_out")


def second_step() -> Answer:
    """The second step of signing in."""
    waiting = pending()
    if waiting is None:
        return back_to("signing_in.enter")
    form = CodeForm()
    status = HTTPStatus.OK
    if form.validate_on_submit():
        try:
            if _took_second_step(waiting, str(form.code.data)):
                return redirect(safe_path(waiting.wanted), HTTPStatus.SEE_OTHER)
            form.refuse(Invalid("code", "code_wrong"))
        except TooOften as often:
            form.form_errors = [refusal(often)]
            status = HTTPStatus.TOO_MANY_REQUESTS
    if form.is_submitted() and status is HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page("signing_in/second_step", form=form, status=status)


def set_up() -> Answer:
    """Set up the second step before anything else, for somebody whose role needs one."""
    waiting = pending()
    if waiting is None:
        return back_to("signing_in.enter")
    form = CodeForm()
    codes: tuple[str, ...] = ()
    if form.validate_on_submit():
        codes = turned_on(form, waiting)
    if codes:
        return page("signing_in/codes", codes=codes, onwards=safe_path(waiting.wanted))
    return show_set_up(form, waiting, url_for("signing_in.set_up"))


def turned_on(form: CodeForm, whoever: Pending) -> tuple[str, ...]:
    """The recovery codes once a code was right, which signs somebody in; nothing else, and the form says why."""
    try:
        with opened() as database:
            codes = second.turn_on(
                database, whoever.actor, str(form.code.data), key=settings().secret_key, now=moment()
            )
            if codes:
                sign_in_account(database, whoever.actor.account, second_step=True, organisation=whoever.organisation)
    except TooOften as often:
        form.form_errors = [refusal(often)]
        return ()
    if not codes:
        form.refuse(Invalid("code", "code_wrong"))
    return codes


def show_set_up(form: CodeForm, whoever: Pending, action: str) -> tuple[str, int]:
    """The page with the picture for the app."""
    with opened() as database:
        shown = second.show(database, whoever.actor, key=settings().secret_key)
    picture = segno.make(shown.address, micro=False).svg_inline(scale=5, border=4, light="#fff")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page(
        "signing_in/set_up",
        form=form,
        action=action,
        picture=Markup(picture),  # noqa: S704 - drawn by us, of nothing but squares
        secret=shown.secret,
        status=status,
    )


def go_on(
    database: OpenSession,
    accepted: Accepted,
    *,
    wanted: str,
    second_step: bool = False,
    organisation: OrganisationId | None = None,
) -> Response:
    """What follows on a first step that was right: in, or first the second step."""
    if accepted.next is Next.ENTER:
        sign_in_account(database, accepted.account, second_step=second_step, organisation=organisation)
        return redirect(wanted, HTTPStatus.SEE_OTHER)
    keep_pending(accepted.account, accepted.name, organisation, wanted)
    following = "signing_in.second_step" if accepted.next is Next.SECOND_STEP else "signing_in.set_up"
    return redirect(url_for(following), HTTPStatus.SEE_OTHER)


def network_address() -> str:
    """Where a request comes from, as far as the proxies in between are trusted."""
    return request.remote_addr or ""


def _entered(form: SignInForm, wanted: str) -> Response | None:
    """Where a right password leads; it is judged outside any transaction, as that takes time on purpose."""
    who, key, typed = actor(), settings().secret_key, str(form.password.data)
    with opened() as database:
        guess = count_guess(database, who, email=str(form.email.data), address=network_address(), key=key, now=moment())
    right = guess.is_right(typed)
    with opened() as database:
        if right:
            return go_on(database, accept_guess(database, who, guess, typed, key=key, on=today()), wanted=wanted)
        refuse_guess(database, who, guess, now=moment())
    return None


def _took_second_step(waiting: Pending, code: str) -> bool:
    with opened() as database:
        right = second.check(database, waiting.actor, code, key=settings().secret_key, now=moment())
        if right:
            sign_in_account(database, waiting.actor.account, second_step=True, organisation=waiting.organisation)
    return right
