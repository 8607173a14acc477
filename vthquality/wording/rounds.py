"""What the pages about rounds say: labels, hints, stages, next steps, letters."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from vthquality.domain.criteria import SetKind
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundPart
from vthquality.domain.running.council import Opener
from vthquality.domain.running.holidays import Holiday
from vthquality.domain.running.progress import Order, Stage, Wanted
from vthquality.domain.running.reminding import Group, Letter
from vthquality.domain.running.schedule import PHASES as PHASES_IN_ORDER
from vthquality.domain.running.schedule import AnyPhase, Drift, Moved
from vthquality.wording.labels import COMPETENCY_PHASE, OPENER, PHASE
from vthquality.wording.values import day

TRIAL = (
    "De set van deze meting is een voorbeeld. De uitkomsten zijn geen officiële kwaliteitscriteria en u kunt er geen "
    "verklaring voor het bestuur mee afgeven. Een proefmeting wordt nooit definitief."
)
PART = {RoundPart.CRITERIA: "Criteria", RoundPart.COMPETENCIES: "Competenties"}
_PHASE_WORDS: tuple[tuple[AnyPhase, str], ...] = (*PHASE.items(), *COMPETENCY_PHASE.items())
PHASES: Mapping[AnyPhase, str] = dict(_PHASE_WORDS)
PHASES_OF: Mapping[RoundPart, tuple[AnyPhase, ...]] = PHASES_IN_ORDER
PHASE_IS_FOR: Mapping[AnyPhase, str] = {
    Phase.FILLING: "Medewerkers vullen hun zelfevaluatie in en leveren die in.",
    Phase.CONFIRMING: "Leidinggevenden en toetsers leggen hun oordeel naast de antwoorden en bevestigen.",
    Phase.SETTLING: "U stelt de stand van zaken vast en geeft de werkmappen af.",
    Phase.IMPROVING: "Teams werken aan het verbeterplan en het opleidingsplan.",
    CompetencyPhase.SELF: "Medewerkers kiezen per competentie de stap die bij hen past. Alleen zij zien die.",
    CompetencyPhase.PEERS: "Medewerkers en leidinggevenden praten over de stappen.",
    CompetencyPhase.CONCLUSIONS: "Zij schrijven op wat zij samen vinden.",
    CompetencyPhase.ACTIONS: "Zij spreken af wat de medewerker gaat leren, en tot wanneer.",
}
STEP = (
    "De fase vertelt iedereen waar de meting is. Er wordt niets op slot gezet: wie nog niet is bevestigd, kan nog "
    "antwoorden veranderen."
)
DRIFT = {
    Drift.EARLY: "volgens de planning nog niet begonnen",
    Drift.OVER: "de geplande tijd is voorbij",
    Drift.WAITING: "had volgens de planning al moeten beginnen",
}
HOLIDAY = {
    Holiday.NEW_YEAR: "nieuwjaarsdag",
    Holiday.GOOD_FRIDAY: "Goede Vrijdag",
    Holiday.EASTER_MONDAY: "tweede paasdag",
    Holiday.KINGS_DAY: "Koningsdag",
    Holiday.LIBERATION_DAY: "Bevrijdingsdag",
    Holiday.ASCENSION_DAY: "Hemelvaartsdag",
    Holiday.WHIT_MONDAY: "tweede pinksterdag",
    Holiday.CHRISTMAS_DAY: "eerste kerstdag",
    Holiday.BOXING_DAY: "tweede kerstdag",
}
NEXT: Mapping[Phase, str] = {
    Phase.FILLING: (
        "Kijk wie nog moet invullen en stuur een herinnering. Is iedereen klaar, zet dan de fase op bevestigen."
    ),
    Phase.CONFIRMING: "Kijk van wie de antwoorden nog niet bevestigd zijn en herinner de leidinggevenden.",
    Phase.SETTLING: "Download de stand van zaken, bespreek die en leg de plannen vast.",
    Phase.IMPROVING: "Houd de plannen bij. Is alles gedaan, sluit dan de meting.",
}
STAGE = {
    Stage.NOT_STARTED: "niet begonnen",
    Stage.STARTED: "bezig",
    Stage.SUBMITTED: "ingeleverd",
    Stage.CONFIRMED: "bevestigd",
    Stage.LEFT: "vertrokken",
}
STAGE_TONE = {
    Stage.NOT_STARTED: "unknown",
    Stage.STARTED: "busy",
    Stage.SUBMITTED: "waiting",
    Stage.CONFIRMED: "ok",
    Stage.LEFT: "none",
}
WANTED = {
    Wanted.ALL: "iedereen",
    Wanted.NOT_STARTED: "niet begonnen",
    Wanted.OPEN: "nog niet ingeleverd",
    Wanted.UNCONFIRMED: "ingeleverd, nog niet bevestigd",
    Wanted.SUBMITTED: "ingeleverd",
    Wanted.CONFIRMED: "bevestigd",
    Wanted.LEFT: "vertrokken",
}
ORDERS: Mapping[str, Order] = {
    "naam": Order.NAME,
    "team": Order.TEAM,
    "stand": Order.STAGE,
    "open": Order.OPEN,
    "ingeleverd": Order.SUBMITTED,
    "herinnerd": Order.REMINDED,
}
"""The word in the address for what people are put in order by."""
HEADS: Mapping[str, str] = {
    "naam": "Naam",
    "team": "Team",
    "stand": "Stand",
    "open": "Beantwoord",
    "ingeleverd": "Ingeleverd op",
    "herinnerd": "Laatste herinnering",
}
NUMERIC = frozenset({"open"})
MINUTES = "Minuten"
SHOWN: Mapping[str, Wanted] = {
    "iedereen": Wanted.ALL,
    "niet-begonnen": Wanted.NOT_STARTED,
    "open": Wanted.OPEN,
    "te-bevestigen": Wanted.UNCONFIRMED,
    "ingeleverd": Wanted.SUBMITTED,
    "bevestigd": Wanted.CONFIRMED,
    "vertrokken": Wanted.LEFT,
}
"""The word in the address for whom one looks for."""
GROUPS: Mapping[str, Group] = {
    "niet-begonnen": Group.NOT_STARTED,
    "open": Group.OPEN,
    "leidinggevenden": Group.MANAGERS,
}
GROUP = {
    Group.NOT_STARTED: "Wie nog niet is begonnen",
    Group.OPEN: "Wie nog niet heeft ingeleverd",
    Group.MANAGERS: "Leidinggevenden die nog moeten bevestigen",
}
SET_KIND = {SetKind.CRITICAL_MASS: "Criteria", SetKind.COMPETENCIES: "Competentieprofielen"}
NO_TEAM = "zonder team"
NO_NAME = "(naam verwijderd)"
FIELDS = {
    "name": "Naam van de meting",
    "reference_day": "Peildatum",
    "criteria": "Criteria",
    "competencies": "Competentieprofielen",
    "principals": "Deelnemers",
    "teams": "Teams",
    "consented": "Heeft de ondernemingsraad (OR) ingestemd?",
    "decided": "Datum van het besluit van de OR",
    "reference": "Kenmerk van het besluit",
    "smallest_group": "Kleinste groep in totalen",
    "openers": "Wie mag het resultaat van één medewerker openen?",
    "retention_months": "Hoeveel maanden na het sluiten blijven namen en teksten?",
    "not_asked_because": "Waarom is er geen instemming?",
    "sure": "Ja, ik wil terug naar de vorige fase",
    "close": "Ja, ik wil deze meting voorgoed sluiten",
    "subject": "Onderwerp",
    "text": "Tekst",
    "recipients": "Aan wie?",
    "again": "Herinner ook wie vandaag al een herinnering kreeg",
    "reason": "Waarom hebt u deze namen nodig?",
}
HINTS = {
    "name": "Zo herkent iedereen de meting, bijvoorbeeld Meting 2027.",
    "reference_day": "Alles wordt beoordeeld zoals het op deze dag is. Een bewijs dat dan is verlopen, telt niet.",
    "principals": "Voor wie meet u? Haal een vinkje weg als u een deelnemer deze keer overslaat.",
    "teams": "Iedereen van de personeelslijst doet mee. Haal een vinkje weg als een team niet meedoet.",
    "smallest_group": "Totalen over minder mensen laat de dienst niet zien. Minstens 5.",
    "openers": "De medewerker zelf mag dat altijd.",
    "retention_months": "Daarna kan HR namen en teksten verwijderen; de cijfers blijven.",
    "not_asked_because": "Bijvoorbeeld: onze organisatie heeft geen OR, of dit is een proef met verzonnen namen.",
    "reason": "De reden wordt bewaard. De medewerkers kunnen die zien.",
    "text": "Iedereen krijgt dezelfde tekst. Zet er geen namen in.",
}
CONSENT = {"ja": "Ja, de OR heeft ingestemd", "nee": "Nee, er is geen instemming"}
EXAMPLE: Mapping[SetKind, str] = {
    SetKind.CRITICAL_MASS: " (voorbeeld: de meting wordt een proefmeting)",
    SetKind.COMPETENCIES: " (voorbeeld)",
}
NO_PROFILES = "Geen competentieprofielen in deze meting"
FIRST_DAY, LAST_DAY = "van", "tot en met"
TYPED_WRONG = {
    "day": "Dit is geen datum. Schrijf dag, maand en jaar, zoals 01-10-2026.",
    "number": "Vul een heel getal in.",
    "choose": "Kies er een.",
    "text": "Vul dit in.",
    "sure": "Zet het vinkje als u het zeker weet.",
}
SITE_MESSAGES = {
    "round_opened": "Meting '{name}' is open.",
    "round_moved": "Meting '{name}' is open, met de antwoorden die nog gelden.",
    "round_phase": "De fase is nu: {phase}.",
    "round_planned": "De planning is bewaard.",
    "round_joined": "Erbij in deze meting: {number}.",
    "round_left": "Einddatum overgenomen: {number}.",
    "round_reminded": "Herinneringen klaargezet: {number}. {rest}",
    "round_closed": "Meting '{name}' is gesloten. De rapporten zijn bewaard.",
}
"""What is said after something was done, by key."""
_CLOSING = "\n\nHebt u vragen? Mail of bel dan HR.\n\nMet vriendelijke groet,\nHR"
OPENERS = {opener.value: word for opener, word in OPENER.items()}


class Named(Protocol):
    """A version of a set, as far as it is named."""

    @property
    def set_name(self) -> str:
        """What the set is called."""

    @property
    def number(self) -> str:
        """Which version of it."""


def round_name(on: date, taken: frozenset[str] = frozenset()) -> str:
    """A name to propose for a round with this peildatum, not one of those taken."""
    first = f"Meting {on.year}"
    return next(
        name for name in (first, *(f"{first} ({number})" for number in range(2, len(taken) + 3))) if name not in taken
    )


def still_empty(number: int, of: int) -> str:
    """What is added to the name of a set in which requirements have no text yet."""
    return f" (let op: {number} van de {of} eisen zijn nog leeg)"


def phase_words(phases: Iterable[AnyPhase]) -> list[str]:
    """The words of some phases, in order."""
    return [PHASES[phase] for phase in phases]


def version_names(versions: Iterable[Named]) -> str:
    """Sets with their version."""
    return ", ".join(f"{v.set_name} {v.number}" for v in versions)


def period(starts: date | None, ends: date | None) -> str:
    """From when until when a phase is planned."""
    if starts and ends:
        return f"{day(starts)} tot en met {day(ends)}"
    if starts:
        return f"vanaf {day(starts)}"
    return f"tot en met {day(ends)}" if ends else "nog niet gepland"


def drifted(phase: AnyPhase, drift: Drift, starts: date | None, ends: date | None) -> str:
    """What somebody who runs the round may do about the phase it is in, when that differs from the planning."""
    name = PHASES[phase]
    if drift is Drift.OVER and ends:
        return (
            f"De geplande tijd voor {name} is voorbij sinds {day(ends)}. De meting gaat niet vanzelf verder: zet de "
            "fase om, of verander de planning."
        )
    return f"Volgens de planning begint {name} pas op {day(starts)}." if starts else ""


def moved(one: Moved) -> str:
    """A proposed day that was put off because of a holiday."""
    name = PHASES[one.phase].capitalize()
    verb = "begint" if one.edge == "starts" else "eindigt"
    return f"{name} {verb} op {day(one.after)} in plaats van {day(one.before)}, vanwege {HOLIDAY[one.holiday]}."


def openers(agreed: frozenset[Opener]) -> str:
    """Who may open the result of one employee, besides the employee."""
    words = [OPENER[opener] for opener in Opener if opener in agreed]
    return ", ".join(words) if words else "alleen de medewerker zelf"


def letter_for(group: Group, round_name: str, ends: date | None, address: str) -> Letter:
    """The text that is proposed for a reminder."""
    until = f" Dat kan tot en met {day(ends)}." if ends else ""
    where = f"\n\nU vindt het hier: {address}" if address else ""
    if group is Group.MANAGERS:
        return Letter(
            subject=f"Bevestigen in {round_name}",
            text=(
                f"Beste collega,\n\nIn {round_name} wachten zelfevaluaties van uw team op uw oordeel. Wilt u die "
                f"bekijken en bevestigen?{until}{where}{_CLOSING}"
            ),
        )
    begun = "nog niet begonnen aan" if group is Group.NOT_STARTED else "nog niet klaar met"
    return Letter(
        subject=f"Uw zelfevaluatie in {round_name}",
        text=(
            f"Beste collega,\n\nU bent {begun} uw zelfevaluatie in {round_name}.{until} U kunt altijd stoppen en later "
            f"verdergaan.{where}{_CLOSING}"
        ),
    )


def left_out(without_address: int, earlier_today: int) -> str:
    """Who got no reminder, and why."""
    said = []
    if earlier_today:
        said.append(f"Vandaag al herinnerd en overgeslagen: {earlier_today}.")
    if without_address:
        said.append(f"Zonder e-mailadres: {without_address}.")
    return " ".join(said)
