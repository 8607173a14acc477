"""A list of the organisation's own: its sheets, its headings wherever they stand, and what they probably mean."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.workbooks import a_list, codes, planned, read, saved
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import ASSIGNMENTS, STAFF
from vthquality.formats.intake import merged as module
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


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("Nr", "Medewerker", "Afdeling", "Uren p/w"), ["number", "name", "team", "hours"]),
        (("Nr.", "Personeelsnummer", "Afdeling", "Team"), ["", "number", "", "team"]),
        (("Uren", "Contracturen per week", "E-mail werk", "Einddatum"), ["", "hours", "email", "leaves_on"]),
        (("Roepnaam", "Voorvoegsel", "Achternaam", "Nummer"), ["name", "name", "name", "number"]),
        (("Roepnaam", "Naam", "Achternaam", "Nummer"), ["", "name", "", "number"]),
    ],
)
def test_the_surest_of_the_columns_that_may_mean_the_same_is_guessed(
    headings: tuple[str, ...], fields: list[str]
) -> None:
    assert list(guesses(a_list(headings, ("1", "x", "y", "z"))).values()) == fields


def test_a_name_in_parts_is_put_together_as_it_is_said_aloud() -> None:
    file = a_list(
        ("Nr", "Achternaam", "Tussenvoegsel", "Roepnaam", "Afdeling"),
        ("91", "Dijk", "van", "Jan", "Advies"),
        ("92", "Bos", None, "An", "Advies"),
    )
    names = [row.values["name"] for row in read(file).rows]
    assert names == ["Jan van Dijk", "An Bos"]


def test_columns_that_were_pointed_out_as_the_name_are_put_together_as_they_stand() -> None:
    own = OwnList(title="Blad1", sheet=STAFF, fields={"V": "name", "A": "name", "Nr": "number"})
    reading = read(a_list(("Nr", "V", "A"), ("91", "Jan", "Dijk")), own=own)
    assert [row.values["name"] for row in reading.rows] == ["Jan Dijk"]


def merged(*ranges: str) -> BytesIO:
    """A list in which cells are merged: two people of one team, an empty row, a total, and one of another team."""
    workbook = load_workbook(
        a_list(
            ("Ons lijstje",),
            ("Nr", "Naam", "Afdeling"),
            ("91", "An", "Advies"),
            ("92", "Jan", None),
            (None, None, None),
            (None, "Totaal", None),
            ("93", "Piet", "Toezicht"),
        )
    )
    for one in ranges:
        workbook["Blad1"].merge_cells(one)
    return saved(workbook)


def test_what_stands_in_a_merged_cell_counts_for_each_of_its_rows() -> None:
    reading = read(merged("A1:C1", "C3:C5"))
    assert [(row.number, row.values["team"]) for row in reading.rows] == [
        (3, "Advies"), (4, "Advies"), (6, ""), (7, "Toezicht"),
    ]  # fmt: skip
    assert "merged_cells" in {notice.code for notice in reading.notices}
    apart = read(merged("A1:C1"))
    assert [row.values["team"] for row in apart.rows] == ["Advies", "", "", "Toezicht"]
    assert "merged_cells" not in {notice.code for notice in apart.notices}


def test_merged_headings_fill_no_row_and_a_merged_row_goes_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read(merged("C2:C3", "D4:E4", "C6:C7"))
    assert [row.values.get("team") for row in reading.rows] == ["", "", "", ""]
    monkeypatch.setattr(module, "MOST", 2)
    with pytest.raises(NotTaken) as refused:
        read(merged("C2:C3", "D4:E4", "C6:C7"))
    assert refused.value.reason == "too_much_merged"


def test_a_part_that_stands_twice_is_a_fault_of_the_sheet() -> None:
    reading = read(a_list(("Nr", "Achternaam", "Achternaam"), ("91", "Dijk", "Bos")))
    assert codes(reading) == [("C1", "heading_twice")]
