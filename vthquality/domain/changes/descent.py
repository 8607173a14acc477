"""Which items belong together between two versions: the same key, or declared lineage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vthquality.domain.changes.change import ItemKind, Tendency
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.lineage import Lineage, Link


@dataclass(frozen=True, slots=True)
class Group:
    """Old and new items of one kind that hang together, in printed order, and what was declared about them."""

    kind: ItemKind
    old: tuple[Key, ...]
    new: tuple[Key, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Descent:
    """The groups of two versions; `heirs` and `origins` point from an item to those at the other end."""

    groups: tuple[Group, ...]
    heirs: Mapping[Key, frozenset[Key]]
    origins: Mapping[Key, frozenset[Key]]

    def activities(self, before: frozenset[Key], after: frozenset[Key]) -> Tendency:
        """More activities ask more; a split or merged activity counts as all it became or came from."""
        became = frozenset(new for old in before for new in self.heirs.get(old, frozenset({old})))
        came = frozenset(old for new in after for old in self.origins.get(new, frozenset({new})))
        tends = Tendency.EQUAL
        if after - became or came - before:
            tends |= Tendency.STRICTER
        if became - after or before - came:
            tends |= Tendency.LIGHTER
        return tends


def descend(old: Mapping[Key, ItemKind], new: Mapping[Key, ItemKind], lineage: Lineage | None) -> Descent:
    """Group the items of two versions, by kind, along equal keys and declared links."""
    pairs = {(key, key) for key in old if new.get(key) is old[key]}
    links = lineage.links if lineage else ()
    pairs |= {(was, becomes) for link in links for was in link.old for becomes in link.new}
    heirs: dict[Key, set[Key]] = {}
    origins: dict[Key, set[Key]] = {}
    for was, becomes in pairs:
        if was in old and new.get(becomes) is old[was]:
            heirs.setdefault(was, set()).add(becomes)
            origins.setdefault(becomes, set()).add(was)
    notes = _notes(links)
    groups = tuple(_groups(old, new, heirs, origins, notes))
    return Descent(groups, _frozen(heirs), _frozen(origins))


def _frozen(sets: Mapping[Key, set[Key]]) -> dict[Key, frozenset[Key]]:
    return {key: frozenset(keys) for key, keys in sets.items()}


def _notes(links: Iterable[Link]) -> dict[tuple[str, Key], list[str]]:
    notes: dict[tuple[str, Key], list[str]] = {}
    for link in links:
        ends = [("old", key) for key in link.old] + [("new", key) for key in link.new]
        for end in ends if link.note else ():
            notes.setdefault(end, []).append(link.note)
    return notes


def _groups(
    old: Mapping[Key, ItemKind],
    new: Mapping[Key, ItemKind],
    heirs: Mapping[Key, set[Key]],
    origins: Mapping[Key, set[Key]],
    notes: Mapping[tuple[str, Key], list[str]],
) -> Iterable[Group]:
    """Every item in one group: in the order of the new version, then what is gone."""
    old_place = {key: place for place, key in enumerate(old)}
    new_place = {key: place for place, key in enumerate(new)}
    done: set[Key] = set()
    for key, kind in new.items():
        if key in done:
            continue
        was, becomes = _reach(key, heirs, origins)
        done |= becomes
        yield Group(
            kind,
            tuple(sorted(was, key=old_place.__getitem__)),
            tuple(sorted(becomes, key=new_place.__getitem__)),
            _note(notes, was, becomes),
        )
    for key, kind in old.items():
        if key not in heirs:
            yield Group(kind, (key,), (), _note(notes, {key}, set()))


def _reach(start: Key, heirs: Mapping[Key, set[Key]], origins: Mapping[Key, set[Key]]) -> tuple[set[Key], set[Key]]:
    """All old and new items that hang together with one new item."""
    was: set[Key] = set()
    becomes = {start}
    front = {start}
    while front:
        older = {key for new in front for key in origins.get(new, ())} - was
        was |= older
        front = {key for old in older for key in heirs[old]} - becomes
        becomes |= front
    return was, becomes


def _note(notes: Mapping[tuple[str, Key], list[str]], was: set[Key], becomes: set[Key]) -> str:
    ends = [("old", key) for key in sorted(was)] + [("new", key) for key in sorted(becomes)]
    return "\n".join(dict.fromkeys(note for end in ends for note in notes.get(end, ())))


def reverse(lineage: Lineage) -> Lineage:
    """The same lineage, read from new to old."""
    links = tuple(Link(link.new, link.old, link.note) for link in lineage.links)
    return Lineage(lineage.new_set, lineage.new_number, lineage.old_set, lineage.old_number, links)


def compose(first: Lineage, second: Lineage) -> Lineage:
    """The lineage of two steps as one; raises `Invalid` where the second does not begin at the end of the first.

    An item without a line keeps its key, so that each line reaches through the other step by its own keys too.
    """
    if (first.new_set, first.new_number) != (second.old_set, second.old_number):
        raise Invalid("lineage", "steps_do_not_meet", ends=first.new_number, begins=second.old_number)
    onward = _image((link.old, link.new) for link in second.links)
    backward = _image((link.new, link.old) for link in first.links)
    links = [Link(link.old, _through(link.new, onward), link.note) for link in first.links]
    links += [Link(_through(link.old, backward), link.new, link.note) for link in second.links]
    return Lineage(first.old_set, first.old_number, second.new_set, second.new_number, tuple(dict.fromkeys(links)))


def _image(links: Iterable[tuple[frozenset[Key], frozenset[Key]]]) -> dict[Key, frozenset[Key]]:
    image: dict[Key, frozenset[Key]] = {}
    for here, there in links:
        for key in here:
            image[key] = image.get(key, frozenset()) | there
    return image


def _through(keys: frozenset[Key], image: Mapping[Key, frozenset[Key]]) -> frozenset[Key]:
    return keys.union(*(image.get(key, frozenset()) for key in keys))
