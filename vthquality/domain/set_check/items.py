"""Walks over the items of a version in printed order."""

from collections.abc import Iterator
from dataclasses import dataclass

from vthquality.domain.changes.change import ItemKind
from vthquality.domain.criteria import (
    Area,
    Attestation,
    Key,
    Knowledge,
    Leaf,
    Provenance,
    Requirement,
    Topic,
    Version,
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item with a key; all kinds share one space of keys."""

    key: Key
    kind: ItemKind


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a person reads: of which item it is, in which area, under which field."""

    key: str
    field: str
    text: str
    area: Area | None


def items(version: Version) -> Iterator[Item]:
    """Every item with a key."""
    for area in version.areas:
        yield Item(area.key, ItemKind.AREA)
        for activity in area.activities:
            yield Item(activity.key, ItemKind.ACTIVITY)
        for requirement in area.requirements:
            yield Item(requirement.key, ItemKind.REQUIREMENT)
            yield from _below(requirement)


def _below(requirement: Requirement) -> Iterator[Item]:
    for leaf in requirement.leaves():
        yield Item(leaf.key, ItemKind.LEAF)
        for topic in topics_of(leaf):
            yield Item(topic.key, ItemKind.TOPIC)


def topics_of(leaf: Leaf) -> tuple[Topic, ...]:
    """The topics of a leaf; most have none."""
    return leaf.topics if isinstance(leaf, Knowledge) else ()


def requirements(version: Version) -> Iterator[tuple[Area, Requirement]]:
    """Every requirement with its area."""
    for area in version.areas:
        for requirement in area.requirements:
            yield area, requirement


def leaves(version: Version) -> Iterator[tuple[Area, Requirement, Leaf]]:
    """Every leaf with its requirement and area."""
    for area, requirement in requirements(version):
        for leaf in requirement.leaves():
            yield area, requirement, leaf


def texts(version: Version) -> Iterator[Text]:
    """Every text of the set, with the labels of its words; what stands in for a missing text is none."""
    head, words = version.head, version.vocabulary
    yield Text("", "name", head.set_name, None)
    yield Text("", "introduction", head.introduction, None)
    for name, labels in (
        ("group_names", head.group_names),
        ("directions", words.directions),
        ("fields", words.fields),
        ("courses", words.courses),
        ("practice", words.practice),
    ):
        for token, label in labels.items():
            yield Text(f"{name}:{token}", "", label, None)
    for area in version.areas:
        yield from _texts_of(area)


def _texts_of(area: Area) -> Iterator[Text]:
    yield Text(area.key, "name", area.name, area)
    yield Text(area.key, "description", area.description, area)
    for activity in area.activities:
        yield Text(activity.key, "text", activity.text, area)
    for requirement in area.requirements:
        if requirement.provenance is Provenance.MISSING:
            continue
        for field in ("text", "help", "mistake", "reason"):
            yield Text(requirement.key, field, getattr(requirement, field), area)
        for leaf in requirement.leaves():
            for topic in topics_of(leaf):
                yield Text(topic.key, "text", topic.text, area)
            if isinstance(leaf, Attestation):
                yield Text(leaf.key, "question", leaf.question, area)
