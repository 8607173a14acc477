"""What became of areas, activities, requirements and topics: by lineage, by value, by words."""

from dataclasses import fields, replace

import pytest

from tests.support.criteria_builders import a_requirement, a_version, an_activity, an_area
from tests.support.leaf_builders import (
    a_course,
    a_headcount,
    a_knowledge,
    a_practice,
    a_safeguarding,
    a_topic,
    an_education,
    an_experience,
    keys,
)
from vthquality.domain.changes import (
    Change,
    ChangeClass,
    Changes,
    ItemKind,
    Move,
    ReferenceDifference,
    Tendency,
    changes,
    reverse,
)
from vthquality.domain.criteria import (
    Activity,
    AllOf,
    AnyOf,
    Area,
    Complexity,
    Heading,
    Key,
    Provenance,
    Requirement,
    Route,
    SafeguardingMode,
    Source,
    Topic,
    Version,
)
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Place, Reference
from vthquality.domain.lineage import Lineage, Link

C = ChangeClass
BACK = {
    C.STRICTER: C.LIGHTER,
    C.LIGHTER: C.STRICTER,
    C.NEW: C.GONE,
    C.GONE: C.NEW,
    C.SPLIT: C.MERGED,
    C.MERGED: C.SPLIT,
}
REFERENCE = Reference("BWBR0037885", Place.ARTICLE, "5.1", label="Ow")
SOURCE = Source(title="Eigen voorbeeldtekst", place="blz. 2")
REQUIREMENT = a_requirement(AnyOf((an_education(), an_experience())))


def lineage(*links: tuple[str, str], note: str = "") -> Lineage:
    """Links between version 1.0 and 2.0, each as old and new keys with spaces between them."""
    made = tuple(Link(keys(old), keys(new), note) for old, new in links)
    return Lineage("voorbeeld", "1.0", "voorbeeld", "2.0", made)


def between(old: Area | tuple[Area, ...], new: Area | tuple[Area, ...], *links: tuple[str, str]) -> Changes:
    was, becomes = (areas if isinstance(areas, tuple) else (areas,) for areas in (old, new))
    return changes(a_version(*was), a_version(*becomes, number="2.0"), lineage(*links) if links else None)


def of_requirement(before: Requirement, after: Requirement) -> Change:
    return between(an_area(before), an_area(after)).by_new[after.key]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (REQUIREMENT, C.SAME),
        (replace(REQUIREMENT, text="u hebt  wat wordt gevraagd"), C.EDITORIAL),
        (replace(REQUIREMENT, text="U heeft wat wordt gevraagd."), C.REWORDED),
        (replace(REQUIREMENT, help="Een uitleg."), C.EDITORIAL),
        (replace(REQUIREMENT, mistake="Een vergissing."), C.EDITORIAL),
        (replace(REQUIREMENT, reason="Een reden."), C.EDITORIAL),
        (replace(REQUIREMENT, code="VB-9"), C.EDITORIAL),
        (replace(REQUIREMENT, sources=(SOURCE,)), C.EDITORIAL),
        (replace(REQUIREMENT, provenance=Provenance.VERIFIED), C.EDITORIAL),
        (replace(REQUIREMENT, references=(REFERENCE,)), C.REFERENCE_ONLY),
        (replace(REQUIREMENT, references=(REFERENCE,), help="Een uitleg."), C.EDITORIAL),
        (replace(REQUIREMENT, references=(REFERENCE,), text="Iets anders."), C.REWORDED),
        (replace(REQUIREMENT, heading=Heading.COURSE), C.REWORDED),
        (replace(REQUIREMENT, heading=Heading.HEADCOUNT), C.DIFFERENT),
        (replace(REQUIREMENT, complexity=Complexity.COMPLEX), C.DIFFERENT),
        (replace(REQUIREMENT, exempt=True), C.LIGHTER),
        (replace(REQUIREMENT, activities=keys("act1")), C.LIGHTER),
        (replace(REQUIREMENT, activities=keys("act1 act2")), C.EDITORIAL),
        (replace(REQUIREMENT, routes=an_education()), C.STRICTER),
        (replace(REQUIREMENT, routes=an_education(), text="Iets anders."), C.STRICTER),
        (replace(REQUIREMENT, routes=an_education(), exempt=True), C.DIFFERENT),
        (replace(REQUIREMENT, activities=keys("act1"), exempt=True), C.LIGHTER),
    ],
)
def test_a_value_goes_before_words_and_words_before_the_rest(after: Requirement, expected: ChangeClass) -> None:
    assert of_requirement(REQUIREMENT, after).change_class is expected
    assert of_requirement(after, REQUIREMENT).change_class is BACK.get(expected, expected)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("act1", "act1 act2", C.STRICTER),
        ("act1", "", C.STRICTER),
        ("act1", "act2", C.DIFFERENT),
        ("act1 act2", "act1", C.LIGHTER),
        ("act1 act2", "", C.EDITORIAL),
    ],
)
def test_more_activities_ask_more_up_to_all(before: str, after: str, expected: ChangeClass) -> None:
    was, becomes = (replace(REQUIREMENT, activities=keys(work)) for work in (before, after))
    assert of_requirement(was, becomes).change_class is expected


