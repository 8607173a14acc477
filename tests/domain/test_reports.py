"""Facts of a report: what the check code covers, and what differences it names."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.reports import (
    Cell,
    Column,
    Kind,
    ReportFacts,
    Row,
    Table,
    check_code,
    code_of,
    differences,
    fact_lines,
    from_json,
    plain,
    to_json,
)

CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-(10**12), 10**12),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
)


def facts(*rows: tuple[str, Cell, Cell], note: str = "", title: str = "Gebieden") -> ReportFacts:
    columns = (Column("area", "Gebied"), Column("count", "Aantal", Kind.INTEGER))
    table = Table("areas", "areas", title, columns, tuple(Row(i, (a, b)) for i, a, b in rows), note)
    return ReportFacts(head={"organisation": "OD"}, tables=(table,))


def test_the_check_code_is_sixteen_characters_in_groups_of_four() -> None:
    code = check_code(facts(("r1", "Geluid", 2)))
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567-")


@given(st.lists(st.tuples(st.uuids().map(str), CELLS, CELLS), unique_by=lambda r: r[0], max_size=5), st.randoms())
def test_order_title_and_note_change_nothing_and_one_cell_changes_the_code(
    rows: list[tuple[str, Cell, Cell]], random: object
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert check_code(facts(*rows)) == check_code(facts(*shuffled, note="anders", title="Anders"))
    assert code_of(fact_lines(facts(*shuffled))) == check_code(facts(*rows))
    changed = [*rows, ("extra", "erbij", 1)]
    assert check_code(facts(*rows)) != check_code(facts(*changed))


@given(st.lists(st.tuples(st.uuids().map(str), CELLS, CELLS), unique_by=lambda r: r[0], max_size=5))
def test_facts_come_back_from_json_to_the_byte(rows: list[tuple[str, Cell, Cell]]) -> None:
    stored = to_json(facts(*rows))
    assert to_json(from_json(stored)) == stored
    assert check_code(from_json(stored)) == check_code(facts(*rows))


def test_sheets_come_back_in_their_order() -> None:
    issued = replace(facts(), sheets={"guide": "Leeswijzer", "areas": "Gebieden", "completeness": "Volledigheid"})
    assert list(from_json(to_json(issued)).sheets) == ["guide", "areas", "completeness"]


def test_a_value_reads_the_same_whatever_program_saved_it() -> None:
    assert plain(Decimal("2.50")) == plain(2.5) == "2.5"
    assert plain(3) == plain(3.0) == plain(Decimal(3)) == "3"
    assert plain(date(2026, 10, 1)) == plain(datetime(2026, 10, 1)) == "2026-10-01"  # noqa: DTZ001 - as read from a cell
    assert plain(" regel\r\n twee ") == "regel\n twee"
    assert plain(None) == plain("") == ""


def test_every_changed_cell_and_every_added_or_lost_row_is_named() -> None:
    issued = facts(("r1", "Geluid", 2), ("r2", "Bodem", 1))
    found = list(fact_lines(facts(("r1", "Geluid", 3), ("r3", "Lucht", 1))))
    named = {(d.row, d.column, d.issued, d.found) for d in differences(issued, found)}
    assert named == {
        ("r1", "count", "2", "3"),
        ("r2", "", "Bodem; 1", None),
        ("r3", "", None, "Lucht; 1"),
    }
    assert differences(issued, fact_lines(issued)) == ()


def test_a_difference_says_where_by_sheet_row_and_heading() -> None:
    issued = facts(("r1", "Geluid", 2), ("r2", "Bodem", 1))
    found = list(fact_lines(facts(("r1", "Geluid", 3), ("r3", "Lucht", 1))))
    places = {d.row: d.place for d in differences(issued, found)}
    assert places == {"r1": "Gebieden, Geluid, Aantal", "r2": "Gebieden, Bodem", "r3": ""}


def test_an_emptied_cell_and_a_filled_one_are_differences() -> None:
    issued = facts(("r1", "Geluid", None), ("r2", "Bodem", 1))
    found = list(fact_lines(facts(("r1", "Geluid", 4), ("r2", "Bodem", None))))
    assert {(d.row, d.issued, d.found) for d in differences(issued, found)} == {("r1", None, "4"), ("r2", "1", None)}


def test_a_cell_that_moves_to_another_row_is_no_longer_the_same_fact() -> None:
    one, other = facts(("r1", "A", 1), ("r2", "B", 2)), facts(("r1", "B", 1), ("r2", "A", 2))
    assert code_of(fact_lines(one)) != code_of(fact_lines(other))
