"""The rule: what facts, claims and judgements make of a requirement and of an area."""

from datetime import date, timedelta

import pytest

from tests.support.criteria_builders import a_requirement, an_area
from tests.support.leaf_builders import a_course, a_headcount, a_knowledge, a_topic, an_education, an_experience
from tests.support.people_builders import (
    ON,
    SEEN,
    a_claim,
    a_course_done,
    a_diploma,
    a_judgement,
    a_portfolio,
    answers,
    says,
)
from vthquality.domain.criteria import AllOf, AnyOf, Complexity, Heading, Key, Level, Route
from vthquality.domain.facts import ClaimValue, Outcome, Portfolio, Rung
from vthquality.domain.judging import NO_ANSWERS, Answers, Basis, Finding, Standing, Sum, judge, judge_area, together

A1 = Key("a1")
MET, NOT_MET, UNKNOWN, NA = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
YES, PARTLY, NO, N_A, DONT_KNOW = ClaimValue
SELF, CONFIRMED, EXTERNAL = Rung
NOBODY = a_portfolio()
DIPLOMA = a_portfolio(a_diploma())
TOO_LOW = a_portfolio(a_diploma(Level.AD))


def judged(
    route: Route | None, facts: Portfolio = NOBODY, said: Answers = NO_ANSWERS, *, exempt: bool = False
) -> Finding:
    return judge(a_requirement(route, exempt=exempt), A1, facts, said, ON)


@pytest.mark.parametrize(
    ("facts", "claim", "outcome"),
    [
        (DIPLOMA, None, MET),
        (DIPLOMA, NO, MET),
        (DIPLOMA, DONT_KNOW, MET),
        (NOBODY, None, UNKNOWN),
        (NOBODY, YES, MET),
        (NOBODY, PARTLY, NOT_MET),
        (NOBODY, NO, NOT_MET),
        (NOBODY, DONT_KNOW, UNKNOWN),
        (NOBODY, N_A, UNKNOWN),
        (TOO_LOW, None, NOT_MET),
        (TOO_LOW, YES, MET),
        (TOO_LOW, NO, NOT_MET),
        (TOO_LOW, DONT_KNOW, NOT_MET),
        (TOO_LOW, N_A, NOT_MET),
    ],
)
def test_proof_decides_then_the_claim_then_what_facts_there_are(
    facts: Portfolio, claim: ClaimValue | None, outcome: Outcome
) -> None:
    said = says(claim, "edu") if claim else NO_ANSWERS
    assert judged(an_education(), facts, said).own.outcome is outcome


@pytest.mark.parametrize("facts", [NOBODY, TOO_LOW])
def test_not_applicable_counts_only_where_the_set_allows_it(facts: Portfolio) -> None:
    said = says(N_A, "edu")
    assert judged(an_education(), facts, said, exempt=True).own.outcome is NA
    assert judged(an_education(), facts, said).own.outcome is not NA
    assert judged(an_education(), DIPLOMA, said, exempt=True).own.outcome is MET


def test_a_judgement_stands_beside_the_claim_and_decides_only_what_is_settled() -> None:
    said = answers({"edu": a_claim(YES)}, {"edu": a_judgement(NOT_MET, Rung.EXTERNAL)})
    finding = judged(an_education(), DIPLOMA, said)
    assert (finding.own.outcome, finding.own.rung) == (MET, SELF)
    assert (finding.settled.outcome, finding.settled.rung) == (NOT_MET, EXTERNAL)
    assert finding.leaves[0].differs


@pytest.mark.parametrize(
    ("facts", "said", "rung"),
    [
        (DIPLOMA, NO_ANSWERS, SELF),
        (a_portfolio(a_diploma(evidence=SEEN)), NO_ANSWERS, CONFIRMED),
        (NOBODY, says(YES, "edu"), SELF),
        (DIPLOMA, answers(judgements={"edu": a_judgement()}), CONFIRMED),
        (NOBODY, answers(judgements={"edu": a_judgement(rung=Rung.EXTERNAL)}), EXTERNAL),
    ],
)
def test_what_is_settled_names_whose_word_it_rests_on(facts: Portfolio, said: Answers, rung: Rung) -> None:
    finding = judged(an_education(), facts, said)
    assert (finding.settled.outcome, finding.settled.rung) == (MET, rung)
    assert finding.own.rung is SELF


def test_a_yes_against_short_facts_is_pointed_out() -> None:
    assert judged(an_education(), TOO_LOW, says(YES, "edu")).leaves[0].contradicted
    assert not judged(an_education(), TOO_LOW, says(NO, "edu")).leaves[0].contradicted
    assert not judged(an_education(), NOBODY, says(YES, "edu")).leaves[0].contradicted


