"""The areas people work in: adding, changing and removing them one at a time, and taking what a title proposes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import NotFound
from vthquality.domain.functions import Proposal
from vthquality.domain.intake import staff
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.single import Rejected, require_sound
from vthquality.domain.intake.specification import Complaint
from vthquality.domain.people import Assignment, EmployeeId, OrganisationId
from vthquality.services.staff.lists import person_of
from vthquality.services.staff.people import PersonCard, load_card
from vthquality.store.audit import Happening, record
from vthquality.store.people.staff import (
    StoredAssignment,
    change_assignment,
    change_entry,
    remove_assignments,
    save_assignments,
)

SHEET = staff.SPECIFICATION.sheet(staff.ASSIGNMENTS)


def add_work(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    employee: EmployeeId,
    assignment: Assignment,
    *,
    on: date,
    now: datetime,
) -> str:
    """Let somebody work in an area; gives the id. Raises `Rejected` for what breaks a rule or is there already."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    card = load_card(session, scope, employee, on)
    _check(card, "", assignment)
    (id_,) = save_assignments(session, scope, [("", employee, assignment)])
    _record(session, scope, now, "add", {id_: {}})
    return id_


def change_work(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    changed: StoredAssignment,
    *,
    on: date,
    now: datetime,
) -> None:
    """Save work in an area over what it was; its revision is the one it was read at.

    Raises `Conflict` after somebody else, `NotFound` for work of another person, `Rejected` for what breaks a rule.
    """
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    card = load_card(session, scope, changed.employee, on)
    before = chosen_work(card, changed.id)
    _check(card, changed.id, changed.assignment)
    old, new = _values(card, before.assignment), _values(card, changed.assignment)
    fields = {name: (old[name] or None, new[name] or None) for name in old if old[name] != new[name]}
    if fields:
        change_assignment(session, scope, changed.id, changed.assignment, changed.revision)
        _record(session, scope, now, "change", {changed.id: fields})


def remove_work(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    employee: EmployeeId,
    assignment: str,
    *,
    on: date,
    now: datetime,
) -> None:
    """Remove work that was entered by mistake; what ended gets an end instead. Rounds keep their copies."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    card = load_card(session, scope, employee, on)
    before = _values(card, chosen_work(card, assignment).assignment)
    remove_assignments(session, scope, [assignment])
    gone = {name: (text, None) for name, text in before.items() if text and name != "person"}
    _record(session, scope, now, "remove", {assignment: gone})


def take_proposal(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    employee: EmployeeId,
    chosen: Proposal,
    *,
    on: date,
    now: datetime,
) -> Proposal:
    """Give somebody what was chosen of what the title proposes; gives what was new by then."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    card = load_card(session, scope, employee, on)
    taken = card.proposal.only(chosen)
    give(session, scope, card, taken, now)
    return taken


def give(session: Session, scope: Scope, card: PersonCard, taken: Proposal, now: datetime) -> None:
    """Add roles and areas to what somebody has."""
    if taken.roles:
        entry = replace(card.entry, roles=tuple(sorted({*card.entry.roles, *taken.roles})))
        change_entry(session, scope, entry, card.revision)
        before, after = (staff.entry_values(e)["roles"] or None for e in (card.entry, entry))
        happening = Happening(
            action="staff:propose",
            subject=staff.STAFF,
            subject_id=card.id,
            organisation=scope.organisation,
            changed={"roles": (before, after)},
        )
        record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
    if taken.areas:
        ids = save_assignments(session, scope, [("", card.id, work) for work in taken.assignments()])
        _record(session, scope, now, "propose", {id_: {} for id_ in ids})


def chosen_work(card: PersonCard, assignment: str) -> StoredAssignment:
    """The work with this id; raises `NotFound` for work of another person, or that was removed."""
    found = next((w for w in card.assignments if w.id == assignment), None)
    if found is None:
        raise NotFound(what="assignment")
    return found


def _values(card: PersonCard, assignment: Assignment) -> Values:
    return staff.assignment_values(person_of(card.entry).handle, assignment)


def _check(card: PersonCard, id_: str, assignment: Assignment) -> None:
    """Refuse what the workbook would refuse, an area nobody knows, and the same work a second time."""
    context = card.lists.context
    values = _values(card, assignment)
    require_sound(SHEET, values, context)
    area = context.areas.get(assignment.area)
    if area is None and str(assignment.area) not in context.beside.get("areas", ()):
        raise Rejected(SHEET.id, [Complaint("area", "no_choice")])
    if area is not None:
        known = {a.key for a in area.activities} | set(context.beside.get("activities", ()))
        if not assignment.activities <= known:
            raise Rejected(SHEET.id, [Complaint("activities", "no_choice")])
    (key,) = SHEET.keys
    for other in card.assignments:
        theirs = _values(card, other.assignment)
        if other.id != id_ and all(values[name] == theirs[name] for name in key):
            raise Rejected(SHEET.id, [Complaint("area", "row_twice")])


def _record(
    session: Session,
    scope: Scope,
    now: datetime,
    verb: str,
    touched: Mapping[str, Mapping[str, tuple[str | None, str | None]]],
) -> None:
    happenings = [
        Happening(
            action=f"assignment:{verb}",
            subject=staff.ASSIGNMENTS,
            subject_id=id_,
            organisation=scope.organisation,
            changed=changed,
        )
        for id_, changed in touched.items()
    ]
    record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
