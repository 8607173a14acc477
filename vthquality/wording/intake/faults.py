"""What is wrong with a workbook that comes in, and what to do about it: a rule and a remedy for each code."""

from collections.abc import Mapping
from datetime import date

from vthquality.domain.intake.rows import Fault, Notice, NotTaken
from vthquality.wording.intake.columns import BOOKS, HEADINGS, heading
from vthquality.wording.intake.not_taken import NOT_TAKEN
from vthquality.wording.values import day, listed

FAULTS: Mapping[str, tuple[str, str]] = {
    "already_exists": (
        "Dit bestaat al, met andere gegevens.",
        "Haal een nieuw sjabloon op en wijzig de rij die er al staat.",
    ),
    "area_without_activities": (
        "Het gebied {area} heeft in deze set geen activiteiten.",
        "Haal de rij weg, of kies een ander gebied.",
    ),
    "became_a_date": (
        "Hier hoort geen datum. Excel heeft er zelf een datum van gemaakt.",
        "Geef de cel de eigenschap Tekst en typ de waarde opnieuw.",
    ),
    "belongs_to_other": (
        "Dit hoort al bij een ander in de lijst.",
        "Controleer de waarde. Is alleen een deel van de kolommen gesorteerd, zet dat dan terug.",
    ),
    "belongs_together": (
        "Deze cel is leeg, terwijl de kolom {other} is gevuld.",
        "Vul beide cellen in, of geen van beide.",
    ),
    "cannot_go_back": (
        "Er is al een oordeel op een hogere trede; dat blijft gelden.",
        "Zet de oude trede terug, of maak voor het nieuwe oordeel een hogere trede.",
    ),
    "cannot_be_emptied": (
        "Wat hier is gezegd, blijft bewaard en kan niet worden gewist.",
        "Zet de oude waarde terug, of kies een andere.",
    ),
    "cases_need_a_unit": (
        "U telt in zaken, maar er staat niet welke zaken.",
        "Kies de soort zaken uit de lijst.",
    ),
    "cell_error": ("In deze cel staat een foutmelding van Excel.", "Typ de waarde zelf in de cel."),
    "choice_of_more": (
        "Deze waarde kan meer dan één keuze betekenen.",
        "Kies de hele tekst uit de lijst.",
    ),
    "citizen_number": (
        "Hier staat een getal dat een burgerservicenummer (BSN) lijkt te zijn. Dat bewaart deze dienst niet.",
        "Haal het getal weg.",
    ),
    "class_not_in_area": ("Het gebied {area} kent deze klasse niet.", "{class_remedy}"),
    "sees_self": ("De medewerker zelf telt niet.", "Zet hier wie het bewijs zag, of laat dit en gezien op leeg."),
    "confirms_self": (
        "Niemand beoordeelt zichzelf.",
        "Zet hier wie het oordeel gaf: de leidinggevende, een vakgenoot of iemand van buiten.",
    ),
    "control_characters": (
        "In deze cel staan onzichtbare tekens die niet bewaard kunnen worden.",
        "Typ de tekst opnieuw.",
    ),
    "copied_id": (
        "Deze rij is een kopie van rij {first}: beide hebben hetzelfde verborgen rijnummer.",
        "Maak voor een nieuwe regel de verborgen cel in kolom A leeg, of haal de kopie weg.",
    ),
    "day_range": ("De datum ligt niet tussen {first} en {last}.", "Controleer het jaar."),
    "digits_lost": (
        "Dit nummer heeft meer dan {most} cijfers. Excel bewaart er niet meer, de rest is nul geworden.",
        "Geef de cel de eigenschap Tekst en typ het nummer opnieuw.",
    ),
    "ends_before_start": ("Het einde ({end}) ligt voor het begin ({start}).", "Verbeter een van beide datums."),
    "expected_in_the_past": (
        "De verwachte datum is al voorbij.",
        "Zet er een datum in de toekomst, of haal de datum weg.",
    ),
    "expected_but_not_short": (
        "Er staat een verwachte datum, maar het antwoord is niet nee of deels.",
        "Maak de datum leeg, of kies nee of deels als antwoord.",
    ),
    "fixed_changed": (
        "Deze kolom hoort bij de rij en mag niet wijzigen. Er stond: {before}.",
        "Zet de oude waarde terug. Is alleen een deel van de kolommen gesorteerd, zet dat dan terug.",
    ),
    "formula": (
        "In deze cel staat een formule.",
        "Vervang de formule door de waarde: kopiëren, en dan plakken als waarde.",
    ),
    "heading_twice": (
        "Deze kolomkop staat ook boven kolom {first}.",
        "Haal een van beide kolommen weg, of geef die een andere kop.",
    ),
    "mapped_not_there": (
        "De kop '{heading}' die u noemt, staat niet op dit blad.",
        "Neem de kop over zoals die in het bestand staat, of noem deze kop niet.",
    ),
    "matches_more": (
        "Deze rij past bij {rows} rijen die al bekend zijn.",
        "Voeg de kolom toe waarin zij verschillen, bijvoorbeeld de begindatum, of gebruik het sjabloon.",
    ),
    "missing_column": (
        "Een nieuwe rij heeft ook de kolom {column} nodig, en die ontbreekt.",
        "Voeg de kolom toe en vul die in.",
    ),
    "needed_for": ("Deze cel is leeg, terwijl de kolom {other} is gevuld.", "Vul deze cel in, of maak de andere leeg."),
    "needs_column": (
        "Deze kolom is niet te lezen zonder de kolom {other}.",
        "Voeg de kolom {other} toe, of haal deze kolom weg.",
    ),
    "no_choice": ("Deze waarde staat niet in de lijst.", "{choice_remedy}"),
    "no_choices_at_all": (
        "Voor deze kolom is er nog niets om uit te kiezen.",
        "Maak de cel leeg, of laat de lijst eerst vullen.",
    ),
    "no_choices_here": (
        "Bij deze rij valt hier niets te kiezen.",
        "Controleer de kolom waar deze keuze van afhangt, of maak de cel leeg.",
    ),
    "no_day": ("Dit is geen datum.", "Typ de datum als 1-10-2026."),
    "no_email": ("Dit is geen e-mailadres.", "Typ één adres, zoals naam@voorbeeld.nl."),
    "no_headings": (
        "Op dit blad is geen enkele kolomkop herkend.",
        "Zet de koppen uit het sjabloon boven de kolommen, of geef aan welke kolom wat betekent.",
    ),
    "no_id_column": (
        "De verborgen kolom met rijnummers ontbreekt.",
        "Haal een nieuw sjabloon op en zet uw gegevens daarin.",
    ),
    "no_number": ("Dit is geen getal.", "Typ alleen het getal, bijvoorbeeld 32 of 28,8."),
    "no_person_number": ("Dit is geen personeelsnummer.", "Typ het nummer als tekst."),
    "no_quarter": ("Dit is geen kwartaal.", "Typ jaar en kwartaal, bijvoorbeeld 2027-1."),
    "no_range": (
        "De reeks {text} past niet bij de nummers die er zijn.",
        "Typ de nummers een voor een, met een puntkomma ertussen.",
    ),
    "no_share": ("Het aandeel ligt niet tussen 0% en 100%.", "Typ een percentage, bijvoorbeeld 50%."),
    "no_such_day": ("Deze dag bestaat niet.", "Controleer dag en maand. Typ de datum als 1-10-2026."),
    "no_topics_here": (
        "Deze eis heeft geen lijst met onderwerpen.",
        "Maak de cel leeg en zet wat ontbreekt in de toelichting.",
    ),
    "no_whole_number": ("Dit is geen heel getal.", "Rond het getal af."),
    "not_asked": (
        "De meting vraagt deze eis niet aan {person}.",
        "Haal de rij weg, of controleer de gebieden van deze persoon.",
    ),
    "nothing_to_match": (
        "In deze lijst staat geen kolom waarmee rijen te herkennen zijn.",
        "Zorg voor een kolom met het personeelsnummer of het e-mailadres, en geef aan welke kolom dat is.",
    ),
    "number_for_day": (
        "Hier hoort een datum, maar er staat een getal.",
        "Geef de cel de eigenschap Datum, of typ de datum als 1-10-2026.",
    ),
    "number_or_email": (
        "Zonder personeelsnummer en zonder e-mailadres is deze persoon niet te herkennen.",
        "Vul een van beide in.",
    ),
    "number_range": ("Het getal ligt niet tussen {least} en {most}.", "Controleer het getal."),
    "only_for_cases": ("De soort zaken hoort alleen bij de eenheid zaken.", "Maak de cel leeg, of kies zaken."),
    "point_or_comma": (
        "Het is niet duidelijk of de punt hier duizendtallen of decimalen scheidt.",
        "Typ decimalen met een komma en duizendtallen zonder punt.",
    ),
    "required": ("Deze cel mag niet leeg zijn.", "Vul de cel in."),
    "requirement_of_other_area": (
        "De eis {code} hoort bij het gebied {area}.",
        "Kies een eis van dit gebied, of maak de cel leeg.",
    ),
    "row_emptied": (
        "Deze rij is leeggemaakt, maar het verborgen rijnummer staat er nog.",
        "Haal de hele rij weg: dan verandert er niets. Of zet de gegevens terug.",
    ),
    "row_gone": (
        "Deze rij is intussen door een ander verwijderd.",
        "Haal de rij weg, of maak de verborgen cel in kolom A leeg om haar als nieuw toe te voegen.",
    ),
    "row_twice": (
        "Rij {first} gaat over hetzelfde.",
        "Laat een van beide rijen staan.",
    ),
    "share_between_0_and_1": ("Het aandeel ligt niet tussen 0% en 100%.", "Typ een percentage, bijvoorbeeld 50%."),
    "short_year": ("Het jaar heeft maar twee cijfers.", "Typ het jaar met vier cijfers, zoals 1-10-2026."),
    "stands_twice": ("Dit staat ook in rij {first}.", "Elke waarde komt in deze kolom één keer voor. Verbeter er een."),
    "too_long": (
        "De tekst is te lang: {length} tekens. Het mogen er hoogstens {longest} zijn.",
        "Maak de tekst korter.",
    ),
    "too_many_decimals": ("Het getal heeft te veel cijfers achter de komma.", "Rond af op {decimals} cijfers."),
    "too_many_rows": (
        "Dit blad heeft meer dan {most} rijen.",
        "Verdeel de rijen over meer bestanden, of laat de applicatiebeheerder het bestand inlezen.",
    ),
    "unknown_id": (
        "Het verborgen rijnummer van deze rij is niet bekend.",
        "Zet het terug, of maak de verborgen cel in kolom A leeg om de rij als nieuw toe te voegen.",
    ),
    "unknown_person": (
        "Deze persoon is niet bekend.",
        "Controleer het personeelsnummer, ook op nullen aan het begin, of voeg de persoon toe aan de personeelslijst.",
    ),
    "unknown_principal": (
        "Deze deelnemer is niet bekend.",
        "Voeg de deelnemer toe op het blad Deelnemers, of verbeter de naam.",
    ),
    "which_needed": (
        "Er staat niet welke organisatie het werk doet.",
        "Vul de naam van de andere omgevingsdienst of het bedrijf in.",
    ),
    "which_not_needed": (
        "Er staat een andere organisatie bij werk dat u zelf doet of dat niet van u is.",
        "Maak de cel leeg, of kies wie het werk doet.",
    ),
    "yes_but_missing": (
        "Het antwoord is ja, maar er staan onderwerpen die ontbreken.",
        "Kies deels, of maak de kolom met ontbrekende onderwerpen leeg.",
    ),
    "zeros_lost": (
        "Dit nummer lijkt zijn nullen te hebben verloren. Bedoelt u {meant}?",
        "Geef de cel de eigenschap Tekst en typ het hele nummer.",
    ),
}
"""What is wrong in a cell, a row or a sheet, and what to do."""

