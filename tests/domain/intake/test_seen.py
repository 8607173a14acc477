"""A plan that would do something else than what was seen has another name."""

from dataclasses import replace

from tests.domain.intake.test_planning import a_plan, a_row
from tests.support.workbooks import an_employee
from vthquality.domain.intake.planning import ImportPlan, Side
from vthquality.domain.intake.seen import digest_of
from vthquality.domain.intake.staff import STAFF

KNOWN = (an_employee(),)


def plan(team: str = "Elders", known: str = "Toezicht", **row: str) -> ImportPlan:
    return a_plan(a_row(2, "e1", team=team, **row), known=(an_employee(team=known),), issued=KNOWN)


def test_the_same_plan_has_the_same_name() -> None:
    assert digest_of(plan()) == digest_of(plan())


def test_another_value_before_or_after_or_another_fault_is_another_plan() -> None:
    names = {
        digest_of(each)
        for each in (
            plan(),
            plan("Nog elders"),
            plan(known="Hun team"),
            plan(known="Weer anders"),
            plan(name=""),
            replace(plan(), changes=()),
        )
    }
    assert len(names) == 6


def test_what_is_good_to_know_does_not_make_another_plan() -> None:
    assert digest_of(replace(plan(), notices=(), unchanged=9)) == digest_of(plan())


def test_a_choice_settles_a_conflict_that_was_seen() -> None:
    chosen = a_plan(
        a_row(2, "e1", team="Elders"),
        known=(an_employee(team="Hun team"),),
        issued=KNOWN,
        choices={(STAFF, "e1", "team"): Side.MINE},
    )
    assert digest_of(chosen) != digest_of(plan(known="Hun team"))
