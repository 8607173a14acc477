"""Acts and other sources, and how running text names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Certainty(StrEnum):
    """How a fact was come by."""

    SEEN = "seen"
    RECALLED = "recalled"


class ActKind(StrEnum):
    """What sort of source it is."""

    STATUTE = "statute"
    AMENDING_STATUTE = "amending_statute"
    DECREE = "decree"
    REGULATION = "regulation"
    LOCAL = "local"
    GUIDELINE = "guideline"
    SERIES = "series"
    """Numbered documents of one maker: NEN, PGS. The number belongs to the name."""


NOT_LEGISLATION = frozenset({ActKind.LOCAL, ActKind.GUIDELINE, ActKind.SERIES})
"""Sources whose content this register knows nothing of."""


@dataclass(frozen=True, slots=True)
class Act:
    """A source that can be cited; `key` is its BWB id, or its short name where it has none."""

    key: str
    title: str
    abbreviation: str = ""
    kind: ActKind = ActKind.STATUTE
    aliases: tuple[str, ...] = ()
    """Other names in use, written exactly so."""
    guarded: bool = False
    """Its short names are ordinary words too: they count only beside the number of an article."""
    in_force: date | None = None
    repealed: date | None = None
    """The first day without it."""
    successor: str | None = None
    certainty: Certainty = Certainty.SEEN
    """Of being in force, or of the repeal where there is one."""
    certainty_in_force: Certainty | None = None
    """Of the day it came into force, where that is known."""
    sources: tuple[str, ...] = ()
    remark: str = ""

    @property
    def label(self) -> str:
        """What to call it for short."""
        return self.abbreviation or self.title

    @property
    def last_day(self) -> date | None:
        """The last day with a text to read, of an act that is no more."""
        return self.repealed and self.repealed - timedelta(days=1)

    def is_repealed(self, on: date) -> bool:
        """Whether it no longer exists on this day."""
        return self.repealed is not None and on >= self.repealed

    def is_to_come(self, on: date) -> bool:
        """Whether it does not exist yet on this day."""
        return self.in_force is not None and on < self.in_force


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign, and where it stands."""

    text: str
    start: int
    end: int


# Every repetition is bounded or consumes all it can: reading takes time in proportion to the text.
_TOKEN = re.compile(
    r"\d{1,4}[a-z]{0,3}\d{0,2}(?:[.:]\d{1,4}[a-z]{0,3}\d{0,2}){0,4}(?:[°º]|(?!\w))"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|\w+|[^\w\s]"
)


def tokens(text: str) -> list[Token]:
    """The words, numbers and signs of the text in order; typographic apostrophes as plain ones."""
    return [Token(match[0].replace("’", "'"), match.start(), match.end()) for match in _TOKEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an act's name."""

    words: tuple[str, ...]
    act: Act
    exact: bool
    """Abbreviations count only as they are written; titles in any case."""
    guarded: bool

    def stands_at(self, text: list[Token], at: int) -> bool:
        """Whether the text has this name from this token on."""
        here = text[at : at + len(self.words)]
        if len(here) < len(self.words):
            return False
        if self.exact:
            return all(token.text == word for token, word in zip(here, self.words, strict=True))
        return all(token.text.casefold() == word.casefold() for token, word in zip(here, self.words, strict=True))


class NameIndex:
    """Finds the longest name of an act at a place in a text."""

    def __init__(self, acts: Iterable[Act]) -> None:
        """Index the names by their first word."""
        self._by_first_word: dict[str, list[Name]] = {}
        for name in sorted((name for act in acts for name in _names(act)), key=lambda name: -len(name.words)):
            self._by_first_word.setdefault(name.words[0].casefold(), []).append(name)

    def at(self, text: list[Token], at: int) -> Name | None:
        """The longest name that begins at this token, if any does."""
        if at >= len(text):
            return None
        candidates = self._by_first_word.get(text[at].text.casefold(), ())
        return next((name for name in candidates if name.stands_at(text, at)), None)


def _names(act: Act) -> Iterator[Name]:
    """The title in any case; abbreviation and aliases as written."""
    yield Name(_words(act.title), act, exact=False, guarded=act.guarded and not act.abbreviation)
    for name in (act.abbreviation, *act.aliases):
        if name:
            yield Name(_words(name), act, exact=True, guarded=act.guarded)


def _words(name: str) -> tuple[str, ...]:
    """The name cut up as a text is."""
    return tuple(token.text for token in tokens(name))
