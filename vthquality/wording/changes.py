"""What became of an item between two versions, and of an answer, as a Dutch reader wants it told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import chain
from typing import assert_never

from vthquality.domain.changes import (
    Change,
    ChangeClass,
    Difference,
    Fate,
    Field,
    Move,
    PartsDifference,
    ReferenceDifference,
    Tendency,
    TextDifference,
    Value,
    ValueDifference,
)
from vthquality.domain.changes.nodes import nodes
from vthquality.domain.criteria import (
    Activity,
    Area,
    Key,
    Leaf,
    Requirement,
    Token,
    Topic,
    Version,
    Vocabulary,
)
from vthquality.domain.profiles import Competency, Indicator, ProfileVersion
from vthquality.wording.labels import COMPLEXITY, HEADING, LEVEL, MODE, PROOF, PROVENANCE, UNIT
from vthquality.wording.requirements import leaf_phrase
from vthquality.wording.values import listed, number

CHANGE_CLASS = {
    ChangeClass.SAME: "gelijk",
    ChangeClass.REFERENCE_ONLY: "alleen de verwijzing",
    ChangeClass.EDITORIAL: "redactioneel",
    ChangeClass.REWORDED: "anders verwoord",
    ChangeClass.STRICTER: "strenger",
    ChangeClass.LIGHTER: "lichter",
    ChangeClass.DIFFERENT: "anders",
    ChangeClass.SPLIT: "gesplitst",
    ChangeClass.MERGED: "samengevoegd",
    ChangeClass.MOVED: "verplaatst",
    ChangeClass.NEW: "nieuw",
    ChangeClass.GONE: "vervallen",
}
CHANGE_CLASS_MEANING = {
    ChangeClass.SAME: "Er is niets veranderd.",
    ChangeClass.REFERENCE_ONLY: "Alleen de verwijzing naar de wet is anders.",
    ChangeClass.EDITORIAL: "Alleen de schrijfwijze, de toelichting of de nummering is anders. De vraag is dezelfde.",
    ChangeClass.REWORDED: "De tekst is anders. De gevraagde waarde is dezelfde.",
    ChangeClass.STRICTER: "Er wordt meer gevraagd dan eerst.",
    ChangeClass.LIGHTER: "Er wordt minder gevraagd dan eerst.",
    ChangeClass.DIFFERENT: "Er wordt iets anders gevraagd. Meer of minder is niet te zeggen.",
    ChangeClass.SPLIT: "Dit is verdeeld over meer onderdelen.",
    ChangeClass.MERGED: "Dit is met iets anders samengevoegd.",
    ChangeClass.MOVED: "De inhoud is dezelfde, maar staat op een andere plaats.",
    ChangeClass.NEW: "Dit stond niet in de vorige versie.",
    ChangeClass.GONE: "Dit staat niet meer in de nieuwe versie.",
}
FATE = {
    Fate.KEEP: "blijft staan",
    Fate.RECONFIRM: "opnieuw bevestigen",
    Fate.REDO: "opnieuw invullen",
}
FATE_MEANING = {
    Fate.KEEP: "Uw antwoord is overgenomen.",
    Fate.RECONFIRM: "De vraag is veranderd. Kijk of uw vorige antwoord nog klopt en bevestig het.",
    Fate.REDO: "De vraag is nieuw of heel anders. Vul die opnieuw in; uw vorige antwoord kunt u nog lezen.",
}
FIELD = {
    Field.ACTIVITIES: "activiteiten",
    Field.AMOUNT: "hoeveelheid per jaar",
    Field.ASKED: "gevraagde stap",
    Field.CLASSES: "klassen",
    Field.CODE: "code",
    Field.COMPETENCIES: "competenties",
    Field.COMPETENCY: "competentie",
    Field.COMPLEXITY: "klasse",
    Field.COURSE: "cursus of leerdoel",
    Field.DESCRIPTION: "omschrijving",
    Field.DIRECTIONS: "richtingen",
    Field.EXEMPT: "n.v.t. mag",
    Field.EXPERT_FOR: "eigen deskundige voor activiteiten",
    Field.FIELDS: "werkvelden",
    Field.GROUP: "groep",
    Field.HEADING: "kop",
    Field.HELP: "uitleg",
    Field.INDICATORS: "gedragsindicatoren",
    Field.KIND: "soort eis",
    Field.LEVEL: "niveau",
    Field.MEANING: "betekenis",
    Field.MISTAKE: "veelgemaakte fout",
    Field.MODE: "waar het werk mag liggen",
    Field.NAME: "naam",
    Field.NUMBER: "nummer",
    Field.OWN_EXPERTS: "aantal eigen deskundigen",
    Field.OWN_ONLY: "alleen eigen mensen tellen",
    Field.PERSONS: "aantal mensen",
    Field.PROFILES: "profielen",
    Field.PROOF: "soort bewijs",
    Field.PROVENANCE: "herkomst",
    Field.QUESTION: "vraag",
    Field.REASON: "reden",
    Field.REQUIREMENTS: "eisen",
    Field.ROUTES: "manieren om te voldoen",
    Field.SCALE: "schaal",
    Field.SLUG: "korte naam",
    Field.SOURCES: "bron",
    Field.STEPS: "stappen",
    Field.TEXT: "tekst",
    Field.TOPICS: "onderwerpen",
    Field.UNIT: "eenheid",
    Field.VALID_YEARS: "jaren geldig",
    Field.WHAT: "soort werk",
    Field.WITHIN_YEARS: "binnen hoeveel jaar",
    Field.YEARS: "jaren ervaring",
}
NOTHING = {
    Field.ACTIVITIES: "alle",
    Field.ASKED: "geen",
    Field.CLASSES: "geen",
    Field.COMPLEXITY: "alle",
    Field.DIRECTIONS: "alle",
    Field.VALID_YEARS: "zonder einde",
    Field.WITHIN_YEARS: "zonder grens",
}
"""What the absence of a value means, where it does not mean "geen"."""
TENDENCY = {
    Tendency.EQUAL: "",
    Tendency.STRICTER: " (strenger)",
    Tendency.LIGHTER: " (lichter)",
    Tendency.DIFFERENT: " (niet te vergelijken)",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """How one version calls its items, and the words its values are written with."""

    names: Mapping[Key, str]
    words: Vocabulary

    def name(self, key: Key) -> str:
        """What an item is called here, or its key where it is not from this version."""
        return self.names.get(key, key)


def terms(version: Version | ProfileVersion) -> Terms:
    """The terms of a version, to tell a change in."""
    items = nodes(version)
    areas = {key: node.body for key, node in items.items() if isinstance(node.body, Area)}

    def area_of(key: Key) -> Area:
        while (parent := items[key].parent) is not None:
            key = parent
        return areas[key]

    words = version.vocabulary if isinstance(version, Version) else Vocabulary()
    names = {}
    for key, node in items.items():
        body = node.body
        names[key] = leaf_phrase(body, area_of(key), words) if isinstance(body, Leaf) else _name(body)
    of_indicators = {
        key: names.get(node.body.competency, key) for key, node in items.items() if isinstance(node.body, Indicator)
    }
    return Terms(names | of_indicators, words)


def _name(body: object) -> str:
    match body:
        case Area():
            return f"{body.number} {body.name}"
        case Activity():
            return body.number
        case Requirement():
            return body.code
        case Topic():
            return f"“{body.text}”"
        case Competency():
            return f"{body.number} {body.name}"
        case _:
            return str(getattr(body, "name", ""))


def change_sentences(change: Change, was: Terms, becomes: Terms) -> tuple[str, ...]:
    """What changed about one item: what was declared about it, then each value that differs."""
    said = [sentence for sentence in (_lineage(change, was, becomes), change.note) if sentence]
    return (*said, *(sentence for d in change.differences for sentence in _difference(d, was, becomes)))


def _lineage(change: Change, was: Terms, becomes: Terms) -> str:
    if len(change.old) <= 1 and len(change.new) <= 1:
        return ""
    old, new = listed([was.name(key) for key in change.old]), listed([becomes.name(key) for key in change.new])
    verb = "werd" if len(change.old) == 1 else "werden"
    return f"{old} {verb} {new}."


def _difference(difference: Difference, was: Terms, becomes: Terms) -> Iterator[str]:
    match difference:
        case TextDifference():
            before, after = (f"“{text}”" if text else "leeg" for text in (difference.before, difference.after))
            yield _was(FIELD[difference.field], before, after, difference.tends)
        case ReferenceDifference():
            before, after = (
                listed([reference.short() for reference in cited]) or "geen"
                for cited in (difference.before, difference.after)
            )
            yield _was("verwijzing", before, after, Tendency.EQUAL)
        case ValueDifference():
            before = _value(difference.field, difference.before, was)
            after = _value(difference.field, difference.after, becomes)
            about = f" voor {becomes.name(difference.about)}" if difference.about else ""
            yield _was(FIELD[difference.field] + about, before, after, difference.tends)
        case PartsDifference():
            yield from _parts(difference, was, becomes)
        case Move():
            yield f"Verplaatst van {was.name(difference.before)} naar {becomes.name(difference.after)}."
        case _:
            assert_never(difference)


def _was(what: str, before: str, after: str, tends: Tendency) -> str:
    return _ended(f"{what[0].upper()}{what[1:]}: was {before}, wordt {after}{TENDENCY[tends]}")


def _ended(sentence: str) -> str:
    """The sentence with the full stop that a quotation at its end may already hold."""
    return sentence if sentence.endswith(".”") else f"{sentence}."


def _parts(difference: PartsDifference, was: Terms, becomes: Terms) -> Iterator[str]:
    said = [
        f"{word} {', '.join(names.name(key) for key in keys)}"
        for word, keys, names in (
            ("vervallen", difference.gone, was),
            ("nieuw", difference.added, becomes),
            ("veranderd", difference.changed, becomes),
        )
        if keys
    ]
    label = FIELD[difference.field]
    yield f"{label[0].upper()}{label[1:]}: {'; '.join(said) or 'anders gerangschikt'}{TENDENCY[difference.tends]}."


_ENUMS: dict[Enum, str] = dict(
    chain[tuple[Enum, str]](
        LEVEL.items(),
        PROOF.items(),
        UNIT.items(),
        MODE.items(),
        HEADING.items(),
        COMPLEXITY.items(),
        PROVENANCE.items(),
    )
)


def _value(field: Field, value: Value, of: Terms) -> str:
    """A value in words; what is absent in the words of its field."""
    match value:
        case None:
            return NOTHING.get(field, "geen")
        case Enum():
            return _ENUMS[value]
        case bool():
            return "ja" if value else "nee"
        case Decimal() | int():
            return number(value)
        case str():
            return _word(field, value, of)
        case frozenset() | tuple():
            # labels hold "en" and "of" themselves
            return "; ".join(sorted(_value(field, member, of) for member in value)) or NOTHING.get(field, "geen")
        case _:
            return of.name(value.key)


def _word(field: Field, word: str, of: Terms) -> str:
    """A word of the vocabulary by its label, a key by the name of its item."""
    labels: Mapping[Field, Mapping[Token, str]] = {
        Field.DIRECTIONS: of.words.directions,
        Field.FIELDS: of.words.fields,
        Field.COURSE: of.words.courses,
        Field.WHAT: of.words.practice,
    }
    return labels[field].get(Token(word), word) if field in labels else of.name(Key(word))
