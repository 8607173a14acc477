"""How far two texts differ."""

import re
import unicodedata

from vthquality.domain.changes.change import Field, ReferenceDifference, Rewording, TextDifference
from vthquality.domain.criteria import Source
from vthquality.domain.legal import Reference

_BETWEEN_WORDS = re.compile(r"(?:(?!(?<=\d)[.,:](?=\d))[\W_])+")


def plain(text: str) -> str:
    """The words of a text without case, accents, punctuation and white space; "1,5" does not become "1 5"."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _BETWEEN_WORDS.sub(" ", bare).strip()


def text(field: Field, before: str, after: str) -> tuple[TextDifference, ...]:
    """The difference between two texts that an assessor answers to."""
    if before == after:
        return ()
    same = plain(before) == plain(after)
    return (TextDifference(field, before, after, Rewording.EDITORIAL if same else Rewording.REWORDED),)


def aside(field: Field, before: str, after: str) -> tuple[TextDifference, ...]:
    """The difference between two texts beside the requirement: nobody's answer hangs on it."""
    return () if before == after else (TextDifference(field, before, after, Rewording.EDITORIAL),)


def sources(before: tuple[Source, ...], after: tuple[Source, ...]) -> tuple[TextDifference, ...]:
    """The difference between where a text came from then and now."""
    was, becomes = ("; ".join(f"{s.title}, {s.place}".rstrip(", ") for s in cited) for cited in (before, after))
    return aside(Field.SOURCES, was, becomes)


def references(before: tuple[Reference, ...], after: tuple[Reference, ...]) -> tuple[ReferenceDifference, ...]:
    """The difference between the law cited then and now."""
    return () if before == after else (ReferenceDifference(before, after),)
