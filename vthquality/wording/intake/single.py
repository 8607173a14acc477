"""What is wrong with one row typed on a page: the sentences of the workbook, without its cells and columns."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from vthquality.domain.intake.single import Rejected
from vthquality.domain.intake.specification import Complaint
from vthquality.wording.intake.columns import heading, help_text
from vthquality.wording.intake.faults import FAULTS
from vthquality.wording.values import day, listed, number

ON_PAGE: Mapping[str, str] = {
    "area_without_activities": "Het gebied {area} heeft in deze set geen activiteiten. Kies een ander gebied.",
    "became_a_date": "Hier hoort geen datum.",
    "belongs_to_other": "Dit hoort al bij een ander in de lijst. Controleer wat u hebt ingevuld.",
    "belongs_together": "U hebt {other} ingevuld. Vul dit dan ook in, of laat beide leeg.",
    "choice_of_more": "Dit kan meer dan één keuze betekenen. Kies uit de lijst.",
    "class_not_in_area": "Het gebied {area} kent deze klasse niet. Kies een andere klasse, of laat dit leeg.",
    "control_characters": "Hier staan onzichtbare tekens die niet bewaard kunnen worden. Typ de tekst opnieuw.",
    "needed_for": "U hebt {other} ingevuld. Vul dit dan ook in, of maak {other} leeg.",
    "no_choice": "Deze keuze staat niet in de lijst. Kies er een die wel in de lijst staat.",
    "no_choices_at_all": "Hier is nog niets om uit te kiezen. Laat dit leeg.",
    "no_choices_here": "Hier valt niets te kiezen. Laat dit leeg.",
    "no_person_number": "Dit is geen personeelsnummer. Typ alleen het nummer.",
    "no_share": "Het aandeel ligt niet tussen 0% en 100%. Typ een percentage, bijvoorbeeld 50.",
    "only_for_cases": "De soort zaken hoort alleen bij de eenheid zaken. Laat dit leeg, of kies zaken.",
    "required": "Vul dit in.",
    "row_twice": "Dit staat er al. Wijzig wat er staat, of vul iets anders in.",
    "sees_self": "De medewerker zelf telt niet. Vul in wie het bewijs zag, of laat dit en 'gezien op' leeg.",
    "share_between_0_and_1": "Het aandeel ligt niet tussen 0% en 100%. Typ een percentage, bijvoorbeeld 50.",
    "which_not_needed": "Bij werk dat u zelf doet of dat niet van u is, hoort geen andere organisatie. Laat dit leeg, "
    "of kies wie het werk doet.",
}
"""Sentences for a page where those for a cell would make no sense."""
HINTS: Mapping[str, str] = {
    "away_from": "Zet hier geen reden bij.",
    "away_until": "Laat dit leeg als het nog niet bekend is.",
    "activities": "Kies niets als het om alle activiteiten gaat.",
    "area": "",
    "complexity": "Laat dit leeg voor beide klassen, of als het gebied geen klassen kent.",
    "course": "",
    "directions": "Kies een of meer richtingen.",
    "doer": "",
    "email": "Het zakelijke adres.",
    "employment": "",
    "fields": "Kies een of meer werkvelden.",
    "number": "Vul dit of het e-mailadres in.",
    "roles": "",
    "seen_on": "De dag waarop het bewijs is gezien. Wij bewaren geen kopie.",
    "staff.hours": "Bijvoorbeeld 32 of 28,8.",
    "share": "Het deel van de contracturen voor dit gebied, in procenten.",
    "tasks.hours": "Per activiteit en per deelnemer.",
    "tasks.people": "Hoeveel gekwalificeerde mensen de andere organisatie toezegt, per activiteit.",
    "team": "Kies een team, of typ een nieuwe naam.",
    "function": "Kies een functie, of typ een nieuwe naam.",
    "what": "Alleen als u in zaken telt.",
}
"""Hints on a page where the help of a column would make no sense."""


def complaint_text(sheet: str, complaint: Complaint) -> str:
    """What is wrong in one field, and what to do about it."""
    said = {name: _said(name, value, sheet) for name, value in complaint.values.items()}
    return template_of(complaint.code).format(**said)


def template_of(code: str) -> str:
    """The sentence of a code, with the names of its values in braces."""
    return ON_PAGE.get(code) or " ".join(FAULTS[code])


def rejection_text(rejected: Rejected) -> str:
    """Everything against a row in one text, for where there are no fields to put it beside."""
    sheet = rejected.sheet
    return " ".join(f"{label(sheet, c.field)}: {complaint_text(sheet, c)}" for c in rejected.complaints)


def label(sheet: str, field: str) -> str:
    """The label of a field on a page: the heading of the workbook, with a capital."""
    words = heading(sheet, field)
    return words[:1].upper() + words[1:]


def hint(sheet: str, field: str) -> str:
    """What helps to fill in a field on a page."""
    own = f"{sheet}.{field}"
    return HINTS[own] if own in HINTS else HINTS[field] if field in HINTS else help_text(sheet, field)


def _said(name: str, value: object, sheet: str) -> str:
    if name == "other":
        return f"'{heading(sheet, str(value))}'"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return listed([str(part) for part in value])
    return number(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else str(value)
