"""What would change as lists: what a row is about, what it was, what it becomes, and where somebody must choose."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tests.support.hostile import HOSTILE
from tests.support.workbooks import a_context, a_template, an_employee, an_issue, filled_in, planned, some_staff
from vthquality.domain.intake.planning import ImportPlan
from vthquality.domain.intake.staff import STAFF
from vthquality.formats.intake.change_list import (
    ChangeLine,
    listed_changes,
    listed_conflicts,
    write_change_book,
)
from vthquality.wording.intake.columns import CHANGE_COLUMNS, NEW, SHEETS

TITLE = SHEETS[STAFF]


def a_plan(**cells: object) -> ImportPlan:
    return planned(filled_in(a_template(), TITLE, cells))


def test_a_changed_cell_says_whose_it_is_and_what_it_was_and_becomes() -> None:
    plan = a_plan(E2="Elders", H2=None)
    assert list(listed_changes(plan, a_context())) == [
        ChangeLine(TITLE, 2, "007, Jan Jansen", "team", "Toezicht", "Elders"),
        ChangeLine(TITLE, 2, "007, Jan Jansen", "contracturen per week", "32,5", "(leeg)"),
    ]


def test_a_new_row_is_one_line_with_everything_it_says() -> None:
    (line,) = listed_changes(a_plan(B4="99", C4="Nieuw", E4="Toezicht", J4="31-5-2027"), a_context())
    assert (line.new, line.about, line.column, line.before) == (True, "99, Nieuw", "", "")
    assert "team: Toezicht" in line.after
    assert "31-5-2027" in line.after


def test_a_conflict_holds_the_three_values_and_the_place_of_a_choice() -> None:
    file = filled_in(a_template(), TITLE, {"G2": "inhuur"})
    theirs = {**some_staff(), STAFF: (an_employee(employment="partner"),)}
    plan = planned(file, known=theirs)
    (line,) = listed_conflicts(plan, a_context())
    assert line.place == (STAFF, "e1", "employment")
    assert (line.cell, line.about, line.before, line.mine, line.theirs) == (
        "G2", "007, Jan Jansen", "eigen", "inhuur", "andere organisatie",
    )  # fmt: skip


def test_the_workbook_of_changes_holds_every_line_as_text() -> None:
    lines = [
        ChangeLine(TITLE, 7, text[:200], "team", text[:200], text[:200], new=n == 0) for n, text in enumerate(HOSTILE)
    ]
    lines[0] = ChangeLine(TITLE, 2, "99", "", "", "naam: x", new=True)
    out = BytesIO()
    write_change_book(lines, out)
    sheet: Any = load_workbook(BytesIO(out.getvalue())).worksheets[0]
    assert tuple(cell.value for cell in sheet[1]) == CHANGE_COLUMNS
    assert (sheet["B2"].value, sheet["D2"].value) == (2, NEW)
    assert sheet.max_row == len(lines) + 1
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert an_issue().fingerprint
