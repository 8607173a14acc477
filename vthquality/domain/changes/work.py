"""Work that was put down in the terms of one version, in the terms of another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vthquality.domain.changes.change import Changes
from vthquality.domain.criteria import Key
from vthquality.domain.people import Arrangement, Assignment


def translate_assignments(assignments: Iterable[Assignment], changes: Changes) -> tuple[Assignment, ...]:
    """The areas somebody works in, in the new version; what is gone there falls away.

    Of an area that was split nobody said how the share is divided: it is unknown.
    """
    return tuple(t for a in assignments for t in _assignment(a, changes))


def translate_arrangements(arrangements: Iterable[Arrangement], changes: Changes) -> tuple[Arrangement, ...]:
    """Who does what for whom, in the new version; the hours of an activity that was split are unknown."""
    return tuple(
        replace(a, activity=heir, hours=a.hours if len(heirs) == 1 else None)
        for a in arrangements
        for heirs in (_heirs(a.activity, changes),)
        for heir in heirs
    )


def _assignment(assignment: Assignment, changes: Changes) -> Iterator[Assignment]:
    heirs = _heirs(assignment.area, changes)
    activities = [heir for activity in assignment.activities for heir in _heirs(activity, changes)]
    for area in heirs:
        here = frozenset(key for key in activities if changes.parents.get(key) == area)
        # no activity named means all of them: work that named some, all of which are gone here, is gone too
        if here or not assignment.activities:
            share = assignment.share if len(heirs) == 1 else None
            yield replace(assignment, area=area, activities=here, share=share)


def _heirs(key: Key, changes: Changes) -> tuple[Key, ...]:
    """What an item is in the new version: what it became, or itself where it is put down in the new terms already."""
    change = changes.by_old.get(key)
    if change is not None:
        return change.new
    return (key,) if key in changes.by_new else ()
