"""Days on which nobody is expected to work: the holidays of the Algemene termijnenwet (article 3), and weekends."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

SATURDAY, SUNDAY = 5, 6


class Holiday(Enum):
    """A generally recognised holiday, in the order of the year; Goede Vrijdag is put on a par with them."""

    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"


def holiday(day: date) -> Holiday | None:
    """Which holiday this day is; two on one day are told as the later in the list."""
    return holidays(day.year).get(day)


@lru_cache(maxsize=200)
def holidays(year: int) -> Mapping[date, Holiday]:
    """The holidays of a year, by day."""
    easter = easter_sunday(year)
    kings_day = date(year, 4, 27)
    return {
        date(year, 1, 1): Holiday.NEW_YEAR,
        easter - timedelta(days=2): Holiday.GOOD_FRIDAY,
        easter + timedelta(days=1): Holiday.EASTER_MONDAY,
        kings_day - timedelta(days=kings_day.weekday() == SUNDAY): Holiday.KINGS_DAY,
        date(year, 5, 5): Holiday.LIBERATION_DAY,
        easter + timedelta(days=39): Holiday.ASCENSION_DAY,
        easter + timedelta(days=50): Holiday.WHIT_MONDAY,
        date(year, 12, 25): Holiday.CHRISTMAS_DAY,
        date(year, 12, 26): Holiday.BOXING_DAY,
    }


def easter_sunday(year: int) -> date:
    """The first Sunday after the first full moon of spring, by the rule that Gauss and later Butcher wrote down."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_working_day(day: date) -> bool:
    """Whether the day is neither in a weekend nor a holiday."""
    return day.weekday() < SATURDAY and holiday(day) is None


def working_day_from(day: date) -> date:
    """This day if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
