"""Who may do what: the whole policy on one screen. Deny by default; a larger role never may less."""

from dataclasses import dataclass
from enum import Enum

from vthquality.domain.errors import Forbidden, NotFound, ReasonNeeded
from vthquality.domain.people import OrganisationId


class Permission(Enum):
    """Everything that can be asked leave for, as resource:action, in alphabetical order."""

    ANSWERS_WRITE = "answers:write"
    CRITERIA_PUBLISH = "criteria:publish"
    CRITERIA_READ = "criteria:read"
    DATABASE_UPGRADE = "database:upgrade"
    ORGANISATION_CREATE = "organisation:create"
    ORGANISATION_READ = "organisation:read"
    PLANS_WRITE = "plans:write"
    PORTFOLIO_WRITE = "portfolio:write"
    REPORT_NAMES_ALL = "report:names-all"
    REPORT_READ = "report:read"
    REPORT_VERIFY = "report:verify"
    ROUND_MANAGE = "round:manage"
    ROUND_READ = "round:read"
    STAFF_WRITE = "staff:write"
    TASKS_WRITE = "tasks:write"


class RoleName(Enum):
    """Roles an actor can hold; more of them come with the site."""

    SYSTEM = "system"
    CRITERIA_MAINTAINER = "criteria_maintainer"
    HR = "hr"


P = Permission
_HR = frozenset({
    P.ANSWERS_WRITE, P.CRITERIA_READ, P.ORGANISATION_READ, P.PLANS_WRITE, P.PORTFOLIO_WRITE, P.REPORT_NAMES_ALL,
    P.REPORT_READ, P.REPORT_VERIFY, P.ROUND_MANAGE, P.ROUND_READ, P.STAFF_WRITE, P.TASKS_WRITE,
})  # fmt: skip
POLICY: dict[RoleName, frozenset[Permission]] = {
    RoleName.SYSTEM: frozenset(Permission),
    RoleName.CRITERIA_MAINTAINER: frozenset({P.CRITERIA_PUBLISH, P.CRITERIA_READ}),
    RoleName.HR: _HR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role, in one organisation; organisation None is the whole service."""

    role: RoleName
    organisation: OrganisationId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a name for the log and the grants held. `reason` is why names are asked for, where it was given."""

    name: str
    grants: tuple[Grant, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What leave was given for; every load of something owned takes it."""

    organisation: OrganisationId | None
    actor: str
    reason: str = ""


def may(actor: Actor, permission: Permission, organisation: OrganisationId | None = None) -> bool:
    """Whether one of the actor's grants allows it here."""
    return any(
        permission in POLICY[grant.role] and grant.organisation in {None, organisation} for grant in actor.grants
    )


def require(actor: Actor, permission: Permission, organisation: OrganisationId | None = None) -> Scope:
    """Give the scope in which the actor may do this, or refuse.

    Somebody without any grant in an organisation does not even learn that it exists.
    """
    if not may(actor, permission, organisation):
        if organisation is not None and not any(g.organisation in {None, organisation} for g in actor.grants):
            raise NotFound(what="organisation")
        raise Forbidden(permission=permission.value)
    if permission is Permission.REPORT_NAMES_ALL and not actor.reason.strip():
        raise ReasonNeeded(permission=permission.value)
    return Scope(organisation=organisation, actor=actor.name, reason=actor.reason)
