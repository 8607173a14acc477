"""The items of a version by their keys, in printed order."""

from collections.abc import Iterator
from dataclasses import dataclass

from vthquality.domain.changes.change import ItemKind
from vthquality.domain.criteria import Activity, Area, Key, Knowledge, Leaf, Requirement, Topic, Version
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role

Body = Area | Activity | Requirement | Leaf | Topic | Competency | Profile | Indicator | Role


@dataclass(frozen=True, slots=True)
class Node:
    """One item: what it is and what it stands under."""

    kind: ItemKind
    body: Body
    parent: Key | None = None


def nodes(version: Version | ProfileVersion) -> dict[Key, Node]:
    """Every item of a version, parts directly after what holds them."""
    found = _of_profiles(version) if isinstance(version, ProfileVersion) else _of_criteria(version)
    return {node.body.key: node for node in found}


def _of_criteria(version: Version) -> Iterator[Node]:
    for area in version.areas:
        yield Node(ItemKind.AREA, area)
        for activity in area.activities:
            yield Node(ItemKind.ACTIVITY, activity, area.key)
        for requirement in area.requirements:
            yield Node(ItemKind.REQUIREMENT, requirement, area.key)
            for leaf in requirement.leaves():
                yield Node(ItemKind.LEAF, leaf, requirement.key)
                for topic in leaf.topics if isinstance(leaf, Knowledge) else ():
                    yield Node(ItemKind.TOPIC, topic, leaf.key)


def _of_profiles(version: ProfileVersion) -> Iterator[Node]:
    for competency in version.competencies:
        yield Node(ItemKind.COMPETENCY, competency)
    for profile in version.profiles:
        yield Node(ItemKind.PROFILE, profile)
        for indicator in profile.indicators:
            yield Node(ItemKind.INDICATOR, indicator, profile.key)
    for role in version.roles:
        yield Node(ItemKind.ROLE, role)
