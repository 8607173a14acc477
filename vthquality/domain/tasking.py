"""The takenpakket area by area: how much of it is said, and what is arranged alike taken together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from vthquality.domain.criteria import Area, Key
from vthquality.domain.people import Arrangement

Place = tuple[str, Key]
"""A deelnemer by name, and an activity."""


class Completeness(Enum):
    """How much of an area is said: for every deelnemer who does every activity."""

    COMPLETE = "complete"
    PARTLY = "partly"
    NOTHING = "nothing"
    NOT_POSSIBLE = "not_possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Of how many activities of all deelnemers it is said who does them, of how many in all."""

    said: int
    asked: int

    @property
    def completeness(self) -> Completeness:
        """The same as a state; an area without activities, or without deelnemers, asks nothing."""
        if not self.asked:
            return Completeness.NOT_POSSIBLE
        if self.said == self.asked:
            return Completeness.COMPLETE
        return Completeness.PARTLY if self.said else Completeness.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Activities of one deelnemer that are arranged alike; `whole`: they are all activities of the area.

    The activity of `arrangement` is the first of them.
    """

    arrangement: Arrangement
    activities: tuple[Key, ...]
    whole: bool


def said_of(area: Area, principals: Iterable[str], running: Iterable[Place]) -> Said:
    """How much of an area is said, by the places for which something is arranged today."""
    wanted = {(principal, activity.key) for principal in principals for activity in area.activities}
    return Said(said=len(wanted & set(running)), asked=len(wanted))


def places(arrangements: Iterable[Arrangement], on: date) -> frozenset[Place]:
    """The places for which something is arranged on this day."""
    return frozenset((a.principal, a.activity) for a in arrangements if a.holds(on))


def groups(area: Area, arrangements: Iterable[Arrangement]) -> Mapping[str, tuple[Group, ...]]:
    """What is arranged in an area, by deelnemer, with like activities together in printed order."""
    printed = {activity.key: place for place, activity in enumerate(area.activities)}
    alike: dict[Arrangement, list[Key]] = {}
    for arrangement in arrangements:
        if arrangement.activity in printed:
            alike.setdefault(replace(arrangement, activity=Key("")), []).append(arrangement.activity)
    found: dict[str, list[Group]] = {}
    for bare, activities in alike.items():
        ordered = tuple(sorted(set(activities), key=printed.__getitem__))
        whole = len(ordered) == len(printed)
        group = Group(arrangement=replace(bare, activity=ordered[0]), activities=ordered, whole=whole)
        found.setdefault(bare.principal, []).append(group)
    return {name: tuple(sorted(gs, key=lambda g: printed[g.activities[0]])) for name, gs in found.items()}
