"""Why a number differs from the last round: people changed, the yardstick changed, or the data changed.

Exact by construction. For whoever is in both rounds, the old facts and answers are judged once more on the new
yardstick, as of the old day; what differs there is the yardstick, what differs from there to now is the data.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vthquality.domain.coverage import AreaCoverage, PersonVerdict, State, judge_people
from vthquality.domain.criteria import Area, Complexity, Key
from vthquality.domain.judging import Standing
from vthquality.domain.people import EmployeeId, Employment
from vthquality.domain.rounds import RoundSnapshot

Place = tuple[Key, Complexity | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """Qualified own people of an area and class, then and now: `now - before = people + yardstick + data`."""

    area: Area
    complexity: Complexity | None
    before: int
    now: int
    people: int
    yardstick: int
    data: int
    state_before: State | None
    state_now: State


def compare(
    now: RoundSnapshot,
    people: Iterable[PersonVerdict],
    coverage: Iterable[AreaCoverage],
    before: RoundSnapshot,
    coverage_before: Iterable[AreaCoverage],
) -> tuple[AreaChange, ...]:
    """Explain the difference per area and class of the present set; areas that only the old set had are left out."""
    qualified_now = _qualified(people)
    qualified_before = _qualified(p for c in coverage_before for p in c.people)
    both = {p.employee for p in before.participants} & {p.employee for p in now.participants}
    restated = _qualified(judge_people(_on_new_yardstick(before, now, both)))
    states_before = {(c.area.key, c.complexity): c.settled for c in coverage_before}
    return tuple(
        _change(c, qualified_before, restated, qualified_now, both, states_before.get((c.area.key, c.complexity)))
        for c in coverage
    )


def _on_new_yardstick(before: RoundSnapshot, now: RoundSnapshot, both: set[EmployeeId]) -> RoundSnapshot:
    remained = tuple(p for p in before.participants if p.employee in both)
    return replace(before, version=now.version, participants=remained)


def _qualified(people: Iterable[PersonVerdict]) -> dict[Place, set[EmployeeId]]:
    found: dict[Place, set[EmployeeId]] = {}
    for person in people:
        own = person.participant.employment is Employment.OWN and not person.participant.unavailable
        if own and person.standing is Standing.MET:
            place = person.verdict.area.key, person.verdict.complexity
            found.setdefault(place, set()).add(person.participant.employee)
    return found


def _change(
    coverage: AreaCoverage,
    before: dict[Place, set[EmployeeId]],
    restated: dict[Place, set[EmployeeId]],
    now: dict[Place, set[EmployeeId]],
    both: set[EmployeeId],
    state_before: State | None,
) -> AreaChange:
    place = coverage.area.key, coverage.complexity
    were, would_be, are = before.get(place, set()), restated.get(place, set()), now.get(place, set())
    return AreaChange(
        area=coverage.area,
        complexity=coverage.complexity,
        before=len(were),
        now=len(are),
        people=len(are - both) - len(were - both),
        yardstick=len(would_be) - len(were & both),
        data=len(are & both) - len(would_be),
        state_before=state_before,
        state_now=coverage.settled,
    )