def test_what_is_said_of_a_leaf_goes_before_what_is_said_of_its_requirement() -> None:
    both = AllOf((an_education(), a_course()))
    assert judged(both, NOBODY, says(YES, "req")).own.outcome is MET
    said = answers({"req": a_claim(YES), "crs": a_claim(NO)})
    assert judged(both, NOBODY, said).own.outcome is NOT_MET
    judgement = answers({"req": a_claim(YES)}, {"req": a_judgement(NOT_MET), "crs": a_judgement(MET)})
    assert [f.settled for f in judged(both, NOBODY, judgement).leaves] == [NOT_MET, MET]


TOPICS = a_knowledge("kno", a_topic("t1"), a_topic("t2"))


@pytest.mark.parametrize(
    ("route", "about", "missing", "outcome"),
    [
        (TOPICS, "kno", "", MET),
        (TOPICS, "kno", "t2", NOT_MET),
        (TOPICS, "req", "t2", NOT_MET),
        (TOPICS, "kno", "t9", MET),
        (AnyOf((TOPICS, a_course())), "req", "t1", NOT_MET),
        (AllOf((TOPICS, a_course())), "req", "t1", NOT_MET),
        (AllOf((a_knowledge("k1", a_topic("t1")), a_knowledge("k2", a_topic("t2")))), "req", "t1", NOT_MET),
    ],
)
def test_a_missing_topic_makes_a_yes_a_no_as_long_as_it_is_asked(
    route: Route, about: str, missing: str, outcome: Outcome
) -> None:
    assert judged(route, NOBODY, answers({about: a_claim(YES, missing)})).own.outcome is outcome


def test_only_the_list_that_holds_the_missing_topic_is_short() -> None:
    route = AllOf((a_knowledge("k1", a_topic("t1")), a_knowledge("k2", a_topic("t2"))))
    assert judged(route, NOBODY, answers({"req": a_claim(YES, "t1")})).own.short_by == 1


@pytest.mark.parametrize(
    ("first", "second", "either", "both"),
    [
        (YES, YES, MET, MET),
        (YES, NO, MET, NOT_MET),
        (YES, DONT_KNOW, MET, UNKNOWN),
        (NO, NO, NOT_MET, NOT_MET),
        (NO, DONT_KNOW, UNKNOWN, NOT_MET),
        (DONT_KNOW, DONT_KNOW, UNKNOWN, UNKNOWN),
        (N_A, YES, MET, MET),
        (N_A, NO, NOT_MET, NOT_MET),
        (N_A, DONT_KNOW, UNKNOWN, UNKNOWN),
        (N_A, N_A, NA, NA),
    ],
)
def test_alternatives_and_combinations_follow_the_table(
    first: ClaimValue, second: ClaimValue, either: Outcome, both: Outcome
) -> None:
    parts = (a_course("c1", "een"), a_course("c2", "twee"))
    said = answers({"c1": a_claim(first), "c2": a_claim(second)})
    assert judged(AnyOf(parts), NOBODY, said, exempt=True).own.outcome is either
    assert judged(AllOf(parts), NOBODY, said, exempt=True).own.outcome is both


def test_short_by_is_the_fewest_leaves_that_must_still_be_met() -> None:
    long_way = AllOf((a_course("c1", "een"), a_course("c2", "twee")))
    route = AnyOf((long_way, an_education()))
    said = says(NO, "c1", "c2", "edu")
    assert judged(long_way, NOBODY, said).own.short_by == 2
    assert judged(route, NOBODY, said).own.short_by == 1
    assert judged(route, NOBODY, said).own.standing is Standing.NEARLY


def test_nobody_is_nearly_there_while_something_that_matters_is_unknown() -> None:
    route = AllOf((a_course("c1", "een"), a_course("c2", "twee")))
    assert judged(route, NOBODY, says(NO, "c1")).own.standing is Standing.NOT_MET


@pytest.mark.parametrize(
    ("expected", "standing"),
    [
        ({"c1": date(2026, 12, 1), "c2": date(2027, 3, 1)}, Standing.IN_TRAINING),
        ({"c1": date(2026, 12, 1), "c2": None}, Standing.NOT_MET),
        ({"c1": date(2026, 12, 1), "c2": ON - timedelta(days=1)}, Standing.NOT_MET),
        ({"c1": date(2026, 12, 1), "c2": ON}, Standing.IN_TRAINING),
    ],
)
def test_in_training_takes_a_day_to_come_for_all_that_is_missing(
    expected: dict[str, date | None], standing: Standing
) -> None:
    route = AllOf((a_course("c1", "een"), a_course("c2", "twee")))
    said = answers({key: a_claim(NO, expected_by=day) for key, day in expected.items()})
    found = judged(route, NOBODY, said).own
    assert found.standing is standing
    assert found.expected_by == (date(2027, 3, 1) if expected["c2"] == date(2027, 3, 1) else found.expected_by)


