"""Pages of the areas somebody works in: adding one, changing one, taking one away."""

from dataclasses import replace

from flask import request
from werkzeug.wrappers import Response

from vthquality.domain.intake import staff
from vthquality.domain.intake.plain import Values
from vthquality.domain.people import Assignment, EmployeeId
from vthquality.edge.transaction import OpenSession
from vthquality.formats.intake.choices import Lists
from vthquality.services.staff.people import PersonCard, person_to_change
from vthquality.services.staff.work import add_work, change_work, chosen_work, remove_work
from vthquality.web.cycle import actor, back_to, moment, opened, organisation, page, today
from vthquality.web.staff.asking import Rendered, attempt, status_of
from vthquality.web.staff.people import work_lines
from vthquality.web.staff.row_form import RowForm, row_form, typed

SHEET = staff.SPECIFICATION.sheet(staff.ASSIGNMENTS)
AREA = "gebied"
"""The area somebody chose, in the address: which classes and activities there are depends on it."""


def add(employee: str) -> Rendered | Response:
    """Let somebody work in an area: first which, then the rest."""
    card = _card(employee)
    area = request.args.get(AREA, "")
    if area not in card.lists.context.areas:
        areas = [(key, f"{a.number} {a.name}") for key, a in card.lists.context.areas.items()]
        return page("staff/choose_area", card=card, areas=areas)
    form = work_form(card, area)
    work: Assignment | None = form.row()
    if work is not None:
        made = attempt(form, lambda session: _add(session, card.id, work), lambda _: ({}, 0))
        if made is not None:
            return back_to("staff.person", "work_saved", employee=employee)
    return page("staff/work_form", form=form, card=card, area=_name(card, area), work=None, status=status_of(form))


def edit(employee: str, work: str) -> Rendered | Response:
    """Change what is known of somebody's work in an area; which area it is does not change."""
    card = _card(employee)
    stored = chosen_work(card, work)
    form = work_form(card, stored.assignment.area, stored.assignment, stored.revision)
    changed: Assignment | None = form.row()
    if changed is not None:

        def save(session: OpenSession) -> bool:
            new = replace(stored, assignment=changed, revision=form.on_revision)
            change_work(session, actor(), organisation(), new, on=today(), now=moment())
            return True

        if attempt(form, save, lambda session: _now(session, card.id, work)):
            return back_to("staff.person", "work_saved", employee=employee)
    name = _name(card, stored.assignment.area)
    return page("staff/work_form", form=form, card=card, area=name, work=work, status=status_of(form))


def remove(employee: str, work: str) -> Rendered | Response:
    """Take work away that was entered by mistake, after a last question."""
    card = _card(employee)
    stored = chosen_work(card, work)
    if request.method == "POST":
        with opened() as database:
            remove_work(database, actor(), organisation(), card.id, work, on=today(), now=moment())
        return back_to("staff.person", "work_removed", employee=employee)
    (line,) = [line for line in work_lines(card) if line["id"] == stored.id]
    return page("staff/remove_work", card=card, work=work, line=line)


def work_form(card: PersonCard, area: str, work: Assignment | None = None, revision: int = 0) -> RowForm:
    """The form of work in one area: empty, or as it stands."""
    known = card.lists.context.areas.get(area)
    leave_out = [] if known is None or known.classes else ["complexity"]
    made = row_form(
        SHEET,
        Lists(card.lists.context),
        fixed={"person": card.entry.number or card.entry.email, "area": area},
        leave_out=leave_out,
        names=card.lists.names,
    )
    if work is None:
        return made()
    return made(data={**typed(SHEET, staff.assignment_values("", work)), "revision": str(revision)})


def _card(employee: str) -> PersonCard:
    with opened() as database:
        return person_to_change(database, actor(), organisation(), EmployeeId(employee), on=today())


def _add(session: OpenSession, employee: EmployeeId, work: Assignment) -> str:
    return add_work(session, actor(), organisation(), employee, work, on=today(), now=moment())


def _now(session: OpenSession, employee: EmployeeId, work: str) -> tuple[Values, int]:
    card = person_to_change(session, actor(), organisation(), employee, on=today())
    stored = chosen_work(card, work)
    return staff.assignment_values(card.entry.number or card.entry.email, stored.assignment), stored.revision


def _name(card: PersonCard, area: str) -> str:
    known = card.lists.context.areas.get(area)
    return f"{known.number} {known.name}" if known else card.lists.names.get(area, area)
