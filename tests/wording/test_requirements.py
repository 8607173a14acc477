"""What a requirement asks and what somebody has, in words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_practice,
    a_safeguarding,
    a_shown_knowledge,
    a_topic,
    an_attestation,
    an_education,
    an_experience,
)
from tests.support.people_builders import (
    ON,
    SEEN,
    a_claim,
    a_course_done,
    a_diploma,
    a_judgement,
    a_period,
    a_portfolio,
    answers,
    practice_done,
)
from tests.support.versions import COURSE, a_requirement, a_version, an_area, key
from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Heading,
    Leaf,
    Level,
    PracticeUnit,
    Proof,
    Requirement,
    Route,
    SafeguardingMode,
)
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Judgement, Outcome, Rung
from vthquality.domain.judging import Finding, judge
from vthquality.wording.requirements import asked, asked_parts, evidence, what_is_present

AREA = an_area()
WORDS = a_version().vocabulary
BOTH = f"{key('a1act1')} {key('a1act2')}"
LEAVES: list[tuple[Leaf, str]] = [
    (an_education(), "hbo-diploma milieukunde"),
    (an_education(directions=""), "hbo-diploma"),
    (an_education(level=Level.MBO4, proof=Proof.EVC), "EVC-certificaat op mbo-4-niveau (milieukunde)"),
    (an_education(directions="", proof=Proof.EVP), "ervaringsprofiel (EVP) op hbo-niveau"),
    (an_education(directions="", proof=Proof.WORKING_LEVEL), "hbo werk- en denkniveau"),
    (a_course(), "cursus of leerdoel: past de LHSO toe"),
    (a_course(valid_years=10), "cursus of leerdoel: past de LHSO toe (verloopt na 10 jaar)"),
    (a_shown_knowledge(), "kennis op een andere manier getoond: past de LHSO toe"),
    (an_experience(years="2.5"), "2,5 jaar ervaring met toezicht en handhaving"),
    (an_experience(within_years=5), "2 jaar ervaring met toezicht en handhaving in de laatste 5 jaar"),
    (a_knowledge("k", a_topic(text="Zorgplichten")), "Zorgplichten"),
    (a_knowledge("k", a_topic("t1"), a_topic("t2")), "kennis van 2 onderwerpen"),
    (a_practice(amount="1250"), "1.250 uur per jaar"),
    (a_practice(amount="25", unit=PracticeUnit.CASES), "25 controles per jaar"),
    (a_practice(amount="20", unit=PracticeUnit.PERCENT), "20 % van de werktijd per jaar"),
    (a_headcount(), "2 mensen in eigen dienst"),
    (a_headcount(persons=1, own_only=False), "1 persoon"),
    (a_safeguarding(), "blijft binnen de overheid"),
    (
        a_safeguarding(mode=SafeguardingMode.OUTSOURCE, own_experts=1, expert_for=str(key("a1act2"))),
        "mag naar de markt als 1 eigen medewerker deskundig is voor activiteit 2",
    ),
    (
        a_safeguarding(mode=SafeguardingMode.HIRE, own_experts=2, expert_for=BOTH),
        "mag met inhuur als 2 eigen medewerkers deskundig zijn voor activiteit 1 en 2",
    ),
    (a_safeguarding(mode=SafeguardingMode.SUPRAREGIONAL), "liever bovenregionaal"),
    (an_attestation(question="Is er een strategie?"), "Is er een strategie?"),
]


def asking(route: Route | None, heading: Heading = Heading.COURSE, **changed: object) -> Requirement:
    return a_requirement("r", "1", heading, route, **changed)


@pytest.mark.parametrize(("leaf", "phrase"), LEAVES, ids=[phrase for _, phrase in LEAVES])
def test_every_kind_of_leaf_is_said(leaf: Leaf, phrase: str) -> None:
    assert asked(asking(leaf), AREA, WORDS) == phrase


def test_a_missing_text_is_said_to_be_missing() -> None:
    assert asked(asking(None), AREA, WORDS) == "De tekst van deze eis ontbreekt in deze set."


def test_routes_inside_each_other_stand_between_brackets() -> None:
    route = AnyOf((an_education(), AllOf((an_education(directions="", proof=Proof.EVP), an_experience()))))
    assert asked(asking(route), AREA, WORDS) == (
        "hbo-diploma milieukunde of "
        "(ervaringsprofiel (EVP) op hbo-niveau en 2 jaar ervaring met toezicht en handhaving)"
    )


def test_a_course_that_can_be_shown_otherwise_is_named_once() -> None:
    route = AnyOf((a_course(valid_years=10), a_shown_knowledge()))
    assert asked(asking(route), AREA, WORDS) == (
        "cursus of leerdoel: past de LHSO toe (verloopt na 10 jaar) of die kennis op een andere manier getoond"
    )


def test_knowledge_of_another_course_is_named() -> None:
    route = AnyOf((a_course(), a_shown_knowledge(course="veilig-werken")))
    assert "kennis op een andere manier getoond: werkt veilig op locatie" in asked(asking(route), AREA, WORDS)


def test_a_word_that_the_vocabulary_lacks_is_said_as_it_is() -> None:
    assert asked(asking(a_course(course="onbekende-cursus")), AREA, WORDS) == "cursus of leerdoel: onbekende-cursus"


def found(route: Route, *facts: AnyFact, claim: Claim | None = None, judgement: Judgement | None = None) -> Finding:
    """What is found about somebody who is asked this."""
    requirement = asking(route)
    said = answers({requirement.key: claim} if claim else {}, {requirement.key: judgement} if judgement else {})
    return judge(requirement, AREA.key, a_portfolio(*facts), said, ON)


PRESENT: list[tuple[Finding, str, str]] = [
    (found(an_education()), "nog geen gegevens en geen antwoord", ""),
    (found(an_education(), a_diploma(evidence=SEEN)), "hbo (diploma)", "bewijs gezien"),
    (found(an_education(), a_diploma()), "hbo (diploma)", "opgegeven, bewijs nog niet gezien"),
    (found(an_education(), a_diploma(Level.MBO3)), "mbo-3 (diploma)", "volgens de gegevens"),
    (
        found(an_education(), a_diploma(expires=date(2025, 1, 1))),
        "diploma, verlopen op 1 januari 2025",
        "volgens de gegevens",
    ),
    (found(an_experience(), a_period("0.7")), "0,7 jaar ervaring", "volgens de gegevens"),
    (found(a_practice(), practice_done("250.5", area=AREA.key)), "250,5 uur per jaar", "volgens de gegevens"),
    (found(a_course(), a_course_done(evidence=SEEN)), "past de LHSO toe", "bewijs gezien"),
    (
        found(a_course(valid_years=5), a_course_done(obtained=date(2020, 1, 1))),
        "past de LHSO toe, verlopen op 1 januari 2025",
        "volgens de gegevens",
    ),
    (found(a_course(), claim=a_claim()), "antwoord: ja", "alleen eigen antwoord"),
    (found(a_course(), claim=a_claim(ClaimValue.DONT_KNOW)), "antwoord: weet niet", ""),
    (
        found(a_course(), claim=a_claim(ClaimValue.NO, expected_by=date(2027, 5, 1))),
        "antwoord: nee, in opleiding, verwacht op 1 mei 2027",
        "alleen eigen antwoord",
    ),
    (
        found(a_knowledge("k", a_topic("t1", "Geluid"), a_topic("t2", "Bodem")), claim=a_claim(missing="t2")),
        "antwoord: ja, mist: Bodem",
        "alleen eigen antwoord",
    ),
    (
        found(a_course(), claim=a_claim(), judgement=a_judgement(Outcome.NOT_MET)),
        "antwoord: ja",
        "oordeel (bevestigd)",
    ),
    (
        found(a_course(), judgement=a_judgement(rung=Rung.EXTERNAL)),
        "nog geen gegevens en geen antwoord",
        "oordeel (extern getoetst)",
    ),
]


@pytest.mark.parametrize(("finding", "present", "rests_on"), PRESENT, ids=[f"{p}; {r}" for _, p, r in PRESENT])
def test_what_somebody_has_and_what_it_rests_on(finding: Finding, present: str, rests_on: str) -> None:
    assert what_is_present(finding, WORDS) == present
    assert evidence(finding) == rests_on


def test_an_answer_that_the_facts_contradict_is_said() -> None:
    finding = found(an_experience(), a_period("0.7"), claim=a_claim())
    assert what_is_present(finding, WORDS) == "0,7 jaar ervaring; antwoord: ja"
    assert evidence(finding) == "antwoord wijkt af van de gegevens"


def test_one_answer_on_several_leaves_is_said_once() -> None:
    route = AnyOf((an_education(), AllOf((an_education("e2", proof=Proof.EVP), an_experience()))))
    finding = found(route, a_diploma(Level.MBO4), a_period("1"), claim=a_claim(ClaimValue.PARTLY))
    assert what_is_present(finding, WORDS) == "mbo-4 (diploma), 1 jaar ervaring; antwoord: deels"


def test_the_words_are_those_of_the_set() -> None:
    words = replace(WORDS, courses={COURSE: "iets anders"})
    assert asked(asking(a_course()), AREA, words) == "cursus of leerdoel: iets anders"


def test_what_is_asked_can_be_read_as_a_list() -> None:
    education = an_education(directions="milieukunde rechten")
    names = sorted(WORDS.directions.get(direction, direction) for direction in education.directions)
    listed = f"hbo-diploma, richting: {'; '.join(names)}"
    cases: tuple[tuple[Route, str, int], ...] = (
        (AnyOf(routes=(education, a_course(), a_shown_knowledge())), "een hiervan", 3),
        (AllOf(routes=(education, an_experience())), "dit alles", 2),
        (education, "", 1),
    )
    for routes, which, parts in cases:
        found = asked_parts(a_requirement("a1edu", "1", Heading.EDUCATION, routes), AREA, WORDS)
        assert (found.which, len(found.parts), found.parts[0]) == (which, parts, listed)
    assert asked_parts(a_requirement("a1edu", "1", Heading.EDUCATION, an_experience()), AREA, WORDS).parts == (
        "2 jaar ervaring met toezicht en handhaving",
    )


def test_knowledge_of_a_course_that_was_just_named_is_not_named_again_in_a_list() -> None:
    found = asked_parts(
        a_requirement("a1edu", "1", Heading.EDUCATION, AnyOf(routes=(a_course(), a_shown_knowledge()))), AREA, WORDS
    )
    assert found.parts[1] == "die kennis op een andere manier getoond"


def test_a_choice_within_a_list_stands_in_one_part() -> None:
    inner = AnyOf(routes=(an_experience(), a_course()))
    found = asked_parts(
        a_requirement("a1edu", "1", Heading.EDUCATION, AllOf(routes=(inner, an_education()))), AREA, WORDS
    )
    assert found.parts[0] == "2 jaar ervaring met toezicht en handhaving of cursus of leerdoel: past de LHSO toe"
