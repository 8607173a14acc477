"""The difference between two versions of a set, and the fate of each recorded answer.

Lineage is declared, classes are computed from both ends, and classes do not compose: lineage does.
"""

from vthquality.domain.changes.change import (
    Change,
    ChangeClass,
    Changes,
    Difference,
    Field,
    ItemKind,
    Move,
    PartsDifference,
    ReferenceDifference,
    Rewording,
    Tendency,
    TextDifference,
    Value,
    ValueDifference,
)
from vthquality.domain.changes.comparing import changes
from vthquality.domain.changes.descent import compose, reverse
from vthquality.domain.changes.fates import FATES, Carried, Fate, carry, fate

__all__ = [
    "FATES",
    "Carried",
    "Change",
    "ChangeClass",
    "Changes",
    "Difference",
    "Fate",
    "Field",
    "ItemKind",
    "Move",
    "PartsDifference",
    "ReferenceDifference",
    "Rewording",
    "Tendency",
    "TextDifference",
    "Value",
    "ValueDifference",
    "carry",
    "changes",
    "compose",
    "fate",
    "reverse",
]