def test_words_are_compared_without_case_accents_punctuation_and_white_space_but_numbers_keep_their_comma() -> None:
    def reworded(before: str, after: str) -> bool:
        was, becomes = (replace(REQUIREMENT, text=text) for text in (before, after))
        return of_requirement(was, becomes).change_class is C.REWORDED

    assert not reworded("Eén  diploma (hbo), geëist", "een diploma: HBO - geeist.")
    assert reworded("1,5 jaar", "15 jaar")
    assert reworded("1,5 jaar", "1 5 jaar")
    assert reworded("artikel 5.1", "artikel 5:1")


def test_the_law_that_was_and_that_becomes_is_carried() -> None:
    change = of_requirement(REQUIREMENT, replace(REQUIREMENT, references=(REFERENCE,)))
    assert change.differences == (ReferenceDifference((), (REFERENCE,)),)


EXAMPLES: dict[type, tuple[object, dict[str, object]]] = {
    Area: (
        an_area(REQUIREMENT),
        {
            "key": Key("a9"), "number": "9", "name": "Trillingen", "group": "bouwen", "classes": tuple(Complexity),
            "provenance": Provenance.VERIFIED, "description": "Iets.", "activities": (), "requirements": (),
            "sources": (SOURCE,),
        },
    ),
    Activity: (
        an_activity(),
        {"key": Key("x"), "number": "9", "text": "Iets", "provenance": Provenance.MISSING, "sources": (SOURCE,)},
    ),
    Requirement: (
        REQUIREMENT,
        {
            "key": Key("x"), "code": "x", "heading": Heading.COURSE, "text": "x", "routes": an_education(),
            "provenance": Provenance.MISSING, "complexity": Complexity.SIMPLE, "activities": keys("act1"),
            "help": "x", "mistake": "x", "reason": "x", "exempt": True, "sources": (SOURCE,),
            "references": (REFERENCE,),
        },
    ),
    Topic: (a_topic(), {"key": Key("x"), "text": "x", "references": (REFERENCE,)}),
}  # fmt: skip


def within(item: object) -> Version:
    """A version that holds this item."""
    match item:
        case Area():
            return a_version(item)
        case Activity():
            return a_version(replace(an_area(), activities=(item,)))
        case Requirement():
            return a_version(an_area(item))
        case Topic():
            return a_version(an_area(a_requirement(a_knowledge("kno", item))))
        case _:
            raise TypeError(item)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_field_of_every_item_is_looked_at(kind: type) -> None:
    before, others = EXAMPLES[kind]
    assert {field.name for field in fields(kind)} == others.keys()
    for name, value in others.items():
        after = replace(before, **{name: value})  # type: ignore[type-var]
        found = changes(within(before), within(after))
        assert any(c.kind.value == kind.__name__.lower() for c in found.changed), name


def test_a_version_beside_itself_has_no_changes() -> None:
    version = a_version(an_area(REQUIREMENT, a_requirement(a_knowledge(), "r2")))
    found = changes(version, version)
    assert found.changed == ()
    assert {c.change_class for c in found.every} == {C.SAME}


