from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.support.criteria_builders import a_requirement
from tests.support.leaf_builders import (
    a_course,
    a_knowledge,
    a_practice,
    a_shown_knowledge,
    a_topic,
    an_education,
    an_experience,
)
from tests.support.people_builders import (
    ON,
    a_claim,
    a_course_done,
    a_diploma,
    a_period,
    a_portfolio,
    answers,
    practice_done,
    says,
)
from vthquality.domain.changes import Fate
from vthquality.domain.criteria import AllOf, AnyOf, Complexity, Heading, Key, Proof, Requirement, Route
from vthquality.domain.facts import AnyFact, ClaimValue
from vthquality.domain.filling.questions import (
    Asking,
    Attention,
    LastRound,
    Question,
    Recorded,
    Since,
    Stage,
    asking,
    question_of,
    stage_of,
)
from vthquality.domain.judging import NO_ANSWERS, Answers, Finding, judge

REQ = Key("req")
EITHER = AnyOf((an_education("dip"), an_education("evc", proof=Proof.EVC)))
TWO_GOALS = AllOf(
    (
        AnyOf((a_course("c1", "modellen"), a_shown_knowledge("s1", "modellen"))),
        AnyOf((a_course("c2", "bronnen"), a_shown_knowledge("s2", "bronnen"))),
    )
)


def found(route: Route | None, *facts: AnyFact, said: Answers = NO_ANSWERS, **changed: object) -> Finding:
    return judge(a_requirement(route, **changed), Key("a1"), a_portfolio(*facts), said, ON)  # type: ignore[arg-type]


def asked(finding: Finding, recorded: Mapping[Key, Recorded] | None = None, last: LastRound | None = None) -> Question:
    return question_of(finding, (), recorded, last, on=ON)


def before(value: ClaimValue = ClaimValue.YES, since: Since = Since.SAME) -> LastRound:
    return LastRound(name="Meting 2025", day=date(2025, 6, 1), claims={REQ: a_claim(value)}, since={REQ: since})


@pytest.mark.parametrize(
    ("finding", "stage"),
    [
        (found(None), Stage.TEXTLESS),
        (found(an_education()), Stage.OPEN),
        (found(an_education(), a_diploma()), Stage.SETTLED),
        (found(EITHER, a_diploma()), Stage.SETTLED),
        (found(an_education(), said=says(ClaimValue.NO, "req")), Stage.ANSWERED),
        (found(an_education(), said=says(ClaimValue.DONT_KNOW, "req")), Stage.ANSWERED),
        (found(an_education(), a_diploma(), said=says(ClaimValue.NO, "req")), Stage.SETTLED),
        (found(TWO_GOALS, a_course_done("modellen")), Stage.OPEN),
        (found(TWO_GOALS, a_course_done("modellen"), a_course_done("bronnen")), Stage.SETTLED),
        (found(TWO_GOALS, a_course_done("modellen"), said=says(ClaimValue.YES, "req")), Stage.ANSWERED),
        (found(TWO_GOALS, said=says(ClaimValue.YES, "c1")), Stage.OPEN),
        (found(TWO_GOALS, said=says(ClaimValue.YES, "c1", "s2")), Stage.ANSWERED),
        (found(EITHER, said=says(ClaimValue.YES, "evc")), Stage.ANSWERED),
        (found(EITHER, said=says(ClaimValue.NO, "evc")), Stage.OPEN),
        (found(an_experience(years="5"), a_period("2")), Stage.OPEN),
        (found(a_practice(), practice_done("100")), Stage.OPEN),
        (found(a_knowledge()), Stage.OPEN),
    ],
    ids=[
        "no-text", "nothing-known", "diploma", "one-route-will-do", "no", "dont-know-is-an-answer", "facts-go-first",
        "one-goal-of-two", "both-goals", "the-other-goal-answered", "one-part-answered", "both-parts-answered",
        "a-part-that-decides", "a-part-that-decides-nothing", "short-is-still-asked", "too-little-practice",
        "knowledge-is-never-proven",
    ],
)  # fmt: skip
def test_a_question_is_settled_by_facts_alone_else_open_until_it_is_answered(finding: Finding, stage: Stage) -> None:
    assert stage_of(finding) is stage


