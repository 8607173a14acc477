"""Which item comes from which between two versions: declared by people, never guessed.

An item with the same key is the same item and needs no line; only what keys do not show is declared.
"""

from dataclasses import dataclass

from vthquality.domain.criteria import Key


@dataclass(frozen=True, slots=True)
class Link:
    """Old items and what became of them: one or more of each; no new is gone, no old is new."""

    old: frozenset[Key]
    new: frozenset[Key]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything declared between two versions, each named by its set and number."""

    old_set: str
    old_number: str
    new_set: str
    new_number: str
    links: tuple[Link, ...] = ()
