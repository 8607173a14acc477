"""A report as facts: complete per edition, the same figures everywhere, in Dutch, and fit for a cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum

import pytest

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OWN, SCOPES, a_full_round, facts_of, last_year, some_plans
from vthquality.domain import coverage, criteria, facts, gaps, judging, people, plans, profiles, rounds, safeguarding
from vthquality.domain.coverage import State, cover
from vthquality.domain.gaps import ReportScope, gap_report
from vthquality.domain.reports import Cell, ReportFacts, Row, Table, from_json, to_json
from vthquality.wording.report.area_tables import place_id, state_word
from vthquality.wording.report.facts import CUT, LONGEST_TEXT
from vthquality.wording.report.sheets import SHEETS

IN_EVERY = ["guide", "summary", "areas", "comparison", "completeness"]
SHEETS_OF: list[tuple[ReportScope, list[str]]] = [
    (BOARD, ["improvements", "explanations"]),
    (
        OF_TEAM,
        [
            "people",
            "elements",
            "requirements",
            "competencies",
            "improvements",
            "trainings",
            "explanations",
            "what_if",
        ],
    ),
    (OWN, ["people", "elements", "requirements", "competencies"]),
]


def table(report: ReportFacts, name: str) -> Table:
    found = report.table(name)
    assert found is not None, name
    return found


def column(of: Table, name: str) -> dict[str, Cell]:
    """The cells of a column by row."""
    at = [c.id for c in of.columns].index(name)
    return {row.id: row.cells[at] for row in of.rows}


@pytest.mark.parametrize(("scope", "more"), SHEETS_OF, ids=["board", "team", "own"])
def test_each_edition_has_its_sheets_in_their_order(scope: ReportScope, more: list[str]) -> None:
    report = facts_of(a_full_round(), scope, last_year())
    assert list(report.sheets) == [name for name in SHEETS if name in {*IN_EVERY, *more}]


def test_without_a_round_before_there_is_no_comparison() -> None:
    assert "comparison" not in facts_of(a_full_round(), BOARD).sheets


def test_without_profiles_there_are_no_competencies() -> None:
    assert "competencies" not in facts_of(a_full_round(profiles=None, competency_answers=()), OF_TEAM).sheets


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_ids_of_tables_rows_and_columns_are_their_own(scope: ReportScope) -> None:
    report = facts_of(a_full_round(example=False), scope, last_year())
    assert len({t.id for t in report.tables}) == len(report.tables)
    for each in report.tables:
        assert len({r.id for r in each.rows}) == len(each.rows), each.id
        assert len({c.id for c in each.columns}) == len({c.label for c in each.columns}) == len(each.columns), each.id
        assert each.sheet in report.sheets
        assert not [r.id for r in each.rows if re.search(r"[|\s]", r.id)]


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_facts_that_were_kept_are_the_same_facts(scope: ReportScope) -> None:
    report = facts_of(a_full_round(), scope, last_year())
    assert from_json(to_json(report)) == report
    assert list(from_json(to_json(report)).sheets) == list(report.sheets)


@pytest.mark.parametrize("scope", [BOARD, OF_TEAM, OF_ALL, OWN], ids=["board", "team", "all", "own"])
def test_the_summary_has_the_figures_of_gebieden_and_those_are_of_the_domain(scope: ReportScope) -> None:
    snapshot = a_full_round()
    report = facts_of(snapshot, scope, last_year())
    areas, domain = table(report, "areas"), {place_id(c.area.key, c.complexity): c for c in cover(snapshot)}
    for row in areas.rows:
        said = dict(zip((c.id for c in areas.columns), row.cells, strict=True))
        found = domain[row.id]
        assert said["state"] == state_word(found.settled, example=True)
        assert said["declared"] == state_word(found.declared, example=True)
        assert (said["asked"], said["low"], said["high"]) == (found.asked, *found.range)
        counted = ("confirmed", "external", "self_declared", "unknown", "nearly", "in_training", "not_met", "leaving")
        assert [said[c] for c in counted] == [getattr(found.counts, c) for c in counted]
        assert (said["hired"], said["others"], said["unavailable"]) == (
            found.hired,
            found.others,
            found.counts.unavailable,
        )
    counts = table(report, "state_counts")
    for state in State:
        word = state_word(state, example=True)
        assert column(counts, "settled")[state.value] == list(column(areas, "state").values()).count(word)
        assert column(counts, "declared")[state.value] == list(column(areas, "declared").values()).count(word)
    for name in ("largest_gaps", "single_points"):
        for row_id, sentence in column(table(report, name), "sentence").items():
            assert sentence == column(areas, "sentence")[row_id]
    singles = {row_id for row_id, word in column(areas, "single").items() if word == "ja"}
    assert set(column(table(report, "single_points"), "area")) == singles
    short = {row_id: domain[row_id].short for row_id in column(table(report, "largest_gaps"), "short")}
    assert column(table(report, "largest_gaps"), "short") == short


def test_the_list_of_elements_has_the_outcomes_of_the_domain() -> None:
    scope = replace(OF_ALL, complete=True)
    snapshot = a_full_round(example=False)
    listed = list(column(table(facts_of(snapshot, scope), "elements"), "outcome").values())
    totals = gap_report(snapshot, scope).totals.elements
    words = {"voldoet": "met", "voldoet niet": "not_met", "onbekend": "unknown", "n.v.t.": "not_applicable"}
    assert {words[str(word)]: listed.count(word) for word in set(listed)} == {
        outcome.value: n for outcome, n in totals.items() if n
    }


def texts_of(report: ReportFacts) -> Iterator[str]:
    """Everything a reader reads."""
    yield from (value for name, value in report.head.items() if name != "edition")
    yield from report.sheets.values()
    for each in report.tables:
        yield from (each.title, each.note, *(c.label for c in each.columns))
        yield from (c for row in each.rows for c in row.cells if isinstance(c, str))


DUTCH_TOO = {
    *("team", "complex", "criteria", "diploma", "evc", "evp", "ad", "hbo", "wo", "c", "e", "text", "open", "in"),
    *("over", "me"),
    *("met", "process", "any", "all", "person", "course", "number", "region"),
}
"""Words of our code that a Dutch text may hold as well; the last line is in keys of the tests or never said."""


def english_words() -> set[str]:
    """The words of which members of enums are made."""
    modules = (coverage, criteria, facts, gaps, judging, people, plans, profiles, rounds, safeguarding)
    enums = {e for m in modules for e in vars(m).values() if isinstance(e, type) and issubclass(e, Enum)}
    words = {w for e in enums for member in e for w in re.findall("[a-z]+", f"{member.name} {member.value}".lower())}
    return {w for w in words if len(w) > 2} - DUTCH_TOO


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
@pytest.mark.parametrize("example", [True, False])
def test_no_english_word_of_our_code_is_read(scope: ReportScope, example: bool) -> None:  # noqa: FBT001
    report = facts_of(a_full_round(example=example), scope, last_year())
    words = english_words()
    assert {"confirmed", "unknown", "nearly", "market", "recruit"} <= words
    read = {w for text in texts_of(report) for w in re.findall("[a-z]+", text.lower())}
    assert read & words == set()


def test_a_text_that_no_cell_can_hold_is_shortened_and_says_so() -> None:
    report = facts_of(a_full_round(plans=some_plans("x" * 40_000)), OF_TEAM)
    (measure,) = column(table(report, "improvements"), "measure").values()
    assert isinstance(measure, str)
    assert measure.endswith(CUT)
    assert len(measure) <= LONGEST_TEXT


def test_signs_of_two_units_count_for_two() -> None:
    report = facts_of(a_full_round(plans=some_plans("😀" * 20_000)), OF_TEAM)
    (measure,) = column(table(report, "improvements"), "measure").values()
    assert isinstance(measure, str)
    assert len(measure.encode("utf-16-le")) // 2 <= 32_767


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"),
        ("regel_x000D_\neen", "regel\neen"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_no_file_can_hold_is_marked(text: str, kept: str) -> None:
    report = facts_of(a_full_round(plans=some_plans(text)), OF_TEAM)
    assert list(column(table(report, "improvements"), "measure").values()) == [kept]


def test_figures_are_kept_as_finely_as_any_program_does() -> None:
    snapshot = a_full_round()
    third = replace(snapshot.participants[0], hours=Decimal(1) / 3)
    report = facts_of(replace(snapshot, participants=(third, *snapshot.participants[1:])), OF_TEAM)
    figures = [c for t in report.tables for r in t.rows for c in r.cells if isinstance(c, Decimal)]
    assert figures
    assert all(f == round(f, 4) for f in figures)


def test_a_head_holds_no_maker_and_no_sign_that_breaks_a_file() -> None:
    snapshot = a_full_round()
    odd = replace(snapshot, organisation=replace(snapshot.organisation, name="OD\x00 Voorbeeld"))
    head = facts_of(odd, BOARD).head
    assert head["organisation"] == "OD\N{REPLACEMENT CHARACTER} Voorbeeld"
    assert set(head) == {
        "organisation",
        "round",
        "reference_day",
        "edition",
        "edition_word",
        "team",
        "trial",
        "complete",
    }


def test_rows_carry_what_their_layout_needs() -> None:
    report = facts_of(a_full_round(), OF_TEAM)
    assert {row.code for row in table(report, "areas").rows} <= {s.value for s in State}
    assert all(isinstance(row, Row) for row in table(report, "areas").rows)
