"""Bestuursverklaring: one per deelnemer, about its own areas, and never of an example."""

import re
from dataclasses import replace

import pytest

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OWN, a_full_round, facts_of, some_plans
from tests.support.rounds import arranged, in_house
from vthquality.domain.gaps import ReportScope
from vthquality.domain.people import Doer
from vthquality.domain.plans import Plans
from vthquality.domain.reports import ReportFacts, Table
from vthquality.domain.rounds import RoundSnapshot


def official(plans: Plans | None = None, **changed: object) -> RoundSnapshot:
    return a_full_round(example=False, plans=plans, **changed)


def statement_of(facts: ReportFacts, number: int) -> list[str]:
    found = facts.table(f"statement_text:{number}")
    assert found is not None
    return [str(row.cells[0]) for row in found.rows]


def areas_of(facts: ReportFacts, number: int) -> Table:
    found = facts.table(f"statement_areas:{number}")
    assert found is not None
    return found


def test_an_example_set_yields_no_statement() -> None:
    assert not [name for name in facts_of(a_full_round(example=True), BOARD).sheets if name.startswith("statement")]


@pytest.mark.parametrize("scope", [OF_TEAM, OF_ALL, OWN], ids=["team", "all", "own"])
def test_statements_are_for_the_board_only(scope: ReportScope) -> None:
    assert not [t.id for t in facts_of(official(), scope).tables if t.id.startswith("statement")]


def test_every_deelnemer_has_its_own_with_the_areas_done_for_it() -> None:
    facts = facts_of(official(), BOARD)
    assert [t for n, t in facts.sheets.items() if n.startswith("statement")] == [
        "Verklaring 1 Gemeente Aa",
        "Verklaring 2 Provincie Bee",
    ]
    assert [row.cells[0] for row in areas_of(facts, 1).rows] == [
        "1 Gebied 1",
        "2 Gebied 2 (eenvoudig)",
        "2 Gebied 2 (complex)",
    ]
    assert [row.cells[:2] for row in areas_of(facts, 2).rows] == [("1 Gebied 1", "markt")]


def test_the_draft_says_who_for_whom_by_what_and_how_it_stands() -> None:
    text = statement_of(facts_of(official(), BOARD), 1)
    assert text[0] == "Omgevingsdienst Voorbeeld voert VTH-taken uit voor Gemeente Aa."
    assert text[1] == "Op 1 juni 2026 is gemeten met Set voorbeeld, versie 1.0."
    assert re.fullmatch(
        r"Van de 3 gebieden en klassen: \d op norm, \d kwetsbaar, \d met een tekort en \d onbekend\.", text[2]
    )
    assert all(line.endswith(".") for line in text)


def test_the_draft_counts_what_the_table_below_it_shows() -> None:
    facts = facts_of(official(), BOARD)
    counted = [int(n) for n in re.findall(r"\d+", statement_of(facts, 1)[2])]
    codes = [row.code for row in areas_of(facts, 1).rows]
    assert counted == [len(codes), *(codes.count(c) for c in ("met", "thin", "not_met", "unknown"))]


def test_gaps_are_named_with_whether_they_are_planned_or_explained() -> None:
    snapshot = official(participants=(), plans=some_plans())
    text = " ".join(statement_of(facts_of(snapshot, BOARD), 1))
    assert "Tekort: 1 Gebied 1, 2 Gebied 2 (eenvoudig) en 2 Gebied 2 (complex)." in text
    assert "Voor 1 daarvan staat een maatregel in het verbeterplan; voor 1 is uitgelegd waarom wordt afgeweken." in text
    assert "tekort 6 mensen" in text


def test_a_deelnemer_without_work_gets_a_statement_that_says_so() -> None:
    facts = facts_of(official(arrangements=in_house("a1")), BOARD)
    assert "geen werk vastgelegd" in statement_of(facts, 2)[2]
    assert areas_of(facts, 2).rows == ()


def test_measures_and_reasons_stand_with_the_areas_that_are_not_on_norm() -> None:
    facts = facts_of(official(participants=(), plans=some_plans()), BOARD)
    found = facts.table("statement_plans:1")
    assert found is not None
    assert [row.cells[1] for row in found.rows] == ["uitleg", "maatregel"]
    assert {row.cells[-1] for row in found.rows} == {"Directeur"}


def test_titles_of_tabs_fit_and_differ_however_deelnemers_are_called() -> None:
    snapshot = official()
    names = ("Gemeente [Aa]/Bee: *?\\'", "Gemeente " + "x" * 40 + "1", "Gemeente " + "x" * 40 + "2")
    organisation = replace(snapshot.organisation, principals=names)
    arrangements = tuple(arranged("a1act1", Doer.SELF, principal=name) for name in names)
    facts = facts_of(replace(snapshot, organisation=organisation, arrangements=arrangements), BOARD)
    titles = [t for n, t in facts.sheets.items() if n.startswith("statement")]
    assert len({t.casefold() for t in titles}) == len(titles) == 3
    assert all(len(t) <= 31 and not re.search(r"[\[\]:*?/\\']", t) for t in titles)
