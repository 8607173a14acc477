from dataclasses import replace
from decimal import Decimal

from tests.support.versions import a_head, a_version, an_area, key
from vthquality.domain.changes import Changes, changes
from vthquality.domain.changes.work import translate_arrangements, translate_assignments
from vthquality.domain.criteria import Area, Key
from vthquality.domain.lineage import Lineage, Link
from vthquality.domain.people import Arrangement, Assignment, Doer

OLD, NEW = a_head("oud"), a_head("vers")
WORK = Assignment(area=key("a1"), activities=frozenset({key("a1act1")}), share=Decimal("0.5"))
DOING = Arrangement(principal="Gemeente A", activity=key("a1act1"), doer=Doer.SELF, hours=Decimal(100))


def keys(*names: str) -> frozenset[Key]:
    return frozenset(map(key, names))


def between(old: tuple[Area, ...], new: tuple[Area, ...], *links: Link) -> Changes:
    lineage = Lineage("oud", "1.0", "vers", "1.0", links)
    return changes(a_version(*old, head=OLD), a_version(*new, head=NEW), lineage)


SAME = between((an_area(),), (an_area(),))
MERGED = between((an_area(), an_area("b2", "2")), (an_area("c3", "3"),), Link(keys("a1", "b2"), keys("c3")))
SPLIT = between(
    (an_area(),),
    (an_area("c3", "3"), an_area("d4", "4")),
    Link(keys("a1"), keys("c3", "d4")),
    Link(keys("a1act1"), keys("c3act1", "d4act1")),
)


def test_work_on_what_stays_the_same_stays_as_it_is() -> None:
    assert translate_assignments([WORK], SAME) == (WORK,)
    assert translate_arrangements([DOING], SAME) == (DOING,)


def test_work_on_areas_that_were_merged_is_work_on_the_one_they_became() -> None:
    whole = [Assignment(area=key("a1"), share=Decimal("0.5")), Assignment(area=key("b2"), share=Decimal("0.1"))]
    assert translate_assignments(whole, MERGED) == tuple(replace(a, area=key("c3")) for a in whole)


def test_work_on_an_area_that_was_split_is_work_on_both_in_unknown_shares() -> None:
    assert translate_assignments([WORK], SPLIT) == (
        Assignment(area=key("c3"), activities=keys("c3act1")),
        Assignment(area=key("d4"), activities=keys("d4act1")),
    )
    assert [(a.activity, a.hours) for a in translate_arrangements([DOING], SPLIT)] == [
        (key("c3act1"), None),
        (key("d4act1"), None),
    ]


def test_work_on_activities_that_are_gone_never_becomes_work_on_all_of_them() -> None:
    assert translate_assignments([WORK], MERGED) == ()
    assert translate_arrangements([DOING], MERGED) == ()


def test_work_that_is_put_down_in_the_new_terms_already_is_left_alone() -> None:
    fresh = Assignment(area=key("c3"), activities=keys("c3act1"))
    assert translate_assignments([fresh], MERGED) == (fresh,)
