"""Name and address of somebody who has an account, changed by HR of the organisation or by an administrator."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import url_for
from werkzeug.wrappers import Response

from vthquality.domain.errors import Invalid, TooOften
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts import details as service
from vthquality.web.access.forms import DetailsForm
from vthquality.web.access.people import Answer
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.signing_in.addresses import post_of, settings
from vthquality.wording.refusals import refusal


def change_details(account: str) -> Answer:
    """Change name and address of somebody of the organisation."""
    return _change(account, organisation(), "access.person", {"account": account})


def change_any(account: str) -> Answer:
    """Change name and address of any account."""
    return _change(account, None, "access.accounts", {})


def _change(account: str, within: OrganisationId | None, onwards: str, place: Mapping[str, str]) -> Answer:
    with opened() as database:
        found = service.show_details(database, actor(), within, account)
    form = DetailsForm(data={"name": found.name, "email": found.email, "revision": str(found.revision)})
    status = HTTPStatus.OK
    if form.validate_on_submit():
        try:
            return _changed(form, account, within, onwards, place)
        except Invalid as invalid:
            form.refuse(invalid)
        except TooOften as often:
            form.form_errors = [refusal(often)]
            status = HTTPStatus.TOO_MANY_REQUESTS
    if form.is_submitted() and status is HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    back = url_for(onwards, **place)  # type: ignore[arg-type]
    return page("access/details", form=form, whose=found.name, own=within is not None, back=back, status=status)


def _changed(
    form: DetailsForm, account: str, within: OrganisationId | None, onwards: str, place: Mapping[str, str]
) -> Response:
    """Change what the form says and go on; an attempt is counted before it is known whether an address is free."""
    key, email = settings().secret_key, str(form.email.data)
    with opened() as database:
        service.count_address(database, actor(), within, account, email, key=key, now=moment())
    with opened() as database:
        changed = service.change_details(
            database,
            actor(),
            within,
            account,
            form.read_revision(),
            name=str(form.name.data),
            email=email,
            post=post_of("signing_in.accept_invitation"),
            key=key,
            now=moment(),
            on=today(),
        )
    if not changed.address:
        return back_to(onwards, "details_changed", **place)
    return back_to(onwards, "address_changed" if changed.in_use else "address_changed_unused", **place)
