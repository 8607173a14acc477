"""Reads "artikel 5.1, tweede lid, aanhef en onder f, onder 2°" into places, still without an act."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from vthquality.domain.legal.acts import Token
from vthquality.domain.legal.reference import Place, Reference, from_pairs

_PLACES = {
    "artikel": Place.ARTICLE,
    "artikelen": Place.ARTICLE,
    "art": Place.ARTICLE,
    "hoofdstuk": Place.CHAPTER,
    "hoofdstukken": Place.CHAPTER,
    "hfst": Place.CHAPTER,
    "afdeling": Place.DIVISION,
    "afdelingen": Place.DIVISION,
    "afd": Place.DIVISION,
    "paragraaf": Place.SECTION,
    "paragrafen": Place.SECTION,
    "par": Place.SECTION,
    "§": Place.SECTION,
    "subparagraaf": Place.SUBSECTION,
    "subpar": Place.SUBSECTION,
    "titel": Place.TITLE,
    "titeldeel": Place.TITLE,
    "boek": Place.BOOK,
    "deel": Place.PART,
    "bijlage": Place.ANNEX,
    "bijlagen": Place.ANNEX,
}
_ORDINALS = {
    "eerste": "1",
    "tweede": "2",
    "derde": "3",
    "vierde": "4",
    "vijfde": "5",
    "zesde": "6",
    "zevende": "7",
    "achtste": "8",
    "negende": "9",
    "tiende": "10",
    "elfde": "11",
    "twaalfde": "12",
    "dertiende": "13",
    "veertiende": "14",
    "vijftiende": "15",
    "zestiende": "16",
    "zeventiende": "17",
    "achttiende": "18",
    "negentiende": "19",
    "twintigste": "20",
}
_AND = frozenset({"en", "of", "alsmede"})
_LID_WORDS = frozenset({"lid", "leden"})
_PART_WORDS = frozenset({"onder", "onderdeel", "onderdelen", "sub"})
_GO_ON = _AND | _LID_WORDS | _PART_WORDS | {"van", "tot", "t"}
_DASHES = frozenset("-–—")
_UP_TO = frozenset({("t", "/", "m"), ("tot", "en", "met")})
_MOST = 60  # items in one list: keeps a text of nothing but numbers from being read over and over

_NUMBER = re.compile(r"\d{1,4}[a-z]{0,3}\d{0,2}(?:[.:]\d{1,4}[a-z]{0,3}\d{0,2})*")
_ROMAN = re.compile(r"[IVXLC]{1,7}[a-z]{0,2}|[A-Z]")
_LID = re.compile(r"[1-9]\d?[a-z]?")
_NTH = re.compile(r"(\d{1,2})(?:e|de|ste)")
_LETTER = "letter"
_PART_SHAPES = {"number": re.compile(r"\d{1,2}°?"), _LETTER: re.compile(r"([a-z])\1?\d?")}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in some act, and which tokens told it."""

    chain: tuple[tuple[Place, str], ...]
    """Kinds and numbers as they were told, from the outside in."""
    first: int
    last: int
    """The token after it."""
    until: str = ""
    lids: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def is_dotted(self) -> bool:
        """Whether the number has its chapter in front: a list does not go from 5.10 on to 11."""
        return _is_dotted(self.chain[-1][1])

    def reference(self, act: str, *, label: str, cited: str) -> Reference:
        """The place in this act."""
        *outer, (place, number) = self.chain
        pairs = [(kind.value, told) for kind, told in (*outer, (place, number))]
        made = from_pairs(act, [*pairs, *(("lid", lid) for lid in self.lids), *(("o", part) for part in self.parts)])
        return replace(made, until=self.until, label=label, cited=cited)


