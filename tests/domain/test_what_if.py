"""Wat als: who may be counted, what safeguarding says of hiring, and how many own experts can be missed."""

from dataclasses import replace

import pytest

from tests.support.leaf_builders import a_headcount, a_safeguarding
from tests.support.rounds import a_round, arranged, in_house, named, nearly, qualified, silent, unqualified
from tests.support.versions import a_version, an_area, key
from vthquality.domain.coverage import AreaCoverage, Need, cover
from vthquality.domain.criteria import Area, Heading, Requirement, SafeguardingMode
from vthquality.domain.facts import Outcome
from vthquality.domain.people import Doer
from vthquality.domain.rounds import RoundSnapshot
from vthquality.domain.what_if import others_may_count, safeguarding_if_hired, spare_experts

OUT = arranged("a1act1", Doer.MARKET, which="Bureau")


def an_open_area(*rules: Requirement, own_only: bool = False) -> Area:
    """The small area in which others may count, with other safeguarding rules than its own where given."""
    area = an_area()
    kept = [r for r in area.requirements if not (rules and r.heading is Heading.SAFEGUARDING)]
    headcount = replace(a_headcount(own_only=own_only), key=key("a1hdc"))
    kept = [replace(r, routes=headcount) if r.heading is Heading.HEADCOUNT else r for r in kept]
    return replace(area, requirements=(*kept, *rules))


def rule(mode: SafeguardingMode, *activities: str, number: int = 1) -> Requirement:
    """A safeguarding rule on these activities."""
    (given,) = (r for r in an_area().requirements if r.heading is Heading.SAFEGUARDING)
    leaf = a_safeguarding(key(f"rule{number}"), mode)
    return replace(given, key=key(f"r{number}"), routes=leaf, activities=frozenset(key(a) for a in activities))


def stands(area: Area, *people: object, arrangements: tuple[object, ...] = ()) -> tuple[RoundSnapshot, AreaCoverage]:
    snapshot = a_round(*people, version=a_version(area), arrangements=arrangements or in_house("a1"))  # type: ignore[arg-type]
    (row,) = cover(snapshot)
    return snapshot, row


def test_others_count_only_where_the_set_does_not_ask_own_people() -> None:
    assert others_may_count(an_open_area(), None)
    assert not others_may_count(an_open_area(own_only=True), None)
    assert not others_may_count(replace(an_area(), requirements=()), None)


def test_hiring_says_nothing_where_hired_people_do_not_count() -> None:
    assert safeguarding_if_hired(*stands(an_open_area(own_only=True))) is None
    gone = (OUT, arranged("a1act2", Doer.MARKET))
    snapshot, row = stands(an_open_area(), arrangements=gone)
    assert row.need is Need.OUTSOURCED
    assert safeguarding_if_hired(snapshot, row) is None


def test_hiring_is_for_the_activity_that_no_rule_speaks_of() -> None:
    inside = rule(SafeguardingMode.INSIDE, "a1act1")
    assert safeguarding_if_hired(*stands(an_open_area(inside))) is Outcome.MET


def test_hiring_breaks_a_rule_that_keeps_all_work_inside() -> None:
    assert safeguarding_if_hired(*stands(an_open_area(rule(SafeguardingMode.INSIDE)))) is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("person", "outcome"),
    [(qualified("Anja A"), Outcome.MET), (silent("Anja A"), Outcome.UNKNOWN), (unqualified("Anja A"), Outcome.NOT_MET)],
    ids=["expert", "unknown", "none"],
)
def test_hiring_under_a_rule_that_asks_an_expert_depends_on_who_is_there(person: object, outcome: Outcome) -> None:
    (own,) = (r for r in an_area().requirements if r.heading is Heading.SAFEGUARDING)
    area = an_open_area(replace(own, activities=frozenset()))
    assert safeguarding_if_hired(*stands(area, person)) is outcome


def test_a_wish_for_supra_regional_work_does_not_forbid_hiring() -> None:
    assert safeguarding_if_hired(*stands(an_open_area(rule(SafeguardingMode.SUPRAREGIONAL)))) is Outcome.MET


def test_what_is_broken_already_stays_broken_when_people_are_hired() -> None:
    inside = rule(SafeguardingMode.INSIDE, "a1act1")
    snapshot, row = stands(an_open_area(inside), arrangements=(*in_house("a1"), OUT))
    assert safeguarding_if_hired(snapshot, row) is Outcome.NOT_MET


def test_experts_to_spare_are_those_above_what_the_rule_asks() -> None:
    for experts in (1, 2, 3):
        _, row = stands(an_area(), *named(experts), nearly("Nel N"), arrangements=(*in_house("a1"), OUT))
        assert spare_experts(row) == experts - 1


def test_no_expert_is_to_spare_where_no_rule_asks_any_or_it_is_not_met() -> None:
    _, inside = stands(an_area(), *named(3))
    _, broken = stands(an_area(), arrangements=(*in_house("a1"), OUT))
    assert spare_experts(inside) is spare_experts(broken) is None
