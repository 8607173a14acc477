"""An organisation and its people as a round sees them: who works where, on what, for whom."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NewType

from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import NO_FACTS, Portfolio
from vthquality.domain.judging import NO_ANSWERS, Answers

OrganisationId = NewType("OrganisationId", str)
EmployeeId = NewType("EmployeeId", str)
ParticipationId = NewType("ParticipationId", str)
RoundId = NewType("RoundId", str)

MAX_HOURS_PER_WEEK = Decimal(60)
FULL_TIME_HOURS_PER_WEEK = Decimal(36)
"""Hours a week that make one fte in the sectors of the users (cao Gemeenten, cao SGO)."""
WORKED_WEEKS_PER_YEAR = Decimal(42)
"""Weeks a year that somebody works after leave and public holidays. Ours, an example, not an official figure."""


class Employment(Enum):
    """In whose service somebody works."""

    OWN = "own"
    HIRED = "hired"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The area somebody works in.

    `complexity` None: every class of the area. `activities` empty: all activities. `share` of the contract hours, 0 to
    1; None while nobody said.
    """

    area: Key
    complexity: Complexity | None = None
    activities: frozenset[Key] = frozenset()
    share: Decimal | None = None
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        """Refuse a share that is no share and an end before the start."""
        if self.share is not None and not 0 <= self.share <= 1:
            raise Invalid("share", "share_between_0_and_1", value=self.share)
        if self.start and self.end and self.end < self.start:
            raise Invalid("end", "ends_before_start", start=self.start, end=self.end)

    def holds(self, on: date) -> bool:
        """Whether the assignment runs on this day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One person in one round: the round's own copy of what HR knew, with facts, claims and judgements.

    `hours`: contract hours a week. `leaves_on`: the last day of the contract when known. `unavailable`: counts
    temporarily not, without a reason. `submitted`: the self-assessment was handed in.
    """

    id: ParticipationId
    employee: EmployeeId
    number: str
    name: str
    team: str
    function: str = ""
    employment: Employment = Employment.OWN
    hours: Decimal | None = None
    roles: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    leaves_on: date | None = None
    unavailable: bool = False
    submitted: date | None = None
    minutes: int | None = None
    portfolio: Portfolio = NO_FACTS
    answers: Answers = NO_ANSWERS

    def hours_per_year(self) -> Decimal | None:
        """Contract hours a year that can be worked, or None while unknown."""
        return None if self.hours is None else self.hours * WORKED_WEEKS_PER_YEAR


class Doer(Enum):
    """Who does an activity for a deelnemer."""

    SELF = "self"
    OTHER_SERVICE = "other_service"
    PRINCIPAL = "principal"
    MARKET = "market"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Who does one activity for one deelnemer.

    `which`: the other service or firm. `basis`: the contract or decision. `people`: qualified people it promises;
    `counts`: they count for the headcount, by that basis. `hours`: hours a year agreed for it.
    """

    principal: str
    activity: Key
    doer: Doer
    which: str = ""
    basis: str = ""
    people: int | None = None
    counts: bool = False
    hours: Decimal | None = None
    start: date | None = None
    end: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the arrangement runs on this day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation that assesses itself."""

    id: OrganisationId
    name: str
    principals: tuple[str, ...] = field(default=())
