"""Words of the law before the Omgevingswet, and what took their place."""

from collections.abc import Iterable
from dataclasses import dataclass

from vthquality.domain.legal.acts import Certainty, tokens
from vthquality.domain.legal.reference import Reference


@dataclass(frozen=True, slots=True)
class Term:
    """An instrument or procedure that was renamed, replaced or dropped."""

    old: str
    """Empty for what is wholly new."""
    new: str
    forms: tuple[str, ...] = ()
    """The exact words to look for. None: the word is still right in other places, and is only shown."""
    remark: str = ""
    basis: tuple[Reference, ...] = ()
    certainty: Certainty = Certainty.SEEN
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUse:
    """An old word in a text: `text[start:end]`."""

    start: int
    end: int
    found: str
    term: Term


class TermIndex:
    """Finds old words in a text: whole words in any case, the longest form first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the forms by their first word."""
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        forms = [(tuple(_words(form)), term) for term in terms for form in term.forms]
        for words, term in sorted(forms, key=lambda form: -len(form[0])):
            self._by_first_word.setdefault(words[0], []).append((words, term))

    def uses(self, text: str) -> tuple[TermUse, ...]:
        """Every old word in order; where one lies in another only the longer."""
        pieces = tokens(text)
        words = [piece.text.casefold() for piece in pieces]
        found: list[TermUse] = []
        at = 0
        while at < len(words):
            length, term = self._at(words, at)
            if term is None:
                at += 1
                continue
            start, end = pieces[at].start, pieces[at + length - 1].end
            found.append(TermUse(start, end, text[start:end], term))
            at += length
        return tuple(found)

    def _at(self, words: list[str], at: int) -> tuple[int, Term | None]:
        """The longest form that begins here, in words."""
        for form, term in self._by_first_word.get(words[at], ()):
            if tuple(words[at : at + len(form)]) == form:
                return len(form), term
        return 0, None


def _words(text: str) -> list[str]:
    """The words of a form as a text is cut up."""
    return [piece.text.casefold() for piece in tokens(text)]
