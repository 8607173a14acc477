"""A list of the organisation's own: its sheets, its headings wherever they stand, and what they probably mean."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.workbooks import a_list, codes, planned, read, saved
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import ASSIGNMENTS, STAFF
from vthquality.formats.intake.headings import UNREAD, OwnList
from vthquality.formats.intake.own_lists import found_columns, outlines

SHEET = SPECIFICATIONS[Book.STAFF].sheet(STAFF)


def guesses(file: BytesIO, place: int = 0) -> dict[str, str]:
    return {column.heading: column.guess for column in found_columns(outlines(file)[place], SHEET)}


def test_each_column_has_its_heading_an_example_and_a_guess() -> None:
    file = a_list(("Pers.nr.", "Schoenmaat", "E-mail"), (None, 43, "a@b.nl"), (12, 44, None))
    assert [(c.heading, c.example, c.guess) for c in found_columns(outlines(file)[0], SHEET)] == [
        ("Pers.nr.", "12", "number"),
        ("Schoenmaat", "43", ""),
        ("E-mail", "a@b.nl", "email"),
    ]


def test_headings_below_a_title_are_found_by_what_they_say() -> None:
    assert guesses(a_list(("Personeel 2026", None), (None, None), ("Naam", "Club"), ("Jan", "A"))) == {
        "Naam": "name",
        "Club": "",
    }


def test_headings_nobody_knows_are_the_first_row_with_cells_beside_each_other() -> None:
    assert guesses(a_list(("Ons lijstje", None), ("Wie", "Club"), ("Jan", "A"))) == {"Wie": "", "Club": ""}


def test_a_heading_that_stands_twice_is_asked_once() -> None:
    assert guesses(a_list(("Wie", "Wie", "Club"), ("Jan", "Jan", "A"))) == {"Wie": "", "Club": ""}


def test_empty_sheets_are_left_out_and_a_file_without_rows_has_none() -> None:
    workbook = Workbook()
    workbook.create_sheet("Leeg")
    full: Any = workbook.create_sheet("Vol")
    full.append(["Naam"])
    assert [outline.title for outline in outlines(saved(workbook))] == ["Vol"]
    assert outlines(saved(Workbook())) == ()


def test_columns_for_reading_are_not_guessed() -> None:
    work = SPECIFICATIONS[Book.STAFF].sheet(ASSIGNMENTS)
    columns = found_columns(outlines(a_list(("personeelsnummer", "naam", "gebied"), ("1", "Jan", "x")))[0], work)
    assert [column.guess for column in columns] == ["person", "", "area"]


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(NotTaken):
        outlines(BytesIO(b"geen werkmap"))


def test_a_heading_that_is_understood_can_be_left_unread() -> None:
    file = a_list(("Personeelsnummer", "Naam", "Team"), ("007", "Jan", "Elders"))
    own = OwnList(title="Blad1", sheet=STAFF, fields={"Team": UNREAD})
    reading = read(BytesIO(file.getvalue()), own=own)
    assert [row.values for row in reading.rows] == [{"number": "007", "name": "Jan"}]
    assert [n.values["headings"] for n in reading.notices if n.code == "columns_unused"] == [("Team",)]
    assert codes(planned(file, own=own)) == []
