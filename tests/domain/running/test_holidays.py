from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.running.holidays import (
    Holiday,
    easter_sunday,
    holiday,
    holidays,
    is_working_day,
    working_day_from,
)

YEARS = st.integers(2009, 2100)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2011, 4, 24), (2016, 3, 27), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)],
)
def test_easter_is_where_the_calendar_has_it(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


@given(YEARS)
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert easter_sunday(year).weekday() == 6
    assert date(year, 3, 22) <= easter_sunday(year) <= date(year, 4, 25)


def test_the_holidays_of_a_year_are_those_of_the_law() -> None:
    assert dict(holidays(2026)) == {
        date(2026, 1, 1): Holiday.NEW_YEAR,
        date(2026, 4, 3): Holiday.GOOD_FRIDAY,
        date(2026, 4, 6): Holiday.EASTER_MONDAY,
        date(2026, 4, 27): Holiday.KINGS_DAY,
        date(2026, 5, 5): Holiday.LIBERATION_DAY,
        date(2026, 5, 14): Holiday.ASCENSION_DAY,
        date(2026, 5, 25): Holiday.WHIT_MONDAY,
        date(2026, 12, 25): Holiday.CHRISTMAS_DAY,
        date(2026, 12, 26): Holiday.BOXING_DAY,
    }


def test_the_king_keeps_his_birthday_a_day_earlier_when_it_is_a_sunday() -> None:
    assert holiday(date(2025, 4, 26)) is Holiday.KINGS_DAY
    assert holiday(date(2025, 4, 27)) is None


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),
        (date(2026, 4, 4), False),
        (date(2026, 4, 6), False),
        (date(2026, 4, 7), True),
    ],
)
def test_nobody_works_in_weekends_and_on_holidays(day: date, *, works: bool) -> None:
    assert is_working_day(day) is works


@given(st.dates(date(2009, 1, 1), date(2100, 12, 31)))
def test_a_working_day_is_never_further_than_a_week_away(day: date) -> None:
    found = working_day_from(day)
    assert is_working_day(found)
    assert day <= found < day + timedelta(days=7)
    assert (found == day) is is_working_day(day)
