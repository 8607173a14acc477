"""The template: what Excel would repair is not in it, and what somebody needs to fill it in is."""

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
import time_machine
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tests.support.workbooks import (
    CLASSED,
    a_context,
    a_template,
    an_employee,
    an_issue,
    read,
    some_staff,
)
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.specification import Book, Choice, Part
from vthquality.domain.intake.staff import STAFF
from vthquality.formats.intake.choices import NEVER_LISTED
from vthquality.formats.intake.validation import LONGEST_ERROR, LONGEST_PROMPT, LONGEST_TITLE
from vthquality.wording.intake import columns as words

BOOKS = list(Book)
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(book: Book = Book.STAFF) -> Workbook:
    return load_workbook(a_template(an_issue(book)))


def parts(file: BytesIO, folder: str) -> list[ET.Element]:
    """The XML of the parts in a folder."""
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if re.fullmatch(rf"xl/{folder}/[^/]+\.xml", name)]
        return [ET.fromstring(package.read(name)) for name in sorted(names)]  # noqa: S314 - we wrote it ourselves


# Known causes of Excel's repair message


@pytest.mark.parametrize("book", BOOKS)
def test_every_table_has_a_row_and_its_columns_are_the_headings_to_the_letter(book: Book) -> None:
    workbook = opened(book)
    for listed in SPECIFICATIONS[book].sheets:
        sheet = workbook[words.SHEETS[listed.id]]
        (table,) = sheet.tables.values()
        first, last = table.ref.split(":")
        head = 2 if SPECIFICATIONS[book].personal else 1
        assert first == f"A{head}"
        assert int(re.sub(r"\D", "", last)) > head
        headings = [cell.value for cell in sheet[head]]
        assert [column.name for column in table.tableColumns] == headings
        assert last.startswith(get_column_letter(len(headings)))
        assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("book", BOOKS)
def test_no_sheet_has_a_filter_of_its_own_over_its_table(book: Book) -> None:
    for sheet in parts(a_template(an_issue(book)), "worksheets"):
        if sheet.find(f"{NAMESPACE}tableParts") is not None:
            assert sheet.find(f"{NAMESPACE}autoFilter") is None


@pytest.mark.parametrize("book", BOOKS)
def test_table_names_and_numbers_are_unique(book: Book) -> None:
    tables = parts(a_template(an_issue(book)), "tables")
    assert len(tables) == len(SPECIFICATIONS[book].sheets)
    for attribute in ("id", "name", "displayName"):
        assert len({table.get(attribute) for table in tables}) == len(tables)


@pytest.mark.parametrize("book", BOOKS)
def test_titles_of_sheets_are_titles_excel_takes(book: Book) -> None:
    titles = opened(book).sheetnames
    assert all(len(title) <= 31 and not re.search(r"[\[\]:*?/\\]", title) for title in titles)
    assert len({title.casefold() for title in titles}) == len(titles)


@pytest.mark.parametrize("book", BOOKS)
def test_no_rule_says_more_than_excel_takes(book: Book) -> None:
    for sheet in opened(book):
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.formula1 or "") <= 255
            assert len(rule.promptTitle or "") <= LONGEST_TITLE
            assert len(rule.prompt or "") <= LONGEST_PROMPT
            assert len(rule.error or "") <= LONGEST_ERROR


@pytest.mark.parametrize("book", BOOKS)
def test_no_help_text_is_cut_off(book: Book) -> None:
    for sheet in SPECIFICATIONS[book].sheets:
        for f in sheet.fields:
            assert len(words.help_text(sheet.id, f.id)) <= LONGEST_PROMPT
            assert len(words.heading(sheet.id, f.id)) <= 44


# What somebody needs


