"""Whether a cited place is law on a day: in force, repealed, missing, or beyond what can be checked here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vthquality.domain.legal.acts import NOT_LEGISLATION, Act, Certainty
from vthquality.domain.legal.articles import Article, ArticleList, ArticleState, Completeness
from vthquality.domain.legal.reference import Place, Reference


class Standing(StrEnum):
    """What the register can say of a reference."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Note(StrEnum):
    """Why, or what to mind."""

    UNKNOWN_ACT = "unknown_act"
    NOT_LEGISLATION = "not_legislation"
    """Local rules, guidelines and norms: not in this register."""
    NOT_YET_IN_FORCE = "not_yet_in_force"
    RECALLED = "recalled"
    """The repeal, or that the act is in force, was written down from memory."""
    NO_LIST = "no_list"
    PARTIAL_LIST = "partial_list"
    OLD_LIST = "old_list"
    """The list is from before chapters were removed or numbered anew."""
    LATER_ARTICLES = "later_articles"
    """The list is complete for its day; the article may be of later."""
    BEYOND_LIST = "beyond_list"
    GROUPED = "grouped"
    """The number lies in a range that the list does not write out."""
    NO_DIVISIONS = "no_divisions"
    """Chapters and annexes of this act are not in the register."""
    LAPSED = "lapsed"
    NEVER_IN_FORCE = "never_in_force"
    AMBIGUOUS_NUMBERING = "ambiguous_numbering"
    """The chapter was numbered anew: without a date the number can mean two things."""


@dataclass(frozen=True, slots=True)
class ReferenceStatus:
    """What the register says of a reference; it looks no deeper than the article."""

    standing: Standing
    notes: tuple[Note, ...] = ()
    act: Act | None = None
    list_state: str = ""
    """The day or the years of the list that was looked in."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A chapter whose articles got other numbers on a day."""

    act: str
    chapter: str
    since: date
    remark: str = ""
    sources: tuple[str, ...] = ()

    def touches(self, reference: Reference) -> bool:
        """Whether the reference is to something in this chapter."""
        if reference.act != self.act or reference.annex:
            return False
        if reference.place is Place.ARTICLE:
            return reference.number.startswith(self.chapter + ".")
        return reference.place is Place.CHAPTER and reference.number == self.chapter


_Answer = tuple[Standing, tuple[Note, ...]]


def judge_reference(
    reference: Reference, on: date, *, act: Act | None, known: ArticleList | None, renumbering: Renumbering | None
) -> ReferenceStatus:
    """The standing on this day; acts that only lost chapters are never judged wholesale."""
    if act is None:
        return ReferenceStatus(Standing.UNCHECKED, (Note.UNKNOWN_ACT,))
    if act.kind in NOT_LEGISLATION:
        return ReferenceStatus(Standing.UNCHECKED, (Note.NOT_LEGISLATION,), act)
    notes = tuple(_notes(reference, on, act, renumbering))
    if act.is_repealed(on):
        return ReferenceStatus(Standing.REPEALED, notes, act)
    if act.is_to_come(on):
        return ReferenceStatus(Standing.MISSING, (Note.NOT_YET_IN_FORCE, *notes), act)
    if reference.place is Place.ACT:
        return ReferenceStatus(Standing.IN_FORCE, notes, act)
    if known is None:
        return ReferenceStatus(Standing.UNCHECKED, (Note.NO_LIST, *notes), act)
    standing, why = _place(reference, on, known, renumbering)
    return ReferenceStatus(standing, (*why, *notes), act, known.state)


def _notes(reference: Reference, on: date, act: Act, renumbering: Renumbering | None) -> Iterator[Note]:
    """What to mind whatever the standing."""
    if act.certainty is Certainty.RECALLED and (act.repealed is None or act.is_repealed(on)):
        yield Note.RECALLED
    if renumbering is not None and reference.on is None:
        yield Note.AMBIGUOUS_NUMBERING


def _place(reference: Reference, on: date, known: ArticleList, renumbering: Renumbering | None) -> _Answer:
    """The standing of a place in an act that is in force."""
    if known.usable_until is not None and on >= known.usable_until:
        return Standing.UNCHECKED, (Note.OLD_LIST,)
    if renumbering is not None and reference.on is not None and reference.on >= renumbering.since:
        return Standing.UNCHECKED, (Note.OLD_LIST,)
    if reference.place is not Place.ARTICLE or reference.annex:
        return _division(reference, known)
    ends = [_article(number, known) for number in (reference.number, reference.until) if number]
    return max(ends, key=lambda end: _WORSE.index(end[0]))


_WORSE = (Standing.IN_FORCE, Standing.UNCHECKED, Standing.MISSING)


def _article(number: str, known: ArticleList) -> _Answer:
    """The standing of one article."""
    article = known.article(number)
    if article is not None:
        return _listed(article)
    if known.has_grouped(number):
        return Standing.UNCHECKED, (Note.GROUPED,)
    if not known.reaches(number):
        return Standing.UNCHECKED, (Note.BEYOND_LIST,)
    return _absent(known)


def _listed(article: Article) -> _Answer:
    """The standing of an article that has a number."""
    match article.state:
        case ArticleState.VALID:
            return Standing.IN_FORCE, ()
        case ArticleState.LAPSED:
            return Standing.MISSING, (Note.LAPSED,)
        case ArticleState.NEVER_IN_FORCE:
            return Standing.MISSING, (Note.NEVER_IN_FORCE,)


def _absent(known: ArticleList) -> _Answer:
    """What it means that a number is not on the list."""
    match known.completeness:
        case Completeness.COMPLETE:
            return Standing.MISSING, ()
        case Completeness.COMPLETE_THEN:
            return Standing.UNCHECKED, (Note.LATER_ARTICLES,)
        case Completeness.PARTIAL:
            return Standing.UNCHECKED, (Note.PARTIAL_LIST,)


def _division(reference: Reference, known: ArticleList) -> _Answer:
    """The standing of a chapter, paragraaf or annex: from the tree, or from the articles in it."""
    if reference.annex:
        return Standing.UNCHECKED, (Note.NO_DIVISIONS,)
    if known.division(reference.place, reference.number) is not None:
        return Standing.IN_FORCE, ()
    if any(each.place is reference.place for each in known.divisions):
        return _absent(known)
    prefix = reference.number + "."
    if reference.place is Place.CHAPTER and any(article.number.startswith(prefix) for article in known.articles):
        return Standing.IN_FORCE, ()
    return Standing.UNCHECKED, (Note.NO_DIVISIONS,)
