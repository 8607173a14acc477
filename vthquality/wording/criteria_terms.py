"""The Dutch words of the criteria files: fields and values by the identifier they stand for."""

from collections.abc import Mapping
from typing import TypeVar

from vthquality.domain.criteria import (
    Complexity,
    Heading,
    Level,
    PracticeUnit,
    Proof,
    Provenance,
    SafeguardingMode,
    SetKind,
)

T = TypeVar("T")

FIELDS: Mapping[str, str] = {
    "activities": "activiteiten",
    "all_of": "alle_van",
    "amount": "aantal",
    "any_of": "een_van",
    "asked": "gevraagd",
    "based_on": "gebaseerd_op",
    "classes": "klassen",
    "code": "code",
    "competencies": "competenties",
    "competency": "competentie",
    "complexity": "klasse",
    "course": "cursus",
    "courses": "cursussen",
    "description": "omschrijving",
    "directions": "richtingen",
    "example": "voorbeeld",
    "exempt": "nvt",
    "expert_for": "deskundig_voor",
    "fields": "velden",
    "group": "groep",
    "group_names": "groepen",
    "heading": "kop",
    "help": "uitleg",
    "indicators": "indicatoren",
    "introduction": "inleiding",
    "key": "sleutel",
    "kind": "soort",
    "law_as_of": "wet_op",
    "level": "niveau",
    "links": "koppelingen",
    "meaning": "betekenis",
    "mistake": "veelgemaakte_fout",
    "mode": "waar",
    "name": "naam",
    "new": "naar",
    "note": "toelichting",
    "number": "nummer",
    "old": "van",
    "own_experts": "eigen_deskundigen",
    "own_only": "alleen_eigen",
    "persons": "personen",
    "place": "plaats",
    "practice": "praktijk",
    "profiles": "profielen",
    "provenance": "herkomst",
    "question": "vraag",
    "reason": "reden",
    "references": "verwijzingen",
    "requirements": "eisen",
    "roles": "rollen",
    "routes": "voldoet",
    "scale": "schaal",
    "set": "set",
    "slug": "kenmerk",
    "sources": "bronnen",
    "steps": "stappen",
    "text": "tekst",
    "title": "titel",
    "topics": "onderwerpen",
    "unit": "eenheid",
    "valid_from": "geldig_vanaf",
    "valid_years": "geldig_jaren",
    "version": "versie",
    "vocabulary": "woordenlijst",
    "what": "wat",
    "within_years": "laatste_jaren",
    "years": "jaren",
}

YES_NO: Mapping[str, bool] = {"ja": True, "nee": False}

NOT_ASKED = "geen"
"""Stands where a role asks no step of a competency."""

SET_KINDS: Mapping[str, SetKind] = {
    "kritieke massa": SetKind.CRITICAL_MASS,
    "competenties": SetKind.COMPETENCIES,
    "organisatie": SetKind.ORGANISATION,
}

PROVENANCES: Mapping[str, Provenance] = {
    "geverifieerd": Provenance.VERIFIED,
    "te verifieren": Provenance.UNVERIFIED,
    "ontbreekt": Provenance.MISSING,
    "voorbeeld": Provenance.EXAMPLE,
}

COMPLEXITIES: Mapping[str, Complexity] = {"E": Complexity.SIMPLE, "C": Complexity.COMPLEX}

HEADINGS: Mapping[str, Heading] = {
    "opleiding": Heading.EDUCATION,
    "aanvullende opleiding": Heading.COURSE,
    "werkervaring": Heading.EXPERIENCE,
    "aanvullende kennis": Heading.KNOWLEDGE,
    "frequentie": Heading.FREQUENCY,
    "aantal": Heading.HEADCOUNT,
    "borging": Heading.SAFEGUARDING,
    "proces": Heading.PROCESS,
}

LEVELS: Mapping[str, Level] = {
    "mbo-2": Level.MBO2,
    "mbo-3": Level.MBO3,
    "mbo-4": Level.MBO4,
    "ad": Level.AD,
    "hbo": Level.HBO,
    "wo": Level.WO,
}

PROOFS: Mapping[str, Proof] = {
    "diploma": Proof.DIPLOMA,
    "evc": Proof.EVC,
    "evp": Proof.EVP,
    "werkniveau": Proof.WORKING_LEVEL,
}

UNITS: Mapping[str, PracticeUnit] = {
    "uren": PracticeUnit.HOURS,
    "zaken": PracticeUnit.CASES,
    "procent": PracticeUnit.PERCENT,
}

MODES: Mapping[str, SafeguardingMode] = {
    "binnen overheid": SafeguardingMode.INSIDE,
    "uitbesteden": SafeguardingMode.OUTSOURCE,
    "inhuren": SafeguardingMode.HIRE,
    "bovenregionaal": SafeguardingMode.SUPRAREGIONAL,
}

LEAF_KINDS: Mapping[str, str] = {
    **dict.fromkeys(PROOFS, "education"),
    "cursus": "course",
    "kennis getoond": "shown_knowledge",
    "ervaring": "experience",
    "kennis": "knowledge",
    "praktijk": "practice",
    "aantal": "headcount",
    "borging": "safeguarding",
    "vraag": "attestation",
}
"""The `soort` of a route's end; a diploma, EVC, EVP or werkniveau is an education shown in that way."""


def word_for(value: T, words: Mapping[str, T]) -> str:
    """The Dutch word of a value."""
    return next(word for word, meant in words.items() if meant == value)
