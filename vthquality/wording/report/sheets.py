"""The sheets of a gap workbook, in their order, with the titles on their tabs (at most 31 characters)."""

SHEETS = {
    "guide": "Leeswijzer",
    "summary": "Samenvatting",
    "areas": "Gebieden",
    "people": "Medewerkers x gebieden",
    "elements": "Elementen",
    "requirements": "Eisen",
    "competencies": "Competenties",
    "improvements": "Verbeterplan",
    "trainings": "Opleidingsplan",
    "explanations": "Pas toe of leg uit",
    "comparison": "Vergelijking vorige meting",
    "what_if": "Wat als",
    "completeness": "Volledigheid gegevens",
}
STATEMENT = "Bestuursverklaring"
