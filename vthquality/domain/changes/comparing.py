"""The difference between two versions, item by item."""

from collections.abc import Mapping
from typing import TypeVar

from vthquality.domain.changes.change import (
    Change,
    ChangeClass,
    Changes,
    Difference,
    ItemKind,
    Move,
    Tendency,
    class_of,
    combined,
)
from vthquality.domain.changes.competencies import ProfileComparison, profile_comparison
from vthquality.domain.changes.descent import Group, descend
from vthquality.domain.changes.ends import Found
from vthquality.domain.changes.items import CriteriaComparison, criteria_comparison
from vthquality.domain.changes.nodes import Node, nodes
from vthquality.domain.criteria import Key, Version
from vthquality.domain.errors import Invalid
from vthquality.domain.lineage import Lineage
from vthquality.domain.profiles import ProfileVersion

AnyVersion = TypeVar("AnyVersion", Version, ProfileVersion)

_PARTS_FIRST = (
    ItemKind.TOPIC,
    ItemKind.LEAF,
    ItemKind.REQUIREMENT,
    ItemKind.ACTIVITY,
    ItemKind.AREA,
    ItemKind.COMPETENCY,
    ItemKind.INDICATOR,
    ItemKind.PROFILE,
    ItemKind.ROLE,
)


def changes(old: AnyVersion, new: AnyVersion, lineage: Lineage | None = None) -> Changes:
    """What became of every item: lineage as declared, classes computed from both ends.

    Raises `Invalid` where the lineage is that of other versions.
    """
    _require_same_ends(old, new, lineage)
    before, after = nodes(old), nodes(new)
    descent = descend({k: n.kind for k, n in before.items()}, {k: n.kind for k, n in after.items()}, lineage)
    found = Found(descent)
    comparison = _comparison(old, new, found)
    made: dict[Group, Change] = {}
    for kind in _PARTS_FIRST:
        for group in descent.groups:
            if group.kind is kind:
                made[group] = _change(group, before, after, comparison)
                found.add(made[group])
    parents = {key: node.parent for key, node in after.items() if node.parent is not None}
    return Changes(tuple(made[group] for group in descent.groups), parents)


def _comparison(
    old: Version | ProfileVersion, new: Version | ProfileVersion, found: Found
) -> CriteriaComparison | ProfileComparison:
    if isinstance(old, ProfileVersion) and isinstance(new, ProfileVersion):
        return profile_comparison(old, new, found)
    if isinstance(old, Version) and isinstance(new, Version):
        return criteria_comparison(old, new, found)
    raise TypeError("a set of criteria cannot be compared with a set of profiles")


def _require_same_ends(old: Version | ProfileVersion, new: Version | ProfileVersion, lineage: Lineage | None) -> None:
    if lineage is None:
        return
    ends = (old.head.set_slug, old.head.number, new.head.set_slug, new.head.number)
    if ends != (lineage.old_set, lineage.old_number, lineage.new_set, lineage.new_number):
        raise Invalid("lineage", "of_other_versions", lineage=lineage, ends=ends)


def _change(
    group: Group,
    before: Mapping[Key, Node],
    after: Mapping[Key, Node],
    comparison: CriteriaComparison | ProfileComparison,
) -> Change:
    """The class of one group: what lineage says when it is not one to one, else what both ends say."""
    old, new = [before[key] for key in group.old], [after[key] for key in group.new]
    tends = Tendency.EQUAL
    differences: tuple[Difference, ...] = ()
    if not old or not new:
        change_class = ChangeClass.GONE if old else ChangeClass.NEW
    elif len(new) > 1:
        change_class, tends = ChangeClass.SPLIT, Tendency.DIFFERENT
    elif len(old) > 1:
        change_class, tends = ChangeClass.MERGED, comparison.merged([n.body for n in old], new[0].body)
    else:
        differences = (*comparison.differences(old[0].body, new[0].body), *_move(old[0], new[0]))
        change_class, tends = class_of(differences), combined(d.tends for d in differences)
    return Change(
        kind=group.kind,
        old=group.old,
        new=group.new,
        change_class=change_class,
        tends=tends,
        differences=differences,
        note=group.note,
    )


def _move(old: Node, new: Node) -> tuple[Difference, ...]:
    """Under another key it stands under something else, also where that was only declared to be the same."""
    if old.parent is None or new.parent is None or old.parent == new.parent:
        return ()
    return (Move(old.parent, new.parent),)
