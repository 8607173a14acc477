"""What the commands say: help, results, and what is wrong with what was typed."""

import errno
import re

from vthquality.domain.criteria import VersionState

HELP = {
    "vth": "VTH-kwaliteit: criteria, metingen en de stand van zaken kritieke massa.",
    "db": "De database.",
    "db upgrade": "Maak de database aan, of werk hem bij naar deze versie van het programma.",
    "criteria": "Sets met kwaliteitscriteria en competentieprofielen.",
    "criteria check": "Controleer alle bestanden in MAP (criteria) en noem elke fout met bestand en regel.",
    "criteria keys": "Geef elk onderdeel in MAP (criteria) dat nog geen sleutel heeft, een vaste sleutel.",
    "criteria keys --set": "Alleen deze set, zoals voorbeeld-omgevingswet. Zonder deze optie: alle sets.",
    "criteria load": "Laad alle sets uit MAP (criteria) en publiceer ze. Wat al geladen is, verandert niet.",
    "criteria export": "Schrijf een VERSIE van een SET als bestanden in MAP.",
    "criteria list": "Noem alle geladen versies.",
    "criteria show": "Toon een VERSIE van een SET; met CODE een gebied (21), een eis (VB-21-OPL-1) of een profiel.",
    "organisation": "Organisaties.",
    "organisation create": "Maak een organisatie met deze NAAM aan.",
    "organisation adopt": "Leg vast welke versie een deelnemer voor zichzelf heeft vastgesteld.",
    "organisation list": "Noem alle organisaties.",
    "organisation show": "Toon teams, deelnemers en aantal medewerkers van een organisatie.",
    "round": "Metingen.",
    "round open": "Open een meting met deze NAAM op een versie per soort set.",
    "round close": "Sluit een meting. De meting verandert daarna niet meer; de rapporten worden bewaard.",
    "round list": "Noem de metingen van een organisatie.",
    "round move": "Begin een nieuwe meting op een andere versie, met de antwoorden van NAAM die nog gelden.",
    "report": "Rapporten: de stand van zaken kritieke massa.",
    "report gaps": "Schrijf de werkmap 'Stand van zaken kritieke massa'.",
    "report verify": "Controleer of een werkmap nog is zoals die is afgegeven, en noem wat er verschilt.",
    "demo": "Maak een verzonnen omgevingsdienst met twee metingen en schrijf de werkmappen.",
    "--remarks": "Noem ook de opmerkingen: wat niet te controleren is en wat een mens moet bekijken.",
    "--draft": "Laad als concept; publiceer nog niet.",
    "--organisation": "Naam van de organisatie.",
    "--round": "Naam van de meting.",
    "--team": "Alleen dit team.",
    "--person": "Alleen deze medewerker, op personeelsnummer.",
    "--edition": "Versie: bestuur (zonder namen), team of persoonlijk.",
    "--complete": "Noem alle eisen, ook waaraan is voldaan.",
    "--reason": "Waarom u namen nodig hebt. Dit wordt vastgelegd.",
    "--out": "Bestand, of een map die de vaste bestandsnaam krijgt.",
    "--set": "Set en versie, zoals voorbeeld-omgevingswet=1.0. Per soort set één keer.",
    "--date": "Peildatum, als 2026-10-01 of 01-10-2026.",
    "--principal": "Alleen deze deelnemer; mag vaker. Zonder deze optie: alle deelnemers.",
    "--codes": "Toon alleen hoe u inlogt in de demo, met de codes van dit moment.",
    "--if-empty": "Doe niets als er al een organisatie is.",
    "--adopting": "De deelnemer die de versie heeft vastgesteld.",
    "--adopted": "Set en versie, zoals voorbeeld-omgevingswet=1.0.",
    "--decision": "Het besluit, met datum of nummer.",
    "--cvdr": "Het CVDR-nummer van de verordening of nadere regels.",
    "--from": "Vanaf welke dag de versie geldt, als 2026-01-01.",
    "--to": "Naam van de nieuwe meting.",
    "--start": "De eerste dag van het invullen; de fasen volgen elkaar dan op. Zonder deze optie: geen planning.",
    "--council-date": "De dag waarop de OR instemde.",
    "--council-reference": "Het kenmerk van het besluit van de OR.",
    "--smallest-group": "Kleinste groep waarvan de dienst totalen toont. Zonder deze optie: 5.",
    "--opened-by": "Wie het resultaat van een medewerker mag openen. Zonder deze optie: alle drie.",
    "--keep-months": "Hoeveel maanden na het sluiten namen en teksten blijven. Zonder deze optie: 36.",
    "--without-council": "Waarom er geen instemming van de OR is.",
}
FRAME = {
    "Usage": "Gebruik: ",
    "Options": "Opties",
    "Commands": "Commando's",
    "Show this message and exit.": "Toon deze uitleg.",
    "[required]": "[verplicht]",
}
USAGE_PARTS = {"[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "COMMANDO ..."}
"""The words that click puts around our help."""
VALUES = {
    "datetime": "DATUM",
    "directory": "MAP",
    "file": "BESTAND",
    "path": "BESTAND",
    "set=versie": "SET=VERSIE",
    "text": "TEKST",
}
"""What stands for a value of a type in help and in errors, where the option has no word of its own."""
METAVARS = {
    "code": "CODE",
    "file": "BESTAND",
    "folder": "MAP",
    "name": "NAAM",
    "number": "NUMMER",
    "reason": "REDEN",
    "set": "SET",
    "text": "TEKST",
    "version": "VERSIE",
}
"""The own word of an option or argument for its value."""
SAID = {
    "adopted": "Vastgelegd: {principal} heeft {version} vastgesteld.",
    "differing": "Let op: deze deelnemers hebben een andere versie vastgesteld: {names}.",
    "employees": "Medewerkers: {number}",
    "exported": "{name} staat in {folder}.",
    "loading": "Laden",
    "no_organisations": "Er is nog geen organisatie. Maak er een met: vth organisation create NAAM",
    "no_rounds": "Er is nog geen meting. Open er een met: vth round open NAAM",
    "no_versions": "Er is nog niets geladen. Laad de meegeleverde sets met: vth criteria load",
    "organisation_created": "Organisatie '{name}' is aangemaakt.",
    "principals": "Deelnemers: {names}",
    "report_written": "De werkmap staat in {path}",
    "round_closed": "Meting '{name}' is gesloten; de rapporten zijn bewaard.",
    "round_opened": "Meting '{name}' is open, met peildatum {day}.",
    "schema_current": "De database is al bijgewerkt.",
    "schema_upgraded": "De database is bijgewerkt.",
    "teams": "Teams: {names}",
    "writing": "Werkmap schrijven",
}
LOADED = {
    "added": "{name}, versie {number}: geladen.",
    "changed": "{name}, versie {number}: concept bijgewerkt.",
    "same": "{name}, versie {number}: was al geladen.",
    "register_changed": "Wetgevingsregister: geladen.",
    "register_same": "Wetgevingsregister: was al geladen.",
}
ALIKE = "  gebieden {one} en {other} lijken voor {share}% op elkaar"
KEYS = {
    "filled": "{path}: {number} ingevuld.",
    "skipped": "Niet te lezen en niet veranderd: {number}. Verbeter deze bestanden en probeer het opnieuw.",
    "total": "Nieuwe sleutels: {number}.",
}
VERIFIED = {
    "altered": "Deze werkmap is veranderd. Aantal verschillen: {number}.",
    "altered_kept": (
        "Deze werkmap is veranderd. Aantal verschillen: {number}. De persoonsgegevens zijn op {emptied} vernietigd en "
        "niet vergeleken."
    ),
    "code": "Code {code}: afgegeven op {made} voor {organisation}, {round}.",
    "trial": "Code {code}: PROEF, afgegeven op {made} voor {organisation}, {round}. Geen officiële kwaliteitscriteria.",
    "unaltered": "Deze werkmap is ongewijzigd.",
    "unaltered_kept": "Cijfers ongewijzigd, persoonsgegevens vernietigd op {emptied}.",
}
MOVED = (
    "Meting '{name}' is open. Overgenomen: {kept} antwoorden; opnieuw te bevestigen: {reconfirm}; "
    "opnieuw te beantwoorden: {redo}."
)
LEFT_BEHIND = "Wie nu niet meer meedoet: {leavers}. Antwoorden die daardoor vervallen: {fell_away}."
DEMO = {
    "already": "Er is al een organisatie; de demo is niet opnieuw gemaakt.",
    "done": "{organisation} is klaar, met twee metingen. De werkmappen staan in {folder}:",
    "making": "Demo maken",
    "log_ins": "\nInloggen in de demo (alles is verzonnen):",
    "no_code": "niet nodig",
    "codes": "Een code geldt een halve minuut. Een nieuwe: .venv/bin/vth demo --codes",
}
DEMO_LOG_IN_HEAD = ("rol", "e-mailadres", "wachtwoord", "code nu")
VERSION_HEAD = ("set", "versie", "toestand", "naam", "wet op", "controlegetal")
VERSION_STATE = {
    VersionState.DRAFT: "concept",
    VersionState.CONSULTATION: "in consultatie",
    VersionState.PUBLISHED: "gepubliceerd",
    VersionState.WITHDRAWN: "ingetrokken",
}
ORGANISATION_HEAD = ("organisatie", "deelnemers")
ROUND_HEAD = ("meting", "peildatum", "toestand")
WRONG_SETTING = {
    "IDLE_MINUTES": "De instelling IDLE_MINUTES is een heel getal van minstens 5.",
    "OIDC_PROVIDERS": "De instelling OIDC_PROVIDERS is de naam van een TOML-bestand dat te lezen is en klopt.",
    "PUBLIC_ADDRESS": (
        "De instelling PUBLIC_ADDRESS is een adres dat begint met https://, zoals https://vth.voorbeeld.nl. Met "
        "SMTP_URL is die verplicht."
    ),
    "SMTP_URL": "De instelling SMTP_URL is een adres zoals smtps://naam:wachtwoord@mail.voorbeeld.nl:465.",
    "TRUSTED_PROXIES": "De instelling TRUSTED_PROXIES is een heel getal, 0 of meer.",
    "VTH_MODE": "De instelling VTH_MODE kan alleen demo of production zijn.",
    "SECRET_KEY": "De instelling SECRET_KEY ontbreekt. Met VTH_MODE=production is die verplicht.",
    "DATABASE_URL": (
        "De instelling DATABASE_URL ontbreekt, of is geen adres van een database zoals "
        "sqlite:////map/vth.db of postgresql+psycopg://naam:wachtwoord@server/database."
    ),
}
NOT_A_VERSION = (
    "Schrijf een set met haar versie als set=versie, bijvoorbeeld voorbeeld-omgevingswet=1.0, niet '{value}'."
)
MISCONFIGURED = "De instelling {setting} klopt niet: {reason}"
NO_TEXT = "In wat u typte staan tekens die niet te lezen zijn. Typ de opdracht opnieuw, in UTF-8."
OUT_OF_ORDER = "{name}: dat lukt niet ({reason}). Er is niets veranderd."
_OUT_OF_ORDER = {
    errno.EACCES: "u mag hier niet lezen of schrijven",
    errno.EEXIST: "er staat al iets met deze naam",
    errno.EISDIR: "dit is een map, geen bestand",
    errno.ENOENT: "dit bestaat niet",
    errno.ENOSPC: "de schijf is vol",
    errno.ENOTDIR: "er staat een bestand waar een map moet zijn",
    errno.EPERM: "u mag dit hier niet",
    errno.EROFS: "hier kan alleen worden gelezen",
}

_USAGE = (
    (r"No such command '([^']+)'.*", r"Het commando '\1' bestaat niet. Kijk met --help welke er zijn."),
    (r"No such option:? '?([^'\s.]+)'?.*", r"De optie \1 bestaat niet. Kijk met --help welke er zijn."),
    (r"Missing option '([^']+)'.*", r"De optie \1 ontbreekt."),
    (r"Missing argument '([^']+)'.*", r"Het onderdeel \1 ontbreekt."),
    (r"Missing command\.", "Geef een commando. Kijk met --help welke er zijn."),
    (r"Got unexpected extra arguments? \((.+)\)", r"Dit is te veel: \1."),
    (r"Option '([^']+)' requires an argument\.", r"Bij de optie \1 hoort een waarde."),
    (r"Invalid value for '([^']+)': .*'([^']*)' does not exist\.", r"\1: '\2' bestaat niet."),
    (r"Invalid value for '([^']+)': File '(.*)' is a directory\.", r"\1: '\2' is een map, geen bestand."),
    (r"Invalid value for '([^']+)': Directory '(.*)' is a file\.", r"\1: '\2' is een bestand, geen map."),
    (r"Invalid value for '([^']+)': .*'([^']*)' is not one of (.+)\.", r"\1: kies uit \3, niet '\2'."),
    (r"Invalid value for '([^']+)': .*'([^']*)' does not match the formats? (.+)\.", r"\1: '\2' is geen datum."),
    (r"Invalid value for '([^']+)': (.*)", r"De waarde bij \1 klopt niet. \2"),
)


def checked(faults: int, remarks: int) -> str:
    """What checking files brought, in numbers."""
    return f"{_counted(faults, 'fout', 'fouten')}, {_counted(remarks, 'opmerking', 'opmerkingen')}."


def nothing_loaded(faults: int) -> str:
    """Why nothing was loaded."""
    return f"Er is niets geladen: {_counted(faults, 'fout', 'fouten')}."


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def out_of_order(error: OSError) -> str:
    """What went wrong with a file or folder."""
    reason = _OUT_OF_ORDER.get(error.errno or 0, error.strerror or str(error))
    return OUT_OF_ORDER.format(name=error.filename or "", reason=reason)


def usage(message: str) -> str:
    """What is wrong with what was typed, in Dutch; click says it in English."""
    for pattern, said in _USAGE:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, said, message, flags=re.DOTALL)
    return message