def test_a_verdict_holds_until_its_first_proof_expires_and_takes_the_best_alternative() -> None:
    soon, later = date(2026, 9, 1), date(2028, 1, 1)
    facts = a_portfolio(a_course_done("een", expires=soon), a_course_done("twee", expires=later))
    parts = (a_course("c1", "een"), a_course("c2", "twee"))
    assert judged(AllOf(parts), facts).own.until == soon
    assert judged(AnyOf(parts), facts).own.until == later


def test_a_missing_text_is_unknown_whatever_somebody_says() -> None:
    finding = judged(None, DIPLOMA, says(YES, "req"))
    assert (finding.own.outcome, finding.settled.outcome, finding.leaves) == (UNKNOWN, UNKNOWN, ())


def test_a_combination_is_confirmed_only_when_all_of_it_is_and_refused_when_one_refusal_is() -> None:
    both = AllOf((a_course("c1", "een"), a_course("c2", "twee")))
    confirmed = answers({"c2": a_claim(YES)}, {"c1": a_judgement()})
    assert judged(both, NOBODY, confirmed).settled.rung is SELF
    refused = answers({"c2": a_claim(NO)}, {"c1": a_judgement(NOT_MET)})
    assert judged(both, NOBODY, refused).settled.rung is CONFIRMED


def test_an_area_is_judged_on_what_is_asked_of_a_person_in_that_class_and_work() -> None:
    simple = a_requirement(a_course("c1", "een"), "sim", complexity=Complexity.SIMPLE)
    always = a_requirement(a_course("c2", "twee"), "alw")
    first_only = a_requirement(a_course("c3", "drie"), "fst", activities=frozenset({Key("act1")}))
    number = a_requirement(a_headcount(), "num", Heading.HEADCOUNT)
    area = an_area(simple, always, first_only, number, classes=tuple(Complexity))

    def asked(complexity: Complexity, *activities: str) -> list[Key]:
        verdict = judge_area(area, complexity, NOBODY, NO_ANSWERS, ON, frozenset(Key(a) for a in activities))
        return [f.requirement.key for f in verdict.findings]

    assert asked(Complexity.SIMPLE) == ["sim", "alw", "fst"]
    assert asked(Complexity.COMPLEX) == ["alw", "fst"]
    assert asked(Complexity.COMPLEX, "act2") == ["alw"]
    assert asked(Complexity.COMPLEX, "act1", "act2") == ["alw", "fst"]


def test_an_area_of_nothing_but_not_applicable_is_never_met() -> None:
    area = an_area(a_requirement(an_education(), exempt=True))
    assert judge_area(area, None, NOBODY, says(N_A, "edu"), ON).own.outcome is NA
    assert judge_area(an_area(), None, NOBODY, NO_ANSWERS, ON).own.outcome is NA


def test_one_diploma_counts_in_every_area_that_asks_it() -> None:
    areas = [an_area(a_requirement(an_education(f"e{n}"), f"r{n}"), key=f"a{n}") for n in range(3)]
    assert {judge_area(area, None, DIPLOMA, NO_ANSWERS, ON).own.outcome for area in areas} == {MET}


def test_a_round_judged_again_as_of_its_own_day_gives_the_same() -> None:
    leaf, facts = an_experience(years="2", within_years=4), a_portfolio(a_course_done(), years=2)
    then = judge(a_requirement(leaf), A1, facts, NO_ANSWERS, ON)
    assert then == judge(a_requirement(leaf), A1, facts, NO_ANSWERS, ON)
    assert judge(a_requirement(leaf), A1, facts, NO_ANSWERS, ON + timedelta(days=1500)).own.outcome is NOT_MET


def test_both_bases_are_read_by_name() -> None:
    finding = judged(an_education(), NOBODY, answers({"edu": a_claim(YES)}, {"edu": a_judgement(NOT_MET)}))
    verdict = judge_area(an_area(a_requirement(an_education())), None, DIPLOMA, NO_ANSWERS, ON)
    assert (finding.on(Basis.SELF).outcome, finding.on(Basis.SETTLED).outcome) == (MET, NOT_MET)
    assert (verdict.on(Basis.SELF), verdict.on(Basis.SETTLED)) == (verdict.own, verdict.settled)


def test_nothing_together_is_not_applicable() -> None:
    assert together([]) == Sum(NA, SELF)
