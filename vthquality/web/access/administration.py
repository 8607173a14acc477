"""An administrator: organisations and their first HR, accounts and roles of the whole service. Never content."""

from http import HTTPStatus

from flask import request, url_for
from werkzeug.wrappers import Response

from vthquality.domain.access import RoleName
from vthquality.domain.accounts import OF_THE_SERVICE, Membership
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.people import OrganisationId
from vthquality.services import organisations as organisation_service
from vthquality.services.accounts import administration as service
from vthquality.services.accounts import invitations
from vthquality.web.access.forms import FirstHrForm, OrganisationForm
from vthquality.web.access.people import Answer, handed_over
from vthquality.web.access.showing import PER_PAGE
from vthquality.web.cycle import actor, back_to, moment, opened, page, today
from vthquality.web.forms import whole_number
from vthquality.web.signing_in.addresses import post_of
from vthquality.wording.accounts import ROLE_FOR, period_text
from vthquality.wording.site import ROLES

GIVEN = [role for role in RoleName if role in OF_THE_SERVICE]
"""Roles of the whole service, in the order of the table of roles."""


def organisations() -> tuple[str, int]:
    """Every organisation, and whether somebody there can give roles."""
    with opened() as database:
        found = service.list_tenants(database, actor(), on=today())
    return page("access/organisations", tenants=found)


def create_organisation() -> Answer:
    """Make an organisation."""
    with opened() as database:
        service.list_tenants(database, actor(), on=today())
    form = OrganisationForm()
    if form.validate_on_submit():
        try:
            with opened() as database:
                made = organisation_service.create_organisation(database, actor(), str(form.name.data), now=moment())
            return back_to("access.first_hr", "organisation_created", organisation=made)
        except Invalid as invalid:
            form.refuse(invalid)
    return page("access/create_organisation", form=form, status=_status(form))


def first_hr(organisation: str) -> Answer:
    """Invite the first HR of an organisation."""
    with opened() as database:
        tenants = service.list_tenants(database, actor(), on=today())
    tenant = next((one for one in tenants if one.id == organisation), None)
    if tenant is None:
        raise NotFound(what="organisation")
    form = FirstHrForm()
    if form.validate_on_submit():
        try:
            with opened() as database:
                handed = service.invite_first_hr(
                    database,
                    actor(),
                    OrganisationId(organisation),
                    email=str(form.email.data),
                    name=str(form.name.data),
                    post=post_of("signing_in.accept_invitation"),
                    now=moment(),
                    on=today(),
                )
            return handed_over(handed, "invitation_mailed", "access.organisations")
        except Invalid as invalid:
            form.refuse(invalid)
    return page(
        "access/invite_outside",
        form=form,
        title=f"Eerste HR van {tenant.name}",
        about=ROLE_FOR[RoleName.HR],
        refused=tenant.has_hr,
        back=url_for("access.organisations"),
        status=_status(form),
    )


def accounts() -> tuple[str, int]:
    """Accounts of the whole service."""
    search, number = request.args.get("zoek", ""), max(whole_number(request.args.get("pagina")), 1)
    with opened() as database:
        found, total = service.list_accounts(
            database, actor(), search=search, most=PER_PAGE, offset=(number - 1) * PER_PAGE
        )
    offered = [(ROLES[role], url_for("access.invite_to_service", role=role.value)) for role in GIVEN]
    return page(
        "access/accounts",
        found=found,
        total=total,
        search=search,
        number=number,
        pages=max(1, -(-total // PER_PAGE)),
        offered=offered,
        roles=ROLES,
        period_text=period_text,
        today=today(),
        myself=actor().account,
    )


def invite_to_service(role: str) -> Answer:
    """Invite somebody to a role of the whole service."""
    wanted = next((one for one in GIVEN if one.value == role), None)
    if wanted is None:
        raise NotFound(what="membership")
    with opened() as database:
        service.list_tenants(database, actor(), on=today())
    form = FirstHrForm()
    if form.validate_on_submit():
        try:
            with opened() as database:
                handed = invitations.invite(
                    database,
                    actor(),
                    Membership(account="", role=wanted),
                    email=str(form.email.data),
                    name=str(form.name.data),
                    post=post_of("signing_in.accept_invitation"),
                    now=moment(),
                )
            return handed_over(handed, "invitation_mailed", "access.accounts")
        except Invalid as invalid:
            form.refuse(invalid)
    return page(
        "access/invite_outside",
        form=form,
        title=f"Nodig een {ROLES[wanted]} uit",
        about=ROLE_FOR[wanted],
        refused=False,
        back=url_for("access.accounts"),
        status=_status(form),
    )


def block(account: str) -> Response:
    """Block an account, or take that back."""
    blocked = request.form.get("blocked") == "y"
    with opened() as database:
        service.block_account(
            database, actor(), account, whole_number(request.form.get("revision")), blocked=blocked, now=moment()
        )
    return back_to("access.accounts", "account_blocked" if blocked else "account_unblocked")


def reset_second_step(account: str) -> Response:
    """Forget the second step of an account."""
    with opened() as database:
        service.reset_second_step(database, actor(), None, account, now=moment())
    return back_to("access.accounts", "second_step_reset")


def renew_link(account: str) -> Answer:
    """A link for an account: an invitation where it was never used, else for a new password."""
    with opened() as database:
        handed = invitations.renew_link(
            database,
            actor(),
            account,
            invitation=post_of("signing_in.accept_invitation"),
            reset=post_of("signing_in.reset_password"),
            now=moment(),
        )
    return handed_over(handed, "link_mailed", "access.accounts")


def end_role(membership: str) -> Response:
    """End a role of the whole service."""
    with opened() as database:
        service.end_role_of_service(
            database, actor(), membership, whole_number(request.form.get("revision")), now=moment(), on=today()
        )
    return back_to("access.accounts", "membership_ended")


def _status(form: OrganisationForm | FirstHrForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
