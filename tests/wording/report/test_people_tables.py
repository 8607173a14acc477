"""Medewerkers x gebieden and Elementen: a letter per person and area, and a row per requirement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OTHER_TEAM, OWN, TEAM, a_full_round, facts_of
from tests.support.rounds import a_round, externally_reviewed, nearly, qualified, silent, unqualified
from tests.support.versions import key
from vthquality.domain.facts import Rung
from vthquality.domain.people import Participant
from vthquality.domain.reports import Kind, ReportFacts, Table
from vthquality.wording.labels import LETTER_MEANING

PEOPLE: list[tuple[Participant, str]] = [
    (qualified("Anja A"), "B"),
    (externally_reviewed("Bert B"), "E"),
    (qualified("Cor C", rung=Rung.SELF_DECLARED), "Z"),
    (nearly("Dirk D"), "b"),
    (nearly("Els E", expected_by=date(2027, 1, 1)), "o"),
    (unqualified("Fien F"), "n"),
    (silent("Gijs G"), "?"),
    (qualified("Hans H", unavailable=True), "t"),
]


def table(facts: ReportFacts, name: str) -> Table:
    found = facts.table(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(("person", "letter"), PEOPLE, ids=[p.name for p, _ in PEOPLE])
def test_a_letter_says_how_somebody_stands(person: Participant, letter: str) -> None:
    block = table(facts_of(a_round(person), OF_TEAM), "people:1")
    (row,) = block.rows
    at = [c.kind for c in block.columns].index(Kind.LETTER)
    assert row.cells[at] == letter
    assert letter in LETTER_MEANING


def test_a_block_has_everybody_of_the_team_by_name_whoever_has_no_area_yet_too() -> None:
    idle = replace(silent("Aad Z"), assignments=())
    gone = replace(silent("Wim W"), leaves_on=date(2020, 1, 1))
    block = table(facts_of(a_round(*(p for p, _ in PEOPLE), idle, gone), OF_TEAM), "people:1")
    assert [row.cells[1] for row in block.rows] == ["Aad Z", *(p.name for p, _ in PEOPLE)]
    areas = [c.id for c in block.columns].index("areas")
    assert [row.cells[areas] for row in block.rows] == [0, *[1] * len(PEOPLE)]


def test_without_a_chosen_team_there_are_counts_and_no_names() -> None:
    facts = facts_of(a_full_round(), OF_ALL)
    counts = table(facts, "team_counts")
    assert [c.label for c in counts.columns] == ["Gebied", "Klasse", OTHER_TEAM, TEAM]
    assert counts.rows[0].cells == ("1 Gebied 1", "", "1 van 2", "3 van 6")
    assert facts.table("people:1") is None


def test_classes_of_an_area_stand_in_their_order() -> None:
    counts = table(facts_of(a_full_round(), OF_ALL), "team_counts")
    assert [row.cells[:2] for row in counts.rows] == [
        ("1 Gebied 1", ""),
        ("2 Gebied 2", "eenvoudig"),
        ("2 Gebied 2", "complex"),
    ]


def test_one_person_reads_the_own_row_only() -> None:
    facts = facts_of(a_full_round(), OWN)
    (row,) = table(facts, "people:1").rows
    assert row.cells[1] == "Nel N"
    assert table(facts, "people:1").title == "Uw gebieden"
    assert {r.cells[1] for r in table(facts, "elements").rows} == {"Nel N"}


def test_the_board_reads_nobody() -> None:
    facts = facts_of(a_full_round(), BOARD)
    assert facts.table("elements") is None
    assert not [t.id for t in facts.tables if t.sheet == "people"]


def test_an_element_says_what_is_asked_what_is_there_and_on_whose_word() -> None:
    elements = table(facts_of(a_round(nearly("Nel N", expected_by=date(2027, 1, 1))), OF_TEAM), "elements")
    (row,) = elements.rows
    said = dict(zip((c.id for c in elements.columns), row.cells, strict=True))
    assert (said["name"], said["area"], said["heading"], said["code"]) == (
        "Nel N",
        "1 Gebied 1",
        "aanvullende kennis",
        "VB-01-KEN-1",
    )
    assert (said["asked"], said["present"]) == (
        "Zorgplichten",
        "antwoord: nee, in opleiding, verwacht op 1 januari 2027",
    )
    assert (said["evidence"], said["outcome"], said["basis"]) == (
        "oordeel (bevestigd)",
        "haalt voorbeeldwaarde niet",
        "bevestigd",
    )
    assert (said["expires"], said["expected"]) == (None, date(2027, 1, 1))


def test_the_list_says_what_it_leaves_out() -> None:
    short, whole = (facts_of(a_full_round(), replace(OF_TEAM, complete=c)) for c in (False, True))
    assert "De volledige lijst is op te vragen." in table(short, "elements").note
    assert table(whole, "elements").note == "Alle eisen van alle mensen in deze versie."
    assert len(table(short, "elements").rows) < len(table(whole, "elements").rows)


def test_hours_that_do_not_fit_the_contract_are_said() -> None:
    busy = replace(qualified("Anja A"), hours=None), replace(qualified("Bert B"), hours=Decimal(9))
    block = table(facts_of(a_round(*busy), OF_TEAM), "people:1")
    fits = [c.id for c in block.columns].index("fits")
    assert [row.cells[fits] for row in block.rows] == ["", "nee"]


def test_teams_are_told_apart_by_number_so_that_any_name_will_do() -> None:
    odd = [replace(qualified(f"P{i} N"), team=team) for i, team in enumerate(["=Te|am\n", "", "=te|am"])]
    facts = facts_of(a_round(*odd), OF_ALL)
    assert [c.id for c in table(facts, "team_counts").columns[2:]] == ["team:0", "team:1", "team:2"]
    assert table(facts, "team_counts").columns[2].label == "Zonder team"
    assert key("a1") in {row.id for row in table(facts, "team_counts").rows}
