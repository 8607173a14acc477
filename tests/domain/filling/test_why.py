from decimal import Decimal

import pytest

from tests.support.criteria_builders import a_requirement
from tests.support.leaf_builders import a_knowledge, a_practice, a_topic, an_education, an_experience
from tests.support.people_builders import (
    ON,
    SEEN,
    a_claim,
    a_diploma,
    a_judgement,
    a_period,
    a_portfolio,
    answers,
    practice_done,
    says,
)
from vthquality.domain.criteria import AllOf, AnyOf, Key, Proof, Route
from vthquality.domain.facts import AnyFact, ClaimValue, Outcome
from vthquality.domain.filling.why import Resting, Way, Why, why
from vthquality.domain.judging import NO_ANSWERS, Answers, Basis, judge

AREA = Key("a1")
LONG = AnyOf((an_education("dip"), AllOf((an_education("evp", proof=Proof.EVP), an_experience("exp", years="3")))))


def tree(route: Route | None, *facts: AnyFact, said: Answers = NO_ANSWERS, basis: Basis = Basis.SETTLED) -> Why | None:
    portfolio = a_portfolio(*facts)
    return why(judge(a_requirement(route), AREA, portfolio, said, ON), portfolio, AREA, basis)


def end(route: Route, *facts: AnyFact, said: Answers = NO_ANSWERS, basis: Basis = Basis.SETTLED) -> Why:
    found = tree(route, *facts, said=said, basis=basis)
    assert found is not None
    assert found.way is Way.ONE
    return found


def test_every_route_stands_in_the_tree_with_its_own_outcome() -> None:
    found = tree(LONG, a_period("1"), said=says(ClaimValue.NO, "dip"))
    assert found is not None
    diploma, both = found.parts
    assert (found.way, found.outcome) == (Way.ANY, Outcome.NOT_MET)
    assert (diploma.outcome, diploma.resting) == (Outcome.NOT_MET, Resting.CLAIM)
    assert (both.way, both.outcome) == (Way.ALL, Outcome.NOT_MET)
    evp, years = both.parts
    assert (evp.outcome, evp.resting) == (Outcome.UNKNOWN, Resting.NOTHING)
    assert (years.outcome, years.resting, years.missing) == (Outcome.NOT_MET, Resting.SHORT, Decimal(2))


@pytest.mark.parametrize(
    ("found", "resting"),
    [
        (end(an_education(), a_diploma(evidence=SEEN)), Resting.SEEN),
        (end(an_education(), a_diploma()), Resting.FACTS),
        (end(an_education(), said=says(ClaimValue.YES, "req")), Resting.CLAIM),
        (end(an_education(), said=says(ClaimValue.DONT_KNOW, "req")), Resting.NOTHING),
        (end(an_education(), a_diploma(), said=answers({}, {"edu": a_judgement()})), Resting.JUDGEMENT),
        (
            end(an_education(), a_diploma(), said=answers({}, {"edu": a_judgement()}), basis=Basis.SELF),
            Resting.FACTS,
        ),
    ],
)
def test_each_end_says_what_it_rests_on(found: Why, resting: Resting) -> None:
    assert found.resting is resting


def test_each_end_names_the_facts_and_how_much_is_missing() -> None:
    little = practice_done("150")
    found = end(a_practice(), little, a_diploma())
    assert (found.facts, found.missing) == ((little,), Decimal(250))
    assert end(a_practice(), practice_done()).missing is None


def test_topics_named_as_missing_stand_with_their_text() -> None:
    topics = a_topic("t1", "Zorgplichten"), a_topic("t2", "Maatwerk")
    said = answers({"req": a_claim(ClaimValue.PARTLY, "t2")})
    assert end(a_knowledge("kno", *topics), said=said).topics == topics[1:]


def test_a_requirement_without_text_has_no_tree() -> None:
    assert tree(None) is None
