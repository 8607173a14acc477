"""Two versions at once, and what was already found about the parts of what is being compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vthquality.domain.changes.change import (
    Change,
    ChangeClass,
    Field,
    PartsDifference,
    Rewording,
    Tendency,
    combined,
)
from vthquality.domain.changes.descent import Descent
from vthquality.domain.criteria import Key


@dataclass(frozen=True, slots=True)
class Found:
    """Changes of items found so far, by either end; parts are compared before what holds them."""

    descent: Descent
    by_old: dict[Key, Change] = field(default_factory=dict)
    by_new: dict[Key, Change] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        """Remember what was found."""
        self.by_old.update(dict.fromkeys(change.old, change))
        self.by_new.update(dict.fromkeys(change.new, change))


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that something holds at both ends: what left, what came, and what is held at both."""

    gone: tuple[Key, ...]
    added: tuple[Key, ...]
    kept: tuple[Change, ...]
    reordered: bool

    @property
    def twins(self) -> dict[Key, Key]:
        """Old and new key of every part that is one part at both ends."""
        return {c.old[0]: c.new[0] for c in self.kept if len(c.old) == len(c.new) == 1}

    @property
    def changed(self) -> tuple[Key, ...]:
        """New keys of the parts at both ends that did not stay the same."""
        return tuple(key for c in self.kept if c.change_class is not ChangeClass.SAME for key in c.new)

    @property
    def whole(self) -> bool:
        """Whether the same parts are there, each one part at both ends."""
        return not self.gone and not self.added and len(self.twins) == len(self.kept)

    @property
    def rewording(self) -> Rewording:
        """How far the words of the parts differ; parts that come, go, split or merge are other words."""
        if not self.whole:
            return Rewording.REWORDED
        least = Rewording.EDITORIAL if self.reordered else Rewording.NONE
        return max([least, *(c.rewording for c in self.kept)])

    @property
    def comings(self) -> Tendency:
        """What is asked more or less by parts that came and went."""
        came = Tendency.STRICTER if self.added else Tendency.EQUAL
        return came | (Tendency.LIGHTER if self.gone else Tendency.EQUAL)

    @property
    def tends(self) -> Tendency:
        """What the parts ask together, where each is asked beside the others."""
        held = (c.tends if len(c.old) == len(c.new) == 1 else Tendency.DIFFERENT for c in self.kept)
        return self.comings | combined(held)

    def differ(self, name: Field, tends: Tendency, rewording: Rewording | None = None) -> tuple[PartsDifference, ...]:
        """The difference that the parts make to what holds them, if any."""
        rewording = self.rewording if rewording is None else rewording
        if not tends and rewording is Rewording.NONE:
            return ()
        return (PartsDifference(name, self.gone, self.added, self.changed, tends, rewording),)


def parts(before: Sequence[Key], after: Sequence[Key], found: Found) -> Parts:
    """Match the parts that something holds at both ends by lineage."""
    old, new = set(before), set(after)
    descent = found.descent
    kept = _unique(found.by_new[key] for key in after if not old.isdisjoint(descent.origins.get(key, frozenset())))
    kept_old = [c.old[0] for c in kept if len(c.old) == len(c.new) == 1]
    return Parts(
        gone=tuple(key for key in before if new.isdisjoint(descent.heirs.get(key, frozenset()))),
        added=tuple(key for key in after if old.isdisjoint(descent.origins.get(key, frozenset()))),
        kept=kept,
        reordered=kept_old != [key for key in before if key in set(kept_old)],
    )


def _unique(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple({c.new: c for c in changes}.values())
