"""What became of an article: the old place, the new one, and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vthquality.domain.legal.articles import order
from vthquality.domain.legal.reference import Place, Reference


class Grade(StrEnum):
    """How the pair was come by, from strong to weak."""

    TRANSITIONAL_LAW = "transitional_law"
    """The law itself says that the old counts as the new; of instruments in force, not of every norm."""
    TEXT_COMPARISON = "text_comparison"
    HEADING_ONLY = "heading_only"
    THIRD_PARTY = "third_party"
    NO_COUNTERPART = "no_counterpart"
    RECALLED = "recalled"
    """From memory: never without a warning."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of the concordance. No `new` means that there is none; `compare` is then the nearest there is."""

    old: Reference
    new: Reference | None
    subject: str
    grade: Grade
    compare: Reference | None = None
    old_from: date | None = None
    """The numbering of `old` is that of this day and later."""
    old_until: date | None = None
    """The numbering of `old` is that of before this day."""
    basis: tuple[Reference, ...] = ()
    """The transitional law that says so."""
    sources: tuple[str, ...] = ()
    remark: str = ""

    def means(self, on: date | None) -> bool:
        """Whether its numbering is that of this day; without a day it may be."""
        if on is None:
            return True
        return not (self.old_from and on < self.old_from) and not (self.old_until and on >= self.old_until)


class Fit(StrEnum):
    """How the old side of a pair lies against the reference that was asked for."""

    EXACT = "exact"
    BROADER = "broader"
    """The pair speaks of the whole article, the reference of a lid of it."""
    NARROWER = "narrower"
    """The pair speaks of a lid, the reference of the whole article."""


@dataclass(frozen=True, slots=True)
class Successor:
    """A proposal, never a replacement: a person chooses."""

    fit: Fit
    pair: Pair

    @property
    def reference(self) -> Reference | None:
        """The new place, or None when nothing took the place of the old."""
        return self.pair.new

    @property
    def needs_warning(self) -> bool:
        """Whether it was written down from memory."""
        return self.pair.grade is Grade.RECALLED


def proposals(reference: Reference, pairs: tuple[Pair, ...]) -> tuple[Successor, ...]:
    """Everything the pairs say about this place, what fits best and is surest first.

    Of a place whose day is told, pairs with the numbering of another time are left out.
    """
    found = [Successor(fit, pair) for pair in pairs if pair.means(reference.on) for fit in _fits(reference, pair.old)]
    return tuple(sorted(found, key=lambda each: (_FITS.index(each.fit), _GRADES.index(each.pair.grade))))


_FITS = tuple(Fit)
_GRADES = tuple(Grade)


def _fits(asked: Reference, old: Reference) -> Iterator[Fit]:
    """How the two lie against each other, nothing when they do not touch."""
    if asked.act != old.act or (asked.place is Place.ACT) != (old.place is Place.ACT):
        return
    above, below = _holds(old, asked), _holds(asked, old)
    if above and below:
        yield Fit.EXACT
    elif above:
        yield Fit.BROADER
    elif below:
        yield Fit.NARROWER


def _holds(outer: Reference, inner: Reference) -> bool:
    """Whether all of `inner` lies in `outer`, dates aside."""
    if outer.place is Place.CHAPTER and inner.place is Place.ARTICLE and not inner.annex:
        return inner.number.startswith(outer.number + ".")
    if (outer.place, outer.annex) != (inner.place, inner.annex) or not _spans(outer, inner):
        return False
    lids = not outer.lids or (bool(inner.lids) and set(inner.lids) <= set(outer.lids))
    return lids and inner.parts[: len(outer.parts)] == outer.parts


def _spans(outer: Reference, inner: Reference) -> bool:
    """Whether the numbers of the one lie between those of the other."""
    if not outer.until:
        return outer.number == inner.number and not inner.until
    return order(outer.number) <= order(inner.number) and order(inner.until or inner.number) <= order(outer.until)
