"""What becomes of recorded answers: the table, cell by cell, and what a move carries over."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.criteria_builders import a_requirement, a_version, an_area
from tests.support.leaf_builders import a_course, a_knowledge, a_topic, an_education, an_experience, keys
from tests.support.people_builders import a_claim
from vthquality.domain.changes import (
    FATES,
    Carried,
    Change,
    ChangeClass,
    Changes,
    Fate,
    ItemKind,
    Tendency,
    carry,
    changes,
    compose,
    fate,
)
from vthquality.domain.criteria import AllOf, AnyOf, Area, Heading, Key, Requirement, Version
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.lineage import Lineage, Link

KEEP, RECONFIRM, REDO = Fate
YES, PARTLY, NO, NOT_APPLICABLE, DONT_KNOW = ClaimValue
C = ChangeClass

TABLE = """
                 yes        partly     no         n.a.       don't know
same             keep       keep       keep       keep       keep
reference_only   keep       keep       keep       keep       keep
editorial        keep       keep       keep       keep       keep
moved            keep       keep       keep       keep       keep
reworded         reconfirm  reconfirm  reconfirm  reconfirm  reconfirm
stricter         reconfirm  keep       keep       reconfirm  reconfirm
lighter          keep       reconfirm  reconfirm  keep       reconfirm
split            reconfirm  reconfirm  reconfirm  reconfirm  reconfirm
merged           keep       keep       keep       keep       keep
different        redo       redo       redo       redo       redo
new              redo       redo       redo       redo       redo
gone             redo       redo       redo       redo       redo
"""
CELLS = [
    (ChangeClass(row.split()[0]), claim, Fate[word.upper()])
    for row in TABLE.splitlines()[2:]
    for claim, word in zip(ClaimValue, row.split()[1:], strict=True)
]


def a_change(change_class: ChangeClass, tends: Tendency = Tendency.EQUAL) -> Change:
    return Change(kind=ItemKind.LEAF, old=(Key("o"),), new=(Key("n"),), change_class=change_class, tends=tends)


@pytest.mark.parametrize(("change_class", "said", "expected"), CELLS)
def test_the_fate_of_an_answer_is_in_the_table(change_class: C, said: ClaimValue, expected: Fate) -> None:
    assert fate(a_change(change_class), said) is expected


def test_the_table_knows_every_class_and_every_answer() -> None:
    assert {(change_class, said) for change_class, said, _ in CELLS} == {(c, v) for c in C for v in ClaimValue}
    assert FATES.keys() == set(C)


@pytest.mark.parametrize("said", ClaimValue)
@pytest.mark.parametrize("other", [*ClaimValue, None])
def test_a_merged_answer_is_kept_only_where_all_sources_agree(said: ClaimValue, other: ClaimValue | None) -> None:
    assert fate(a_change(C.MERGED), said, [other]) is (KEEP if other is said else RECONFIRM)


@pytest.mark.parametrize(
    ("tends", "said", "expected"),
    [
        (Tendency.STRICTER, YES, RECONFIRM),
        (Tendency.STRICTER, NO, KEEP),
        (Tendency.LIGHTER, YES, KEEP),
        (Tendency.LIGHTER, NO, RECONFIRM),
        (Tendency.DIFFERENT, YES, RECONFIRM),
        (Tendency.DIFFERENT, NO, RECONFIRM),
    ],
)
def test_a_merged_answer_must_still_answer_what_the_sources_asked_together(
    tends: Tendency, said: ClaimValue, expected: Fate
) -> None:
    assert fate(a_change(C.MERGED, tends), said, [said]) is expected


def between(old: Area, new: Area, *links: tuple[str, str]) -> Changes:
    made = Lineage("voorbeeld", "1.0", "voorbeeld", "2.0", tuple(Link(keys(o), keys(n)) for o, n in links))
    return changes(a_version(old), a_version(new, number="2.0"), made)


def moved(found: Changes, **claims: Claim) -> dict[Key, Carried]:
    return carry({Key(key): claim for key, claim in claims.items()}, found)


REQUIREMENT = a_requirement(an_experience())


def test_a_kept_answer_is_copied_whole() -> None:
    claim = Claim(value=NO, explanation="Nog niet.", expected_by=date(2027, 1, 1))
    assert moved(between(an_area(REQUIREMENT), an_area(REQUIREMENT)), exp=claim) == {
        Key("exp"): Carried(KEEP, (Key("exp"),), claim)
    }


def test_an_answer_to_reconfirm_or_redo_is_only_pointed_at() -> None:
    stricter = an_area(a_requirement(an_experience(years="3")))
    other = an_area(a_requirement(an_experience(fields="handel")))
    assert moved(between(an_area(REQUIREMENT), stricter), exp=a_claim(YES)) == {
        Key("exp"): Carried(RECONFIRM, (Key("exp"),))
    }
    assert moved(between(an_area(REQUIREMENT), other), exp=a_claim(YES)) == {Key("exp"): Carried(REDO, (Key("exp"),))}


def test_nothing_is_carried_to_what_is_new_or_from_what_is_gone() -> None:
    found = between(an_area(REQUIREMENT), an_area(a_requirement(a_course(), "r2")))
    assert moved(found, exp=a_claim(YES), req=a_claim(YES)) == {}


def test_each_part_of_what_was_split_asks_to_confirm() -> None:
    old, new = an_area(REQUIREMENT), an_area(a_requirement(a_course("c1"), "r1"), a_requirement(a_course("c2"), "r2"))
    sources = (Key("req"),)
    assert moved(between(old, new, ("req", "r1 r2")), req=a_claim(YES)) == {
        Key("r1"): Carried(RECONFIRM, sources),
        Key("r2"): Carried(RECONFIRM, sources),
    }


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"c1": YES, "c2": YES}, KEEP),
        ({"c1": YES, "c2": NO}, RECONFIRM),
        ({"c1": YES}, RECONFIRM),
        ({}, None),
    ],
)
def test_merged_leaves_keep_an_answer_on_which_all_agree(claims: dict[str, ClaimValue], expected: Fate | None) -> None:
    old = an_area(a_requirement(AllOf((a_course("c1"), a_course("c2")))))
    found = moved(
        between(old, an_area(a_requirement(a_course("c3"))), ("c1 c2", "c3")),
        **{key: Claim(value=value, explanation=f"Over {key}.") for key, value in claims.items()},
    )
    carried = found.get(Key("c3"))
    assert (carried.fate if carried else None) is expected
    if carried and carried.claim:
        assert carried.claim.explanation == "Over c1.\nOver c2."


@pytest.mark.parametrize(
    ("days", "expected"),
    [((date(2027, 1, 1), date(2027, 3, 1)), date(2027, 3, 1)), ((date(2027, 1, 1), None), None)],
)
def test_merged_answers_expect_what_is_missing_by_the_last_of_their_days(
    days: tuple[date | None, date | None], expected: date | None
) -> None:
    old = an_area(a_requirement(AllOf((a_course("c1"), a_course("c2")))))
    found = between(old, an_area(a_requirement(a_course("c3"))), ("c1 c2", "c3"))
    claims = [a_claim(NO, expected_by=day) for day in days]
    assert moved(found, c1=claims[0], c2=claims[1])[Key("c3")].claim == a_claim(NO, expected_by=expected)


def test_a_missing_topic_follows_its_lineage_and_ends_with_it() -> None:
    def area(*topics: str) -> Area:
        asked = a_knowledge("kno", *(a_topic(key, "Onderwerp") for key in topics))
        return an_area(a_requirement(asked, heading=Heading.KNOWLEDGE))

    found = between(area("t1", "t2", "t3"), area("t1", "n2"), ("t2", "n2"))
    claim = a_claim(YES, missing="t2 t3")
    assert moved(found, kno=claim, req=claim) == {
        Key("kno"): Carried(KEEP, (Key("kno"),), a_claim(YES, missing="n2")),
        Key("req"): Carried(KEEP, (Key("req"),), a_claim(YES, missing="n2")),
    }


def test_an_answer_on_a_requirement_does_not_come_to_speak_for_a_leaf_that_had_its_own() -> None:
    """Yes to the requirement, no to one alternative that becomes lighter: the yes may not take its place unseen."""
    old, new = (an_area(a_requirement(AnyOf((an_education(), an_experience(years=years))))) for years in ("3", "2"))
    found = moved(between(old, new), req=a_claim(YES), exp=a_claim(NO))
    assert found == {
        Key("req"): Carried(RECONFIRM, (Key("req"),)),
        Key("exp"): Carried(RECONFIRM, (Key("exp"),)),
    }
    assert moved(between(old, new), req=a_claim(YES))[Key("req")].fate is KEEP
    assert moved(between(old, new), req=a_claim(YES), exp=a_claim(YES))[Key("req")].fate is KEEP


def version(number: str, *requirements: Requirement) -> Version:
    return a_version(an_area(*requirements), number=number)


def step(old: str, new: str, *links: tuple[str, str]) -> Lineage:
    made = tuple(Link(keys(was), keys(becomes), f"stap {new}") for was, becomes in links)
    return Lineage("voorbeeld", old, "voorbeeld", new, made)


def test_lineage_composes_and_classes_are_computed_from_the_ends() -> None:
    """Whatever the version in between asked, an item that is the same at both ends is the same."""
    first, last = (a_requirement(an_experience(), key, code="1") for key in ("r1", "r3"))
    lines = compose(step("1.0", "2.0", ("r1", "r2")), step("2.0", "3.0", ("r2", "r3")))
    found = changes(version("1.0", first), version("3.0", last), lines)
    assert found.by_new[Key("r3")].old == ("r1",)
    assert found.by_new[Key("exp")].differences[0].tends is Tendency.EQUAL
    assert found.by_new[Key("r3")].change_class is C.SAME
    assert found.by_new[Key("r3")].note == "stap 2.0\nstap 3.0"


@pytest.mark.parametrize(
    ("first", "second", "ends", "expected"),
    [
        ([("a", "b c")], [("b c", "d")], "d", {"d": C.SAME}),
        ([("a", "b c")], [("b", "d")], "c d", {"c": C.SPLIT, "d": C.SPLIT}),
        ([("a", "a c")], [], "a c", {"a": C.SPLIT, "c": C.SPLIT}),
        ([("a x", "b")], [("b", "c")], "c", {"c": C.MERGED}),
        ([("a", "b")], [("b x", "c")], "c", {"c": C.MERGED}),
        ([("a", "")], [], "d", {"d": C.NEW}),
        ([("", "b")], [("b", "c")], "a c", {"a": C.SAME, "c": C.NEW}),
        ([("a", "b")], [("b", "")], "d", {"d": C.NEW}),
        ([], [("a", "b")], "b x", {"b": C.SAME, "x": C.SAME}),
        ([], [], "a x", {"a": C.SAME, "x": C.SAME}),
    ],
)
def test_lineage_composes_along_two_steps(
    first: list[tuple[str, str]], second: list[tuple[str, str]], ends: str, expected: dict[str, C]
) -> None:
    def asked(names: str) -> list[Requirement]:
        return [a_requirement(None, key, code="1") for key in names.split()]

    lines = compose(step("1.0", "2.0", *first), step("2.0", "3.0", *second))
    found = changes(version("1.0", *asked("a x")), version("3.0", *asked(ends)), lines)
    assert {key: found.by_new[Key(key)].change_class for key in expected} == expected


def test_steps_that_do_not_meet_are_refused() -> None:
    with pytest.raises(Invalid):
        compose(step("1.0", "2.0"), step("3.0", "4.0"))


links = st.lists(
    st.tuples(*[st.frozensets(st.sampled_from([Key(k) for k in "abcdef"]), max_size=2)] * 2).map(
        lambda ends: Link(*ends)
    ),
    max_size=4,
).map(tuple)


@given(one=links, two=links, three=links)
def test_it_does_not_matter_which_steps_are_taken_together_first(
    one: tuple[Link, ...], two: tuple[Link, ...], three: tuple[Link, ...]
) -> None:
    a, b, c = (replace(step(f"{n}", f"{n + 1}"), links=made) for n, made in enumerate((one, two, three)))
    assert _pairs(compose(compose(a, b), c)) == _pairs(compose(a, compose(b, c)))


def _pairs(lineage: Lineage) -> set[tuple[Key, Key]]:
    return {(was, becomes) for link in lineage.links for was in link.old for becomes in link.new if was != becomes}


def test_the_worst_of_several_fates_wins() -> None:
    """Two courses become one that asks more than the first of them: the yes to both is asked again."""
    old = an_area(a_requirement(AllOf((an_education("e1", directions="a b"), an_education("e2", directions="a")))))
    new = an_area(a_requirement(an_education("e3", directions="a")))
    found = moved(between(old, new, ("e1 e2", "e3")), e1=a_claim(YES), e2=a_claim(YES))
    assert found[Key("e3")].fate is RECONFIRM
