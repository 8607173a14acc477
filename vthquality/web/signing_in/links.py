"""One-time links: an invitation, and a new password for whoever forgot it."""

from http import HTTPStatus

from flask import session, url_for
from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid, NotFound, TooOften
from vthquality.edge.mail import mails
from vthquality.edge.oidc import Provider, load_providers
from vthquality.services.accounts import invitations
from vthquality.services.accounts.invitations import Opened, checked_password, use_link
from vthquality.services.accounts.proofs import hash_password
from vthquality.web.cycle import actor, back_to, moment, opened, page, today
from vthquality.web.signing_in.addresses import post_of, settings
from vthquality.web.signing_in.entering import Answer, go_on, network_address
from vthquality.web.signing_in.forms import ForgottenForm, NewPasswordForm
from vthquality.wording.refusals import refusal

OPEN_INVITATION = "invitation"
"""Where the cookie keeps the token of the invitation that is open, on the way to a provider and back."""


def accept_invitation(token: str) -> Answer:
    """Choose a password, or a provider of identities, on an invitation."""
    try:
        with opened() as database:
            found = invitations.open_link(database, actor(), token, invitations.INVITATION, now=moment())
    except NotFound:
        return _dead()
    form = NewPasswordForm()
    password = _chosen(form, found)
    if password is not None:
        return _accept(token, password)
    session[OPEN_INVITATION] = token
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("signing_in/invitation", form=form, invited=found.account, providers=_providers(found), status=status)


def reset_password(token: str) -> Answer:
    """Choose a new password by a link."""
    try:
        with opened() as database:
            found = invitations.open_link(database, actor(), token, invitations.RESET, now=moment())
    except NotFound:
        return _dead()
    form = NewPasswordForm()
    password = _chosen(form, found)
    if password is None:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
        return page("signing_in/reset", form=form, whose=found.account, status=status)
    kept = hash_password(password)
    try:
        with opened() as database:
            use_link(
                database,
                actor(),
                token,
                invitations.RESET,
                kept,
                key=settings().secret_key,
                now=moment(),
                on=today(),
            )
    except NotFound:
        return _dead()
    return back_to("signing_in.enter", "password_renewed")


def forgot_password() -> Answer:
    """Ask for a link for a new password; the answer is the same whether there is such an account or not."""
    form = ForgottenForm()
    status = HTTPStatus.OK
    can_mail = mails(settings())
    if form.validate_on_submit() and can_mail:
        try:
            with opened() as database:
                invitations.ask_new_password(
                    database,
                    actor(),
                    email=str(form.email.data),
                    address=network_address(),
                    key=settings().secret_key,
                    post=post_of("signing_in.reset_password"),
                    now=moment(),
                )
        except TooOften as often:
            form.form_errors = [refusal(often)]
            status = HTTPStatus.TOO_MANY_REQUESTS
        else:
            return back_to("signing_in.enter", "link_asked")
    if form.is_submitted() and status is HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page("signing_in/forgotten", form=form, can_mail=can_mail, status=status)


def _chosen(form: NewPasswordForm, found: Opened) -> str | None:
    """The password that was chosen; None where nothing was sent yet, or it is no good, which the form then says."""
    if not form.validate_on_submit() or not form.same():
        return None
    try:
        return checked_password(found, "password", str(form.password.data))
    except Invalid as invalid:
        form.refuse(invalid)
        return None


def _accept(token: str, password: str) -> Answer:
    kept = hash_password(password)
    try:
        with opened() as database:
            accepted = use_link(
                database,
                actor(),
                token,
                invitations.INVITATION,
                kept,
                key=settings().secret_key,
                now=moment(),
                on=today(),
            )
            return go_on(database, accepted, wanted=url_for("start.home"))
    except NotFound:
        return _dead()


def _providers(found: Opened) -> list[Provider]:
    """The providers of the organisations that invited somebody."""
    return [one for one in load_providers(settings()) if one.organisation in found.organisations.values()]


def _dead() -> Response | tuple[str, int]:
    return page("signing_in/dead_link", status=HTTPStatus.GONE)
