"""Finds references in running text and reads references that somebody typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from vthquality.domain.errors import Invalid
from vthquality.domain.legal.acts import Act, ActKind, Name, Token, tokens
from vthquality.domain.legal.jci import MACHINE_FORM, parse_jci
from vthquality.domain.legal.places import PlaceReader, Spot
from vthquality.domain.legal.reference import Place, Reference
from vthquality.domain.legal.register import Register

_TEXT_OF = re.compile(r"\s{0,3}\((?:tekst|stand) van (\d{4}-\d{2}-\d{2})\)")
_BETWEEN = re.compile(r"(?:\s|[,;]|\ben\b|\bof\b)*\.?")
_SENTENCE_END = ".,;:!?)]}'\"»”’"


@dataclass(frozen=True, slots=True)
class FoundReference:
    """A reference and where the text tells it: `text[start:end]`."""

    start: int
    end: int
    reference: Reference


def find_references(text: str, register: Register) -> tuple[FoundReference, ...]:
    """Every reference in running text, in order and apart; never guesses an act that is not named."""
    return _found(text, register, whole=False)


def parse_references(text: str, register: Register) -> tuple[Reference, ...]:
    """The references that make up the whole text ("Ow 5.7, 5.8; Ob 4.6"); raises `Invalid` when anything is left."""
    found = _found(text, register, whole=True)
    if not found:
        raise Invalid("reference", "not_a_reference", text=text)
    at = 0
    for each in (*found, FoundReference(len(text), len(text), found[0].reference)):
        between = text[at : each.start]
        if not _BETWEEN.fullmatch(between):
            raise Invalid("reference", "text_left", text=text, left=between.strip())
        at = each.end
    return tuple(each.reference for each in found)


def parse_reference(text: str, register: Register) -> Reference:
    """The one reference that the whole text is; raises `Invalid` when it is none or several."""
    found = parse_references(text, register)
    if len(found) > 1:
        raise Invalid("reference", "several", text=text, number=len(found))
    return replace(found[0], cited=text.strip())


def _found(text: str, register: Register, *, whole: bool) -> tuple[FoundReference, ...]:
    """Machine forms first; what is between them is read as Dutch."""
    found: list[FoundReference] = []
    at = 0
    for match in MACHINE_FORM.finditer(text):
        end = match.start() + len(match[0].rstrip(_SENTENCE_END))
        reference = _machine(text[match.start() : end], register, whole=whole)
        if reference is not None:
            found += _Reader(text, at, match.start(), register, whole=whole).read()
            found.append(FoundReference(match.start(), end, reference))
            at = end
    found += _Reader(text, at, len(text), register, whole=whole).read()
    return tuple(found)


def _machine(text: str, register: Register, *, whole: bool) -> Reference | None:
    """A JCI or link; in running text a broken one is passed over."""
    try:
        reference = parse_jci(text)
    except Invalid:
        if whole:
            raise
        return None
    return reference and replace(reference, label=register.label(reference.act))


class _Reader:
    """Reads one stretch of Dutch text, word by word."""

    def __init__(self, text: str, start: int, end: int, register: Register, *, whole: bool) -> None:
        """Read `text[start:end]`; `whole` says that it holds nothing but references."""
        self._text = text
        self._tokens = [Token(token.text, token.start + start, token.end + start) for token in tokens(text[start:end])]
        self._register = register
        self._whole = whole
        self._places = PlaceReader(self._tokens)

    def read(self) -> Iterator[FoundReference]:
        """Everything found, from left to right."""
        at = 0
        while at < len(self._tokens):
            found, past = self._act_first(at)
            if not found:
                found, past = self._place_first(at)
            yield from found
            at = max(past, at + 1)

    def _act_first(self, at: int) -> tuple[list[FoundReference], int]:
        """Read "Ow 5.7, 5.8 en 5.10", "Awb afd. 3.4", "PGS 15", or an act by itself."""
        name = self._register.names.at(self._tokens, at)
        if name is None:
            return [], at
        past = at + len(name.words)
        if name.act.kind is ActKind.SERIES:
            return self._numbered(name, at, past)
        past = self._past_same(name.act, past)
        if items := self._items(name.act, past):
            return self._placed(name.act, items, at, items[-1][-1].last)
        if name.guarded and not self._whole:
            return [], at
        return self._one(Reference(name.act.key, label=name.act.label), at, past)

    def _items(self, act: Act, at: int) -> list[list[Spot]]:
        """The places behind the name of an act, without those that belong to the next act."""
        start = at if self._bare_number(act, at) else self._places.past_comma(at)
        items = self._places.spots(start, Place.ARTICLE if self._bare_number(act, start) else None)
        while len(items) > 1 and self._is_of_next(items[-1]):
            items.pop()
        return items if not items or items[0][0].first == at or not self._is_of_next(items[-1]) else []

    def _is_of_next(self, item: list[Spot]) -> bool:
        """Whether the act of this place comes after it, as in "Ow 5.1, artikel 2.1 Wabo"."""
        end = item[-1].last
        past = self._past_van(end)
        a_comma_alone = past == self._places.past_comma(end) != end  # goes on to the next source
        return not a_comma_alone and self._act_behind(past) is not None

    def _act_behind(self, at: int) -> Name | None:
        """The act that is named here, unless the number of an article of its own follows."""
        name = self._register.names.at(self._tokens, at)
        if name is None or name.act.kind is ActKind.SERIES or self._bare_number(name.act, at + len(name.words)):
            return None
        return name

    def _bare_number(self, act: Act, at: int) -> bool:
        """Whether a number here can be an article without the word for it: "Ow 5.1" can, "Awb 8 weken" cannot."""
        if self._places.is_dotted(at):
            return True
        number = self._places.raw(at)
        return number[:1].isdecimal() and (self._whole or self._register.has_article(act.key, number))

    def _place_first(self, at: int) -> tuple[list[FoundReference], int]:
        """Read "artikel 18.20, derde lid, van de Omgevingswet"."""
        lids, start = self._places.lids_before(at)
        items = self._places.spots(start) if self._places.starts_place(start) else []
        if not items:
            return [], at
        if lids and not items[0][0].lids:
            items[0] = [replace(spot, lids=lids) for spot in items[0]]
        past = self._past_van(items[-1][-1].last)
        name = self._act_behind(past)
        if name is None:
            return [], items[-1][-1].last  # a part of this list has no act behind it either
        before, past = past, past + len(name.words)
        if self._places.raw(past) == ")" and self._places.raw(before - 1) == "(":
            past += 1
        return self._placed(name.act, items, at, self._past_same(name.act, past))

    def _past_same(self, act: Act, at: int) -> int:
        """Past the same act in brackets: "Wet bodembescherming (Wbb)"."""
        name = self._register.names.at(self._tokens, at + 1) if self._places.raw(at) == "(" else None
        if name is None or name.act.key != act.key:
            return at
        past = at + 1 + len(name.words)
        return past + 1 if self._places.raw(past) == ")" else at

    def _past_van(self, at: int) -> int:
        """Past ", van de", "bij het" or an opening bracket."""
        at = self._places.past_comma(at)
        if self._places.raw(at) == "(":
            return at + 1
        if self._places.word(at) in {"van", "bij", "uit", "in"}:
            at += 1
            return at + 1 if self._places.word(at) in {"de", "het"} else at
        return at

    def _numbered(self, name: Name, at: int, past: int) -> tuple[list[FoundReference], int]:
        """A document of a series: its number is part of its name."""
        if not self._places.raw(past).isdecimal():
            return [], at
        number = self._places.raw(past)
        past += 1
        while self._joined(past) and self._places.raw(past + 1).isdecimal():
            number += "-" + self._places.raw(past + 1)
            past += 2
        key = f"{name.act.label} {number}"
        return self._one(Reference(key, label=key), at, past)

    def _joined(self, at: int) -> bool:
        """Whether a hyphen without spaces stands here."""
        if self._places.raw(at) != "-" or at + 1 >= len(self._tokens):
            return False
        return self._tokens[at - 1].end == self._tokens[at].start and self._tokens[at].end == self._tokens[at + 1].start

    def _placed(self, act: Act, items: list[list[Spot]], first: int, past: int) -> tuple[list[FoundReference], int]:
        """The places as references; the first reaches back and the last forward to the name of the act."""
        spots = [spot for item in items for spot in item]
        found: list[FoundReference] = []
        start = self._tokens[first].start
        for number, spot in enumerate(spots):
            last = past if number == len(spots) - 1 else spot.last
            end = max(start, self._tokens[last - 1].end)
            cited = self._text[start:end]
            found.append(FoundReference(start, end, spot.reference(act.key, label=act.label, cited=cited)))
            if number + 1 < len(spots):
                start = max(end, self._tokens[spots[number + 1].first].start)
        return self._dated(found, past)

    def _one(self, reference: Reference, at: int, past: int) -> tuple[list[FoundReference], int]:
        """One reference over these tokens."""
        start, end = self._tokens[at].start, self._tokens[past - 1].end
        return self._dated([FoundReference(start, end, replace(reference, cited=self._text[start:end]))], past)

    def _dated(self, found: list[FoundReference], past: int) -> tuple[list[FoundReference], int]:
        """The last with the day whose text is meant, where that follows: "(tekst van 2012-09-07)"."""
        last = found[-1]
        match = _TEXT_OF.match(self._text, last.end)
        on = _day(match[1]) if match else None
        if match is None or on is None:
            return found, past
        found[-1] = FoundReference(last.start, match.end(), replace(last.reference, on=on))
        while past < len(self._tokens) and self._tokens[past].start < match.end():
            past += 1
        return found, past


def _day(text: str) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
