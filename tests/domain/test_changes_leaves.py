"""Typed values of two leaves side by side, both ways, and the routes they stand in."""

from decimal import Decimal

import pytest

from tests.support.criteria_builders import a_requirement, a_version, an_area
from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_practice,
    a_safeguarding,
    a_shown_knowledge,
    a_topic,
    an_attestation,
    an_education,
    an_experience,
    tokens,
)
from vthquality.domain.changes import (
    Change,
    ChangeClass,
    Field,
    Rewording,
    Tendency,
    TextDifference,
    ValueDifference,
    changes,
)
from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Heading,
    Key,
    Leaf,
    Level,
    PracticeUnit,
    Proof,
    Route,
    SafeguardingMode,
    Token,
    Vocabulary,
)

SAME, EDITORIAL, REWORDED = ChangeClass.SAME, ChangeClass.EDITORIAL, ChangeClass.REWORDED
STRICTER, LIGHTER, DIFFERENT = ChangeClass.STRICTER, ChangeClass.LIGHTER, ChangeClass.DIFFERENT
BACK = {STRICTER: LIGHTER, LIGHTER: STRICTER}
OUTSOURCE, HIRE, INSIDE, REGION = (
    SafeguardingMode.OUTSOURCE,
    SafeguardingMode.HIRE,
    SafeguardingMode.INSIDE,
    SafeguardingMode.SUPRAREGIONAL,
)


def leaf_change(before: Leaf, after: Leaf) -> Change:
    was, becomes = (a_version(an_area(a_requirement(leaf))) for leaf in (before, after))
    return changes(was, becomes).by_new[after.key]


def route_class(before: Route | None, after: Route | None) -> ChangeClass:
    was, becomes = (a_version(an_area(a_requirement(route))) for route in (before, after))
    return changes(was, becomes).by_new[Key("req")].change_class


LEAVES: list[tuple[Leaf, Leaf, ChangeClass]] = [
    (an_education(), an_education(), SAME),
    (an_education(), an_education(level=Level.WO), STRICTER),
    (an_education(directions="a b"), an_education(directions="a"), STRICTER),
    (an_education(directions=""), an_education(directions="a"), STRICTER),
    (an_education(directions="a"), an_education(directions="b"), DIFFERENT),
    (an_education(directions="a b"), an_education(directions="b c"), DIFFERENT),
    (an_education(directions="a b"), an_education(level=Level.WO, directions="a"), STRICTER),
    (an_education(directions="a"), an_education(level=Level.WO, directions="a b"), DIFFERENT),
    (an_education(proof=Proof.WORKING_LEVEL), an_education(), STRICTER),
    (an_education(proof=Proof.WORKING_LEVEL), an_education(proof=Proof.EVC), STRICTER),
    (an_education(), an_education(proof=Proof.EVC), DIFFERENT),
    (an_education(proof=Proof.WORKING_LEVEL), an_education(proof=Proof.EVP), DIFFERENT),
    (a_course(), a_course(valid_years=10), STRICTER),
    (a_course(valid_years=10), a_course(valid_years=5), STRICTER),
    (a_course(), a_course(course="iets-anders"), DIFFERENT),
    (a_shown_knowledge(), a_shown_knowledge(course="iets-anders"), DIFFERENT),
    (an_experience(), an_experience(years="2.5"), STRICTER),
    (an_experience(), an_experience(within_years=5), STRICTER),
    (an_experience(within_years=8), an_experience(within_years=5), STRICTER),
    (an_experience(fields="a b"), an_experience(fields="a"), STRICTER),
    (an_experience(fields="a"), an_experience(fields="b"), DIFFERENT),
    (an_experience(years="3"), an_experience(years="2", within_years=5), DIFFERENT),
    (an_experience(years="2"), an_experience(years="2.0"), SAME),
    (a_practice(), a_practice(amount="500"), STRICTER),
    (a_practice(), a_practice(unit=PracticeUnit.PERCENT), DIFFERENT),
    (a_practice(what="zaken"), a_practice(what="controles"), DIFFERENT),
    (a_knowledge(), a_knowledge("kno", a_topic(), a_topic("new", "Sancties")), STRICTER),
    (a_knowledge("kno", a_topic("t1")), a_knowledge("kno", a_topic("t2")), DIFFERENT),
    (a_knowledge(), a_knowledge("kno", a_topic(text="De zorgplichten")), REWORDED),
    (a_knowledge(), a_knowledge("kno", a_topic(text="zorgplichten.")), EDITORIAL),
    (a_headcount(), a_headcount(persons=3), STRICTER),
    (a_headcount(own_only=False), a_headcount(), STRICTER),
    (a_headcount(), a_headcount(persons=3, own_only=False), DIFFERENT),
    (a_safeguarding(mode=HIRE), a_safeguarding(), STRICTER),
    (a_safeguarding(mode=OUTSOURCE), a_safeguarding(mode=HIRE), DIFFERENT),
    (a_safeguarding(mode=OUTSOURCE), a_safeguarding(), STRICTER),
    (a_safeguarding(), a_safeguarding(mode=REGION), DIFFERENT),
    (a_safeguarding(mode=OUTSOURCE), a_safeguarding("sgd", OUTSOURCE, 1, "act1"), STRICTER),
    (a_safeguarding("sgd", OUTSOURCE, 1, "act1"), a_safeguarding("sgd", OUTSOURCE, 2, "act1"), STRICTER),
    (a_safeguarding("sgd", OUTSOURCE, 1, "act1"), a_safeguarding("sgd", OUTSOURCE, 1, "act1 act2"), STRICTER),
    (a_safeguarding("sgd", OUTSOURCE, 1, "act1"), a_safeguarding("sgd", OUTSOURCE, 1, "act2"), DIFFERENT),
    (a_safeguarding("sgd", OUTSOURCE, 1, "act1"), a_safeguarding(), STRICTER),
    (an_attestation(), an_attestation(question="Is er een programma?"), REWORDED),
    (an_attestation(), an_attestation(question="is er een stratégie"), EDITORIAL),
    (a_course("x"), an_education("x"), DIFFERENT),
    (a_course("x"), a_shown_knowledge("x"), DIFFERENT),
]


