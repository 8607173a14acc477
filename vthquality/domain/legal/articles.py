"""What is known of the articles of one act: its list, how old that is and how far it can be trusted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vthquality.domain.legal.reference import Place


class Completeness(StrEnum):
    """What may be concluded from a list when a number is not on it."""

    COMPLETE = "complete"
    """The number does not exist."""
    COMPLETE_THEN = "complete_then"
    """It did not exist on the day of the list; it may exist by now."""
    PARTIAL = "partial"
    """Nothing."""


class ArticleState(StrEnum):
    """Whether an article that has a number also has a text."""

    VALID = "valid"
    LAPSED = "lapsed"
    NEVER_IN_FORCE = "never_in_force"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a list, or a range of articles that nobody wrote out."""

    number: str
    until: str = ""
    heading: str = ""
    enclosing: str = ""
    """The chapter or paragraaf around it, where the article itself has no heading."""
    state: ArticleState = ArticleState.VALID
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter, afdeling, paragraaf or annex of an act."""

    place: Place
    number: str
    heading: str


@dataclass(frozen=True)
class ArticleList:
    """The articles of one act in their order, as they stood on the day of the list."""

    act: str
    name: str
    """How the list is called among the lists: one word, unique."""
    state: str
    """The day or the years of the text that was read."""
    completeness: Completeness
    articles: tuple[Article, ...]
    divisions: tuple[Division, ...] = ()
    up_to: str = ""
    """The last article that was read; empty when that is the last there is."""
    usable_until: date | None = None
    """From this day the list says nothing of the articles on it: chapters were removed, or the text is too old."""
    sources: tuple[str, ...] = ()
    remark: str = ""
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the numbers once."""
        single = {article.number: at for at, article in enumerate(self.articles) if not article.until}
        object.__setattr__(self, "positions", single)

    def article(self, number: str) -> Article | None:
        """The article with this number, unless it is only known as part of a range."""
        at = self.positions.get(number)
        return None if at is None else self.articles[at]

    def has_grouped(self, number: str) -> bool:
        """Whether the number lies in a range that nobody wrote out."""
        wanted = order(number)
        return any(order(each.number) <= wanted <= order(each.until) for each in self.articles if each.until)

    def reaches(self, number: str) -> bool:
        """Whether the list was read far enough to know this number."""
        return not self.up_to or order(number) <= order(self.up_to)

    def between(self, first: str, last: str) -> tuple[str, ...]:
        """The numbers from first to last, empty unless the list is complete and knows them all."""
        start, end = self.positions.get(first), self.positions.get(last)
        if self.completeness is not Completeness.COMPLETE or start is None or end is None:
            return ()
        inside = self.articles[start : end + 1]
        return () if any(article.until for article in inside) else tuple(article.number for article in inside)

    def division(self, place: Place, number: str) -> Division | None:
        """The chapter or annex with this number."""
        return next((each for each in self.divisions if (each.place, each.number) == (place, number)), None)


_STEP = re.compile(r"(\d+)([a-z]*)(\d*)")


def order(number: str) -> tuple[tuple[int, int, str, int], ...]:
    """Where an article most likely stands in its act: 5.78z before 5.78aa, 13.3a0 before 13.3a.

    The law is of two minds (16.77aa stands before 16.77b), so where there is a list its own order counts.
    """
    return tuple(
        (int(digits), len(letters), letters, _after_letters(after)) for digits, letters, after in _STEP.findall(number)
    )


def _after_letters(digits: str) -> int:
    """A zero behind the letters puts an article before its namesake, any other digit after it."""
    if not digits:
        return 0
    return int(digits) or -1
