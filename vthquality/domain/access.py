"""Who may do what: the whole policy on one screen. Deny by default; a larger role never may less."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Forbidden, NotFound, ReasonNeeded
from vthquality.domain.people import EmployeeId, OrganisationId


class Permission(Enum):
    """Everything that can be asked leave for, as resource:action, in alphabetical order."""

    ACCESS_MANAGE = "access:manage"
    ACCOUNT_OWN = "account:own"
    ANSWERS_CONFIRM = "answers:confirm"
    ANSWERS_READ = "answers:read"
    ANSWERS_WRITE = "answers:write"
    COMPETENCIES_OWN = "competencies:own"
    COMPETENCIES_SETTLE = "competencies:settle"
    CONFIRMATIONS_READ = "confirmations:read"
    CRITERIA_PUBLISH = "criteria:publish"
    CRITERIA_READ = "criteria:read"
    DATABASE_UPGRADE = "database:upgrade"
    FILE_OWN = "file:own"
    ORGANISATION_CREATE = "organisation:create"
    ORGANISATION_READ = "organisation:read"
    ORGANISATION_SETTINGS = "organisation:settings"
    PLANS_WRITE = "plans:write"
    PORTFOLIO_READ = "portfolio:read"
    PORTFOLIO_WRITE = "portfolio:write"
    PROGRESS_READ = "progress:read"
    REACTION_WRITE = "reaction:write"
    REPORT_NAMES_ALL = "report:names-all"
    REPORT_PERSON = "report:person"
    REPORT_READ = "report:read"
    REPORT_TEAM = "report:team"
    REPORT_VERIFY = "report:verify"
    RETENTION_READ = "retention:read"
    RETENTION_RUN = "retention:run"
    ROUND_MANAGE = "round:manage"
    ROUND_READ = "round:read"
    SERVICE_MANAGE = "service:manage"
    SHARED_READ = "shared:read"
    SHARING_MANAGE = "sharing:manage"
    STAFF_READ = "staff:read"
    STAFF_WRITE = "staff:write"
    TASKS_READ = "tasks:read"
    TASKS_WRITE = "tasks:write"
    TRAIL_READ = "trail:read"


class RoleName(Enum):
    """Roles an actor can hold; a waarnemer holds a copy of another's grant. PUBLIC is anybody, signed in or not."""

    SYSTEM = "system"
    PUBLIC = "public"
    CRITERIA_MAINTAINER = "criteria_maintainer"
    ADMINISTRATOR = "administrator"
    EMPLOYEE = "employee"
    MANAGER = "manager"
    ASSESSOR = "assessor"
    HR = "hr"
    READER = "reader"
    VISITOR = "visitor"
    AUDITOR = "auditor"


OUTSIDE = frozenset({RoleName.SYSTEM, RoleName.PUBLIC, RoleName.CRITERIA_MAINTAINER, RoleName.ADMINISTRATOR})
"""Roles of the whole service; all others are held within one organisation."""
KNOWS_ORGANISATIONS = frozenset({RoleName.SYSTEM, RoleName.ADMINISTRATOR})
"""Roles that may learn that an organisation exists without being of it."""
NEEDS_SECOND_STEP = frozenset({RoleName.HR, RoleName.ADMINISTRATOR, RoleName.CRITERIA_MAINTAINER})
"""Roles that can do so much that a password alone is not enough."""

