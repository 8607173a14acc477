from tests.figures.judging import tell
from tests.figures.measuring import calls_of
from tests.support.crowd import ANSWERS, a_crowded_round
from vthquality.domain.gaps import assess

FEWER, MORE = 35, 210
"""Multiples of the number of places in the set, so that each size works in all of them alike."""


def test_everybody_in_the_crowd_answers_as_much_as_the_figures_say() -> None:
    people = a_crowded_round(70).participants
    assert {len(p.answers.claims) for p in people} == {ANSWERS}
    assert len({p.portfolio for p in people}) == 70


def test_judging_and_critical_mass_cost_no_more_per_person_however_many_there_are() -> None:
    few, many = (calls_of(lambda n=n: assess(a_crowded_round(n))) / n for n in (FEWER, MORE))  # type: ignore[misc]
    assert many <= 1.1 * few


def test_the_facts_of_a_report_cost_no_more_per_person_however_many_there_are() -> None:
    few, many = (assess(a_crowded_round(n)) for n in (FEWER, MORE))
    assert calls_of(lambda: tell(many)) / MORE <= 1.1 * calls_of(lambda: tell(few)) / FEWER


def test_work_that_grows_with_the_square_is_found() -> None:
    few, many = (calls_of(lambda n=n: [max(i, j) for i in range(n) for j in range(n)]) / n for n in (10, 60))  # type: ignore[misc]
    assert many > 4 * few