@pytest.mark.parametrize(("before", "after", "expected"), LEAVES)
def test_each_value_of_a_leaf_has_its_direction(before: Leaf, after: Leaf, expected: ChangeClass) -> None:
    assert leaf_change(before, after).change_class is expected


@pytest.mark.parametrize(("before", "after", "expected"), LEAVES)
def test_the_way_back_is_the_other_way(before: Leaf, after: Leaf, expected: ChangeClass) -> None:
    assert leaf_change(after, before).change_class is BACK.get(expected, expected)


def test_a_change_carries_what_was_and_what_becomes() -> None:
    change = leaf_change(an_experience(), an_experience(years="3", fields="handel", within_years=5))
    assert change.differences == (
        ValueDifference(Field.YEARS, Decimal(2), Decimal(3), Tendency.STRICTER),
        ValueDifference(Field.FIELDS, tokens("toezicht"), tokens("handel"), Tendency.DIFFERENT),
        ValueDifference(Field.WITHIN_YEARS, None, 5, Tendency.STRICTER),
    )


@pytest.mark.parametrize(
    ("label", "expected"),
    [("past de LHSO toe", SAME), ("Past de LHSO toe.", EDITORIAL), ("past de LHS-O toe en motiveert dat", REWORDED)],
)
def test_a_word_that_reads_otherwise_is_another_wording_of_what_holds_it(label: str, expected: ChangeClass) -> None:
    area = an_area(a_requirement(a_course()))
    was, becomes = (
        a_version(area, vocabulary=Vocabulary(courses={Token("lhso"): words})) for words in ("past de LHSO toe", label)
    )
    found = changes(was, becomes)
    assert {found.by_new[Key(key)].change_class for key in ("crs", "req", "a1")} == {expected}


def test_only_words_that_both_ends_hold_are_compared() -> None:
    before, after = (
        a_version(
            an_area(a_requirement(an_education(directions=directions))),
            vocabulary=Vocabulary(directions={Token("a"): "archeologie", Token("b"): label}),
        )
        for directions, label in (("a", "bouwkunde"), ("a b", "bouwtechniek"))
    )
    differences = changes(before, after).by_new[Key("edu")].differences
    assert not [d for d in differences if isinstance(d, TextDifference)]


