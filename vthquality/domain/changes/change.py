"""What a change is: its class, and the values that differ. Never a text for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, Flag, IntEnum
from functools import cached_property, reduce
from operator import or_

from vthquality.domain.criteria import (
    Complexity,
    Heading,
    Key,
    Leaf,
    Level,
    PracticeUnit,
    Proof,
    Provenance,
    SafeguardingMode,
    Token,
)
from vthquality.domain.legal import Reference


class ItemKind(Enum):
    """What an item of a version is."""

    AREA = "area"
    ACTIVITY = "activity"
    REQUIREMENT = "requirement"
    LEAF = "leaf"
    TOPIC = "topic"
    COMPETENCY = "competency"
    PROFILE = "profile"
    INDICATOR = "indicator"
    ROLE = "role"


class ChangeClass(Enum):
    """What became of an item, with everything under it, between two versions."""

    SAME = "same"
    REFERENCE_ONLY = "reference_only"
    EDITORIAL = "editorial"
    REWORDED = "reworded"
    STRICTER = "stricter"
    LIGHTER = "lighter"
    DIFFERENT = "different"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


class Tendency(Flag):
    """Whether more or less is asked. Tendencies of parts combine with `|`: stricter and lighter cannot be compared."""

    EQUAL = 0
    STRICTER = 1
    LIGHTER = 2
    DIFFERENT = 3

    def reversed(self) -> "Tendency":
        """The tendency of the way back."""
        return _REVERSED.get(self, self)


_REVERSED = {Tendency.STRICTER: Tendency.LIGHTER, Tendency.LIGHTER: Tendency.STRICTER}


class Rewording(IntEnum):
    """How far the words differ; the furthest of the parts counts."""

    NONE = 0
    REFERENCES = 1
    EDITORIAL = 2
    REWORDED = 3


class Field(Enum):
    """What of an item differs."""

    ACTIVITIES = "activities"
    AMOUNT = "amount"
    ASKED = "asked"
    CLASSES = "classes"
    CODE = "code"
    COMPETENCIES = "competencies"
    COMPETENCY = "competency"
    COMPLEXITY = "complexity"
    COURSE = "course"
    DESCRIPTION = "description"
    DIRECTIONS = "directions"
    EXEMPT = "exempt"
    EXPERT_FOR = "expert_for"
    FIELDS = "fields"
    GROUP = "group"
    HEADING = "heading"
    HELP = "help"
    INDICATORS = "indicators"
    KIND = "kind"
    LEVEL = "level"
    MEANING = "meaning"
    MISTAKE = "mistake"
    MODE = "mode"
    NAME = "name"
    NUMBER = "number"
    OWN_EXPERTS = "own_experts"
    OWN_ONLY = "own_only"
    PERSONS = "persons"
    PROFILES = "profiles"
    PROOF = "proof"
    PROVENANCE = "provenance"
    QUESTION = "question"
    REASON = "reason"
    REQUIREMENTS = "requirements"
    ROUTES = "routes"
    SCALE = "scale"
    SLUG = "slug"
    SOURCES = "sources"
    STEPS = "steps"
    TEXT = "text"
    TOPICS = "topics"
    UNIT = "unit"
    VALID_YEARS = "valid_years"
    WHAT = "what"
    WITHIN_YEARS = "within_years"
    YEARS = "years"


Value = (
    Level
    | Proof
    | PracticeUnit
    | SafeguardingMode
    | Heading
    | Complexity
    | Provenance
    | Decimal
    | int
    | str
    | Leaf
    | frozenset[Token]
    | frozenset[Key]
    | frozenset[int]
    | tuple[Complexity, ...]
    | None
)


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Words that were and words that become."""

    field: Field
    before: str
    after: str
    rewording: Rewording
    tends: Tendency = Tendency.EQUAL


@dataclass(frozen=True, slots=True)
class ReferenceDifference:
    """The law that was cited and the law that is."""

    before: tuple[Reference, ...]
    after: tuple[Reference, ...]
    rewording: Rewording = Rewording.REFERENCES
    tends: Tendency = Tendency.EQUAL


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """A typed value that was and that becomes; an empty set of directions or activities means any or all.

    `about`: the item the value speaks of, where that is another than the one that changed.
    """

    field: Field
    before: Value
    after: Value
    tends: Tendency
    rewording: Rewording = Rewording.NONE
    about: Key | None = None


