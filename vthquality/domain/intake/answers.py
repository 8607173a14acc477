"""What people say of each requirement in a round, what others judge of it, and the steps of their competencies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vthquality.domain.criteria import Key, Knowledge
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Rung
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rowrules import by_another, no_citizen_number, only_with
from vthquality.domain.intake.specification import (
    LONG_TEXT,
    Book,
    Choice,
    Complaint,
    Day,
    Field,
    Number,
    Part,
    Rule,
    Sheet,
    Source,
    Specification,
    Text,
)
from vthquality.domain.intake.staff import PERSON, PERSON_NAME
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid

ANSWERS = "answers"
COMPETENCIES = "competencies"
HANDED_IN = "handed_in"
MOST_MINUTES = 6000
RISING = tuple(plain.of_member(rung) for rung in Rung)
"""The ladder; a judgement on a higher rung is never undone by one on a lower."""
NOT_SEEN = CompetencySaid.NOT_SEEN.value
NOT_APPLICABLE = CompetencySaid.NOT_APPLICABLE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What is said and judged of one leaf, or of one requirement as a whole where `leaf` is None."""

    requirement: Key
    leaf: Key | None
    claim: Claim | None
    judgement: Judgement | None

    @property
    def about(self) -> Key:
        """The key the answer is kept by."""
        return self.leaf or self.requirement


def answer_values(person: str, answered: Answered) -> Values:
    """The plain values of an answer; `person` is the handle."""
    claim, judgement = answered.claim, answered.judgement
    return {
        "person": person,
        "requirement": answered.requirement,
        "leaf": answered.leaf or "",
        "claim": plain.of_member(claim.value if claim else None),
        "explanation": claim.explanation if claim else "",
        "missing": plain.of_set(claim.missing_topics) if claim else "",
        "expected_by": plain.of_day(claim.expected_by) if claim else "",
        "outcome": plain.of_member(judgement.outcome if judgement else None),
        "rung": plain.of_member(judgement.rung if judgement else None),
        "judged_by": judgement.by if judgement else "",
        "judged_on": plain.of_day(judgement.on) if judgement else "",
        "remark": judgement.remark if judgement else "",
    }


def _answered(_id: str, values: Values, _context: Context) -> Answered:
    return Answered(
        requirement=Key(values["requirement"]),
        leaf=Key(values["leaf"]) if values["leaf"] else None,
        claim=claim_of(values),
        judgement=_judgement(values) if values["outcome"] else None,
    )


def claim_of(values: Values) -> Claim | None:
    """What somebody says, if anything."""
    if not values["claim"]:
        return None
    return Claim(
        value=plain.member(ClaimValue, values["claim"]),
        explanation=values["explanation"],
        missing_topics=plain.keys(values["missing"]),
        expected_by=plain.day(values["expected_by"]),
    )


def _judgement(values: Values) -> Judgement:
    return Judgement(
        outcome=plain.member(Outcome, values["outcome"]),
        rung=plain.member(Rung, values["rung"]),
        by=values["judged_by"],
        remark=values["remark"],
        on=plain.day(values["judged_on"]),
    )


def competency_values(person: str, answer: CompetencyAnswer) -> Values:
    """The plain values of what somebody says of a competency."""
    return {
        "person": person,
        "profile": answer.profile,
        "competency": answer.competency,
        "said": str(answer.step) if answer.said is CompetencySaid.STEP else plain.of_member(answer.said),
    }


