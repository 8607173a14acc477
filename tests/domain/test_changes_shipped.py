"""The two example sets side by side: judging bears out what each class says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from tests.support.flips import Asked, Person, flips
from tests.support.organisation_flips import organisation_flips
from tests.support.people_builders import ON, SEEN, a_course_done, a_diploma, a_period, knowledge_shown, practice_done
from tests.support.source import ROOT
from vthquality.domain.changes import Change, ChangeClass, Changes, ItemKind, Tendency, changes
from vthquality.domain.criteria import (
    PERSONAL,
    Area,
    Course,
    Education,
    Experience,
    Key,
    Knowledge,
    Leaf,
    Practice,
    Requirement,
    ShownKnowledge,
    Version,
)
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Evidence, Judgement, Outcome, Portfolio, Rung
from vthquality.domain.judging import Answers, Finding, Verdict, judge_area
from vthquality.formats.criteria_files import read_set
from vthquality.formats.crosswalk_files import read_crosswalk
from vthquality.formats.legal_files import read_register

pytestmark = pytest.mark.slow
CRITERIA = ROOT / "criteria"
WABO, OMGEVINGSWET = "voorbeeld-wabo", "voorbeeld-omgevingswet"
UNCHANGED = {ChangeClass.SAME, ChangeClass.EDITORIAL, ChangeClass.REFERENCE_ONLY}
ORDERED = {ChangeClass.STRICTER, ChangeClass.LIGHTER}
PEOPLE = 40


@dataclass(frozen=True)
class Shipped:
    """Both versions and what became of every item."""

    old: Version
    new: Version
    changes: Changes


@cache
def shipped() -> Shipped:
    register = read_register(CRITERIA / "wetgeving")
    old, new = (read_set(CRITERIA / slug, register).version for slug in (WABO, OMGEVINGSWET))
    lineage = read_crosswalk(CRITERIA / "was-wordt" / f"{WABO}--{OMGEVINGSWET}.yaml").lineage
    assert old
    assert new
    assert lineage
    return Shipped(old, new, changes(old, new, lineage))


def placed(version: Version) -> dict[Key, tuple[Area, Requirement]]:
    """Each requirement in its area, by its own key and by those of its leaves."""
    found: dict[Key, tuple[Area, Requirement]] = {}
    for area in version.areas:
        for requirement in area.requirements:
            found |= dict.fromkeys([requirement.key, *(leaf.key for leaf in requirement.leaves())], (area, requirement))
    return found


def ordered(kind: ItemKind) -> list[Change]:
    return [c for c in shipped().changes.every if c.kind is kind and c.change_class in ORDERED]


def either_way(change: Change) -> tuple[Asked, Asked]:
    """The lighter and the stricter end of a changed requirement or leaf, a leaf with nothing beside it."""
    ends = []
    for version, keys in ((shipped().old, change.old), (shipped().new, change.new)):
        area, requirement = placed(version)[keys[0]]
        if change.kind is ItemKind.LEAF:
            leaf = next(leaf for leaf in requirement.leaves() if leaf.key == keys[0])
            requirement = replace(requirement, routes=leaf)
        ends.append(Asked(area, requirement))
    before, after = ends
    return (before, after) if change.tends is Tendency.STRICTER else (after, before)


def flipped(change: Change) -> bool:
    lighter, stricter = either_way(change)
    assert lighter.requirement is not None
    search = flips if lighter.requirement.heading in PERSONAL else organisation_flips
    return next(iter(search(lighter, stricter)), None) is not None


@pytest.mark.parametrize("kind", [ItemKind.REQUIREMENT, ItemKind.LEAF])
def test_for_each_stricter_or_lighter_item_somebody_meets_only_the_lighter(kind: ItemKind) -> None:
    assert {change.change_class for change in ordered(kind)} == ORDERED
    assert [change.old for change in ordered(kind) if not flipped(change)] == []


def test_in_an_area_where_only_one_item_changed_somebody_who_meets_the_rest_notices() -> None:
    where = placed(shipped().new)
    noticed = {
        change.old: noticed_in(where[change.new[0]][0], change)
        for change in ordered(ItemKind.REQUIREMENT)
        if where[change.new[0]][1].heading in PERSONAL
    }
    assert len(noticed) > 10
    assert [key for key, seen in noticed.items() if not seen] == []


def noticed_in(area: Area, change: Change) -> bool:
    """Whether the area with this change alone is stricter, and somebody who meets all the rest meets it no more."""
    lighter, stricter = either_way(change)
    rest = tuple(r for r in area.requirements if r.key != change.new[0])
    easy, hard = (replace(area, requirements=(*rest, r)) for r in (lighter.requirement, stricter.requirement) if r)
    was, becomes = (replace(shipped().new, areas=(held,)) for held in (easy, hard))
    assert changes(was, becomes).by_new[area.key].change_class is ChangeClass.STRICTER
    yes = {leaf.key: Claim(value=ClaimValue.YES) for r in rest for leaf in r.leaves()}
    return any(
        person.meets(easy, complexity) and not person.meets(hard, complexity)
        for person in meeting_the_rest(flips(lighter, stricter), yes)
        for complexity in area.judged_classes()
    )


def meeting_the_rest(people: Iterator[Person], yes: dict[Key, Claim]) -> Iterator[Person]:
    for person in people:
        yield replace(person, claims=(*yes.items(), *person.claims))


def facts_about(leaf: Leaf, area: Key, chance: Random) -> Iterator[AnyFact]:
    """A fact about a leaf: enough, too little or long ago."""
    seen = chance.choice([SEEN, Evidence()])
    day = ON - timedelta(days=chance.choice([30, 1500, 4000]))
    match leaf:
        case Education():
            level = chance.choice([leaf.level, leaf.level, None])
            yield a_diploma(level, chance.choice([*sorted(leaf.directions), "anders"]), proof=leaf.proof, evidence=seen)
        case Course():
            yield a_course_done(leaf.course, day, evidence=seen)
        case ShownKnowledge():
            yield knowledge_shown(leaf.course, evidence=seen)
        case Experience():
            years = chance.choice([leaf.years, 2 * leaf.years, leaf.years - Decimal("0.5")])
            yield a_period(years, min(leaf.fields), chance.choice([ON, day]), evidence=seen)
        case Practice():
            yield practice_done(
                str(leaf.amount * chance.choice([1, 2]) / 2), area, unit=leaf.unit, what=leaf.what, evidence=seen
            )
        case _:
            return


@dataclass(frozen=True)
class Somebody:
    """A person with facts, answers and judgements on items of either version."""

    portfolio: Portfolio
    answers: Answers

    def verdicts(self, version: Version) -> Iterator[Verdict]:
        for area in version.areas:
            for complexity in area.judged_classes():
                yield judge_area(area, complexity, self.portfolio, self.answers, ON)


def somebody(number: int) -> Somebody:
    """The same person every time, as varied as chance makes it."""
    chance = Random(number)  # noqa: S311 - nothing secret
    facts: list[AnyFact] = []
    claims: dict[Key, Claim] = {}
    judgements: dict[Key, Judgement] = {}
    for version in (shipped().old, shipped().new):
        for key, (area, requirement) in placed(version).items():
            topics = [t.key for leaf in requirement.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics]
            if chance.random() < 0.35:
                missing = frozenset(chance.sample(topics, chance.randint(0, 1))) if topics else frozenset[Key]()
                claims[key] = Claim(value=chance.choice([ClaimValue.YES, *ClaimValue]), missing_topics=missing)
            if chance.random() < 0.03:
                judgements[key] = Judgement(outcome=chance.choice([*Outcome]), rung=Rung.CONFIRMED, by="x")
            if chance.random() < 0.15:
                facts += [fact for leaf in requirement.leaves() for fact in facts_about(leaf, area.key, chance)]
    return Somebody(Portfolio(tuple(facts)), Answers(claims, judgements))


def outcomes(finding: Finding | Verdict) -> tuple[object, object]:
    return finding.own, finding.settled


def test_the_same_facts_and_answers_are_judged_differently_only_where_more_than_words_changed() -> None:
    """Every area, requirement and leaf that both sets have, for people with facts and answers on either."""
    differed: set[ChangeClass] = set()
    alike = 0
    for number in range(PEOPLE):
        person = somebody(number)
        old, new = (found(person, version) for version in (shipped().old, shipped().new))
        for place in old.keys() & new.keys():
            changed = [shipped().changes.by_new[key].change_class for key in place[0]]
            if old[place] == new[place]:
                alike += set(changed) <= UNCHANGED
                continue
            assert not set(changed) <= UNCHANGED, place
            differed |= set(changed)
    assert alike > 30 * PEOPLE
    assert differed >= {ChangeClass.STRICTER, ChangeClass.LIGHTER, ChangeClass.DIFFERENT}


def found(person: Somebody, version: Version) -> dict[tuple[tuple[Key, ...], object], object]:
    """What was found per item and class; a leaf is judged in its requirement, so that both keys tell about it."""
    judged: dict[tuple[tuple[Key, ...], object], object] = {}
    for verdict in person.verdicts(version):
        judged[(verdict.area.key,), verdict.complexity] = outcomes(verdict)
        for finding in verdict.findings:
            key = finding.requirement.key
            judged[(key,), verdict.complexity] = outcomes(finding)
            for leaf in finding.leaves:
                judged[(key, leaf.leaf.key), verdict.complexity] = leaf.own, leaf.settled, leaf.rung
    return judged
