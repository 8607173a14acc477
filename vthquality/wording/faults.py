"""What is wrong in a file or a set, as a sentence with the remedy in it, for whoever writes the criteria."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from vthquality.domain.changes.change import ItemKind
from vthquality.domain.criteria import Complexity, Heading, Provenance, SetKind
from vthquality.domain.legal import Note
from vthquality.wording.criteria_terms import (
    COMPLEXITIES,
    FIELDS,
    HEADINGS,
    LEAF_KINDS,
    PROVENANCES,
    SET_KINDS,
    word_for,
)
from vthquality.wording.file_sentences import FILE_SENTENCES, REFERENCE_REASONS
from vthquality.wording.legal_notes import NOTES
from vthquality.wording.profile_faults import PROFILE_FAULTS
from vthquality.wording.set_sentences import SET_SENTENCES
from vthquality.wording.values import day, listed, number

SENTENCES: Mapping[str, str] = {**FILE_SENTENCES, **SET_SENTENCES, **PROFILE_FAULTS}

ITEM_KINDS: Mapping[str, ItemKind] = {
    "gebied": ItemKind.AREA,
    "activiteit": ItemKind.ACTIVITY,
    "eis": ItemKind.REQUIREMENT,
    "mogelijkheid bij een eis": ItemKind.LEAF,
    "onderwerp": ItemKind.TOPIC,
    "competentie": ItemKind.COMPETENCY,
    "profiel": ItemKind.PROFILE,
    "indicator": ItemKind.INDICATOR,
    "rol": ItemKind.ROLE,
}
_WORDS: Mapping[type[Enum], Mapping[str, Enum]] = {
    Heading: HEADINGS,
    Complexity: COMPLEXITIES,
    Provenance: PROVENANCES,
    SetKind: SET_KINDS,
    ItemKind: ITEM_KINDS,
}


def sentence(code: str, values: Mapping[str, object]) -> str:
    """What is wrong and what to do about it; raises `KeyError` for a code that has no sentence."""
    said = {name: _said(value) for name, value in values.items()}
    if "list" in said:
        said["list"] = FIELDS[said["list"]]
    if "leaf" in said:
        said["leaf"] = word_for(said["leaf"], LEAF_KINDS)
    if code == "bad_reference":
        said["why"] = REFERENCE_REASONS[said["reason"]].format_map(said)
    return SENTENCES[code].format_map(said) + _hint(said)


def _hint(said: Mapping[str, str]) -> str:
    """Why, what was probably meant, or what came after."""
    if why := said.get("why"):
        return f" {why}"
    if near := said.get("nearest"):
        return f" Bedoelt u “{near}”?"
    if after := said.get("successors"):
        return f" Mogelijke opvolger: {after}."
    if notes := said.get("notes"):
        return f" {notes}"
    return ""


def _said(value: object) -> str:
    """A value as a Dutch reader writes it."""
    if isinstance(value, Note):
        return NOTES[value]
    if isinstance(value, Enum):
        return word_for(value, _WORDS[type(value)])
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        said = [_said(part) for part in value]
        return " ".join(said) if value and isinstance(value[0], Note) else listed(said)
    if isinstance(value, int | Decimal):
        return number(value)
    return str(value)
