"""Areas that read like each other: copied text shows here."""

import re
from dataclasses import dataclass
from itertools import combinations

from vthquality.domain.criteria import Area, Version
from vthquality.domain.set_check.items import texts

PAIRS = 20
SHINGLE = 3
"""Words in a row that are compared."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class AlikeAreas:
    """Two areas and how much of their text is the same, 0 to 1."""

    first: Area
    second: Area
    similarity: float


def alike_areas(version: Version, most: int = PAIRS) -> tuple[AlikeAreas, ...]:
    """The pairs of areas that are most alike, first the most; equal ones in printed order.

    Similarity is the share of runs of three words that two areas have in common, of all that either has (Jaccard).
    Declared references and numbers do not count: two areas may well cite the same article.
    """
    shingles = _shingles(version)
    pairs = [
        AlikeAreas(first, second, _jaccard(shingles[first.key], shingles[second.key]))
        for first, second in combinations(version.areas, 2)
    ]
    return tuple(sorted(pairs, key=lambda pair: -pair.similarity)[:most])


def _shingles(version: Version) -> dict[str, set[tuple[str, ...]]]:
    """The runs of words of each area, by its key."""
    found: dict[str, set[tuple[str, ...]]] = {area.key: set() for area in version.areas}
    for text in texts(version):
        if text.area is not None:
            words = _WORD.findall(text.text.casefold())
            found[text.area.key].update(zip(*(words[start:] for start in range(SHINGLE)), strict=False))
    return found


def _jaccard(first: set[tuple[str, ...]], second: set[tuple[str, ...]]) -> float:
    either = len(first | second)
    return len(first & second) / either if either else 0.0
