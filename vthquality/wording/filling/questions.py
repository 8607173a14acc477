"""The questions of the self-assessment in plain Dutch, with their answers and what is said beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vthquality.domain.changes import Fate
from vthquality.domain.criteria import (
    Complexity,
    Course,
    Heading,
    Key,
    Knowledge,
    Requirement,
    ShownKnowledge,
    Vocabulary,
)
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.filling.questions import Asking, Attention, Before, asking
from vthquality.domain.legal import Reference
from vthquality.wording.report.requirement_tables import all_references
from vthquality.wording.values import day, listed

HEADING: Mapping[Heading, str] = {
    Heading.EDUCATION: "Opleiding",
    Heading.COURSE: "Cursussen en leerdoelen",
    Heading.EXPERIENCE: "Werkervaring",
    Heading.KNOWLEDGE: "Kennis",
    Heading.FREQUENCY: "Hoeveel u dit doet",
    Heading.HEADCOUNT: "Aantal mensen",
    Heading.SAFEGUARDING: "Borging",
    Heading.PROCESS: "Werkwijze",
}
"""The headings of the criteria, as somebody would say them."""
QUESTION: Mapping[Asking, str] = {
    Asking.DIPLOMA: "Hebt u dit, of kunt u het op een van deze manieren laten zien?",
    Asking.LEARNING: "Zou u van een cursus hierover nog iets leren?",
    Asking.CERTIFICATE: "Hebt u dit, en is het nog geldig?",
    Asking.EXPERIENCE: "Hebt u deze ervaring?",
    Asking.KNOWLEDGE: "Kunt u deze regels zelf toepassen?",
    Asking.PRACTICE: "Doet u dit zo veel?",
}
ANSWER: Mapping[ClaimValue, str] = {
    ClaimValue.YES: "Ja",
    ClaimValue.PARTLY: "Deels",
    ClaimValue.NO: "Nee",
    ClaimValue.DONT_KNOW: "Weet ik niet",
    ClaimValue.NOT_APPLICABLE: "Niet van toepassing",
}
"""The answers in the order in which they are offered."""
ANSWER_TO: Mapping[Asking, Mapping[ClaimValue, str]] = {
    Asking.LEARNING: {
        ClaimValue.YES: "Nee, ik beheers dit",
        ClaimValue.PARTLY: "Op onderdelen nog wel",
        ClaimValue.NO: "Ja, hier leer ik nog veel van",
    },
    Asking.KNOWLEDGE: {ClaimValue.YES: "Ja, allemaal", ClaimValue.PARTLY: "Deels", ClaimValue.NO: "Nee, nog niet"},
    Asking.PRACTICE: {ClaimValue.YES: "Ja", ClaimValue.PARTLY: "Bijna", ClaimValue.NO: "Nee"},
}
"""Answers in other words, where ja and nee alone would be read the wrong way round or say too little."""
REASON: Mapping[Heading, str] = {
    Heading.EDUCATION: "Een passende opleiding is de basis voor dit werk.",
    Heading.COURSE: "Een opleiding leert u dit meestal niet, en u hebt het in dit werk wel nodig.",
    Heading.EXPERIENCE: "Met genoeg ervaring herkent u ook wat niet in de boeken staat.",
    Heading.KNOWLEDGE: "U moet deze regels in uw werk zelf kunnen toepassen.",
    Heading.FREQUENCY: "Wie dit vaak genoeg doet, houdt het vak bij.",
}
"""Why each kind of requirement is asked, where the set gives no reason of its own."""
FOR_WHOM: Mapping[Complexity | None, str] = {
    None: "Het geldt voor iedereen die in dit gebied werkt.",
    Complexity.SIMPLE: "Het geldt voor iedereen die in dit gebied aan eenvoudige zaken werkt.",
    Complexity.COMPLEX: "Het geldt voor iedereen die in dit gebied aan complexe zaken werkt.",
}
TOPICS = "Kruis alleen aan wat u nog niet kunt toepassen"
TOPICS_HINT = "Kruist u iets aan? Kies dan hierboven Deels of Nee."
EXPLANATION = "Toelichting"
EXPLANATION_HINT = "Schrijf hier niets over gezondheid of privézaken."
EXPECTED_BY = "Bent u hiervoor in opleiding? Wanneer bent u klaar?"
EXPECTED_BY_HINT = "Alleen bij Nee of Deels. Zo ziet uw leidinggevende dat eraan gewerkt wordt."
NOT_EXEMPT = "Telt alleen als uw leidinggevende dat ook vindt."
"""Beside "niet van toepassing", where the set does not allow it by itself."""
PART = "Onderdeel apart beantwoord: {part}"
PART_HINT = "Dit antwoord gaat voor op het antwoord op de hele vraag."

ATTENTION: Mapping[Attention, str] = {
    Attention.EXPIRED: "Verlopen",
    Attention.CONTRADICTED: "Uw antwoord en uw gegevens verschillen",
    Attention.REDO: "Opnieuw beantwoorden",
    Attention.RECONFIRM: "De vraag is veranderd",
    Attention.NEW: "Nieuw",
    Attention.EXPIRES: "Verloopt binnen een jaar",
}
ATTENTION_TEXT: Mapping[Attention, str] = {
    Attention.EXPIRED: "Een bewijs is verlopen. Hebt u een nieuw? Zet het bij uw gegevens.",
    Attention.CONTRADICTED: (
        "U zegt dat u dit haalt, maar uw gegevens laten minder zien. Vul uw gegevens aan, of pas uw antwoord aan. Laat "
        "u het zo staan, dan ziet uw leidinggevende het verschil."
    ),
    Attention.REDO: "De vraag gaat nu over iets anders. Uw oude antwoord telt niet meer; het staat er om te lezen.",
    Attention.RECONFIRM: "De vraag is anders dan de vorige keer. Kijk of uw antwoord van toen nog klopt.",
    Attention.NEW: "Deze vraag was er de vorige keer niet.",
    Attention.EXPIRES: "U haalt dit nu, maar een bewijs verloopt op {until}. Plan op tijd een vervolg.",
}


def reason(requirement: Requirement) -> str:
    """Why something is asked of everybody in an area or class, where the set does not say."""
    return f"{REASON.get(requirement.heading, '')} {FOR_WHOM[requirement.complexity]}".strip()


def question(kind: Asking) -> str:
    """The question, in one sentence."""
    return QUESTION[kind]


def answers(kind: Asking) -> tuple[tuple[ClaimValue, str], ...]:
    """The answers that can be given, in order."""
    own = ANSWER_TO.get(kind, {})
    return tuple((value, own.get(value, words)) for value, words in ANSWER.items())


def answer(claim: Claim, kind: Asking) -> str:
    """What somebody answered, as it was offered."""
    return ANSWER_TO.get(kind, {}).get(claim.value, ANSWER[claim.value])


def said(claim: Claim | None, requirement: Requirement) -> str:
    """A whole answer in one text: the answer, what is missing, since when, and what was explained."""
    if claim is None:
        return "nog geen antwoord"
    parts = [answer(claim, asking(requirement))]
    topics = [t for leaf in requirement.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics]
    named = [topic.text for topic in topics if topic.key in claim.missing_topics]
    if named:
        parts.append(f"Nog niet: {'; '.join(named)}")
    if claim.expected_by is not None:
        parts.append(f"In opleiding, klaar op {day(claim.expected_by)}")
    if claim.explanation:
        parts.append(f"Toelichting: {claim.explanation}")
    return ". ".join(part.rstrip(".") for part in parts) + "."


def before(known: Before) -> str:
    """Of which round an answer of before is."""
    when = f"In {known.round} zei u" if known.round else "De vorige keer zei u"
    return f"{when}:" if known.fate is not Fate.REDO else f"{when}, over wat er toen stond:"


def learning_goals(requirement: Requirement, words: Vocabulary) -> tuple[str, ...]:
    """The learning goals or certificates of a requirement, each once."""
    named = [leaf.course for leaf in requirement.leaves() if isinstance(leaf, Course | ShownKnowledge)]
    return tuple(words.courses.get(course, course) for course in dict.fromkeys(named))


def goal_word(kind: Asking, number: int) -> str:
    """What stands before the learning goals or certificates that are asked."""
    one, more = ("Certificaat", "Certificaten") if kind is Asking.CERTIFICATE else ("Leerdoel", "Leerdoelen")
    return one if number == 1 else more


def titles(requirements: Sequence[Requirement], headings: Mapping[Heading, str] = HEADING) -> dict[Key, str]:
    """A title for each requirement of one area; where more stand under one heading, they are numbered."""
    under: dict[Heading, list[Key]] = {}
    for requirement in requirements:
        under.setdefault(requirement.heading, []).append(requirement.key)
    return {
        key: headings[heading] if len(keys) == 1 else f"{headings[heading]} ({place} van {len(keys)})"
        for heading, keys in under.items()
        for place, key in enumerate(keys, 1)
    }


def topic_notes(requirement: Requirement) -> dict[str, str]:
    """Where the rule of each topic stands, by topic."""
    topics = [t for leaf in requirement.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics]
    return {topic.key: ", ".join(_place(place, place.label).short for place in topic.references) for topic in topics}


def sources(requirement: Requirement) -> str:
    """Where a requirement comes from."""
    return listed([f"{s.title}, {s.place}" if s.place else s.title for s in requirement.sources])


@dataclass(frozen=True, slots=True)
class LawPlace:
    """A place in legislation as it is shown: how the field writes it, and where its text can be read, if anywhere."""

    short: str
    url: str


def law(requirement: Requirement) -> tuple[LawPlace, ...]:
    """The places in legislation that a requirement cites, each once."""
    return tuple(_place(reference, reference.label) for reference in all_references(requirement))


@lru_cache(maxsize=8192)
def _place(reference: Reference, _label: str) -> LawPlace:
    """Worked out once: a page of questions shows hundreds. Equal references may be called by another label."""
    return LawPlace(reference.short(), reference.url or "")


def minutes_left(minutes: int) -> str:
    """How long it still takes, about."""
    if minutes == 0:
        return "U bent hier klaar."
    return "ongeveer 1 minuut" if minutes == 1 else f"ongeveer {minutes} minuten"


def answered_of(answered: int, asked: int) -> str:
    """How many of the questions have an answer."""
    if asked == 0:
        return "niets te beantwoorden"
    if asked == 1:
        return "1 vraag, beantwoord" if answered else "1 vraag, nog open"
    return f"{answered} van de {asked} vragen beantwoord"


def questions_left(number: int) -> str:
    """How many questions are open."""
    if number == 0:
        return "geen vragen meer open"
    return "nog 1 vraag" if number == 1 else f"nog {number} vragen"
