"""The takenpakket: who does each activity for each deelnemer, area by area, for one place or for many at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.criteria import Area, Key
from vthquality.domain.errors import Conflict, Invalid, NotFound
from vthquality.domain.intake import tasks
from vthquality.domain.intake.single import require_sound
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import Arrangement, OrganisationId
from vthquality.domain.tasking import Group, Place, Said, groups, places, said_of
from vthquality.services.staff.lists import ListsInUse, load_lists
from vthquality.store.audit import Happening, record
from vthquality.store.people.tasks import (
    StoredArrangement,
    find_arrangements,
    find_principals,
    remove_arrangements,
    save_arrangements,
)

SHEET = tasks.SPECIFICATION.sheet(tasks.TASKS)
FINGERPRINT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksOverview:
    """Every area of the version in use with how much of it is said; `beside`: arrangements about other areas."""

    areas: tuple[tuple[Area, Said], ...]
    principals: tuple[PrincipalEntry, ...]
    beside: int
    lists: ListsInUse


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTasks:
    """One area: per deelnemer what is arranged. `state` names what stood there, for a save that comes later."""

    area: Area
    said: Said
    principals: tuple[PrincipalEntry, ...]
    arranged: Mapping[str, tuple[Group, ...]]
    unsaid: Mapping[str, tuple[Key, ...]]
    state: str
    lists: ListsInUse
    stored: tuple[StoredArrangement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Deelnemers (by id) and activities of one area, as they stood when chosen; no activities: all of them.

    `beside`: what is arranged there stays, as it does where one doer follows the other on a day.
    """

    area: Key
    principals: frozenset[str]
    activities: frozenset[Key]
    state: str
    beside: bool = False


def show_tasks(session: Session, actor: Actor, organisation: OrganisationId, *, on: date) -> TasksOverview:
    """The takenpakket of the organisation, area by area."""
    scope = require(actor, Permission.TASKS_READ, organisation)
    lists = load_lists(session, scope)
    principals = find_principals(session, scope)
    arrangements = [stored.arrangement for stored in find_arrangements(session, scope)]
    running = places(arrangements, on)
    names = [p.name for p in principals]
    areas = tuple((area, said_of(area, names, running)) for area in lists.context.areas.values())
    known = lists.context.activities
    beside = sum(1 for a in arrangements if a.activity not in known)
    return TasksOverview(areas=areas, principals=principals, beside=beside, lists=lists)


def show_area(session: Session, actor: Actor, organisation: OrganisationId, area: Key, *, on: date) -> AreaTasks:
    """One area; raises `NotFound` for an area that the version in use does not know."""
    scope = require(actor, Permission.TASKS_READ, organisation)
    return _area_tasks(session, scope, area, on)


def arrange(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    chosen: Places,
    arrangement: Arrangement,
    *,
    on: date,
    now: datetime,
) -> int:
    """Arrange the same for every chosen place, instead of what was arranged there or beside it; gives how many.

    The deelnemer and activity of `arrangement` are not looked at. Raises `Conflict` where somebody changed the area
    since, `Rejected` for what breaks a rule, `Invalid` without a deelnemer.
    """
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    known = _area_tasks(session, scope, chosen.area, on)
    wanted = _wanted(known, chosen)
    new = [replace(arrangement, principal=principal, activity=activity) for principal, activity in wanted]
    for one in new:
        require_sound(SHEET, tasks.arrangement_values(one, known.area.key), known.lists.context)
    there = [stored for stored in known.stored if _place(stored.arrangement) in set(wanted)]
    before = {} if chosen.beside else _by_place(there)
    changed = [one for one in new if not _stands(one, there, beside=chosen.beside)]
    touched = {_place(one) for one in changed}
    replaced = [stored for place, kept in before.items() if place in touched for stored in kept]
    remove_arrangements(session, scope, [stored.id for stored in replaced])
    ids = save_arrangements(session, scope, [StoredArrangement("", one) for one in changed])
    happenings = [
        _happening(scope, "arrange", id_, before.get(_place(one), ()), one)
        for id_, one in zip(ids, changed, strict=True)
    ]
    record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
    return len(changed)


