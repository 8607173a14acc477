"""What stands beside a question: its text, help, what the facts already say, and what there is to do."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.people import facts_of_every_kind
from tests.support.versions import a_profile_version
from tests.support.workbooks import PLAIN, VERSION
from vthquality.domain.changes import Fate
from vthquality.domain.criteria import Heading, Requirement
from vthquality.domain.facts import Claim, ClaimValue, Evidence, Period, Portfolio
from vthquality.domain.filling.questions import Before
from vthquality.domain.judging import NO_ANSWERS, Answers, Finding, judge
from vthquality.domain.legal import Place, Reference
from vthquality.wording.intake.requirements import (
    MOST_LAW,
    advice_text,
    before_text,
    follows_text,
    letter,
    steps_text,
    todo_text,
)

ON = date(2026, 10, 1)
YES = Claim(value=ClaimValue.YES)
FACTS = facts_of_every_kind()
UNSEEN = tuple(replace(fact, evidence=Evidence()) for fact in FACTS)


def of(heading: Heading) -> Requirement:
    return next(r for r in PLAIN.requirements if r.heading is heading)


def an_article(number: str) -> Reference:
    return Reference(act="Ow", place=Place.ARTICLE, number=number)


def found(heading: Heading, *facts: object, answers: Answers = NO_ANSWERS) -> Finding:
    return judge(of(heading), PLAIN.key, Portfolio(facts), answers, ON)  # type: ignore[arg-type]


def test_what_the_facts_prove_is_said_with_whether_somebody_saw_it() -> None:
    seen, unseen = (follows_text(found(Heading.EDUCATION, *f), VERSION.vocabulary) for f in (FACTS, UNSEEN))
    assert seen.startswith("ja: hbo (diploma)")
    assert seen.endswith("; bewijs gezien")
    assert unseen.endswith("; bewijs nog niet gezien")


def test_facts_that_fall_short_are_not_a_yes() -> None:
    short = [replace(f, start=date(2026, 1, 1)) for f in FACTS if isinstance(f, Period)]
    finding = found(Heading.EXPERIENCE, *short)
    assert follows_text(finding, VERSION.vocabulary).startswith("nog niet genoeg: 0,")
    assert todo_text(finding) == "invullen"


def test_an_answer_is_no_fact() -> None:
    requirement = of(Heading.KNOWLEDGE)
    finding = found(Heading.KNOWLEDGE, answers=Answers({requirement.key: Claim(value=ClaimValue.YES)}, {}))
    assert follows_text(finding, VERSION.vocabulary) == ""
    assert todo_text(finding) == "ingevuld"


@pytest.mark.parametrize(("facts", "todo"), [(FACTS, "volgt al"), ((), "invullen")])
def test_what_the_facts_settle_is_not_asked(facts: tuple[object, ...], todo: str) -> None:
    assert todo_text(found(Heading.EXPERIENCE, *facts)) == todo


def test_a_requirement_without_text_asks_nothing() -> None:
    textless = replace(of(Heading.EXPERIENCE), routes=None)
    assert todo_text(judge(textless, PLAIN.key, Portfolio(), NO_ANSWERS, ON)) == "tekst ontbreekt"


def test_help_mistake_source_and_law_stand_on_lines_of_their_own() -> None:
    known = replace(
        of(Heading.EXPERIENCE),
        help="Zo zit het.",
        mistake="Dit dus niet.",
        references=(an_article("5.10"),),
    )
    lines = advice_text(known).split("\n")
    assert lines[:2] == ["Zo zit het.", "Vaak mis: Dit dus niet."]
    assert lines[-1].startswith("Wet: ")
    assert any(line.startswith("Bron: ") for line in lines)


def test_how_many_references_are_left_out_is_said() -> None:
    many = tuple(an_article(f"5.{n}") for n in range(1, 12))
    assert f"en nog {11 - MOST_LAW} " in advice_text(replace(of(Heading.EXPERIENCE), references=many))


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (Before(claim=YES, fate=Fate.KEEP, round="Meting 2025"), "ja (Meting 2025)"),
        (Before(claim=YES, fate=Fate.RECONFIRM), "ja; de eis is anders, kijk of dit nog klopt"),
        (Before(claim=YES, fate=Fate.REDO), "ja; de eis is zo veranderd dat dit niet meer telt"),
    ],
)
def test_an_answer_of_before_says_whether_it_still_speaks(before: Before, text: str) -> None:
    assert before_text(before) == text


def test_each_step_has_its_behaviour_on_a_line() -> None:
    profiles = a_profile_version()
    indicator = profiles.profiles[0].indicators[0]
    assert steps_text(indicator, profiles) == "1 Startend: Vraagt na.\n2 In ontwikkeling: Noemt zelf."


def test_letters_go_on_after_z() -> None:
    assert [letter(place) for place in (0, 25, 26)] == ["a", "z", "za"]
