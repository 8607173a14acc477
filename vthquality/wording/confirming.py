"""What the pages about confirming say: concerns, turns, claims and facts beside each other, messages."""

from collections.abc import Mapping, Sequence

from vthquality.domain.confirming import Concern, Item, Turn
from vthquality.domain.criteria import Area, Heading, Key, Requirement, Vocabulary
from vthquality.domain.facts import AnyFact, Outcome
from vthquality.domain.judging import LeafFinding
from vthquality.domain.rounds import RoundHead
from vthquality.wording.filling.questions import HEADING as OWN_HEADING
from vthquality.wording.filling.questions import said
from vthquality.wording.filling.questions import titles as titles_of_area
from vthquality.wording.filling.reasons import fact
from vthquality.wording.labels import EXAMPLE_OUTCOME, OUTCOME
from vthquality.wording.requirements import leaf_phrase
from vthquality.wording.values import day

CONCERN: Mapping[Concern, str] = {
    Concern.DIFFERS: "oordeel wijkt af",
    Concern.CONTRADICTED: "antwoord en gegevens verschillen",
    Concern.UNPROVEN: "bewijs niet gezien",
    Concern.OPEN: "onbekend",
    Concern.DECLARED: "eigen antwoord",
    Concern.SETTLED: "bevestigd of bewezen",
}
CONCERN_TONE: Mapping[Concern, str] = {
    Concern.DIFFERS: "gap",
    Concern.CONTRADICTED: "gap",
    Concern.UNPROVEN: "thin",
    Concern.OPEN: "unknown",
    Concern.DECLARED: "busy",
    Concern.SETTLED: "ok",
}
CONCERN_TEXT: Mapping[Concern, str] = {
    Concern.DIFFERS: "Een oordeel zegt iets anders dan de medewerker.",
    Concern.CONTRADICTED: "De medewerker zegt ja, maar de gegevens laten minder zien dan wordt gevraagd.",
    Concern.UNPROVEN: "De medewerker voldoet volgens eigen woord. Nog niemand zag het bewijs.",
    Concern.OPEN: "Er is nog geen antwoord en geen gegeven. Onbekend is geen nee; bevestigen verandert dat niet.",
    Concern.DECLARED: "De medewerker zegt zelf dat hieraan niet is voldaan, of dat het niet geldt.",
    Concern.SETTLED: "Een ander gaf een oordeel, of zag het bewijs.",
}
TURN: Mapping[Turn, str] = {
    Turn.TO_CONFIRM: "te bevestigen",
    Turn.TO_FILL: "nog niet ingeleverd",
    Turn.JUDGED: "uw gebieden zijn klaar",
    Turn.CONFIRMED: "bevestigd",
}
TURN_TONE: Mapping[Turn, str] = {
    Turn.TO_CONFIRM: "thin",
    Turn.TO_FILL: "unknown",
    Turn.JUDGED: "ok",
    Turn.CONFIRMED: "ok",
}
TURNS: Mapping[str, Turn] = {
    "te-bevestigen": Turn.TO_CONFIRM,
    "niet-ingeleverd": Turn.TO_FILL,
    "klaar": Turn.JUDGED,
    "bevestigd": Turn.CONFIRMED,
}
"""The turns as they stand in an address."""
HEADING: Mapping[Heading, str] = {**OWN_HEADING, Heading.FREQUENCY: "Hoeveel per jaar"}
"""Headings of requirements to somebody else than the person."""
AS_IT_IS = "Zoals het er staat"
UNANSWERED = "Nog geen antwoord."
PROVEN_UNASKED = "Geen antwoord nodig: het volgt uit de gegevens."
NO_NAME = "(naam vernietigd)"
NO_TEAM = "(geen team)"
JUDGED_BY_NOBODY = "iemand"
REMARK_HINT = "Nodig als uw oordeel afwijkt. De medewerker leest dit. Schrijf niets over gezondheid of privézaken."
TALKED = "Ik heb wat afwijkt met de medewerker besproken"
TALKED_HINT = "Nodig als een oordeel iets anders zegt dan de medewerker. De medewerker kan reageren tot u bevestigt."
ON_WORD_HINT = "Liever niet? Kruis bij Bewijs aan wat u zag, of geef een eigen oordeel."
PROOFS = "Welk bewijs hebt u gezien?"
PROOFS_HINT = "Kruis aan wat u zag. Zag u iets toch niet? Haal het kruisje weg. Het bewijs zelf bewaren wij niet."
FIELDS: Mapping[str, str] = {
    "remark": "Uw toelichting",
    "outcome": "Uw oordeel",
    "reason": "Waarom heropent u dit?",
    "text": "Uw reactie",
    "step": "Welke stap vindt u samen?",
    "conclusion": "Wat vindt u er samen van?",
    "action": "Wat spreekt u af?",
    "action_until": "Tot wanneer?",
}
HINTS: Mapping[str, str] = {
    "reason": "De medewerker leest dit. Wat eerder is bevestigd, blijft bewaard.",
    "text": "Uw reactie staat naast het oordeel en wordt mee bevestigd. Maak het vak leeg om de reactie in te trekken.",
    "conclusion": "Schrijf op wat u samen vindt, niet wat één van u vindt.",
    "action": "Bijvoorbeeld: meelopen, een cursus, meer oefenen.",
}
SITE_MESSAGES: Mapping[str, str] = {
    "confirming_confirmed": "De zelfevaluatie van {name} is bevestigd.",
    "confirming_areas": "Uw oordeel over {name} is bewaard. De hele zelfevaluatie bevestigt de leidinggevende.",
    "confirming_judged": "Uw oordeel is bewaard. {name} kan reageren. Bevestigen kan daarna.",
    "confirming_reopened": "De zelfevaluatie van {name} is heropend. Antwoorden en oordelen kunnen weer veranderen.",
    "confirming_seen": "Bewaard welk bewijs u hebt gezien.",
    "confirming_both": "Bewaard: uw oordeel, en welk bewijs u hebt gezien. {name} kan reageren.",
    "confirming_reacted": "Uw reactie is bewaard.",
    "confirming_taken_back": "Uw reactie is ingetrokken.",
    "confirming_shared": "U deelt uw eigen scores nu met uw leidinggevende.",
    "confirming_unshared": "U deelt uw eigen scores niet meer. Uw leidinggevende ziet ze niet.",
    "confirming_settled": "Wat u samen vindt over {name} is bewaard.",
}


