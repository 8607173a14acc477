from tests.support.versions import key
from vthquality.domain.changes.along import lineage_along
from vthquality.domain.lineage import Lineage, Link

A, B, C = ("a", "1.0"), ("b", "1.0"), ("c", "1.0")
FROM_A = Lineage(*A, *B, (Link(frozenset({key("one")}), frozenset({key("two")})),))
FROM_B = Lineage(*B, *C, (Link(frozenset({key("two")}), frozenset({key("three")})),))


def test_a_declared_lineage_is_found_as_it_is() -> None:
    assert lineage_along([FROM_B, FROM_A], A, B) == FROM_A


def test_lineages_in_a_row_become_one() -> None:
    along = lineage_along([FROM_B, FROM_A], A, C)
    assert along is not None
    assert (along.old_set, along.new_set) == ("a", "c")
    assert all(key("one") in link.old and key("three") in link.new for link in along.links)


def test_a_lineage_can_be_read_backwards() -> None:
    along = lineage_along([FROM_A], B, A)
    assert along is not None
    assert along.links == (Link(frozenset({key("two")}), frozenset({key("one")})),)


def test_where_nothing_leads_there_is_no_lineage() -> None:
    assert lineage_along([FROM_A], A, C) is None
    assert lineage_along([], A, B) is None


def test_a_version_leads_to_itself_with_nothing_declared() -> None:
    assert lineage_along([], A, A) == Lineage(*A, *A)


def test_a_circle_of_lineages_comes_to_an_end() -> None:
    assert lineage_along([FROM_A, FROM_B, Lineage(*C, *A)], A, ("d", "1.0")) is None
