import pytest

from tests.support.criteria_builders import a_requirement
from tests.support.leaf_builders import a_knowledge, a_topic, an_education
from tests.support.people_builders import ON, a_claim, a_diploma, a_portfolio, says
from vthquality.domain.criteria import Heading, Key, Requirement
from vthquality.domain.facts import AnyFact, ClaimValue
from vthquality.domain.filling.effort import minutes_for, seconds_for, sitting
from vthquality.domain.filling.questions import LastRound, Question, Since, question_of
from vthquality.domain.judging import NO_ANSWERS, Answers, judge

DIPLOMA = a_requirement(an_education())
THREE = a_requirement(a_knowledge("kno", *(a_topic(f"t{n}") for n in range(3))), heading=Heading.KNOWLEDGE)
LAST = LastRound(name="x", day=ON, claims={Key("req"): a_claim()}, since={Key("req"): Since.SAME})


def asked(
    requirement: Requirement, *facts: AnyFact, said: Answers = NO_ANSWERS, last: LastRound | None = None
) -> Question:
    finding = judge(requirement, Key("a1"), a_portfolio(*facts), said, ON)
    return question_of(finding, last=last, on=ON)


@pytest.mark.parametrize(
    ("question", "seconds"),
    [
        (asked(DIPLOMA), 45),
        (asked(DIPLOMA, a_diploma()), 0),
        (asked(DIPLOMA, said=says(ClaimValue.NO, "req")), 0),
        (asked(DIPLOMA, last=LAST), 15),
        (asked(THREE), 45 + 3 * 10),
        (asked(a_requirement(None)), 0),
    ],
    ids=["open", "settled", "answered", "as-last-time", "topics", "no-text"],
)
def test_an_open_question_takes_time_by_its_kind(question: Question, seconds: int) -> None:
    assert seconds_for(question) == seconds


def test_minutes_are_rounded_up_once_over_everything() -> None:
    assert minutes_for([asked(DIPLOMA)] * 4) == 3
    assert minutes_for([]) == 0
    assert minutes_for([asked(DIPLOMA)], competencies=1) == 2


@pytest.mark.parametrize(
    ("passed", "seconds"), [(None, 60), (0.0, 0), (12.6, 13), (300.0, 300), (301.0, 60), (-5.0, 60)]
)
def test_a_long_pause_is_no_work(passed: float | None, seconds: int) -> None:
    assert sitting(passed) == seconds
