"""Which facts speak about a part of a requirement: what is shown as the reason, and can be corrected there."""

from vthquality.domain.criteria import Course, Education, Experience, Key, Leaf, Practice, ShownKnowledge
from vthquality.domain.evidence import accepts
from vthquality.domain.facts import AnyFact, CourseDone, KnowledgeShown, Period, Portfolio, PracticeDone, Qualification


def grounds(leaf: Leaf, portfolio: Portfolio, area: Key) -> tuple[AnyFact, ...]:
    """The facts that speak about a leaf, whether they prove it or fall short; none where no fact can."""
    return tuple(fact for fact in portfolio.facts if speaks(fact, leaf, area))


def speaks(fact: AnyFact, leaf: Leaf, area: Key) -> bool:
    """Whether a fact is about what a leaf asks."""
    match leaf, fact:
        case Education(), Qualification():
            directed = not leaf.directions or bool(fact.directions & leaf.directions)
            enough = fact.level is not None and fact.level >= leaf.level
            return accepts(leaf.proof, fact.proof) and (directed or not enough)
        case Course(), CourseDone():
            return fact.course == leaf.course
        case ShownKnowledge(), KnowledgeShown():
            return fact.course == leaf.course
        case Experience(), Period():
            return bool(fact.fields & leaf.fields)
        case Practice(), PracticeDone():
            return (fact.area, fact.unit, fact.what) == (area, leaf.unit, leaf.what)
        case _:
            return False
