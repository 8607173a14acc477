"""Retention in Dutch: terms, what goes by kind, and what is said of something that was emptied."""

from collections.abc import Mapping
from datetime import date

from vthquality.domain.retention import Emptied, RoundToEmpty, Waits
from vthquality.wording.values import day

E = Emptied
EMPTIED: Mapping[Emptied, str] = {
    E.NAMES: "namen, personeelsnummers en verbanden met de personeelslijst",
    E.ANSWER_TEXTS: "toelichtingen bij antwoorden",
    E.JUDGEMENTS: "namen en opmerkingen bij oordelen",
    E.REACTIONS: "reacties van medewerkers",
    E.CONFIRMATIONS: "bevestigingen en heropeningen: door wie, en met welke gegevens",
    E.COMPETENCY_TEXTS: "teksten en namen bij competenties",
    E.REMARKS: "opmerkingen van bezoekende toetsers",
    E.FACT_COPIES: "kopieën van diploma's, cursussen en werkperioden",
    E.CARRIED_LINKS: "verwijzingen tussen antwoorden van twee metingen",
    E.PLAN_TEXTS: "trekkers en namen in plannen",
    E.REPORTS: "rapporten met namen",
    E.PROCESS: "regels over voortgang, herinneringen en vastleggingen",
    E.WORKBOOKS: "uitgegeven en opgestuurde werkmappen",
    E.FACTS: "diploma's, cursussen, werkperioden en praktijk van wie weg is",
    E.STAFF_DETAILS: "gebieden en afwezigheid van wie weg is",
    E.EMPLOYEES: "mensen op de personeelslijst die weg zijn",
    E.MEMBERSHIPS: "rollen van wie weg is of van wie de rol is afgelopen",
    E.ACCOUNTS: "accounts zonder rol",
    E.TRAIL_VALUES: "waarden in het logboek",
    E.MAILS: "verstuurde en wachtende mails",
    E.SIGN_INS: "oude aanmeldingen",
}
WAITS: Mapping[Waits, str] = {
    Waits.MOVED_ROUND_OPEN: "wacht: een open meting is hieruit overgezet en gebruikt de antwoorden nog",
}
TERMS: Mapping[str, str] = {
    "closed_rounds": "Namen en teksten in gesloten metingen",
    "leavers": "Gegevens van mensen die weg zijn",
    "trail": "Waarden in het logboek, mail en aanmeldingen",
}

TERMS_HINTS: Mapping[str, str] = {
    "closed_rounds": (
        "Maanden na het sluiten van de meting. Is met de ondernemingsraad voor een meting een kortere termijn "
        "afgesproken, dan geldt die. Cijfers zonder namen blijven."
    ),
    "leavers": "Maanden na de dag van vertrek: gegevens, gebieden, account en de regel op de personeelslijst.",
    "trail": "Maanden na de handeling. Wie wat deed en wanneer blijft; wat er stond niet.",
}
NEEDED = "Vul een aantal maanden in."
SITE_MESSAGES = {
    "emptied": "Vernietigd. Cijfers zonder namen zijn er nog, en controlecodes blijven geldig.",
    "nothing_emptied": "Er was niets te legen. Er is niets veranderd.",
    "terms_laid_down": "De bewaartermijnen zijn vastgelegd.",
}


def destroyed_note(on: date) -> str:
    """What stands in a report at a table that lost what was personal."""
    return f"Persoonsgegevens vernietigd op {day(on)}."


def counted(counts: Mapping[Emptied, int]) -> list[tuple[str, int]]:
    """Kinds in words with their numbers, in a fixed order."""
    return [(EMPTIED[kind], counts[kind]) for kind in Emptied if counts.get(kind)]


HELP = {
    "retention": "Bewaartermijnen: wat mag weg, en het legen zelf.",
    "retention terms": "Toon de bewaartermijnen van een organisatie, of leg ze vast.",
    "retention rehearse": "Tel wat er vandaag weg zou gaan. Er verandert niets.",
    "retention run": "Vernietig wat persoonlijk is en ouder dan de termijn. Dit is niet terug te draaien.",
    "--closed-rounds": "Maanden na het sluiten: namen en teksten in metingen.",
    "--leavers": "Maanden na het vertrek: gegevens van mensen die weg zijn.",
    "--trail": "Maanden: waarden in het logboek, mail en aanmeldingen.",
    "--yes": "Ja, leeg nu. Zonder deze optie gebeurt er niets.",
}
MONTHS = "MAANDEN"
SAID = {
    "ask": "Legen is niet terug te draaien. Bekijk eerst vth retention rehearse, en zet er dan --yes achter.",
    "done": "Vernietigd. De cijfers zonder namen zijn er nog; controlecodes blijven geldig.",
    "laid_down": "De bewaartermijnen zijn vastgelegd.",
    "nothing": "Er is niets te legen.",
    "outside": "Buiten metingen",
    "proposed": "Nog niet vastgesteld door de organisatie; dit is een voorstel.",
    "round": "Meting '{name}', gesloten op {closed}",
    "term": "{what}: {months} maanden",
    "three": "Geef alle drie de termijnen: --closed-rounds, --leavers en --trail.",
    "waiting": "Weg, maar nog in een open meting: {number}. Zij komen later aan de beurt.",
}


def round_line(planned: RoundToEmpty) -> str:
    """When a closed round is emptied, or what it waits for."""
    waits = f" ({WAITS[planned.waits]})" if planned.waits else ""
    return f"{planned.name}: gesloten op {day(planned.closed)}, te legen vanaf {day(planned.due)}{waits}"
