"""Leeswijzer: what this report is, what every colour asks of the reader, and how every figure is made."""

from collections import Counter
from collections.abc import Mapping

from vthquality.domain.coverage import State
from vthquality.domain.criteria import Provenance
from vthquality.domain.facts import Outcome
from vthquality.domain.gaps import RULES_VERSION, Edition, GapReport
from vthquality.domain.people import FULL_TIME_HOURS_PER_WEEK, WORKED_WEEKS_PER_YEAR
from vthquality.domain.reports import Column, Kind, Row, Table
from vthquality.wording.areas import DOT_MEANING
from vthquality.wording.labels import (
    EDITION,
    EXAMPLE_OUTCOME,
    LETTER_ACTION,
    LETTER_MEANING,
    OUTCOME,
    OUTCOME_ACTION,
    OUTCOME_RULE,
    PHASE,
    PROVENANCE,
    ROUND_STATE,
    STATE_ACTION,
    STATE_RULE,
)
from vthquality.wording.report.area_tables import state_word
from vthquality.wording.values import day, listed, number

READERS = {
    Edition.BOARD: "Iedereen: in deze versie staat geen enkele persoon.",
    Edition.TEAM: "De leidinggevende van het team en HR. Deze versie bevat namen en is niet bedoeld om door te sturen.",
    Edition.PERSONAL: "Alleen de medewerker zelf.",
}
TRIAL = "VOORBEELD, geen officiële kwaliteitscriteria"

DEFINITIONS = (
    ("asked", "Gevraagd", "Het aantal mensen dat de set voor dit gebied en deze klasse vraagt."),
    (
        "confirmed",
        "Bevestigd",
        (
            "Eigen mensen die aan alle eisen voldoen en van wie dat is bevestigd: door een oordeel van de "
            "leidinggevende of een vakgenoot, of doordat een ander het bewijs heeft gezien."
        ),
    ),
    ("external", "Extern getoetst", "Als bevestigd, maar alle oordelen komen van buiten de organisatie."),
    (
        "self_declared",
        "Zelf verklaard",
        "Eigen mensen die volgens hun eigen gegevens en antwoorden aan alles voldoen, maar nog niet zijn bevestigd.",
    ),
    ("unknown", "Onbekend", "Eigen mensen van wie een gegeven of antwoord ontbreekt. Onbekend telt nooit als nee."),
    (
        "range",
        "Zeker en hooguit",
        "Zeker: bevestigd, extern getoetst en wie bij anderen meetelt. Hooguit: met zelf verklaard en onbekend erbij.",
    ),
    ("nearly", "Bijna", "Precies één onderdeel staat nog open en niets is onbekend. Telt nooit als voldoet."),
    ("in_training", "In opleiding", "Alles wat nog openstaat, heeft een verwachte datum. Telt nooit als voldoet."),
    ("not_met", "Voldoet niet", "Eigen mensen van wie vaststaat dat er meer dan één onderdeel ontbreekt."),
    (
        "unavailable",
        "Telt tijdelijk niet mee",
        "Eigen mensen die er een tijd niet zijn. De reden staat nergens.",
    ),
    (
        "leaving",
        "Binnen een jaar weg of verlopen",
        "Bevestigde mensen die binnen een jaar vertrekken of van wie een bewijs verloopt.",
    ),
    ("single", "Eenpitter", "Precies één eigen persoon voldoet, bevestigd of zelf verklaard. Staat naast de stand."),
    ("hired", "Inhuur", "Ingehuurde mensen die voldoen. Zij staan apart en tellen niet mee."),
    (
        "others",
        "Bij anderen",
        "Mensen van een andere dienst of een bureau die volgens een afspraak in het takenpakket meetellen.",
    ),
    (
        "safeguarding",
        "Borging",
        "Of werk alleen ligt waar de set dat toestaat, en of de eigen deskundige er is die daarbij hoort.",
    ),
    (
        "hire_safeguarding",
        "Borging bij inhuur",
        "Wat de borging zegt als een bureau één activiteit doet: de activiteit die daar het best voor past.",
    ),
    (
        "spare",
        "Eigen deskundigen over",
        "Hoeveel eigen deskundigen weg kunnen voordat de borging niet meer in orde is. Leeg: er is er nu geen nodig.",
    ),
    ("agreed", "Formatie", "De uren die in het takenpakket zijn afgesproken, voor het hele gebied."),
    (
        "allotted",
        "Toegerekende uren",
        (
            "Contracturen maal het opgegeven aandeel van de tijd. "
            "Wie voor een heel gebied werkt, staat bij elke klasse met al die uren."
        ),
    ),
    ("hours_asked", "Gevraagde uren", "Het gevraagde aantal mensen maal de frequentie in uren."),
    (
        "fte",
        "Bezetting",
        (
            f"De toegerekende uren in fte. Een fte is {number(FULL_TIME_HOURS_PER_WEEK)} uur maal "
            f"{number(WORKED_WEEKS_PER_YEAR)} weken; dat aantal weken is een voorbeeldwaarde van ons."
        ),
    ),
    ("practice", "Praktijk", "Het hoogste van dit en het vorige kalenderjaar."),
    (
        "basis",
        "Grondslag",
        "Van wie de uitkomst komt: de medewerker zelf, de leidinggevende of een vakgenoot, of iemand van buiten.",
    ),
    (
        "small",
        "Kleine groepen",
        "Competenties en respons staan er alleen bij {smallest} of meer antwoorden.",
    ),
)


