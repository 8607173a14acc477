"""Hours: the practice that a person's areas ask against the contract, and an area's work against what it asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vthquality.domain.criteria import AllOf, AnyOf, Area, Complexity, Heading, Key, Practice, PracticeUnit, Route
from vthquality.domain.people import (
    FULL_TIME_HOURS_PER_WEEK,
    WORKED_WEEKS_PER_YEAR,
    Arrangement,
    Doer,
    Participant,
)

FULL_TIME_HOURS_PER_YEAR = FULL_TIME_HOURS_PER_WEEK * WORKED_WEEKS_PER_YEAR
"""Hours a year of one fte, by our example of worked weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaHours:
    """Hours a year of one area and class; None where nobody recorded what it takes to say.

    `agreed` (formatie): hours the arrangements give it; `allotted` (toegerekend): hours of own people by their share;
    `asked`: number of people times the practice volume; `fte`: allotted as full-time equivalents (bezetting).
    """

    agreed: Decimal | None
    allotted: Decimal | None
    asked: Decimal | None

    @property
    def fte(self) -> Decimal | None:
        """Allotted hours as full-time equivalents, two decimals."""
        return None if self.allotted is None else (self.allotted / FULL_TIME_HOURS_PER_YEAR).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHours:
    """Hours a year that a person's areas ask together, against those of the contract."""

    asked: Decimal
    contract: Decimal | None
    areas: int

    @property
    def fits(self) -> bool | None:
        """Whether the hours asked fit in the contract; None while the contract is unknown."""
        return None if self.contract is None else self.asked <= self.contract


def hours_asked(route: Route, year: Decimal | None) -> Decimal | None:
    """Hours a year that a route asks; `year` the person's own hours, for volumes in percent. None: not in hours.

    Of alternatives the smallest counts; of a combination (hours and cases) the largest, as the cases fall within them.
    """
    match route:
        case Practice(unit=PracticeUnit.HOURS):
            return route.amount
        case Practice(unit=PracticeUnit.PERCENT):
            return None if year is None else year * route.amount / 100
        case AnyOf():
            return min(_known(hours_asked(r, year) for r in route.routes), default=None)
        case AllOf():
            return max(_known(hours_asked(r, year) for r in route.routes), default=None)
        case _:
            return None


def _known(hours: Iterable[Decimal | None]) -> list[Decimal]:
    return [h for h in hours if h is not None]


def frequency_hours(area: Area, complexity: Complexity | None, year: Decimal | None) -> Decimal | None:
    """Hours a year that one person must make in an area and class, as far as the set says it in hours."""
    asked = [
        hours_asked(r.routes, year)
        for r in area.asked(complexity)
        if r.heading is Heading.FREQUENCY and r.routes is not None
    ]
    return max(_known(asked), default=None)


def area_hours(
    area: Area,
    complexity: Complexity | None,
    persons: int | None,
    own: Sequence[Participant],
    arrangements: Sequence[Arrangement],
    on: date,
) -> AreaHours:
    """Hours of one area and class; an area's agreed hours are not split by class, so both classes show them."""
    per_person = frequency_hours(area, complexity, FULL_TIME_HOURS_PER_YEAR)
    agreed = _known(a.hours for a in arrangements if a.doer is Doer.SELF)
    allotted = _known(_allotted(p, area.key, complexity, on) for p in own)
    return AreaHours(
        agreed=sum(agreed, Decimal(0)) if agreed else None,
        allotted=sum(allotted, Decimal(0)) if allotted else None,
        asked=None if per_person is None or persons is None else per_person * persons,
    )


def _allotted(participant: Participant, area: Key, complexity: Complexity | None, on: date) -> Decimal | None:
    year = participant.hours_per_year()
    shares = [
        a.share
        for a in participant.assignments
        if a.area == area and a.holds(on) and a.share is not None and a.complexity in {None, complexity}
    ]
    return None if year is None or not shares else year * sum(shares, Decimal(0))


def person_hours(
    participant: Participant, work: Iterable[tuple[Key, Complexity | None]], areas: Mapping[Key, Area]
) -> PersonHours:
    """Add up what somebody's areas ask; the classes of one area are one practice, so the largest counts."""
    year = participant.hours_per_year()
    per_area: dict[Key, Decimal] = {}
    for key, complexity in work:
        asked = frequency_hours(areas[key], complexity, year)
        if asked is not None:
            per_area[key] = max(asked, per_area.get(key, Decimal(0)))
    return PersonHours(asked=sum(per_area.values(), Decimal(0)), contract=year, areas=len(per_area))
