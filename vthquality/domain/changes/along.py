"""The lineage between two versions along all that was declared between versions."""

from collections.abc import Iterable

from vthquality.domain.changes.descent import compose, reverse
from vthquality.domain.lineage import Lineage

End = tuple[str, str]
"""A version by its set and number."""


def lineage_along(declared: Iterable[Lineage], old: End, new: End) -> Lineage | None:
    """The composed lineage from one version to another in the fewest steps, read in either direction.

    None when no declared lineage leads there. Versions of one set share their keys: to go from one to the other takes
    a line only where it was declared.
    """
    steps: dict[End, list[Lineage]] = {}
    for lineage in declared:
        for step in (lineage, reverse(lineage)):
            steps.setdefault((step.old_set, step.old_number), []).append(step)
    reached: dict[End, Lineage] = {old: Lineage(*old, *old)}
    edge = [old]
    while edge and new not in reached:
        edge = [end for start in edge for end in _onward(reached, steps.get(start, ()), start)]
    return reached.get(new)


def _onward(reached: dict[End, Lineage], steps: Iterable[Lineage], start: End) -> list[End]:
    """The versions that come within reach by one step more."""
    fresh = []
    for step in steps:
        end = step.new_set, step.new_number
        if end not in reached:
            reached[end] = compose(reached[start], step)
            fresh.append(end)
    return fresh
