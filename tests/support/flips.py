"""People and organisations that meet the one version of an item and not the other, found by judging.

The search knows nothing of how classes are computed: it tries people who just meet a leaf, or say yes or no to it, and
asks THE rule what becomes of them. So it also finds out where a class is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from math import ceil

from tests.support.leaf_builders import a_course
from tests.support.people_builders import (
    ON,
    a_claim,
    a_course_done,
    a_diploma,
    a_period,
    knowledge_shown,
    practice_done,
)
from vthquality.domain.criteria import (
    Area,
    Complexity,
    Course,
    Education,
    Experience,
    Heading,
    Key,
    Knowledge,
    Leaf,
    Practice,
    Proof,
    Provenance,
    Requirement,
    ShownKnowledge,
)
from vthquality.domain.evidence import accepts
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Outcome, Portfolio
from vthquality.domain.judging import Answers, judge_area

YES, NO, NOT_APPLICABLE = a_claim(ClaimValue.YES), a_claim(ClaimValue.NO), a_claim(ClaimValue.NOT_APPLICABLE)
FILLER = Requirement(
    key=Key("always-met"), code="x", heading=Heading.COURSE, text="x", provenance=Provenance.EXAMPLE,
    routes=a_course("always-met-leaf"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in one area: facts, answers, and the activities the person does there (empty: all)."""

    facts: tuple[AnyFact, ...]
    claims: tuple[tuple[Key, Claim], ...]
    activities: frozenset[Key] = frozenset()

    def meets(self, area: Area, complexity: Complexity | None) -> bool:
        """Whether the person meets what the area asks."""
        said = Answers({FILLER.key: YES} | dict(self.claims), {})
        return judge_area(area, complexity, Portfolio(self.facts), said, ON, self.activities).own.outcome is Outcome.MET


@dataclass(frozen=True, slots=True)
class Asked:
    """One version of a requirement (or none) in its area, with a requirement beside it that everybody meets."""

    area: Area
    requirement: Requirement | None

    def alone(self) -> Area:
        """The area with nothing else in it."""
        asked = (self.requirement,) if self.requirement else ()
        return replace(self.area, requirements=(*asked, FILLER))

    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves of the requirement."""
        return self.requirement.leaves() if self.requirement else ()


def flips(before: Asked, after: Asked) -> Iterator[Person]:
    """People who meet what was asked and not what is asked now; turn the arguments round for the other way."""
    was, becomes = before.alone(), after.alone()
    common = [(c, c) for c in was.judged_classes() if c in becomes.judged_classes()]
    classes = common or list(product(was.judged_classes(), becomes.judged_classes()))
    for person, (then, now) in product(people(before, after), classes):
        if person.meets(was, then) and not person.meets(becomes, now):
            yield person


def people(before: Asked, after: Asked) -> Iterator[Person]:
    """Everybody who says yes or no to each leaf or just meets it by facts, and does all or one of the activities."""
    old, new = ({leaf.key: leaf for leaf in asked.leaves()} for asked in (before, after))
    options = [_options(key, old.get(key), new.get(key), after.area.key) for key in {**old, **new}]
    exempt = any(asked.requirement and asked.requirement.exempt for asked in (before, after))
    if exempt:
        options = [
            [*choices, ((key, NOT_APPLICABLE), ())] for choices, key in zip(options, {**old, **new}, strict=True)
        ]
    works = [frozenset[Key](), *(frozenset({key}) for key in _activities(before) ^ _activities(after))]
    for chosen, activities in product(product(*options), works):
        claims = tuple(claim for claim, _ in chosen)
        yield Person(tuple(fact for _, facts in chosen for fact in facts), claims, activities)


Option = tuple[tuple[Key, Claim], tuple[AnyFact, ...]]


def _activities(asked: Asked) -> frozenset[Key]:
    """Activities the requirement serves, and none where there is no requirement."""
    if asked.requirement is None:
        return frozenset()
    return asked.requirement.activities or frozenset(a.key for a in asked.area.activities)


def _options(key: Key, before: Leaf | None, after: Leaf | None, area: Key) -> list[Option]:
    """How somebody may stand to one leaf: by word, or by facts that prove one version of it at the least."""
    found: list[Option] = [((key, YES), ()), ((key, NO), ())]
    for leaf, other in ((before, after), (after, before)):
        if isinstance(leaf, Knowledge) and isinstance(other, Knowledge):
            spare = frozenset(t.key for t in other.topics) - frozenset(t.key for t in leaf.topics)
            found.append(((key, Claim(value=ClaimValue.YES, missing_topics=spare)), ()))
        elif leaf is not None:
            found += [((key, NO), (fact,)) for fact in _least_facts(leaf, area)]
    return list(dict.fromkeys(found))


def _least_facts(leaf: Leaf, area: Key) -> Iterator[AnyFact]:
    """Facts that just prove a leaf, each in another way; nothing can prove some."""
    match leaf:
        case Education():
            proofs = [p for p in Proof if accepts(leaf.proof, p)]
            for direction in leaf.directions or ("", "a", "b"):
                yield from (a_diploma(leaf.level, direction, proof=proof) for proof in proofs)
        case Course():
            yield a_course_done(leaf.course, ON)
            yield a_course_done(leaf.course, _years_ago(leaf.valid_years or 15))
        case ShownKnowledge():
            yield knowledge_shown(leaf.course)
        case Experience():
            yield from (_period(leaf, field, start) for field in sorted(leaf.fields) for start in _starts(leaf))
        case Practice():
            yield practice_done(str(leaf.amount), area, unit=leaf.unit, what=leaf.what)
        case _:
            return


def _starts(leaf: Experience) -> set[date]:
    """First days of a period: such that it ends today, and as early as it still counts."""
    days = ceil(leaf.years * 365)
    early = _years_ago(leaf.within_years or 20) + timedelta(days=1)
    return {ON - timedelta(days=days - 1), early}


def _period(leaf: Experience, field: str, start: date) -> AnyFact:
    """Exactly the days asked."""
    return a_period(leaf.years, field, start=start, end=start + timedelta(days=ceil(leaf.years * 365) - 1))


def _years_ago(years: int) -> date:
    return ON.replace(year=ON.year - years)
