from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.people_builders import ON, a_claim, a_participant, answers
from tests.support.rounds import a_round, qualified, silent, working_on
from tests.support.versions import a_version, an_area, key
from vthquality.domain.coverage import judge_people
from vthquality.domain.criteria import Complexity, Heading
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import ClaimValue, Rung
from vthquality.domain.filling.assessing import Filling, Progress, fill, progress_of
from vthquality.domain.filling.questions import Attention, LastRound, Recorded, Since, Stage
from vthquality.domain.people import Assignment, Participant
from vthquality.domain.rounds import RoundSnapshot

BOTH = (Complexity.SIMPLE, Complexity.COMPLEX)
TWO = a_version(an_area("a1", "1"), an_area("b2", "2", BOTH))


def of(person: Participant, **changed: object) -> RoundSnapshot:
    return a_round(person, version=TWO, **changed)


def filled(person: Participant, last: LastRound | None = None) -> Filling:
    recorded = {k: Recorded(claim=claim, revision=1) for k, claim in person.answers.claims.items()}
    return fill(of(person), recorded, last)


def test_facts_settle_what_they_prove_and_only_the_rest_is_asked() -> None:
    (area,) = filled(qualified("Anja A", rung=Rung.SELF_DECLARED, answers=answers())).areas
    assert [q.requirement.heading for q in area.at(Stage.SETTLED)] == [
        Heading.EDUCATION,
        Heading.COURSE,
        Heading.EXPERIENCE,
        Heading.FREQUENCY,
    ]
    assert [q.requirement.heading for q in area.at(Stage.OPEN)] == [Heading.KNOWLEDGE]
    assert area.progress == Progress(asked=1, open=1)


def test_headcount_and_safeguarding_are_never_asked_of_a_person() -> None:
    asked = {q.requirement.heading for q in filled(silent("Nel N")).questions}
    assert asked.isdisjoint({Heading.HEADCOUNT, Heading.SAFEGUARDING})


def test_a_requirement_that_both_classes_ask_is_one_question() -> None:
    (area,) = filled(silent("Nel N", "b2")).areas
    assert area.classes == BOTH
    assert [q.classes for q in area.questions] == [BOTH] * 5
    assert area.progress == Progress(asked=5, open=5)


def test_who_works_on_one_activity_is_asked_what_serves_it() -> None:
    (area,) = filled(working_on(silent("Nel N"), "a1", "a1act2")).areas
    assert [a.number for a in area.activities] == ["2"]
    assert Heading.COURSE not in {q.requirement.heading for q in area.questions}
    (whole,) = filled(silent("Nel N")).areas
    assert [a.number for a in whole.activities] == ["1", "2"]


def test_an_assignment_to_everything_beside_one_to_an_activity_is_all_of_it() -> None:
    both = (Assignment(area=key("a1"), activities=frozenset({key("a1act2")})), Assignment(area=key("a1")))
    (area,) = filled(a_participant(assignments=both)).areas
    assert len(area.activities) == 2


def test_areas_stand_in_the_order_of_the_set() -> None:
    work = (Assignment(area=key("b2"), complexity=Complexity.COMPLEX), Assignment(area=key("a1")))
    filling = filled(a_participant(assignments=work))
    assert [a.area.number for a in filling.areas] == ["1", "2"]
    assert filling.areas[1].classes == (Complexity.COMPLEX,)


@pytest.mark.parametrize(
    "changed",
    [
        {"assignments": ()},
        {"leaves_on": ON - timedelta(days=1)},
        {"assignments": (Assignment(area=key("zz")),)},
        {"assignments": (Assignment(area=key("a1"), end=ON - timedelta(days=1)),)},
    ],
    ids=["no-work", "left", "area-of-another-set", "work-ended"],
)
def test_who_has_no_work_on_the_day_is_asked_nothing(changed: dict[str, object]) -> None:
    filling = filled(replace(silent("Nel N"), **changed))  # type: ignore[arg-type]
    assert (filling.areas, filling.progress, filling.minutes) == ((), Progress(asked=0, open=0), 0)


