"""Facts as the reason of an outcome, and the why tree in sentences."""

from datetime import date
from decimal import Decimal
from typing import assert_never

from vthquality.domain.criteria import Area, Experience, Practice, PracticeUnit, Token, Vocabulary
from vthquality.domain.facts import (
    AnyFact,
    CourseDone,
    KnowledgeShown,
    Outcome,
    Period,
    PracticeDone,
    Qualification,
    Rung,
)
from vthquality.domain.filling.questions import Asking
from vthquality.domain.filling.why import Resting, Way, Why
from vthquality.domain.judging import LeafFinding
from vthquality.wording.filling.questions import answer, question
from vthquality.wording.labels import LEVEL, PROOF
from vthquality.wording.requirements import leaf_phrase
from vthquality.wording.values import MONTHS, day, listed, number

WAY = {
    Way.ANY: "Een van deze mogelijkheden is genoeg:",
    Way.ALL: "Dit is allemaal nodig:",
}
RESTING = {
    Resting.SEEN: "Blijkt uit uw gegevens. {by} zag het bewijs.",
    Resting.FACTS: "Blijkt uit uw gegevens. Nog niemand zag het bewijs.",
    Resting.SHORT: "Uw gegevens laten minder zien dan wordt gevraagd.",
    Resting.NOTHING: "Hierover is nog niets bekend.",
}
JUDGED_BY = {
    Rung.SELF_DECLARED: "Beoordeeld door {by}.",
    Rung.CONFIRMED: "Beoordeeld door {by}.",
    Rung.EXTERNAL: "Van buiten beoordeeld door {by}.",
}
UNKNOWN_BY = "iemand"


def fact(known: AnyFact, words: Vocabulary) -> str:
    """A fact in one phrase: hbo Milieukunde (diploma, hbo, behaald in 2009)."""
    match known:
        case Qualification():
            return _qualification(known, words)
        case CourseDone():
            return _dated(words.courses.get(known.course, known.course), "behaald op", known.obtained, known.expires)
        case KnowledgeShown():
            shown = _dated(words.courses.get(known.course, known.course), "getoond op", known.shown, known.expires)
            return f"{shown}, {known.how}" if known.how else shown
        case Period():
            return f"{_words(known.fields, words.fields)}, {_span(known.start, known.end)}"
        case PracticeDone():
            return f"{number(known.amount)} {_unit(known.unit, known.what, words)} in {known.year}"
        case _:
            assert_never(known)


def beside_name(known: AnyFact, named: str, words: Vocabulary) -> str:
    """What is to be told of a fact beside what it is called: diploma, hbo, behaald op 1 juli 2009."""
    match known:
        case Qualification():
            directions = _words(known.directions, words.directions)
            said = [
                "" if named == PROOF[known.proof] else PROOF[known.proof],
                LEVEL[known.level] if known.level is not None else "",
                "" if directions.casefold() in named.casefold() else f"richting {directions}",
                f"behaald op {day(known.obtained)}" if known.obtained is not None else "",
            ]
        case CourseDone():
            said = [f"behaald op {day(known.obtained)}" if known.obtained is not None else ""]
        case KnowledgeShown():
            said = [f"getoond op {day(known.shown)}" if known.shown is not None else "", known.how]
        case Period():
            said = [
                f"vanaf {day(known.start)}" if known.end is None else f"{day(known.start)} tot en met {day(known.end)}"
            ]
        case PracticeDone():
            said = [fact(known, words)]
        case _:
            assert_never(known)
    until = known.expires if not isinstance(known, Period | PracticeDone) else None
    return ", ".join(part for part in (*said, f"geldig tot en met {day(until)}" if until is not None else "") if part)


def years(found: LeafFinding) -> str:
    """How many years of work count for a part; "" for anything but work."""
    present = found.evidenced.present
    counted = isinstance(found.leaf, Experience) and isinstance(present, Decimal)
    return f"dat telt als {number(present)} jaar" if counted and isinstance(present, Decimal) else ""