def test_every_item_is_found_by_both_of_its_keys_and_counted() -> None:
    old = an_area(REQUIREMENT, a_requirement(a_course(), "r2"))
    new = an_area(REQUIREMENT, a_requirement(a_practice(), "r3"))
    found = between(old, new)
    assert found.by_old[Key("r2")].change_class is C.GONE
    assert found.by_new[Key("r3")].change_class is C.NEW
    assert found.parents[Key("prc")] == "r3"
    counts = found.counts(ItemKind.REQUIREMENT)
    assert (counts[C.SAME], counts[C.NEW], counts[C.GONE], counts[C.SPLIT]) == (1, 1, 1, 0)
    assert [c.kind for c in found.every if c.change_class is C.SAME].count(ItemKind.ACTIVITY) == 2


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([("r1", "n1 n2")], {"n1": C.SPLIT, "n2": C.SPLIT, "r2": C.SAME}),
        ([("r1 r2", "n1")], {"n1": C.MERGED, "n2": C.NEW}),
        ([("r1", "n1"), ("r1", "n2")], {"n1": C.SPLIT, "n2": C.SPLIT, "r2": C.SAME}),
        ([("r1", "n1"), ("r2", "n1")], {"n1": C.MERGED, "n2": C.NEW}),
        ([("r1 r2", "n1 n2")], {"n1": C.SPLIT, "n2": C.SPLIT}),
        ([("r1", "n1")], {"n1": C.SAME, "n2": C.NEW, "r2": C.SAME}),
        ([("r1", ""), ("", "n1")], {"n1": C.NEW, "n2": C.NEW, "r2": C.SAME}),
        ([("act1", "n1")], {"n1": C.NEW, "n2": C.NEW, "r2": C.SAME}),
        ([], {"n1": C.NEW, "n2": C.NEW, "r2": C.SAME}),
    ],
)
def test_lineage_is_declared_and_never_guessed(links: list[tuple[str, str]], expected: dict[str, C]) -> None:
    """Two requirements become two or three; the second keeps its key where no link speaks of it."""
    old = an_area(*(a_requirement(None, key, code="1", text="Eis.") for key in ("r1", "r2")))
    new = an_area(*(a_requirement(None, key, code="1", text="Eis.") for key in expected))
    found = between(old, new, *links)
    assert {key: found.by_new[Key(key)].change_class for key in expected} == expected
    back = changes(a_version(new, number="2.0"), a_version(old), reverse(lineage(*links)))
    for key, change_class in expected.items():
        change = found.by_new[Key(key)]
        if len(change.old) != len(change.new) or change_class is C.SAME:
            assert back.by_old[Key(key)].change_class is BACK.get(change_class, change_class)


def test_a_piece_may_keep_the_key_of_what_was_split() -> None:
    old, new = an_area(REQUIREMENT), an_area(REQUIREMENT, a_requirement(a_course(), "piece"))
    change = between(old, new, ("req", "piece")).by_old[Key("req")]
    assert (change.change_class, change.new) == (C.SPLIT, ("req", "piece"))


def test_what_was_declared_is_said_with_the_change() -> None:
    old, new = a_version(an_area(REQUIREMENT)), a_version(an_area(), number="2.0")
    found = changes(old, new, lineage(("req", ""), note="Het instrument bestaat niet meer."))
    assert found.by_old[Key("req")].note == "Het instrument bestaat niet meer."


def test_a_lineage_of_other_versions_is_refused() -> None:
    with pytest.raises(Invalid):
        changes(a_version(), a_version(number="3.0"), lineage())


MOVED = a_requirement(an_experience(), "mov")
STAYS, STAYS_TOO = a_requirement(a_course("c1"), "st1"), a_requirement(a_course("c2"), "st2")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (MOVED, C.MOVED),
        (replace(MOVED, help="Een uitleg."), C.MOVED),
        (replace(MOVED, references=(REFERENCE,)), C.MOVED),
        (replace(MOVED, text="Iets anders."), C.REWORDED),
        (replace(MOVED, routes=an_experience(years="3")), C.STRICTER),
    ],
)
def test_the_same_content_under_another_area_is_moved(after: Requirement, expected: ChangeClass) -> None:
    old = an_area(STAYS, MOVED), an_area(STAYS_TOO, key="b2")
    found = between(old, (an_area(STAYS), an_area(STAYS_TOO, after, key="b2")))
    change = found.by_new[Key("mov")]
    assert (change.change_class, change.moved) == (expected, True)
    assert Move(Key("a1"), Key("b2")) in change.differences
    assert (found.by_new[Key("a1")].change_class, found.by_new[Key("b2")].change_class) == (C.LIGHTER, C.STRICTER)


