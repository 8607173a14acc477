"""How long answering takes: an estimate of our own, an example, to be checked against the minutes people record.

Reading and choosing, per kind of question; facts that are already there take none. An answer of before that still
speaks takes as long as agreeing with it.
"""

from collections.abc import Iterable
from math import ceil

from vthquality.domain.filling.questions import Asking, Question, Stage, topics_of

SECONDS = {
    Asking.DIPLOMA: 45,
    Asking.LEARNING: 60,
    Asking.CERTIFICATE: 30,
    Asking.EXPERIENCE: 45,
    Asking.KNOWLEDGE: 45,
    Asking.PRACTICE: 60,
}
SECONDS_PER_TOPIC = 10
SECONDS_TO_AGREE = 15
SECONDS_PER_COMPETENCY = 45
LONGEST_PAUSE = 300
"""Seconds between two saves that still count as one sitting; after a longer silence somebody was doing other work."""


def seconds_for(question: Question) -> int:
    """Seconds that an open question takes; none for any other."""
    if question.stage is not Stage.OPEN:
        return 0
    if question.keeps:
        return SECONDS_TO_AGREE
    return SECONDS[question.asking] + SECONDS_PER_TOPIC * len(topics_of(question.requirement))


def minutes_for(questions: Iterable[Question], competencies: int = 0) -> int:
    """Whole minutes that open questions and competencies take together, rounded up."""
    seconds = sum(seconds_for(q) for q in questions) + competencies * SECONDS_PER_COMPETENCY
    return ceil(seconds / 60)


def sitting(seconds_since_last: float | None) -> int:
    """Seconds somebody worked up to this save; the first one, and one after a long pause, count as one question."""
    if seconds_since_last is None or not 0 <= seconds_since_last <= LONGEST_PAUSE:
        return SECONDS[Asking.LEARNING]
    return round(seconds_since_last)
