"""What `vth account` and `vth mail` say."""

from collections.abc import Mapping

from vthquality.domain.access import RoleName

HELP: Mapping[str, str] = {
    "account": "Accounts: de eerste uitnodigingen, en hulp als iemand er niet meer in kan.",
    "account invite": "Nodig iemand uit met dit ADRES, en toon de link die één keer werkt.",
    "account roles": "Toon de rollen van het account met dit ADRES.",
    "account block": "Blokkeer het account met dit ADRES; wie ermee is aangemeld, is meteen afgemeld.",
    "account reset-second-step": "Wis de tweede stap van het account met dit ADRES: app en herstelcodes zijn kwijt.",
    "mail": "Mail die de dienst verstuurt.",
    "mail send": "Verstuur de mail die klaarstaat. Bedoeld om elke paar minuten vanzelf te draaien.",
    "--name": "Voor- en achternaam.",
    "--role": "applicatiebeheerder, criteriabeheerder, hr, lezer of auditor.",
    "--organisation": "Naam van de organisatie; nodig voor hr, lezer en auditor.",
    "--undo": "Hef de blokkade op.",
}
ADDRESS = "ADRES"
ROLES: Mapping[str, RoleName] = {
    "applicatiebeheerder": RoleName.ADMINISTRATOR,
    "criteriabeheerder": RoleName.CRITERIA_MAINTAINER,
    "hr": RoleName.HR,
    "lezer": RoleName.READER,
    "auditor": RoleName.AUDITOR,
}
"""Roles that can be given without saying more; the others are given on the site."""
ROLE = "ROL"
HEAD = ("rol", "organisatie", "geldt")
ALWAYS = "zonder einddatum"
SAID: Mapping[str, str] = {
    "blocked": "Het account {email} is geblokkeerd.",
    "unblocked": "De blokkade van {email} is opgeheven.",
    "handed": "De link werkt één keer. Geef hem alleen aan {name}:",
    "known": "{email} heeft al een account en meldt zich aan zoals altijd.",
    "mailed": "De uitnodiging aan {email} staat klaar als mail.",
    "no_roles": "Dit account heeft geen rollen.",
    "reset": "De tweede stap van {email} is gewist.",
    "sent": "Verstuurd: {sent}. Niet gelukt: {failed}.",
}
