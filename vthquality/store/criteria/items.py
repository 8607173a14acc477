"""Takes a version apart into items with a state each, and puts it together again.

What is printed (number, code, slug) and what hangs below an item are no part of its state: a renumbered area, or one
that got a requirement more, is still the same area.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vthquality.domain.canonical import canonical_json
from vthquality.domain.changes import ItemKind
from vthquality.domain.criteria import Activity, Area, Key, Knowledge, Requirement, Topic, Version
from vthquality.domain.legal import Reference
from vthquality.domain.profiles import Competency, Profile, ProfileVersion, Role

AnyVersion = Version | ProfileVersion
Stateful = Area | Activity | Requirement | Competency | Profile | Role

KINDS: Mapping[type[Stateful], ItemKind] = {
    Area: ItemKind.AREA,
    Activity: ItemKind.ACTIVITY,
    Requirement: ItemKind.REQUIREMENT,
    Competency: ItemKind.COMPETENCY,
    Profile: ItemKind.PROFILE,
    Role: ItemKind.ROLE,
}
TYPES: Mapping[ItemKind, type[Stateful]] = {kind: declared for declared, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a version: its state (`what`, without what is printed or hangs below it) and its place."""

    what: Stateful
    printed: str
    parent: Key | None = None

    @property
    def kind(self) -> ItemKind:
        """What sort of item it is."""
        return KINDS[type(self.what)]


def head_json(version: AnyVersion) -> str:
    """What a version says besides its items, as canonical JSON of a version without any."""
    if isinstance(version, Version):
        return canonical_json(replace(version, areas=()))
    return canonical_json(replace(version, competencies=(), profiles=(), roles=()))


def take_apart(version: AnyVersion) -> Iterator[Item]:
    """Every item in order, each after the one it hangs below."""
    if isinstance(version, Version):
        for area in version.areas:
            yield Item(replace(area, number="", activities=(), requirements=()), area.number)
            yield from (Item(replace(a, number=""), a.number, area.key) for a in area.activities)
            yield from (Item(replace(r, code=""), r.code, area.key) for r in area.requirements)
    else:
        yield from (Item(replace(c, number=""), c.number) for c in version.competencies)
        yield from (Item(replace(p, slug=""), p.slug) for p in version.profiles)
        yield from (Item(replace(r, slug=""), r.slug) for r in version.roles)


def put_together(empty: AnyVersion, items: Sequence[Item]) -> AnyVersion:
    """Put the items, in their order, back into a version without any."""
    if isinstance(empty, ProfileVersion):
        return replace(
            empty,
            competencies=tuple(replace(i.what, number=i.printed) for i in items if isinstance(i.what, Competency)),
            profiles=tuple(replace(i.what, slug=i.printed) for i in items if isinstance(i.what, Profile)),
            roles=tuple(replace(i.what, slug=i.printed) for i in items if isinstance(i.what, Role)),
        )
    below: dict[Key | None, list[Item]] = {}
    for item in items:
        below.setdefault(item.parent, []).append(item)
    return replace(
        empty,
        areas=tuple(
            _area(i.what, i.printed, below.get(i.what.key, ())) for i in below.get(None, ()) if isinstance(i.what, Area)
        ),
    )


def _area(area: Area, number: str, items: Iterable[Item]) -> Area:
    activities, requirements = [], []
    for item in items:
        if isinstance(item.what, Activity):
            activities.append(replace(item.what, number=item.printed))
        elif isinstance(item.what, Requirement):
            requirements.append(replace(item.what, code=item.printed))
    return replace(area, number=number, activities=tuple(activities), requirements=tuple(requirements))


def keys_in(item: Item) -> Iterator[tuple[Key, ItemKind]]:
    """The item's key and every permanent key inside its state."""
    yield item.what.key, item.kind
    if isinstance(item.what, Requirement):
        for leaf in item.what.leaves():
            yield leaf.key, ItemKind.LEAF
            if isinstance(leaf, Knowledge):
                yield from ((topic.key, ItemKind.TOPIC) for topic in leaf.topics)
    if isinstance(item.what, Profile):
        yield from ((indicator.key, ItemKind.INDICATOR) for indicator in item.what.indicators)


def references_in(item: Item) -> Iterator[Reference]:
    """Every reference to legislation in its state."""
    if isinstance(item.what, Requirement):
        yield from item.what.references
        yield from (r for topic in _topics(item.what) for r in topic.references)


def _topics(requirement: Requirement) -> Iterator[Topic]:
    return (topic for leaf in requirement.leaves() if isinstance(leaf, Knowledge) for topic in leaf.topics)


def relabel(what: Stateful, known: Mapping[str, Reference]) -> Stateful:
    """Give references back how they were cited and what their act is called: the canonical form holds neither."""
    if not isinstance(what, Requirement):
        return what
    routes = _relabelled(what.routes, known) if any(t.references for t in _topics(what)) else what.routes
    return replace(what, references=_named(what.references, known), routes=routes)


def _relabelled(route: Any, known: Mapping[str, Reference]) -> Any:  # noqa: ANN401 - a route comes back as what it was
    if isinstance(route, Knowledge):
        topics = tuple(replace(t, references=_named(t.references, known)) for t in route.topics)
        return replace(route, topics=topics)
    if hasattr(route, "routes"):
        return type(route)(tuple(_relabelled(part, known) for part in route.routes))
    return route


def _named(references: tuple[Reference, ...], known: Mapping[str, Reference]) -> tuple[Reference, ...]:
    return tuple(known.get(r.canonical, r) for r in references)
