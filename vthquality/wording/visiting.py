"""What the pages of a visit say, to HR who invites and to the bezoekend toetser who looks."""

from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "name": "Naam van het bezoek",
    "teams": "Welke teams?",
    "areas": "Welke gebieden?",
    "until": "Tot en met wanneer?",
    "explanations": "Ook teksten delen die mensen schreven",
    "text": "Uw opmerking",
    "about": "Waarover?",
}
HINTS: Mapping[str, str] = {
    "name": "Bijvoorbeeld: collegiale toets door OD Rivierland. De toetser leest deze naam.",
    "teams": "Kruis niets aan om alle teams te delen.",
    "areas": "Kruis niets aan om alle gebieden te delen.",
    "until": "Daarna ziet de toetser niets meer. De opmerkingen blijven bij u.",
    "explanations": (
        "Staat dit uit, dan ziet de toetser alleen antwoorden en bewijs. Staat het aan, dan laten wij teksten weg "
        "waarin iemand van uw medewerkerslijst wordt genoemd. Kijk zelf of dat genoeg is."
    ),
    "text": "De organisatie leest dit naast de uitkomst. U kunt het later niet meer veranderen.",
}
WHOLE = "De persoon als geheel"
SITE_MESSAGES: Mapping[str, str] = {
    "visits_shared": "Gedeeld. Nodig nu de toetsers uit.",
    "visits_stopped": "Gestopt met delen. De opmerkingen blijven hier staan.",
    "visits_remarked": "Uw opmerking is bewaard.",
}
