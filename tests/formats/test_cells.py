"""Any text in a cell stays text."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ERROR_CODES

from vthquality.domain.errors import Invalid
from vthquality.formats.cells import (
    LONGEST_TEXT,
    csv_text,
    is_active,
    length,
    readable,
    text_value,
    unwritable,
    writable,
)

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+31 6 12345678",
    "-3",
    "@SUM(A1)",
    "\t=1",
    "#N/A",
    "_x0041_",
    "_x000D_",
    "_x005F_x0041_",
    "'=1",
    "<b>&amp;",
    "007",
    "1-10-2026",
    "TRUE",
    " spaties ",
    "regel 1\nregel 2",
]


def through_a_workbook(text: str) -> tuple[object, str]:
    """The value and the type of a cell after saving and opening."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Blad")
    sheet.append([text_value(sheet, text)])
    out = BytesIO()
    workbook.save(out)
    cell = load_workbook(out)["Blad"]["A1"]
    return cell.value, cell.data_type


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    value, kind = through_a_workbook(text)
    assert kind == "s"
    assert isinstance(value, str)
    assert readable(value) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_stays_text(text: str) -> None:
    value, kind = through_a_workbook(text)
    seen = "" if value is None else readable(str(value))
    assert kind in {"s", "n"} if seen == "" else kind == "s"
    if not unwritable(text):
        assert seen == text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert len(seen) <= len(text)


@given(st.text(min_size=1, max_size=30))
def test_only_a_text_that_could_be_more_is_marked(text: str) -> None:
    assert is_active(text) == (text[0] in "=+-@\t\r\n" or text in ERROR_CODES)


@pytest.mark.parametrize("text", ["=1", "@a", "-3"])
def test_an_active_text_carries_the_mark_by_which_excel_keeps_it_text(text: str) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Blad")
    sheet.append([text_value(sheet, text)])
    out = BytesIO()
    workbook.save(out)
    assert load_workbook(out)["Blad"]["A1"].quotePrefix


def test_a_character_no_workbook_can_hold_shows_as_a_replacement() -> None:
    assert writable("a\x00b\ud800c") == "a�b�c"


def test_a_text_longer_than_a_cell_is_refused() -> None:
    assert writable("x" * LONGEST_TEXT)
    with pytest.raises(Invalid) as refused:
        writable("x" * (LONGEST_TEXT + 1))
    assert refused.value.reason == "text_too_long"


def test_length_counts_as_excel_does() -> None:
    assert (length("abc"), length("a😀")) == (3, 3)


@pytest.mark.parametrize(("text", "guarded"), [("=1", "'=1"), ("@a", "'@a"), ("+1", "'+1"), ("gewoon", "gewoon")])
def test_csv_guards_what_a_spreadsheet_would_run(text: str, guarded: str) -> None:
    assert csv_text(text) == guarded
