"""What stands in a workbook in: the names of workbooks, sheets and columns, with help for each."""

from collections.abc import Mapping

BOOKS: Mapping[str, str] = {
    "staff": "personeelslijst",
    "tasks": "takenpakket",
    "portfolio": "portfolio",
    "answers": "antwoorden",
    "plans": "plannen",
    "form": "formulier zelfevaluatie",
}
"""What each workbook is called, by its kind."""

SHEETS: Mapping[str, str] = {
    "staff": "Medewerkers",
    "assignments": "Gebieden per medewerker",
    "principals": "Deelnemers",
    "tasks": "Takenpakket",
    "qualifications": "Opleidingen",
    "courses": "Cursussen en certificaten",
    "shown": "Kennis getoond",
    "periods": "Werkperiodes",
    "practice": "Praktijk per jaar",
    "answers": "Antwoorden",
    "competencies": "Competenties",
    "handed_in": "Inlevering",
    "improvements": "Verbeterplan",
    "trainings": "Opleidingsplan",
    "explanations": "Pas toe of leg uit",
    "questions": "Vragen",
    "own_competencies": "Competenties",
}

HELP_SHEET = "Uitleg"
LIST_SHEET = "Keuzelijsten"
LABEL_SHEET = "Kenmerk"
"""The hidden sheet by which a workbook is recognised."""
FAULT_SHEET = "Fouten"
CHANGE_SHEET = "Wijzigingen"
CHANGE_COLUMNS = ("blad", "rij", "gaat over", "kolom", "was", "wordt")
NEW = "nieuwe rij"
NOTHING = "(leeg)"
ID_HEADING = "rijnummer (niet wijzigen)"
"""Over the hidden column that tells rows apart."""

HEADINGS: Mapping[str, str] = {
    "activities": "activiteiten",
    "activity": "activiteit",
    "activity_text": "omschrijving activiteit",
    "advice": "uitleg",
    "amount": "hoeveelheid",
    "area": "gebied",
    "area_name": "gebied",
    "asked": "gevraagd",
    "away_from": "tijdelijk niet beschikbaar vanaf",
    "away_until": "tijdelijk niet beschikbaar tot en met",
    "before": "vorige keer",
    "claim": "antwoord",
    "competency": "competentie",
    "complexity": "klasse",
    "cost": "kosten (euro)",
    "counts": "telt mee",
    "course": "cursus of leerdoel",
    "decision": "besluit",
    "directions": "richtingen",
    "doer": "wie doet het",
    "due": "klaar op",
    "element": "onderdeel",
    "email": "e-mailadres",
    "employment": "dienstverband",
    "end": "einddatum",
    "ends": "geldt tot en met",
    "expected_by": "in opleiding, verwacht op",
    "expires": "geldig tot en met",
    "explanation": "toelichting",
    "fields": "werkvelden",
    "follows": "volgt uit de gegevens",
    "function": "functie",
    "goal": "leerdoel",
    "ground": "afspraak",
    "heading": "soort eis",
    "hours": "uren per jaar",
    "how": "hoe getoond",
    "judged_by": "beoordeeld door",
    "judged_on": "beoordeeld op",
    "leaf": "deel van de eis",
    "leaves_on": "einddatum dienstverband",
    "level": "niveau",
    "measure": "maatregel",
    "measure_kind": "soort maatregel",
    "minutes": "minuten",
    "missing": "ontbrekende onderwerpen",
    "name": "naam",
    "number": "personeelsnummer",
    "obtained": "behaald op",
    "outcome": "oordeel",
    "owner_function": "functie van de trekker",
    "owner_name": "naam van de trekker",
    "people": "aantal mensen",
    "person": "personeelsnummer",
    "person_name": "naam",
    "principal": "deelnemer",
    "principal_kind": "soort",
    "profile": "competentieprofiel",
    "proof": "soort bewijs",
    "quarter": "kwartaal",
    "reason": "reden",
    "remark": "opmerking bij het oordeel",
    "requirement": "eis",
    "roles": "rollen",
    "rung": "trede",
    "said": "stap",
    "seen_by": "gezien door",
    "seen_on": "gezien op",
    "share": "aandeel",
    "shown": "getoond op",
    "start": "begindatum",
    "submitted": "ingeleverd op",
    "state": "stand",
    "steps": "wat elke stap betekent",
    "staff.hours": "contracturen per week",
    "teaching": "vorm",
    "team": "team",
    "team_name": "team",
    "title": "naam opleiding",
    "todo": "wat u doet",
    "trainings.hours": "uren per persoon",
    "unit": "eenheid",
    "what": "soort zaken",
    "which": "welke organisatie",
    "who": "persoon of groep",
    "written": "opgesteld op",
    "year": "jaar",
}
"""The heading of each field; where a sheet has its own, as sheet.field."""