def test_the_most_urgent_comes_first_over_all_areas() -> None:
    since = {key("a1exp"): Since.NEW, key("b2edu"): Since.CHANGED, key("a1kno"): Since.SAME}
    claims = {key("b2edu"): a_claim(), key("a1kno"): a_claim()}
    last = LastRound(name="Meting 2025", day=ON, claims=claims, since=since)
    person = a_participant(assignments=(Assignment(area=key("a1")), Assignment(area=key("b2"))))
    filling = filled(person, last)
    assert [(a.area.key, q.requirement.key, q.attention) for a, q in filling.first] == [
        (key("b2"), key("b2edu"), (Attention.RECONFIRM,)),
        (key("a1"), key("a1exp"), (Attention.NEW,)),
    ]
    assert [q.requirement.key for q in filling.areas[0].questions if q.keeps] == [key("a1kno")]


def test_where_everything_is_new_nothing_is_called_so() -> None:
    asked = [q.requirement.key for q in filled(silent("Nel N")).questions]
    last = LastRound(name="Meting 2025", day=ON, claims={}, since=dict.fromkeys(asked, Since.NEW))
    assert filled(silent("Nel N"), last).first == ()
    one_known = replace(last, since={**last.since, asked[0]: Since.SAME})
    assert len(filled(silent("Nel N"), one_known).first) == 4


def test_the_next_question_is_the_first_open_one_after_and_then_before() -> None:
    said = answers({key("a1cou"): a_claim(ClaimValue.NO)})
    (area,) = filled(replace(silent("Nel N"), answers=said)).areas
    after = {name: area.after(key(name)) for name in ("a1edu", "a1frq", "a1cou")}
    assert {n: q.requirement.key if q else None for n, q in after.items()} == {
        "a1edu": key("a1exp"),
        "a1frq": key("a1edu"),
        "a1cou": key("a1exp"),
    }
    everything = answers({key(f"a1{n}"): a_claim() for n in ("edu", "cou", "exp", "kno", "frq")})
    (done,) = filled(replace(silent("Nel N"), answers=everything)).areas
    assert done.after(key("a1edu")) is None


def test_the_next_area_is_the_first_with_an_open_question() -> None:
    work = (Assignment(area=key("a1")), Assignment(area=key("b2")))
    filling = filled(a_participant(assignments=work))
    first, second = filling.areas
    assert filling.next_area() is first
    assert filling.next_area(key("a1")) is second
    assert filling.next_area(key("b2")) is first
    alone = filled(silent("Nel N"))
    assert alone.next_area(key("a1")) is None


def test_an_area_or_question_that_is_not_asked_is_not_found() -> None:
    filling = filled(silent("Nel N"))
    with pytest.raises(NotFound):
        filling.area(key("b2"))
    with pytest.raises(NotFound):
        filling.areas[0].question(key("b2edu"))


def test_progress_counted_for_everybody_at_once_is_that_of_each_assessment() -> None:
    work = (Assignment(area=key("a1")), Assignment(area=key("b2")))
    everybody = [
        qualified("Anja A"),
        a_participant("Bert B", assignments=work, answers=answers({key("b2kno"): a_claim()})),
        a_participant("Cor C", assignments=()),
    ]
    counted = progress_of(judge_people(a_round(*everybody, version=TWO)))
    assert counted == {p.id: filled(p).progress for p in everybody if p.assignments}
    assert counted[everybody[1].id] == Progress(asked=10, open=9)


def test_questions_stand_under_their_headings_in_printed_order() -> None:
    (area,) = filled(silent("Nel N")).areas
    assert [h for h, _ in area.by_heading(Stage.OPEN)] == [q.requirement.heading for q in area.questions]
    assert area.by_heading(Stage.ANSWERED) == ()
