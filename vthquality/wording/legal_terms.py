"""The Dutch words of the files of the legal register: columns and values by what they stand for."""

from collections.abc import Mapping

from vthquality.domain.legal import ActKind, ArticleState, Certainty, Completeness, Grade, Place

COLUMNS: Mapping[str, str] = {
    "abbreviation": "afkorting",
    "act": "wet",
    "aliases": "andere_namen",
    "basis": "grondslag",
    "certainty": "zekerheid",
    "certainty_in_force": "zekerheid_in_werking",
    "chapter": "hoofdstuk",
    "compare": "vergelijk",
    "completeness": "volledigheid",
    "description": "omschrijving",
    "divided": "indeling",
    "enclosing": "valt_onder",
    "forms": "zoekvormen",
    "grade": "graad",
    "guarded": "alleen_bij_artikel",
    "heading": "opschrift",
    "in_force": "in_werking",
    "kind": "soort",
    "list": "lijst",
    "new": "nieuw",
    "number": "nummer",
    "old": "oud",
    "old_from": "oud_vanaf",
    "old_until": "oud_tot",
    "remark": "opmerking",
    "repealed": "ingetrokken",
    "since": "vanaf",
    "sources": "bron",
    "state": "stand",
    "standing": "toestand",
    "subject": "onderwerp",
    "successor": "opvolger",
    "title": "titel",
    "until": "tot",
    "up_to": "tot_artikel",
    "usable_until": "bruikbaar_tot",
    "article": "artikel",
}

YES: Mapping[str, bool] = {"": False, "ja": True}

ACT_KINDS: Mapping[str, ActKind] = {
    "wet": ActKind.STATUTE,
    "wijzigingswet": ActKind.AMENDING_STATUTE,
    "amvb": ActKind.DECREE,
    "ministeriële regeling": ActKind.REGULATION,
    "lokale regels": ActKind.LOCAL,
    "richtlijn": ActKind.GUIDELINE,
    "reeks": ActKind.SERIES,
}

CERTAINTIES: Mapping[str, Certainty] = {"gezien": Certainty.SEEN, "uit het hoofd": Certainty.RECALLED}

COMPLETENESS: Mapping[str, Completeness] = {
    "volledig": Completeness.COMPLETE,
    "volledig op de stand": Completeness.COMPLETE_THEN,
    "gedeeltelijk": Completeness.PARTIAL,
}

ARTICLE_STATES: Mapping[str, ArticleState] = {
    "": ArticleState.VALID,
    "vervallen": ArticleState.LAPSED,
    "nooit in werking": ArticleState.NEVER_IN_FORCE,
}

GRADES: Mapping[str, Grade] = {
    "overgangsrecht": Grade.TRANSITIONAL_LAW,
    "tekstvergelijking": Grade.TEXT_COMPARISON,
    "alleen opschrift": Grade.HEADING_ONLY,
    "derden": Grade.THIRD_PARTY,
    "geen tegenhanger": Grade.NO_COUNTERPART,
    "uit het hoofd": Grade.RECALLED,
}

PLACES: Mapping[str, Place] = {place.value: place for place in Place if place not in {Place.ACT, Place.ARTICLE}}
