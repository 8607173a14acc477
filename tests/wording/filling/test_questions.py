from dataclasses import replace
from datetime import date

import pytest

from tests.support.criteria_builders import a_requirement
from tests.support.leaf_builders import a_course, a_knowledge, a_topic, an_education
from tests.support.people_builders import a_claim
from vthquality.domain.changes import Fate
from vthquality.domain.criteria import PERSONAL, Complexity, Heading, Key, Token, Vocabulary
from vthquality.domain.facts import ClaimValue
from vthquality.domain.filling.questions import Asking, Attention, Before
from vthquality.domain.legal import Place as LawKind
from vthquality.domain.legal import Reference
from vthquality.wording.filling import questions as words

LEARNING = a_requirement(a_course(), heading=Heading.COURSE)
KNOWLEDGE = a_requirement(
    a_knowledge("kno", a_topic("t1", "Zorgplichten"), a_topic("t2", "Maatwerk")), heading=Heading.KNOWLEDGE
)


def test_every_kind_of_question_and_reason_to_look_has_its_words() -> None:
    assert set(words.QUESTION) == set(Asking)
    assert set(words.ANSWER) == set(ClaimValue)
    assert set(words.ATTENTION) == set(words.ATTENTION_TEXT) == set(Attention)
    assert set(words.HEADING) >= PERSONAL


@pytest.mark.parametrize("kind", Asking)
def test_every_answer_is_offered_once_in_the_same_order(kind: Asking) -> None:
    offered = words.answers(kind)
    assert [value for value, _ in offered] == list(words.ANSWER)
    assert len({label for _, label in offered}) == len(ClaimValue)


def test_who_would_learn_nothing_any_more_meets_the_learning_goal() -> None:
    offered = dict(words.answers(Asking.LEARNING))
    assert offered[ClaimValue.YES].startswith("Nee,")
    assert offered[ClaimValue.NO].startswith("Ja,")
    assert words.answer(a_claim(), Asking.LEARNING) == "Nee, ik beheers dit"


def test_a_whole_answer_is_one_text() -> None:
    claim = replace(a_claim(ClaimValue.PARTLY, "t2", date(2027, 3, 1)), explanation="Ik ben bezig.")
    assert words.said(claim, KNOWLEDGE) == (
        "Deels. Nog niet: Maatwerk. In opleiding, klaar op 1 maart 2027. Toelichting: Ik ben bezig."
    )
    assert words.said(None, KNOWLEDGE) == "nog geen antwoord"
    assert words.said(a_claim(ClaimValue.NO), LEARNING) == "Ja, hier leer ik nog veel van."


def test_a_learning_goal_is_named_once_and_a_certificate_by_its_own_word() -> None:
    vocabulary = Vocabulary(courses={Token("lhso"): "past de LHSO toe"})
    assert words.learning_goals(LEARNING, vocabulary) == ("past de LHSO toe",)
    assert words.goal_word(Asking.LEARNING, 2) == "Leerdoelen"
    assert words.goal_word(Asking.CERTIFICATE, 1) == "Certificaat"


def test_questions_under_one_heading_are_numbered() -> None:
    asked = [
        a_requirement(an_education(), "r1"),
        a_requirement(a_course(), "r2", Heading.COURSE),
        a_requirement(a_course(), "r3", Heading.COURSE),
    ]
    assert words.titles(asked) == {
        Key("r1"): "Opleiding",
        Key("r2"): "Cursussen en leerdoelen (1 van 2)",
        Key("r3"): "Cursussen en leerdoelen (2 van 2)",
    }
    assert words.titles(asked[:1], {Heading.EDUCATION: "Diploma"}) == {Key("r1"): "Diploma"}


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Before(claim=a_claim(), fate=Fate.KEEP, round="Meting 2025"), "In Meting 2025 zei u:"),
        (Before(claim=a_claim(), fate=Fate.RECONFIRM), "De vorige keer zei u:"),
        (Before(claim=a_claim(), fate=Fate.REDO), "De vorige keer zei u, over wat er toen stond:"),
    ],
)
def test_an_answer_of_before_says_of_when_it_is(known: Before, said: str) -> None:
    assert words.before(known) == said


@pytest.mark.parametrize(("number", "said"), [(0, "geen vragen meer open"), (1, "nog 1 vraag"), (4, "nog 4 vragen")])
def test_open_questions_are_counted_as_people_do(number: int, said: str) -> None:
    assert words.questions_left(number) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "U bent hier klaar."), (1, "ongeveer 1 minuut"), (9, "ongeveer 9 minuten")]
)
def test_minutes_are_said_as_an_estimate(minutes: int, said: str) -> None:
    assert words.minutes_left(minutes) == said


@pytest.mark.parametrize(
    ("answered", "asked", "said"),
    [
        (0, 0, "niets te beantwoorden"),
        (0, 1, "1 vraag, nog open"),
        (1, 1, "1 vraag, beantwoord"),
        (2, 5, "2 van de 5 vragen beantwoord"),
    ],
)
def test_what_is_answered_is_counted_as_people_do(answered: int, asked: int, said: str) -> None:
    assert words.answered_of(answered, asked) == said


def test_equal_places_in_the_law_keep_the_label_they_were_cited_by() -> None:
    cited = [Reference("BWBR0037885", LawKind.ARTICLE, "5.1", label=label) for label in ("Ow", "Omgevingswet")]
    shown = [words.law(a_requirement(an_education(), references=(one,))) for one in cited]
    assert [place.short for (place,) in shown] == ["Ow 5.1", "Omgevingswet 5.1"]
    assert all(place.url.startswith("https://wetten.overheid.nl/") for (place,) in shown)
    (elsewhere,) = words.law(a_requirement(an_education(), references=(Reference("NEN 2535"),)))
    assert elsewhere.url == ""


@pytest.mark.parametrize("heading", [heading for heading in Heading if heading in PERSONAL])
def test_a_requirement_without_a_reason_of_the_set_has_the_reason_of_its_heading(heading: Heading) -> None:
    asked = a_requirement(a_course(), heading=heading)
    assert words.reason(asked) == f"{words.REASON[heading]} Het geldt voor iedereen die in dit gebied werkt."
    assert words.reason(replace(asked, complexity=Complexity.COMPLEX)).endswith("aan complexe zaken werkt.")