HBO, HBO_EVC = an_education("k1"), an_education("k2", proof=Proof.EVC)
HBO_UP = an_education("k1", Level.WO)
YEARS, MORE_YEARS, LESS_YEARS = an_experience("k3"), an_experience("k3", "3"), an_experience("k3", "1")
COURSE, SHOWN = a_course("k4"), a_shown_knowledge("k5")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (HBO, HBO_UP, STRICTER),
        (AnyOf((HBO, HBO_EVC)), AnyOf((HBO, HBO_EVC)), SAME),
        (AnyOf((HBO, HBO_EVC)), AnyOf((HBO_EVC, HBO)), EDITORIAL),
        (AnyOf((HBO, AnyOf((HBO_EVC, YEARS)))), AnyOf((HBO, HBO_EVC, YEARS)), EDITORIAL),
        (AnyOf((HBO, HBO_EVC)), HBO, STRICTER),
        (AnyOf((HBO, HBO_EVC)), AnyOf((HBO, HBO_EVC, COURSE)), LIGHTER),
        (HBO, AllOf((HBO, YEARS)), STRICTER),
        (AllOf((HBO, YEARS)), AllOf((HBO, COURSE)), DIFFERENT),
        (AnyOf((HBO, YEARS)), AllOf((HBO, YEARS)), STRICTER),
        (AnyOf((HBO, YEARS)), AnyOf((HBO, MORE_YEARS)), STRICTER),
        (AllOf((HBO, YEARS)), AllOf((HBO_UP, MORE_YEARS)), STRICTER),
        (AllOf((HBO, YEARS)), AllOf((HBO_UP, LESS_YEARS)), DIFFERENT),
        (AnyOf((HBO, YEARS)), AnyOf((HBO_UP, LESS_YEARS)), DIFFERENT),
        (AnyOf((HBO, AllOf((HBO_EVC, YEARS)))), AnyOf((HBO, AllOf((HBO_EVC, LESS_YEARS)))), LIGHTER),
        (AnyOf((HBO, AllOf((HBO_EVC, YEARS)))), AnyOf((HBO, HBO_EVC)), LIGHTER),
        (AnyOf((HBO, AllOf((HBO_EVC, YEARS)))), AnyOf((HBO_UP, HBO_EVC)), DIFFERENT),
        (AllOf((AnyOf((COURSE, SHOWN)), YEARS)), AnyOf((AllOf((COURSE, YEARS)), AllOf((SHOWN, YEARS)))), REWORDED),
        (HBO, HBO_EVC, DIFFERENT),
        (HBO, None, DIFFERENT),
        (None, HBO, DIFFERENT),
        (None, None, SAME),
    ],
)
def test_routes_compose_from_their_parts(before: Route | None, after: Route | None, expected: ChangeClass) -> None:
    assert route_class(before, after) is expected
    assert route_class(after, before) is BACK.get(expected, expected)


def test_an_alternative_that_another_one_already_proves_makes_nothing_stricter() -> None:
    """Whoever has the diploma meets the level of work and thinking too, and a word on the diploma stays a word."""
    working_level = an_education("k2", directions="", proof=Proof.WORKING_LEVEL)
    wide, narrow = an_education("k1", directions="a b"), an_education("k1", directions="a")
    assert route_class(AnyOf((wide, working_level)), AnyOf((narrow, working_level))) is REWORDED
    assert leaf_change(wide, narrow).change_class is STRICTER


def test_a_word_on_what_became_stricter_proves_nothing_else() -> None:
    """With the diploma itself one meets the level of work still; with a yes to it one now lacks the course."""
    working_level = an_education("k2", directions="", proof=Proof.WORKING_LEVEL)
    wide, narrow = an_education("k1", directions="a b"), an_education("k1", directions="a")
    assert route_class(AnyOf((wide, working_level)), AnyOf((AllOf((narrow, COURSE)), working_level))) is STRICTER


def test_a_part_added_is_stricter_even_where_a_fact_for_the_first_would_prove_it() -> None:
    """Somebody who only said yes to the first has said nothing of the second."""
    assert route_class(HBO, AllOf((HBO, an_education("k9", Level.MBO4)))) is STRICTER


def test_a_route_with_more_ways_than_can_be_written_out_is_compared_as_a_whole() -> None:
    def wide(years: str) -> Route:
        pairs = [(a_course(f"c{n}", f"c{n}"), a_shown_knowledge(f"s{n}", f"c{n}")) for n in range(12)]
        return AllOf((*(AnyOf(pair) for pair in pairs), an_experience(years=years)))

    assert route_class(wide("2"), wide("2")) is SAME
    assert route_class(wide("2"), wide("3")) is DIFFERENT


def test_the_wording_of_a_leaf_is_wording_of_its_requirement_and_area() -> None:
    before, after = (
        a_version(an_area(a_requirement(a_knowledge("kno", a_topic(text=text)), heading=Heading.KNOWLEDGE)))
        for text in ("Zorgplichten", "Algemene regels")
    )
    found = changes(before, after)
    assert {found.by_new[Key(key)].rewording for key in ("top", "kno", "req", "a1")} == {Rewording.REWORDED}
