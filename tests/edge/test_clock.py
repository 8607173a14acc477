from datetime import UTC, date, datetime

import time_machine

from vthquality.edge.clock import day_of, now, today


def test_the_day_is_that_of_the_netherlands() -> None:
    assert day_of(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)
    assert day_of(datetime(2026, 6, 30, 21, 59, tzinfo=UTC)) == date(2026, 6, 30)
    assert day_of(datetime(2026, 6, 30, 22, 0, tzinfo=UTC)) == date(2026, 7, 1)


def test_now_is_a_moment_in_utc_and_today_its_day() -> None:
    with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), tick=False):
        assert now() == datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
        assert today() == date(2027, 1, 1)