P = Permission
_TOTALS = frozenset({P.ORGANISATION_READ, P.REPORT_READ, P.REPORT_VERIFY, P.ROUND_READ})
_PEERS = frozenset({
    P.ANSWERS_CONFIRM, P.ANSWERS_READ, P.COMPETENCIES_SETTLE, P.ORGANISATION_READ, P.PORTFOLIO_READ, P.PROGRESS_READ,
    P.ROUND_READ,
})  # fmt: skip
POLICY: dict[RoleName, frozenset[Permission]] = {
    RoleName.SYSTEM: frozenset(Permission),
    RoleName.PUBLIC: frozenset({P.ACCOUNT_OWN, P.CRITERIA_READ}),
    RoleName.CRITERIA_MAINTAINER: frozenset({P.CRITERIA_PUBLISH, P.CRITERIA_READ}),
    RoleName.ADMINISTRATOR: frozenset({P.ORGANISATION_CREATE, P.SERVICE_MANAGE}),
    RoleName.EMPLOYEE: frozenset({
        P.ANSWERS_READ, P.ANSWERS_WRITE, P.COMPETENCIES_OWN, P.FILE_OWN, P.ORGANISATION_READ, P.PORTFOLIO_READ,
        P.PORTFOLIO_WRITE, P.REACTION_WRITE, P.REPORT_PERSON, P.ROUND_READ,
    }),
    RoleName.MANAGER: _PEERS | _TOTALS | {P.CONFIRMATIONS_READ, P.PLANS_WRITE, P.REPORT_TEAM, P.STAFF_READ},
    RoleName.ASSESSOR: _PEERS - {P.COMPETENCIES_SETTLE},
    RoleName.HR: _TOTALS | {
        P.ACCESS_MANAGE, P.ANSWERS_READ, P.ANSWERS_WRITE, P.CONFIRMATIONS_READ, P.ORGANISATION_SETTINGS, P.PLANS_WRITE,
        P.PORTFOLIO_READ, P.PORTFOLIO_WRITE, P.PROGRESS_READ, P.REPORT_NAMES_ALL, P.REPORT_TEAM, P.RETENTION_READ,
        P.RETENTION_RUN, P.ROUND_MANAGE, P.SHARING_MANAGE, P.STAFF_READ, P.STAFF_WRITE, P.TASKS_READ, P.TASKS_WRITE,
    },
    RoleName.READER: _TOTALS,
    RoleName.VISITOR: frozenset({P.SHARED_READ}),
    RoleName.AUDITOR: _TOTALS | {P.PROGRESS_READ, P.RETENTION_READ, P.STAFF_READ, P.TASKS_READ, P.TRAIL_READ},
}  # fmt: skip
WITHOUT_PEOPLE = _TOTALS | {P.ACCOUNT_OWN, P.CRITERIA_READ, P.PLANS_WRITE}
"""What these give leave for speaks of the organisation as a whole: no grant is too narrow for it."""
SAYS_WHY = frozenset({P.ANSWERS_READ, P.CONFIRMATIONS_READ, P.REPORT_NAMES_ALL, P.REPORT_PERSON, P.REPORT_TEAM})
"""Whoever may do this for everybody says why, each time; it is kept in the trail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One role, in one organisation; organisation None is the whole service.

    `employee`: who the actor is on the staff list; `selves`: who the account ever was there by any of its roles,
    also one that is over. `teams` by name and `areas` by key limit a leidinggevende and a
    vakinhoudelijk toetser, `sharing` a bezoekend toetser. It holds from `starts` up to and including `ends`.
    """

    role: RoleName
    organisation: OrganisationId | None = None
    employee: EmployeeId | None = None
    selves: frozenset[EmployeeId] = frozenset()
    teams: frozenset[str] = frozenset()
    areas: frozenset[Key] = frozenset()
    sharing: str | None = None
    starts: date | None = None
    ends: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the grant holds on this day; the last day still counts."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: a name for the log and the grants held. `reason` is why names are asked for, where it was given.

    `account` is "" for the system; `second_step`: whether more than a password was shown on signing in.
    """

    name: str
    grants: tuple[Grant, ...] = ()
    reason: str = ""
    account: str = ""
    second_step: bool = True

    @property
    def recorded(self) -> str:
        """What the trail calls the actor: the id of the account, so that no name outlives the person."""
        return self.account or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whose records: everybody's, or the own ones, those of teams, of areas, of what is shared, all together.

    `teams` are names of today; `called` is what the round that is looked at calls these teams, None: just so.
    """

    everyone: bool = False
    employees: frozenset[EmployeeId] = frozenset()
    teams: frozenset[str] = frozenset()
    called: frozenset[str] | None = None
    areas: frozenset[Key] = frozenset()
    sharings: frozenset[str] = frozenset()

    @property
    def teams_there(self) -> frozenset[str]:
        """The teams by the names that the round which is looked at has for them."""
        return self.teams if self.called is None else self.called

    def covers(self, employee: EmployeeId, team: str, areas: Iterable[Key] = ()) -> bool:
        """Whether somebody of this team, who works in these areas, is within reach."""
        return self.everyone or employee in self.employees or team in self.teams or bool(self.areas & set(areas))