@dataclass(frozen=True, slots=True)
class PartsDifference:
    """Parts that are there no more, parts that came, and parts that changed (by their new key)."""

    field: Field
    gone: tuple[Key, ...]
    added: tuple[Key, ...]
    changed: tuple[Key, ...]
    tends: Tendency
    rewording: Rewording


@dataclass(frozen=True, slots=True)
class Move:
    """The area, requirement or list that the item stood under, and the one it stands under now."""

    before: Key
    after: Key
    tends: Tendency = Tendency.EQUAL
    rewording: Rewording = Rewording.NONE


Difference = TextDifference | ReferenceDifference | ValueDifference | PartsDifference | Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one item; `old` and `new` hold one key, except where it was split, merged, new or gone.

    `tends` says what is asked of a merged item against all its sources together. `note` is what was declared.
    """

    kind: ItemKind
    old: tuple[Key, ...]
    new: tuple[Key, ...]
    change_class: ChangeClass
    tends: Tendency = Tendency.EQUAL
    differences: tuple[Difference, ...] = ()
    note: str = ""

    @property
    def moved(self) -> bool:
        """Whether it stands under something else now, whatever else changed."""
        return any(isinstance(d, Move) for d in self.differences)

    @property
    def rewording(self) -> Rewording:
        """How far the words differ, with those of the parts."""
        return furthest(self.differences)


@dataclass(frozen=True)
class Changes:
    """What became of every item of two versions: in printed order of the new one, then what is gone.

    `parents`: what each item of the new version stands under.
    """

    every: tuple[Change, ...]
    parents: Mapping[Key, Key]

    @cached_property
    def by_old(self) -> Mapping[Key, Change]:
        """The change of each old item."""
        return {key: change for change in self.every for key in change.old}

    @cached_property
    def by_new(self) -> Mapping[Key, Change]:
        """The change of each new item."""
        return {key: change for change in self.every for key in change.new}

    @property
    def changed(self) -> tuple[Change, ...]:
        """All but what stayed the same."""
        return tuple(c for c in self.every if c.change_class is not ChangeClass.SAME)

    def counts(self, kind: ItemKind) -> dict[ChangeClass, int]:
        """How many items of a kind are in each class."""
        counted = dict.fromkeys(ChangeClass, 0)
        for change in self.every:
            if change.kind is kind:
                counted[change.change_class] += 1
        return counted


def combined(tendencies: Iterable[Tendency]) -> Tendency:
    """The tendency of a whole, from those of its parts."""
    return reduce(or_, tendencies, Tendency.EQUAL)


def furthest(differences: Iterable[Difference]) -> Rewording:
    """How far the words of a whole differ."""
    return max((d.rewording for d in differences), default=Rewording.NONE)


BY_TENDENCY = {
    Tendency.EQUAL: ChangeClass.SAME,
    Tendency.STRICTER: ChangeClass.STRICTER,
    Tendency.LIGHTER: ChangeClass.LIGHTER,
    Tendency.DIFFERENT: ChangeClass.DIFFERENT,
}
_BY_REWORDING = {
    Rewording.NONE: ChangeClass.SAME,
    Rewording.REFERENCES: ChangeClass.REFERENCE_ONLY,
    Rewording.EDITORIAL: ChangeClass.EDITORIAL,
    Rewording.REWORDED: ChangeClass.REWORDED,
}


def class_of(differences: tuple[Difference, ...]) -> ChangeClass:
    """The class of an item with one old and one new end: a value goes before words, new words before a move."""
    tends, rewording = combined(d.tends for d in differences), furthest(differences)
    if tends is not Tendency.EQUAL:
        return BY_TENDENCY[tends]
    if rewording is not Rewording.REWORDED and any(isinstance(d, Move) for d in differences):
        return ChangeClass.MOVED
    return _BY_REWORDING[rewording]
