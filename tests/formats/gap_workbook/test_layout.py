"""Widths, heights, headings and what stands at the head and foot of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.reports import Column, Kind, Row, Table
from vthquality.formats.gap_workbook.layout import (
    LONGEST_PART,
    TURNED_HEIGHT,
    Placed,
    header_height,
    headings,
    printable,
    row_height,
    staying_columns,
    widths_of,
)
from vthquality.formats.gap_workbook.measures import text_width


def a_table(*columns: Column, rows: tuple[Row, ...] = ()) -> Table:
    return Table("t", "s", "Tabel", columns, rows)


@given(st.lists(st.text(max_size=300), min_size=1, max_size=8))
def test_headings_are_on_one_line_not_too_long_and_each_their_own(labels: list[str]) -> None:
    made = headings(a_table(*(Column(f"c{i}", label) for i, label in enumerate(labels))))
    assert len({h.casefold() for h in made}) == len(labels)
    assert all(h and len(h) <= 255 and h.split() for h in made)
    assert not any(sign in h for h in made for sign in "\n\r\t")


def test_a_heading_is_never_broken_inside_a_word() -> None:
    (width,) = widths_of(a_table(Column("x", "Verantwoordelijkheidsgebied nu", Kind.INTEGER)))
    assert width > text_width("Verantwoordelijkheidsgebied")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    table = a_table(Column("a", "A", Kind.LONG), Column("b", "B"))
    assert row_height(table, ("kort", "x" * 500), [20, 20]) is None
    low, high = row_height(table, ("woord " * 10, ""), [20, 20]), row_height(table, ("woord " * 40, ""), [20, 20])
    assert low is not None
    assert high is not None
    assert low < high


def test_headings_of_a_matrix_are_turned() -> None:
    assert header_height(a_table(Column("a", "Naam"), Column("b", "Gebied", Kind.LETTER)), [20, 5]) == TURNED_HEIGHT
    assert header_height(a_table(Column("a", "Naam")), [20]) < 30


def test_a_name_and_number_stay_in_sight_together() -> None:
    number, name, area = Column("number", "Nr"), Column("name", "Naam"), Column("area", "Gebied")
    assert staying_columns(a_table(number, name, area)) == 2
    assert staying_columns(a_table(area, number)) == 2
    assert staying_columns(a_table(area)) == 1


@pytest.mark.parametrize(
    ("text", "written"), [("OD & Zonen", "OD && Zonen"), ("a\n b", "a b"), ("&P", "&&P"), ("", "")]
)
def test_text_for_a_header_is_no_code(text: str, written: str) -> None:
    assert printable(text) == written


@given(st.text(max_size=400))
def test_a_part_of_a_header_always_fits(text: str) -> None:
    assert len(printable(text)) <= LONGEST_PART


def test_a_table_knows_its_place_with_its_hidden_ids() -> None:
    table = a_table(Column("a", "A"), Column("b", "B"), rows=(Row("r1", ("1", "2")), Row("r2", ("3", "4"))))
    placed = Placed(table, headings(table), 5, 6, 7)
    assert (placed.ref, placed.column("b"), placed.letter("b")) == ("A5:C7", 3, "C")
