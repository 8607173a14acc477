"""Taking a workbook in: everything or nothing, against what it went out with and what others did since."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests.support.imports import Desk, a_desk
from tests.support.people import NOW, an_entry, an_organisation
from tests.support.workbooks import CLASSED, PLAIN, a_list, filled_in, saved
from vthquality.domain.access import Actor, Grant, RoleName, Scope
from vthquality.domain.criteria import Complexity
from vthquality.domain.errors import NotFound
from vthquality.domain.functions import FunctionArea, JobFunction
from vthquality.domain.intake.planning import Side
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import Employment
from vthquality.formats.intake.fault_list import fault_lines
from vthquality.services.imports.taking import apply_import
from vthquality.store.people.functions import add_function
from vthquality.store.people.staff import find_assignments, find_staff, save_staff
from vthquality.wording.intake.columns import SHEETS

STAFF, WORK = SHEETS["staff"], SHEETS["assignments"]


def scope(desk: Desk) -> Scope:
    return Scope(organisation=desk.organisation, actor="toets")


def staffed(session: Session) -> Desk:
    """An organisation with three people."""
    desk = a_desk(session)
    save_staff(session, scope(desk), [an_entry("0012"), an_entry("0013"), an_entry("0014")])
    return desk


def test_a_filled_in_template_becomes_staff_with_their_areas(session: Session) -> None:
    desk = a_desk(session)
    file = filled_in(
        desk.template(),
        STAFF,
        {"B2": "007", "C2": "Jan", "D2": "Jan@Voorbeeld.nl", "E2": "Toezicht", "G2": "inhuur", "H2": 28.8},
    )
    file = filled_in(file, WORK, {"B2": "007", "D2": f"2 {CLASSED.name}", "E2": "C", "F2": "1; 2", "G2": "50%"})
    taken = desk.take(file)
    assert (taken.new, taken.changed, taken.left_out) == (2, 0, 0)
    (entry,) = find_staff(session, scope(desk))
    assert (entry.number, entry.name, entry.email) == ("007", "Jan", "jan@voorbeeld.nl")
    assert entry.employment is Employment.HIRED
    (work,) = find_assignments(session, scope(desk))
    assert (work.employee, work.assignment.area) == (entry.id, CLASSED.key)
    assert work.assignment.activities == {a.key for a in CLASSED.activities}


def test_the_same_file_twice_is_harmless(session: Session) -> None:
    desk = a_desk(session)
    file = filled_in(desk.template(), STAFF, {"B2": "007", "C2": "Jan", "E2": "Toezicht"})
    desk.take(file)
    file.seek(0)
    _, plan = desk.plan(file)
    assert (plan.clean, plan.changes, plan.unchanged) == (True, (), 1)


def test_only_what_somebody_changed_is_changed(session: Session) -> None:
    desk = staffed(session)
    before = find_staff(session, scope(desk))
    taken = desk.take(filled_in(desk.template(), STAFF, {"E3": "Vergunningen", "H3": None}))
    assert (taken.new, taken.changed) == (0, 1)
    after = find_staff(session, scope(desk))
    assert (after[0], after[2]) == (before[0], before[2])
    assert (after[1].team, after[1].hours) == ("Vergunningen", None)
    assert set(after[1].roles) == set(before[1].roles)


def with_twelve_faults(desk: Desk) -> BytesIO:
    """A staff workbook in which somebody made twelve different mistakes, and changed one cell rightly."""
    file = filled_in(
        desk.template(),
        STAFF,
        {
            "E2": "Een ander team",
            "C3": None,
            "D3": "geen adres",
            "H3": "veel",
            "J3": "31-2-2027",
            "G4": "vast",
            "B4": 12,
            "L4": "1-10-27",
            "B5": "0099",
            "C5": "x" * 300,
            "E5": "Toezicht",
            "B6": "0099",
            "C6": "Dubbel",
            "E6": "Toezicht",
        },
    )
    return filled_in(file, WORK, {"B2": "8888", "D2": "gebied 99", "B3": "0012", "D3": PLAIN.name, "G3": 70})


def test_twelve_deliberate_faults_are_all_named_with_cell_and_remedy_and_nothing_changes(session: Session) -> None:
    desk = staffed(session)
    before = find_staff(session, scope(desk)), find_assignments(session, scope(desk))
    file = with_twelve_faults(desk)
    prepared, plan = desk.plan(file)
    lines = list(fault_lines(plan, prepared.context))
    assert [(line[0], line[1]) for line in lines] == [
        (STAFF, "C3"),
        (STAFF, "D3"),
        (STAFF, "H3"),
        (STAFF, "J3"),
        (STAFF, "B4"),
        (STAFF, "G4"),
        (STAFF, "L4"),
        (STAFF, "C5"),
        (STAFF, "B6"),
        (WORK, "B2"),
        (WORK, "D2"),
        (WORK, "G3"),
    ]
    assert len(lines) == 12
    assert all(rule and remedy and rule != remedy for *_, rule, remedy in lines)
    file.seek(0)
    with pytest.raises(NotTaken) as refused:
        desk.take(file)
    assert (refused.value.reason, refused.value.values["faults"]) == ("faults", 12)
    assert (find_staff(session, scope(desk)), find_assignments(session, scope(desk))) == before


def test_the_good_rows_can_be_taken_by_name(session: Session) -> None:
    desk = staffed(session)
    taken = desk.take(with_twelve_faults(desk), only_good_rows=True)
    assert (taken.new, taken.changed, taken.left_out) == (0, 1, 6)
    assert [e.team for e in find_staff(session, scope(desk))] == ["Een ander team", "Toezicht", "Toezicht"]


def test_a_good_row_about_somebody_whom_only_a_wrong_row_brings_in_is_left_out(session: Session) -> None:
    desk = staffed(session)
    file = filled_in(desk.template(), STAFF, {"B5": "0099", "C5": "Nieuw", "E5": "Toezicht", "H5": "veel"})
    file = filled_in(file, WORK, {"B2": "0099", "D2": PLAIN.name})
    taken = desk.take(file, only_good_rows=True)
    assert (taken.new, taken.changed, taken.left_out) == (0, 0, 2)


def test_what_another_changed_meanwhile_is_shown_and_not_overwritten(session: Session) -> None:
    desk = staffed(session)
    file = filled_in(desk.template(), STAFF, {"E2": "Mijn team", "E3": "Ander team"})
    first = find_staff(session, scope(desk))[0]
    save_staff(session, scope(desk), [an_entry("0012", id=first.id, team="Hun team")])
    _, plan = desk.plan(file)
    assert [(c.field, c.mine, c.theirs, c.before) for c in plan.conflicts] == [
        ("team", "Mijn team", "Hun team", "Toezicht")
    ]
    file.seek(0)
    with pytest.raises(NotTaken):
        desk.take(file)
    assert [e.team for e in find_staff(session, scope(desk))] == ["Hun team", "Toezicht", "Toezicht"]


@pytest.mark.parametrize(("prefer", "team"), [(Side.MINE, "Mijn team"), (Side.THEIRS, "Hun team")])
def test_the_person_chooses_whose_value_holds(session: Session, prefer: Side, team: str) -> None:
    desk = staffed(session)
    file = filled_in(desk.template(), STAFF, {"E2": "Mijn team"})
    first = find_staff(session, scope(desk))[0]
    save_staff(session, scope(desk), [an_entry("0012", id=first.id, team="Hun team")])
    desk.take(file, prefer=prefer)
    assert find_staff(session, scope(desk))[0].team == team


def test_a_cell_that_was_not_touched_leaves_what_others_changed(session: Session) -> None:
    desk = staffed(session)
    file = filled_in(desk.template(), STAFF, {"H2": 20})
    first = find_staff(session, scope(desk))[0]
    save_staff(session, scope(desk), [an_entry("0012", id=first.id, team="Hun team")])
    desk.take(file)
    entry = find_staff(session, scope(desk))[0]
    assert (entry.team, str(entry.hours)) == ("Hun team", "20")


def test_a_workbook_that_was_not_issued_here_is_refused(session: Session) -> None:
    desk = staffed(session)
    file = filled_in(desk.template(), "Kenmerk", {"B4": "AAAABBBBCCCCDDDD"})
    with pytest.raises(NotTaken) as refused:
        desk.plan(file)
    assert refused.value.reason == "not_issued_here"


def test_a_fault_in_a_whole_sheet_stops_even_the_good_rows(session: Session) -> None:
    desk = staffed(session)
    workbook = load_workbook(desk.template())
    sheet: Any = workbook[WORK]
    sheet.delete_cols(1)
    file = filled_in(saved(workbook), STAFF, {"E2": "Mijn team"})
    with pytest.raises(NotTaken) as refused:
        desk.take(file, only_good_rows=True)
    assert refused.value.reason == "fatal_faults"


def test_a_list_of_ones_own_comes_in_without_a_template(session: Session) -> None:
    desk = staffed(session)
    taken = desk.take(
        a_list(("Pers.nr.", "naam", "team"), ("0012", "Naam 0012", "Elders"), ("0055", "Nieuw", "Elders"))
    )
    assert (taken.new, taken.changed) == (1, 1)
    assert [e.team for e in find_staff(session, scope(desk))] == ["Elders", "Toezicht", "Toezicht", "Elders"]


def test_a_title_brings_its_roles_and_areas_along_unless_somebody_wants_the_file_alone(session: Session) -> None:
    desk = staffed(session)
    areas = (FunctionArea(area=PLAIN.key), FunctionArea(area=CLASSED.key, complexity=Complexity.COMPLEX))
    add_function(session, scope(desk), JobFunction(id="", name="Jurist", roles=("casemanagement",), areas=areas))
    head = ("personeelsnummer", "naam", "team", "functie")
    known = desk.take(a_list(head, ("0012", None, None, "jurist"), ("0055", "Nieuw", "Elders", "Jurist")))
    assert (known.new, known.changed) == (5, 1)
    assert len(find_assignments(session, scope(desk))) == 4
    assert [set(e.roles) >= {"casemanagement"} for e in find_staff(session, scope(desk))].count(True) >= 2
    prepared, plan = desk.plan(a_list(head, ("0056", "Ook nieuw", "Elders", "Jurist")), titles=False)
    taken = apply_import(session, desk.actor, prepared, plan, now=NOW)
    assert (taken.new, len(find_assignments(session, scope(desk)))) == (1, 4)


def test_somebody_without_a_grant_learns_nothing(session: Session) -> None:
    desk = staffed(session)
    elsewhere = an_organisation(session, "Elders").organisation
    stranger = Actor(name="x", grants=(Grant(role=RoleName.HR, organisation=elsewhere),))
    with pytest.raises(NotFound):
        Desk(session, desk.organisation, actor=stranger).prepared(Book.STAFF)