def clear(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    chosen: Places,
    *,
    on: date,
    now: datetime,
) -> int:
    """Say nothing any more about the chosen places; gives how many arrangements went. Raises as `arrange`."""
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    known = _area_tasks(session, scope, chosen.area, on)
    wanted = set(_wanted(known, chosen))
    gone = [stored for stored in known.stored if _place(stored.arrangement) in wanted]
    remove_arrangements(session, scope, [stored.id for stored in gone])
    happenings = [_happening(scope, "clear", stored.id, (stored,), None) for stored in gone]
    record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
    return len(gone)


def _area_tasks(session: Session, scope: Scope, key: Key, on: date) -> AreaTasks:
    lists = load_lists(session, scope)
    area = lists.context.areas.get(key)
    if area is None:
        raise NotFound(what="area")
    principals = find_principals(session, scope)
    activities = {activity.key for activity in area.activities}
    stored = tuple(s for s in find_arrangements(session, scope) if s.arrangement.activity in activities)
    arrangements = [s.arrangement for s in stored]
    running = places(arrangements, on)
    names = [p.name for p in principals]
    return AreaTasks(
        area=area,
        said=said_of(area, names, running),
        principals=principals,
        arranged=groups(area, arrangements),
        unsaid={name: tuple(a.key for a in area.activities if (name, a.key) not in running) for name in names},
        state=_state(stored),
        lists=lists,
        stored=stored,
    )


def _state(stored: Sequence[StoredArrangement]) -> str:
    """Names what is arranged, so that a save can tell whether it is still so."""
    told = ";".join(sorted(f"{s.id}:{s.revision}" for s in stored))
    return sha256(told.encode()).hexdigest()[:FINGERPRINT]


def _wanted(known: AreaTasks, chosen: Places) -> list[Place]:
    """The chosen places, of an area that is still as it was."""
    if chosen.state != known.state:
        raise Conflict(what="arrangement")
    names = [p.name for p in known.principals if p.id in chosen.principals]
    if not names or len(names) < len(chosen.principals):
        raise Invalid("principals", "choose_principal") if not chosen.principals else NotFound(what="principal")
    keys = [a.key for a in known.area.activities if not chosen.activities or a.key in chosen.activities]
    if not keys or len(keys) < len(chosen.activities):
        raise NotFound(what="activity")
    return [(name, key) for name in names for key in keys]


def _place(arrangement: Arrangement) -> Place:
    return arrangement.principal, arrangement.activity


def _by_place(stored: Collection[StoredArrangement]) -> dict[Place, tuple[StoredArrangement, ...]]:
    found: dict[Place, tuple[StoredArrangement, ...]] = {}
    for one in stored:
        place = _place(one.arrangement)
        found[place] = (*found.get(place, ()), one)
    return found


def _stands(wanted: Arrangement, there: Sequence[StoredArrangement], *, beside: bool) -> bool:
    """Whether this is arranged already: among other things, or as the only thing at its place."""
    same = [s.arrangement for s in there if _place(s.arrangement) == _place(wanted)]
    return wanted in same if beside else same == [wanted]


def _happening(
    scope: Scope, verb: str, id_: str, before: Sequence[StoredArrangement], after: Arrangement | None
) -> Happening:
    """What became of one place; of more arrangements before, the first is named."""
    old = tasks.arrangement_values(before[0].arrangement, Key("")) if before else {}
    new = tasks.arrangement_values(after, Key("")) if after else {}
    changed = {
        name: (old.get(name) or None, new.get(name) or None)
        for name in {**old, **new}
        if old.get(name, "") != new.get(name, "")
    }
    return Happening(
        action=f"tasks:{verb}", subject=tasks.TASKS, subject_id=id_, organisation=scope.organisation, changed=changed
    )
