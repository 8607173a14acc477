"""Who may do what: accounts, and the roles that HR and administrators give them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, RoleName, Scope, require
from vthquality.domain.accounts import STOOD_IN_FOR, Member, Membership, Names, as_email, require_sense
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid, NotFound, NotReady
from vthquality.domain.names import as_name
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts.areas import area_names
from vthquality.store.accounts import accounts, overview
from vthquality.store.accounts import memberships as store
from vthquality.store.audit import Happening, record
from vthquality.store.people.organisations import find_teams
from vthquality.store.reach import require_employees

SAID = ("employee", "teams", "areas", "sharing", "starts", "ends")
"""What may be changed of a membership; for another role or another person there is another membership."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The people with a role in an organisation, and what their memberships refer to."""

    members: tuple[Member, ...]
    names: Names
    areas: Mapping[Key, str]


def create_account(
    session: Session,
    actor: Actor,
    *,
    email: str,
    name: str,
    now: datetime,
    organisation: OrganisationId | None = None,
) -> str:
    """Make an account that cannot sign in yet; its id. HR makes one of its `organisation`, an administrator any.

    Raises `Invalid` for an address or name that cannot be one, `Conflict` for an address that has an account.
    """
    scope = require(actor, managing(organisation), organisation)
    made = accounts.create_account(session, email=as_email("email", email), name=as_name("name", name), now=now)
    record_account(session, scope, "account:create", made, now)
    return made


def add_membership(session: Session, actor: Actor, membership: Membership, *, now: datetime) -> str:
    """Give an account a role; its id. HR gives roles within its organisation, an administrator those of the service.

    Raises `Invalid` where the membership makes no sense, `NotFound` for what belongs to another organisation.
    """
    scope = require(actor, managing(membership.organisation), membership.organisation)
    return save_new_membership(session, scope, membership, membership.account, now)


def show_people(session: Session, actor: Actor, organisation: OrganisationId) -> Overview:
    """Everybody with a role in the organisation."""
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    return _overview(session, scope)


def show_person(session: Session, actor: Actor, organisation: OrganisationId, account: str) -> Overview:
    """One of them; raises `NotFound` for an account without a role here."""
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    found = _overview(session, scope, account)
    if not found.members:
        raise NotFound(what="account")
    return found


def show_membership(session: Session, actor: Actor, organisation: OrganisationId, membership: str) -> Membership:
    """One membership of the organisation; raises `NotFound`."""
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    return _load(session, scope, membership)


def choices(session: Session, actor: Actor, organisation: OrganisationId, *, on: date) -> Overview:
    """What can be chosen for a membership: employees, teams, areas, and what is shared on this day."""
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    names = overview.find_names(session, scope)
    return Overview(
        members=(),
        names=replace(names, sharings=overview.find_living_sharings(session, scope, on)),
        areas=area_names(session, scope),
    )


def change_membership(  # noqa: PLR0913 - what is changed, and as it was read
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    membership: str,
    revision: int,
    changes: Mapping[str, object],
    *,
    now: datetime,
    on: date,
) -> None:
    """Change what a membership says (`SAID`).

    Raises `NotFound` for one of another organisation, `Conflict` when it was changed meanwhile, `NotReady` when nobody
    would be left who can give roles.
    """
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    before = _load(session, scope, membership)
    after = replace(before, **{k: v for k, v in changes.items() if k in SAID}, revision=revision)  # type: ignore[arg-type]
    _save(session, scope, before, after, now, on)


def end_membership(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    membership: str,
    revision: int,
    *,
    now: datetime,
    on: date,
) -> None:
    """End a membership at once; raises as `change_membership` does."""
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    before = _load(session, scope, membership)
    last = on - timedelta(days=1)
    starts = before.starts if before.starts is None else min(before.starts, last)
    _save(session, scope, before, replace(before, starts=starts, ends=last, revision=revision), now, on)


def let_stand_in(  # noqa: PLR0913 - who, for what, from and until when
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    *,
    account: str,
    membership: str,
    starts: date | None,
    ends: date | None,
    now: datetime,
) -> str:
    """Let an account of the organisation hold a role for another until a day; the id of what it holds.

    Raises `NotFound` for a membership or an account of another organisation.
    """
    scope = require(actor, Permission.ACCESS_MANAGE, organisation)
    principal = _load(session, scope, membership)
    require_of(session, scope, account)
    if principal.stands_in_for is not None or principal.role not in STOOD_IN_FOR:
        raise Invalid("membership", "not_stood_in_for")
    if principal.account == account:
        raise Invalid("account", "stands_in_for_self")
    held = Membership(
        account=account,
        role=principal.role,
        organisation=organisation,
        stands_in_for=principal.id,
        starts=starts,
        ends=ends,
    )
    return save_new_membership(session, scope, held, account, now)


def save_new_membership(session: Session, scope: Scope, membership: Membership, account: str, now: datetime) -> str:
    """Keep a membership of an account for whoever may give it, and record it; its id."""
    owned = replace(membership, id="", account=accounts.load_account(session, account).id, revision=1)
    within = replace(scope, organisation=membership.organisation)
    made = store.save_membership(session, _checked(session, within, owned))
    changed = {"role": (None, membership.role.value), "account": (None, account)}
    _record(
        session, within, Happening(action="membership:add", subject="membership", subject_id=made, changed=changed), now
    )
    return made