def head_table(report: GapReport) -> Table:
    """What this report is about."""
    snapshot, scope = report.snapshot, report.scope
    head = snapshot.version.head
    facts: list[tuple[str, str, str]] = [
        ("organisation", "Organisatie", snapshot.organisation.name),
        ("principals", "Deelnemers", listed(sorted(snapshot.organisation.principals))),
        ("round", "Meting", snapshot.head.name),
        ("reference_day", "Peildatum", day(snapshot.head.reference_day)),
        ("state", "Stand van de meting", f"{ROUND_STATE[snapshot.head.state]}, fase {PHASE[snapshot.head.phase]}"),
        ("set", "Criteria", f"{head.set_name}, versie {head.number}"),
        ("provenance", "Herkomst van de eisen", _provenance(report.provenance, "geen eisen")),
        ("profiles", "Competentieprofielen", _profiles(report)),
        ("edition", "Versie van deze werkmap", EDITION[scope.edition]),
        ("scope", "Gaat over", _about(report)),
        ("readers", "Voor wie", READERS[scope.edition]),
        ("filter", "Lijst met elementen", _listed(report)),
        ("rules", "Versie van de rekenregels", RULES_VERSION),
        ("format", "Vorm", "Er is geen vorm voorgeschreven. U mag deze werkmap aanpassen of een eigen vorm kiezen."),
    ]
    if (last := report.incomparable) and last.emptied:
        gone = f"Niet gemaakt: de persoonsgegevens van {last.name} zijn op {day(last.emptied)} vernietigd."
        facts.append(("incomparable", "Vergelijking vorige meting", gone))
    if head.example:
        warning = f"{TRIAL}. Dit is een proefmeting; u kunt er geen verklaring mee afgeven."
        facts.insert(0, ("trial", "Let op", warning))
    return Table(
        "head",
        "guide",
        "Over dit rapport",
        (Column("what", "Wat"), Column("value", "Inhoud", Kind.LONG)),
        tuple(Row(i, (label, value)) for i, label, value in facts),
    )


def _provenance(counts: Mapping[Provenance, int], none: str) -> str:
    return listed([f"{n} {PROVENANCE[p]}" for p, n in counts.items() if n]) or none


def _profiles(report: GapReport) -> str:
    """The set of profiles, with how far each of its profiles and competencies can be trusted."""
    profiles = report.snapshot.profiles
    if profiles is None:
        return "geen"
    counts = Counter([p.provenance for p in profiles.profiles] + [c.provenance for c in profiles.competencies])
    told = _provenance({p: counts[p] for p in Provenance}, "geen profielen")
    return f"{profiles.head.set_name}, versie {profiles.head.number}; profielen en competenties: {told}"


def _about(report: GapReport) -> str:
    if report.scope.edition is Edition.PERSONAL:
        who = next(p for p in report.snapshot.participants if p.id == report.scope.participant)
        return who.name
    return f"team {report.scope.team}" if report.scope.team else "de hele organisatie"


def _listed(report: GapReport) -> str:
    if report.scope.edition is Edition.BOARD:
        return "staat niet in deze versie"
    if report.scope.complete:
        return "alle eisen"
    return "wat niet voldoet, onbekend is of binnen een jaar verloopt"


def states_table(report: GapReport) -> Table:
    """Every colour with its rule and what to do."""
    example = report.snapshot.version.head.example
    return Table(
        "states",
        "guide",
        "Wat de kleuren betekenen en wat u ermee doet",
        (
            Column("state", "Stand", Kind.STATE),
            Column("rule", "Wanneer", Kind.LONG),
            Column("action", "Wat u doet", Kind.LONG),
        ),
        tuple(Row(s.value, (state_word(s, example=example), STATE_RULE[s], STATE_ACTION[s]), s.value) for s in State),
    )


def outcomes_table(report: GapReport) -> Table | None:
    """Every outcome of a requirement with its rule and what to do; the board reads no requirements of people."""
    if report.scope.edition is Edition.BOARD:
        return None
    words = EXAMPLE_OUTCOME if report.snapshot.version.head.example else OUTCOME
    return Table(
        "outcomes",
        "guide",
        "Uitkomst van een eis",
        (
            Column("outcome", "Uitkomst", Kind.OUTCOME),
            Column("rule", "Wanneer", Kind.LONG),
            Column("action", "Wat u doet", Kind.LONG),
        ),
        tuple(Row(o.value, (words[o], OUTCOME_RULE[o], OUTCOME_ACTION[o]), o.value) for o in Outcome),
    )


def definitions_table(report: GapReport) -> Table:
    """How every figure is made."""
    return Table(
        "definitions",
        "guide",
        "Wat elk getal betekent",
        (Column("figure", "Getal"), Column("meaning", "Hoe het is gemaakt", Kind.LONG)),
        tuple(
            Row(i, (label, meaning.replace("{smallest}", str(report.snapshot.smallest_group))))
            for i, label, meaning in DEFINITIONS
        ),
    )


def signs_table(report: GapReport) -> Table:
    """Letters and dots, and what each asks of the reader."""
    rows = [Row(f"dot{i}", (sign, meaning, "")) for i, (sign, meaning) in enumerate(DOT_MEANING.items())]
    if report.scope.edition is not Edition.BOARD:
        letters = enumerate(LETTER_MEANING.items())
        rows += [Row(f"letter{i}", (sign, meaning, LETTER_ACTION[sign])) for i, (sign, meaning) in letters]
    return Table(
        "signs",
        "guide",
        "Tekens en letters",
        (
            Column("sign", "Teken", Kind.SIGN),
            Column("meaning", "Betekenis", Kind.LONG),
            Column("action", "Wat u doet", Kind.LONG),
        ),
        tuple(rows),
    )
