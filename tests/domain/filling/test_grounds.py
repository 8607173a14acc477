import pytest

from tests.support.leaf_builders import (
    a_course,
    a_knowledge,
    a_practice,
    a_shown_knowledge,
    an_education,
    an_experience,
)
from tests.support.people_builders import (
    a_course_done,
    a_diploma,
    a_period,
    a_portfolio,
    knowledge_shown,
    practice_done,
)
from vthquality.domain.criteria import Key, Leaf, Level, Proof
from vthquality.domain.facts import AnyFact
from vthquality.domain.filling.grounds import grounds

AREA = Key("a1")


@pytest.mark.parametrize(
    ("leaf", "fact", "speaks"),
    [
        (an_education(), a_diploma(), True),
        (an_education(directions=""), a_diploma(directions="iets"), True),
        (an_education(), a_diploma(directions="iets anders"), False),
        (an_education(), a_diploma(Level.MBO4, directions="iets"), True),
        (an_education(proof=Proof.EVP), a_diploma(), False),
        (an_education(proof=Proof.WORKING_LEVEL), a_diploma(), True),
        (a_course(), a_course_done(), True),
        (a_course(), a_course_done("iets"), False),
        (a_course(), knowledge_shown(), False),
        (a_shown_knowledge(), knowledge_shown(), True),
        (an_experience(), a_period(), True),
        (an_experience(), a_period(fields="iets"), False),
        (a_practice(), practice_done(), True),
        (a_practice(), practice_done(area="b2"), False),
        (a_knowledge(), a_diploma(), False),
    ],
)
def test_a_fact_is_shown_where_it_says_something(leaf: Leaf, fact: AnyFact, speaks: bool) -> None:  # noqa: FBT001
    assert (grounds(leaf, a_portfolio(fact), AREA) == (fact,)) is speaks
