from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.errors import Invalid
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundPart
from vthquality.domain.running.schedule import (
    NO_DATES,
    PHASES,
    AnyPhase,
    Period,
    Schedule,
    neighbours,
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