def outcomes(head: RoundHead) -> Mapping[Outcome, str]:
    """The words for outcomes: those of an example set claim nothing official."""
    return EXAMPLE_OUTCOME if head.trial else OUTCOME


def choices(head: RoundHead) -> tuple[tuple[str, str], ...]:
    """What one can judge, or leave as it is."""
    words = outcomes(head)
    order = (Outcome.MET, Outcome.NOT_MET, Outcome.NOT_APPLICABLE, Outcome.UNKNOWN)
    return (("", AS_IT_IS), *((outcome.value, words[outcome].capitalize()) for outcome in order))


def titles(items: Sequence[Item]) -> Mapping[Key, str]:
    """A title for each requirement of one person, with the number that the person sees too."""
    of_area: dict[Key, list[Requirement]] = {}
    for item in items:
        of_area.setdefault(item.area.key, []).append(item.requirement)
    return {key: title for area in of_area.values() for key, title in titles_of_area(area, HEADING).items()}


def claims(item: Item, words: Vocabulary) -> tuple[str, ...]:
    """What the person says of a requirement: once for all of it, or of each part that was answered apart."""
    given = {found.claim for found in item.finding.leaves}
    if given <= {None}:
        return (PROVEN_UNASKED if item.finding.own.outcome is Outcome.MET else UNANSWERED,)
    if len(given) == 1:
        return (said(next(iter(given)), item.requirement),)
    return tuple(
        f"{_part(found, item.area, words)}: {said(found.claim, item.requirement)}"
        for found in item.finding.leaves
        if found.claim is not None
    )


def _part(found: LeafFinding, area: Area, words: Vocabulary) -> str:
    return _begun(leaf_phrase(found.leaf, area, words))


def fact_told(known: AnyFact, words: Vocabulary) -> str:
    """A fact, and who saw its proof."""
    return f"{_begun(fact(known, words))}. {seen_told(known)}"


def fact_bare(known: AnyFact, words: Vocabulary) -> str:
    """A fact, and whether its proof was seen, without by whom."""
    seen = "Het bewijs is gezien." if known.evidence.seen else "Nog niemand zag het bewijs."
    return f"{_begun(fact(known, words))}. {seen}"


def _begun(phrase: str) -> str:
    """A phrase that begins a sentence."""
    return phrase[:1].upper() + phrase[1:]


def seen_told(known: AnyFact) -> str:
    """Who saw the proof of a fact."""
    if known.evidence.seen and known.evidence.seen_on is not None:
        return f"Bewijs gezien door {known.evidence.seen_by} op {day(known.evidence.seen_on)}."
    return "Nog niemand zag het bewijs."


def fact_alone(known: AnyFact, words: Vocabulary) -> str:
    """A fact, without a word about its proof."""
    return _begun(fact(known, words))


def counts_for(codes: Sequence[str]) -> str:
    """Where a fact counts."""
    if codes:
        return f"Telt bij {', '.join(codes)}."
    return "Telt hier niet vanzelf mee. Kijk of het toch past, en geef dan een eigen oordeel."


def on_word(number: int) -> str:
    """What one says to confirm what nobody saw proof of."""
    if number == 1:
        return "Ik bevestig ook de eis die alleen op het eigen woord rust"
    return f"Ik bevestig ook de {number} eisen die alleen op het eigen woord rusten"


def on_word_told(number: int, name: str) -> str:
    """How much rests on nothing but the person's own word, and what confirming does with that."""
    if number == 1:
        return (
            f"Let op: 1 eis rust alleen op het woord van {name}. Niemand zag bewijs, of de gegevens laten minder zien. "
            "Bevestigt u die ook, dan telt die als bevestigd, op uw naam."
        )
    return (
        f"Let op: {number} eisen rusten alleen op het woord van {name}. Niemand zag bewijs, of de gegevens laten "
        "minder zien. Bevestigt u die ook, dan tellen ze als bevestigd, op uw naam."
    )


def counted(number: int, one: str, more: str) -> str:
    """1 verschil, 2 verschillen."""
    return f"{number} {one if number == 1 else more}"


def figure(number: int, one: str, more: str, tone: str) -> dict[str, object]:
    """A big figure with its words; nothing to do has no colour."""
    return {"value": number, "label": one if number == 1 else more, "state": tone if number else None}
