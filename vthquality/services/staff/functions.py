"""Job titles: the roles and areas that go with them, and giving these to whoever has the title, after looking."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import Invalid
from vthquality.domain.functions import FunctionArea, JobFunction, Proposal, proposal
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.names import as_name
from vthquality.domain.people import Assignment, EmployeeId, OrganisationId
from vthquality.domain.staffing import gone
from vthquality.services.staff.lists import ListsInUse, load_lists
from vthquality.store.audit import Happening, record
from vthquality.store.people import functions as store
from vthquality.store.people.functions import StoredFunction
from vthquality.store.people.staff import find_assignments, find_staff, save_assignments, set_roles


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionLine:
    """A title, how many people who did not leave have it, and for how many of them it proposes something."""

    function: JobFunction
    people: int
    to_propose: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a title would add for one person."""

    entry: StaffEntry
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionCard:
    """A title with everything around it. `proposed`: whom it would change, and how.

    `roles` and `areas` count what the people with this title have today.
    """

    function: JobFunction
    revision: int
    people: int
    proposed: tuple[Proposed, ...]
    roles: Mapping[str, int]
    areas: Mapping[FunctionArea, int]
    lists: ListsInUse


@dataclass(frozen=True, slots=True)
class _Staff:
    """The staff today, by title."""

    by_title: Mapping[str, tuple[StaffEntry, ...]]
    work: Mapping[EmployeeId, tuple[Assignment, ...]]


def list_functions(
    session: Session, actor: Actor, organisation: OrganisationId, *, on: date
) -> tuple[FunctionLine, ...]:
    """The titles by name, and what they would do for whom."""
    scope = require(actor, Permission.STAFF_READ, organisation)
    staff = _staff(session, scope, on)
    return tuple(
        FunctionLine(
            function=stored.function,
            people=len(staff.by_title.get(stored.function.name, ())),
            to_propose=len(_proposed(stored.function, staff, on)),
        )
        for stored in store.find_job_functions(session, scope)
    )


def show_function(
    session: Session, actor: Actor, organisation: OrganisationId, function: str, *, on: date
) -> FunctionCard:
    """One title, whom it would change, and what its people have; raises `NotFound`."""
    scope = require(actor, Permission.STAFF_READ, organisation)
    return _card(session, scope, store.load_job_function(session, scope, function), on)


def function_to_change(
    session: Session, actor: Actor, organisation: OrganisationId, function: str, *, on: date
) -> FunctionCard:
    """The same, for whoever may change it."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    return _card(session, scope, store.load_job_function(session, scope, function), on)


def lists_for_function(session: Session, actor: Actor, organisation: OrganisationId) -> ListsInUse:
    """What there is to choose from for a new title."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    return load_lists(session, scope)


def add_function(
    session: Session, actor: Actor, organisation: OrganisationId, function: JobFunction, *, now: datetime
) -> str:
    """Keep a new title, whatever its id; raises `Invalid` for a name that is taken or cannot be one."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    wanted = _checked(session, scope, replace(function, id=""))
    made = store.add_function(session, scope, wanted)
    _record(session, scope, now, "add", made, _told(wanted))
    return made


def change_function(
    session: Session, actor: Actor, organisation: OrganisationId, function: JobFunction, *, revision: int, now: datetime
) -> None:
    """Save a title over what it was; nobody's roles or areas change by it. Raises `Conflict` after somebody else."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    before = store.load_job_function(session, scope, function.id).function
    wanted = _checked(session, scope, function)
    if wanted == before:
        return
    store.change_function(session, scope, wanted, revision)
    old, new = _told(before), _told(wanted)
    changed = {name: (old[name][1], new[name][1]) for name in new if old[name] != new[name]}
    _record(session, scope, now, "change", function.id, changed)


def remove_function(
    session: Session, actor: Actor, organisation: OrganisationId, function: str, *, revision: int, now: datetime
) -> None:
    """Remove a title that nobody has; raises `Invalid` while somebody has it."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    before = store.load_job_function(session, scope, function)
    if before.people:
        raise Invalid("name", "function_in_use", value=before.people)
    store.remove_function(session, scope, function, revision)
    gone_values = {name: (after, None) for name, (_, after) in _told(before.function).items()}
    _record(session, scope, now, "remove", function, gone_values)


def apply_function(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    function: str,
    people: Collection[str],
    *,
    on: date,
    now: datetime,
) -> int:
    """Give the people who were chosen what the title adds for them now; how many it changed."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    stored = store.load_job_function(session, scope, function)
    chosen = [p for p in _proposed(stored.function, _staff(session, scope, on), on) if p.entry.id in set(people)]
    roles = {EmployeeId(p.entry.id): sorted({*p.entry.roles, *p.proposal.roles}) for p in chosen if p.proposal.roles}
    set_roles(session, scope, roles)
    work = [("", EmployeeId(p.entry.id), a) for p in chosen for a in p.proposal.assignments()]
    save_assignments(session, scope, work)
    happenings = [
        Happening(
            action="function:apply",
            subject="staff",
            subject_id=p.entry.id,
            organisation=scope.organisation,
            fields=[name for name, added in (("roles", p.proposal.roles), ("areas", p.proposal.areas)) if added],
        )
        for p in chosen
    ]
    record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
    return len(chosen)


