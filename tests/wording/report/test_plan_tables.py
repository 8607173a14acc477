"""Plans: everything for a team, functions instead of names for the board, nothing for a person."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.gap_rounds import BOARD, OF_ALL, OF_TEAM, OWN, a_full_round, facts_of, some_plans
from vthquality.domain.gaps import ReportScope
from vthquality.domain.plans import PlanLevel, Plans
from vthquality.domain.reports import Cell
from vthquality.wording.report.name_guard import WITHHELD, WITHHELD_NAME
from vthquality.wording.report.plan_tables import PERSONAL_MEASURE


def row_of(plans: Plans, table: str, scope: ReportScope) -> dict[str, Cell]:
    found = facts_of(a_full_round(plans=plans), scope).table(table)
    assert found is not None
    (row,) = found.rows
    return dict(zip((c.id for c in found.columns), row.cells, strict=True))


def test_a_team_reads_the_whole_line_of_the_improvement_plan() -> None:
    row = row_of(some_plans(), "improvements", OF_TEAM)
    assert row == {
        "area": "1 Gebied 1",
        "requirement": "VB-01-OPL-1",
        "measure": "Samen werven",
        "kind": "werven",
        "level": "organisatie",
        "owner": "Petra de Baas",
        "function": "Directeur",
        "due": date(2027, 3, 1),
        "cost": 2500,
        "state": "voorgesteld",
    }


def test_the_board_reads_the_function_of_an_owner_and_no_name() -> None:
    row = row_of(some_plans(), "improvements", BOARD)
    assert "owner" not in row
    assert (row["measure"], row["function"]) == ("Samen werven", "Directeur")
    assert "owner" not in row_of(some_plans(), "explanations", BOARD)


@pytest.mark.parametrize("level", [PlanLevel.PERSON, PlanLevel.TEAM])
def test_the_board_reads_no_measure_for_a_person_or_team(level: PlanLevel) -> None:
    plans = some_plans()
    personal = replace(plans, improvements=(replace(plans.improvements[0], level=level),))
    assert row_of(personal, "improvements", BOARD)["measure"] == PERSONAL_MEASURE
    assert row_of(personal, "improvements", OF_TEAM)["measure"] == "Samen werven"


def test_a_text_with_a_name_is_replaced_for_the_board_wherever_it_stands() -> None:
    plans = some_plans("Bert B vertrekt", function="Bert B, teamleider")
    improvement, explanation = row_of(plans, "improvements", BOARD), row_of(plans, "explanations", BOARD)
    assert (improvement["measure"], improvement["function"]) == (WITHHELD, WITHHELD_NAME)
    assert {explanation[c] for c in ("element", "reason", "measure", "decision")} == {WITHHELD}


def test_a_team_reads_the_names_of_its_own_people_and_of_nobody_else_in_the_round() -> None:
    own, other = some_plans("Bert B vertrekt", owner="Anja A"), some_plans("Gijs G vertrekt", owner="Gijs G")
    assert row_of(own, "improvements", OF_TEAM)["measure"] == "Bert B vertrekt"
    assert row_of(own, "improvements", OF_TEAM)["owner"] == "Anja A"
    assert row_of(other, "improvements", OF_TEAM)["measure"] == WITHHELD
    assert row_of(other, "trainings", OF_TEAM)["who"] == WITHHELD_NAME
    assert row_of(other, "improvements", OF_ALL)["owner"] == "Gijs G"


def test_the_training_plan_is_for_teams_only() -> None:
    assert row_of(some_plans(), "trainings", OF_TEAM)["quarter"] == "2027-1"
    assert facts_of(a_full_round(), BOARD).table("trainings") is None


def test_a_person_reads_no_plan() -> None:
    facts = facts_of(a_full_round(), OWN)
    assert not {"improvements", "trainings", "explanations"} & {t.id for t in facts.tables}


def test_comply_or_explain_has_its_reason_decision_and_end() -> None:
    row = row_of(some_plans("tekst"), "explanations", OF_TEAM)
    assert (row["reason"], row["decision"], row["written"], row["ends"]) == (
        "tekst",
        "tekst",
        date(2026, 9, 1),
        date(2028, 1, 1),
    )
