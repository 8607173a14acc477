"""A class is what people notice: who meets the lighter and not the stricter can be built, and the other way nobody."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.test_changes_leaves import LEAVES
from tests.support.criteria_builders import a_requirement, a_version, an_area
from tests.support.flips import Asked, flips
from tests.support.leaf_builders import a_safeguarding, keys
from tests.support.organisation_flips import organisation_flips
from tests.support.people_builders import ON
from tests.support.strategies import answers_on, facts_for, keyed, personal_leaves, requirements
from vthquality.domain.changes import Change, ChangeClass, changes
from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Headcount,
    Heading,
    Key,
    Leaf,
    Requirement,
    Route,
    Safeguarding,
    leaves,
)
from vthquality.domain.facts import Portfolio
from vthquality.domain.judging import judge

STRICTER, LIGHTER, DIFFERENT = ChangeClass.STRICTER, ChangeClass.LIGHTER, ChangeClass.DIFFERENT
ORDERED = [(before, after) for before, after, expected in LEAVES if expected is STRICTER]


def asked(requirement: Requirement) -> Asked:
    return Asked(an_area(requirement), requirement)


def change(before: Requirement, after: Requirement) -> Change:
    return changes(a_version(an_area(before)), a_version(an_area(after))).by_new[after.key]


def heading(leaf: Leaf) -> Heading:
    if isinstance(leaf, Headcount):
        return Heading.HEADCOUNT
    return Heading.SAFEGUARDING if isinstance(leaf, Safeguarding) else Heading.EDUCATION


@pytest.mark.parametrize(("before", "after"), ORDERED)
def test_for_each_stricter_leaf_somebody_meets_only_the_lighter(before: Leaf, after: Leaf) -> None:
    search = flips if heading(before) is Heading.EDUCATION else organisation_flips
    lighter, stricter = (asked(a_requirement(leaf, heading=heading(leaf))) for leaf in (before, after))
    assert next(iter(search(lighter, stricter)), None)
    assert not list(islice(search(stricter, lighter), 1))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"activities": keys("act1")}, {}),
        ({"activities": keys("act1")}, {"activities": keys("act1 act2")}),
        ({"exempt": True}, {}),
    ],
)
def test_a_requirement_asked_of_more_people_is_noticed_by_them(
    before: dict[str, object], after: dict[str, object]
) -> None:
    leaf = ORDERED[0][0]
    lighter, stricter = (a_requirement(leaf, **values) for values in (before, after))  # type: ignore[arg-type]
    assert change(lighter, stricter).change_class is STRICTER
    assert next(flips(asked(lighter), asked(stricter)), None)
    assert not list(islice(flips(asked(stricter), asked(lighter)), 1))


def test_a_safeguarding_rule_about_more_activities_is_noticed_by_the_organisation() -> None:
    lighter, stricter = (
        a_requirement(a_safeguarding(), heading=Heading.SAFEGUARDING, activities=keys(work)) for work in ("act1", "")
    )
    assert change(lighter, stricter).change_class is STRICTER
    assert next(organisation_flips(asked(lighter), asked(stricter)), None)
    assert not list(islice(organisation_flips(asked(stricter), asked(lighter)), 1))


@st.composite
def versions_of_a_requirement(draw: st.DrawFn) -> tuple[Requirement, Requirement]:
    """A requirement and what became of it: other values, a route more or less, put together otherwise."""
    leaves = [_keyed(leaf, n) for n, leaf in enumerate(draw(st.lists(personal_leaves, min_size=1, max_size=3)))]
    other = [_altered(draw, leaf, n) for n, leaf in enumerate(leaves)]
    kept = draw(st.lists(st.sampled_from(other), min_size=1, unique=True))
    return a_requirement(_composed(draw, leaves)), a_requirement(_composed(draw, kept))


def _keyed(leaf: Leaf, number: int) -> Leaf:
    return next(leaves(keyed(leaf, f"k{number}")))


def _altered(draw: st.DrawFn, leaf: Leaf, number: int) -> Leaf:
    """The same leaf, or one with other values of the same kind under the same key."""
    other = draw(personal_leaves)
    return leaf if type(other) is not type(leaf) else _keyed(other, number)


def _composed(draw: st.DrawFn, parts: Sequence[Route]) -> Route:
    if len(parts) == 1:
        return parts[0]
    kind = AnyOf if draw(st.booleans()) else AllOf
    if len(parts) > 2 and draw(st.booleans()):
        return kind((parts[0], _composed(draw, parts[1:])))
    return kind(tuple(parts))


@pytest.mark.slow
@settings(max_examples=100)
@given(ends=versions_of_a_requirement())
def test_classes_say_exactly_who_can_notice_the_difference(ends: tuple[Requirement, Requirement]) -> None:
    before, after = ends
    found = change(before, after).change_class
    loses = next(flips(asked(before), asked(after)), None)
    gains = next(flips(asked(after), asked(before)), None)
    if found in {STRICTER, LIGHTER, DIFFERENT}:
        assert bool(loses) == (found is not LIGHTER), loses
        assert bool(gains) == (found is not STRICTER), gains
    else:
        assert (loses, gains) == (None, None)


@given(ends=versions_of_a_requirement())
def test_the_way_back_is_the_reverse_of_the_way_there(ends: tuple[Requirement, Requirement]) -> None:
    before, after = ends
    there, back = change(before, after), change(after, before)
    assert back.tends is there.tends.reversed()
    if not there.tends:
        assert back.change_class is there.change_class


@given(requirement=requirements())
def test_a_requirement_beside_itself_is_the_same(requirement: Requirement) -> None:
    assert change(requirement, requirement).change_class is ChangeClass.SAME


@given(requirement=requirements(), data=st.data())
def test_what_is_editorial_or_only_a_reference_is_judged_the_same(
    requirement: Requirement, data: st.DataObject
) -> None:
    turned = requirement.routes
    if isinstance(turned, AnyOf | AllOf):
        turned = type(turned)(tuple(data.draw(st.permutations(turned.routes))))
    after = replace(requirement, routes=turned, help="Een uitleg.", text=requirement.text.upper())
    assert change(requirement, after).change_class is ChangeClass.EDITORIAL
    facts = Portfolio(tuple(data.draw(st.lists(facts_for(an_area(requirement)), max_size=4))))
    said = data.draw(answers_on(requirement))
    here, there = (judge(r, Key("a1"), facts, said, ON) for r in (requirement, after))
    assert (here.own, here.settled) == (there.own, there.settled)
