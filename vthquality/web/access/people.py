"""HR: who has a role in the organisation, inviting, changing and ending roles, waarnemers, links."""

from http import HTTPStatus

from flask import request, url_for
from werkzeug.wrappers import Response

from vthquality.domain.access import RoleName
from vthquality.domain.accounts import WITHIN, Membership
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.people import EmployeeId
from vthquality.services.accounts import administration, invitations, memberships
from vthquality.services.accounts.invitations import Handed
from vthquality.services.running.crew import open_rounds_without
from vthquality.web.access.forms import RoleForm, StandInForm, role_form
from vthquality.web.access.showing import PER_PAGE, in_order, matching, person_lines
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.forms import whole_number
from vthquality.web.signing_in.addresses import post_of
from vthquality.wording.accounts import ROLE_FOR
from vthquality.wording.site import ROLES

Answer = Response | tuple[str, int]
GIVEN = [role for role in RoleName if role in WITHIN]
"""Roles that HR gives, in the order of the table of roles."""


def people() -> tuple[str, int]:
    """Everybody with a role in the organisation."""
    with opened() as database:
        found = memberships.show_people(database, actor(), organisation())
    search, by = request.args.get("zoek", ""), request.args.get("sorteer", "naam")
    lines = in_order(matching(person_lines(found, today()), search), by)
    pages = max(1, -(-len(lines) // PER_PAGE))
    number = min(max(whole_number(request.args.get("pagina")), 1), pages)
    shown = lines[(number - 1) * PER_PAGE : number * PER_PAGE]
    return page("access/people", people=shown, search=search, by=by, number=number, pages=pages, total=len(lines))


def invite() -> tuple[str, int]:
    """Choose as what to invite somebody."""
    with opened() as database:
        memberships.choices(database, actor(), organisation(), on=today())
    offered = [(ROLES[role], ROLE_FOR[role], url_for("access.invite_as", role=role.value)) for role in GIVEN]
    return page("access/invite", offered=offered)


def invite_as(role: str) -> Answer:
    """Invite somebody as this."""
    wanted = _role(role)
    with opened() as database:
        choices = memberships.choices(database, actor(), organisation(), on=today())
    form = role_form(wanted, choices, invites=True)
    if form.validate_on_submit():
        membership = Membership(account="", role=wanted, organisation=organisation(), **form.said())
        try:
            with opened() as database:
                handed = invitations.invite(
                    database,
                    actor(),
                    membership,
                    email=str(form.email.data),
                    name=str(form.name.data),
                    post=post_of("signing_in.accept_invitation"),
                    now=moment(),
                )
            return handed_over(handed, "invitation_mailed", "access.person", account=handed.account)
        except Invalid as invalid:
            form.refuse(invalid)
    return _form_page(form, wanted, ROLES[wanted], url_for("access.people"), invites=True)


def person(account: str) -> tuple[str, int]:
    """Somebody with all roles here."""
    with opened() as database:
        found = memberships.show_people(database, actor(), organisation())
        line = next((one for one in person_lines(found, today()) if one.id == account), None)
        if line is None:
            raise NotFound(what="account")
        without = [
            one.head
            for employee in _employees(found, account)
            for one in open_rounds_without(database, actor(), organisation(), employee)
        ]
    offered = [(ROLES[role], url_for("access.add_role", account=account, role=role.value)) for role in GIVEN]
    return page("access/person", one=line, offered=offered, without=without, myself=actor().account == account)


def add_role(account: str, role: str) -> Answer:
    """Give somebody who has a role here another."""
    wanted = _role(role)
    with opened() as database:
        found = memberships.show_person(database, actor(), organisation(), account)
        choices = memberships.choices(database, actor(), organisation(), on=today())
    form = role_form(wanted, choices, invites=False)
    back = url_for("access.person", account=account)
    if form.validate_on_submit():
        membership = Membership(account=account, role=wanted, organisation=organisation(), **form.said())
        try:
            with opened() as database:
                memberships.add_membership(database, actor(), membership, now=moment())
            return back_to("access.person", "membership_added", account=account)
        except Invalid as invalid:
            form.refuse(invalid)
    return _form_page(form, wanted, f"{ROLES[wanted]}: {found.members[0].account.name}", back)


def change(membership: str) -> Answer:
    """Change what a role says."""
    with opened() as database:
        held = memberships.show_membership(database, actor(), organisation(), membership)
        choices = memberships.choices(database, actor(), organisation(), on=today())
    form = role_form(held.role, choices, invites=False, held=held)
    if form.validate_on_submit():
        try:
            with opened() as database:
                memberships.change_membership(
                    database,
                    actor(),
                    organisation(),
                    membership,
                    form.read_revision(),
                    form.said(),
                    now=moment(),
                    on=today(),
                )
            return back_to("access.person", "membership_changed", account=held.account)
        except Invalid as invalid:
            form.refuse(invalid)
    return _form_page(form, held.role, ROLES[held.role], url_for("access.person", account=held.account))


def end(membership: str) -> Response:
    """End a role at once."""
    with opened() as database:
        held = memberships.show_membership(database, actor(), organisation(), membership)
        memberships.end_membership(
            database,
            actor(),
            organisation(),
            membership,
            whole_number(request.form.get("revision")),
            now=moment(),
            on=today(),
        )
    return back_to("access.person", "membership_ended", account=held.account)


def stand_in(membership: str) -> Answer:
    """Let somebody hold a role for another."""
    with opened() as database:
        held = memberships.show_membership(database, actor(), organisation(), membership)
        found = memberships.show_people(database, actor(), organisation())
    names = {m.account.id: m.account.name for m in found.members if m.account.id != held.account}
    form = StandInForm()
    form.offer(names)
    if form.validate_on_submit():
        try:
            with opened() as database:
                memberships.let_stand_in(
                    database,
                    actor(),
                    organisation(),
                    account=str(form.account.data),
                    membership=membership,
                    starts=form.starts.data,
                    ends=form.ends.data,
                    now=moment(),
                )
            return back_to("access.person", "stand_in_added", account=str(form.account.data))
        except Invalid as invalid:
            form.refuse(invalid)
    whose = next(m.account.name for m in found.members if m.account.id == held.account)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    back = url_for("access.person", account=held.account)
    return page("access/stand_in", form=form, whose=whose, role=ROLES[held.role], back=back, status=status)


def invite_again(account: str) -> Answer:
    """Another invitation for somebody who did not use the first."""
    with opened() as database:
        handed = invitations.invite_again(
            database, actor(), organisation(), account, post=post_of("signing_in.accept_invitation"), now=moment()
        )
    return handed_over(handed, "invitation_mailed", "access.person", account=account)


def renew_password(account: str) -> Answer:
    """A link for a new password."""
    with opened() as database:
        handed = invitations.renew_password(
            database, actor(), organisation(), account, post=post_of("signing_in.reset_password"), now=moment()
        )
    return handed_over(handed, "link_mailed", "access.person", account=account)


def reset_second_step(account: str) -> Response:
    """Forget the second step of somebody who lost the app and the codes."""
    with opened() as database:
        administration.reset_second_step(database, actor(), organisation(), account, now=moment())
    return back_to("access.person", "second_step_reset", account=account)


def handed_over(handed: Handed, mailed: str, endpoint: str, **values: str) -> Answer:
    """The link to hand over, shown once; or on with a message where it was mailed or is not needed."""
    if handed.address is not None:
        return page("access/handed", address=handed.address, back=url_for(endpoint, **values))  # type: ignore[arg-type]
    return back_to(endpoint, mailed if handed.mailed else "account_in_use", **values)


def _employees(found: memberships.Overview, account: str) -> list[EmployeeId]:
    """Who an account fills in the own assessment as; nobody where it has no such role now."""
    held = (m for member in found.members if member.account.id == account for m in member.memberships)
    return [m.employee for m in held if m.role is RoleName.EMPLOYEE and m.employee and not m.over(today())]


def _form_page(form: RoleForm, role: RoleName, title: str, back: str, *, invites: bool = False) -> tuple[str, int]:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_submitted() else HTTPStatus.OK
    return page("access/role", form=form, title=title, about=ROLE_FOR[role], back=back, invites=invites, status=status)


def _role(code: str) -> RoleName:
    """A role that HR may give; raises `NotFound`."""
    found = next((role for role in GIVEN if role.value == code), None)
    if found is None:
        raise NotFound(what="membership")
    return found