NOTICES: Mapping[str, str] = {
    "columns_absent": "Deze kolommen ontbreken en blijven zoals ze zijn: {headings}.",
    "merged_cells": "Hier zijn cellen samengevoegd. Wat in zo'n cel staat, geldt voor al haar rijen.",
    "columns_unused": "Deze kolommen worden niet gelezen: {headings}.",
    "new_names": "Nieuw in de kolom {field}: {names}. Controleer of het geen tikfout is.",
    "numbers_as_numbers": "Personeelsnummers staan hier als getal. Nullen aan het begin kunnen verloren zijn gegaan.",
    "sheet_unused": "Dit blad wordt niet gelezen.",
}
"""What is good to know."""

FAULT_COLUMNS = ("blad", "cel", "kolom", "waarde", "wat is er mis", "wat kunt u doen")
"""The headings of a list of faults."""
CONFLICT_REMEDY = (
    "Kies welke waarde telt: op de site per cel, bij het commando met --conflict mijn of --conflict ander."
)

_MEGABYTE = 1024 * 1024


def not_taken(refusal: NotTaken) -> str:
    """Why a file cannot be taken, and what to do."""
    rule, remedy = NOT_TAKEN[refusal.reason]
    values = {name: _said(name, value) for name, value in refusal.values.items()}
    return f"{rule} {remedy}".format(**values)


