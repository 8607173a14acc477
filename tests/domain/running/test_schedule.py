from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.errors import Invalid
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundPart
from vthquality.domain.running.holidays import Holiday, holiday
from vthquality.domain.running.schedule import (
    NO_DATES,
    PHASES,
    AnyPhase,
    Drift,
    Moved,
    Period,
    Schedule,
    drift,
    neighbours,
    off_holidays,
    proposed,
    require_step,
    shifted,
)

START = date(2026, 10, 5)


def test_a_proposal_leaves_no_day_between_the_phases_of_a_part() -> None:
    schedule = proposed(START)
    for phases in PHASES.values():
        assert schedule.period(phases[0]).starts == START
        for before, after in pairwise(phases):
            ends, starts = schedule.period(before).ends, schedule.period(after).starts
            assert ends
            assert starts == ends + timedelta(days=1)


@given(st.dates(date(2010, 1, 1), date(2090, 1, 1)), st.integers(-300, 3000))
def test_a_schedule_that_is_shifted_lasts_as_long(start: date, days: int) -> None:
    schedule = proposed(start)
    later = shifted(schedule, days)
    for part in RoundPart:
        before, after = schedule.ends(part), later.ends(part)
        assert before
        assert after
        assert (after - before).days == days


def test_a_schedule_may_know_some_days_and_not_others() -> None:
    schedule = Schedule({Phase.CONFIRMING: Period(ends=START)})
    assert schedule.period(Phase.CONFIRMING).is_planned
    assert not schedule.period(Phase.FILLING).is_planned
    assert (schedule.ends(RoundPart.CRITERIA), schedule.ends(RoundPart.COMPETENCIES)) == (START, None)
    assert shifted(schedule, 7).period(Phase.CONFIRMING) == Period(ends=START + timedelta(days=7))
    assert NO_DATES.ends(RoundPart.CRITERIA) is None


