"""References as machines write them: JCI in all its spellings, links to wetten.nl, local rules."""

import re
from urllib.parse import unquote

from vthquality.domain.errors import Invalid
from vthquality.domain.legal.reference import Reference, from_pairs

_VERSIONS = frozenset({"1.0", "1.1", "1.2", "1.3", "1.31", "1.3.1"})
_KINDS = frozenset("cvr")

_JCI = re.compile(
    r"(?:https?://wetten\.overheid\.nl/|wetten\.overheid\.nl/|bwb://)?"
    r"(?:jci)?(?P<version>\d(?:\.\d{1,2}){1,2}):(?P<kind>[a-z]):(?P<act>BWB[RV]\d{7})(?P<rest>(?![\w]).*)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:bwb://)?(?P<act>BWB[RV]\d{7})(?P<rest>&.*)?", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:https?://)?wetten\.overheid\.nl/(?P<act>BWB[RV]\d{7})"
    r"(?:/(?P<on>\d{4}-\d{2}-\d{2}))?(?:/\d+)?/?(?:#(?P<place>.*))?",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"(boek|deel|titeldeel|hoofdstuk|afdeling|sub-paragraaf|paragraaf|bijlage|artikel|lid)([^_/]*)", re.IGNORECASE
)
_LOCAL = re.compile(
    r"(?:(?:https?://)?lokaleregelgeving\.overheid\.nl/)?(?P<act>CVDR\d{1,9})(?:[_/](?P<state>\d{1,4}))?(?:[/#?].*)?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[^\s&=<>\"%]*")

MACHINE_FORM = re.compile(
    r"(?:https?://|(?<![\w./-]))(?:wetten|lokaleregelgeving)\.overheid\.nl/[^\s<>\"]{0,400}"
    r"|bwb://[^\s<>\"]{0,400}"
    r"|(?<![\w.])(?:jci)?\d(?:\.\d{1,2}){1,2}:[a-z]:BWB[RV]\d{7}[^\s<>\"]{0,400}"
    r"|(?<!\w)BWB[RV]\d{7}(?:&[^\s<>\"]{0,400})?(?!\w)"
    r"|(?<!\w)CVDR\d{1,9}(?:[_/]\d{1,4})?(?!\w)",
    re.IGNORECASE,
)
"""Where running text holds one; the sentence's own punctuation may still be at its end."""


def parse_jci(text: str) -> Reference | None:
    """The reference that a machine wrote, or None when it is no such form; raises `Invalid` when broken."""
    decoded = _decoded(text.strip())
    if match := _JCI.fullmatch(decoded):
        if match["version"] not in _VERSIONS:
            raise Invalid("reference", "jci_version", version=match["version"])
        if match["kind"].lower() not in _KINDS:
            raise Invalid("reference", "jci_kind", kind=match["kind"])
        return from_pairs(match["act"].upper(), _pairs(match["rest"] or ""), cited=text)
    if match := _BARE.fullmatch(decoded):
        return from_pairs(match["act"].upper(), _pairs(match["rest"] or ""), cited=text)
    if match := _PAGE.fullmatch(decoded):
        return from_pairs(match["act"].upper(), _anchors(match["place"] or "", match["on"]), cited=text)
    if match := _LOCAL.fullmatch(decoded):
        return Reference(match["act"].upper() + (f"_{match['state']}" if match["state"] else ""), cited=text)
    return None


def _decoded(text: str) -> str:
    """Percent signs first, then `&amp;` and nothing else: `html.unescape` reads `&para` in `&paragraaf`."""
    return unquote(text).replace("&amp;", "&")


def _pairs(rest: str) -> list[tuple[str, str]]:
    """Every key and value in order: keys repeat, so that a dict would lose some."""
    pairs = []
    for piece in rest.split("&"):
        key, _, value = piece.partition("=")
        value = value.strip().replace("º", "°")
        if not _VALUE.fullmatch(value):
            raise Invalid("reference", "jci_value", key=key, value=value)
        pairs.append((key.strip().lower(), value))
    return pairs


def _anchors(place: str, on: str | None) -> list[tuple[str, str]]:
    """The places in the fragment of a page: `Hoofdstuk18_Afdeling18.3_Artikel18.20`."""
    pairs = [(match[1].lower(), match[2].strip()) for match in _ANCHOR.finditer(place)]
    return [*pairs, ("g", on)] if on else pairs
