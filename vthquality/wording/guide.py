"""The criteria guide in Dutch: the routes of a requirement as a tree that can be read from top to bottom."""

from collections.abc import Mapping
from dataclasses import dataclass

from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Area,
    Knowledge,
    Provenance,
    Requirement,
    Route,
    SetKind,
    Topic,
    Vocabulary,
)
from vthquality.domain.guide import Found
from vthquality.wording.requirements import leaf_phrase

ANY_OF, ALL_OF = "één hiervan is genoeg:", "dit allemaal:"
FOUND: Mapping[Found, str] = {
    Found.AREA: "gebied",
    Found.ACTIVITY: "activiteit",
    Found.REQUIREMENT: "eis",
    Found.PROFILE: "profiel",
    Found.INDICATOR: "competentie",
}
KIND: Mapping[SetKind, str] = {
    SetKind.CRITICAL_MASS: "kritieke massa",
    SetKind.COMPETENCIES: "competentieprofielen",
    SetKind.ORGANISATION: "organisatie en proces",
}
PROVENANCE_MEANING: Mapping[Provenance, str] = {
    Provenance.VERIFIED: "Eén persoon legde de tekst naast de officiële bron, een ander stelde de lezing vast.",
    Provenance.UNVERIFIED: "Overgenomen van een bron, nog niet vergeleken met de officiële tekst.",
    Provenance.MISSING: "De kop bestaat, de tekst hadden wij niet.",
    Provenance.EXAMPLE: "Door ons zelf geschreven, om de dienst te kunnen proberen. Geen officiële tekst.",
}
PROVENANCE_TONE: Mapping[Provenance, str] = {
    Provenance.VERIFIED: "ok",
    Provenance.UNVERIFIED: "unknown",
    Provenance.MISSING: "none",
    Provenance.EXAMPLE: "thin",
}
EXAMPLE_BANNER = (
    "Wij hebben deze teksten en waarden zelf geschreven, zodat u de dienst kunt proberen. Het zijn niet de "
    "vastgestelde kwaliteitscriteria. Een meting hierop is een proefmeting."
)


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the routes: a line, what is under it, and the topics of a list of knowledge."""

    line: str
    parts: tuple["Branch", ...] = ()
    topics: tuple[Topic, ...] = ()


def route_tree(requirement: Requirement, area: Area, words: Vocabulary) -> Branch | None:
    """The ways to meet a requirement; None while its text is missing."""
    return None if requirement.routes is None else _branch(requirement.routes, area, words)


def _branch(route: Route, area: Area, words: Vocabulary) -> Branch:
    match route:
        case AnyOf():
            return Branch(ANY_OF, tuple(_branch(part, area, words) for part in route.routes))
        case AllOf():
            return Branch(ALL_OF, tuple(_branch(part, area, words) for part in route.routes))
        case Knowledge():
            return Branch(leaf_phrase(route, area, words), topics=route.topics if len(route.topics) > 1 else ())
        case _:
            return Branch(leaf_phrase(route, area, words))


def missing_told(number: int, of: int) -> str:
    """How much of a set has no text yet."""
    return f"{number} van de {of} eisen zonder tekst"
