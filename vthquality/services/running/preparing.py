"""Preparing a round: what there is to choose from, the last round as a start, and what opening would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.criteria import Provenance, SetKind, Version, VersionState
from vthquality.domain.errors import Invalid
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.names import as_name
from vthquality.domain.people import Employment, OrganisationId, RoundId
from vthquality.domain.rounds import Phase, RoundHead, RoundState
from vthquality.domain.running.council import WorksCouncil
from vthquality.domain.running.schedule import NO_DATES, WEEKS, Moved, Schedule, off_holidays, proposed, shifted
from vthquality.services.copying import copies_now, has_left, pin
from vthquality.services.missing import Missing, find_missing, whole_first
from vthquality.services.rounds import Differing, differing
from vthquality.store.criteria.versions import StoredVersion, find_versions, load_version, required_version
from vthquality.store.people.adoptions import find_adopted
from vthquality.store.people.staff import find_staff
from vthquality.store.people.tasks import find_principals
from vthquality.store.rounds.headway import find_headway
from vthquality.store.rounds.opening import StoredRound, find_rounds, stored_round
from vthquality.store.rounds.planning import find_council, find_principals_of, find_schedules

KINDS = (SetKind.CRITICAL_MASS, SetKind.COMPETENCIES)
"""The kinds of set that people are judged on."""
FEBRUARY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """A round that is not open yet; `principals` and `teams` None: all of them."""

    name: str = ""
    reference_day: date
    versions: tuple[tuple[str, str], ...] = ()
    principals: tuple[str, ...] | None = None
    teams: tuple[str, ...] | None = None
    schedule: Schedule = NO_DATES
    council: WorksCouncil | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalChoice:
    """A deelnemer, with the versions it laid down for itself."""

    name: str
    kind: str
    adopted: tuple[StoredVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What there is to choose from: published versions per kind (the last one first), deelnemers, teams with people.

    `taken`: names of rounds there are. `missing`: by id, versions with requirements without a text; these come last.
    """

    versions: Mapping[SetKind, tuple[StoredVersion, ...]]
    missing: Mapping[str, Missing]
    principals: tuple[PrincipalChoice, ...]
    teams: Mapping[str, int]
    last: RoundHead | None
    taken: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A plan to begin with. Of what it was copied from (`of`), and what is different since.

    `newer`: (the version of then, the one proposed now); teams and deelnemers that are not there any more (`gone`), or
    took no part then (`fresh`). `moved`: days of the planning that were put off because of a holiday.
    """

    plan: RoundPlan
    of: RoundHead | None = None
    newer: tuple[tuple[StoredVersion, StoredVersion], ...] = ()
    gone: tuple[str, ...] = ()
    fresh_principals: tuple[str, ...] = ()
    fresh_teams: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAhead:
    """What opening a round would do.

    `left`: who is on the staff list and left before the peildatum; `elsewhere`: who works in a team that was not
    chosen. `without_work` has no area of this version, `without_role` no profile, `without_address` gets no mail.
    `untasked`: deelnemers for whom nothing is arranged. `missing`: how many `requirements` are still empty.
    """

    name: str
    versions: tuple[StoredVersion, ...]
    trial: bool
    people: int
    hired: int
    teams: Mapping[str, int]
    areas: int
    areas_in_set: int
    requirements: int
    missing: int
    principals: tuple[str, ...]
    left: tuple[StaffEntry, ...]
    elsewhere: tuple[StaffEntry, ...]
    without_work: tuple[StaffEntry, ...]
    without_role: tuple[StaffEntry, ...]
    without_address: tuple[StaffEntry, ...]
    untasked: tuple[str, ...]
    differing: tuple[Differing, ...]
    others_open: tuple[RoundHead, ...]


def find_choices(session: Session, actor: Actor, organisation: OrganisationId, *, on: date) -> Choices:
    """What a new round can be made of on this day."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    versions = find_versions(session)
    by_id = {v.id: v for v in versions}
    adopted = find_adopted(session, scope, SetKind.CRITICAL_MASS, on)
    rounds = find_rounds(session, scope)
    published = {kind: _published(versions, kind) for kind in KINDS}
    missing = find_missing(session, scope, published[SetKind.CRITICAL_MASS])
    return Choices(
        versions={kind: whole_first(published[kind], missing) for kind in KINDS},
        missing=missing,
        principals=tuple(
            PrincipalChoice(
                name=p.name, kind=p.kind, adopted=tuple(by_id[id_] for id_ in sorted(adopted.get(p.id, ())))
            )
            for p in find_principals(session, scope)
        ),
        teams=_sizes(e for e in find_staff(session, scope) if not has_left(e, on)),
        last=rounds[-1].head if rounds else None,
        taken=frozenset(r.head.name for r in rounds),
    )


def start_afresh(session: Session, actor: Actor, organisation: OrganisationId, *, on: date) -> Start:
    """A plan with everybody and everything; a version is chosen only where there is no other of its kind."""
    require(actor, Permission.ROUND_MANAGE, organisation)
    versions = find_versions(session)
    alone = [found[0] for kind in KINDS if len(found := _published(versions, kind)) == 1]
    schedule, moved = off_holidays(proposed(_beginning(_next_month(on), on)))
    return Start(
        plan=RoundPlan(
            reference_day=_next_month(on),
            versions=tuple((v.set_slug, v.number) for v in alone),
            schedule=schedule,
        ),
        moved=moved,
    )


