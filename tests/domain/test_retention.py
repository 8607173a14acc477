"""Terms and days, and what is left of a report with names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.errors import Invalid
from vthquality.domain.reports import Column, ReportFacts, Row, Table, check_code, fact_lines
from vthquality.domain.retention import (
    Terms,
    figures_agree,
    months_after,
    months_before,
    still_known,
    without_people,
)

ON = date(2029, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def a_report(edition: str = "team") -> ReportFacts:
    people = Table(
        "people:1", "people", "Team", (Column("name", "Naam"), Column("a1", "Gebied")), (Row("p1", ("Anna", "B")),)
    )
    elements = Table("elements", "elements", "Elementen", (Column("name", "Naam"),), (Row("p1.a1", ("Anna",)),))
    areas = Table("areas", "areas", "Gebieden", (Column("asked", "Gevraagd"),), (Row("a1", (3,)),))
    plans = Table(
        "improvements",
        "improvements",
        "Verbeterplan",
        (Column("measure", "Maatregel"), Column("owner", "Trekker"), Column("cost", "Kosten")),
        (Row("i1", ("cursus voor Anna", "Bert", 900)), Row("i2", ("samenwerken", "Bert", None))),
        "Let op.",
    )
    head = {"edition": edition, "team": "Advies", "trial": ""}
    return ReportFacts(head=head, tables=(people, elements, areas, plans), sheets={"people": "Mensen"})


def left(edition: str = "team") -> ReportFacts:
    return without_people(a_report(edition), lambda text: "Anna" in text, ON, "Vernietigd.")


@pytest.mark.parametrize("term", ["closed_rounds", "leavers", "trail"])
@pytest.mark.parametrize("months", [0, -1, 241])
def test_a_term_is_one_to_two_hundred_forty_months(term: str, months: int) -> None:
    with pytest.raises(Invalid) as refused:
        Terms(**{"closed_rounds": 1, "leavers": 1, "trail": 240, term: months})
    assert refused.value.field == term


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 23), 36, date(2029, 11, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_are_counted_from_day_to_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@given(DAYS, st.integers(1, 240))
def test_what_is_from_the_day_so_many_months_before_is_never_too_young(day: date, months: int) -> None:
    assert months_after(months_before(day, months), months) <= day


@given(DAYS, st.integers(1, 240))
def test_more_months_are_never_an_earlier_day(day: date, months: int) -> None:
    assert day < months_after(day, months) < months_after(day, months + 1)


def test_rows_of_people_go_and_figures_stay() -> None:
    remainder = left()
    assert [len(t.rows) for t in remainder.tables] == [0, 0, 1, 2]
    assert remainder.table("areas") == a_report().table("areas")
    assert "Anna" not in str(remainder.tables)


def test_owners_go_always_and_texts_of_people_where_they_name() -> None:
    plans = left().table("improvements")
    assert plans is not None
    assert [row.cells for row in plans.rows] == [(None, None, 900), ("samenwerken", None, None)]
    assert plans.note == "Let op. Vernietigd."


def test_what_is_left_keeps_the_code_and_says_since_when() -> None:
    assert check_code(left()) == a_report().code
    assert left().head["emptied"] == "2029-11-23"


def test_of_the_edition_of_one_person_nothing_is_left() -> None:
    remainder = left("personal")
    assert (remainder.tables, remainder.sheets) == ((), {})
    assert check_code(remainder) == a_report("personal").code


def test_the_whole_workbook_and_the_one_without_names_both_agree() -> None:
    whole, without = list(fact_lines(a_report())), list(fact_lines(left()))
    assert figures_agree(left(), a_report().code, whole)
    assert figures_agree(left(), a_report().code, without)
    assert figures_agree(left(), a_report().code, [*without, ("people:1", "p1", "name", "Iemand")])


@pytest.mark.parametrize(
    "gone", [("areas", "a1", "asked"), ("improvements", "i2", "measure"), ("improvements", "i1", "cost")]
)
def test_a_figure_or_text_that_changed_or_went_does_not_agree(gone: tuple[str, str, str]) -> None:
    for lines in (list(fact_lines(a_report())), list(fact_lines(left()))):
        changed = [(*line[:3], "99") if line[:3] == gone else line for line in lines]
        missing = [line for line in lines if line[:3] != gone]
        assert len(missing) == len(lines) - 1
        assert not figures_agree(left(), a_report().code, changed)
        assert not figures_agree(left(), a_report().code, missing)


def test_a_row_that_was_added_does_not_agree() -> None:
    assert not figures_agree(left(), a_report().code, [*fact_lines(left()), ("areas", "a2", "asked", "1")])


def test_the_edition_of_one_person_agrees_only_as_a_whole() -> None:
    code, lines = a_report("personal").code, list(fact_lines(a_report("personal")))
    assert figures_agree(left("personal"), code, lines)
    assert not figures_agree(left("personal"), code, lines[:-1])
    assert not figures_agree(left("personal"), code, [])
    assert still_known(left("personal"), lines) == []
