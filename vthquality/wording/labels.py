"""The one Dutch word for every member of an enum that a person reads."""

from vthquality.domain.coverage import Need, State
from vthquality.domain.criteria import Complexity, Heading, Level, PracticeUnit, Proof, Provenance, SafeguardingMode
from vthquality.domain.facts import ClaimValue, Outcome, Rung
from vthquality.domain.gaps import Edition
from vthquality.domain.judging import Standing
from vthquality.domain.people import Doer, Employment
from vthquality.domain.plans import MeasureKind, PlanLevel, PlanState
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundState
from vthquality.domain.running.council import Opener

STATE = {
    State.MET: "op norm",
    State.THIN: "kwetsbaar",
    State.NOT_MET: "tekort",
    State.UNKNOWN: "onbekend",
    State.NOT_NEEDED: "niet gevraagd",
}
STATE_MARK = {State.MET: "✓", State.THIN: "!", State.NOT_MET: "✕", State.UNKNOWN: "?", State.NOT_NEEDED: "–"}
STATE_RULE = {
    State.MET: (
        "Er zijn genoeg bevestigde mensen, ook zonder de mensen die binnen een jaar vertrekken of van wie een bewijs "
        "verloopt."
    ),
    State.THIN: "Het gevraagde aantal is er, maar het hangt aan één persoon of het wordt binnen een jaar te weinig.",
    State.NOT_MET: "Er zijn minder mensen dan gevraagd, of werk ligt op een plek waar het niet mag liggen.",
    State.UNKNOWN: "Het is nog niet te zeggen: van een of meer mensen ontbreekt een antwoord of een bevestiging.",
    State.NOT_NEEDED: "Niemand vraagt dit van de organisatie, of de set vraagt hier geen aantal. Telt nergens mee.",
}
STATE_ACTION = {
    State.MET: "Niets. Kijk bij de volgende meting opnieuw.",
    State.THIN: "Maak een plan voor vervanging: opleiden, werven of samenwerken.",
    State.NOT_MET: "Neem een maatregel op in het verbeterplan, of leg uit waarom u afwijkt.",
    State.UNKNOWN: "Vraag de antwoorden op en laat de leidinggevende bevestigen.",
    State.NOT_NEEDED: "Niets. Klopt het takenpakket niet, pas dat dan aan.",
}
EXAMPLE_STATE = {**STATE, State.MET: "haalt voorbeeldwaarde"}

