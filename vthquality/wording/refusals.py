"""Every refusal as a Dutch sentence: what is wrong, and what the reader can do about it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from vthquality.domain.errors import Invalid, Refused
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.single import Rejected
from vthquality.wording.intake.faults import not_taken
from vthquality.wording.intake.single import rejection_text
from vthquality.wording.values import clock_time, day, number

WHAT = {
    "account": "Dit account",
    "activity": "Deze activiteit",
    "adoption": "Dit besluit",
    "answer": "Dit antwoord",
    "area": "Dit gebied",
    "arrangement": "Deze afspraak in het takenpakket",
    "assessment": "Deze zelfevaluatie",
    "assignment": "Deze inzet op een gebied",
    "competency": "Deze competentie",
    "contact": "Dit contactadres",
    "dossier_fact": "Dit gegeven",
    "employee": "Deze medewerker",
    "explanation": "Deze uitleg",
    "function": "Deze functie",
    "identity": "Deze aanmelding",
    "improvement": "Deze maatregel",
    "item": "Dit onderdeel",
    "judgement": "Dit oordeel",
    "lineage": "Deze was-wordt-tabel",
    "link": "Deze link",
    "membership": "Deze rol",
    "organisation": "Deze organisatie",
    "participant": "Deze medewerker",
    "participation": "Deze deelname",
    "principal": "Deze deelnemer",
    "reaction": "Uw reactie",
    "report": "Dit rapport",
    "round": "Deze meting",
    "row": "Dit gegeven",
    "set": "Deze set",
    "setting": "Deze keuze",
    "sharing": "Wat hier is gedeeld",
    "sign_in": "Deze aanmelding",
    "team": "Dit team",
    "terms": "Deze termijnen",
    "training": "Deze opleiding",
    "upload": "Dit bestand",
    "version": "Deze versie",
}
REASONS = {
    "account_is_another": "Dit account is al een andere medewerker. Kies dezelfde medewerker als bij de andere rol.",
    "activity_elsewhere": "Activiteit {key} hoort bij een ander gebied.",
    "areas_needed": "Kies minstens één gebied.",
    "board_edition_has_no_team": "De bestuursversie gaat over de hele organisatie. Laat het team weg.",
    "cases_need_a_unit": "Bij een aantal zaken hoort waarvan het zaken zijn.",
    "citizen_number": "Hier staat een getal dat een burgerservicenummer (BSN) lijkt te zijn. Haal het weg.",
    "code_wrong": "Deze code klopt niet, of is al gebruikt. Wacht op een nieuwe code en probeer het nog eens.",
    "choose_principal": "Kies minstens één deelnemer.",
    "choose_one": "Kies een van deze mogelijkheden.",
    "critical_mass_missing": "Een meting heeft een set met criteria voor kritieke massa nodig. Noem er een met --set.",
    "day_has_passed": "De dag {value} is al voorbij. Kies een dag die nog komt.",
    "email_in_use_elsewhere": (
        "Met dit adres kunt u hier niemand uitnodigen. Vraag de applicatiebeheerder om dat te doen. "
    ),
    "email_taken": "Dit adres kan hier niet: het hoort bij een ander account. Kies een ander adres.",
    "employee_has_account": "Deze medewerker heeft al een ander account. Verander daar de rol.",
    "employee_needed": "Kies welke medewerker dit is.",
    "ends_before_start": "De einddatum ({end}) ligt voor de begindatum ({start}).",
    "example_is_of_the_set": "Of een set een voorbeeld is, ligt vast voor de hele set {set}.",
    "expected_but_not_short": "Een verwachte datum hoort alleen bij Nee of Deels. Maak de datum leeg.",
    "expected_in_the_past": "Kies een dag die nog komt, of maak de datum leeg.",
    "experience_needs_years_and_fields": "Bij werkervaring horen een aantal jaren en een of meer werkvelden.",
    "experts_need_activities": "Bij eigen deskundigen hoort voor welke activiteiten zij deskundig zijn.",
    "faulty_files": "In {name} zitten fouten. Draai eerst: vth criteria check.",
    "function_in_use": "Deze functie staat nog bij {value} mensen, ook als zij uit dienst zijn. Geef hun eerst een "
    "andere functie.",
    "going_back_unsure": "Zet een vinkje dat u terug wilt naar de vorige fase.",
    "group_out_of_range": "De kleinste groep ligt tussen {low} en {high}.",
    "headcount_needs_persons": "Het gevraagde aantal is minstens 1.",
    "jci_date": "'{date}' is geen geldige datum in een JCI-verwijzing.",
    "jci_kind": "Een JCI-verwijzing van de soort '{kind}' is onbekend.",
    "jci_repeated": "In de JCI-verwijzing staat '{key}' meer dan eens.",
    "jci_value": "De waarde '{value}' bij '{key}' past niet in een JCI-verwijzing.",
    "jci_version": "JCI-versie {version} is onbekend.",
    "key_names_something_else": "De sleutel {key} is al in gebruik voor iets van een andere soort.",
    "kind_is_of_the_set": "De soort ligt vast voor de hele set {set}.",
    "knowledge_needs_topics": "Bij kennis hoort minstens één onderwerp.",
    "months_out_of_range": "Kies een termijn van {first} tot en met {last} maanden; {value} kan niet.",
    "more_than_a_year": "De dag {value} ligt meer dan een jaar vooruit. Kies een eerdere dag.",
    "moved_before": "Deze meting is al eens overgezet naar {value}.",
    "no_day": "Dit is geen datum. Schrijf die zoals 31-12-2026.",
    "no_email": "Dit is geen e-mailadres. Schrijf het zoals naam@organisatie.nl.",
    "no_such_step": "De meting staat intussen in een andere fase. Kijk eerst waar de meting nu is.",
    "not_stood_in_for": "Voor deze rol kan niemand waarnemen.",
    "not_yourself": "Dit is uw eigen adres. Een applicatiebeheerder ziet geen inhoud en kan dus zelf geen HR zijn.",
    "nothing_judged": "U kruiste geen bewijs aan en gaf geen eigen oordeel. Er valt nog niets te bewaren.",
    "nobody_takes_part": "Zo doet er niemand mee. Kies een team, of lees eerst de personeelslijst in.",
    "no_act": "Er staat niet bij welke wet is bedoeld.",
    "nobody_chosen": "Kies minstens één persoon.",
    "no_number": "Er staat niet bij welk artikel of welke afdeling is bedoeld.",
    "no_profiles_in_round": "In de meting '{round}' doen geen competentieprofielen mee.",
    "not_a_gap_workbook": "{name} is geen werkmap 'Stand van zaken kritieke massa' van VTH-kwaliteit.",
    "not_a_reference": "'{text}' is geen verwijzing die wij herkennen.",
    "not_asked": "Dit wordt in deze meting niet van deze medewerker gevraagd.",
    "not_in_round": "'{value}' hoort niet bij deze meting.",
    "not_judged": "Over deze eis is nog geen oordeel gegeven. U kunt pas reageren als dat er is.",
    "not_on_scale": "Stap {value} staat niet op de schaal.",
    "not_yet_decided": "{value} moet nog komen. Vul de dag in waarop de OR instemde.",
    "number_range": "Het getal ligt niet tussen {least} en {most}.",
    "of_other_versions": "Deze was-wordt-tabel hoort bij andere versies.",
    "of_two_kinds": "{old} en {new} zijn sets van een verschillende soort.",
    "other_kind": "Een gegeven verandert niet van soort. Voeg een nieuw gegeven toe.",
    "password_easy": (
        "Dit wachtwoord is te makkelijk te raden. Kies bijvoorbeeld vier losse woorden die niets met u te maken hebben."
    ),
    "password_not_repeated": "De twee wachtwoorden zijn niet gelijk.",
    "password_too_short": "Een wachtwoord heeft minstens {least} tekens. Vier losse woorden zijn een goede keuze.",
    "password_wrong": "Dit is niet uw wachtwoord van nu.",
    "personal_edition_needs_person": "Kies voor de persoonlijke versie een medewerker, en alleen daarvoor.",
    "practice_needs_amount": "Het gevraagde aantal uren of zaken is meer dan 0.",
    "reference_unwritable": "De verwijzing {reference} is niet in een bestand te schrijven.",
    "required": "Dit moet ingevuld zijn.",
    "role_held": "Deze persoon heeft deze rol al. Verander de rol die er is.",
    "role_not_given_here": "Deze rol is hier niet te geven.",
    "several": "'{text}' bevat {number} verwijzingen. Zet ze elk apart.",
    "says_why": "Uw oordeel wijkt af van het antwoord. Leg uit waarom.",
    "same_team": "Kies een ander team om mee samen te voegen.",
    "set_is_there": "In {name} staan al bestanden. Kies een andere map, zodat er niets wordt overschreven.",
    "share_between_0_and_1": "Een aandeel van de werktijd ligt tussen 0 en 1; {value} kan niet.",
    "sharing_needed": (
        "Kies wat deze bezoeker mag zien. Deel eerst een deel van een meting als er nog niets te kiezen is. "
    ),
    "sign_in_wrong": (
        "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens, of vraag een nieuw wachtwoord."
    ),
    "stand_in_needs_end": "Bij waarnemen hoort een laatste dag.",
    "stands_in_for_self": "Iemand kan niet voor zichzelf waarnemen.",
    "starts_before_last_phase": "Deze fase begint op {value}, en de fase ervoor pas op {before}.",
    "steps_do_not_meet": "De was-wordt-tabellen sluiten niet aan: eerst tot {ends}, dan vanaf {begins}.",
    "superseded": "Dit gegeven is al vervangen door een nieuwer gegeven. Pas het nieuwere aan.",
    "talked_over": "Vink aan dat u het verschil met de medewerker hebt besproken, of bewaar eerst alleen uw oordeel.",
    "taken": "'{value}' bestaat al. Kies een andere naam.",
    "teams_needed": "Kies minstens één team.",
    "text_left": "Van '{text}' is '{left}' niet te lezen.",
    "text_too_long": "De tekst is {length} tekens; er passen er {longest}.",
    "too_few_routes": "Een keuze of combinatie heeft minstens twee delen.",
    "two_of_one_kind": "Noem per soort set één versie; {value} is er een te veel.",
    "unknown_area": "Een van de gebieden of klassen staat niet in de set die u gebruikt.",
    "unknown_principal": "Er is geen deelnemer '{value}'.",
    "unknown_role": "Een van de rollen staat niet in de lijst.",
    "unknown_team": "Er werkt niemand in team '{value}'.",
    "unknown_topic": "Een van de ontbrekende onderwerpen hoort niet bij deze eis.",
    "unproven_left": (
        "Kruis aan dat u ook bevestigt wat alleen op het woord van de medewerker rust. Of leg eerst vast welk bewijs u "
        "zag."
    ),
    "unseen_signs": "In de naam staan onzichtbare tekens of meer regels. Typ de naam opnieuw, op één regel.",
    "unwritable_key": "De sleutel {key} is niet in een bestand te schrijven.",
    "year_out_of_range": "Het jaar van {value} kan niet kloppen.",
    "yes_but_missing": "U zegt ja, maar kruist ook onderwerpen aan die u mist. Kies Deels, of haal de kruisjes weg.",
}
NOT_READY = {
    "employee_has_account": "Deze medewerker kan inloggen. Trek eerst bij Toegang de rollen in, of vul een laatste dag "
    "in.",
    "employee_in_round": "Deze medewerker doet of deed mee aan een meting en wordt daarom niet verwijderd. Vul bij uit "
    "dienst de laatste dag in.",
    "principal_in_use": "{name} staat nog in het takenpakket, in een besluit of in een meting en kan daarom niet weg.",
    "team_is_led": "Iemand heeft de rol leidinggevende van dit team. Wijzig eerst die rol bij Toegang.",
    "team_not_empty": "In dit team staan nog {people} mensen, ook als zij uit dienst zijn. Voeg het team samen met een "
    "ander team.",
    "another_hand": (
        "Kort geleden is het adres van dit account veranderd, of de tweede stap gewist. Beide mag niet door dezelfde "
        "persoon gebeuren, en ook niet allebei door HR. Laat de persoon zich eerst aanmelden in twee stappen, of vraag "
        "het een applicatiebeheerder."
    ),
    "account_not_yours_alone": "Dit kunt u voor dit account niet doen. Vraag de applicatiebeheerder.",
    "faults": "Er zitten nog {faults} fouten in. Draai eerst: vth criteria check.",
    "has_hr": "Deze organisatie heeft al iemand met de rol HR. Die nodigt anderen uit.",
    "last_hr": (
        "Dit is de laatste HR van de organisatie. Geef eerst iemand anders de rol HR, en laat die zich aanmelden."
    ),
    "no_crosswalk": "Er is geen was-wordt-tabel van {old} naar {new}. Zonder die tabel kan een meting niet mee.",
    "no_council": (
        "Een meting met namen gaat pas open met de instemming van de OR (--council-date en --council-reference), of "
        "met de reden waarom die er niet is (--without-council). Geef een van beide."
    ),
    "not_confirmed": "Deze zelfevaluatie is niet bevestigd, dus er valt niets te heropenen.",
    "not_shared": "De medewerker deelt de eigen scores niet. Zonder dat kunt u hier niets vastleggen.",
    "not_submitted": "De medewerker heeft de zelfevaluatie nog niet ingeleverd. U kunt die daarna bevestigen.",
    "not_published": "Versie {number} van {set} is nog niet gepubliceerd.",
    "oidc_failed": (
        "Aanmelden via uw organisatie is niet gelukt. Er is niets veranderd. Begin opnieuw op de aanmeldpagina."
    ),
    "oidc_not_linked": (
        "Uw organisatie kent u, maar uw account is hier nog niet gekoppeld. Open eerst de uitnodiging die u kreeg."
    ),
    "own_account": "Dit kunt u niet met uw eigen account doen. Vraag het een ander.",
    "second_step_by_password": "Meld u eerst één keer aan met uw wachtwoord. Dan stelt u aanmelden in twee stappen in.",
    "second_step_first": (
        "Deze persoon heeft een rol met aanmelden in twee stappen, en heeft dat nog niet ingesteld. Het adres kan pas "
        "daarna anders. De persoon meldt zich nog één keer aan met het oude adres en stelt het in."
    ),
    "second_step_needed": "Uw rol vraagt aanmelden in twee stappen. Dat kan dus niet uit.",
    "second_step_not_begun": "Aanmelden in twee stappen staat al aan, of is nog niet begonnen. Kijk bij uw account.",
    "self_evaluation_runs": "De zelfevaluatie van de competenties loopt nog. Het gesprek komt daarna.",
    "signing_in_not_strong": "Echte gegevens mogen pas als iedereen met de rol HR zich aanmeldt in twee stappen.",
    "step_failed": "De demo is gestopt bij: vth {step}. Wat al klaar was, is bewaard.",
    "terms_missing": "Er zijn nog geen bewaartermijnen vastgesteld. Leg die eerst vast; daarna kunt u legen.",
    "sets_missing": "De voorbeeldsets zijn nog niet geladen. Draai eerst: vth criteria load.",
    "no_participants": "De meting '{name}' kan niet dicht: er doet nog niemand mee.",
}
FROZEN = {
    "crosswalk": "De was-wordt-tabel van {old} naar {new} is al in gebruik en verandert niet meer.",
    "emptied_round": (
        "De persoonsgegevens van de meting '{name}' zijn op {on} vernietigd. Alleen de rapporten die bij het sluiten "
        "zijn bewaard, zijn er nog, zonder namen."
    ),
    "participation": "Deze zelfevaluatie is bevestigd en verandert niet meer. Heropen die eerst.",
    "version": "Versie {number} van {set} is gepubliceerd en verandert niet meer. Maak een nieuwe versie.",
    "round": "De meting '{name}' is gesloten en verandert niet meer.",
}
UNAVAILABLE = {
    "database": "De database antwoordt niet of is niet bijgewerkt. Er is niets veranderd. Draai eerst: vth db upgrade.",
    "mail": "De mailserver neemt geen mail aan. De mail blijft staan en gaat later mee.",
    "provider": "De aanmeldpagina van uw organisatie antwoordt niet. Probeer het later nog eens.",
    "server": "De database is niet te bereiken. Er is niets veranderd. Kijk de instelling DATABASE_URL na.",
}
REASON_NEEDED = "Hierin staan namen. Geef met --reason aan waarom u ze nodig hebt; dat wordt vastgelegd."
TOO_OFTEN = "U probeerde dit te vaak. Wacht tot {until} en probeer het dan nog eens."
FORBIDDEN = "U hebt hiervoor geen rechten."
FORBIDDEN_AS = {
    "seen_by_another": "Dit bewijs heeft een ander gezien. Alleen die kan dat terugnemen.",
    "self": "U beoordeelt of bevestigt uzelf niet. Dat doet een ander.",
    "whole": "Dit doet de leidinggevende. U beoordeelt alleen uw eigen gebieden.",
}
ALWAYS = {"reason_needed": REASON_NEEDED}


def refusal(refused: Refused) -> str:
    """The sentence for a refusal."""
    said = {name: _value(value) for name, value in refused.values.items()}
    what = str(refused.values.get("what", ""))
    if isinstance(refused, NotTaken):
        return not_taken(refused)
    if isinstance(refused, Rejected):
        return rejection_text(refused)
    if isinstance(refused, Invalid):
        return REASONS[refused.reason].format_map(_Said(said))
    return _by_code(refused.code, what, said)


def _by_code(code: str, what: str, said: dict[str, str]) -> str:
    """The sentence of a refusal that is not about a value."""
    match code:
        case "not_found":
            name = f" '{said['name']}'" if "name" in said else ""
            return f"{WHAT.get(what, 'Dit')}{name} bestaat niet, of u hebt er geen toegang toe."
        case "conflict":
            subject = WHAT.get(what, "Dit")
            return f"{subject} is intussen door iemand anders veranderd. Er is niets bewaard; probeer het opnieuw."
        case "frozen":
            return FROZEN[what].format_map(_Said(said))
        case "not_ready":
            return NOT_READY[said.get("reason", "")].format_map(_Said(said))
        case "unavailable":
            return UNAVAILABLE[what]
        case "too_often":
            return TOO_OFTEN.format_map(_Said(said))
        case _:
            return ALWAYS.get(code, FORBIDDEN_AS.get(said.get("reason", ""), FORBIDDEN))


class _Said(dict[str, str]):
    """Values by name; a name that was not given stays visible instead of failing."""

    def __missing__(self, name: str) -> str:
        return f"({name})"


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return clock_time(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return number(value)
    return value if isinstance(value, str) else _plain(value)


def _plain(value: object) -> str:
    """Words are listed, other things counted."""
    if not isinstance(value, Mapping | tuple | list | frozenset):
        return str(value)
    return ", ".join(value) if all(isinstance(v, str) for v in value) else str(len(value))
