"""The facts people can show, one sheet per kind; each says who saw the proof and when."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from vthquality.domain.criteria import Key, Level, PracticeUnit, Proof, Token
from vthquality.domain.facts import (
    AnyFact,
    CourseDone,
    Evidence,
    KnowledgeShown,
    Period,
    PracticeDone,
    Qualification,
)
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rowrules import both_or_none, by_another, in_order, no_citizen_number
from vthquality.domain.intake.specification import (
    LONG_TEXT,
    Book,
    Choice,
    Complaint,
    Day,
    Field,
    Number,
    Rule,
    Sheet,
    Source,
    Specification,
    Text,
)
from vthquality.domain.intake.staff import PERSON, PERSON_NAME
from vthquality.domain.rounds import YEAR_LIMITS

QUALIFICATIONS = "qualifications"
COURSES = "courses"
SHOWN = "shown"
PERIODS = "periods"
PRACTICE = "practice"
MOST_PRACTICE = 100_000
MOST_PERCENT = 100


def sheet_of(fact: AnyFact) -> str:
    """The sheet that a fact stands on."""
    match fact:
        case Qualification():
            return QUALIFICATIONS
        case CourseDone():
            return COURSES
        case KnowledgeShown():
            return SHOWN
        case Period():
            return PERIODS
        case PracticeDone():
            return PRACTICE


def fact_values(person: str, fact: AnyFact) -> Values:
    """The plain values of a fact; `person` is the handle of whose it is."""
    expires = {} if isinstance(fact, Period | PracticeDone) else {"expires": plain.of_day(fact.expires)}
    return {
        "person": person,
        **_own_values(fact),
        **expires,
        "seen_by": fact.evidence.seen_by,
        "seen_on": plain.of_day(fact.evidence.seen_on),
    }


def _own_values(fact: AnyFact) -> Values:
    match fact:
        case Qualification():
            return {
                "proof": plain.of_member(fact.proof),
                "level": plain.of_member(fact.level),
                "directions": plain.of_set(fact.directions),
                "title": fact.title,
                "obtained": plain.of_day(fact.obtained),
            }
        case CourseDone():
            return {"course": fact.course, "obtained": plain.of_day(fact.obtained)}
        case KnowledgeShown():
            return {"course": fact.course, "shown": plain.of_day(fact.shown), "how": fact.how}
        case Period():
            return {
                "fields": plain.of_set(fact.fields),
                "start": plain.of_day(fact.start),
                "end": plain.of_day(fact.end),
            }
        case PracticeDone():
            return {
                "area": fact.area,
                "year": plain.of_number(fact.year),
                "amount": plain.of_number(fact.amount),
                "unit": plain.of_member(fact.unit),
                "what": fact.what or "",
            }


def _evidence(values: Values) -> Evidence:
    return Evidence(seen_by=values["seen_by"], seen_on=plain.day(values["seen_on"]))


def _qualification(id_: str, values: Values, _context: Context) -> Qualification:
    return Qualification(
        id=id_,
        evidence=_evidence(values),
        expires=plain.day(values["expires"]),
        proof=plain.member(Proof, values["proof"]),
        level=plain.member(Level, values["level"]) if values["level"] else None,
        directions=plain.tokens(values["directions"]),
        title=values["title"],
        obtained=plain.day(values["obtained"]),
    )


def _course(id_: str, values: Values, _context: Context) -> CourseDone:
    return CourseDone(
        id=id_,
        evidence=_evidence(values),
        expires=plain.day(values["expires"]),
        course=Token(values["course"]),
        obtained=plain.day(values["obtained"]),
    )


def _shown(id_: str, values: Values, _context: Context) -> KnowledgeShown:
    return KnowledgeShown(
        id=id_,
        evidence=_evidence(values),
        expires=plain.day(values["expires"]),
        course=Token(values["course"]),
        shown=plain.day(values["shown"]),
        how=values["how"],
    )


def _period(id_: str, values: Values, _context: Context) -> Period:
    return Period(
        id=id_,
        evidence=_evidence(values),
        fields=plain.tokens(values["fields"]),
        start=date.fromisoformat(values["start"]),
        end=plain.day(values["end"]),
    )


def _practice(id_: str, values: Values, _context: Context) -> PracticeDone:
    return PracticeDone(
        id=id_,
        evidence=_evidence(values),
        area=Key(values["area"]),
        year=int(values["year"]),
        unit=plain.member(PracticeUnit, values["unit"]),
        amount=Decimal(values["amount"]),
        what=Token(values["what"]) if values["what"] else None,
    )


def _unit(values: Values, _context: Context) -> Iterator[Complaint]:
    """Cases say what they are of; a share of the working year is at most all of it."""
    unit, amount = values.get("unit", ""), values.get("amount", "")
    if unit == PracticeUnit.CASES.value and not values.get("what"):
        yield Complaint("what", "cases_need_a_unit")
    if unit != PracticeUnit.CASES.value and values.get("what"):
        yield Complaint("what", "only_for_cases")
    if unit == PracticeUnit.PERCENT.value and amount and Decimal(amount) > MOST_PERCENT:
        yield Complaint("amount", "number_range", {"least": 0, "most": MOST_PERCENT})


_SEEN = (Field(id="seen_by", width=24), Field(id="seen_on", form=Day(), width=14))
_SEEN_RULES = (both_or_none("seen_by", "seen_on"), by_another("seen_by", "sees_self"), no_citizen_number("seen_by"))

SPECIFICATION = Specification(
    book=Book.PORTFOLIO,
    version=1,
    sheets=(
        Sheet(
            id=QUALIFICATIONS,
            keys=(("person", "proof", "level", "title", "obtained"),),
            build=_qualification,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="proof", form=Choice(source=Source.PROOFS), required=True, width=24),
                Field(id="level", form=Choice(source=Source.LEVELS), width=12),
                Field(id="directions", form=Choice(source=Source.DIRECTIONS, many=True), width=34),
                Field(id="title", width=34),
                Field(id="obtained", form=Day(), width=14),
                Field(id="expires", form=Day(), width=14),
                *_SEEN,
            ),
            rules=(in_order("obtained", "expires"), no_citizen_number("title"), *_SEEN_RULES),
        ),
        Sheet(
            id=COURSES,
            keys=(("person", "course", "obtained"),),
            build=_course,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="course", form=Choice(source=Source.COURSES), required=True, width=44),
                Field(id="obtained", form=Day(), width=14),
                Field(id="expires", form=Day(), width=14),
                *_SEEN,
            ),
            rules=(in_order("obtained", "expires"), *_SEEN_RULES),
        ),
        Sheet(
            id=SHOWN,
            keys=(("person", "course", "shown"),),
            build=_shown,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="course", form=Choice(source=Source.COURSES), required=True, width=44),
                Field(id="shown", form=Day(), width=14),
                Field(id="how", form=Text(longest=LONG_TEXT), width=40),
                Field(id="expires", form=Day(), width=14),
                *_SEEN,
            ),
            rules=(in_order("shown", "expires"), no_citizen_number("how"), *_SEEN_RULES),
        ),
        Sheet(
            id=PERIODS,
            keys=(("person", "fields", "start"),),
            build=_period,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="fields", form=Choice(source=Source.FIELDS, many=True), required=True, width=44),
                Field(id="start", form=Day(), required=True, width=14),
                Field(id="end", form=Day(), width=14),
                *_SEEN,
            ),
            rules=(in_order("start", "end"), *_SEEN_RULES),
        ),
        Sheet(
            id=PRACTICE,
            keys=(("person", "area", "year", "unit", "what"),),
            build=_practice,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="area", form=Choice(source=Source.AREAS), required=True, width=46),
                Field(id="year", form=Number(least=YEAR_LIMITS[0], most=YEAR_LIMITS[1]), required=True, width=10),
                Field(id="amount", form=Number(most=MOST_PRACTICE, decimals=2), required=True, width=12),
                Field(id="unit", form=Choice(source=Source.UNITS), required=True, width=24),
                Field(id="what", form=Choice(source=Source.PRACTICE), width=24),
                *_SEEN,
            ),
            rules=(Rule(("unit", "what", "amount"), _unit), *_SEEN_RULES),
        ),
    ),
)
