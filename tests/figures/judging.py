"""What judging a large round costs beside loading it, and how the cost grows with its people."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from tests.figures.measuring import Figure, Taken, in_turns
from tests.support.crowd import ANSWERS, a_crowded_round
from tests.support.stored_crowd import StoredCrowd, opened
from vthquality.domain.coverage import cover, judge_people
from vthquality.domain.gaps import Assessed, Edition, ReportScope, assess, report_on
from vthquality.domain.reports import ReportFacts
from vthquality.domain.rounds import RoundSnapshot
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.wording.report.facts import report_facts

GAPS = ReportScope(edition=Edition.TEAM)
EVERYTHING = ReportScope(edition=Edition.TEAM, complete=True)


def judging(path: Path, stored: StoredCrowd, people: int, turns: int = 5) -> list[Figure]:
    """Seconds of loading, judging, covering and reporting, and judging beside loading."""

    def load() -> RoundSnapshot:
        with opened(path) as session:
            return load_snapshot(session, stored.scope, stored.round)

    snapshot = load()
    loading, judged = in_turns([load, lambda: judge_people(snapshot)], turns)
    people_judged, assessed = judge_people(snapshot), assess(snapshot)
    works = {
        "critical mass per area and class, once all are judged": lambda: cover(snapshot, people_judged),
        "facts of the report, default list": lambda: report_facts(report_on(assessed, GAPS)),
        "facts of the report, complete list": lambda: report_facts(report_on(assessed, EVERYTHING)),
    }
    others = zip(works, in_turns(list(works.values()), turns), strict=True)
    return [
        Figure("loading the round from SQLite", loading.seconds, "s"),
        Figure("judging everybody", judged.seconds, "s"),
        Figure("judging everybody : loading", judged.per(loading), "times"),
        Figure("judging, per answer", judged.seconds / (people * ANSWERS) * 1e6, "microseconds"),
        *(Figure(what, taken.seconds, "s") for what, taken in others),
    ]


def growth(sizes: tuple[int, ...], turns: int = 3) -> list[Figure]:
    """Time per person at each size beside that at the size before it; 1 is a straight line."""
    rounds = [a_crowded_round(size) for size in sizes]
    assessing = in_turns([partial(assess, snapshot) for snapshot in rounds], turns)
    telling = in_turns([partial(tell, assess(snapshot)) for snapshot in rounds], turns)
    return [
        *_slopes("judging and critical mass", sizes, assessing),
        *_slopes("facts of the report, default list", sizes, telling),
    ]


def tell(assessed: Assessed) -> ReportFacts:
    """The facts of the report with the default list."""
    return report_facts(report_on(assessed, GAPS))


def _slopes(what: str, sizes: tuple[int, ...], taken: list[Taken]) -> Iterator[Figure]:
    for (fewer, before), (more, after) in pairwise(zip(sizes, taken, strict=True)):
        per_person = after.per(before) * fewer / more
        yield Figure(f"{what}: with {more:,} : with {fewer:,} people", per_person, "times")
