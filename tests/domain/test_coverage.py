"""The state of an area and class: every cell of the state table, and what counts where."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.people_builders import ON, SEEN, a_course_done, a_diploma, a_period, a_portfolio, practice_done
from tests.support.rounds import (
    a_round,
    arranged,
    externally_reviewed,
    in_house,
    named,
    nearly,
    people,
    qualified,
    silent,
    unqualified,
    working_on,
)
from tests.support.versions import a_version, an_area, key
from vthquality.domain.coverage import Need, State, area_state, cover, with_safeguarding
from vthquality.domain.criteria import Complexity, Headcount, Heading
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.judging import Standing
from vthquality.domain.people import Assignment, Doer, Employment

CELLS = [
    # need, asked, qualified, unknown, leaving -> state
    (Need.ELSEWHERE, 2, 0, 0, 0, State.NOT_NEEDED),
    (Need.ELSEWHERE, 2, 5, 0, 0, State.NOT_NEEDED),
    (Need.NO_NUMBER, 0, 0, 3, 0, State.NOT_NEEDED),
    (Need.OUTSOURCED, 2, 0, 0, 0, State.MET),
    (Need.OWN, None, 3, 0, 0, State.UNKNOWN),
    (Need.OWN, 2, 3, 0, 0, State.MET),
    (Need.OWN, 2, 2, 0, 0, State.MET),
    (Need.OWN, 2, 3, 0, 1, State.MET),
    (Need.OWN, 1, 2, 0, 0, State.MET),
    (Need.OWN, 1, 2, 0, 1, State.MET),
    (Need.OWN, 2, 2, 0, 1, State.THIN),
    (Need.OWN, 2, 3, 0, 2, State.THIN),
    (Need.OWN, 1, 1, 0, 0, State.THIN),
    (Need.OWN, 1, 1, 4, 1, State.THIN),
    (Need.OWN, 1, 2, 0, 2, State.THIN),
    (Need.OWN, 2, 1, 1, 0, State.UNKNOWN),
    (Need.OWN, 2, 0, 2, 0, State.UNKNOWN),
    (Need.OWN, 2, 1, 4, 1, State.UNKNOWN),
    (Need.OWN, 2, 1, 0, 0, State.NOT_MET),
    (Need.OWN, 2, 0, 1, 0, State.NOT_MET),
    (Need.OWN, 1, 0, 0, 0, State.NOT_MET),
]


@pytest.mark.parametrize(("need", "asked", "q", "u", "leaving", "state"), CELLS)
def test_every_cell_of_the_state_table_holds(
    need: Need, asked: int | None, q: int, u: int, leaving: int, state: State
) -> None:
    assert area_state(need, asked, qualified=q, unknown=u, leaving=leaving) is state


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("rule", [Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN])
def test_a_safeguarding_rule_weighs_in_on_every_state_but_not_needed(state: State, rule: Outcome) -> None:
    weighed = with_safeguarding(state, rule)
    if state is State.NOT_NEEDED or rule is Outcome.MET:
        assert weighed is state
    elif rule is Outcome.NOT_MET:
        assert weighed is State.NOT_MET
    else:
        assert weighed is (State.UNKNOWN if state in {State.MET, State.THIN} else state)


def test_people_are_counted_once_by_how_they_stand() -> None:
    snapshot = a_round(
        qualified("Anja A"),
        externally_reviewed("Bert B"),
        qualified("Cor C", rung=Rung.SELF_DECLARED),
        nearly("Dirk D"),
        nearly("Els E", expected_by=ON + timedelta(days=90)),
        unqualified("Fien F"),
        silent("Gijs G"),
        replace(qualified("Hans H"), unavailable=True),
    )
    (row,) = cover(snapshot)
    c = row.counts
    assert (c.confirmed, c.external, c.self_declared, c.nearly, c.in_training) == (1, 1, 1, 1, 1)
    assert (c.not_met, c.unknown, c.unavailable) == (1, 1, 1)
    assert row.range == (2, 4)
    assert row.settled is State.MET


def test_self_declared_people_do_not_carry_the_confirmed_state() -> None:
    (row,) = cover(a_round(*named(2, lambda n: qualified(n, rung=Rung.SELF_DECLARED))))
    assert (row.settled, row.declared) == (State.UNKNOWN, State.MET)


def test_a_judgement_that_says_no_beats_the_persons_yes() -> None:
    (row,) = cover(a_round(qualified("Anja A"), nearly("Bert B")))
    assert row.settled is State.NOT_MET
    assert [p.standing for p in row.people] == [Standing.MET, Standing.NEARLY]


def test_somebody_who_leaves_within_a_year_makes_the_area_thin_and_later_does_not() -> None:
    soon = replace(qualified("Anja A"), leaves_on=ON + timedelta(days=365))
    later = replace(qualified("Bert B"), leaves_on=ON + timedelta(days=366))
    (row,) = cover(a_round(soon, later))
    assert (row.settled, row.counts.leaving) == (State.THIN, 1)


def test_a_certificate_that_expires_within_a_year_makes_the_area_thin() -> None:
    short = a_course_done(obtained=date(2016, 12, 1), evidence=SEEN)
    facts = (
        a_diploma(evidence=SEEN),
        short,
        a_period("5", evidence=SEEN),
        practice_done(area=key("a1"), evidence=SEEN),
    )
    (row,) = cover(a_round(qualified("Anja A"), replace(qualified("Bert B"), portfolio=a_portfolio(*facts))))
    assert (row.settled, row.counts.leaving) == (State.THIN, 1)


def test_whoever_left_before_the_peildatum_is_not_counted_at_all() -> None:
    (row,) = cover(a_round(qualified("Anja A"), replace(qualified("Bert B"), leaves_on=ON - timedelta(days=1))))
    assert len(row.people) == 1


def test_one_qualified_person_is_a_single_point_of_failure_beside_the_state() -> None:
    (one,) = cover(a_round(qualified("Anja A"), silent("Bert B")))
    (two,) = cover(a_round(qualified("Anja A"), qualified("Bert B")))
    assert (one.single_point, one.settled) == (True, State.UNKNOWN)
    assert not two.single_point


def test_hired_people_stand_beside_and_never_count() -> None:
    hired = replace(qualified("Bert B"), employment=Employment.HIRED)
    (row,) = cover(a_round(qualified("Anja A"), hired))
    assert (row.hired, row.counts.confirmed, row.settled) == (1, 1, State.NOT_MET)


def _with_headcount(*, own_only: bool) -> object:
    area = an_area()
    counted = tuple(
        replace(r, routes=Headcount(key=key("a1hdc"), persons=2, own_only=own_only))
        if r.heading is Heading.HEADCOUNT
        else r
        for r in area.requirements
    )
    return a_version(replace(area, requirements=counted))


@pytest.mark.parametrize(
    ("own_only", "counts", "state"),
    [(False, True, State.MET), (True, True, State.NOT_MET), (False, False, State.NOT_MET)],
)
def test_people_of_a_partner_count_only_where_set_and_arrangement_both_say_so(
    *, own_only: bool, counts: bool, state: State
) -> None:
    partner = [
        arranged("a1act1", Doer.OTHER_SERVICE, which="OD Noord", people=1, counts=counts, principal=p)
        for p in ("Gemeente Aa", "Provincie Bee")
    ]
    snapshot = a_round(
        qualified("Anja A"), version=_with_headcount(own_only=own_only), arrangements=(*partner, *in_house("a1"))
    )
    (row,) = cover(snapshot)
    assert row.settled is state
    assert row.others == (1 if state is State.MET else 0)


def test_an_area_nobody_asks_for_is_not_needed() -> None:
    theirs = (arranged("a1act1", Doer.PRINCIPAL), arranged("a1act2", Doer.NOT_OURS))
    (row,) = cover(a_round(silent("Anja A"), arrangements=theirs))
    assert (row.need, row.settled) == (Need.ELSEWHERE, State.NOT_NEEDED)


def test_an_arrangement_that_ended_arranges_nothing() -> None:
    over = tuple(replace(a, end=ON - timedelta(days=1)) for a in in_house("a1"))
    (row,) = cover(a_round(arrangements=over))
    assert row.settled is State.NOT_NEEDED


def test_a_missing_number_makes_the_area_unknown() -> None:
    area = an_area()
    missing = tuple(replace(r, routes=None) if r.heading is Heading.HEADCOUNT else r for r in area.requirements)
    snapshot = a_round(*named(3), version=a_version(replace(area, requirements=missing)))
    assert cover(snapshot)[0].settled is State.UNKNOWN


def test_classes_are_counted_apart_and_an_assignment_without_a_class_serves_both() -> None:
    both = (Complexity.SIMPLE, Complexity.COMPLEX)
    simple = replace(qualified("Bert B"), assignments=(Assignment(area=key("a1"), complexity=Complexity.SIMPLE),))
    snapshot = a_round(qualified("Anja A"), simple, version=a_version(an_area(classes=both)))
    rows = cover(snapshot)
    assert [(r.complexity, len(r.people)) for r in rows] == [(Complexity.SIMPLE, 2), (Complexity.COMPLEX, 1)]


def test_work_that_went_out_is_judged_by_the_own_expert_rule() -> None:
    out = (arranged("a1act1", Doer.MARKET), arranged("a1act2"))
    with_expert = cover(a_round(*named(2), arrangements=out))[0]
    elsewhere = [working_on(p, "a1", "a1act1") for p in named(2)]
    without = cover(a_round(*elsewhere, arrangements=out))[0]
    unsure = cover(a_round(*named(2, lambda n: qualified(n, rung=Rung.SELF_DECLARED)), arrangements=out))[0]
    assert (with_expert.settled, without.settled) == (State.MET, State.NOT_MET)
    assert unsure.safeguarded[0].outcome is Outcome.UNKNOWN


def test_work_wholly_outsourced_asks_no_own_number() -> None:
    out = (arranged("a1act1", Doer.MARKET), arranged("a1act2", Doer.MARKET))
    (row,) = cover(a_round(qualified("Anja A"), arrangements=out))
    assert (row.need, row.settled, row.short) == (Need.OUTSOURCED, State.MET, 0)


def test_short_is_the_number_of_confirmed_people_that_is_missing() -> None:
    assert cover(a_round(*people(named(1), [silent("Gijs G")])))[0].short == 1
    assert cover(a_round(*named(3)))[0].short == 0


def test_hours_of_an_area_are_asked_agreed_and_allotted() -> None:
    person = replace(qualified("Anja A"), assignments=(Assignment(area=key("a1"), share=Decimal("0.5")),))
    agreed = tuple(replace(a, hours=Decimal(300)) for a in in_house("a1"))
    hours = cover(a_round(person, arrangements=agreed))[0].hours
    assert (hours.asked, hours.agreed, hours.allotted) == (Decimal(800), Decimal(600), Decimal(756))
    assert hours.fte == Decimal("0.50")