OUTCOME = {
    Outcome.MET: "voldoet",
    Outcome.NOT_MET: "voldoet niet",
    Outcome.UNKNOWN: "onbekend",
    Outcome.NOT_APPLICABLE: "n.v.t.",
}
EXAMPLE_OUTCOME = {
    **OUTCOME,
    Outcome.MET: "haalt voorbeeldwaarde",
    Outcome.NOT_MET: "haalt voorbeeldwaarde niet",
}
OUTCOME_RULE = {
    Outcome.MET: "De gegevens of het oordeel laten zien dat aan de eis is voldaan.",
    Outcome.NOT_MET: "Er ontbreekt iets, of een bewijs is verlopen. De kolom Aanwezig zegt wat er wel is.",
    Outcome.UNKNOWN: "Er is nog geen gegeven en geen antwoord. Onbekend is geen nee.",
    Outcome.NOT_APPLICABLE: "De eis geldt hier niet, volgens de set of volgens de leidinggevende.",
}
OUTCOME_ACTION = {
    Outcome.MET: "Niets. Let op de datum als het bewijs binnen een jaar verloopt.",
    Outcome.NOT_MET: "Spreek af hoe en wanneer het wordt aangevuld, en zet het in het opleidingsplan.",
    Outcome.UNKNOWN: "Vraag de medewerker om het gegeven of het antwoord.",
    Outcome.NOT_APPLICABLE: "Niets.",
}
SAFEGUARDING = {Outcome.MET: "in orde", Outcome.NOT_MET: "niet in orde", Outcome.UNKNOWN: "onbekend"}
"""What is said of safeguarding rules together; one that does not apply has nothing against it."""
STANDING = {
    Standing.MET: "voldoet",
    Standing.NEARLY: "bijna",
    Standing.IN_TRAINING: "in opleiding",
    Standing.NOT_MET: "voldoet niet",
    Standing.UNKNOWN: "onbekend",
    Standing.NOT_APPLICABLE: "n.v.t.",
}
RUNG = {
    Rung.SELF_DECLARED: "zelf verklaard",
    Rung.CONFIRMED: "bevestigd",
    Rung.EXTERNAL: "extern getoetst",
}
LETTER = {
    Standing.NEARLY: "b",
    Standing.IN_TRAINING: "o",
    Standing.NOT_MET: "n",
    Standing.UNKNOWN: "?",
    Standing.NOT_APPLICABLE: "-",
}
MET_LETTER = {Rung.SELF_DECLARED: "Z", Rung.CONFIRMED: "B", Rung.EXTERNAL: "E"}
LETTER_MEANING = {
    "B": "voldoet, bevestigd door de leidinggevende of een vakgenoot",
    "E": "voldoet, extern getoetst",
    "Z": "voldoet volgens de medewerker zelf, nog niet bevestigd",
    "b": "bijna: één onderdeel staat nog open",
    "o": "in opleiding, met een verwachte datum",
    "n": "voldoet nog niet",
    "?": "onbekend: er ontbreekt een gegeven of een antwoord",
    "-": "niet van toepassing",
    "t": "telt tijdelijk niet mee",
}
LETTER_ACTION = {
    "B": "Niets.",
    "E": "Niets.",
    "Z": "Laat de leidinggevende of een vakgenoot het bevestigen.",
    "b": "Kijk op het blad Elementen wat openstaat en plan het.",
    "o": "Bewaak de verwachte datum.",
    "n": "Kijk op het blad Elementen wat ontbreekt; spreek af wat u doet.",
    "?": "Vraag het gegeven of het antwoord op.",
    "-": "Niets.",
    "t": "Niets; wie terug is, telt weer mee.",
}
HEADING = {
    Heading.EDUCATION: "opleiding",
    Heading.COURSE: "aanvullende opleiding",
    Heading.EXPERIENCE: "werkervaring",
    Heading.KNOWLEDGE: "aanvullende kennis",
    Heading.FREQUENCY: "frequentie",
    Heading.HEADCOUNT: "aantal",
    Heading.SAFEGUARDING: "borging",
    Heading.PROCESS: "proces",
}
OPEN_HEADING = {
    Heading.EDUCATION: "de opleiding staat open",
    Heading.COURSE: "een leerdoel of certificaat staat open",
    Heading.EXPERIENCE: "de ervaring is nog te kort",
    Heading.KNOWLEDGE: "een kennisonderwerp staat open",
    Heading.FREQUENCY: "er is nog te weinig praktijk",
}
COMPLEXITY = {Complexity.SIMPLE: "eenvoudig", Complexity.COMPLEX: "complex"}
LEVEL = {
    Level.MBO2: "mbo-2",
    Level.MBO3: "mbo-3",
    Level.MBO4: "mbo-4",
    Level.AD: "Ad",
    Level.HBO: "hbo",
    Level.WO: "wo",
}
PROOF = {
    Proof.DIPLOMA: "diploma",
    Proof.EVC: "EVC-certificaat",
    Proof.EVP: "ervaringsprofiel (EVP)",
    Proof.WORKING_LEVEL: "werk- en denkniveau",
}
UNIT = {PracticeUnit.HOURS: "uren", PracticeUnit.CASES: "zaken", PracticeUnit.PERCENT: "procent van de werktijd"}
MODE = {
    SafeguardingMode.INSIDE: "binnen de overheid",
    SafeguardingMode.OUTSOURCE: "uitbesteden mag",
    SafeguardingMode.HIRE: "inhuren mag",
    SafeguardingMode.SUPRAREGIONAL: "liever bovenregionaal",
}
PROVENANCE = {
    Provenance.VERIFIED: "geverifieerd",
    Provenance.UNVERIFIED: "te verifiëren",
    Provenance.MISSING: "ontbreekt",
    Provenance.EXAMPLE: "voorbeeldwaarde",
}
CLAIM = {
    ClaimValue.YES: "ja",
    ClaimValue.PARTLY: "deels",
    ClaimValue.NO: "nee",
    ClaimValue.NOT_APPLICABLE: "n.v.t.",
    ClaimValue.DONT_KNOW: "weet niet",
}
EMPLOYMENT = {
    Employment.OWN: "eigen",
    Employment.HIRED: "inhuur",
    Employment.PARTNER: "andere organisatie",
}
DOER = {
    Doer.SELF: "zelf",
    Doer.OTHER_SERVICE: "andere OD",
    Doer.PRINCIPAL: "deelnemer",
    Doer.MARKET: "markt",
    Doer.NOT_OURS: "niet van ons",
}
NEED = {
    Need.OWN: "eigen dienst",
    Need.OUTSOURCED: "uitbesteed",
    Need.ELSEWHERE: "niet in takenpakket",
    Need.NO_NUMBER: "geen aantal gevraagd",
}
MEASURE = {
    MeasureKind.TRAIN: "opleiden",
    MeasureKind.RECRUIT: "werven",
    MeasureKind.HIRE: "inhuren",
    MeasureKind.OUTSOURCE: "uitbesteden",
    MeasureKind.COOPERATE: "samenwerken",
    MeasureKind.MOTIVATE: "motiveren",
}
PLAN_LEVEL = {
    PlanLevel.PERSON: "medewerker",
    PlanLevel.TEAM: "team",
    PlanLevel.ORGANISATION: "organisatie",
    PlanLevel.REGION: "regio",
}
PLAN_STATE = {
    PlanState.PROPOSED: "voorgesteld",
    PlanState.AGREED: "afgesproken",
    PlanState.BUSY: "bezig",
    PlanState.DONE: "klaar",
    PlanState.DROPPED: "vervallen",
}
ROUND_STATE = {RoundState.OPEN: "open", RoundState.CLOSED: "gesloten"}
PHASE = {
    Phase.FILLING: "invullen",
    Phase.CONFIRMING: "bevestigen",
    Phase.SETTLING: "vaststellen",
    Phase.IMPROVING: "verbeteren",
}
COMPETENCY_PHASE = {
    CompetencyPhase.SELF: "zelfevaluatie",
    CompetencyPhase.PEERS: "collegiale toetsing",
    CompetencyPhase.CONCLUSIONS: "conclusies",
    CompetencyPhase.ACTIONS: "actieplan",
}
OPENER = {
    Opener.MANAGER: "leidinggevende",
    Opener.ASSESSOR: "vakinhoudelijk toetser",
    Opener.HR: "HR",
}
EDITION = {Edition.BOARD: "bestuur", Edition.TEAM: "team", Edition.PERSONAL: "persoonlijk"}
