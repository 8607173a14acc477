"""What the site itself says: its navigation, its messages after something was done, its errors."""

from collections.abc import Mapping
from http import HTTPStatus

from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.people import OrganisationId
from vthquality.wording import accounts, confirming, retention, rounds, staff, visiting
from vthquality.wording.filling import texts as filling
from vthquality.wording.intake import pages as intake

PRODUCT = "VTH-kwaliteit"
NAVIGATION: Mapping[str, str] = {
    "start.home": "Start",
    "assessment.mine": "Mijn meting",
    "assessment.own_facts": "Mijn gegevens",
    "confirming.overview": "Bevestigen",
    "rounds.overview": "Metingen",
    "staff.people": "Medewerkers",
    "staff.tasks": "Takenpakket",
    "intake.choose": "Inlezen",
    "visits.overview": "Bezoek",
    "access.people": "Toegang",
    "access.organisations": "Beheer",
    "retention.overview": "Bewaren",
}
ABOUT: Mapping[str, str] = {
    "start.home": "",
    "assessment.mine": "Uw eigen zelfevaluatie: wat u kunt, per gebied. U kunt stoppen en later verdergaan.",
    "assessment.own_facts": "Uw diploma's, werkperiodes en certificaten. Eén keer invullen, overal gebruikt.",
    "confirming.overview": "De antwoorden van collega's naast hun bewijs leggen, en bevestigen.",
    "rounds.overview": "Hoe ver elke meting is, en de werkmappen daarvan.",
    "staff.people": "Wie hier werkt, in welk team, met welke functie en aan welke gebieden.",
    "staff.tasks": "Wie voor welke deelnemer welke activiteit doet.",
    "intake.choose": "Lijsten en werkmappen uit Excel inlezen. U ziet eerst wat er verandert.",
    "visits.overview": "Wat een andere organisatie met u deelt om naar te kijken.",
    "access.people": "Wie mag inloggen, en wie wat mag.",
    "access.organisations": "Organisaties en hun eerste HR-account.",
    "retention.overview": "Hoe lang gegevens blijven, en wat er nu weg kan.",
}
"""What each entry of the menu is for, on the start page."""
ROLES: Mapping[RoleName, str] = {
    RoleName.SYSTEM: "systeem",
    RoleName.PUBLIC: "bezoeker",
    RoleName.CRITERIA_MAINTAINER: "criteriabeheerder",
    RoleName.ADMINISTRATOR: "applicatiebeheerder",
    RoleName.EMPLOYEE: "medewerker",
    RoleName.MANAGER: "leidinggevende",
    RoleName.ASSESSOR: "vakinhoudelijk toetser",
    RoleName.HR: "HR",
    RoleName.READER: "lezer",
    RoleName.VISITOR: "bezoekend toetser",
    RoleName.AUDITOR: "auditor of FG",
}
MESSAGES: dict[str, str] = {
    "organisation_chosen": "U werkt nu voor {organisation}.",
    **accounts.SITE_MESSAGES,
    **filling.SITE_MESSAGES,
    **confirming.SITE_MESSAGES,
    **visiting.SITE_MESSAGES,
    **retention.SITE_MESSAGES,
    **rounds.SITE_MESSAGES,
    **staff.SITE_MESSAGES,
    **intake.SITE_MESSAGES,
}
"""What is said after something was done, by key; each subject adds its own in `wording`."""
_TOO_OLD = (
    "De pagina stond te lang open, of uw browser stuurde niet alles mee. Er is niets bewaard. Ga terug, vernieuw de "
    "pagina en probeer het nog eens."
)
_OURS = (
    "Dit ligt niet aan u. Wat u net deed, is niet bewaard. Probeer het nog eens. Blijft het misgaan? Meld het dan "
    "aan de beheerder, met dit tijdstip: {moment}."
)
_BUSY = (
    "De dienst is bezig of even niet bereikbaar. Wat u net deed, is niet bewaard. Probeer het over een minuut nog eens."
)
ERRORS: Mapping[int, tuple[str, str]] = {
    HTTPStatus.BAD_REQUEST: ("Dit formulier is te oud", _TOO_OLD),
    HTTPStatus.UNAUTHORIZED: (
        "U bent afgemeld",
        "U deed een tijd niets, of meldde u ergens anders af. Er is nog niets bewaard. Meld u aan en doe het opnieuw.",
    ),
    HTTPStatus.FORBIDDEN: (
        "Dit mag u niet zien",
        "Uw rol geeft hier geen recht op. Vraag HR als u het wel nodig hebt.",
    ),
    HTTPStatus.NOT_FOUND: (
        "Deze pagina is er niet",
        "Het adres klopt niet, of wat u zoekt is er niet meer. Kijk het adres na of ga terug naar de start.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: ("Dit kan hier niet", "Ga terug en gebruik de knoppen op de pagina."),
    HTTPStatus.CONFLICT: ("Dat kan nu niet", "Er is niets veranderd. Ga terug en kijk hoe het er nu voor staat."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "Dit is te groot",
        "U stuurde meer dan hier kan. Er is niets bewaard. Kies een kleiner bestand of een kortere tekst.",
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: ("Dit klopt nog niet", "Er is niets bewaard. Ga terug en pas het aan."),
    HTTPStatus.TOO_MANY_REQUESTS: (
        "Even wachten",
        "U probeerde dit te vaak. Wacht een paar minuten en probeer het weer.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("Er ging iets mis", _OURS),
    HTTPStatus.SERVICE_UNAVAILABLE: ("Het lukt nu even niet", _BUSY),
}
SIGN_IN_AGAIN = "Opnieuw aanmelden"
REASON_TITLE = "Waarom wilt u dit zien?"
REASON_TEXT = (
    "U opent gegevens van een of meer personen. Schrijf op waarom. De medewerker kan later zien wie keek, wanneer en "
    "met welke reden. De reden geldt een half uur voor deze pagina."
)


def roles_of(actor: Actor, organisation: OrganisationId | None) -> str:
    """The roles of somebody here, in words."""
    held = dict.fromkeys(
        ROLES[g.role] for g in actor.grants if g.role is not RoleName.PUBLIC and _here(g, organisation)
    )
    return ", ".join(held)


def _here(grant: Grant, organisation: OrganisationId | None) -> bool:
    return grant.organisation in {None, organisation}
