"""One place in legislation or in a norm, in the one form in which it is stored, compared and linked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from urllib.parse import quote, unquote

from vthquality.domain.errors import Invalid

WETTEN = "https://wetten.overheid.nl/"
LOKALE_REGELGEVING = "https://lokaleregelgeving.overheid.nl/"
_RANGE = ".."  # no article number holds two dots in a row


class Place(StrEnum):
    """What a number counts; the values are the keys of a JCI."""

    ACT = ""
    BOOK = "boek"
    PART = "deel"
    TITLE = "titeldeel"
    CHAPTER = "hoofdstuk"
    DIVISION = "afdeling"
    SECTION = "paragraaf"
    SUBSECTION = "sub-paragraaf"
    ANNEX = "bijlage"
    ARTICLE = "artikel"


_NOTATION = {
    Place.BOOK: "boek",
    Place.PART: "deel",
    Place.TITLE: "titel",
    Place.CHAPTER: "hoofdstuk",
    Place.DIVISION: "afd.",
    Place.SECTION: "par.",
    Place.SUBSECTION: "subpar.",
    Place.ANNEX: "bijlage",
    Place.ARTICLE: "artikel",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in an act; equal when they point at the same place in the text of the same day.

    `act` is a BWB id, a CVDR id, or the name of a source that has neither ("omgevingsplan", "NEN 2535").
    """

    act: str
    place: Place = Place.ACT
    number: str = ""
    until: str = ""
    """The last number of a range that could not be written out."""
    lids: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Onderdelen from the outside in: ("f", "2°")."""
    annex: str = ""
    """The annex that holds the place; an annex as a whole is a place of its own."""
    within: tuple[tuple[Place, str], ...] = ()
    """Enclosing chapters and the like, where the number alone does not say which."""
    on: date | None = None
    """The day whose text is meant; None is the text in force."""
    label: str = field(default="", compare=False)
    """What the act is called for short: a way of saying it, not part of what it is."""
    cited: str = field(default="", compare=False)
    """The words of the source, as they stood there."""

    def __post_init__(self) -> None:
        """Refuse a reference to nothing."""
        if not self.act:
            raise Invalid("reference", "no_act")
        if (self.place is Place.ACT) != (self.number == "") and self.place is not Place.ANNEX:
            raise Invalid("reference", "no_number", place=self.place.value)

    @property
    def bwb_id(self) -> str | None:
        """The BWB id, or None for local rules, norms and everything else without a JCI."""
        return self.act if self.act.startswith("BWB") else None

    @property
    def canonical(self) -> str:
        """The text to store and compare; `from_canonical` reads it back."""
        return _escaped(self.act) + "".join(f"&{key}={_escaped(value)}" for key, value in self._pairs())

    @property
    def jci(self) -> str | None:
        """The Juriconnect identifier, for a range that of its first article; None without a BWB id."""
        if self.bwb_id is None:
            return None
        pairs = ((key, value.partition(_RANGE)[0]) for key, value in self._pairs())
        return f"jci1.3:c:{self.act}" + "".join(f"&{key}={value}" for key, value in pairs)

    @property
    def url(self) -> str | None:
        """Where the text can be read; None for a source that has no fixed address."""
        if self.act.startswith("CVDR"):
            return LOKALE_REGELGEVING + self.act.replace("_", "/")
        jci = self.jci
        return None if jci is None else WETTEN + quote(jci, safe=":&=.-")

    def short(self) -> str:
        """The way the field writes it: "Ow 5.10 lid 1"; `parse_reference` reads it back."""
        return " ".join((self.label or self.act, *self._words()))

    def _words(self) -> Iterator[str]:
        """The parts of `short` after the name of the act."""
        if self.annex:
            yield f"bijlage {self.annex}"
        for place, number in self.within:
            yield f"{_NOTATION[place]} {number}"
        if self.place is not Place.ACT:
            yield self._number_in_words()
        if self.lids:
            yield "lid " + _listed(self.lids)
        for depth, part in enumerate(self.parts):
            yield part if depth and part.endswith("°") else f"onder {part}"
        if self.on:
            yield f"(tekst van {self.on.isoformat()})"

    def _number_in_words(self) -> str:
        """The place itself; an article of the act proper needs no word before its number."""
        number = f"{self.number}-{self.until}" if self.until else self.number
        if self.place is Place.ARTICLE and not self.annex:
            return number
        return f"{_NOTATION[self.place]} {number}".rstrip()

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Key and value as a JCI has them, from the outside in."""
        if self.annex:
            yield Place.ANNEX.value, self.annex
        for place, number in self.within:
            yield place.value, number
        if self.place is not Place.ACT:
            yield self.place.value, self.number + (_RANGE + self.until if self.until else "")
        for lid in self.lids:
            yield "lid", lid
        for part in self.parts:
            yield "o", part
        if self.on:
            yield "z", self.on.isoformat()
            yield "g", self.on.isoformat()


