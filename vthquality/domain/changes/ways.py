"""Routes side by side: whether everybody who meets the one meets the other.

A person meets a leaf by a fact or by word. A word is given on one leaf and holds for its twin in the other route,
whatever that asks; a fact holds for every leaf that asks no more, the twin or another.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from vthquality.domain.changes.change import Tendency
from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Course,
    Education,
    Experience,
    Key,
    Leaf,
    Practice,
    Route,
    ShownKnowledge,
    leaves,
)

MOST_WAYS = 500
"""Routes with more ways to meet them than this count as not comparable; the largest we ship has a dozen."""

_OF_FACTS = Education | Course | ShownKnowledge | Experience | Practice
Way = frozenset[Key]
Compare = Callable[[Leaf, Leaf], Tendency]


class TooManyWays(Exception):
    """A route that cannot be written out."""


@dataclass(frozen=True, slots=True)
class _View:
    """Routes seen from one end: the twins of its leaves, and which leaf of the other end a leaf's fact proves."""

    ways: tuple[Way, ...]
    goals: tuple[Way, ...]
    twins: Mapping[Key, Key]
    proves: Mapping[Key, frozenset[Key]]


def routes_tendency(before: Route, after: Route, twins: Mapping[Key, Key], compare: Compare) -> Tendency:
    """Whether a route asks more or less than it did; `twins` maps old leaves to new ones."""
    try:
        ways, goals = _ways(before), _ways(after)
    except TooManyWays:
        return Tendency.EQUAL if before == after else Tendency.DIFFERENT
    old, new = list(leaves(before)), list(leaves(after))
    onward = {a.key: frozenset(b.key for b in new if _proves(a, b, twins, compare)) for a in old}
    back = {new_key: old_key for old_key, new_key in twins.items()}
    backward = {
        b.key: frozenset(a.key for a in old if _proves(b, a, back, lambda x, y: compare(y, x).reversed())) for b in new
    }
    tends = Tendency.EQUAL
    if not _everyone(_View(ways, goals, twins, onward)):
        tends |= Tendency.STRICTER
    if not _everyone(_View(goals, ways, back, backward)):
        tends |= Tendency.LIGHTER
    return tends


def _proves(leaf: Leaf, other: Leaf, twins: Mapping[Key, Key], compare: Compare) -> bool:
    """Whether what meets the one leaf at the least meets the other; only facts reach beyond the twin."""
    if twins.get(leaf.key) != other.key and not isinstance(leaf, _OF_FACTS):
        return False
    return compare(leaf, other) in {Tendency.EQUAL, Tendency.LIGHTER}


def _everyone(view: _View) -> bool:
    """Whether everybody who goes one of the ways, by fact or by word for each leaf, reaches a goal."""
    return all(any(goal <= held for goal in view.goals) for way in view.ways for held in _held(way, view))


def _held(way: Way, view: _View) -> Iterator[frozenset[Key]]:
    """What is held at the other end, for every choice of facts and words with which somebody can go this way.

    A word holds the twin alone: the least, unless a fact does not even prove the twin.
    """
    known = {key for key in way if key in view.twins}
    contested = sorted(key for key in known if view.twins[key] not in view.proves[key])
    for by_fact in _subsets(contested):
        by_word = frozenset(view.twins[key] for key in known.difference(by_fact))
        yield by_word.union(*(view.proves[key] for key in by_fact))


def _subsets(keys: Sequence[Key]) -> Iterator[tuple[Key, ...]]:
    return chain.from_iterable(combinations(keys, size) for size in range(len(keys), -1, -1))


def _ways(route: Route) -> tuple[Way, ...]:
    """Every set of leaves that meets the route, and perhaps some that hold more."""
    match route:
        case AnyOf():
            found = {way for part in route.routes for way in _ways(part)}
        case AllOf():
            found = {frozenset[Key]()}
            for part in route.routes:
                found = {way | more for way, more in product(found, _ways(part))}
                if len(found) > MOST_WAYS:
                    raise TooManyWays
        case _:
            found = {frozenset({route.key})}
    if len(found) > MOST_WAYS:
        raise TooManyWays
    return tuple(found)