def competency_of(_id: str, values: Values, _context: Context) -> CompetencyAnswer | None:
    """What a row says of a competency; None: the person takes the answer back."""
    said = values["said"]
    if not said:
        return None
    stepped = said not in {NOT_SEEN, NOT_APPLICABLE}
    return CompetencyAnswer(
        profile=Key(values["profile"]),
        competency=Key(values["competency"]),
        said=CompetencySaid.STEP if stepped else CompetencySaid(said),
        step=int(said) if stepped else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """When somebody handed in the self-assessment, and how many minutes it took; None: not yet, or nobody counted."""

    day: date | None
    minutes: int | None


def handed_in_values(person: str, day: date | None, minutes: int | None) -> Values:
    """The plain values of handing in; `person` is the handle."""
    return {"person": person, "submitted": plain.of_day(day), "minutes": plain.of_number(minutes)}


def _handed_in(_id: str, values: Values, _context: Context) -> HandedIn:
    return HandedIn(day=plain.day(values["submitted"]), minutes=plain.whole(values["minutes"]))


def _asked(values: Values, context: Context) -> Iterator[Complaint]:
    """Nobody answers what the round does not ask of them."""
    person, requirement = values.get("person", ""), values.get("requirement", "")
    if person in context.by_handle and requirement and requirement not in context.asked.get(person, frozenset()):
        yield Complaint("requirement", "not_asked", {"person": person})


def _missing_topics(values: Values, context: Context) -> Iterator[Complaint]:
    """Only a list of topics can lack one; and who lacks nothing says so with "ja"."""
    if not values.get("missing"):
        return
    leaves = context.leaves(values.get("requirement", ""))
    chosen = [leaf for leaf in leaves if values.get("leaf") in {"", leaf.key}]
    if not any(isinstance(leaf, Knowledge) for leaf in chosen):
        yield Complaint("missing", "no_topics_here")
    if values.get("claim") == ClaimValue.YES.value:
        yield Complaint("claim", "yes_but_missing")


def _expected(values: Values, _context: Context) -> Iterator[Complaint]:
    """Somebody in training does not meet it yet."""
    yet = {ClaimValue.NO.value, ClaimValue.PARTLY.value}
    if values.get("expected_by") and values.get("claim") not in yet:
        yield Complaint("expected_by", "expected_but_not_short")


def _judged(values: Values, _context: Context) -> Iterator[Complaint]:
    """A judgement says what, by whom and on which rung."""
    outcome = values.get("outcome", "")
    for name in ("judged_by", "rung"):
        if outcome and not values.get(name):
            yield Complaint(name, "needed_for", {"other": "outcome"})
    for name in ("judged_by", "rung", "remark", "judged_on"):
        if values.get(name) and not outcome:
            yield Complaint("outcome", "needed_for", {"other": name})
            return


CLAIM_FIELDS = (
    Field(id="claim", form=Choice(source=Source.CLAIMS), width=12),
    Field(id="explanation", form=Text(longest=LONG_TEXT), width=40),
    Field(id="missing", form=Choice(source=Source.TOPICS, many=True, of="requirement"), width=16),
    Field(id="expected_by", form=Day(), width=14),
)
"""What somebody says of a requirement, or of a part of it."""
CLAIM_RULES = (
    only_with("explanation", "claim"),
    no_citizen_number("explanation"),
    only_with("missing", "claim"),
    Rule(("missing", "requirement", "leaf", "claim"), _missing_topics),
    Rule(("expected_by", "claim"), _expected),
)
FOLLOWS = Field(id="follows", form=Text(longest=LONG_TEXT), part=Part.INFO, width=30)
"""What the facts already say, so that nobody answers what is known."""

SPECIFICATION = Specification(
    book=Book.ANSWERS,
    version=1,
    sheets=(
        Sheet(
            id=ANSWERS,
            keys=(("person", "requirement", "leaf"),),
            build=_answered,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="team_name", part=Part.INFO, width=22),
                Field(id="area_name", part=Part.INFO, width=28),
                Field(
                    id="requirement",
                    form=Choice(source=Source.REQUIREMENTS),
                    part=Part.FIXED,
                    required=True,
                    width=18,
                ),
                Field(id="leaf", form=Choice(source=Source.LEAVES, of="requirement"), part=Part.FIXED, width=10),
                Field(id="asked", form=Text(longest=LONG_TEXT), part=Part.INFO, width=100),
                FOLLOWS,
                *CLAIM_FIELDS,
                Field(id="outcome", form=Choice(source=Source.OUTCOMES), lasting=True, width=14),
                Field(id="judged_by", width=24),
                Field(id="rung", form=Choice(source=Source.RUNGS), rising=RISING, width=16),
                Field(id="judged_on", form=Day(), width=14),
                Field(id="remark", form=Text(longest=LONG_TEXT), width=40),
            ),
            rules=(
                Rule(("person", "requirement"), _asked),
                *CLAIM_RULES,
                Rule(("outcome", "judged_by", "rung", "remark", "judged_on"), _judged),
                by_another("judged_by", "confirms_self"),
                no_citizen_number("remark"),
            ),
        ),
        Sheet(
            id=COMPETENCIES,
            keys=(("person", "profile", "competency"),),
            build=competency_of,
            outlined=True,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="profile", form=Choice(source=Source.PROFILES), part=Part.FIXED, required=True, width=28),
                Field(
                    id="competency", form=Choice(source=Source.COMPETENCIES), part=Part.FIXED, required=True, width=34
                ),
                Field(id="said", form=Choice(source=Source.STEPS), width=24),
            ),
        ),
        Sheet(
            id=HANDED_IN,
            keys=(("person",),),
            unique=("person",),
            build=_handed_in,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="submitted", form=Day(), width=16),
                Field(id="minutes", form=Number(most=MOST_MINUTES), width=12),
            ),
            rules=(only_with("minutes", "submitted"),),
        ),
    ),
)
