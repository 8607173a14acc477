"""What the pages of HR say: choices, messages, warnings and states."""

from collections.abc import Mapping
from typing import Final

from vthquality.domain.dossiers import Holding
from vthquality.domain.intake import portfolio
from vthquality.domain.staffing import Attention, Concern, Order
from vthquality.domain.tasking import Completeness

CHOOSE = "Kies…"
NOT_CHOSEN = "(niet ingevuld)"
NO_CHOICE = "(leeg)"
EVERYTHING = "Alle"

SITE_MESSAGES: Mapping[str, str] = {
    "person_added": "{name} staat op de lijst.{new}",
    "person_saved": "De gegevens van {name} zijn bewaard.{new}",
    "person_removed": "{name} is verwijderd.",
    "person_left": "De laatste dag van {name} is bewaard.",
    "work_saved": "Het gebied is bewaard.",
    "work_removed": "Het gebied is weggehaald.",
    "proposal_taken": "Bewaard wat u uit het voorstel koos.",
    "fact_saved": "Het gegeven is bewaard.",
    "fact_renewed": "Het nieuwe gegeven telt nu. Het oude blijft staan om terug te kijken.",
    "fact_removed": "Het gegeven is verwijderd.",
    "team_added": "Het team {name} is gemaakt.",
    "team_renamed": "Het team heet nu {name}. Open metingen gaan mee, gesloten metingen houden de oude naam.",
    "teams_merged": "De teams zijn samengevoegd. {moved} in het nieuwe team gezet.",
    "team_removed": "Het team is verwijderd.",
    "function_saved": "De functie is bewaard. Bij medewerkers is nog niets veranderd.",
    "function_removed": "De functie is verwijderd.",
    "function_applied": "Toegepast op {people}.",
    "principal_saved": "De deelnemer is bewaard.",
    "principal_removed": "De deelnemer is verwijderd.",
    "adoption_saved": "Het besluit is bewaard.",
    "adoption_removed": "Het besluit is weggehaald.",
    "tasks_arranged": "Vastgelegd voor {places}.",
    "tasks_cleared": "Weggehaald: {places}.",
}
NEW_TEAM = " Nieuw team: {name}."
NEW_FUNCTION = " Nieuwe functie: {name}."

CONCERN: Mapping[Concern, str] = {
    Concern.AWAY: "Telt nu tijdelijk niet mee.",
    Concern.CLASS_UNKNOWN: "Bij een gebied staat een klasse die het gebied niet kent.",
    Concern.DOUBLE: "Hetzelfde gebied staat er twee keer in.",
    Concern.LEAVES: "Gaat binnen een jaar uit dienst.",
    Concern.LEFT: "Is uit dienst en telt niet meer mee in een nieuwe meting.",
    Concern.NO_AREA: "Heeft nog geen gebied. Een meting vraagt dan niets over het vak.",
    Concern.NO_HOURS: "De contracturen zijn niet bekend. De formatie per gebied is dan niet te berekenen.",
    Concern.NO_ROLE: "Heeft nog geen VTH-rol. Er horen dan geen competenties bij.",
    Concern.SHARES_OVER_WHOLE: "De aandelen van de gebieden zijn samen meer dan 100%.",
    Concern.SHARES_UNKNOWN: "Van een of meer gebieden is het aandeel van de werktijd niet bekend.",
}
"""What HR may want to look at; none of it stops anything."""
QUIET: Final = frozenset({Concern.AWAY, Concern.LEAVES, Concern.LEFT, Concern.SHARES_UNKNOWN, Concern.NO_HOURS})
"""What is said, and is no mistake."""
ATTENTION: Mapping[Attention, str] = {
    Attention.NO_AREA: "Zonder gebied",
    Attention.LEAVING: "Vertrekt binnen een jaar",
    Attention.GONE: "Uit dienst",
}
ORDER: Mapping[Order, str] = {
    Order.NAME: "Naam",
    Order.NUMBER: "Nummer",
    Order.TEAM: "Team",
    Order.FUNCTION: "Functie",
    Order.HOURS: "Uren",
    Order.LEAVES: "Einde",
}
ORDER_SLUG: Mapping[Order, str] = {
    Order.NAME: "naam",
    Order.NUMBER: "nummer",
    Order.TEAM: "team",
    Order.FUNCTION: "functie",
    Order.HOURS: "uren",
    Order.LEAVES: "einde",
}
ATTENTION_SLUG: Mapping[Attention, str] = {
    Attention.NO_AREA: "zonder-gebied",
    Attention.LEAVING: "vertrekt",
    Attention.GONE: "uit-dienst",
}
KIND_SLUG: Mapping[str, str] = {
    portfolio.QUALIFICATIONS: "opleidingen",
    portfolio.COURSES: "cursussen",
    portfolio.SHOWN: "kennis",
    portfolio.PERIODS: "werkperiodes",
    portfolio.PRACTICE: "praktijk",
}
"""The kinds of facts in an address."""
KIND_OF_SLUG: Mapping[str, str] = {slug: kind for kind, slug in KIND_SLUG.items()}
ADD_KIND: Mapping[str, str] = {
    portfolio.QUALIFICATIONS: "Opleiding toevoegen",
    portfolio.COURSES: "Cursus of certificaat toevoegen",
    portfolio.SHOWN: "Getoonde kennis toevoegen",
    portfolio.PERIODS: "Werkperiode toevoegen",
    portfolio.PRACTICE: "Praktijk toevoegen",
}
HOLDING: Mapping[Holding, tuple[str, str]] = {
    Holding.EXPIRED: ("gap", "verlopen"),
    Holding.EXPIRES: ("thin", "verloopt binnen een jaar"),
    Holding.LASTS: ("", ""),
}
"""The colour and the word of what does not hold for ever."""
COMPLETENESS: Mapping[Completeness, tuple[str, str]] = {
    Completeness.COMPLETE: ("ok", "compleet"),
    Completeness.PARTLY: ("thin", "deels"),
    Completeness.NOTHING: ("unknown", "nog niets"),
    Completeness.NOT_POSSIBLE: ("none", "niets te zeggen"),
}
ACCOUNT_BLOCKED = "geblokkeerd"
ALL_ACTIVITIES = "alle activiteiten"
ALL_CLASSES = "alle klassen"


def arrangements(amount: int) -> str:
    """1 afspraak, 2 afspraken."""
    return "1 afspraak" if amount == 1 else f"{amount} afspraken"
