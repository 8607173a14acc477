"""Cells as XML: text stays text, numbers and days are real ones, and nothing a cell cannot hold gets in."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.support.hostile import HOSTILE
from vthquality.domain.reports import Cell
from vthquality.formats.cells import readable, unwritable
from vthquality.formats.gap_workbook.rows import RowWriter, cell, formula, guarded, row_of
from vthquality.formats.gap_workbook.styles import Look, style_numbers

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def reread(*values: Cell, look: Look = Look.TEXT) -> list[Any]:
    """The cells of a row of these values, as openpyxl reads them."""
    book = Workbook(write_only=True)
    styles = style_numbers(book)[look]
    sheet: Any = book.create_sheet("Blad")
    writer = RowWriter(sheet)
    writer.append("".join(cell("A", 1, v, styles) for v in values[:1]))
    for number, value in enumerate(values[1:], start=2):
        writer.append(cell("A", number, value, styles))
    target = BytesIO()
    book.save(target)
    read: Any = load_workbook(target)["Blad"]
    return [read.cell(number, 1) for number in range(1, len(values) + 1)]


def as_held(text: str) -> str:
    """The text as XML can hold it: one kind of line end, and a mark for what no file can hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\N{REPLACEMENT CHARACTER}" if unwritable(sign) else sign for sign in lines)


@given(st.lists(ANY_TEXT.filter(bool), min_size=1, max_size=20))
def test_any_text_in_a_cell_stays_text_and_comes_back_the_same(texts: list[str]) -> None:
    read = reread(*texts)
    assert [c.data_type for c in read] == ["s"] * len(texts)
    assert [readable(c.value) for c in read] == [as_held(t) for t in texts]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: t[:20])
def test_hostile_text_stays_text(text: str) -> None:
    (read,) = reread(text)
    assert (read.data_type, readable(read.value)) == ("s", text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "#N/A", "\nx", "0012", "2027-1", "1-2-2027", "50%", "1.000,00"]
)
def test_text_that_would_become_a_formula_number_or_day_when_edited_is_marked_as_text(text: str) -> None:
    (read,) = reread(text)
    assert guarded(text)
    assert read.style == Look.TEXT.value
    assert read.quotePrefix


@pytest.mark.parametrize("text", ["Geluid", "5 Toezicht", "2 van 5", "a=b", "", "é"])
def test_ordinary_text_is_not_marked(text: str) -> None:
    assert not guarded(text)


def test_numbers_and_days_are_real_ones() -> None:
    values = (3, -2, Decimal("2.50"), Decimal("1000.125"), date(2026, 10, 1), date(1900, 3, 1))
    read = reread(*values[:4]) + reread(*values[4:], look=Look.DATE)
    assert [c.value for c in read[:4]] == [3, -2, 2.5, 1000.125]
    assert [c.value for c in read[4:]] == [datetime(2026, 10, 1), datetime(1900, 3, 1)]  # noqa: DTZ001 - as read
    assert [c.number_format for c in read[4:]] == ["d-m-yyyy"] * 2


def test_a_number_or_day_that_a_program_cannot_keep_is_written_as_text() -> None:
    read = reread(1234567890123456789, date(1850, 5, 6), Decimal("0.12345678901234567"))
    assert [(c.data_type, c.value) for c in read] == [
        ("s", "1234567890123456789"),
        ("s", "1850-05-06"),
        ("s", "0.12345678901234567"),
    ]


def test_an_empty_cell_has_its_style_and_nothing_else() -> None:
    read = reread(None, "", "x")
    assert [c.value for c in read] == [None, None, "x"]
    assert {c.style for c in read} == {Look.TEXT.value}
    assert cell("A", 1, None, (0, 0)) == cell("A", 1, "", (0, 0)) == ""


def test_a_formula_carries_the_value_it_has_now() -> None:
    assert formula("C", 4, 'IF(A1>1,"a&b","c")', "a&b", 3) == (
        '<c r="C4" s="3" t="str"><f>IF(A1&gt;1,"a&amp;b","c")</f><v>a&amp;b</v></c>'
    )
    assert formula("C", 4, "A1+1", 2, 0) == '<c r="C4"><f>A1+1</f><v>2</v></c>'


def test_a_row_is_as_high_as_it_is_said_to_be() -> None:
    assert row_of("<c/>", 3, 25.5) == '<row r="3" ht="25.5" customHeight="1"><c/></row>'
    assert row_of("", 3, None) == '<row r="3"></row>'
