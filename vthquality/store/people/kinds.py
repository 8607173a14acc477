"""Kinds of facts: the domain tells them apart by type, a row by a word."""

from collections.abc import Mapping
from enum import Enum

from vthquality.domain.facts import AnyFact, CourseDone, KnowledgeShown, Period, PracticeDone, Qualification


class FactKind(Enum):
    """Which of the facts of the domain a row holds."""

    QUALIFICATION = "qualification"
    COURSE = "course"
    SHOWN = "shown"
    PERIOD = "period"
    PRACTICE = "practice"


TYPES: Mapping[FactKind, type[AnyFact]] = {
    FactKind.QUALIFICATION: Qualification,
    FactKind.COURSE: CourseDone,
    FactKind.SHOWN: KnowledgeShown,
    FactKind.PERIOD: Period,
    FactKind.PRACTICE: PracticeDone,
}


def kind_of(fact: AnyFact) -> FactKind:
    """Which row a fact is kept in."""
    return next(kind for kind, declared in TYPES.items() if isinstance(fact, declared))