def rule_of(fault: Fault, **shown: str) -> str:
    """What is wrong; `shown` are values of the fault in the words of people, where they have any."""
    return FAULTS[fault.code][0].format(**{**_values(fault), **shown})


def remedy_of(fault: Fault) -> str:
    """What to do about it."""
    return FAULTS[fault.code][1].format(**_values(fault))


def conflict_rule(mine: str, theirs: str, before: str) -> str:
    """What three values a cell has had."""
    return (
        f"Een ander heeft deze cel intussen ook gewijzigd. Er stond: {before}. Nu staat er: {theirs}. U wilt: {mine}."
    )


def notice_text(notice: Notice) -> str:
    """What is good to know of a sheet."""
    values = {name: _said(name, value) for name, value in notice.values.items()}
    return NOTICES[notice.code].format(**values)


def _values(fault: Fault) -> dict[str, str]:
    values = {name: _said(name, value) for name, value in fault.values.items()}
    if fault.code == "no_choice":
        values["choice_remedy"] = _choose(fault.values.get("closest"))
    if fault.code == "class_not_in_area":
        values["class_remedy"] = (
            "Kies een klasse die het gebied wel kent." if fault.values.get("classes") else "Maak de cel leeg."
        )
    if fault.field:
        values["column"] = heading(fault.sheet, fault.field)
    if "other" in fault.values:
        values["other"] = heading(fault.sheet, str(fault.values["other"]))
    return values


def _choose(closest: object) -> str:
    if isinstance(closest, tuple) and closest:
        return f"Kies uit de lijst. Bedoelt u {listed(closest, 'of')}?"
    return "Kies een waarde uit de lijst; u vindt alle keuzes op het blad Keuzelijsten."


def _said(name: str, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if name == "field":
        return HEADINGS[str(value)]
    if isinstance(value, tuple):
        return listed([str(part) for part in value])
    if name in {"is_", "wanted"} and str(value) in BOOKS:
        return BOOKS[str(value)]
    if isinstance(value, int) and name in {"size", "most"} and value >= _MEGABYTE:
        return f"{value // _MEGABYTE} MB"
    return str(value)
