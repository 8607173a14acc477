"""Roles and areas that go with a job title, given to whoever a staff list brings in with it or moves to it.

What the list says itself goes first: somebody whose roles or areas it names gets none of that kind from the title.
Nothing is ever taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vthquality.domain.functions import FunctionArea, JobFunction, Proposal, proposal
from vthquality.domain.intake import plain, staff
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.planning import CellChange, ImportPlan, RowChange
from vthquality.domain.intake.rows import Reading, Row
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import Assignment

WORK = staff.SPECIFICATION.sheet(staff.ASSIGNMENTS)


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of an organisation by name, the work of known people by id, and the day it is."""

    functions: Mapping[str, JobFunction]
    work: Mapping[str, Sequence[Assignment]] = field(default_factory=dict)
    on: date = date.min


def prefill(plan: ImportPlan, titles: Titles, context: Context) -> ImportPlan:
    """The plan of a staff list with what follows from the titles it brings in."""
    named = _people_with_work(plan.reading)
    changes: list[RowChange] = []
    for change in plan.changes:
        added = _proposed(change, titles, context, named)
        changes += [_with_roles(change, added.roles, context), *_with_areas(change, added, context)]
    return replace(plan, changes=tuple(changes))


def only_follows(change: RowChange) -> bool:
    """Whether a row stands in no sheet of the file, but follows from a title as a whole."""
    return all(cell.by_title for cell in change.cells)


def followers(plan: ImportPlan) -> int:
    """For how many people something follows from their title."""
    return len({change.row.number for change in plan.changes if any(cell.by_title for cell in change.cells)})


def _people_with_work(reading: Reading) -> frozenset[str]:
    return frozenset(row.values.get("person", "") for row in reading.rows if row.sheet == staff.ASSIGNMENTS)


def _proposed(change: RowChange, titles: Titles, context: Context, named: frozenset[str]) -> Proposal:
    """What the title adds for this person, as far as the versions in use know it and the list leaves it open."""
    touched = {cell.field for cell in change.cells}
    entry = change.item
    if not isinstance(entry, StaffEntry) or "function" not in touched:
        return Proposal()
    added = proposal(titles.functions.get(entry.function), entry.roles, titles.work.get(change.id, ()), titles.on)
    roles = {role.slug for role in context.profiles.roles} if context.profiles else set()
    return Proposal(
        roles=() if "roles" in touched else tuple(role for role in added.roles if role in roles),
        areas=()
        if {entry.number, entry.email} & named - {""}
        else tuple(area for area in added.areas if _known(area, context)),
    )


def _known(area: FunctionArea, context: Context) -> bool:
    known = context.areas.get(area.area)
    return known is not None and (area.complexity is None or area.complexity in known.classes)


def _with_roles(change: RowChange, roles: Sequence[str], context: Context) -> RowChange:
    if not roles:
        return change
    before = change.values["roles"]
    after = plain.of_set({*plain.members(before), *roles})
    values = {**change.values, "roles": after}
    return replace(
        change,
        cells=(*change.cells, CellChange("roles", before, after, by_title=True)),
        values=values,
        item=staff.SPECIFICATION.sheet(staff.STAFF).build(change.id, values, context),
    )


def _with_areas(change: RowChange, added: Proposal, context: Context) -> Iterator[RowChange]:
    person = change.values.get("number") or change.values.get("email", "")
    for work in added.assignments():
        values = staff.assignment_values(person, work)
        yield RowChange(
            row=Row(sheet=staff.ASSIGNMENTS, number=change.row.number, values=values),
            id="",
            cells=tuple(CellChange(name, "", text, by_title=True) for name, text in values.items() if text),
            values=values,
            item=WORK.build("", values, context),
        )
