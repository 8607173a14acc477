"""The own file in Dutch: sections, columns and values as the person reads them in the workbook."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from vthquality.domain.access import RoleName
from vthquality.domain.criteria import Complexity
from vthquality.domain.facts import ClaimValue, Outcome, Rung
from vthquality.domain.gaps import Edition
from vthquality.domain.judging import Basis
from vthquality.domain.people import Employment
from vthquality.domain.profiles import CompetencySaid
from vthquality.domain.rounds import RoundState
from vthquality.wording import trail
from vthquality.wording.labels import CLAIM, COMPLEXITY, EDITION, EMPLOYMENT, OUTCOME, ROUND_STATE, RUNG
from vthquality.wording.values import yes_no

TITLE = "Mijn gegevens"
ABOUT = (
    "Dit is alles wat VTH-kwaliteit over u bewaart bij {organisation}, op {moment}.",
    "Wachtwoord en codes voor het inloggen staan hier niet bij: die bewaren wij zo dat niemand ze kan lezen.",
    "Wat anderen over u schreven, staat erbij. Wat zij over een ander schreven niet.",
    "Klopt er iets niet? Pas het zelf aan bij Mijn gegevens, of vraag HR.",
)
ABOUT_ACCOUNT = (
    "Dit is alles wat VTH-kwaliteit op {moment} over uw account bewaart.",
    "Wachtwoord en codes voor het inloggen staan hier niet bij: die bewaren wij zo dat niemand ze kan lezen.",
    "Staat u op de medewerkerslijst van een organisatie? Wat daar over u staat, downloadt u bij Mijn gegevens.",
    "Klopt er iets niet? Vraag HR, of de beheerder van de dienst.",
)
GUIDE_SHEET, EMPTY = "Uitleg", "Niets vastgelegd."
SECTIONS: Mapping[str, str] = {
    "account": "Account",
    "roles": "Rollen",
    "person": "Personeelslijst",
    "areas": "Gebieden",
    "facts": "Diploma's en werk",
    "rounds": "Metingen",
    "answers": "Antwoorden",
    "judgements": "Oordelen over u",
    "reactions": "Uw reacties",
    "confirmations": "Bevestigingen",
    "reopenings": "Heropeningen",
    "competencies": "Competenties",
    "competency_notes": "Afspraken competenties",
    "competency_sharing": "Competenties gedeeld",
    "remarks": "Opmerkingen bezoekers",
    "outcomes": "Uitkomst per gebied",
    "progress": "Invullen",
    "reminders": "Herinneringen",
    "looks": "Wie keek",
    "changes": "Logboek",
    "sign_ins": "Aanmeldingen",
    "mails": "Mail aan u",
}
"""Sections in the order of the sheets; a title on a tab has at most 31 characters."""
TITLES: Mapping[str, str] = {**SECTIONS, "done": "Wat u deed"}
"""Titles of these and of what only the file of an account holds."""
COLUMNS: Mapping[str, str] = {
    "action": "Handeling",
    "after": "Daarna",
    "before": "Daarvoor",
    "field": "Veld",
    "about": "Waarover",
    "answered": "Beantwoord op",
    "area_key": "Gebied",
    "at": "Wanneer",
    "away_from": "Telt niet mee vanaf",
    "away_until": "Telt niet mee tot en met",
    "basis": "Volgens",
    "blocked": "Geblokkeerd",
    "by": "Door",
    "competency_key": "Competentie",
    "complexity": "Klasse",
    "confirmed": "Bevestigd",
    "created": "Gemaakt op",
    "edition": "Rapport",
    "email": "E-mailadres",
    "employment": "Dienstverband",
    "ended": "Afgemeld",
    "ends": "Tot en met",
    "expected_by": "Verwacht op",
    "expires": "Geldig tot en met",
    "explanation": "Toelichting",
    "fact": "Gegeven",
    "function": "Functie",
    "hours": "Uren per week",
    "kind": "Soort",
    "last_seen": "Laatst bezig",
    "leaves_on": "Uit dienst op",
    "made": "Gemaakt op",
    "mailed": "Per mail",
    "method": "Hoe",
    "minutes": "Minuten",
    "missing_topics": "Wat nog ontbreekt",
    "name": "Naam",
    "number": "Personeelsnummer",
    "organisation": "Organisatie",
    "origin": "Herkomst",
    "outcome": "Uitkomst",
    "passed_totp": "Met tweede stap",
    "profile_key": "Profiel",
    "purpose_read": "Doel gelezen op",
    "reason": "Reden",
    "reference_day": "Peildatum",
    "remark": "Opmerking",
    "requirement_key": "Eis",
    "role": "Rol",
    "roles": "VTH-rollen",
    "round": "Meting",
    "rung": "Soort oordeel",
    "judged": "Beoordeeld op",
    "said": "Antwoord",
    "seconds": "Seconden bezig",
    "seen": "Laatst gezien",
    "seen_by": "Bewijs gezien door",
    "seen_on": "Bewijs gezien op",
    "sent": "Verstuurd op",
    "sequence": "Volgnummer",
    "share": "Deel van de tijd",
    "started": "Aangemeld op",
    "starts": "Vanaf",
    "state": "Stand",
    "step": "Stap",
    "subject": "Onderwerp",
    "submitted": "Ingeleverd op",
    "team": "Team",
    "text": "Tekst",
    "totp_on": "Tweede stap sinds",
    "until": "Tot en met",
    "value": "Antwoord",
}
ROLES: Mapping[RoleName, str] = {
    RoleName.EMPLOYEE: "medewerker",
    RoleName.MANAGER: "leidinggevende",
    RoleName.ASSESSOR: "vakinhoudelijk toetser",
    RoleName.HR: "HR",
    RoleName.READER: "lezer",
    RoleName.VISITOR: "bezoekend toetser",
    RoleName.AUDITOR: "auditor of FG",
    RoleName.ADMINISTRATOR: "applicatiebeheerder",
    RoleName.CRITERIA_MAINTAINER: "criteriabeheerder",
}
WORDS: Mapping[type[Enum], Mapping[Any, str]] = {
    Basis: {Basis.SELF: "uzelf", Basis.SETTLED: "samen vastgesteld"},
    ClaimValue: CLAIM,
    CompetencySaid: {
        CompetencySaid.STEP: "stap",
        CompetencySaid.NOT_SEEN: "nog niet in beeld",
        CompetencySaid.NOT_APPLICABLE: "n.v.t.",
    },
    Complexity: COMPLEXITY,
    Edition: EDITION,
    Employment: EMPLOYMENT,
    Outcome: OUTCOME,
    RoleName: ROLES,
    RoundState: ROUND_STATE,
    Rung: RUNG,
}
CODES: Mapping[str, str] = {
    "action": "afspraak",
    "carried": "uit een eerdere meting",
    "conclusion": "conclusie",
    "oidc": "identiteitsdienst",
    "password": "wachtwoord",
    "personal": "persoonlijk rapport",
    "prefilled": "vooraf ingevuld",
    "team": "teamrapport",
    "typed": "zelf ingevuld",
}
LIKE_A_CODE: Mapping[str, type[Enum]] = {"complexity": Complexity, "rung": Rung}
"""Columns that hold the value of an enum rather than a member."""
SHOWN_FACT = ("round", "fact", "expires", "seen_by", "seen_on")

Plain = str | int | Decimal | date | None


def shown(column: str, value: object, names: Mapping[str, str]) -> Plain:
    """A value as a cell of the workbook; `names` says what the key of an item is called."""
    if value is None or value == "":
        return None
    if column in LIKE_A_CODE and not isinstance(value, Enum):
        value = LIKE_A_CODE[column](value)
    match value:
        case bool():
            return yes_no(value)
        case Enum():
            return WORDS.get(type(value), {}).get(value) or CODES.get(str(value.value), str(value.value))
        case list():
            return ", ".join(names.get(str(v), str(v)) for v in value)
        case datetime() | date() | int() | Decimal():
            return value
        case _:
            return _text(column, str(value), names)


def _text(column: str, text: str, names: Mapping[str, str]) -> str:
    if column == "action":
        return trail.action(text)
    if column.endswith("_key") or column == "about":
        return names.get(text, text)
    return CODES.get(text, text) if column in {"edition", "kind", "origin", "method"} else text