def test_a_leaf_under_another_requirement_is_moved() -> None:
    parts = AllOf((an_education(), an_experience()))
    old = an_area(a_requirement(parts, "r1"))
    new = an_area(a_requirement(an_education(), "r1"), a_requirement(an_experience(), "r2"))
    found = between(old, new)
    assert [found.by_new[Key(k)].change_class for k in ("edu", "exp", "r1", "r2", "a1")] == [
        C.SAME, C.MOVED, C.LIGHTER, C.NEW, C.DIFFERENT,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (an_area(REQUIREMENT, name="Geluid en trillingen"), C.REWORDED),
        (an_area(REQUIREMENT, number="22"), C.EDITORIAL),
        (an_area(REQUIREMENT, classes=tuple(Complexity)), C.DIFFERENT),
        (an_area(REQUIREMENT, a_requirement(a_course(), "r2")), C.STRICTER),
        (an_area(), C.DIFFERENT),
        (an_area(a_requirement(a_headcount(), "num", Heading.HEADCOUNT)), C.DIFFERENT),
        (an_area(replace(REQUIREMENT, exempt=True)), C.LIGHTER),
        (an_area(replace(REQUIREMENT, references=(REFERENCE,))), C.REFERENCE_ONLY),
        (an_area(REQUIREMENT, activities=(an_activity("act1"),)), C.REWORDED),
        (
            an_area(REQUIREMENT, activities=(an_activity("act2", "Houden van toezicht"), an_activity("act1"))),
            C.EDITORIAL,
        ),
        (an_area(REQUIREMENT, activities=(an_activity("act1", "Iets"), an_activity("act2"))), C.REWORDED),
    ],
)
def test_the_class_of_an_area_tells_about_all_that_is_under_it(after: Area, expected: ChangeClass) -> None:
    assert between(an_area(REQUIREMENT), after).by_new[Key("a1")].change_class is expected


def test_activities_are_compared_along_their_own_lineage() -> None:
    """Activity 1 is split in two: a rule about it is a rule about both, and no longer one if it leaves one out."""
    rule = a_safeguarding("sgd", SafeguardingMode.OUTSOURCE, 1, "act2")

    def area(activities: str, served: str) -> Area:
        asked = a_requirement(rule, heading=Heading.SAFEGUARDING, activities=keys(served))
        return an_area(asked, activities=tuple(an_activity(key) for key in activities.split()))

    old, pieces = area("act1 act2 act3", "act1"), "new1 new2 act2 act3"
    link = ("act1", "new1 new2")
    assert between(old, area(pieces, "new1 new2"), link).by_new[Key("req")].change_class is C.EDITORIAL
    assert between(old, area(pieces, "new1"), link).by_new[Key("req")].change_class is C.LIGHTER
    assert between(old, area(pieces, "new1 new2 act2"), link).by_new[Key("req")].change_class is C.STRICTER
    assert between(old, area(pieces, "act3"), link).by_new[Key("req")].change_class is C.DIFFERENT


def test_a_rule_about_part_of_what_was_merged_is_asked_of_more_people() -> None:
    def area(activities: str, served: str) -> Area:
        asked = replace(REQUIREMENT, activities=keys(served))
        return an_area(asked, activities=tuple(an_activity(key) for key in activities.split()))

    old, new, link = area("act1 act2 act3", "act1"), area("new1 act3", "new1"), ("act1 act2", "new1")
    assert between(old, new, link).by_new[Key("req")].change_class is C.STRICTER
    assert between(area("act1 act2 act3", "act1 act2"), new, link).by_new[Key("req")].change_class is C.EDITORIAL


def test_topics_are_compared_along_their_own_lineage() -> None:
    old = an_area(a_requirement(a_knowledge("kno", a_topic("t1", "Vergunning en melding"), a_topic("t2", "Geluid"))))
    new = an_area(
        a_requirement(
            a_knowledge("kno", a_topic("n1", "Vergunning"), a_topic("n2", "Melding"), a_topic("t2", "Geluid"))
        )
    )
    assert between(old, new, ("t1", "n1 n2")).by_new[Key("kno")].change_class is C.REWORDED
    assert between(old, new).by_new[Key("kno")].change_class is C.DIFFERENT
    assert between(new, old).by_old[Key("n1")].change_class is C.GONE


def test_a_merged_item_says_what_it_asks_against_all_its_sources() -> None:
    old = an_area(a_requirement(an_education(), "r1"), a_requirement(an_experience(), "r2"))
    both, link = AllOf((an_education(), an_experience())), ("r1 r2", "n1")

    def merged(route: Route) -> Tendency:
        return between(old, an_area(a_requirement(route, "n1")), link).by_new[Key("n1")].tends

    assert merged(both) is Tendency.EQUAL
    assert merged(an_education()) is Tendency.LIGHTER
    assert merged(AllOf((*both.routes, a_course()))) is Tendency.STRICTER
    assert merged(a_course()) is Tendency.DIFFERENT


def test_a_merged_leaf_is_measured_against_each_of_its_sources() -> None:
    def tends(years: str) -> Tendency:
        old = an_area(a_requirement(AllOf((an_experience("e1", "1"), an_experience("e2", "2")))))
        new = an_area(a_requirement(an_experience("e3", years)))
        return between(old, new, ("e1 e2", "e3")).by_new[Key("e3")].tends

    assert [tends(years) for years in ("1", "1.5", "3")] == [Tendency.LIGHTER, Tendency.DIFFERENT, Tendency.STRICTER]