@pytest.mark.parametrize(
    ("requirement", "kind"),
    [
        (a_requirement(an_education(), heading=Heading.EDUCATION), Asking.DIPLOMA),
        (a_requirement(TWO_GOALS, heading=Heading.COURSE), Asking.LEARNING),
        (a_requirement(a_course(), heading=Heading.COURSE), Asking.LEARNING),
        (a_requirement(a_course(valid_years=3), heading=Heading.COURSE), Asking.CERTIFICATE),
        (a_requirement(an_experience(), heading=Heading.EXPERIENCE), Asking.EXPERIENCE),
        (a_requirement(a_knowledge(), heading=Heading.KNOWLEDGE), Asking.KNOWLEDGE),
        (a_requirement(a_practice(), heading=Heading.FREQUENCY), Asking.PRACTICE),
    ],
)
def test_a_course_is_asked_as_learning_unless_it_is_a_certificate_that_expires(
    requirement: Requirement, kind: Asking
) -> None:
    assert asking(requirement) is kind


OLD = a_course_done(obtained=ON - timedelta(days=4000))
SOON = a_diploma(expires=ON + timedelta(days=365))
LATER = a_diploma(expires=ON + timedelta(days=366))


@pytest.mark.parametrize(
    ("finding", "last", "attention"),
    [
        (found(an_education()), None, ()),
        (found(an_education()), before(), ()),
        (found(an_education()), before(since=Since.CHANGED), (Attention.RECONFIRM,)),
        (
            found(an_education()),
            LastRound(name="x", day=ON, claims={}, since={REQ: Since.NEW}),
            (Attention.NEW,),
        ),
        (found(an_education()), LastRound(name="x", day=ON, claims={}, since={REQ: Since.SAME}), ()),
        (found(an_education(), said=says(ClaimValue.NO, "req")), before(since=Since.CHANGED), ()),
        (found(a_course(valid_years=10), OLD), None, (Attention.EXPIRED,)),
        (
            found(a_course(valid_years=10), OLD, said=says(ClaimValue.YES, "req")),
            None,
            (Attention.EXPIRED, Attention.CONTRADICTED),
        ),
        (
            found(an_experience(years="5"), a_period("2"), said=says(ClaimValue.YES, "req")),
            None,
            (Attention.CONTRADICTED,),
        ),
        (found(an_education(), SOON), None, (Attention.EXPIRES,)),
        (found(an_education(), LATER), None, ()),
    ],
    ids=[
        "first-round", "same-as-last", "changed", "new", "not-new-but-never-answered", "answered-by-now", "expired",
        "expired-and-yes", "yes-and-short", "expires-within-a-year", "expires-later",
    ],
)  # fmt: skip
def test_what_is_new_changed_expired_or_contradicted_comes_first(
    finding: Finding, last: LastRound | None, attention: tuple[Attention, ...]
) -> None:
    assert asked(finding, last=last).attention == attention


@pytest.mark.parametrize("fate", [Fate.RECONFIRM, Fate.REDO])
def test_an_answer_that_waits_after_a_move_keeps_the_old_one_beside_it(fate: Fate) -> None:
    old = a_claim(ClaimValue.PARTLY)
    recorded = {REQ: Recorded(claim=None, revision=1, fate=fate, old=(old,))}
    question = asked(found(an_education()), recorded, before(ClaimValue.NO))
    assert question.before is not None
    assert (question.before.claim, question.before.fate, question.revision) == (old, fate, 1)
    assert question.attention == (Attention(fate.name.lower()),)
    assert not question.keeps


def test_an_answer_of_last_time_on_the_same_requirement_can_be_taken_over() -> None:
    question = asked(found(an_education()), last=before(ClaimValue.NO))
    assert question.keeps
    assert not asked(found(an_education()), last=before(since=Since.CHANGED)).keeps
    assert not asked(found(an_education(), said=says(ClaimValue.NO, "req")), last=before()).keeps


def test_a_part_that_was_answered_apart_is_asked_beside_the_whole() -> None:
    recorded = {
        REQ: Recorded(claim=a_claim(), revision=3),
        Key("c2"): Recorded(claim=a_claim(ClaimValue.NO), revision=2),
        Key("s2"): Recorded(claim=None, revision=1),
    }
    said = answers({"req": a_claim(), "c2": a_claim(ClaimValue.NO)})
    question = asked(found(TWO_GOALS, said=said, heading=Heading.COURSE), recorded)
    assert [(p.leaf.key, p.claim.value, p.revision) for p in question.parts] == [("c2", ClaimValue.NO, 2)]
    assert (question.claim, question.revision) == (a_claim(), 3)


def test_a_question_knows_the_classes_that_ask_it() -> None:
    both = (Complexity.SIMPLE, Complexity.COMPLEX)
    assert question_of(found(a_knowledge("kno", a_topic())), both, on=ON).classes == both