@pytest.mark.parametrize("book", BOOKS)
def test_every_choice_has_a_drop_down_from_a_named_range_that_exists(book: Book) -> None:
    workbook = opened(book)
    context = a_context()
    for listed in SPECIFICATIONS[book].sheets:
        sheet = workbook[words.SHEETS[listed.id]]
        rules = {re.split(r"\d", str(rule.sqref))[0]: rule for rule in sheet.data_validations.dataValidation}
        for place, f in enumerate(listed.fields, 2):
            form = f.form
            if not isinstance(form, Choice) or form.many or form.source in NEVER_LISTED or f.part is Part.INFO:
                continue
            rule = rules[get_column_letter(place)]
            assert rule.type == "list"
            name = (rule.formula1 or "").lstrip("=")
            address = workbook.defined_names[name].attr_text or ""
            title, cells = address.rsplit("!", 1)
            first = workbook[title.strip("'")][cells.replace("$", "").split(":")[0]].value
            assert first
            assert bool(rule.showErrorMessage) is not form.open
    assert context.version is not None


def test_a_long_list_of_choices_stands_on_a_sheet_of_its_own() -> None:
    context = a_context(teams=tuple(f"Team met een lange naam {number}" for number in range(300)))
    workbook = load_workbook(a_template(context=context))
    address = workbook.defined_names["keuze_teams"].attr_text or ""
    assert address.endswith("$301")
    values = [row[0].value for row in workbook[words.LIST_SHEET].iter_rows() if row[0].value]
    assert any(str(cell.value).startswith("Team met") for row in workbook[words.LIST_SHEET].iter_rows() for cell in row)
    assert values


def test_drop_downs_reach_below_the_last_row_so_that_new_rows_have_them_too() -> None:
    sheet = opened()[words.SHEETS["staff"]]
    last = max(int(str(rule.sqref).rsplit(":", 1)[1][1:]) for rule in sheet.data_validations.dataValidation)
    assert last >= len(some_staff()[STAFF]) + 1 + 100


def test_the_hidden_parts_are_hidden_and_the_head_stays() -> None:
    workbook = opened()
    sheet = workbook[words.SHEETS["staff"]]
    assert sheet.column_dimensions["A"].hidden
    assert workbook[words.LABEL_SHEET].sheet_state == "hidden"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("C2", "$1:$1", "landscape")


def test_days_and_numbers_are_real_ones_and_personnel_numbers_are_text() -> None:
    rows = {STAFF: (an_employee(leaves_on="2027-05-31"),)}
    sheet = load_workbook(a_template(an_issue(rows=rows)))[words.SHEETS["staff"]]
    assert (sheet["B2"].value, sheet["B2"].number_format) == ("007", "@")
    assert sheet["H2"].value == 32.5
    assert (sheet["J2"].value.date(), sheet["J2"].number_format) == (date(2027, 5, 31), "d-m-yyyy")


def test_names_and_texts_beside_a_row_are_shown_for_reading() -> None:
    sheet = opened()[words.SHEETS["assignments"]]
    assert [cell.value for cell in sheet[2]][1:7] == [
        "007",
        "Jan Jansen",
        f"2 {CLASSED.name}",
        "complex",
        "1",
        0.5,
    ]


@pytest.mark.parametrize("book", BOOKS)
def test_every_column_is_explained(book: Book) -> None:
    rows = {(row[0].value, row[1].value): row for row in opened(book)[words.HELP_SHEET].iter_rows(max_col=5)}
    for sheet in SPECIFICATIONS[book].sheets:
        for f in sheet.fields:
            row = rows[words.SHEETS[sheet.id], words.heading(sheet.id, f.id)]
            assert row[2].value == words.REQUIRED[f.required]
            assert row[3].value
            assert row[4].value
            assert "{" not in str(row[4].value)


def test_hostile_names_stay_text_in_rows_lists_and_title() -> None:
    hostile = "=HYPERLINK(1)"
    context = a_context(teams=(hostile,), organisation_name=hostile)
    rows = {STAFF: (an_employee(name=hostile, team=hostile),)}
    file = a_template(an_issue(rows=rows), context)
    for sheet in load_workbook(file):
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    file.seek(0)
    assert read(file, context=context).rows[0].values["name"] == hostile


@time_machine.travel(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), tick=False)  # a file tells when it was saved
def test_the_same_issue_gives_the_same_file_apart_from_its_wrapping() -> None:
    first, second = (
        {name: package.read(name) for name in package.namelist()}
        for package in (zipfile.ZipFile(a_template()), zipfile.ZipFile(a_template()))
    )
    assert first == second