def _card(session: Session, scope: Scope, stored: StoredFunction, on: date) -> FunctionCard:
    staff = _staff(session, scope, on)
    people = staff.by_title.get(stored.function.name, ())
    doing = [{FunctionArea(area=a.area, complexity=a.complexity) for a in _work(staff, e, on)} for e in people]
    return FunctionCard(
        function=stored.function,
        revision=stored.revision,
        people=len(people),
        proposed=_proposed(stored.function, staff, on),
        roles=Counter(role for entry in people for role in entry.roles),
        areas=Counter(area for areas in doing for area in areas),
        lists=load_lists(session, scope),
    )


def _staff(session: Session, scope: Scope, on: date) -> _Staff:
    by_title: dict[str, list[StaffEntry]] = {}
    for entry in find_staff(session, scope):
        if entry.function and not gone(entry, on):
            by_title.setdefault(entry.function, []).append(entry)
    work: dict[EmployeeId, list[Assignment]] = {}
    for stored in find_assignments(session, scope):
        work.setdefault(stored.employee, []).append(stored.assignment)
    return _Staff(
        {title: tuple(entries) for title, entries in by_title.items()},
        {employee: tuple(assignments) for employee, assignments in work.items()},
    )


def _work(staff: _Staff, entry: StaffEntry, on: date) -> list[Assignment]:
    return [a for a in staff.work.get(EmployeeId(entry.id), ()) if a.holds(on)]


def _proposed(function: JobFunction, staff: _Staff, on: date) -> tuple[Proposed, ...]:
    every = (
        Proposed(entry=e, proposal=proposal(function, e.roles, staff.work.get(EmployeeId(e.id), ()), on))
        for e in staff.by_title.get(function.name, ())
    )
    return tuple(sorted((p for p in every if p.proposal), key=lambda p: p.entry.name.casefold()))


def _checked(session: Session, scope: Scope, function: JobFunction) -> JobFunction:
    """The title as it can be kept: a free name, roles and areas that exist, each area once."""
    name = as_name("name", function.name)
    known = store.find_job_functions(session, scope)
    before = next((f.function for f in known if f.function.id == function.id), None)
    if any(f.function.name.casefold() == name.casefold() and f.function.id != function.id for f in known):
        raise Invalid("name", "taken", value=name)
    context = load_lists(session, scope).context
    roles = {role.slug for role in context.profiles.roles} if context.profiles else set()
    if not set(function.roles) <= roles | set(before.roles if before else ()):
        raise Invalid("roles", "unknown_role")
    for area in function.areas:
        _check_area(area, context.areas.get(area.area), before)
    return replace(
        function, name=name, roles=tuple(sorted(set(function.roles))), areas=tuple(dict.fromkeys(function.areas))
    )


def _check_area(wanted: FunctionArea, known: object, before: JobFunction | None) -> None:
    if before is not None and wanted in before.areas:
        return
    classes = getattr(known, "classes", None)
    if classes is None or (wanted.complexity is not None and wanted.complexity not in classes):
        raise Invalid("areas", "unknown_area")


def _told(function: JobFunction) -> Mapping[str, tuple[str | None, str | None]]:
    """A title in words for the trail; nothing of it is about a person."""
    areas = (f"{a.area}:{a.complexity.value}" if a.complexity else a.area for a in function.areas)
    return {
        "name": (None, function.name),
        "roles": (None, ";".join(function.roles) or None),
        "areas": (None, ";".join(areas) or None),
    }


def _record(
    session: Session,
    scope: Scope,
    now: datetime,
    verb: str,
    function: str,
    changed: Mapping[str, tuple[str | None, str | None]],
) -> None:
    happening = Happening(
        action=f"function:{verb}",
        subject="function",
        subject_id=function,
        organisation=scope.organisation,
        changed=changed,
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