def from_canonical(text: str, *, label: str = "", cited: str = "") -> Reference:
    """Read back what `canonical` wrote; raises `Invalid` for anything else."""
    act, *rest = text.split("&")
    pairs = [(key, unquote(value)) for key, _, value in (pair.partition("=") for pair in rest)]
    return from_pairs(unquote(act), pairs, label=label, cited=cited)


_STRUCTURE = (
    Place.BOOK,
    Place.PART,
    Place.TITLE,
    Place.CHAPTER,
    Place.DIVISION,
    Place.SECTION,
    Place.SUBSECTION,
)
_BY_KEY = {place.value: place for place in Place if place is not Place.ACT}
_OTHER_NAMES = {"subparagraaf": Place.SUBSECTION.value, "titel": Place.TITLE.value, "onderdeel": "o"}


def from_pairs(act: str, pairs: list[tuple[str, str]], *, label: str = "", cited: str = "") -> Reference:
    """Make the one form out of the keys of a JCI; raises `Invalid` when they contradict each other.

    Keys that say nothing about the place (s, e, and whatever is new) are left out.
    """
    keyed = [(_OTHER_NAMES.get(key, key), value) for key, value in pairs]
    places = _places(keyed)
    annex = places.pop(Place.ANNEX, None)
    place, number, within = _innermost(places)
    if annex is not None and place is Place.ACT:
        place, number, annex = Place.ANNEX, annex, None
    first, _, until = number.partition(_RANGE)
    return Reference(
        act=act,
        place=place,
        number=first,
        until=until,
        lids=tuple(dict.fromkeys(value for key, value in keyed if key == "lid")),
        parts=tuple(value for key, value in keyed if key == "o"),
        annex=annex or "",
        within=within,
        on=_day(keyed),
        label=label,
        cited=cited,
    )


def _places(pairs: list[tuple[str, str]]) -> dict[Place, str]:
    """The number per kind of place; the same kind twice with different numbers cannot be one place."""
    places: dict[Place, str] = {}
    for key, value in pairs:
        place = _BY_KEY.get(key)
        if place is None:
            continue
        if places.setdefault(place, value) != value:
            raise Invalid("reference", "jci_repeated", key=key)
    return places


def _innermost(places: dict[Place, str]) -> tuple[Place, str, tuple[tuple[Place, str], ...]]:
    """The deepest place, its number, and those around it that the number does not already tell."""
    if Place.ARTICLE in places:  # an article keeps its number when it moves to another paragraaf
        return Place.ARTICLE, places[Place.ARTICLE], ()
    chain = [(place, places[place]) for place in _STRUCTURE if place in places]
    if not chain:
        return Place.ACT, "", ()
    place, number = chain[-1]
    return place, number, tuple((outer, told) for outer, told in chain[:-1] if not number.startswith(told + "."))


def _day(pairs: list[tuple[str, str]]) -> date | None:
    """The day of validity (g), or else the day of looking (z)."""
    days = {key: value for key, value in pairs if key in {"z", "g"}}
    day = days.get("g") or days.get("z")
    if not day:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise Invalid("reference", "jci_date", date=day) from None


def _escaped(value: str) -> str:
    """The value without the three signs that `canonical` itself uses."""
    return value.replace("%", "%25").replace("&", "%26").replace("=", "%3D")


def _listed(words: tuple[str, ...]) -> str:
    """`1, 2 en 3`."""
    return " en ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
