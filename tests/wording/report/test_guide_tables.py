"""Leeswijzer: what the report is, and every colour, sign and figure explained."""

import re
from dataclasses import replace

import pytest

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OWN, SCOPES, a_full_round, facts_of, last_year
from vthquality.domain.coverage import State
from vthquality.domain.facts import Outcome
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.reports import Kind, ReportFacts, Table
from vthquality.domain.rounds import RoundSnapshot
from vthquality.wording.areas import DOT_MEANING
from vthquality.wording.labels import LETTER_MEANING
from vthquality.wording.report.area_tables import AREA_COLUMNS
from vthquality.wording.report.guide_tables import READERS, TRIAL


def table(facts: ReportFacts, name: str) -> Table:
    found = facts.table(name)
    assert found is not None, name
    return found


def head_of(scope: ReportScope, snapshot: RoundSnapshot | None = None) -> dict[str, str]:
    return {row.id: str(row.cells[1]) for row in table(facts_of(snapshot or a_full_round(), scope), "head").rows}


def test_the_head_says_what_the_report_is() -> None:
    head = head_of(OF_TEAM)
    assert head["organisation"] == "Omgevingsdienst Voorbeeld"
    assert head["principals"] == "Gemeente Aa en Provincie Bee"
    assert (head["round"], head["reference_day"], head["state"]) == (
        "Meting 2026",
        "1 juni 2026",
        "open, fase invullen",
    )
    assert (head["set"], head["provenance"]) == ("Set voorbeeld, versie 1.0", "14 voorbeeldwaarde")
    assert head["profiles"].startswith("Set profielen, versie 1.0")
    assert "3 voorbeeldwaarde" in head["profiles"]
    assert head["scope"] == "team Milieu"
    assert TRIAL in head["trial"]


def test_the_head_says_who_may_read_it_and_what_is_listed() -> None:
    assert head_of(BOARD)["readers"] == READERS[Edition.BOARD]
    assert head_of(OWN)["scope"] == "Nel N"
    assert head_of(OF_ALL)["scope"] == "de hele organisatie"
    whole = head_of(replace(OF_TEAM, complete=True))["filter"]
    assert len({whole, head_of(OF_TEAM)["filter"], head_of(BOARD)["filter"]}) == 3


def test_no_form_is_prescribed() -> None:
    assert "geen vorm voorgeschreven" in head_of(BOARD)["format"]


def test_an_official_round_has_no_warning_and_a_round_without_profiles_says_so() -> None:
    snapshot = a_full_round(example=False, profiles=None, competency_answers=())
    head = head_of(BOARD, snapshot)
    assert "trial" not in head
    assert head["profiles"] == "geen"


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_every_colour_has_its_rule_and_what_to_do(scope: ReportScope) -> None:
    facts = facts_of(a_full_round(), scope)
    assert [row.code for row in table(facts, "states").rows] == [s.value for s in State]
    explained = ["states", *(["outcomes"] if scope is not BOARD else [])]
    for name in explained:
        assert all(all(row.cells) for row in table(facts, name).rows)
    if scope is not BOARD:
        assert [row.code for row in table(facts, "outcomes").rows] == [o.value for o in Outcome]


def test_every_letter_and_dot_is_explained_and_the_board_reads_no_letters() -> None:
    team, board = (table(facts_of(a_full_round(), s), "signs") for s in (OF_TEAM, BOARD))
    assert [row.cells[0] for row in team.rows] == [*DOT_MEANING, *LETTER_MEANING]
    assert [row.cells[0] for row in board.rows] == list(DOT_MEANING)
    assert team.columns[0].kind is Kind.SIGN


def test_every_figure_of_gebieden_is_explained_by_its_own_word() -> None:
    said = [row.cells for row in table(facts_of(a_full_round(), BOARD), "definitions").rows]
    told = " ".join(f"{figure}. {meaning}" for figure, meaning in said).lower()
    for column in AREA_COLUMNS:
        if column.kind in {Kind.INTEGER, Kind.DECIMAL}:
            word = column.label.split(" (")[0].lower()
            assert re.search(rf"(^|\W){re.escape(word)}\W", told), column.label


def test_rows_of_every_sheet_are_counted() -> None:
    facts = facts_of(a_full_round(example=False), BOARD, last_year())
    counted = {row.id: row.cells for row in table(facts, "row_counts").rows}
    assert list(counted) == list(facts.sheets)
    for name, title in facts.sheets.items():
        tables = [t for t in facts.tables if t.sheet == name and t.id != "row_counts"]
        assert counted[name] == (title, sum(len(t.rows) for t in tables))
