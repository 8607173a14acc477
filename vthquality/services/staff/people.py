"""People on the staff list: finding them, their card, adding, changing, ending and removing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, may, require
from vthquality.domain.criteria import Area, Key
from vthquality.domain.errors import NotReady
from vthquality.domain.functions import NOTHING, Proposal, proposal
from vthquality.domain.intake import staff
from vthquality.domain.intake.rows import Known
from vthquality.domain.intake.single import Rejected, require_sound
from vthquality.domain.intake.specification import Complaint
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import Assignment, EmployeeId, OrganisationId
from vthquality.domain.staffing import PAGE, Attention, Concern, Listed, Search, concerns, gone
from vthquality.services.staff.lists import ListsInUse, load_lists, person_of
from vthquality.store.accounts.of_staff import AccountOfEmployee, find_accounts_of
from vthquality.store.audit import Happening, record
from vthquality.store.people.functions import find_job_functions
from vthquality.store.people.organisations import find_functions, find_teams
from vthquality.store.people.staff import (
    StoredAssignment,
    change_entry,
    find_assignments,
    find_namesakes,
    find_staff,
    load_entry,
    remove_entry,
    save_staff,
)
from vthquality.store.rounds.of_employee import RoundOfEmployee, find_rounds_of

SHEET = staff.SPECIFICATION.sheet(staff.STAFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """One page of the list: `found` people match in all, `everybody` are listed; counts of who may need a look.

    `to_propose`: for how many people the title proposes roles or areas, as after a list was taken in.
    `areas` are those of the version in use.
    """

    people: tuple[Listed, ...]
    found: int
    everybody: int
    page: int
    pages: int
    teams: tuple[str, ...]
    attention: Mapping[Attention, int]
    areas: Mapping[Key, Area]
    to_propose: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """Everything HR keeps of one person, besides the facts; `lists` is what to choose from.

    `proposal` is what the title would add; `accounts` is empty for who may not see them.
    """

    entry: StaffEntry
    revision: int
    assignments: tuple[StoredAssignment, ...]
    rounds: tuple[RoundOfEmployee, ...]
    accounts: tuple[AccountOfEmployee, ...]
    concerns: tuple[Concern, ...]
    proposal: Proposal
    lists: ListsInUse

    @property
    def id(self) -> EmployeeId:
        """Who it is."""
        return EmployeeId(self.entry.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Somebody was saved; `new_team` and `new_function` are names that were not there before, "" for none."""

    employee: EmployeeId
    new_team: str
    new_function: str
    proposal: Proposal


def list_people(
    session: Session, actor: Actor, organisation: OrganisationId, search: Search, *, page: int, on: date
) -> PeoplePage:
    """The people within reach who are looked for; a page after the last gives the last."""
    scope = require(actor, Permission.STAFF_READ, organisation)
    entries = find_staff(session, scope)
    work: dict[str, list[Assignment]] = {}
    for stored in find_assignments(session, scope):
        work.setdefault(stored.employee, []).append(stored.assignment)
    context = load_lists(session, scope).context
    printed = {area.key: place for place, area in enumerate(context.areas.values())}
    everybody = [
        Listed(entry=e, areas=_in_order((a.area for a in work.get(e.id, ()) if a.holds(on)), printed)) for e in entries
    ]
    titles = {f.function.name: f.function for f in find_job_functions(session, scope)}
    found = search.sorted(p for p in everybody if search.finds(p, on))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    return PeoplePage(
        people=tuple(found[(page - 1) * PAGE : page * PAGE]),
        found=len(found),
        everybody=len(everybody),
        page=page,
        pages=pages,
        teams=tuple(sorted({e.team for e in entries if e.team}, key=str.casefold)),
        attention=Counter(a for p in everybody for a in Attention if Search(attention=a).finds(p, on)),
        areas={area.key: area for area in context.areas.values()},
        to_propose=sum(
            1 for e in entries if not gone(e, on) and proposal(titles.get(e.function), e.roles, work.get(e.id, ()), on)
        ),
    )


def show_person(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId, *, on: date
) -> PersonCard:
    """The card of one person; raises `NotFound` for who is out of reach."""
    scope = require(actor, Permission.STAFF_READ, organisation)
    sees_accounts = may(actor, Permission.ACCESS_MANAGE, organisation)
    accounts = find_accounts_of(session, scope, employee) if sees_accounts else ()
    return replace(load_card(session, scope, employee, on), accounts=accounts)


def person_to_change(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId, *, on: date
) -> PersonCard:
    """The card of one person for whoever may change it; raises `NotFound`."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    return load_card(session, scope, employee, on)


def lists_for_new(session: Session, actor: Actor, organisation: OrganisationId) -> ListsInUse:
    """What there is to choose from for somebody new."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    return load_lists(session, scope)