@pytest.mark.parametrize(
    ("periods", "field", "reason"),
    [
        ({Phase.FILLING: Period(starts=START, ends=date(2026, 10, 4))}, "filling_ends", "ends_before_start"),
        (
            {Phase.FILLING: Period(starts=START), Phase.SETTLING: Period(starts=date(2026, 10, 4))},
            "settling_starts",
            "starts_before_last_phase",
        ),
        ({CompetencyPhase.SELF: Period(starts=date(202, 1, 1))}, "self_starts", "year_out_of_range"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_at_its_day(
    periods: dict[AnyPhase, Period], field: str, reason: str
) -> None:
    with pytest.raises(Invalid) as refused:
        Schedule(periods)
    assert (refused.value.field, refused.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("phase", "around"),
    [
        (Phase.FILLING, (None, Phase.CONFIRMING)),
        (Phase.SETTLING, (Phase.CONFIRMING, Phase.IMPROVING)),
        (CompetencyPhase.ACTIONS, (CompetencyPhase.CONCLUSIONS, None)),
    ],
)
def test_a_phase_knows_what_is_before_and_after(phase: AnyPhase, around: tuple[AnyPhase | None, ...]) -> None:
    assert neighbours(phase) == around


@pytest.mark.parametrize(
    ("now", "to", "sure", "reason"),
    [
        (Phase.FILLING, Phase.CONFIRMING, False, None),
        (Phase.CONFIRMING, Phase.FILLING, True, None),
        (Phase.CONFIRMING, Phase.FILLING, False, "going_back_unsure"),
        (Phase.FILLING, Phase.SETTLING, True, "no_such_step"),
        (Phase.FILLING, Phase.FILLING, True, "no_such_step"),
        (Phase.IMPROVING, CompetencyPhase.SELF, True, "no_such_step"),
    ],
)
def test_a_part_goes_one_phase_on_or_one_back_when_that_is_meant(
    now: AnyPhase,
    to: AnyPhase,
    sure: bool,  # noqa: FBT001
    reason: str | None,
) -> None:
    if reason is None:
        require_step(now, to, sure=sure)
        return
    with pytest.raises(Invalid) as refused:
        require_step(now, to, sure=sure)
    assert refused.value.reason == reason


PLANNED = proposed(START)
"""Invullen 5 October to 1 November, bevestigen 2 to 22 November."""


@pytest.mark.parametrize(
    ("now", "phase", "on", "found"),
    [
        (Phase.FILLING, Phase.FILLING, date(2026, 10, 4), Drift.EARLY),
        (Phase.FILLING, Phase.FILLING, date(2026, 10, 5), None),
        (Phase.FILLING, Phase.FILLING, date(2026, 11, 1), None),
        (Phase.FILLING, Phase.FILLING, date(2026, 11, 2), Drift.OVER),
        (Phase.FILLING, Phase.CONFIRMING, date(2026, 11, 1), None),
        (Phase.FILLING, Phase.CONFIRMING, date(2026, 11, 2), Drift.WAITING),
        (Phase.FILLING, Phase.CONFIRMING, date(2027, 1, 1), Drift.WAITING),
        (Phase.FILLING, Phase.SETTLING, date(2027, 1, 1), None),
        (Phase.IMPROVING, Phase.IMPROVING, date(2026, 12, 7), None),
        (Phase.CONFIRMING, Phase.FILLING, date(2027, 1, 1), None),
        (Phase.CONFIRMING, Phase.FILLING, date(2026, 10, 1), None),
        (Phase.FILLING, CompetencyPhase.PEERS, date(2027, 1, 1), None),
    ],
)
def test_a_phase_that_does_not_go_as_planned_is_told(
    now: AnyPhase, phase: AnyPhase, on: date, found: Drift | None
) -> None:
    assert drift(PLANNED, now, phase, on) is found


def test_of_what_is_not_planned_nothing_is_told() -> None:
    assert drift(NO_DATES, Phase.FILLING, Phase.FILLING, START) is None
    assert drift(NO_DATES, Phase.FILLING, Phase.CONFIRMING, START) is None
    known = Schedule({Phase.FILLING: Period(ends=START)})
    assert drift(known, Phase.FILLING, Phase.FILLING, START - timedelta(days=400)) is None
    assert drift(known, Phase.FILLING, Phase.FILLING, START + timedelta(days=1)) is Drift.OVER


def test_a_day_that_is_a_holiday_is_put_off_to_the_next_working_day() -> None:
    schedule = Schedule(
        {
            Phase.FILLING: Period(starts=date(2026, 3, 9), ends=date(2026, 4, 3)),
            Phase.CONFIRMING: Period(starts=date(2026, 4, 4), ends=date(2026, 4, 26)),
            Phase.SETTLING: Period(starts=date(2026, 4, 27)),
        }
    )
    moved, what = off_holidays(schedule)
    assert moved.period(Phase.FILLING) == Period(starts=date(2026, 3, 9), ends=date(2026, 4, 7))
    assert moved.period(Phase.CONFIRMING) == Period(starts=date(2026, 4, 8), ends=date(2026, 4, 26))
    assert moved.period(Phase.SETTLING) == Period(starts=date(2026, 4, 28))
    assert what == (
        Moved(
            phase=Phase.FILLING,
            edge="ends",
            before=date(2026, 4, 3),
            after=date(2026, 4, 7),
            holiday=Holiday.GOOD_FRIDAY,
        ),
        Moved(
            phase=Phase.CONFIRMING,
            edge="starts",
            before=date(2026, 4, 4),
            after=date(2026, 4, 8),
            holiday=Holiday.GOOD_FRIDAY,
        ),
        Moved(
            phase=Phase.SETTLING,
            edge="starts",
            before=date(2026, 4, 27),
            after=date(2026, 4, 28),
            holiday=Holiday.KINGS_DAY,
        ),
    )


def test_a_phase_of_one_day_that_is_a_holiday_stays_one_day() -> None:
    christmas = date(2026, 12, 25)
    moved, what = off_holidays(Schedule({Phase.FILLING: Period(starts=christmas, ends=christmas)}))
    assert moved.period(Phase.FILLING) == Period(starts=date(2026, 12, 28), ends=date(2026, 12, 28))
    assert [m.holiday for m in what] == [Holiday.CHRISTMAS_DAY] * 2


@given(st.dates(date(2010, 1, 1), date(2090, 1, 1)))
def test_no_day_that_is_proposed_is_a_holiday_and_phases_keep_their_order(start: date) -> None:
    before = proposed(start)
    after, what = off_holidays(before)
    days = [d for p in after.periods.values() for d in (p.starts, p.ends) if d]
    assert not [d for d in days if holiday(d)]
    for phases in PHASES.values():
        for one, next_one in pairwise(phases):
            ends, starts = after.period(one).ends, after.period(next_one).starts
            assert ends
            assert starts
            assert ends < starts
    differing = [phase for phase, period in before.periods.items() if after.period(phase) != period]
    assert {m.phase for m in what} == set(differing)
    assert off_holidays(after) == (after, ())