def _qualification(known: Qualification, words: Vocabulary) -> str:
    about = [PROOF[known.proof]]
    if known.level is not None:
        about.append(LEVEL[known.level])
    if known.obtained is not None:
        about.append(f"behaald in {known.obtained.year}")
    if known.expires is not None:
        about.append(f"geldig tot en met {day(known.expires)}")
    named = known.title or _words(known.directions, words.directions) or "zonder richting"
    return f"{named} ({', '.join(about)})"


def _dated(named: str, verb: str, on: date | None, expires: date | None) -> str:
    about = [f"{verb} {day(on)}"] if on else []
    if expires is not None:
        about.append(f"geldig tot en met {day(expires)}")
    return f"{named} ({', '.join(about)})" if about else named


def _span(start: date, end: date | None) -> str:
    begin = f"{MONTHS[start.month - 1]} {start.year}"
    return f"vanaf {begin}" if end is None else f"van {begin} tot en met {MONTHS[end.month - 1]} {end.year}"


def _words(tokens: frozenset[Token], named: object) -> str:
    known = named if isinstance(named, dict) else {}
    return listed(sorted(str(known.get(token, token)) for token in tokens))


def _unit(unit: PracticeUnit, what: Token | None, words: Vocabulary) -> str:
    if unit is PracticeUnit.HOURS:
        return "uur"
    if unit is PracticeUnit.PERCENT:
        return "procent van de werktijd"
    return "zaken" if what is None else words.practice.get(what, what)


def end(node: Why, area: Area, words: Vocabulary) -> str:
    """What one part of a route asks."""
    if node.found is None:
        return WAY[node.way]
    phrase = leaf_phrase(node.found.leaf, area, words)
    return phrase[:1].upper() + phrase[1:]


def because(node: Why, words: Vocabulary, kind: Asking) -> tuple[str, ...]:
    """Why one part came out as it did, in sentences: what it rests on, what is missing, until when it holds."""
    found = node.found
    if found is None:
        return ()
    return tuple(
        sentence
        for sentence in (
            _resting(node, found, kind),
            _present(node, words),
            _missing(node, found, words),
            *_days(found),
        )
        if sentence
    )


def _resting(node: Why, found: LeafFinding, kind: Asking) -> str:
    if node.resting is Resting.JUDGEMENT and found.judgement is not None:
        remark = f" Daarbij staat: “{found.judgement.remark}”." if found.judgement.remark else ""
        return JUDGED_BY[found.judgement.rung].format(by=found.judgement.by or UNKNOWN_BY) + remark
    if node.resting is Resting.CLAIM and found.claim is not None:
        return f"{question(kind)} U zei: {answer(found.claim, kind)}."
    by = next((f.evidence.seen_by for f in node.facts if f.evidence.seen), UNKNOWN_BY)
    return RESTING[node.resting].format(by=by[:1].upper() + by[1:])


def _present(node: Why, words: Vocabulary) -> str:
    return f"U hebt: {listed([fact(f, words) for f in node.facts])}." if node.facts else ""


def _missing(node: Why, found: LeafFinding, words: Vocabulary) -> str:
    if node.topics:
        return f"Nog niet: {'; '.join(topic.text for topic in node.topics)}."
    if node.missing is None or node.outcome is Outcome.MET:
        return ""
    if isinstance(found.leaf, Practice):
        return f"Er ontbreekt nog {number(node.missing)} {_unit(found.leaf.unit, found.leaf.what, words)} per jaar."
    return f"Er ontbreekt nog {number(node.missing)} jaar."


def _days(found: LeafFinding) -> tuple[str, ...]:
    sentences = []
    if found.evidenced.until is not None:
        sentences.append(f"Dit geldt tot en met {day(found.evidenced.until)}.")
    if isinstance(found.evidenced.present, date):
        sentences.append(f"Het bewijs is verlopen op {day(found.evidenced.present)}.")
    if found.claim is not None and found.claim.expected_by is not None:
        sentences.append(f"In opleiding, verwacht op {day(found.claim.expected_by)}.")
    return tuple(sentences)
