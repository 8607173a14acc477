"""Facts read back: whatever a reader may do to a workbook leaves them the same, whatever nobody may do is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.support.gap_rounds import OF_TEAM, SCOPES, a_full_round, facts_of, last_year, some_plans, written
from tests.support.hostile import HOSTILE
from vthquality.domain.errors import Invalid
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.plans import Plans
from vthquality.domain.reports import Difference, ReportFacts, check_code, code_of, differences
from vthquality.formats.gap_workbook.read import FoundFacts, read_facts
from vthquality.formats.gap_workbook.write import COLUMN_SHEET


@pytest.fixture(scope="module")
def facts() -> ReportFacts:
    return facts_of(a_full_round(), OF_TEAM, last_year())


@pytest.fixture(scope="module")
def issued(facts: ReportFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(facts, tmp_path_factory.mktemp("issued") / "stand.xlsx")


Change = Callable[[Any], None]


@pytest.fixture
def after(issued: Path, tmp_path: Path) -> Callable[[Change], FoundFacts]:
    """What is read after somebody changed something in the workbook and saved it."""

    def read(change: Change) -> FoundFacts:
        book = load_workbook(issued)
        change(book)
        target = tmp_path / "changed.xlsx"
        book.save(target)
        return read_facts(target)

    return read


def place_of(book: Any, table: str, row: int, column: int) -> Any:  # noqa: ANN401 - openpyxl's cell
    """The cell in a row and column of a table, both from 0."""
    for sheet in book.worksheets:
        ids = [
            c
            for (c,) in sheet.iter_rows(max_col=1)
            if str(c.value).startswith(f"{table}|") and c.value[-2:] not in {"|#", "|!"}
        ]
        if ids:
            return sheet.cell(ids[row].row, column + 2)
    raise LookupError(table)


@pytest.mark.parametrize("scope", SCOPES)
def test_an_unaltered_workbook_gives_its_own_code(scope: str, tmp_path: Path) -> None:
    issued = facts_of(a_full_round(), SCOPES[scope], last_year())
    found = read_facts(written(issued, tmp_path / "stand.xlsx"))
    assert found.code == code_of(found.lines) == check_code(issued)
    assert found.number == 7
    assert differences(issued, found.lines) == ()


def test_every_line_has_the_cell_it_stands_in(facts: ReportFacts, issued: Path) -> None:
    found = read_facts(issued)
    assert {line[:3] for line in found.lines} <= found.places.keys()
    areas = facts.table("areas")
    assert areas is not None
    assert found.places["areas", areas.rows[0].id, "state"].startswith("Gebieden!D")
    assert found.places["areas", areas.rows[0].id, ""].startswith("Gebieden, rij ")


def _choose(book: Any) -> None:  # noqa: ANN401 - openpyxl's workbook
    sheet = book["Wat als"]
    (rule,) = sheet.data_validations.dataValidation
    for place in rule.sqref.ranges:
        for cell, *_ in sheet.iter_rows(place.min_row, place.max_row, place.min_col, place.max_col):
            cell.value = 3


def _restyle(book: Any) -> None:  # noqa: ANN401
    for table in ("areas", "elements", "explanations", "trainings", "responses"):
        for column in range(10):
            cell = place_of(book, table, 0, column)
            cell.number_format = "General"
            cell.font = Font(bold=True)
    book["Gebieden"].column_dimensions["B"].width = 9
    book["Gebieden"].freeze_panes = None


def _days_as_numbers(book: Any) -> None:  # noqa: ANN401
    cell = place_of(book, "explanations", 0, 6)
    assert cell.value.date() == date(2026, 9, 1)
    cell.value, cell.number_format = 46266, "General"


def _numbers_as_days(book: Any) -> None:  # noqa: ANN401
    for row in range(3):
        for column in (5, 6, 9, 10):
            place_of(book, "areas", row, column).number_format = "yyyy-mm-dd"
    place_of(book, "responses", 0, 4).number_format = "d mmmm yyyy"


def _numbers_as_times(book: Any) -> None:  # noqa: ANN401
    for row in range(3):
        place_of(book, "areas", row, 5).number_format = "hh:mm"
        place_of(book, "areas", row, 6).number_format = "[h]:mm:ss"
        place_of(book, "areas", row, 7).number_format = "hh:mm:ss"


def _metadata(book: Any) -> None:  # noqa: ANN401
    book.properties.creator, book.properties.title = "Iemand anders", "Anders"
    book["Gebieden"].title = "Onze gebieden"


def _own_notes(book: Any) -> None:  # noqa: ANN401
    place_of(book, "areas", 0, 60).value = "aantekening ernaast"
    sheet = book["Wat als"]
    sheet.cell(sheet.max_row + 3, 2).value = "aantekening onderaan"


def _move_sheets(book: Any) -> None:  # noqa: ANN401
    book.move_sheet("Leeswijzer", 5)


def _sort(book: Any) -> None:  # noqa: ANN401
    sheet = book["Elementen"]
    first = place_of(book, "elements", 0, 0).row
    rows = [[c.value for c in row] for row in sheet.iter_rows(first, sheet.max_row - 1)]
    for at, values in enumerate(reversed(rows), start=first):
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column).value = value


def _move_columns(book: Any) -> None:  # noqa: ANN401
    sheet = book["Gebieden"]
    for row in sheet.iter_rows(min_row=place_of(book, "areas", 0, 0).row - 1):
        row[2].value, row[5].value = row[5].value, row[2].value


@pytest.mark.parametrize(
    "change",
    [
        _choose,
        _restyle,
        _days_as_numbers,
        _numbers_as_days,
        _numbers_as_times,
        _metadata,
        _own_notes,
        _move_sheets,
        _sort,
        _move_columns,
    ],
    ids=lambda change: change.__name__,
)
def test_styles_choices_order_and_notes_are_no_facts(
    change: Change, facts: ReportFacts, after: Callable[[Change], FoundFacts]
) -> None:
    found = after(change)
    assert differences(facts, found.lines) == ()
    assert code_of(found.lines) == found.code == check_code(facts)


def one(facts: ReportFacts, found: FoundFacts) -> Difference:
    assert code_of(found.lines) != check_code(facts)
    (difference,) = differences(facts, found.lines)
    return difference


def test_one_changed_figure_is_named(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        place_of(book, "areas", 0, 5).value = 99

    found = after(change)
    difference = one(facts, found)
    assert (difference.issued, difference.found) == ("2", "99")
    assert difference.place == "Gebieden, 1 Gebied 1, Gevraagd"
    assert found.places[difference.table, difference.row, difference.column].startswith("Gebieden!G")


def test_one_changed_day_is_named(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        place_of(book, "explanations", 0, 6).value = date(2026, 9, 2)

    difference = one(facts, after(change))
    assert (difference.issued, difference.found) == ("2026-09-01", "2026-09-02")


def test_an_emptied_cell_is_named(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        place_of(book, "improvements", 0, 2).value = None

    difference = one(facts, after(change))
    assert (difference.issued, difference.found) == ("Samen werven", None)


def test_a_deleted_row_is_named_once(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        book["Gebieden"].delete_rows(place_of(book, "areas", 1, 0).row)

    difference = one(facts, after(change))
    assert (difference.column, difference.found) == ("", None)
    assert difference.place == "Gebieden, 2 Gebied 2 (eenvoudig)"


def test_a_row_added_without_an_id_is_named(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        sheet, below = book["Gebieden"], place_of(book, "areas", 2, 0).row + 1
        assert sheet.cell(below, 2).value is None
        sheet.cell(below, 2).value, sheet.cell(below, 7).value = "99 Verzonnen", 3

    found = after(change)
    difference = one(facts, found)
    assert (difference.issued, difference.found, difference.column) == (None, "99 Verzonnen; 3", "")
    assert found.places[difference.table, difference.row, ""].startswith("Gebieden, rij ")


def test_a_copied_row_is_named(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        sheet, last = book["Gebieden"], place_of(book, "areas", 2, 0).row
        for cell in sheet[last]:
            sheet.cell(last + 1, cell.column).value = cell.value

    difference = one(facts, after(change))
    assert difference.issued is None
    assert "2 Gebied 2 (complex)" in str(difference.found)


def test_a_row_written_where_there_was_nothing_to_report_is_named(tmp_path: Path) -> None:
    facts = facts_of(a_full_round(), SCOPES["board"])
    book: Any = load_workbook(written(facts, tmp_path / "a.xlsx"))
    sheet = book["Samenvatting"]
    nothing = next(c.row for (c,) in sheet.iter_rows(max_col=1) if str(c.value).endswith("|-"))
    sheet.cell(nothing + 1, 2).value = "9 Verzonnen"
    book.save(tmp_path / "b.xlsx")
    assert one(facts, read_facts(tmp_path / "b.xlsx")).found == "9 Verzonnen"


def test_a_renamed_heading_is_no_way_to_say_something_else(
    facts: ReportFacts, after: Callable[[Change], FoundFacts]
) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        head = place_of(book, "areas", 0, 6)
        book["Gebieden"].cell(head.row - 1, head.column).value = "Ruim voldoende"

    found = after(change)
    assert {(d.table, d.column, d.found) for d in differences(facts, found.lines)} == {("areas", "confirmed", None)}


def test_two_rows_whose_ids_were_exchanged_differ(facts: ReportFacts, after: Callable[[Change], FoundFacts]) -> None:
    def change(book: Any) -> None:  # noqa: ANN401
        one, other = (place_of(book, "areas", at, -1) for at in (0, 1))
        one.value, other.value = other.value, one.value

    assert differences(facts, after(change).lines)


@pytest.mark.parametrize("content", [b"", b"geen werkmap", b"PK\x03\x04half"])
def test_a_file_that_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotTaken):
        read_facts(path)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = Workbook()
    book.save(path)
    with pytest.raises(Invalid, match="not_a_gap_workbook"):
        read_facts(path)


def test_a_workbook_whose_sheet_of_columns_was_spoilt_is_refused(issued: Path, tmp_path: Path) -> None:
    book: Any = load_workbook(issued)
    book[COLUMN_SHEET]["D1"].value = "onzin"
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(NotTaken):
        read_facts(tmp_path / "x.xlsx")


def test_wat_als_holds_no_facts(facts: ReportFacts) -> None:
    assert "what_if" in facts.sheets
    assert not [t.id for t in facts.tables if t.sheet == "what_if"]


def test_hostile_texts_verify(tmp_path: Path) -> None:
    lines = [some_plans(text, text, text) for text in HOSTILE]
    plans = Plans(tuple(replace(i, id=f"i{n}") for n, p in enumerate(lines) for i in p.improvements))
    facts = facts_of(a_full_round(plans=plans), OF_TEAM)
    assert differences(facts, read_facts(written(facts, tmp_path / "a.xlsx")).lines) == ()
