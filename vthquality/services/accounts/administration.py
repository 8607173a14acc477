"""What an administrator does: organisations and their first HR, accounts of the whole service. Never content."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, RoleName, Scope, require
from vthquality.domain.accounts import Account, Membership
from vthquality.domain.errors import Invalid, NotFound, NotReady
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts.details import SECOND_STEP_RESET, require_address_proven
from vthquality.services.accounts.invitations import Handed, Post, hand_role
from vthquality.services.accounts.memberships import managing, record_account, require_of
from vthquality.store.accounts import accounts, overview, second_steps, sign_ins
from vthquality.store.accounts import memberships as store
from vthquality.store.accounts.surroundings import find_surroundings
from vthquality.store.people.organisations import find_organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """An organisation as an administrator knows it: whether somebody there can give roles."""

    id: OrganisationId
    name: str
    has_hr: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAccount:
    """An account with its roles of the whole service; what it does in an organisation is not said."""

    account: Account
    roles: tuple[Membership, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRoles:
    """Every role of an account, and the names of organisations by id."""

    roles: tuple[Membership, ...]
    organisations: Mapping[str, str]


def list_tenants(session: Session, actor: Actor, *, on: date) -> tuple[Tenant, ...]:
    """Every organisation, by name."""
    require(actor, Permission.SERVICE_MANAGE)
    with_hr = store.find_with_role(session, RoleName.HR, on)
    return tuple(Tenant(id=one.id, name=one.name, has_hr=one.id in with_hr) for one in find_organisations(session))


def invite_first_hr(  # noqa: PLR0913 - whom, where, and how they hear of it
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    *,
    email: str,
    name: str,
    post: Post,
    now: datetime,
    on: date,
) -> Handed:
    """Invite the first HR of an organisation; raises `NotReady` where somebody gives roles already."""
    scope = require(actor, Permission.SERVICE_MANAGE)
    if organisation not in {one.id for one in find_organisations(session)}:
        raise NotFound(what="organisation")
    if organisation in store.find_with_role(session, RoleName.HR, on):
        raise NotReady(reason="has_hr")
    if email.strip().lower() == _own_email(session, scope):
        raise Invalid("email", "not_yourself")
    role = Membership(account="", role=RoleName.HR, organisation=organisation)
    return hand_role(session, scope, role, email=email, name=name, post=post, now=now)


def list_accounts(
    session: Session, actor: Actor, *, search: str, most: int, offset: int
) -> tuple[tuple[ListedAccount, ...], int]:
    """Accounts of the whole service and how many there are, those whose name or address has the words in it."""
    require(actor, Permission.SERVICE_MANAGE)
    found, total = overview.find_all(session, search.strip(), most=most, offset=offset)
    roles = store.find_roles_of_service(session, [account.id for account in found])
    return tuple(ListedAccount(account=one, roles=roles.get(one.id, ())) for one in found), total


def block_account(
    session: Session, actor: Actor, account: str, revision: int | None, *, blocked: bool, now: datetime
) -> None:
    """Block an account, which ends what it is doing at once, or take that back; raises `Conflict`, `NotFound`."""
    scope = require(actor, Permission.SERVICE_MANAGE)
    found = accounts.load_account(session, account)
    if blocked and account == scope.account:
        raise NotReady(reason="own_account")
    accounts.change_account(session, found.id, revision, blocked=blocked)
    if blocked:
        sign_ins.end_sign_ins(session, now, account=account)
    record_account(session, scope, "account:block" if blocked else "account:unblock", account, now)


def reset_second_step(
    session: Session, actor: Actor, organisation: OrganisationId | None, account: str, *, now: datetime
) -> None:
    """Forget the second step of an account that lost its app and its codes; it is out everywhere.

    HR does so for whoever holds nothing outside the organisation; raises `NotReady` for anybody else, and for oneself,
    and where the address was changed of late (`details.require_address_proven`).
    """
    scope = require(actor, managing(organisation), organisation)
    require_of(session, scope, account)
    if account == scope.account:
        raise NotReady(reason="own_account")
    elsewhere = any(m.organisation != organisation for m in store.find_memberships(session, account))
    if organisation is not None and elsewhere:
        raise NotReady(reason="account_not_yours_alone")
    require_address_proven(session, scope, account, now)
    second_steps.turn_off(session, account)
    sign_ins.end_sign_ins(session, now, account=account)
    record_account(session, scope, SECOND_STEP_RESET, account, now)


def show_roles(session: Session, actor: Actor, email: str) -> HeldRoles:
    """Every role of an account, with the names of the organisations it holds them in; raises `NotFound`."""
    require(actor, Permission.SERVICE_MANAGE)
    found = find_account(session, actor, email)
    held = store.find_memberships(session, found.id)
    names = find_surroundings(session, {m.organisation for m in held if m.organisation is not None})
    return HeldRoles(roles=held, organisations={one.id: one.name for one in names})


def find_account(session: Session, actor: Actor, email: str) -> Account:
    """The account with this address, for an administrator; raises `NotFound`."""
    require(actor, Permission.SERVICE_MANAGE)
    found = accounts.find_account(session, email=email.strip().lower())
    if found is None:
        raise NotFound(what="account", name=email)
    return found


def end_role_of_service(
    session: Session, actor: Actor, membership: str, revision: int, *, now: datetime, on: date
) -> None:
    """End a role of the whole service at once; raises `NotReady` where it is one's own."""
    scope = require(actor, Permission.SERVICE_MANAGE)
    found = store.find_membership(session, membership)
    if found is None or found.organisation is not None:
        raise NotFound(what="membership")
    if found.account == scope.account:
        raise NotReady(reason="own_account")
    store.save_membership(
        session, replace(found, ends=date.fromordinal(on.toordinal() - 1), starts=None, revision=revision)
    )
    record_account(session, scope, "membership:end", found.account, now)


def _own_email(session: Session, scope: Scope) -> str:
    return accounts.load_account(session, scope.account).email if scope.account else ""
