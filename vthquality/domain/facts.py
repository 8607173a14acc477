"""What a person can show: facts entered once and used in every area and round, beside claims and judgements."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from functools import cached_property

from vthquality.domain.criteria import Key, Level, PracticeUnit, Proof, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Who saw the proof and when; the proof itself is never kept."""

    seen_by: str = ""
    seen_on: date | None = None

    @property
    def seen(self) -> bool:
        """Somebody other than the person looked at the proof."""
        return bool(self.seen_by) and self.seen_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: an id, its proof, and until when it holds."""

    id: str
    evidence: Evidence = Evidence()
    expires: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the fact has not expired on this day; the last day still counts."""
        return self.expires is None or on <= self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(Fact):
    """A diploma, EVC, EVP or shown working level.

    `level` is None for a foreign diploma without a recorded equivalence and counts only once that is known.
    """

    proof: Proof
    level: Level | None
    directions: frozenset[Token] = frozenset()
    title: str = ""
    obtained: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDone(Fact):
    """A course finished or a certificate obtained."""

    course: Token
    obtained: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeShown(Fact):
    """The knowledge of a course shown otherwise: a portfolio interview, a work sample, a statement of the manager."""

    course: Token
    shown: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Fact):
    """A period of work in one or more fields; open while `end` is None."""

    fields: frozenset[Token]
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeDone(Fact):
    """A volume of work in one area and calendar year."""

    area: Key
    year: int
    unit: PracticeUnit
    amount: Decimal
    what: Token | None = None


AnyFact = Qualification | CourseDone | KnowledgeShown | Period | PracticeDone


@dataclass(frozen=True)
class Portfolio:
    """All facts of one person, grouped once by kind because judging asks each kind many times."""

    facts: tuple[AnyFact, ...] = ()

    @cached_property
    def qualifications(self) -> tuple[Qualification, ...]:
        """Diplomas, EVC, EVP and shown working levels."""
        return tuple(f for f in self.facts if isinstance(f, Qualification))

    @cached_property
    def courses(self) -> tuple[CourseDone, ...]:
        """Courses and certificates."""
        return tuple(f for f in self.facts if isinstance(f, CourseDone))

    @cached_property
    def shown(self) -> tuple[KnowledgeShown, ...]:
        """Knowledge shown otherwise."""
        return tuple(f for f in self.facts if isinstance(f, KnowledgeShown))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Periods of work."""
        return tuple(f for f in self.facts if isinstance(f, Period))

    @cached_property
    def practice(self) -> tuple[PracticeDone, ...]:
        """Volumes of practice."""
        return tuple(f for f in self.facts if isinstance(f, PracticeDone))


NO_FACTS = Portfolio()


class ClaimValue(Enum):
    """What a person answers about a requirement."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One answer on one leaf.

    `missing_topics` belongs to a knowledge leaf. `expected_by`: the day by which a person in opleiding expects to meet
    it.
    """

    value: ClaimValue
    explanation: str = ""
    missing_topics: frozenset[Key] = frozenset()
    expected_by: date | None = None


class Rung(IntEnum):
    """The ladder: whose word an outcome rests on. Higher beats lower."""

    SELF_DECLARED = 1
    CONFIRMED = 2
    EXTERNAL = 3


class Outcome(Enum):
    """What judging yields; unknown is never no."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An own judgement of a manager, a peer or an external reviewer on one leaf, beside the claim."""

    outcome: Outcome
    rung: Rung
    by: str
    remark: str = ""
    on: date | None = None
