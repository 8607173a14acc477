"""Borging: what may go out, to whom, and which own experts that takes."""

from dataclasses import replace

import pytest

from tests.support.rounds import a_round, arranged, qualified, silent, working_on
from tests.support.versions import a_version, an_area, key
from vthquality.domain.coverage import State, cover
from vthquality.domain.criteria import Area, Heading, Safeguarding, SafeguardingMode
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.people import Arrangement, Doer, Employment, Participant
from vthquality.domain.safeguarding import Safeguarded, worst

MODE = SafeguardingMode
ALL_INSIDE = (arranged("a1act1"), arranged("a1act2"))
FIRST_OUT = (arranged("a1act1", Doer.MARKET), arranged("a1act2"))
FIRST_PARTNER = (arranged("a1act1", Doer.OTHER_SERVICE), arranged("a1act2"))


def with_rule(mode: SafeguardingMode, experts: int = 0) -> Area:
    """Area a1 with one rule, on its first activity; an expert must know the second."""
    known = frozenset({key("a1act2")}) if experts else frozenset()
    rule = Safeguarding(key=key("a1sgd"), mode=mode, own_experts=experts, expert_for=known)
    area = an_area()
    return replace(
        area,
        requirements=tuple(
            replace(r, routes=rule) if r.heading is Heading.SAFEGUARDING else r for r in area.requirements
        ),
    )


def found(area: Area, arrangements: tuple[Arrangement, ...], *people: Participant) -> Safeguarded:
    (row,) = cover(a_round(*people, version=a_version(area), arrangements=arrangements))
    return row.safeguarded[0]


def hired(name: str, *activities: str) -> Participant:
    person = replace(qualified(name), employment=Employment.HIRED)
    return working_on(person, "a1", *activities) if activities else person


@pytest.mark.parametrize("mode", [MODE.INSIDE, MODE.OUTSOURCE, MODE.HIRE])
@pytest.mark.parametrize("arrangements", [ALL_INSIDE, FIRST_PARTNER])
def test_work_that_stays_within_government_breaks_no_rule(
    mode: SafeguardingMode, arrangements: tuple[Arrangement, ...]
) -> None:
    assert found(with_rule(mode), arrangements).outcome is Outcome.NOT_APPLICABLE


def test_core_work_may_go_neither_to_the_market_nor_to_hired_people() -> None:
    at_market = found(with_rule(MODE.INSIDE), FIRST_OUT)
    with_hired = found(with_rule(MODE.INSIDE), ALL_INSIDE, hired("Henk H", "a1act1"))
    assert (at_market.outcome, at_market.outside) == (Outcome.NOT_MET, frozenset({key("a1act1")}))
    assert (with_hired.outcome, with_hired.contracted) == (Outcome.NOT_MET, frozenset())


def test_hired_for_the_whole_area_says_nothing_about_one_activity() -> None:
    assert found(with_rule(MODE.INSIDE), ALL_INSIDE, hired("Henk H")).outcome is Outcome.NOT_APPLICABLE


def test_where_hiring_is_allowed_contracting_out_is_not() -> None:
    assert found(with_rule(MODE.HIRE), FIRST_OUT).outcome is Outcome.NOT_MET
    assert found(with_rule(MODE.HIRE), ALL_INSIDE, hired("Henk H", "a1act1")).outcome is Outcome.MET


@pytest.mark.parametrize(
    ("people", "outcome"),
    [
        ((), Outcome.NOT_MET),
        ((qualified("Anja A"),), Outcome.MET),
        ((qualified("Anja A", rung=Rung.SELF_DECLARED),), Outcome.UNKNOWN),
        ((silent("Anja A"),), Outcome.UNKNOWN),
        ((working_on(qualified("Anja A"), "a1", "a1act1"),), Outcome.NOT_MET),
        ((hired("Henk H"),), Outcome.NOT_MET),
        ((replace(qualified("Anja A"), unavailable=True),), Outcome.NOT_MET),
    ],
)
def test_work_goes_out_only_beside_an_own_confirmed_expert(people: tuple[Participant, ...], outcome: Outcome) -> None:
    assert found(with_rule(MODE.OUTSOURCE, 1), FIRST_OUT, *people).outcome is outcome


def test_two_experts_are_two_people() -> None:
    rule = with_rule(MODE.OUTSOURCE, 2)
    assert found(rule, FIRST_OUT, qualified("Anja A")).outcome is Outcome.NOT_MET
    assert found(rule, FIRST_OUT, qualified("Anja A"), qualified("Bert B")).outcome is Outcome.MET


def test_supra_regional_is_a_wish_that_never_fails() -> None:
    alone = found(with_rule(MODE.SUPRAREGIONAL), ALL_INSIDE)
    together = found(with_rule(MODE.SUPRAREGIONAL), FIRST_PARTNER)
    assert (alone.outcome, alone.preferred) == (Outcome.NOT_APPLICABLE, frozenset({key("a1act1")}))
    assert together.preferred == frozenset()


def test_a_missing_text_is_unknown_and_makes_a_good_area_unknown() -> None:
    area = an_area()
    missing = tuple(replace(r, routes=None) if r.heading is Heading.SAFEGUARDING else r for r in area.requirements)
    people = [qualified(f"Persoon{i} N") for i in range(3)]
    (row,) = cover(a_round(*people, version=a_version(replace(area, requirements=missing))))
    assert (row.safeguarded[0].outcome, row.settled) == (Outcome.UNKNOWN, State.UNKNOWN)


def test_the_worst_of_several_rules_counts() -> None:
    assert worst([Outcome.MET, Outcome.UNKNOWN, Outcome.NOT_MET]) is Outcome.NOT_MET
    assert worst([Outcome.NOT_APPLICABLE, Outcome.UNKNOWN]) is Outcome.UNKNOWN
    assert worst([Outcome.NOT_APPLICABLE]) is worst([]) is Outcome.MET
