"""What a requirement asks and what somebody has, as a Dutch phrase."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Area,
    Attestation,
    Course,
    Education,
    Experience,
    Headcount,
    Key,
    Knowledge,
    Leaf,
    Level,
    Practice,
    PracticeUnit,
    Proof,
    Requirement,
    Route,
    Safeguarding,
    SafeguardingMode,
    ShownKnowledge,
    Token,
    Vocabulary,
)
from vthquality.domain.evidence import Shown
from vthquality.domain.facts import Outcome
from vthquality.domain.judging import Finding, LeafFinding
from vthquality.wording.labels import CLAIM, LEVEL, PROOF, RUNG
from vthquality.wording.values import day, listed, number, people


def asked(requirement: Requirement, area: Area, words: Vocabulary) -> str:
    """What a requirement asks, with all its routes."""
    if requirement.routes is None:
        return "De tekst van deze eis ontbreekt in deze set."
    return route_phrase(requirement.routes, area, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedParts:
    """What a requirement asks as a list: `which` says whether one part is enough; "" where there is one part."""

    which: str
    parts: tuple[str, ...]


def asked_parts(requirement: Requirement, area: Area, words: Vocabulary) -> AskedParts:
    """The same, with the parts apart, as a sentence with many alternatives does not read."""
    match requirement.routes:
        case AnyOf() as routes:
            return AskedParts(which="een hiervan", parts=tuple(_alternatives(routes, area, words, listing=True)))
        case AllOf(routes=parts):
            return AskedParts(which="dit alles", parts=tuple(_part(part, area, words) for part in parts))
        case Education() as leaf:
            return AskedParts(which="", parts=(_part(leaf, area, words),))
        case _:
            return AskedParts(which="", parts=(asked(requirement, area, words),))


def _part(route: Route, area: Area, words: Vocabulary) -> str:
    """A part of a list; the directions of an education apart, as their names hold "of" and commas too."""
    if isinstance(route, Education) and len(route.directions) > 1:
        directions = "; ".join(sorted(_word(words.directions, d) for d in route.directions))
        return f"{_education(replace(route, directions=frozenset()), words)}, richting: {directions}"
    return route_phrase(route, area, words, nested=False)


def route_phrase(route: Route, area: Area, words: Vocabulary, *, nested: bool = False) -> str:
    """A route as a phrase; alternatives and combinations inside each other stand between brackets."""
    match route:
        case AnyOf():
            phrase = listed(_alternatives(route, area, words), "of")
        case AllOf():
            phrase = listed([route_phrase(r, area, words, nested=True) for r in route.routes])
        case _:
            return leaf_phrase(route, area, words)
    return f"({phrase})" if nested else phrase


def _alternatives(route: AnyOf, area: Area, words: Vocabulary, *, listing: bool = False) -> list[str]:
    """Each alternative as a phrase; knowledge shown of a course just named need not name it again."""
    named: set[Token] = set()
    phrases = []
    for part in route.routes:
        if isinstance(part, ShownKnowledge) and part.course in named:
            phrases.append("die kennis op een andere manier getoond")
        else:
            phrases.append(_part(part, area, words) if listing else route_phrase(part, area, words, nested=True))
        if isinstance(part, Course):
            named = {part.course}
    return phrases


def leaf_phrase(leaf: Leaf, area: Area, words: Vocabulary) -> str:
    """One leaf as a phrase."""
    match leaf:
        case Education():
            return _education(leaf, words)
        case Course() | ShownKnowledge():
            return _course(leaf, words)
        case Experience():
            within = f" in de laatste {leaf.within_years} jaar" if leaf.within_years else ""
            fields = listed(sorted(_word(words.fields, f) for f in leaf.fields), "of")
            return f"{number(leaf.years)} jaar ervaring met {fields}{within}"
        case Knowledge():
            return f"kennis van {len(leaf.topics)} onderwerpen" if len(leaf.topics) > 1 else leaf.topics[0].text
        case Practice():
            return f"{number(leaf.amount)} {_practice_unit(leaf, words)} per jaar"
        case _:
            return _organisation_phrase(leaf, area)


def _organisation_phrase(leaf: Headcount | Safeguarding | Attestation, area: Area) -> str:
    match leaf:
        case Headcount():
            return f"{people(leaf.persons)}{' in eigen dienst' if leaf.own_only else ''}"
        case Safeguarding():
            return _safeguarding(leaf, area)
        case Attestation():
            return leaf.question
        case _:
            assert_never(leaf)


def _course(leaf: Course | ShownKnowledge, words: Vocabulary) -> str:
    course = _word(words.courses, leaf.course)
    if isinstance(leaf, ShownKnowledge):
        return f"kennis op een andere manier getoond: {course}"
    return f"cursus of leerdoel: {course}" + (f" (verloopt na {leaf.valid_years} jaar)" if leaf.valid_years else "")


def _word(words: Mapping[Token, str], token: Token) -> str:
    return words.get(token, token)


def _education(leaf: Education, words: Vocabulary) -> str:
    directions = listed(sorted(_word(words.directions, d) for d in leaf.directions), "of")
    if leaf.proof is Proof.WORKING_LEVEL:
        return f"{LEVEL[leaf.level]} werk- en denkniveau" + (f" ({directions})" if directions else "")
    if leaf.proof is Proof.DIPLOMA:
        return f"{LEVEL[leaf.level]}-diploma" + (f" {directions}" if directions else "")
    return f"{PROOF[leaf.proof]} op {LEVEL[leaf.level]}-niveau" + (f" ({directions})" if directions else "")


def _practice_unit(leaf: Practice, words: Vocabulary) -> str:
    if leaf.unit is PracticeUnit.HOURS:
        return "uur"
    if leaf.unit is PracticeUnit.PERCENT:
        return "% van de werktijd"
    return "zaken" if leaf.what is None else _word(words.practice, leaf.what)


_MODE = {
    SafeguardingMode.INSIDE: "blijft binnen de overheid",
    SafeguardingMode.OUTSOURCE: "mag naar de markt",
    SafeguardingMode.HIRE: "mag met inhuur",
    SafeguardingMode.SUPRAREGIONAL: "liever bovenregionaal",
}


def _safeguarding(leaf: Safeguarding, area: Area) -> str:
    if not leaf.own_experts:
        return _MODE[leaf.mode]
    own = "1 eigen medewerker" if leaf.own_experts == 1 else f"{leaf.own_experts} eigen medewerkers"
    verb = "is" if leaf.own_experts == 1 else "zijn"
    return f"{_MODE[leaf.mode]} als {own} deskundig {verb} voor {activity_numbers(leaf.expert_for, area)}"


def activity_numbers(keys: frozenset[Key], area: Area) -> str:
    """Activities by their printed numbers: activiteit 8 en 9."""
    return f"activiteit {listed([a.number for a in area.activities if a.key in keys])}"


def what_is_present(finding: Finding, words: Vocabulary) -> str:
    """What somebody has, claims or was judged to have, as far as it explains the outcome; each thing once."""
    recorded = dict.fromkeys(_recorded(leaf, words) for leaf in finding.leaves)
    claimed = dict.fromkeys(_claimed(leaf) for leaf in finding.leaves)
    said = [part for part in (", ".join(r for r in recorded if r), "; ".join(c for c in claimed if c)) if part]
    return "; ".join(said) if said else "nog geen gegevens en geen antwoord"


def what_is_recorded(finding: Finding, words: Vocabulary) -> str:
    """What the facts alone say, proven or short; "" where they are silent."""
    return ", ".join(dict.fromkeys(said for leaf in finding.leaves if (said := _recorded(leaf, words))))


def _recorded(found: LeafFinding, words: Vocabulary) -> str:
    value, shown = found.evidenced.present, found.evidenced.shown
    if shown is Shown.SILENT:
        return ""
    match found.leaf, value:
        case Education(), Level():
            return f"{LEVEL[value]} ({PROOF[found.leaf.proof]})"
        case Education(), date():
            return f"{PROOF[found.leaf.proof]}, verlopen op {day(value)}"
        case Experience(), Decimal():
            return f"{number(value)} jaar ervaring"
        case Practice(), Decimal():
            return f"{number(value)} {_practice_unit(found.leaf, words)} per jaar"
        case Course() | ShownKnowledge(), date():
            return f"{_word(words.courses, found.leaf.course)}, verlopen op {day(value)}"
        case Course() | ShownKnowledge(), _:
            return _word(words.courses, found.leaf.course)
        case _:
            return ""


def _claimed(found: LeafFinding) -> str:
    if found.claim is None or found.evidenced.shown is Shown.PROVEN:
        return ""
    said = f"antwoord: {CLAIM[found.claim.value]}"
    if isinstance(found.leaf, Knowledge) and found.claim.missing_topics:
        missing = [t.text for t in found.leaf.topics if t.key in found.claim.missing_topics]
        said += f", mist: {'; '.join(missing)}"
    if found.claim.expected_by is not None:
        said += f", in opleiding, verwacht op {day(found.claim.expected_by)}"
    return said


def evidence(finding: Finding) -> str:
    """What the outcome rests on: facts seen or not, a judgement, or only an answer."""
    said = {_leaf_evidence(leaf) for leaf in finding.leaves if leaf.settled is finding.settled.outcome}
    return "; ".join(sorted(s for s in said if s))


def _leaf_evidence(found: LeafFinding) -> str:
    if found.judgement is not None:
        return f"oordeel ({RUNG[found.judgement.rung]})"
    if found.evidenced.shown is Shown.PROVEN:
        return "bewijs gezien" if found.evidenced.seen else "opgegeven, bewijs nog niet gezien"
    if found.contradicted:
        return "antwoord wijkt af van de gegevens"
    if found.claim is not None and found.settled is not Outcome.UNKNOWN:
        return "alleen eigen antwoord"
    return "volgens de gegevens" if found.evidenced.shown is Shown.SHORT else ""
