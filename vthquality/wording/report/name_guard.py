"""Keeping texts that people wrote out of editions in which somebody they name may not be named."""

import re
from collections.abc import Iterable

from vthquality.domain.people import Participant

WITHHELD = "(tekst met een persoonsnaam, niet in deze versie)"
WITHHELD_NAME = "(naam, niet in deze versie)"
PARTICLES = frozenset(
    {"de", "del", "den", "der", "des", "di", "du", "el", "het", "in", "la", "le", "op", "te", "ten", "ter"}
    | {"'s", "'t", "a", "al", "da", "e", "en", "uit", "uyt", "van", "von"}
)
"""Parts of a name that are ordinary words."""
DISTINCT = 6
"""Letters from which a part of a name is looked for in lower case too: "meer" is a word, "jansen" is not."""
SHORTEST_NUMBER = 4
"""A shorter personnel number is too often an amount."""
_ADDRESS = re.compile(r"\S@\S")


class NameGuard:
    """Tells whether a text names one of these people, by name, part of a name, personnel number or e-mail address."""

    def __init__(self, people: Iterable[Participant]) -> None:
        """Learn their names and numbers."""
        exact: set[str] = set()
        loose: set[str] = set()
        for who in people:
            loose |= {who.name} if len(who.name.split()) > 1 else set()
            loose |= {who.number} if len(who.number) >= SHORTEST_NUMBER else set()
            for part in re.split(r"[\s\-]+", who.name):
                if part.casefold() not in PARTICLES:
                    (loose if len(part) >= DISTINCT else exact).add(part)
        exact |= {part.upper() for part in exact} | {part.capitalize() for part in exact}
        self._guards = bool(exact or loose)
        self._exact = _any_of(exact, 0)
        self._loose = _any_of(loose, re.IGNORECASE)

    def names(self, text: str) -> bool:
        """Whether the text names one of them, or holds an address."""
        if not self._guards:
            return False
        return any(pattern is not None and pattern.search(text) for pattern in (self._exact, self._loose, _ADDRESS))

    def name(self, value: str) -> str:
        """A cell that holds a name or a function, or a remark in its place."""
        return WITHHELD_NAME if self.names(value) else value

    def text(self, value: str) -> str:
        """The text, or a remark in its place."""
        return WITHHELD if self.names(value) else value


def _any_of(words: set[str], flags: int) -> re.Pattern[str] | None:
    known = sorted((w for w in words if w.strip()), key=len, reverse=True)
    if not known:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", flags)