EVERYONE = Reach(everyone=True)
PUBLIC_GRANT = Grant(role=RoleName.PUBLIC)
"""What anybody may, also without signing in; every actor of the site holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What leave was given for; every load of something owned takes it.

    `own_employees`: who the actor is on the staff list, whatever the leave was for. `selves`: these, and who the
    account was there by a role that is over: nobody confirms himself.
    """

    organisation: OrganisationId | None
    actor: str
    reason: str = ""
    account: str = ""
    reach: Reach = EVERYONE
    own_employees: frozenset[EmployeeId] = field(default_factory=frozenset)
    selves: frozenset[EmployeeId] = field(default_factory=frozenset)

    @property
    def recorded(self) -> str:
        """What the trail calls the actor: the id of the account, so that no name outlives the person."""
        return self.account or self.actor


def may(actor: Actor, permission: Permission, organisation: OrganisationId | None = None) -> bool:
    """Whether one of the actor's grants allows it here."""
    return any(True for _ in _allowing(actor, permission, organisation))


def require(actor: Actor, permission: Permission, organisation: OrganisationId | None = None) -> Scope:
    """Give the scope in which the actor may do this, or refuse.

    Somebody without any grant in an organisation does not even learn that it exists.
    """
    allowing = tuple(_allowing(actor, permission, organisation))
    if not allowing:
        if organisation is not None and not _knows_of(actor, organisation):
            raise NotFound(what="organisation")
        raise Forbidden(permission=permission.value)
    reach = EVERYONE if permission in WITHOUT_PEOPLE else _reach(allowing)
    if permission in SAYS_WHY and reach.everyone and not actor.reason.strip():
        raise ReasonNeeded(permission=permission.value)
    here = [g for g in actor.grants if g.organisation == organisation]
    return Scope(
        organisation=organisation,
        actor=actor.name,
        reason=actor.reason,
        account=actor.account,
        reach=reach,
        own_employees=frozenset(g.employee for g in here if g.employee is not None),
        selves=frozenset(one for g in here for one in (*g.selves, g.employee) if one is not None),
    )


def _knows_of(actor: Actor, organisation: OrganisationId) -> bool:
    return any(g.organisation == organisation or g.role in KNOWS_ORGANISATIONS for g in actor.grants)


def _allowing(actor: Actor, permission: Permission, organisation: OrganisationId | None) -> Iterable[Grant]:
    """The grants that allow it; a role that takes a second step is worth nothing without one."""
    for grant in actor.grants:
        strong = actor.second_step or grant.role not in NEEDS_SECOND_STEP
        if strong and permission in POLICY[grant.role] and grant.organisation in {None, organisation}:
            yield grant


def _reach(grants: Iterable[Grant]) -> Reach:
    """How far grants reach together: a medewerker to himself, a manager to teams, a toetser to areas or a sharing."""
    employees: set[EmployeeId] = set()
    teams: set[str] = set()
    areas: set[Key] = set()
    sharings: set[str] = set()
    for grant in grants:
        match grant.role:
            case RoleName.EMPLOYEE:
                employees |= {grant.employee} if grant.employee else set()
            case RoleName.MANAGER:
                teams |= grant.teams
            case RoleName.ASSESSOR:
                areas |= grant.areas
            case RoleName.VISITOR:
                sharings |= {grant.sharing} if grant.sharing else set()
            case _:
                return EVERYONE
    return Reach(
        employees=frozenset(employees), teams=frozenset(teams), areas=frozenset(areas), sharings=frozenset(sharings)
    )
