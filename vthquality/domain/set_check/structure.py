"""Keys, codes and numbers are unique; what an item refers to exists; routes can be met."""

import re
from collections.abc import Iterable, Iterator

from vthquality.domain.canonical import kind_of
from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Area,
    Heading,
    Key,
    Leaf,
    Provenance,
    Requirement,
    Route,
    Safeguarding,
    SetKind,
    Version,
    check_leaf,
)
from vthquality.domain.errors import Invalid
from vthquality.domain.set_check.faults import SetFault
from vthquality.domain.set_check.items import items, requirements
from vthquality.domain.set_check.vocabulary import OWN_LEAVES, fits

KEY_LETTERS = "bcdfghjkmnpqrstvwxz"
KEY_SIGNS = KEY_LETTERS + "23456789"
"""No vowels, so that no key reads as a word; no l, 0 or 1, so that none is misread."""
KEY_LENGTH = 8
_KEY = re.compile(rf"[{KEY_LETTERS}][{KEY_SIGNS}]{{{KEY_LENGTH - 1}}}")


def is_key(text: str) -> bool:
    """Whether a text has the form of a permanent key."""
    return _KEY.fullmatch(text) is not None


def structure_faults(version: Version) -> Iterator[SetFault]:
    """Faults in how the items hang together."""
    yield from _keys(version)
    yield from _codes(version)
    yield from _numbers(version.areas)
    for area, requirement in requirements(version):
        yield from _serves(version, area, requirement)
        yield from _routes(requirement)


def _keys(version: Version) -> Iterator[SetFault]:
    seen: dict[Key, int] = {}
    for item in items(version):
        nth = seen[item.key] = seen.get(item.key, 0) + 1
        if nth > 1:
            yield SetFault("double_key", item.key, values={"key": item.key}, nth=nth)
        elif not is_key(item.key):
            yield SetFault("key_form", item.key, values={"key": item.key})


def _codes(version: Version) -> Iterator[SetFault]:
    seen: set[str] = set()
    for _, requirement in requirements(version):
        if requirement.code in seen:
            yield SetFault("double_code", requirement.key, "code", {"code": requirement.code})
        seen.add(requirement.code)


def _numbers(areas: Iterable[Area]) -> Iterator[SetFault]:
    seen: set[str] = set()
    for area in areas:
        if area.number in seen:
            yield SetFault("double_area_number", area.key, "number", {"number": area.number})
        seen.add(area.number)
        numbers: set[str] = set()
        for activity in area.activities:
            if activity.number in numbers:
                yield SetFault("double_activity_number", activity.key, "number", {"number": activity.number})
            numbers.add(activity.number)


def _serves(version: Version, area: Area, requirement: Requirement) -> Iterator[SetFault]:
    """A requirement is about a class that its area has, and about activities that its area has."""
    known = {activity.key for activity in area.activities}
    experts = (leaf.expert_for for leaf in requirement.leaves() if isinstance(leaf, Safeguarding))
    for served in (requirement.activities, *experts):
        for key in sorted(served - known):
            yield SetFault("activity_elsewhere", requirement.key, "activities", {"key": key, "code": requirement.code})
    is_known = requirement.provenance is not Provenance.MISSING
    if is_known and not known and version.head.kind is SetKind.CRITICAL_MASS:
        yield SetFault("serves_no_activity", requirement.key, "activities", {"code": requirement.code})
    if requirement.complexity is not None and requirement.complexity not in area.classes:
        values = {"complexity": requirement.complexity, "code": requirement.code}
        yield SetFault("unknown_class", requirement.key, "complexity", values)


def _routes(requirement: Requirement) -> Iterator[SetFault]:
    """The routes can be meant, and fit the heading they stand under."""
    if requirement.routes is None:
        return
    for reason, key in _unmeant(requirement.routes):
        yield SetFault(reason, key or requirement.key, "" if key else "routes", {"code": requirement.code})
    found = requirement.leaves()
    for leaf in found:
        if not fits(leaf, requirement.heading):
            yield SetFault("leaf_under_wrong_heading", leaf.key, values=_misfit(requirement.heading, leaf))
    if found and not any(isinstance(leaf, OWN_LEAVES[requirement.heading]) for leaf in found):
        yield SetFault("heading_without_own_leaf", requirement.key, "routes", {"heading": requirement.heading})


def _misfit(heading: Heading, leaf: Leaf) -> dict[str, object]:
    return {"heading": heading, "leaf": kind_of(type(leaf))}


def _unmeant(route: Route) -> Iterator[tuple[str, Key | None]]:
    """Every reason why a route cannot be meant, with the leaf where it is one."""
    if isinstance(route, AnyOf | AllOf):
        if len(route.routes) < 2:  # noqa: PLR2004 - one alternative is no alternative
            yield "too_few_routes", None
        for part in route.routes:
            yield from _unmeant(part)
        return
    try:
        check_leaf(route)
    except Invalid as refused:
        yield refused.reason, route.key
