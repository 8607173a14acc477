"""Hiding of small groups: what a count over few people would tell about one of them."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

SMALLEST_GROUP = 5
"""Fewest answers that a distribution, score or response may be shown of (ours; see product.md)."""

Group = TypeVar("Group", bound=Hashable)


def shown_groups(sizes: Mapping[Group, int], smallest: int = SMALLEST_GROUP) -> frozenset[Group]:
    """Groups that may be shown when their total is shown too.

    One hidden group could be found by subtracting the others from the total, so a second one, the smallest that is
    left, is hidden with it.
    """
    hidden = {g for g, n in sizes.items() if n < smallest}
    hidden_people = sum(sizes[g] for g in hidden)
    rest = sorted((g for g in sizes if g not in hidden), key=lambda g: (sizes[g], str(g)))
    while hidden and 0 < hidden_people < smallest and rest:
        extra = rest.pop(0)
        hidden.add(extra)
        hidden_people += sizes[extra]
    if len(hidden) == 1 and hidden_people and rest:
        hidden.add(rest[0])
    return frozenset(sizes) - hidden
