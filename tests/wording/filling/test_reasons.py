from datetime import date
from decimal import Decimal

import pytest

from tests.support.criteria_builders import a_requirement, an_area
from tests.support.leaf_builders import CASES, COURSE, DIRECTION, FIELD, a_practice, an_education, an_experience
from tests.support.people_builders import (
    ON,
    SEEN,
    a_course_done,
    a_diploma,
    a_judgement,
    a_period,
    a_portfolio,
    answers,
    knowledge_shown,
    practice_done,
    says,
)
from vthquality.domain.criteria import AllOf, AnyOf, Key, PracticeUnit, Proof, Route, Token, Vocabulary
from vthquality.domain.facts import AnyFact, ClaimValue, Period
from vthquality.domain.filling.questions import Asking
from vthquality.domain.filling.why import Resting, Way, Why, why
from vthquality.domain.judging import NO_ANSWERS, Answers, judge
from vthquality.wording.filling import reasons

WORDS = Vocabulary(
    directions={Token(DIRECTION): "milieukunde"},
    fields={Token(FIELD): "toezicht en handhaving"},
    courses={Token(COURSE): "past de LHSO toe"},
    practice={Token(CASES): "controles"},
)
AREA = an_area()


def tree(route: Route, *facts: AnyFact, said: Answers = NO_ANSWERS) -> Why:
    portfolio = a_portfolio(*facts)
    found = why(judge(a_requirement(route), AREA.key, portfolio, said, ON), portfolio, AREA.key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (a_diploma(obtained=date(2009, 7, 1)), "milieukunde (diploma, hbo, behaald in 2009)"),
        (a_diploma(title="Milieukunde", level=None), "Milieukunde (diploma)"),
        (a_diploma(directions="", proof=Proof.EVC), "zonder richting (EVC-certificaat, hbo)"),
        (a_course_done(obtained=date(2024, 3, 1)), "past de LHSO toe (behaald op 1 maart 2024)"),
        (
            a_course_done(expires=date(2027, 3, 1)),
            "past de LHSO toe (geldig tot en met 1 maart 2027)",
        ),
        (knowledge_shown(), "past de LHSO toe, portfoliogesprek"),
        (
            Period(id="", fields=frozenset({Token(FIELD)}), start=date(2019, 1, 1)),
            "toezicht en handhaving, vanaf januari 2019",
        ),
        (
            Period(id="", fields=frozenset({Token(FIELD)}), start=date(2019, 1, 1), end=date(2021, 6, 30)),
            "toezicht en handhaving, van januari 2019 tot en met juni 2021",
        ),
        (practice_done("412.5"), "412,5 uur in 2025"),
        (practice_done("12", unit=PracticeUnit.CASES, what=Token(CASES)), "12 controles in 2025"),
        (practice_done("25", unit=PracticeUnit.PERCENT), "25 procent van de werktijd in 2025"),
    ],
)
def test_a_fact_is_one_phrase(fact: AnyFact, said: str) -> None:
    assert reasons.fact(fact, WORDS) == said


@pytest.mark.parametrize(
    ("fact", "named", "said"),
    [
        (a_diploma(obtained=date(2009, 7, 1)), "diploma", "hbo, richting milieukunde, behaald op 1 juli 2009"),
        (a_diploma(title="Milieukunde"), "Milieukunde", "diploma, hbo"),
        (a_diploma(title="Chemie", level=None), "Chemie", "diploma, richting milieukunde"),
        (a_course_done(expires=date(2027, 3, 1)), "past de LHSO toe", "geldig tot en met 1 maart 2027"),
        (a_course_done(obtained=date(2024, 3, 1)), "past de LHSO toe", "behaald op 1 maart 2024"),
        (knowledge_shown(), "past de LHSO toe", "portfoliogesprek"),
        (
            Period(id="", fields=frozenset({Token(FIELD)}), start=date(2019, 1, 1)),
            "toezicht en handhaving",
            "vanaf 1 januari 2019",
        ),
        (
            Period(id="", fields=frozenset({Token(FIELD)}), start=date(2019, 1, 1), end=date(2021, 6, 30)),
            "toezicht en handhaving",
            "1 januari 2019 tot en met 30 juni 2021",
        ),
        (practice_done("412.5"), "1 Geluid", "412,5 uur in 2025"),
    ],
)
def test_beside_its_name_a_fact_tells_the_rest_in_words(fact: AnyFact, named: str, said: str) -> None:
    assert reasons.beside_name(fact, named, WORDS) == said


def test_every_way_has_its_words_and_everything_an_outcome_can_rest_on() -> None:
    assert set(reasons.WAY) == {Way.ANY, Way.ALL}
    assert set(reasons.RESTING) == set(Resting) - {Resting.JUDGEMENT, Resting.CLAIM}


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (tree(an_education(), a_diploma(evidence=SEEN)), "Mw. De Boer zag het bewijs."),
        (tree(an_education(), a_diploma()), "Nog niemand zag het bewijs."),
        (tree(an_education(), said=says(ClaimValue.NO, "req")), "U zei: Nee."),
        (tree(an_education()), "Hierover is nog niets bekend."),
        (tree(an_experience(years="5"), a_period("2")), "Er ontbreekt nog 3 jaar."),
        (tree(a_practice(), practice_done("150")), "Er ontbreekt nog 250 uur per jaar."),
        (tree(an_education(), said=answers({}, {"edu": a_judgement()})), "Beoordeeld door mw. De Boer."),
        (tree(an_education(), a_diploma(expires=date(2026, 9, 1))), "Dit geldt tot en met 1 september 2026."),
    ],
)
def test_each_end_says_why_in_sentences(node: Why, said: str) -> None:
    assert said in " ".join(reasons.because(node, WORDS, Asking.DIPLOMA))


def test_a_route_says_whether_one_or_all_of_it_is_needed() -> None:
    node = tree(AnyOf((an_education("dip"), AllOf((an_education("evp", proof=Proof.EVP), an_experience())))))
    assert reasons.end(node, AREA, WORDS) == "Een van deze mogelijkheden is genoeg:"
    assert reasons.end(node.parts[1], AREA, WORDS) == "Dit is allemaal nodig:"
    assert reasons.end(node.parts[0], AREA, WORDS) == "Hbo-diploma milieukunde"
    assert reasons.because(node, WORDS, Asking.DIPLOMA) == ()


def test_years_of_work_are_told_as_counted_and_nothing_else_is() -> None:
    (found,) = judge(a_requirement(an_experience()), Key("a1"), a_portfolio(a_period("3")), NO_ANSWERS, ON).leaves
    assert found.evidenced.present == Decimal(3)
    assert reasons.years(found) == "dat telt als 3 jaar"
    (other,) = judge(a_requirement(a_practice()), Key("a1"), a_portfolio(practice_done()), NO_ANSWERS, ON).leaves
    assert reasons.years(other) == ""