def require_of(session: Session, scope: Scope, account: str) -> None:
    """Raise `NotFound` for an account that has nothing to do with the organisation of the scope."""
    if scope.organisation is None:
        accounts.load_account(session, account)
    elif not any(m.organisation == scope.organisation for m in store.find_memberships(session, account)):
        raise NotFound(what="account")


def holds_only_there(session: Session, scope: Scope, account: str) -> bool:
    """Whether an account holds, or held, something in the organisation of the scope, and nothing anywhere else."""
    held = store.find_memberships(session, account)
    return bool(held) and all(m.organisation == scope.organisation for m in held)


def record_account(session: Session, scope: Scope, action: str, account: str, now: datetime) -> None:
    """Record what was done with an account."""
    _record(session, scope, Happening(action=action, subject="account", subject_id=account), now)


def managing(organisation: OrganisationId | None) -> Permission:
    """What it takes to say who may do what there."""
    return Permission.SERVICE_MANAGE if organisation is None else Permission.ACCESS_MANAGE


def _overview(session: Session, scope: Scope, account: str | None = None) -> Overview:
    return Overview(
        members=overview.find_members(session, scope, account),
        names=overview.find_names(session, scope),
        areas=area_names(session, scope),
    )


def _load(session: Session, scope: Scope, membership: str) -> Membership:
    found = store.find_membership(session, membership)
    if found is None or found.organisation != scope.organisation:
        raise NotFound(what="membership")
    return found


def _save(session: Session, scope: Scope, before: Membership, after: Membership, now: datetime, on: date) -> None:
    _require_hr_left(session, scope, after, on)
    store.save_membership(session, _checked(session, scope, after))
    changed = {
        name: (_said(getattr(before, name)), _said(getattr(after, name)))
        for name in SAID
        if getattr(before, name) != getattr(after, name)
    }
    _record(
        session,
        scope,
        Happening(action="membership:change", subject="membership", subject_id=after.id, changed=changed),
        now,
    )


def _checked(session: Session, scope: Scope, membership: Membership) -> Membership:
    """The membership, linked to the staff list where the address says who it is.

    Raises `Invalid` where it makes no sense, `NotFound` where it refers to what is not of the organisation.
    """
    require_sense(membership)
    if membership.organisation is None:
        return membership
    _require_within(session, scope, membership)
    others = [m for m in store.find_memberships(session, membership.account) if _beside(m, membership)]
    linked = membership if membership.employee else _linked(session, scope, membership, others)
    if linked.employee is not None:
        _require_free(session, scope, linked, others)
    once = membership.stands_in_for is None and membership.role is not RoleName.VISITOR
    if once and any(m.role is membership.role and m.stands_in_for is None for m in others):
        raise Invalid("role", "role_held")
    return linked


def _beside(other: Membership, membership: Membership) -> bool:
    """Whether both hold in the same organisation at some moment."""
    if other.id == membership.id or other.organisation != membership.organisation:
        return False
    starts_after = membership.ends is not None and other.starts is not None and other.starts > membership.ends
    ends_before = other.ends is not None and membership.starts is not None and other.ends < membership.starts
    over = other.ends is not None and membership.starts is None
    return not (starts_after or ends_before or over)


def _require_within(session: Session, scope: Scope, membership: Membership) -> None:
    if membership.employee is not None:
        require_employees(session, scope, {membership.employee})
    if not membership.teams <= set(find_teams(session, scope).values()):
        raise NotFound(what="team")
    if membership.areas and not membership.areas <= set(area_names(session, scope)):
        raise NotFound(what="area")
    if membership.sharing is not None and membership.sharing not in overview.find_names(session, scope).sharings:
        raise NotFound(what="sharing")


def _linked(session: Session, scope: Scope, membership: Membership, others: list[Membership]) -> Membership:
    """Whoever is on the staff list is known there, so that nobody confirms himself."""
    if membership.role is RoleName.VISITOR:
        return membership
    known = next((m.employee for m in others if m.employee is not None), None)
    account = accounts.load_account(session, membership.account)
    return replace(membership, employee=known or overview.find_employee_by_email(session, scope, account.email))


def _require_free(session: Session, scope: Scope, membership: Membership, others: list[Membership]) -> None:
    if any(m.employee not in {None, membership.employee} for m in others):
        raise Invalid("employee", "account_is_another")
    if store.employee_of_another(session, scope, membership):
        raise Invalid("employee", "employee_has_account")


def _require_hr_left(session: Session, scope: Scope, after: Membership, on: date) -> None:
    """Somebody must be able to give roles the day after this one ends."""
    if after.role is not RoleName.HR or after.stands_in_for is not None or after.ends is None:
        return
    day = max(on, after.ends + timedelta(days=1))
    left = [
        m
        for member in overview.find_role(session, scope, RoleName.HR, day)
        if member.in_use and not member.account.blocked
        for m in member.memberships
        if m.role is RoleName.HR and m.stands_in_for is None and m.id != after.id
    ]
    if not any((m.starts is None or m.starts <= day) and not m.over(day) for m in left):
        raise NotReady(reason="last_hr")


def _said(value: object) -> str | None:
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return None if value is None else str(value)


def _record(session: Session, scope: Scope, happening: Happening, now: datetime) -> None:
    record(
        session,
        [replace(happening, organisation=scope.organisation)],
        actor=scope.recorded,
        at=now,
        reason=scope.reason,
    )
