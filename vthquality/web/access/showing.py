"""People with their roles as the pages of access show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vthquality.domain.accounts import STOOD_IN_FOR, Member, Membership
from vthquality.services.accounts.memberships import Overview
from vthquality.wording.accounts import ACCOUNT_STATE, moment_text, period_text, role_text
from vthquality.wording.site import ROLES

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """One role of somebody: what it is, when it holds, what can be done with it."""

    id: str
    revision: int
    text: str
    period: str
    employee: str
    over: bool
    stood_in_for: bool
    changes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody with a role in the organisation."""

    id: str
    name: str
    email: str
    roles: tuple[RoleLine, ...]
    tone: str
    state: str
    second_step: bool
    seen: str
    seen_at: datetime | None
    invited: bool
    blocked: bool


def person_lines(found: Overview, on: date) -> list[PersonLine]:
    """Everybody, by name; somebody's roles with those of now first."""
    whose = {m.id: member.account.name for member in found.members for m in member.memberships}
    return [_person(member, found, whose, on) for member in found.members]


def matching(lines: list[PersonLine], search: str) -> list[PersonLine]:
    """Those whose name, address or roles have all of these words."""
    words = search.casefold().split()
    return [one for one in lines if all(word in _words(one) for word in words)]


def in_order(lines: list[PersonLine], by: str) -> list[PersonLine]:
    """By name, or with whoever was here last first."""
    if by != "gezien":
        return sorted(lines, key=lambda one: one.name.casefold())
    return sorted(lines, key=lambda one: (one.seen_at is None, -(one.seen_at.timestamp() if one.seen_at else 0)))


def _words(one: PersonLine) -> str:
    return " ".join([one.name, one.email, one.state, *(role.text for role in one.roles if not role.over)]).casefold()


def _person(member: Member, found: Overview, whose: Mapping[str, str], on: date) -> PersonLine:
    roles = tuple(sorted(_roles(member, found, whose, on), key=lambda role: (role.over, role.text)))
    state = "active" if member.in_use else "invited"
    if all(role.over for role in roles):
        state = "over"
    if member.account.blocked:
        state = "blocked"
    tone, word = ACCOUNT_STATE[state]
    return PersonLine(
        id=member.account.id,
        name=member.account.name,
        email=member.account.email,
        roles=roles,
        tone=tone,
        state=word,
        second_step=member.account.second_step,
        seen=moment_text(member.seen) if member.seen else "",
        seen_at=member.seen,
        invited=not member.in_use,
        blocked=member.account.blocked,
    )


def _roles(member: Member, found: Overview, whose: Mapping[str, str], on: date) -> Iterator[RoleLine]:
    for one in member.memberships:
        principal = whose.get(one.stands_in_for or "", "")
        yield RoleLine(
            id=one.id,
            revision=one.revision,
            text=role_text(ROLES[one.role], _limits(one, found), principal),
            period=period_text(one.starts, one.ends),
            employee=found.names.employees.get(one.employee or "", ""),
            over=one.over(on),
            stood_in_for=one.role in STOOD_IN_FOR and one.stands_in_for is None,
            changes=one.stands_in_for is None,
        )


def _limits(one: Membership, found: Overview) -> list[str]:
    teams = [found.names.teams[team] for team in one.teams if team in found.names.teams]
    areas = [found.areas[area] for area in found.areas if area in one.areas]
    shared = found.names.sharings.get(one.sharing or "")
    return [*sorted(teams), *areas, *([shared] if shared else [])]
