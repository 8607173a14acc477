"""Accounts and memberships: which grants somebody holds on a day, and what a membership must say to make sense."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from vthquality.domain.access import NEEDS_SECOND_STEP, OUTSIDE, PUBLIC_GRANT, Grant, RoleName
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.names import as_name
from vthquality.domain.people import EmployeeId, OrganisationId

NEVER_HELD = frozenset({RoleName.SYSTEM, RoleName.PUBLIC})
"""Roles that no account is given: the command line has the one, everybody the other."""
WITHIN = frozenset(RoleName) - OUTSIDE
"""Roles that HR gives, within its own organisation."""
OF_THE_SERVICE = OUTSIDE - NEVER_HELD
"""Roles that an administrator gives, of the whole service."""
STOOD_IN_FOR = frozenset({RoleName.MANAGER, RoleName.ASSESSOR, RoleName.HR, RoleName.READER, RoleName.AUDITOR})
"""Roles that a waarnemer may hold for another: never somebody's own file, nor what was shared with one visitor."""
_EMAIL = re.compile(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may sign in; `second_step`: one is set up and asked on every signing in with a password."""

    id: str
    email: str
    name: str
    has_password: bool = False
    second_step: bool = False
    blocked: bool = False
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One role of an account; `teams` holds ids. `stands_in_for` is the membership that a waarnemer holds for another.

    `id` is "" for one that is not kept yet. The last day, `ends`, still counts.
    """

    id: str = ""
    account: str
    role: RoleName
    organisation: OrganisationId | None = None
    employee: EmployeeId | None = None
    teams: frozenset[str] = frozenset()
    areas: frozenset[Key] = frozenset()
    sharing: str | None = None
    stands_in_for: str | None = None
    starts: date | None = None
    ends: date | None = None
    revision: int = 1

    def over(self, on: date) -> bool:
        """Whether its last day was before this day."""
        return self.ends is not None and self.ends < on


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An account with its roles in one organisation, and when it was last here; `in_use`: it can sign in."""

    account: Account
    memberships: tuple[Membership, ...]
    in_use: bool
    seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What ids in memberships stand for."""

    employees: Mapping[str, str]
    teams: Mapping[str, str]
    sharings: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The memberships of one account, with what they refer to.

    `principals`: the memberships that a waarnemer stands in for, by id. `team_names` by id. `sharings`: until when what
    was shared with a visitor may be seen; one that ended is absent.
    """

    memberships: tuple[Membership, ...] = ()
    principals: Mapping[str, Membership]
    team_names: Mapping[str, str]
    sharings: Mapping[str, date]


def as_email(field: str, text: str) -> str:
    """The address in lower case; raises `Invalid` for one that cannot be an address."""
    address = as_name(field, text).lower()
    if not _EMAIL.fullmatch(address):
        raise Invalid(field, "no_email")
    return address


def grants_on(held: Held, on: date) -> tuple[Grant, ...]:
    """What an account may on a day: what anybody may, and every membership that holds and makes sense.

    Each knows who the account is by all its memberships there, those that are over too.
    """
    grants = (_grant(membership, held) for membership in held.memberships if makes_sense(membership))
    holding = (grant for grant in grants if grant is not None and grant.holds(on))
    return (PUBLIC_GRANT, *(replace(grant, selves=_selves(held, grant.organisation)) for grant in holding))


def _selves(held: Held, organisation: OrganisationId | None) -> frozenset[EmployeeId]:
    return frozenset(m.employee for m in held.memberships if m.organisation == organisation and m.employee is not None)


def makes_sense(membership: Membership) -> bool:
    """Whether the role is one that can be held there: a role within an organisation never reaches outside it."""
    if membership.role in NEVER_HELD:
        return False
    return (membership.organisation is None) == (membership.role in OF_THE_SERVICE)


def needs_second_step(roles: Iterable[RoleName]) -> bool:
    """Whether somebody with these roles must show more than a password."""
    return bool(NEEDS_SECOND_STEP & set(roles))


def require_sense(membership: Membership) -> None:
    """Refuse a membership that says too little or the wrong thing for its role, with `Invalid` on the field."""
    if not makes_sense(membership):
        raise Invalid("role", "role_not_given_here")
    if membership.starts and membership.ends and membership.ends < membership.starts:
        raise Invalid("ends", "ends_before_start", start=membership.starts, end=membership.ends)
    if membership.stands_in_for is not None:
        _require_end(membership)
        return
    asked: dict[RoleName, tuple[str, object, str]] = {
        RoleName.EMPLOYEE: ("employee", membership.employee, "employee_needed"),
        RoleName.MANAGER: ("teams", membership.teams, "teams_needed"),
        RoleName.ASSESSOR: ("areas", membership.areas, "areas_needed"),
        RoleName.VISITOR: ("sharing", membership.sharing, "sharing_needed"),
    }
    if membership.role in asked:
        field, value, reason = asked[membership.role]
        if not value:
            raise Invalid(field, reason)


def _require_end(membership: Membership) -> None:
    if membership.role not in STOOD_IN_FOR:
        raise Invalid("stands_in_for", "not_stood_in_for")
    if membership.ends is None:
        raise Invalid("ends", "stand_in_needs_end")


def _grant(membership: Membership, held: Held) -> Grant | None:
    """The grant that a membership gives; none where what it refers to is gone."""
    source = membership
    if membership.stands_in_for is not None:
        principal = held.principals.get(membership.stands_in_for)
        if principal is None or not _may_be_held(principal, membership):
            return None
        source = replace(
            principal,
            employee=membership.employee,
            starts=_latest(membership.starts, principal.starts),
            ends=_earliest(membership.ends, principal.ends),
        )
    ends = source.ends
    if source.role is RoleName.VISITOR:
        until = held.sharings.get(source.sharing or "")
        if until is None:
            return None
        ends = _earliest(ends, until)
    return Grant(
        role=source.role,
        organisation=source.organisation,
        employee=source.employee,
        teams=frozenset(held.team_names[team] for team in source.teams if team in held.team_names),
        areas=source.areas,
        sharing=source.sharing,
        starts=source.starts,
        ends=ends,
    )


def _may_be_held(principal: Membership, by: Membership) -> bool:
    """Only a role of its own, of the same organisation: standing in is never handed on."""
    return (
        principal.stands_in_for is None
        and principal.role in STOOD_IN_FOR
        and principal.organisation == by.organisation
        and makes_sense(principal)
    )


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
