"""What the pages for taking workbooks in say: what each workbook is for, and what came of it."""

import re
from collections.abc import Mapping

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.specification import Book
from vthquality.wording.report.workbook_texts import TRIAL_PREFIX
from vthquality.wording.values import people as so_many

SLUGS: Mapping[Book, str] = {
    Book.STAFF: "medewerkers",
    Book.TASKS: "takenpakket",
    Book.PORTFOLIO: "portfolio",
    Book.ANSWERS: "antwoorden",
    Book.PLANS: "plannen",
    Book.FORM: "formulier",
}
"""Each workbook in an address."""
TITLES: Mapping[Book, str] = {
    Book.STAFF: "Medewerkers inlezen",
    Book.TASKS: "Takenpakket inlezen",
    Book.PORTFOLIO: "Portfolio's inlezen",
    Book.ANSWERS: "Antwoorden inlezen",
    Book.PLANS: "Plannen inlezen",
    Book.FORM: "Zelfevaluatie in Excel",
}
NAMES: Mapping[Book, str] = {
    Book.STAFF: "Medewerkers en hun gebieden",
    Book.TASKS: "Deelnemers en takenpakket",
    Book.PORTFOLIO: "Portfolio's",
    Book.ANSWERS: "Antwoorden en oordelen",
    Book.PLANS: "Verbeterplan en andere plannen",
    Book.FORM: "Uw eigen zelfevaluatie",
}
PURPOSES: Mapping[Book, str] = {
    Book.STAFF: "Wie er werkt, in welk team, voor hoeveel uur, en in welke gebieden. Uw eigen lijst uit Excel kan ook.",
    Book.TASKS: "Voor welke gemeenten, provincies en waterschappen u werkt, en wie welke activiteit doet.",
    Book.PORTFOLIO: "Diploma's, cursussen, werkperiodes en praktijk van medewerkers, en wie het bewijs zag.",
    Book.ANSWERS: "De antwoorden van medewerkers in een meting, als zij niet zelf op de site invullen.",
    Book.PLANS: "Het verbeterplan, het opleidingsplan en de teksten voor pas toe of leg uit van een meting.",
    Book.FORM: "Beantwoord dezelfde vragen als op de site, maar dan in Excel. Handig als u geen verbinding hebt.",
}
OWN_LIST = (
    "Een eigen lijst mag ook. U wijst dan in de volgende stap aan welke kolom wat betekent. Mensen worden herkend aan "
    "het personeelsnummer, en anders aan het e-mailadres."
)
FILE_HINT = "Een Excel-werkmap (.xlsx) van hoogstens {most} MB."
SET_HINT = "Alleen voor een eigen lijst. Een werkmap die u hier ophaalde, weet het zelf."
STEPS = ("Bestand", "Kolommen", "Nakijken en overnemen")
SHORT_STEPS = ("Bestand", "Nakijken en overnemen")
KNOWN, BLANK = "known", "blank"
CONTENT = ((KNOWN, "Met wat al bekend is"), (BLANK, "Leeg"))
LEAVE_OUT = "(niet inlezen)"
MINE, THEIRS, OPEN = "mine", "theirs", ""
NO_FILE = "Kies een bestand."
FILE_TOO_LARGE = "Dit bestand is te groot: {size} MB. Het mag hoogstens {most} MB zijn."
NO_ROUND = "Kies een meting."
REASON_REQUIRED = "Schrijf op waarom u deze gegevens nodig hebt. Dit wordt vastgelegd."
TITLES_CHOICE, WITH_TITLES, NOT_TITLES = "functies", "ja", "nee"
TITLES_OPTIONS = ((WITH_TITLES, "Ja, neem die ook over"), (NOT_TITLES, "Nee, alleen wat in het bestand staat"))
"""Whether roles and areas come along with the job titles of a staff list."""
CHOOSE_EACH = "Kies bij elke cel welke waarde telt, of kies er een voor alle overige."
CHANGED_MEANWHILE = (
    "Er is intussen iets veranderd. Daarom is er nog niets overgenomen. Hieronder ziet u hoe het er nu voor staat."
)
FAULTS_FILE, CHANGES_FILE = "fouten.xlsx", "wijzigingen.xlsx"
SITE_MESSAGES: Mapping[str, str] = {
    "intake_taken": "Overgenomen. Nieuwe rijen: {new}; gewijzigde rijen: {changed}.",
    "intake_taken_some": (
        "De goede rijen zijn overgenomen. Nieuwe rijen: {new}; gewijzigde rijen: {changed}; overgeslagen: {left_out}."
    ),
    "intake_dropped": "Het bestand is weggegooid. Er is niets veranderd.",
}


DONE: Mapping[Book, str] = {
    Book.STAFF: "Medewerkers zijn ingelezen",
    Book.TASKS: "Het takenpakket is ingelezen",
    Book.PORTFOLIO: "Portfolio's zijn ingelezen",
    Book.ANSWERS: "Antwoorden zijn ingelezen",
    Book.PLANS: "Plannen zijn ingelezen",
    Book.FORM: "Uw formulier is ingelezen",
}
NEXT: Mapping[str, tuple[str, str]] = {
    "people": ("Bekijk de medewerkers", "Zoek iemand op, en pas aan wat nog niet klopt."),
    "propose": ("Geef mensen wat bij hun functie hoort", ""),
    "titles": ("Leg vast wat bij een functie hoort", ""),
    "tasks": ("Bekijk het takenpakket", "Wie voor welke deelnemer welke activiteit doet."),
    "bring_tasks": ("Lees het takenpakket in", "Voor wie u werkt, en wie welke activiteit doet."),
    "prepare": ("Open een meting", "Met deze mensen en dit takenpakket."),
    "progress": ("Bekijk de voortgang", "Wie klaar is, en wie nog niet."),
    "reports": ("Maak de werkmap met de stand van zaken", "De plannen die u inlas, staan erin."),
    "own": ("Ga verder met uw zelfevaluatie", "Kijk na wat er staat, en lever in als u klaar bent."),
    "again": ("Lees nog een bestand in", "Bijvoorbeeld met de rijen die u hebt verbeterd."),
}
"""What somebody can go on with after taking a workbook, and what that is for."""


def to_propose(people: int) -> str:
    """For how many people a title still proposes something."""
    return f"Bij {so_many(people)} stelt de functie nog rollen of gebieden voor. U ziet eerst bij wie."


def titles_without_anything(titles: int) -> str:
    """How many titles bring nothing along."""
    which = "1 functie heeft" if titles == 1 else f"{titles} functies hebben"
    return f"{which} nog geen rollen of gebieden. Legt u die vast, dan stellen wij ze voor bij wie de functie heeft."


def follows_for(people: int) -> str:
    """For how many people something follows from their title."""
    return f"Bij {so_many(people)} volgen rollen of gebieden uit de functie. U ziet ze bij de wijzigingen."


def file_name(book: Book, context: Context) -> str:
    """What a workbook to fill in is called: what it is, of which round or organisation; a form of a trial says so."""
    of = context.round_name or context.organisation_name
    safe = re.sub(r"[^\w.-]+", "-", f"{SLUGS[book]}_{of}").strip("-.")
    trial = book is Book.FORM and context.version is not None and context.version.head.example
    return f"{TRIAL_PREFIX if trial else ''}{safe}.xlsx"
