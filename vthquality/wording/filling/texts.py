"""What the pages of the self-assessment say besides the questions: purpose, who sees what, locks, messages."""

from collections.abc import Mapping
from datetime import date

from vthquality.domain.filling.locks import Lock
from vthquality.domain.running.council import Opener
from vthquality.wording.values import day, listed

LOCK: Mapping[Lock, tuple[str, str]] = {
    Lock.CLOSED: (
        "Deze meting is gesloten",
        "U kunt alles nog lezen, maar niets meer veranderen. Nieuwe gegevens tellen mee in een volgende meting.",
    ),
    Lock.CONFIRMED: (
        "Uw antwoorden zijn bevestigd",
        "U kunt alles nog lezen. Klopt er iets niet? Vraag uw leidinggevende om de zelfevaluatie te heropenen.",
    ),
}
"""Why nothing can be changed: a title, and what can be done about it."""
OPENER: Mapping[Opener, str] = {
    Opener.MANAGER: "uw leidinggevende",
    Opener.ASSESSOR: "de vakinhoudelijk toetser van uw gebieden",
    Opener.HR: "HR, met een reden die wordt vastgelegd",
}
PURPOSE = (
    "Met deze meting laat uw organisatie zien of er genoeg mensen zijn met de juiste opleiding, ervaring en kennis.",
    "Uw antwoorden helpen om te zien waar opleiding of versterking nodig is.",
    "Het is geen beoordelingsgesprek en geen toets. Weet u iets niet, zeg dat dan: onbekend is iets anders dan nee.",
)
NOT_APART = (
    "Bestuurders en andere lezers zien alleen totalen, geen namen.",
    "Wat u bij competenties kiest, ziet niemand anders met uw naam erbij, tot u het zelf deelt voor een gesprek.",
    "Van competenties zien anderen alleen aantallen, en pas vanaf vijf antwoorden.",
)
"""Who sees what, besides those the organisation named."""
SITE_MESSAGES: Mapping[str, str] = {
    "assessment_kept": "{number} antwoorden van de vorige keer overgenomen en bewaard.",
    "assessment_kept_one": "1 antwoord van de vorige keer overgenomen en bewaard.",
    "assessment_nothing_kept": "Er was niets om over te nemen.",
    "assessment_submitted": "Uw zelfevaluatie is ingeleverd. Tot zij bevestigd is, kunt u nog iets veranderen.",
    "own_fact_saved": "Uw gegeven is bewaard. Het telt meteen mee in uw lopende metingen.",
    "own_fact_removed": "Het gegeven is verwijderd. Gesloten metingen houden wat er toen stond.",
}
STALE = "Dit antwoord is intussen in een ander venster veranderd. Uw antwoord is nog niet bewaard."
CHOOSE_FIRST = "Kies eerst een antwoord."
NO_STEP = "Kies een stap, of kies nog niet in beeld of niet van toepassing."


def result_standing(lock: Lock | None, *, confirmed: bool, seen: bool) -> str:
    """How settled a result is as a whole; `seen`: an area counts as confirmed without that."""
    if confirmed:
        return "Uw antwoorden zijn bevestigd."
    if lock is Lock.CLOSED:
        said = "De meting is gesloten; uw antwoorden zijn toen niet als geheel bevestigd."
    else:
        said = "Uw antwoorden zijn nog niet als geheel bevestigd. Dit kan nog veranderen."
    return f"{said} Bij een gebied staat “bevestigd” als iemand het bewijs zag of erover oordeelde." if seen else said


def until(last: date | None, today: date) -> str:
    """Until when filling in is asked; "" where nothing was planned. After that day it can still be done."""
    if last is None:
        return ""
    if last < today:
        return f"invullen kon tot en met {day(last)}, maar kan nog zolang de meting open is"
    return f"invullen kan tot en met {day(last)}"


def changed_since(number: int) -> str:
    """That answers were changed after handing in; "" where none was."""
    if number == 0:
        return ""
    return "Daarna veranderde u nog 1 antwoord." if number == 1 else f"Daarna veranderde u nog {number} antwoorden."


def openers(known: frozenset[Opener]) -> str:
    """Who may open the answers of one person."""
    named = [OPENER[opener] for opener in Opener if opener in known]
    return listed(named) if named else "niemand behalve uzelf"


def kept_for(months: int) -> str:
    """How long names and texts are kept after closing."""
    years, rest = divmod(months, 12)
    if rest == 0 and years:
        return "1 jaar" if years == 1 else f"{years} jaar"
    return "1 maand" if months == 1 else f"{months} maanden"
