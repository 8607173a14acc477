"""The own account: where somebody is signed in, another password, the second step."""

from http import HTTPStatus

from flask import Response as Empty
from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from vthquality.domain.errors import Forbidden, Invalid, NotReady, TooOften
from vthquality.edge.sign_in import (
    Pending,
    SignedIn,
    choose_organisation,
    idle_after,
    renew,
    sign_in_account,
    sign_out,
    signed_in,
)
from vthquality.services.accounts import details, own
from vthquality.services.accounts import second_step as second
from vthquality.services.accounts.proofs import hash_password
from vthquality.web.cycle import actor, back_to, moment, opened, page, safe_path, today
from vthquality.web.signing_in.addresses import settings
from vthquality.web.signing_in.entering import Answer, network_address, show_set_up, turned_on
from vthquality.web.signing_in.forms import ChangePasswordForm, CodeForm, NameForm
from vthquality.wording.accounts import SIGN_IN_METHODS, moment_text
from vthquality.wording.refusals import refusal


def account() -> tuple[str, int]:
    """The own account at a glance."""
    with opened() as database:
        mine = own.show_own(database, actor(), here=_here().sign_in.id, idle=idle_after(), now=moment())
        step = second.standing(database, actor(), on=today())
    return page(
        "signing_in/account",
        own=mine,
        step=step,
        moment_text=moment_text,
        methods=SIGN_IN_METHODS,
    )


def change_name() -> Answer:
    """Change the own name."""
    with opened() as database:
        mine = own.show_own(database, actor(), here=_here().sign_in.id, idle=idle_after(), now=moment()).account
    form = NameForm(data={"name": mine.name, "revision": str(mine.revision)})
    if form.validate_on_submit():
        try:
            with opened() as database:
                details.change_own_name(database, actor(), form.read_revision(), name=str(form.name.data), now=moment())
            return back_to("signing_in.account", "own_name_changed")
        except Invalid as invalid:
            form.refuse(invalid)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("signing_in/change_name", form=form, status=status)


def change_password() -> Answer:
    """Choose another password; every other device is signed out."""
    form = ChangePasswordForm()
    status = HTTPStatus.OK
    if form.validate_on_submit() and form.same():
        try:
            if _changed(form):
                return back_to("signing_in.account", "password_changed")
        except TooOften as often:
            form.form_errors = [refusal(often)]
            status = HTTPStatus.TOO_MANY_REQUESTS
    if form.is_submitted() and status is HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page("signing_in/change_password", form=form, status=status)


def begin_second_step() -> Response:
    """Begin to set up the second step."""
    _require_proven()
    with opened() as database:
        second.begin(database, actor(), key=settings().secret_key)
    return back_to("signing_in.own_second_step")


def own_second_step() -> Answer:
    """Set up the second step of the own account; a right code counts as the second step of this sign-in too."""
    _require_proven()
    form = CodeForm()
    whoever = Pending(actor=actor(), organisation=_here().vouched_by, wanted="")
    codes = turned_on(form, whoever) if form.validate_on_submit() else ()
    if codes:
        return page("signing_in/codes", codes=codes, onwards=url_for("signing_in.account"))
    return show_set_up(form, whoever, url_for("signing_in.own_second_step"))


def renew_codes() -> Answer:
    """New recovery codes, for a code of the app."""
    form = CodeForm()
    codes: tuple[str, ...] = ()
    if form.validate_on_submit():
        with opened() as database:
            codes = second.renew_codes(database, actor(), str(form.code.data), key=settings().secret_key, now=moment())
        if codes:
            return page("signing_in/codes", codes=codes, onwards=url_for("signing_in.account"))
        form.refuse(Invalid("code", "code_wrong"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("signing_in/renew_codes", form=form, status=status)


def turn_off_second_step() -> Answer:
    """Turn the second step off, for a code."""
    form = CodeForm()
    if form.validate_on_submit():
        with opened() as database:
            off = second.turn_off(
                database, actor(), str(form.code.data), key=settings().secret_key, now=moment(), on=today()
            )
        if off:
            return back_to("signing_in.account", "second_step_off")
        form.refuse(Invalid("code", "code_wrong"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("signing_in/turn_off", form=form, status=status)


def leave_everywhere() -> Response:
    """Sign out on every device."""
    with opened() as database:
        own.end_everywhere(database, actor(), now=moment())
        sign_out(database)
    return back_to("signing_in.enter", "signed_out_everywhere")


def leave_there() -> Response:
    """Sign out on one device."""
    with opened() as database:
        own.end_one(database, actor(), request.form.get("mark", ""), now=moment())
    return back_to("signing_in.account", "signed_out_there")


def stay() -> Empty:
    """Stay signed in: whoever asks is seen to be here."""
    with opened() as database:
        renew(database)
    return Empty(status=HTTPStatus.NO_CONTENT)


def choose() -> Response:
    """Go on in another organisation."""
    chosen = request.form.get("organisation", "")
    with opened() as database:
        choose_organisation(database, chosen)
    return redirect(safe_path(request.form.get("next", "")), HTTPStatus.SEE_OTHER)


def _changed(form: ChangePasswordForm) -> bool:
    """Whether the password was changed; else the form says why not."""
    here, who = _here(), actor()
    try:
        password = own.checked_password(here.sign_in.account, "password", str(form.password.data))
    except Invalid as invalid:
        form.refuse(invalid)
        return False
    with opened() as database:
        guess = own.count_own_guess(database, who, address=network_address(), key=settings().secret_key, now=moment())
    if not guess.is_right(str(form.current.data)):
        form.refuse(Invalid("current", "password_wrong"))
        return False
    kept = hash_password(password)
    with opened() as database:
        own.change_password(database, who, kept, guess, now=moment())
        sign_in_account(database, who.account, second_step=who.second_step, organisation=here.vouched_by)
    return True


def _require_proven() -> None:
    """Somebody who has a password shows it before setting up a second step; a provider could say to be anybody."""
    here = _here()
    if here.vouched_by is not None and here.sign_in.account.has_password:
        raise NotReady(reason="second_step_by_password")


def _here() -> SignedIn:
    found = signed_in()
    if found is None:
        raise Forbidden(permission="account:own")
    return found
