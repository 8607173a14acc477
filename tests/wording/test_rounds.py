from datetime import date

import pytest

from vthquality.domain.rounds import CompetencyPhase, Phase
from vthquality.domain.running.holidays import Holiday
from vthquality.domain.running.schedule import AnyPhase, Drift, Moved
from vthquality.wording.rounds import DRIFT, HOLIDAY, drifted, moved

EASTER_MONDAY, AFTER = date(2027, 3, 29), date(2027, 3, 30)


def test_every_holiday_and_every_drift_has_its_words() -> None:
    assert set(HOLIDAY) == set(Holiday)
    assert set(DRIFT) == set(Drift)


@pytest.mark.parametrize(
    ("phase", "edge", "said"),
    [
        (
            Phase.CONFIRMING,
            "starts",
            "Bevestigen begint op 30 maart 2027 in plaats van 29 maart 2027, vanwege tweede paasdag.",
        ),
        (
            CompetencyPhase.SELF,
            "ends",
            "Zelfevaluatie eindigt op 30 maart 2027 in plaats van 29 maart 2027, vanwege tweede paasdag.",
        ),
    ],
)
def test_a_day_that_was_put_off_is_told_with_the_holiday(phase: AnyPhase, edge: str, said: str) -> None:
    one = Moved(phase=phase, edge=edge, before=EASTER_MONDAY, after=AFTER, holiday=Holiday.EASTER_MONDAY)
    assert moved(one) == said


def test_who_runs_a_round_reads_what_to_do_about_a_phase_that_ran_out() -> None:
    over = drifted(Phase.FILLING, Drift.OVER, None, EASTER_MONDAY)
    assert over.startswith("De geplande tijd voor invullen is voorbij sinds 29 maart 2027.")
    assert (
        drifted(Phase.FILLING, Drift.EARLY, AFTER, None) == "Volgens de planning begint invullen pas op 30 maart 2027."
    )
