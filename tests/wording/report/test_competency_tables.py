"""Competenties: numbers per step from five answers on, growth since the last round, own steps for oneself only."""

from dataclasses import replace

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OWN, a_full_round, facts_of, last_year
from vthquality.domain.reports import Cell, Kind, ReportFacts, Table
from vthquality.wording.report.competency_tables import HIDDEN

BY_TEAM = "competencies_by_team"


def table(facts: ReportFacts, name: str) -> Table:
    found = facts.table(name)
    assert found is not None, name
    return found


def said(of: Table, row: int) -> dict[str, Cell]:
    return dict(zip((c.id for c in of.columns), of.rows[row].cells, strict=True))


def test_a_profile_has_a_table_with_people_per_step() -> None:
    found = table(facts_of(a_full_round(), OF_TEAM), "competencies:1")
    assert found.title == "Casemanager, team Milieu"
    first = said(found, 0)
    assert (first["competency"], first["step1"], first["step2"], first["not_seen"], first["answers"]) == (
        "1 Omgevingsbewust",
        2,
        3,
        1,
        6,
    )


def test_growth_is_the_difference_with_the_last_round() -> None:
    snapshot = a_full_round()
    risen = tuple((who, replace(a, step=2) if a.step else a) for who, a in snapshot.competency_answers)
    found = table(facts_of(replace(snapshot, competency_answers=risen), OF_TEAM, last_year()), "competencies:1")
    assert (said(found, 0)["growth1"], said(found, 0)["growth2"]) == (-2, 2)


def test_without_a_round_before_growth_is_empty_not_nought() -> None:
    assert said(table(facts_of(a_full_round(), OF_TEAM), "competencies:1"), 0)["growth1"] is None


def test_few_answers_are_no_numbers() -> None:
    snapshot = a_full_round()
    few = replace(snapshot, competency_answers=snapshot.competency_answers[:8])
    row = said(table(facts_of(few, OF_TEAM), "competencies:1"), 0)
    assert row["note"] == HIDDEN.format(smallest=5) == "minder dan 5 antwoorden"
    assert row["step1"] is row["answers"] is row["growth1"] is None


def test_the_whole_organisation_reads_every_team_that_is_large_enough() -> None:
    found = table(facts_of(a_full_round(), OF_ALL), BY_TEAM)
    assert {(row.cells[-2], row.cells[-1]) for row in found.rows} == {
        ("Casemanager", "Bouw"),
        ("Casemanager", "Milieu"),
    }
    assert found.note == "Vanaf 5 antwoorden."


def test_a_team_from_which_a_small_one_would_follow_is_not_shown_and_that_is_said() -> None:
    snapshot = a_full_round()
    *most, last = snapshot.participants
    found = table(facts_of(replace(snapshot, participants=(*most, replace(last, team="Klein"))), OF_ALL), BY_TEAM)
    assert {row.cells[-1] for row in found.rows} == {"Milieu"}
    assert found.note == "Vanaf 5 antwoorden. 4 regels staan hier niet: te weinig antwoorden, of daaruit af te leiden."


def test_the_board_reads_no_competencies() -> None:
    assert not [t.id for t in facts_of(a_full_round(), BOARD).tables if t.sheet == "competencies"]


def test_a_person_reads_the_own_steps_with_what_is_asked_and_what_comes_next() -> None:
    snapshot = a_full_round()
    casemanagers = tuple(replace(p, roles=("casemanagement",)) for p in snapshot.participants)
    found = table(facts_of(replace(snapshot, participants=casemanagers), OWN), "competencies")
    assert said(found, 0) == {
        "profile": "Casemanager",
        "competency": "1 Omgevingsbewust",
        "step": "1 Startend",
        "asked": 2,
        "shows": "Vraagt na.",
        "next": "Noemt zelf.",
    }


def test_no_column_is_a_mean() -> None:
    found = table(facts_of(a_full_round(), OF_TEAM), "competencies:1")
    assert {c.kind for c in found.columns} == {Kind.TEXT, Kind.INTEGER}
