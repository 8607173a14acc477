"""One leaf of every kind, with values a test need not name."""

from collections.abc import Iterable
from decimal import Decimal

from vthquality.domain.criteria import (
    Attestation,
    Course,
    Education,
    Experience,
    Headcount,
    Key,
    Knowledge,
    Level,
    Practice,
    PracticeUnit,
    Proof,
    Safeguarding,
    SafeguardingMode,
    ShownKnowledge,
    Token,
    Topic,
)
from vthquality.domain.legal import Reference

DIRECTION, FIELD, COURSE, CASES = "milieukunde", "toezicht", "lhso", "controles"
"""The words that a leaf or fact holds unless a test says otherwise."""


def tokens(words: str) -> frozenset[Token]:
    """Words of a vocabulary, written with spaces between them."""
    return frozenset(Token(word) for word in words.split())


def keys(words: str) -> frozenset[Key]:
    """Keys, written with spaces between them."""
    return frozenset(Key(word) for word in words.split())


def an_education(
    key: str = "edu", level: Level = Level.HBO, directions: str = DIRECTION, proof: Proof = Proof.DIPLOMA
) -> Education:
    """A diploma hbo in one direction; directions are written with spaces between them, none: any."""
    return Education(key=Key(key), level=level, directions=tokens(directions), proof=proof)


def a_course(key: str = "crs", course: str = COURSE, valid_years: int | None = None) -> Course:
    """A course that never expires."""
    return Course(key=Key(key), course=Token(course), valid_years=valid_years)


def a_shown_knowledge(key: str = "shn", course: str = COURSE) -> ShownKnowledge:
    """The knowledge of that course, shown otherwise."""
    return ShownKnowledge(key=Key(key), course=Token(course))


def an_experience(
    key: str = "exp", years: str = "2", fields: str = FIELD, within_years: int | None = None
) -> Experience:
    """Two years of work in one field, whenever."""
    return Experience(key=Key(key), years=Decimal(years), fields=tokens(fields), within_years=within_years)


def a_topic(key: str = "top", text: str = "Zorgplichten", references: Iterable[Reference] = ()) -> Topic:
    """A topic of knowledge."""
    return Topic(key=Key(key), text=text, references=tuple(references))


def a_knowledge(key: str = "kno", *topics: Topic) -> Knowledge:
    """A list of these topics, or of one."""
    return Knowledge(key=Key(key), topics=topics or (a_topic(),))


def a_practice(
    key: str = "prc", amount: str = "400", unit: PracticeUnit = PracticeUnit.HOURS, what: str | None = None
) -> Practice:
    """Four hundred hours a year, or that many cases of one sort."""
    of_what = what or (CASES if unit is PracticeUnit.CASES else None)
    return Practice(key=Key(key), amount=Decimal(amount), unit=unit, what=Token(of_what) if of_what else None)


def a_headcount(key: str = "hdc", persons: int = 2, *, own_only: bool = True) -> Headcount:
    """Two people of one's own."""
    return Headcount(key=Key(key), persons=persons, own_only=own_only)


def a_safeguarding(
    key: str = "sgd", mode: SafeguardingMode = SafeguardingMode.INSIDE, own_experts: int = 0, expert_for: str = ""
) -> Safeguarding:
    """A rule that the work stays inside government."""
    return Safeguarding(key=Key(key), mode=mode, own_experts=own_experts, expert_for=keys(expert_for))


def an_attestation(key: str = "att", question: str = "Is er een strategie?") -> Attestation:
    """A question to the organisation."""
    return Attestation(key=Key(key), question=question)
