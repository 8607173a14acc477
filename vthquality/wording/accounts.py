"""What signing in and access say: mail, labels, messages, and what a role is for."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from vthquality.domain.access import RoleName
from vthquality.wording.values import NETHERLANDS, clock_time, day

ROLE_FOR: Mapping[RoleName, str] = {
    RoleName.EMPLOYEE: "Vult de eigen gegevens en de eigen zelfevaluatie in, en ziet alleen het eigen dossier.",
    RoleName.MANAGER: "Bevestigt de antwoorden van de teams die u aanwijst, en ziet de rapporten van die teams.",
    RoleName.ASSESSOR: "Bevestigt antwoorden op de gebieden die u aanwijst, over teams heen.",
    RoleName.HR: "Beheert medewerkers, metingen en toegang. Meldt zich altijd aan in twee stappen.",
    RoleName.READER: "Ziet totalen, geen namen.",
    RoleName.VISITOR: "Iemand van buiten. Ziet alleen wat u deelt, met codes in plaats van namen, tot een einddatum.",
    RoleName.AUDITOR: "Leest mee voor controle: wie deed wat, en hoe staat de meting ervoor. Ziet geen antwoorden.",
    RoleName.CRITERIA_MAINTAINER: "Beheert de sets met criteria. Meldt zich altijd aan in twee stappen.",
    RoleName.ADMINISTRATOR: (
        "Beheert organisaties en accounts, en ziet geen inhoud. Meldt zich altijd aan in twee stappen."
    ),
}
"""What somebody may with a role, in one sentence for whoever gives it."""

SIGN_IN_METHODS: Mapping[str, str] = {"password": "wachtwoord", "oidc": "via uw organisatie"}

FIELDS: Mapping[str, str] = {
    "again": "Nieuw wachtwoord, nog een keer",
    "areas": "Gebieden",
    "code": "Code",
    "current_password": "Wachtwoord van nu",
    "email": "E-mailadres",
    "employee": "Medewerker",
    "ends": "Tot en met",
    "membership": "Rol waarvoor iemand waarneemt",
    "name": "Naam",
    "new_password": "Nieuw wachtwoord",
    "organisation_name": "Naam van de organisatie",
    "password": "Wachtwoord",
    "real_data": "Welke gegevens staan in deze omgeving?",
    "role": "Rol",
    "sharing": "Wat deze bezoeker ziet",
    "stand_in": "Wie neemt waar",
    "starts": "Vanaf",
    "teams": "Teams",
}
"""The labels of the forms."""

NOT_CHOSEN = "Kies …"
NOT_ON_STAFF_LIST = "Staat niet op de medewerkerslijst"
REAL_DATA: Mapping[str, str] = {
    "no": "Alleen fictieve gegevens",
    "yes": "Gegevens van echte medewerkers",
}
ACCOUNT_STATE: Mapping[str, tuple[str, str]] = {
    "invited": ("busy", "uitgenodigd"),
    "active": ("ok", "actief"),
    "over": ("none", "geen rol meer"),
    "blocked": ("gap", "geblokkeerd"),
}
"""How an account stands: the tone of its mark, and the word."""

MISSING_FOR_REAL_DATA: Mapping[str, str] = {
    "no_hr": "Er is nog niemand met de rol HR.",
    "hr_without_second_step": (
        "Niet iedereen met de rol HR meldt zich aan in twee stappen. Wie dat nog niet doet, krijgt de vraag vanzelf "
        "bij de volgende keer aanmelden."
    ),
}

SITE_MESSAGES: Mapping[str, str] = {
    "link_asked": (
        "Hoort dit adres bij een account, dan is er nu een mail onderweg met een link. Kijk ook bij de ongewenste mail."
    ),
    "password_changed": "Uw wachtwoord is veranderd. Op andere apparaten bent u nu afgemeld.",
    "own_name_changed": "Uw naam is bewaard.",
    "password_renewed": "Uw nieuwe wachtwoord is bewaard. Meld u ermee aan.",
    "signed_out": "U bent afgemeld.",
    "signed_out_meanwhile": "U was afgemeld. Wat u net deed, is niet bewaard. Meld u aan en doe het opnieuw.",
    "signed_out_everywhere": "U bent overal afgemeld.",
    "stay_signed_in": "U blijft aangemeld.",
    "second_step_off": "Aanmelden in twee stappen staat uit.",
    "membership_added": "De rol is toegevoegd.",
    "membership_changed": "De rol is veranderd.",
    "membership_ended": "De rol loopt af.",
    "stand_in_added": "De waarneming is toegevoegd.",
    "invitation_mailed": "De uitnodiging is onderweg per mail.",
    "link_mailed": "De link is onderweg per mail.",
    "settings_saved": "De keuze is bewaard.",
    "organisation_created": "De organisatie is aangemaakt.",
    "account_blocked": "Het account is geblokkeerd. Wie ermee was aangemeld, is afgemeld.",
    "account_in_use": "De rol is er. Deze persoon heeft al een account en meldt zich aan zoals altijd.",
    "address_changed": (
        "Het nieuwe adres is bewaard. Deze persoon is overal afgemeld en meldt zich voortaan met dit adres aan."
    ),
    "address_changed_unused": "Het nieuwe adres is bewaard. De uitnodiging werkt niet meer. Maak een nieuwe.",
    "details_changed": "Naam en adres zijn bewaard.",
    "account_unblocked": "De blokkade is opgeheven.",
    "second_step_reset": "De tweede stap is gewist. De gebruiker stelt die opnieuw in bij het aanmelden.",
    "signed_out_there": "Dat apparaat is afgemeld.",
}


def invitation_mail(name: str, organisation: str, link: str, until: datetime) -> tuple[str, str]:
    """Subject and text of the mail that invites somebody; `organisation` is "" for the service itself."""
    where = f"{organisation} gebruikt" if organisation else "U krijgt toegang tot"
    return "Uitnodiging voor VTH-kwaliteit", (
        f"Beste {name},\n\n"
        f"{where} VTH-kwaliteit, waarin omgevingsdiensten en overheden hun mensen en werk toetsen aan de "
        "kwaliteitscriteria voor vergunningverlening, toezicht en handhaving.\n\n"
        f"Open deze link en kies een wachtwoord. De link werkt één keer, tot en met {day(_local(until))}:\n\n"
        f"{link}\n\n"
        "Verwachtte u deze mail niet? Dan hoeft u niets te doen.\n"
    )


def access_mail(name: str, organisation: str, address: str) -> tuple[str, str]:
    """Subject and text of the mail that tells somebody who has an account of a new role."""
    where = f"bij {organisation} " if organisation else ""
    return "U hebt een nieuwe rol in VTH-kwaliteit", (
        f"Beste {name},\n\n"
        f"U hebt {where}een nieuwe rol gekregen in VTH-kwaliteit. U meldt zich aan zoals u gewend bent:\n\n"
        f"{address}\n"
    )


def reset_mail(name: str, link: str) -> tuple[str, str]:
    """Subject and text of the mail with a link for a new password."""
    return "Nieuw wachtwoord voor VTH-kwaliteit", (
        f"Beste {name},\n\n"
        "Er is een nieuw wachtwoord gevraagd voor uw account in VTH-kwaliteit. Open deze link en kies een nieuw "
        "wachtwoord. De link werkt één keer, en één uur lang:\n\n"
        f"{link}\n\n"
        "Vroeg u dit niet? Dan hoeft u niets te doen. Uw wachtwoord blijft zoals het is.\n"
    )


def address_mail(name: str, address: str, organisation: str) -> tuple[str, str]:
    """Subject and text of the mail to the address that an account had; `organisation` is "" for an administrator."""
    who = f"HR van {organisation}" if organisation else "De applicatiebeheerder"
    ask = f"HR van {organisation}" if organisation else "de applicatiebeheerder"
    return "Uw adres in VTH-kwaliteit is veranderd", (
        f"Beste {name},\n\n"
        f"{who} heeft uw account in VTH-kwaliteit een ander e-mailadres gegeven. Met {address} kunt u zich niet meer "
        "aanmelden. U bent overal afgemeld, en links uit eerdere mails werken niet meer.\n\n"
        "Uw wachtwoord is hetzelfde gebleven, en de code uit uw app ook als u die gebruikt. Meld u aan met uw nieuwe "
        "adres.\n\n"
        f"Wist u hier niet van? Bel dan meteen {ask}.\n"
    )


def role_text(role: str, limits: Sequence[str], stands_in_for: str) -> str:
    """Leidinggevende van Toezicht en Geluid; waarnemer van P. Jansen (HR)."""
    about = f" ({', '.join(limits)})" if limits else ""
    return f"waarnemer van {stands_in_for} ({role})" if stands_in_for else f"{role}{about}"


def period_text(starts: date | None, ends: date | None) -> str:
    """Vanaf 1 maart 2026 tot en met 31 december 2026; "" where there is no end and no beginning."""
    parts = [f"vanaf {day(starts)}" if starts else "", f"tot en met {day(ends)}" if ends else ""]
    return " ".join(part for part in parts if part)


def moment_text(moment: datetime) -> str:
    """24 november 2026, 14.05 uur."""
    return f"{day(_local(moment))}, {clock_time(moment)}"


def _local(moment: datetime) -> datetime:
    return moment.astimezone(NETHERLANDS)
