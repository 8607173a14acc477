"""What the commands for workbooks say: help, results, and what a dry run would change."""

HELP = {
    "answers": "Antwoorden en oordelen in een meting.",
    "import": "Lees een ingevulde werkmap of een eigen lijst in: alles of niets.",
    "plans": "Verbeterplan, opleidingsplan en pas toe of leg uit.",
    "portfolio": "Feiten per medewerker: opleidingen, cursussen, werkperiodes, praktijk.",
    "staff": "Medewerkers en de gebieden waarin zij werken.",
    "tasks": "Takenpakket: de deelnemers, en wie welke activiteit doet.",
    "template": "Schrijf de werkmap om in te vullen, met wat er al bekend is.",
    "--as": "Welk blad de eigen lijst is, zoals Medewerkers of Werkperiodes.",
    "--blank": "Zonder de rijen die er al zijn, dus zonder namen.",
    "--conflict": "Wat telt waar een ander dezelfde cel wijzigde: uw waarde (mijn) of die van de ander (ander).",
    "--dry-run": "Toon wat er zou veranderen, en verander niets.",
    "--errors": "Schrijf alle fouten ook naar dit bestand (.xlsx of .csv).",
    "--large": "Laat grotere bestanden toe dan gewoon is.",
    "--map": "Kolom van een eigen lijst, als kop=kolom. Mag vaker. Bijvoorbeeld: --map 'Nr=personeelsnummer'.",
    "--only-good-rows": "Neem alleen de goede rijen over, en sla de andere over.",
    "--organisation": "Naam van de organisatie.",
    "--out": "Bestand voor de werkmap.",
    "--reason": "Waarom u namen nodig hebt. Dit wordt vastgelegd.",
    "--round": "Naam van de meting.",
    "--set": "Set en versie, zoals voorbeeld-omgevingswet=1.0. Per soort set één keer.",
    "--without-titles": "Zonder de rollen en gebieden die volgen uit de functies in de lijst.",
    "--sheet": "Het blad in het bestand; zonder deze optie het eerste.",
}
SAID = {
    "dry": "Proef, er veranderde niets. Nieuwe rijen: {new}; gewijzigde rijen: {changed}; gelijk: {unchanged}.",
    "dry_some": (
        "Proef, er veranderde niets. Nieuwe rijen: {new}; gewijzigde rijen: {changed}; "
        "rijen die worden overgeslagen: {left_out}."
    ),
    "errors_written": "Alle fouten staan in {path}",
    "faults": "Aantal fouten: {number}. Er is niets veranderd.",
    "faults_to_skip": "Aantal fouten: {number}. Deze rijen worden overgeslagen.",
    "faults_skipped": "Aantal fouten: {number}. Deze rijen zijn overgeslagen.",
    "good_rows": "Wilt u alleen de goede rijen overnemen, gebruik dan --only-good-rows.",
    "more_faults": "... en nog {number}. Gebruik --errors BESTAND voor alle fouten.",
    "notice": "Let op, {sheet}: {text}",
    "reading": "Lezen",
    "taken": "Ingelezen. Nieuwe rijen: {new}; gewijzigde rijen: {changed}; gelijk: {unchanged}.",
    "taken_some": "Ingelezen. Nieuwe rijen: {new}; gewijzigde rijen: {changed}; overgeslagen rijen: {left_out}.",
    "template": "De werkmap staat in {path}",
    "writing": "Werkmap schrijven",
}
FAULT = "{sheet} {cell}: {what}{rule} {remedy}"
WHAT = "{column} '{value}'. "
COLUMN_ONLY = "{column}. "
CHANGE = "{sheet} {row}, {column}: {before} -> {after}"
NEW_ROW = "{sheet} {row}: nieuw ({said})"
SAID_PART = "{column}: {value}"
FOLLOWS = "{said} (volgt uit de functie)"
UNKNOWN_COLUMN = "Er is geen kolom '{name}'. Kies uit: {names}."
UNKNOWN_SHEET = "Er is geen blad '{name}'. Kies uit: {names}."
NO_PAIR = "'{text}' is geen kop=kolom."
CONFLICT_SIDES = ("mijn", "ander")