def add_person(
    session: Session, actor: Actor, organisation: OrganisationId, entry: StaffEntry, *, on: date, now: datetime
) -> Saved:
    """Put somebody on the staff list, whatever the id; raises `Rejected` with everything against it."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    new = replace(entry, id="")
    names = _new_names(session, scope, new)
    _check(session, scope, new)
    (employee,) = save_staff(session, scope, [new])
    _record(session, scope, now, Happening(action="staff:add", subject=staff.STAFF, subject_id=employee))
    proposed = load_card(session, scope, employee, on).proposal
    return Saved(employee=employee, new_team=names[0], new_function=names[1], proposal=proposed)


def change_person(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    entry: StaffEntry,
    *,
    revision: int,
    on: date,
    now: datetime,
) -> Saved:
    """Save what HR knows of the person with this id; rounds keep the copies they opened with.

    `revision` is the one it was read at: raises `Conflict` after somebody else, `Rejected` for what breaks a rule.
    """
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    employee = EmployeeId(entry.id)
    before = load_entry(session, scope, employee)
    names = _new_names(session, scope, entry)
    _check(session, scope, entry)
    if changed := _changed(before.entry, entry):
        change_entry(session, scope, entry, revision)
        happening = Happening(action="staff:change", subject=staff.STAFF, subject_id=employee, changed=changed)
        _record(session, scope, now, happening)
    # the title speaks up when somebody gets it, not each time something else is changed
    proposed = load_card(session, scope, employee, on).proposal if "function" in changed else NOTHING
    return Saved(employee=employee, new_team=names[0], new_function=names[1], proposal=proposed)


def remove_person(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId, *, revision: int, now: datetime
) -> None:
    """Remove somebody who was entered by mistake, with areas and facts.

    Raises `NotReady` for who takes or took part in a round or has an account: they leave on a day instead.
    """
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    load_entry(session, scope, employee)
    if find_rounds_of(session, scope, employee):
        raise NotReady(what="employee", reason="employee_in_round")
    if find_accounts_of(session, scope, employee):
        raise NotReady(what="employee", reason="employee_has_account")
    remove_entry(session, scope, employee, revision)
    _record(session, scope, now, Happening(action="staff:remove", subject=staff.STAFF, subject_id=employee))


def load_card(session: Session, scope: Scope, employee: EmployeeId, on: date) -> PersonCard:
    """The card of one person within the reach of the scope, without accounts."""
    stored = load_entry(session, scope, employee)
    work = find_assignments(session, scope, employee)
    handle = person_of(stored.entry).handle
    known = {
        staff.STAFF: (Known(stored.entry.id, staff.entry_values(stored.entry)),),
        staff.ASSIGNMENTS: tuple(Known(w.id, staff.assignment_values(handle, w.assignment)) for w in work),
    }
    lists = load_lists(session, scope, people=[stored.entry], specification=staff.SPECIFICATION, known=known)
    titles = {f.function.name: f.function for f in find_job_functions(session, scope)}
    doing = [w.assignment for w in work]
    printed = list(lists.context.areas)
    return PersonCard(
        entry=stored.entry,
        revision=stored.revision,
        assignments=tuple(sorted(work, key=lambda w: _place(w, printed, on))),
        rounds=find_rounds_of(session, scope, employee),
        accounts=(),
        concerns=concerns(stored.entry, doing, lists.context.areas.values(), on),
        proposal=proposal(titles.get(stored.entry.function), stored.entry.roles, doing, on),
        lists=lists,
    )


def _place(stored: StoredAssignment, printed: list[str], on: date) -> tuple[bool, int, date]:
    """Running work first, in the order of the set, then what ended."""
    area = str(stored.assignment.area)
    place = printed.index(area) if area in printed else len(printed)
    end = stored.assignment.end
    return end is not None and end < on, place, stored.assignment.start or date.min


def _in_order(areas: Iterable[Key], printed: Mapping[Key, int]) -> tuple[Key, ...]:
    """Areas once each, as they are printed, those that the version in use does not know behind them."""
    return tuple(sorted(dict.fromkeys(areas), key=lambda area: printed.get(area, len(printed))))


def _new_names(session: Session, scope: Scope, entry: StaffEntry) -> tuple[str, str]:
    """The names of team and function that saving would bring in."""
    return (
        "" if entry.team in find_teams(session, scope) else entry.team,
        "" if not entry.function or entry.function in find_functions(session, scope) else entry.function,
    )


def _check(session: Session, scope: Scope, entry: StaffEntry) -> None:
    require_sound(SHEET, staff.entry_values(entry), load_lists(session, scope).context)
    others = find_namesakes(session, scope, entry)
    taken = [
        Complaint(name, "belongs_to_other")
        for name in SHEET.unique
        if getattr(entry, name) and any(getattr(other, name) == getattr(entry, name) for other in others)
    ]
    if taken:
        raise Rejected(SHEET.id, taken)


def _changed(before: StaffEntry, after: StaffEntry) -> Mapping[str, tuple[str | None, str | None]]:
    old, new = staff.entry_values(before), staff.entry_values(after)
    return {name: (old[name] or None, new[name] or None) for name in old if old[name] != new[name]}


def _record(session: Session, scope: Scope, now: datetime, happening: Happening) -> None:
    ours = replace(happening, organisation=scope.organisation)
    record(session, [ours], actor=scope.recorded, at=now, reason=scope.reason)
