"""What deserves attention in how people are listed, and finding them in a long list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from vthquality.domain.coverage import within_a_year
from vthquality.domain.criteria import Area, Key
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import Assignment, Employment

PAGE = 50
"""People on one page of the list."""


class Concern(Enum):
    """Something about one person that HR may want to look at; none of it is refused."""

    AWAY = "away"
    CLASS_UNKNOWN = "class_unknown"
    DOUBLE = "double"
    LEAVES = "leaves"
    LEFT = "left"
    NO_AREA = "no_area"
    NO_HOURS = "no_hours"
    NO_ROLE = "no_role"
    SHARES_OVER_WHOLE = "shares_over_whole"
    SHARES_UNKNOWN = "shares_unknown"


def concerns(
    entry: StaffEntry, assignments: Sequence[Assignment], areas: Iterable[Area], on: date
) -> tuple[Concern, ...]:
    """What deserves attention about one person on this day; `areas` are those of the version in use."""
    return tuple(dict.fromkeys((*_about_person(entry, on), *_about_work(entry, assignments, areas, on))))


def _about_person(entry: StaffEntry, on: date) -> Iterator[Concern]:
    if entry.leaves_on and entry.leaves_on < on:
        yield Concern.LEFT
    elif within_a_year(entry.leaves_on, on):
        yield Concern.LEAVES
    if is_away(entry, on):
        yield Concern.AWAY
    if entry.hours is None and not gone(entry, on):
        yield Concern.NO_HOURS
    if not entry.roles and not gone(entry, on):
        yield Concern.NO_ROLE


def _about_work(
    entry: StaffEntry, assignments: Sequence[Assignment], areas: Iterable[Area], on: date
) -> Iterator[Concern]:
    running = [a for a in assignments if a.holds(on)]
    if not running and not gone(entry, on):
        yield Concern.NO_AREA
    shares = [a.share for a in running]
    if sum((share for share in shares if share is not None), Decimal(0)) > 1:
        yield Concern.SHARES_OVER_WHOLE
    if running and None in shares:
        yield Concern.SHARES_UNKNOWN
    places = [(a.area, a.complexity) for a in running]
    if len(set(places)) < len(places):
        yield Concern.DOUBLE
    classes = {area.key: set(area.classes) for area in areas}
    if any(a.complexity is not None and a.complexity not in classes.get(a.area, {a.complexity}) for a in running):
        yield Concern.CLASS_UNKNOWN


def gone(entry: StaffEntry, on: date) -> bool:
    """Whether the contract ended before this day."""
    return entry.leaves_on is not None and entry.leaves_on < on


def is_away(entry: StaffEntry, on: date) -> bool:
    """Whether somebody counts temporarily not on this day."""
    if entry.away_from is None or on < entry.away_from:
        return False
    return entry.away_until is None or on <= entry.away_until


class Order(Enum):
    """What a list of people can be sorted by."""

    NAME = "name"
    NUMBER = "number"
    TEAM = "team"
    FUNCTION = "function"
    HOURS = "hours"
    LEAVES = "leaves"


class Attention(Enum):
    """People to look at: those without an area, those who leave within a year, those who left."""

    NO_AREA = "no_area"
    LEAVING = "leaving"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody in the list, with the areas worked in today."""

    entry: StaffEntry
    areas: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Whom to look for: words that all occur, a team, a kind of contract, something to look at; who left stays out."""

    words: str = ""
    team: str = ""
    employment: Employment | None = None
    attention: Attention | None = None
    order: Order = Order.NAME
    descending: bool = False

    def finds(self, listed: Listed, on: date) -> bool:
        """Whether somebody is looked for."""
        entry = listed.entry
        if self.team and entry.team != self.team:
            return False
        if self.employment is not None and entry.employment is not self.employment:
            return False
        return self._looks_at(listed, on) and self._says(entry)

    def _looks_at(self, listed: Listed, on: date) -> bool:
        left = gone(listed.entry, on)
        match self.attention:
            case Attention.GONE:
                return left
            case Attention.NO_AREA:
                return not left and not listed.areas
            case Attention.LEAVING:
                return not left and within_a_year(listed.entry.leaves_on, on)
            case None:
                return not left

    def _says(self, entry: StaffEntry) -> bool:
        text = f"{entry.name} {entry.number} {entry.email} {entry.function} {entry.team}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def sorted(self, people: Iterable[Listed]) -> list[Listed]:
        """The people in the order asked for; what nobody said comes last, and names break ties."""
        by_name = sorted(people, key=lambda p: (p.entry.name.casefold(), p.entry.number))
        said = [p for p in by_name if self._rank(p) is not None]
        unsaid = [p for p in by_name if self._rank(p) is None]
        return [*sorted(said, key=self._rank, reverse=self.descending), *unsaid]  # type: ignore[arg-type]

    def _rank(self, listed: Listed) -> object:
        """What to sort by, None where nobody said."""
        entry = listed.entry
        match self.order:
            case Order.NAME:
                return entry.name.casefold()
            case Order.NUMBER:
                return entry.number.rjust(20) if entry.number else None
            case Order.TEAM:
                return entry.team.casefold() or None
            case Order.FUNCTION:
                return entry.function.casefold() or None
            case Order.HOURS:
                return entry.hours
            case Order.LEAVES:
                return entry.leaves_on
