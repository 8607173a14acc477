"""People for tests: facts, portfolios, answers and participants, with values a test need not name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from tests.support.leaf_builders import COURSE, DIRECTION, FIELD, tokens
from vthquality.domain.criteria import Key, Level, PracticeUnit, Proof, Token
from vthquality.domain.facts import (
    AnyFact,
    Claim,
    ClaimValue,
    CourseDone,
    Evidence,
    Judgement,
    KnowledgeShown,
    Outcome,
    Period,
    Portfolio,
    PracticeDone,
    Qualification,
    Rung,
)
from vthquality.domain.judging import Answers
from vthquality.domain.people import Assignment, EmployeeId, Participant, ParticipationId

ON = date(2026, 6, 1)
"""The peildatum of all these tests."""
SEEN = Evidence(seen_by="mw. De Boer", seen_on=date(2026, 1, 15))


def a_diploma(level: Level | None = Level.HBO, directions: str = DIRECTION, **changed: object) -> Qualification:
    """A diploma hbo in one direction, not seen by anybody; directions with spaces between them."""
    fact = Qualification(id="dip", proof=Proof.DIPLOMA, level=level, directions=tokens(directions))
    return replace(fact, **changed)  # type: ignore[arg-type]


def a_course_done(course: str = COURSE, obtained: date | None = None, **changed: object) -> CourseDone:
    """A course somebody finished."""
    fact = CourseDone(id="crs", course=Token(course), obtained=obtained)
    return replace(fact, **changed)  # type: ignore[arg-type]


def knowledge_shown(course: str = COURSE, shown: date | None = None, **changed: object) -> KnowledgeShown:
    """Knowledge somebody showed in an interview."""
    fact = KnowledgeShown(id="shn", course=Token(course), shown=shown, how="portfoliogesprek")
    return replace(fact, **changed)  # type: ignore[arg-type]


def a_period(years: str | Decimal = "2", fields: str = FIELD, last_day: date | None = ON, **changed: object) -> Period:
    """A period of exactly so many years of 365 days that ends on this day; None: still open on the peildatum."""
    days = ceil(Decimal(years) * 365)
    start = (last_day or ON) - timedelta(days=days - 1)
    fact = Period(id=f"per-{start}", fields=tokens(fields), start=start, end=last_day)
    return replace(fact, **changed)  # type: ignore[arg-type]


def practice_done(
    amount: str = "400",
    area: str = "a1",
    year: int = ON.year - 1,
    unit: PracticeUnit = PracticeUnit.HOURS,
    **changed: object,
) -> PracticeDone:
    """Four hundred hours in area a1 last year."""
    fact = PracticeDone(id="prc", area=Key(area), year=year, unit=unit, amount=Decimal(amount))
    return replace(fact, **changed)  # type: ignore[arg-type]


def a_portfolio(*facts: AnyFact, years: int = 0) -> Portfolio:
    """A portfolio of these facts, with so many years of work on top."""
    return Portfolio((*facts, a_period(str(years))) if years else facts)


def a_claim(value: ClaimValue = ClaimValue.YES, missing: str = "", expected_by: date | None = None) -> Claim:
    """An answer; missing topics with spaces between them."""
    topics = frozenset(Key(topic) for topic in missing.split())
    return Claim(value=value, missing_topics=topics, expected_by=expected_by)


def a_judgement(outcome: Outcome = Outcome.MET, rung: Rung = Rung.CONFIRMED) -> Judgement:
    """A judgement of the manager."""
    return Judgement(outcome=outcome, rung=rung, by="mw. De Boer", on=date(2026, 5, 1))


def answers(claims: Mapping[str, Claim] | None = None, judgements: Mapping[str, Judgement] | None = None) -> Answers:
    """Claims and judgements by key."""
    return Answers(
        {Key(key): claim for key, claim in (claims or {}).items()},
        {Key(key): judgement for key, judgement in (judgements or {}).items()},
    )


def says(value: ClaimValue, *about: str) -> Answers:
    """The same claim on each of these keys."""
    return answers(dict.fromkeys(about, a_claim(value)))


def a_participant(name: str = "Anja de Wit", *, area: str = "a1", **changed: object) -> Participant:
    """Somebody of one's own, full time, who works on all of one area."""
    number = name.split(maxsplit=1)[0].lower()
    person = Participant(
        id=ParticipationId(f"p-{number}"),
        employee=EmployeeId(f"e-{number}"),
        number=number,
        name=name,
        team="Milieu",
        hours=Decimal(36),
        assignments=(Assignment(area=Key(area)),),
    )
    return replace(person, **changed)  # type: ignore[arg-type]
