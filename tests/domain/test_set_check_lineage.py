from dataclasses import replace

from tests.support.set_builders import a_key, a_sound_area, a_sound_version
from vthquality.domain.criteria import Area, Key, Version
from vthquality.domain.lineage import Lineage, Link
from vthquality.domain.set_check import Severity, lineage_faults
from vthquality.wording.faults import sentence

AREA, FIRST, SECOND = a_key("area 1"), a_key("1 activity 1"), a_key("1 activity 2")
FRESH = a_key("fresh")


def told(old: Version, new: Version, *links: Link) -> list[tuple[str, str]]:
    lineage = Lineage("oud", "1", "nieuw", "1", links)
    faults = tuple(lineage_faults(lineage, old, new))
    assert all(sentence(fault.code, fault.values) for fault in faults)
    return [(fault.code, fault.key) for fault in faults if fault.severity is Severity.FAULT]


def link(old: tuple[Key, ...], new: tuple[Key, ...], note: str = "daarom") -> Link:
    return Link(frozenset(old), frozenset(new), note)


def with_activity(key: Key, area: Area | None = None) -> Version:
    """The same version in which the first activity has another key."""
    area = area or a_sound_area()
    return a_sound_version(replace(area, activities=(replace(area.activities[0], key=key), *area.activities[1:])))


def test_equal_keys_need_no_line() -> None:
    assert told(a_sound_version(), a_sound_version()) == []


def test_every_item_that_went_and_came_needs_a_line() -> None:
    assert told(a_sound_version(), with_activity(FRESH)) == [("lost_item", FIRST), ("unborn_item", FRESH)]


def test_a_line_accounts_for_both_ends() -> None:
    assert told(a_sound_version(), with_activity(FRESH), link((FIRST,), (FRESH,))) == []
    assert told(a_sound_version(), with_activity(FRESH), link((FIRST,), ()), link((), (FRESH,))) == []
    assert told(a_sound_version(), with_activity(FRESH), link((FIRST,), ())) == [("unborn_item", FRESH)]


def test_what_is_below_an_item_goes_and_comes_with_it() -> None:
    one, two = a_sound_version(a_sound_area("1")), a_sound_version(a_sound_area("2", "Geur"))
    gone, fresh = link((AREA,), ()), link((), (a_key("area 2"),))
    assert told(one, two, gone, fresh) == []
    lost = [key for code, key in told(one, two, fresh) if code == "lost_item"]
    assert len(lost) == 1 + 3 + 7 + 12
    assert told(one, two, gone) == [("unborn_item", key) for _, key in told(one, two, gone)]


def test_what_became_another_item_does_not_take_its_parts_along() -> None:
    one, two = a_sound_version(a_sound_area("1")), a_sound_version(a_sound_area("2", "Geur"))
    codes = [code for code, _ in told(one, two, link((AREA,), (a_key("area 2"),)))]
    assert codes == ["lost_item"] * 22 + ["unborn_item"] * 22


def test_a_split_that_keeps_one_key_names_it_at_both_ends() -> None:
    area = a_sound_area()
    grown = replace(area, activities=(*area.activities, replace(area.activities[0], key=FRESH, number="4")))
    old, new = a_sound_version(area), a_sound_version(grown)
    assert told(old, new, link((FIRST,), (FIRST, FRESH))) == []
    assert told(old, new, link((FIRST,), (FRESH,))) == [("linked_elsewhere", "link:0")]
    assert told(new, old, link((FIRST, FRESH), (FIRST,))) == []


def test_an_old_item_cannot_be_declared_new() -> None:
    assert told(a_sound_version(), a_sound_version(), link((), (FIRST,))) == [("new_but_old", "link:0")]


def test_an_item_that_is_still_there_cannot_be_declared_gone() -> None:
    assert told(a_sound_version(), a_sound_version(), link((FIRST,), ())) == [("linked_elsewhere", "link:0")]


def test_an_item_that_takes_over_another_is_a_remark() -> None:
    area = a_sound_area()
    shrunk = replace(area, activities=area.activities[1:])
    lineage = Lineage("oud", "1", "nieuw", "1", (link((FIRST,), (SECOND,)),))
    faults = tuple(lineage_faults(lineage, a_sound_version(area), a_sound_version(shrunk)))
    assert [(fault.code, fault.severity) for fault in faults] == [("linked_from_elsewhere", Severity.REMARK)]


def test_keys_that_nothing_has_are_faults() -> None:
    faults = told(a_sound_version(), a_sound_version(), link((FRESH,), (FIRST,)), link((SECOND,), (SECOND, FRESH)))
    assert ("unknown_old_key", "link:0") in faults
    assert ("unknown_new_key", "link:1") in faults


def test_a_link_between_different_kinds_is_a_fault() -> None:
    assert told(a_sound_version(), with_activity(FRESH), link((FIRST, AREA), (FRESH, AREA))) == [
        ("link_of_two_kinds", "link:0")
    ]


def test_an_empty_link_and_a_second_link_for_an_item_are_faults() -> None:
    old, new = a_sound_version(), with_activity(FRESH)
    assert told(old, new, link((FIRST,), (FRESH,)), link((), ())) == [("empty_link", "link:1")]
    assert told(old, new, link((FIRST,), (FRESH,)), link((FIRST,), (FRESH,))) == [
        ("linked_twice", "link:1"),
        ("linked_twice", "link:1"),
    ]


def test_a_link_without_a_note_is_a_remark() -> None:
    lineage = Lineage("oud", "1", "nieuw", "1", (link((FIRST,), (FRESH,), note=""),))
    faults = tuple(lineage_faults(lineage, a_sound_version(), with_activity(FRESH)))
    assert [(fault.code, fault.severity) for fault in faults] == [("link_without_note", Severity.REMARK)]
