from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.versions import an_area, key
from vthquality.domain.criteria import Complexity
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import Assignment
from vthquality.domain.staffing import Concern, Listed, Order, Search, concerns, gone, is_away

ON = date(2026, 10, 1)
WORK = Assignment(area=key("b2"), complexity=Complexity.COMPLEX, share=Decimal("0.5"))
AREAS = (an_area("a1", "1"), an_area("b2", "2", (Complexity.SIMPLE, Complexity.COMPLEX)))
SOMEBODY = StaffEntry(
    id="1", number="12", name="Anna Bos", email="anna@voorbeeld.nl", team="Advies", hours=Decimal(36), roles=("advies",)
)


def found(entry: StaffEntry = SOMEBODY, *work: Assignment) -> set[Concern]:
    return set(concerns(entry, work or (WORK,), AREAS, ON))


def test_somebody_whose_work_is_known_deserves_no_attention() -> None:
    assert found() == set()


@pytest.mark.parametrize(
    ("changed", "concern"),
    [
        ({"leaves_on": ON - timedelta(days=1)}, Concern.LEFT),
        ({"leaves_on": ON}, Concern.LEAVES),
        ({"leaves_on": ON + timedelta(days=365)}, Concern.LEAVES),
        ({"away_from": ON, "away_until": ON}, Concern.AWAY),
        ({"away_from": ON - timedelta(days=400)}, Concern.AWAY),
        ({"hours": None}, Concern.NO_HOURS),
        ({"roles": ()}, Concern.NO_ROLE),
    ],
)
def test_what_is_missing_or_about_to_end_of_a_person_deserves_attention(
    changed: dict[str, object], concern: Concern
) -> None:
    assert found(replace(SOMEBODY, **changed)) == {concern}  # type: ignore[arg-type]


@pytest.mark.parametrize("changed", [{"leaves_on": ON + timedelta(days=366)}, {"away_from": ON + timedelta(days=1)}])
def test_what_is_far_away_does_not(changed: dict[str, object]) -> None:
    assert found(replace(SOMEBODY, **changed)) == set()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("work", "concern"),
    [
        ((replace(WORK, end=ON - timedelta(days=1)),), Concern.NO_AREA),
        ((WORK, replace(WORK, area=key("a1"), complexity=None, share=Decimal("0.51"))), Concern.SHARES_OVER_WHOLE),
        ((replace(WORK, share=None),), Concern.SHARES_UNKNOWN),
        ((WORK, replace(WORK, start=date(2026, 1, 1))), Concern.DOUBLE),
        ((replace(WORK, area=key("a1")),), Concern.CLASS_UNKNOWN),
    ],
)
def test_what_does_not_add_up_in_the_work_deserves_attention(work: tuple[Assignment, ...], concern: Concern) -> None:
    assert found(SOMEBODY, *work) == {concern}


def test_exactly_the_whole_is_not_too_much_and_ended_work_counts_no_more() -> None:
    ended = replace(WORK, area=key("a1"), complexity=None, end=ON - timedelta(days=1))
    assert found(SOMEBODY, WORK, replace(WORK, complexity=Complexity.SIMPLE), ended) == set()


def test_of_who_left_nothing_more_is_asked() -> None:
    left = replace(SOMEBODY, leaves_on=ON - timedelta(days=1), hours=None, roles=())
    assert set(concerns(left, (), AREAS, ON)) == {Concern.LEFT}


def test_the_last_day_still_counts() -> None:
    assert not gone(replace(SOMEBODY, leaves_on=ON), ON)
    assert is_away(replace(SOMEBODY, away_from=ON, away_until=ON), ON)
    assert not is_away(replace(SOMEBODY, away_from=ON, away_until=ON), ON + timedelta(days=1))


def test_sorting_is_by_letters_as_people_mean_them_and_the_unsaid_comes_last_either_way() -> None:
    people = [
        Listed(entry=replace(SOMEBODY, name=name, leaves_on=day))
        for name, day in (("bas", None), ("Anna", date(2027, 1, 1)), ("Cas", date(2026, 1, 1)))
    ]
    assert [p.entry.name for p in Search().sorted(people)] == ["Anna", "bas", "Cas"]
    by_day = Search(order=Order.LEAVES, descending=True).sorted(people)
    assert [p.entry.name for p in by_day] == ["Anna", "Cas", "bas"]
    assert [p.entry.name for p in Search(order=Order.LEAVES).sorted(people)] == ["Cas", "Anna", "bas"]
