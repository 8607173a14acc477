"""The form of one person in one round: the questions of the self-assessment, the own facts and the competencies.

What the facts already prove is marked and not asked. Who fills it in is nobody's judge and sees no proof: there are no
columns for that, and a fact that the person changes is to be seen again.
"""

from collections.abc import Iterator
from dataclasses import replace

from vthquality.domain.criteria import Key
from vthquality.domain.facts import AnyFact
from vthquality.domain.intake import plain, portfolio
from vthquality.domain.intake.answers import (
    CLAIM_FIELDS,
    CLAIM_RULES,
    FOLLOWS,
    Answered,
    claim_of,
    competency_of,
    competency_values,
)
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import (
    LONG_TEXT,
    Book,
    Choice,
    Complaint,
    Field,
    Part,
    Rule,
    Sheet,
    Source,
    Specification,
    Text,
)
from vthquality.domain.profiles import CompetencyAnswer

QUESTIONS = "questions"
OWN_COMPETENCIES = "own_competencies"
SEEN = ("seen_by", "seen_on")
QUESTION_FIELDS = ("requirement", "leaf", *(f.id for f in CLAIM_FIELDS))
"""What a question of the form has of a row of the answers."""
SPARE_FACTS = 15
"""Rows for new facts; who has more of one kind asks for the form again."""


def own_fact_values(fact: AnyFact) -> Values:
    """The plain values of a fact of whom the form is."""
    return _nameless(portfolio.fact_values("", fact))


def own_competency_values(profile: Key, competency: Key, answer: CompetencyAnswer | None) -> Values:
    """The plain values of a competency and what the person said of it, if anything."""
    if answer is None:
        return {"profile": profile, "competency": competency, "said": ""}
    return _nameless(competency_values("", answer))


def _nameless(values: Values) -> Values:
    return {name: text for name, text in values.items() if name != "person"}


def _question(_id: str, values: Values, _context: Context) -> Answered:
    return Answered(
        requirement=Key(values["requirement"]),
        leaf=Key(values["leaf"]) if values["leaf"] else None,
        claim=claim_of(values),
        judgement=None,
    )


def _asked(values: Values, context: Context) -> Iterator[Complaint]:
    """Nobody answers what the round does not ask of them."""
    requirement = values.get("requirement", "")
    if context.of and requirement and requirement not in context.asked.get(context.of.handle, frozenset()):
        yield Complaint("requirement", "not_asked", {"person": context.of.name})


def _ahead(values: Values, context: Context) -> Iterator[Complaint]:
    """What is expected lies ahead."""
    expected = plain.day(values.get("expected_by", ""))
    if expected and context.today and expected < context.today:
        yield Complaint("expected_by", "expected_in_the_past")


def _of_own(sheet: Sheet) -> Sheet:
    """A sheet of the portfolio as its owner fills it in."""

    def build(id_: str, values: Values, context: Context) -> object:
        return sheet.build(id_, {**dict.fromkeys(SEEN, ""), **values}, context)

    return replace(
        sheet,
        fields=tuple(
            replace(f, part=Part.INFO) if f.id in SEEN else f
            for f in sheet.fields
            if f.id not in {"person", "person_name"}
        ),
        keys=tuple(tuple(name for name in key if name != "person") for key in sheet.keys),
        rules=tuple(rule for rule in sheet.rules if not set(SEEN) & set(rule.fields)),
        build=build,
        voids=SEEN,
        spare=SPARE_FACTS,
    )


SPECIFICATION = Specification(
    book=Book.FORM,
    version=1,
    personal=True,
    sheets=(
        *(_of_own(sheet) for sheet in portfolio.SPECIFICATION.sheets),
        Sheet(
            id=QUESTIONS,
            keys=(("requirement", "leaf"),),
            build=_question,
            spare=0,
            fields=(
                Field(id="area_name", part=Part.INFO, width=22),
                Field(id="heading", part=Part.INFO, width=13),
                Field(
                    id="requirement",
                    form=Choice(source=Source.REQUIREMENTS),
                    part=Part.FIXED,
                    required=True,
                    width=13,
                ),
                Field(id="leaf", form=Choice(source=Source.LEAVES, of="requirement"), part=Part.FIXED, width=7),
                Field(id="asked", form=Text(longest=LONG_TEXT), part=Part.INFO, width=52),
                Field(id="advice", form=Text(longest=LONG_TEXT), part=Part.INFO, width=34),
                FOLLOWS,
                Field(id="before", form=Text(longest=LONG_TEXT), part=Part.INFO, width=20),
                Field(id="todo", part=Part.INFO, width=13),
                *(replace(f, width=30) if f.id == "explanation" else f for f in CLAIM_FIELDS),
            ),
            rules=(Rule(("requirement",), _asked), *CLAIM_RULES, Rule(("expected_by",), _ahead)),
        ),
        Sheet(
            id=OWN_COMPETENCIES,
            keys=(("profile", "competency"),),
            build=competency_of,
            outlined=True,
            spare=0,
            fields=(
                Field(id="profile", form=Choice(source=Source.PROFILES), part=Part.FIXED, required=True, width=24),
                Field(
                    id="competency", form=Choice(source=Source.COMPETENCIES), part=Part.FIXED, required=True, width=30
                ),
                Field(id="steps", form=Text(longest=LONG_TEXT), part=Part.INFO, width=96),
                Field(id="said", form=Choice(source=Source.STEPS), lasting=True, width=24),
            ),
        ),
    ),
)