class PlaceReader:
    """Reads places from the tokens of one text."""

    def __init__(self, tokens: list[Token]) -> None:
        """Read from these tokens."""
        self._tokens = tokens
        self._words = [token.text.casefold() for token in tokens]

    def word(self, at: int) -> str:
        """The word at this place in lower case, empty past the end."""
        return self._words[at] if at < len(self._words) else ""

    def raw(self, at: int) -> str:
        """The word at this place as written, empty past the end."""
        return self._tokens[at].text if at < len(self._tokens) else ""

    def starts_place(self, at: int) -> bool:
        """Whether a word for a place stands here."""
        return self._keyword(at) is not None

    def lids_before(self, at: int) -> tuple[tuple[str, ...], int]:
        """Lids told before their article, and where that begins: "het derde lid van" artikel 18.20."""
        lids, end = self._lids(at)
        return (lids, end + 1) if self.word(end) == "van" and self._step(end + 1) is not None else ((), at)

    def is_dotted(self, at: int) -> bool:
        """Whether a number with its chapter in front stands here."""
        return bool(_NUMBER.fullmatch(self.raw(at))) and _is_dotted(self.raw(at))

    def past_comma(self, at: int) -> int:
        """Past one comma."""
        return at + 1 if self.word(at) == "," else at

    def past_and(self, at: int) -> int:
        """Past a comma or semicolon, and past "en" or "of"."""
        if self.word(at) in {",", ";"}:
            at += 1
        return at + 1 if self.word(at) in _AND else at

    def spots(self, at: int, default: Place | None = None) -> list[list[Spot]]:
        """The list of places from here on, item by item; `default` is the kind of a bare first number.

        An item is several spots when it lists onderdelen.
        """
        items: list[list[Spot]] = []
        item = self._item(at, default)
        while item:
            items.append(item)
            end = item[-1].last
            at = self.past_and(end)
            item = self._next(at, item[-1]) if at > end and len(items) < _MOST else []
        return items

    def _next(self, at: int, before: Spot) -> list[Spot]:
        """The next of a list: a place of its own, a bare number like the last, or another lid of the same article."""
        if self.starts_place(at):
            return self._item(at, None)
        if self._lids(at)[0]:
            return self._detailed(Spot(before.chain, at, at))
        item = self._item(at, before.chain[-1][0])
        alike = bool(item) and item[0].is_dotted == before.is_dotted
        return item if alike and (before.is_dotted or not self._counts_something(item[-1].last)) else []

    def _counts_something(self, at: int) -> bool:
        """Whether the bare number before this is a quantity: "artikel 3, 5 jaar ervaring"."""
        word = self.raw(at)
        return word.isalpha() and word.islower() and word not in _GO_ON

    def _item(self, at: int, default: Place | None) -> list[Spot]:
        """One place with what is below it; several where it lists onderdelen."""
        first = at
        chain: list[tuple[Place, str]] = []
        step = self._step(at)
        while step is not None:
            chain.append(step[0])
            at = step[1]
            step = self._step(self.past_comma(at)) if chain[-1][0] is not Place.ARTICLE else None
            if step is not None and step[0][0] in dict(chain):
                step = None  # "hoofdstuk 3, hoofdstuk 5" are two places, not one in the other
        if not chain and default is not None and _NUMBER.fullmatch(self.raw(at)):
            chain.append((default, self.raw(at)))
            at += 1
        return self._detailed(Spot(tuple(chain), first, at)) if chain else []

    def _step(self, at: int) -> tuple[tuple[Place, str], int] | None:
        """A word for a place with its number, and the token after it."""
        keyword = self._keyword(at)
        if keyword is None:
            return None
        place, at = keyword
        number = self.raw(at)
        if _NUMBER.fullmatch(number) or (place is not Place.ARTICLE and _ROMAN.fullmatch(number)):
            return (place, number), at + 1
        return ((place, ""), at) if place is Place.ANNEX else None

    def _keyword(self, at: int) -> tuple[Place, int] | None:
        """The kind of place that the word here names, and where its number should be."""
        if self.word(at) == "sub" and self.word(at + 1) in _DASHES and self.word(at + 2) == "paragraaf":
            return Place.SUBSECTION, at + 3
        place = _PLACES.get(self.word(at))
        if place is None:
            return None
        return place, at + 2 if self.word(at + 1) == "." else at + 1

    def _detailed(self, spot: Spot) -> list[Spot]:
        """The place with its range, lids and onderdelen; one spot for each onderdeel of a list."""
        until, at = self._range(spot.last, dotted=spot.is_dotted)
        lids, end = self._lids(self.past_comma(at))
        at = end if lids else at
        spot = replace(spot, until=until, lids=lids, last=at)
        spots = [replace(spot, parts=parts, last=last) for parts, last in self._parts(at, after_lid=bool(lids))]
        later = [replace(each, first=each.last - 1) for each in spots[1:]]
        return self._in_annex([*spots[:1], *later] or [spot])

    def _in_annex(self, spots: list[Spot]) -> list[Spot]:
        """The same in the annex that is named after it: "artikel 2, onderdeel 3, van bijlage II"."""
        at = self.past_comma(spots[-1].last)
        step = self._step(at + 1) if self.word(at) == "van" and self.word(at + 1) == "bijlage" else None
        if step is None or Place.ANNEX in dict(spots[0].chain):
            return spots
        inside = [replace(spot, chain=(step[0], *spot.chain)) for spot in spots]
        return [*inside[:-1], replace(inside[-1], last=step[1])]

    def _range(self, at: int, *, dotted: bool) -> tuple[str, int]:
        """The last number of a range, and the token after it."""
        end = self._past_until(at)
        number = self.raw(end)
        if end > at and _NUMBER.fullmatch(number) and _is_dotted(number) == dotted:
            return number, end + 1
        return "", at

    def _past_until(self, at: int) -> int:
        """Past a dash, "t/m" or "tot en met"."""
        if self.word(at) in _DASHES:
            return at + 1
        return at + 3 if tuple(self._words[at : at + 3]) in _UP_TO else at

    def _lids(self, at: int) -> tuple[tuple[str, ...], int]:
        """Lids told as "lid 1 en 2", "derde lid" or "1e lid", and the token after them."""
        if self.word(at) == "het":
            at += 1
        if self.word(at) in _LID_WORDS:
            return self._counted(at + 1, self._lid)
        lids, end = self._counted(at, self._nth)
        return (lids, end + 1) if lids and self.word(end) in _LID_WORDS else ((), at)

    def _lid(self, at: int) -> str:
        """The number of a lid, empty when none stands here."""
        return self.word(at) if _LID.fullmatch(self.word(at)) else ""

    def _nth(self, at: int) -> str:
        """The number of a lid told as an ordinal, empty when none stands here."""
        match = _NTH.fullmatch(self.word(at))
        return match[1] if match else _ORDINALS.get(self.word(at), "")

    def _counted(self, at: int, read: Callable[[int], str]) -> tuple[tuple[str, ...], int]:
        """A list of lids with its ranges written out, and the token after it."""
        found: list[str] = []
        end = at
        while number := read(at):
            found.append(number)
            end = at + 1
            past = self._past_until(end)
            if past > end and (last := read(past)):
                found.extend(_between(number, last))
                end = past + 1
            at = self.past_and(end)
            if at == end:
                break
        return tuple(dict.fromkeys(found)), end

    def _parts(self, at: int, *, after_lid: bool) -> list[tuple[tuple[str, ...], int]]:
        """Each onderdeel as a path, and the token after it: "onder f, onder 2°" is one path, "onder b en c" are two."""
        paths: list[tuple[tuple[_Part, ...], int]] = []
        part = self._first_part(at, after_lid=after_lid)
        while part is not None:
            path = paths[-1][0] if paths else ()
            depth = next((depth for depth, known in enumerate(path) if known.kind == part.kind), len(path))
            nests = part.joined or depth == len(path)
            if nests and paths:
                paths.pop()
            paths.append(((*(path if nests else path[:depth]), part), part.last))
            part = self._next_part(part.last, paths[-1][0])
        return [(tuple(part.name for part in path), last) for path, last in paths]

    def _first_part(self, at: int, *, after_lid: bool) -> "_Part | None":
        """The first onderdeel: "aanhef en onder f", or a letter right behind its lid: "lid 1 f"."""
        told = self._past_onder(at)
        if told > at:
            return self._part(told)
        part = self._part(at) if after_lid else None
        return part if part and part.kind == _LETTER and part.name != "u" else None

    def _next_part(self, at: int, path: tuple["_Part", ...]) -> "_Part | None":
        """What goes on after an onderdeel: another of its kind, or one below it."""
        told = self._past_onder(self.past_and(at))
        part = self._part(told)
        if part is None:
            return None
        if self.word(told - 1) in _PART_WORDS:
            return replace(part, joined=told == at + 1)
        listed = told > at and part.name != "u" and any(known.kind == part.kind for known in path)
        return part if listed or part.name.endswith("°") else None

    def _part(self, at: int) -> "_Part | None":
        """An onderdeel by its shape."""
        name = self.raw(at).replace("º", "°")
        kind = next((kind for kind, shape in _PART_SHAPES.items() if shape.fullmatch(name)), None)
        return None if kind is None else _Part(kind, name, at + 1)

    def _past_onder(self, at: int) -> int:
        """Past ", aanhef en onder"; the same place when that does not stand here."""
        start = at
        at = self.past_comma(at)
        if self.word(at) == "aanhef":
            at = self.past_and(at + 1)
        return at + 1 if self.word(at) in _PART_WORDS else start


@dataclass(frozen=True, slots=True)
class _Part:
    """One step of an onderdeel."""

    kind: str
    name: str
    last: int
    joined: bool = False
    """Told right behind the one before it, with "onder" and without a comma: below it, whatever its kind."""


def _is_dotted(number: str) -> bool:
    """Whether the number has its chapter in front."""
    return "." in number or ":" in number


def _between(first: str, last: str) -> Iterator[str]:
    """The lids after the first up to the last, where both are plain numbers."""
    if first.isdecimal() and last.isdecimal():
        yield from map(str, range(int(first) + 1, int(last)))
    yield last