def start_from(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, on: date) -> Start:
    """A plan as this round was, a year on; on the newest version of each of its sets. Raises `NotFound`."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    last = stored_round(session, scope, round_id)
    newer = _newest(find_versions(session), last)
    then_teams = {p.team for p in find_headway(session, scope, last.head.id)}
    now_teams = _sizes(e for e in find_staff(session, scope) if not has_left(e, on))
    then_principals = find_principals_of(session, last.head.id)
    now_principals = [p.name for p in find_principals(session, scope)]
    later = _later(last.head.reference_day, on)
    weeks = (later - last.head.reference_day).days // 7
    then = find_schedules(session, scope).get(last.head.id, NO_DATES)
    schedule, moved = off_holidays(shifted(then, weeks * 7) if then.periods else proposed(_beginning(later, on)))
    return Start(
        plan=RoundPlan(
            reference_day=later,
            versions=tuple((new.set_slug, new.number) for _, new in newer),
            principals=tuple(name for name in then_principals if name in now_principals),
            teams=tuple(name for name in now_teams if name in then_teams),
            schedule=schedule,
            council=find_council(session, scope, last.head.id),
        ),
        of=last.head,
        newer=tuple((old, new) for old, new in newer if old.id != new.id),
        gone=(
            *(name for name in then_principals if name not in now_principals),
            *(name for name in sorted(then_teams) if name not in now_teams),
        ),
        fresh_principals=tuple(name for name in now_principals if name not in then_principals),
        fresh_teams=tuple(name for name in now_teams if name not in then_teams),
        moved=moved,
    )


def look_ahead(session: Session, actor: Actor, organisation: OrganisationId, plan: RoundPlan) -> LookAhead:
    """What opening this round would do; refuses as opening does, and a round in which nobody takes part."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    rounds = find_rounds(session, scope)
    head = RoundHead(id=RoundId(""), name=as_name("name", plan.name), reference_day=plan.reference_day)
    if head.name in {r.head.name for r in rounds}:
        raise Invalid("name", "taken", value=head.name)
    pinned = pin(required_version(session, slug, number) for slug, number in plan.versions)
    copies = copies_now(session, scope, plan.reference_day, plan.principals, plan.teams)
    if not copies.people:
        raise Invalid("teams", "nobody_takes_part")
    staff = find_staff(session, scope)
    left = tuple(e for e in staff if has_left(e, plan.reference_day))
    inside = {p.employee for p in copies.people}
    version = load_version(session, pinned[SetKind.CRITICAL_MASS].id)
    judged_on = version.areas if isinstance(version, Version) else ()
    areas = {area.key for area in judged_on}
    requirements = [r for area in judged_on for r in area.requirements]
    worked_in = {a.area for p in copies.people for a in p.assignments} & areas
    idle = {p.employee for p in copies.people if not {a.area for a in p.assignments} & areas}
    return LookAhead(
        name=head.name,
        versions=tuple(pinned[kind] for kind in SetKind if kind in pinned),
        trial=pinned[SetKind.CRITICAL_MASS].example,
        people=len(copies.people),
        hired=sum(p.employment is not Employment.OWN for p in copies.people),
        teams=_sizes(e for e in staff if e.id in inside),
        areas=len(worked_in),
        areas_in_set=len(areas),
        requirements=len(requirements),
        missing=sum(r.provenance is Provenance.MISSING for r in requirements),
        principals=tuple(copies.principals),
        left=left,
        elsewhere=tuple(e for e in staff if e.id not in inside and e not in left),
        without_work=tuple(e for e in staff if e.id in idle),
        without_role=tuple(e for e in staff if SetKind.COMPETENCIES in pinned and e.id in inside and not e.roles),
        without_address=tuple(e for e in staff if e.id in inside and not e.email),
        untasked=tuple(n for n in copies.principals if n not in {a.principal for a in copies.arrangements}),
        differing=differing(session, scope, copies.principals, pinned, plan.reference_day),
        others_open=tuple(r.head for r in rounds if r.head.state is RoundState.OPEN),
    )


def _published(versions: Iterable[StoredVersion], kind: SetKind) -> tuple[StoredVersion, ...]:
    """What can be judged on, the last published first."""
    found = [v for v in versions if v.kind is kind and v.state is VersionState.PUBLISHED]
    return tuple(sorted(found, key=lambda v: (v.law_as_of or date.min, v.number), reverse=True))


def _newest(versions: Sequence[StoredVersion], last: StoredRound) -> list[tuple[StoredVersion, StoredVersion]]:
    """Each version of the last round, and the newest of the same set."""
    used = [v for v in versions if v.id in last.versions.values()]
    return [(old, next((v for v in _published(versions, old.kind) if v.set_slug == old.set_slug), old)) for old in used]


def _sizes(staff: Iterable[StaffEntry]) -> dict[str, int]:
    """How many people there are in each team, by name of the team."""
    sizes: dict[str, int] = {}
    for entry in staff:
        sizes[entry.team] = sizes.get(entry.team, 0) + 1
    return dict(sorted(sizes.items()))


def _later(before: date, on: date) -> date:
    """The same day of a later year that is not past yet."""
    year = max(before.year + 1, on.year)
    day = min(before.day, 28) if before.month == FEBRUARY else before.day
    found = date(year, before.month, day)
    return found if found >= on else date(year + 1, before.month, day)


def _next_month(on: date) -> date:
    return date(on.year + on.month // 12, on.month % 12 + 1, 1)


def _beginning(reference_day: date, on: date) -> date:
    """The Monday on which filling in begins: some weeks before the peildatum, and not before next week."""
    before = reference_day - timedelta(weeks=WEEKS[Phase.FILLING], days=reference_day.weekday())
    return max(before, on + timedelta(days=7 - on.weekday()))