_NUMBERS = ("personeelsnr", "personeelsnr.", "pers.nr.", "pers. nr.", "persnr", "medewerkernummer", "personeelscode")
_PER_WEEK = ("uren p/w", "uren p.w.", "uren pw", "uren/week", "contracturen p/w")
_AT_WORK = ("e-mail werk", "e-mailadres werk", "zakelijk e-mailadres", "e-mail zakelijk")
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "away_from": ("niet beschikbaar vanaf",),
    "away_until": ("niet beschikbaar tot en met",),
    "email": ("e-mail", "email", "mail", "mailadres", "emailadres", *_AT_WORK),
    "employment": ("soort dienstverband", "contractvorm"),
    "function": ("functienaam", "functieomschrijving", "functiebenaming", "functietitel"),
    "leaves_on": ("uit dienst", "datum uit dienst", "uitdienst", "einde dienstverband", "einddatum", "einde contract"),
    "name": ("volledige naam", "naam medewerker", "medewerker", "werknemer"),
    "number": (*_NUMBERS, "nr", "nr.", "nummer"),
    "person": _NUMBERS,
    "staff.hours": ("contracturen", "uren per week", *_PER_WEEK, "uren"),
    "team": ("teamnaam", "afdeling", "afdelingsnaam"),
}
"""Other headings by which a list of the organisation's own is understood without being told; the first are surest."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "voornaam",
        "roepnaam",
        "voorletters",
        "initialen",
        "tussenvoegsel",
        "tussenvoegsels",
        "voorvoegsel",
        "voorvoegsels",
        "achternaam",
    ),
}
"""Headings of columns that are put together where no column holds the whole, in this order."""

HELP: Mapping[str, str] = {
    "activities": "De nummers van de activiteiten in dit gebied, met een puntkomma ertussen, bijvoorbeeld 1; 2; 5-7. "
    "Leeg betekent: alle activiteiten.",
    "activity": "Het nummer van de activiteit in dit gebied. Leeg betekent: alle activiteiten van het gebied.",
    "activity_text": "Alleen om te lezen.",
    "advice": "Uitleg bij de eis, een fout die vaak wordt gemaakt en waar de eis vandaan komt. Alleen om te lezen.",
    "amount": "Hoeveel in dat jaar, in de eenheid die u hiernaast kiest.",
    "answers.requirement": "De code van de eis. Staat er al; wijzig deze kolom niet.",
    "area": "Kies een gebied, of typ het nummer.",
    "area_name": "Alleen om te lezen.",
    "asked": "Wat de eis vraagt. Alleen om te lezen.",
    "away_from": "Vanaf wanneer iemand tijdelijk niet meetelt. Zet hier geen reden bij.",
    "away_until": "Tot en met wanneer iemand tijdelijk niet meetelt. Leeg betekent: nog niet bekend.",
    "before": "Wat u de vorige keer antwoordde, en of dat nog geldt. Alleen om te lezen.",
    "claim": "Wat de medewerker zelf antwoordt.",
    "competency": "De competentie. Staat er al; wijzig deze kolom niet.",
    "complexity": "Eenvoudig of complex. Leeg betekent: beide, of het gebied kent geen klassen.",
    "cost": "In hele euro's.",
    "counts": "Ja als de mensen van de andere organisatie volgens de afspraak meetellen voor het aantal.",
    "course": "Kies een cursus of leerdoel uit de lijst.",
    "decision": "Wie dit wanneer heeft besloten.",
    "directions": "Een of meer richtingen uit de lijst, met een puntkomma ertussen.",
    "doer": "Wie deze activiteit voor deze deelnemer doet.",
    "due": "De dag waarop de maatregel klaar moet zijn.",
    "element": "Waarvan u afwijkt, bijvoorbeeld het aantal of een eis.",
    "email": "Het zakelijke e-mailadres. Elk adres komt één keer voor.",
    "employment": "Eigen, inhuur of andere organisatie. Leeg betekent: eigen.",
    "end": "De laatste dag. Leeg betekent: loopt door.",
    "ends": "De laatste dag waarop de uitleg geldt.",
    "expected_by": "Als iemand in opleiding is: de dag waarop de eis naar verwachting is gehaald.",
    "expires": "De laatste dag waarop het bewijs geldt. Leeg betekent: verloopt niet.",
    "explanation": "Korte toelichting bij het antwoord. Schrijf hier niets over gezondheid of privézaken.",
    "fields": "Een of meer werkvelden uit de lijst, met een puntkomma ertussen.",
    "follows": "Wat al blijkt uit opleidingen, cursussen, werk en praktijk. Alleen om te lezen.",
    "function": "De functienaam die uw organisatie gebruikt.",
    "goal": "Wat iemand na de opleiding kan.",
    "ground": "De overeenkomst of het besluit waarin dit is geregeld.",
    "heading": "Waar de eis over gaat. Alleen om te lezen.",
    "hours": "Het aantal uren per jaar dat is afgesproken.",
    "how": "Bijvoorbeeld een portfoliogesprek of een werkstuk.",
    "judged_by": "Wie het oordeel gaf. Niemand beoordeelt zichzelf.",
    "judged_on": "De dag van het oordeel.",
    "leaf": "De letter van een deel van de eis. Leeg betekent: de hele eis.",
    "leaves_on": "De laatste dag van het dienstverband, als die bekend is.",
    "level": "Het niveau. Leeg alleen bij een buitenlands diploma zonder vastgesteld niveau.",
    "improvements.level": "Wie over de maatregel gaat. Leeg betekent: organisatie.",
    "measure": "Wat u gaat doen.",
    "measure_kind": "Opleiden, werven, inhuren, uitbesteden, samenwerken of motiveren.",
    "questions.claim": "Kies ja, deels, nee, n.v.t. of weet niet. Staat ernaast 'volgt al', dan kiest u niets.",
    "questions.expected_by": "Bent u in opleiding? Zet hier wanneer u verwacht klaar te zijn. Alleen bij nee of deels.",
    "questions.explanation": "Als u iets wilt toelichten. Schrijf hier niets over gezondheid of privézaken.",
    "questions.leaf": "De letter van een deel van de eis, als u dat deel apart beantwoordde. Wijzig deze kolom niet.",
    "questions.requirement": "De code van de eis. Staat er al; wijzig deze kolom niet.",
    "minutes": "Hoeveel minuten het invullen kostte.",
    "missing": "De nummers van de onderwerpen die nog ontbreken, met een puntkomma ertussen.",
    "name": "Voor- en achternaam.",
    "number": "Het personeelsnummer als tekst, met de nullen aan het begin. Vul dit of het e-mailadres in.",
    "obtained": "De dag waarop het diploma of certificaat is behaald.",
    "outcome": "Het oordeel van de leidinggevende, een vakgenoot of iemand van buiten. Het staat naast het antwoord.",
    "own_competencies.said": "Kies de stap die nu bij u past, of: nog niet in beeld, of n.v.t.",
    "owner_function": "Deze functie staat in de rapportage voor het bestuur.",
    "owner_name": "Deze naam staat alleen in de rapportage voor het team.",
    "people": "Hoeveel gekwalificeerde mensen de andere organisatie toezegt.",
    "person": "Het personeelsnummer, of het e-mailadres van wie geen nummer heeft.",
    "person_name": "Alleen om te lezen.",
    "principal": "De gemeente, de provincie of het waterschap waarvoor u werkt.",
    "principal_kind": "Wat voor overheid het is.",
    "profile": "Het competentieprofiel. Staat er al; wijzig deze kolom niet.",
    "proof": "Waarmee het niveau is getoond.",
    "quarter": "Jaar en kwartaal, bijvoorbeeld 2027-1.",
    "reason": "Waarom u afwijkt.",
    "remark": "Korte opmerking bij het oordeel. De medewerker leest deze ook.",
    "requirement": "De code van een eis in dit gebied, als de maatregel over één eis gaat.",
    "roles": "Een of meer VTH-rollen uit de lijst, met een puntkomma ertussen.",
    "rung": "Bevestigd: door de leidinggevende of een vakgenoot. Extern getoetst: door iemand van buiten.",
    "said": "De stap die de medewerker zelf kiest, of nog niet in beeld, of n.v.t.",
    "seen_by": "Wie het bewijs heeft gezien. De medewerker zelf telt niet.",
    "seen_on": "De dag waarop het bewijs is gezien. Stuur geen kopie mee.",
    "share": "Het deel van de contracturen voor dit gebied, als percentage.",
    "shown": "De dag waarop de kennis is getoond.",
    "start": "De eerste dag.",
    "steps": "Voorbeelden van gedrag bij elke stap. Alleen om te lezen.",
    "submitted": "De dag waarop de medewerker de zelfevaluatie heeft ingeleverd. Leeg betekent: nog niet.",
    "state": "Hoe ver de maatregel is. Leeg betekent: voorgesteld.",
    "staff.hours": "Uren per week volgens het contract, bijvoorbeeld 32 of 28,8.",
    "teaching": "Bijvoorbeeld een cursus, meelopen of een leerkring.",
    "team": "Het team. Een nieuwe naam maakt een nieuw team aan.",
    "improvements.team": "Het team waarvoor de maatregel geldt.",
    "trainings.team": "Het team van deze persoon of groep.",
    "team_name": "Alleen om te lezen.",
    "title": "De naam zoals die op het diploma staat.",
    "todo": "Of u hier iets invult, toen dit formulier werd gemaakt. Filter op 'invullen' om de rest te verbergen.",
    "trainings.hours": "Het aantal uren per persoon.",
    "unit": "Waarin u telt.",
    "what": "Alleen als u in zaken telt: welke zaken.",
    "which": "De naam van de andere omgevingsdienst of het bedrijf.",
    "who": "Wie de opleiding volgt: een naam of een groep.",
    "written": "De dag waarop u dit opschreef.",
    "year": "Het kalenderjaar.",
}
"""One or two sentences of help for each field; where a sheet has its own, as sheet.field."""

INTRODUCTION: Mapping[str, tuple[str, ...]] = {
    "always": (
        "Vul de gele kolommen in. De grijze kolommen zijn om te lezen: ze zeggen bij wie of wat een rij hoort.",
        "U mag sorteren en filteren, en kolommen of rijen verbergen of weglaten. Wat u weglaat, blijft zoals het is.",
        "Maakt u een cel leeg die gevuld was, dan wordt dat gegeven gewist.",
        "Een nieuwe regel zet u onder de laatste rij. Kopieer geen bestaande rij: de kopie hoort dan bij dezelfde rij.",
        "Datums zoals 1-10-2026. Getallen met een komma. Meer keuzes in één cel: zet er een puntkomma tussen.",
        "Controleer het bestand eerst met een proef: u ziet dan alle fouten tegelijk en er verandert niets.",
    ),
    "staff": ("Dit is de lijst van medewerkers, met op het tweede blad de gebieden waarin zij werken.",),
    "tasks": (
        "Hier zegt u per deelnemer wie welke activiteit doet. Rijen die u niet invult, tellen niet mee.",
        "Een rij zonder activiteit geldt voor alle activiteiten van het gebied.",
    ),
    "portfolio": (
        "Hier staan de feiten per medewerker. Een diploma vult u één keer in; het telt in elk gebied dat erom vraagt.",
    ),
    "answers": (
        "Hier staan de antwoorden van medewerkers per eis, met daarnaast het oordeel van een ander.",
        "Een leeg antwoord betekent: nog niet beantwoord. Dat is iets anders dan nee.",
    ),
    "plans": ("Hier staan het verbeterplan, het opleidingsplan en de teksten voor pas toe of leg uit.",),
    "form": (
        "Dit zijn dezelfde vragen als op de site. U kiest zelf waar u ze beantwoordt; u mag ook halverwege wisselen.",
        "Begin met uw eigen gegevens: opleidingen, cursussen, kennis, werkperiodes en praktijk.",
        "Op het blad Vragen staat wat daaruit al volgt. Daar hoeft u niets in te vullen.",
        "Vul bij de andere vragen de gele cellen in: ja, deels, nee, n.v.t. of weet niet. Grijs is om te lezen.",
        "Een leeg antwoord betekent: nog niet beantwoord. Dat is iets anders dan nee.",
        "Mist u alleen kennis van enkele onderwerpen? Kies dan deels en zet hun nummers in de kolom ernaast.",
        "Wat u bij Competenties kiest, ziet niemand anders met uw naam erbij.",
        "Verandert u een gegeven waarvan iemand het bewijs al zag, dan moet iemand dat bewijs opnieuw bekijken.",
        "Klaar of halverwege: lees het formulier in op de site. U ziet daar eerst wat er verandert, en kiest dan.",
        "Inleveren doet u op de site, als u alles hebt nagekeken.",
    ),
}
"""What stands above the help, for every workbook and for each."""

WHAT_TO_DO: Mapping[str, str] = {
    "settled": "volgt al",
    "open": "invullen",
    "answered": "ingevuld",
    "textless": "tekst ontbreekt",
}
"""What somebody does with a question of the form, by how far it is."""
BEFORE = "{claim}{where}{fate}"
BEFORE_WHERE = " ({round})"
FATES: Mapping[str, str] = {
    "keep": "",
    "reconfirm": "; de eis is anders, kijk of dit nog klopt",
    "redo": "; de eis is zo veranderd dat dit niet meer telt",
}
MISTAKE, SOURCE, LAW = "Vaak mis: {text}", "Bron: {text}.", "Wet: {text}."
MORE_LAW = "{text}; en nog {number} (zie de site)"
PROOF_SEEN, PROOF_UNSEEN = "bewijs gezien", "bewijs nog niet gezien"
PROVEN, SHOWN = "ja: {text}", "nog niet genoeg: {text}"
PAGE_OF = "Bladzijde &P van &N"

HELP_COLUMNS = ("blad", "kolom", "verplicht", "wat vult u in", "toegestaan")
FORMS: Mapping[str, str] = {
    "Text": "tekst van hoogstens {longest} tekens",
    "PersonNumber": "personeelsnummer",
    "Email": "e-mailadres",
    "Number": "getal van {least} tot en met {most}",
    "Share": "percentage van 0% tot en met 100%",
    "Day": "datum, bijvoorbeeld 1-10-2026",
    "Quarter": "jaar en kwartaal, bijvoorbeeld 2027-1",
    "Choice": "een keuze uit de lijst",
    "Choices": "een of meer keuzes uit de lijst, met een puntkomma ertussen",
    "OpenChoice": "een keuze uit de lijst, of iets nieuws",
}
REQUIRED = {True: "ja", False: "nee"}
READ_ONLY = "alleen lezen"
CHOOSE_TITLE = "Kies uit de lijst"
CHOOSE = "Deze waarde staat niet in de lijst. Kies een waarde uit de lijst."
WRONG_FORM = "Deze waarde kan hier niet. Toegestaan: {allowed}."


def issued_for(organisation: str, round_name: str) -> str:
    """For whom a workbook is, and for which round."""
    return f"Voor {organisation}, meting {round_name}." if round_name else f"Voor {organisation}."


def form_of(name: str, round_name: str) -> str:
    """The line on every sheet of a form: whose it is, and of which round."""
    return f"Zelfevaluatie van {name}: {round_name}."


def introduction(book: str) -> tuple[str, ...]:
    """What stands above the help of a workbook; the form has no use for a dry run or for grey columns of others."""
    always = INTRODUCTION["always"]
    return (*INTRODUCTION[book], *(always[1:-1] if book == "form" else always))


def heading(sheet: str, field: str) -> str:
    """The heading of a field on a sheet."""
    return HEADINGS.get(f"{sheet}.{field}") or HEADINGS[field]


def spellings(sheet: str, field: str) -> tuple[str, ...]:
    """Every heading by which a field on a sheet is understood."""
    return (heading(sheet, field), *(SPELLINGS.get(f"{sheet}.{field}") or SPELLINGS.get(field, ())))


def help_text(sheet: str, field: str) -> str:
    """The help of a field on a sheet."""
    return HELP.get(f"{sheet}.{field}") or HELP[field]
