"""What the organisation as a whole needs: critical mass per area and class, in numbers that explain themselves.

The state table, settled from data.md. Per area and class: `n` people asked, `q` own people qualified on the basis in
hand, `u` people of whom that is unknown, `s` = q less those who leave, or whose proof expires, within a year.

    nothing arranged here, or no number asked ........ not needed
    number asked is missing from the set ............. unknown
    q >= n, and q = 1 or s < n ....................... thin (kwetsbaar)
    q >= n otherwise ................................. met (op norm)
    q < n <= q + u ................................... unknown
    q + u < n ........................................ not met (tekort)

A breach of a safeguarding rule makes any state but "not needed" a "not met"; an unknown one makes met and thin unknown.
A single point of failure (eenpitter) is shown beside the state, never instead of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vthquality.domain.criteria import Area, Complexity, Headcount, Heading, Key, Requirement
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.judging import Basis, Standing, Verdict, judge_area
from vthquality.domain.people import Arrangement, Doer, Employment, Participant
from vthquality.domain.rounds import RoundSnapshot
from vthquality.domain.safeguarding import Safeguarded, safeguard, worst
from vthquality.domain.workload import AreaHours, area_hours


class State(Enum):
    """How an area and class stands for the organisation."""

    MET = "met"
    THIN = "thin"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_NEEDED = "not_needed"


class Need(Enum):
    """Why people are needed in an area and class, or why not."""

    OWN = "own"
    OUTSOURCED = "outsourced"
    ELSEWHERE = "elsewhere"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class PersonVerdict:
    """One person and what was found for one of the person's areas and classes."""

    participant: Participant
    verdict: Verdict
    ends: date | None

    @property
    def standing(self) -> Standing:
        """How the person is counted on the settled basis."""
        return self.verdict.settled.standing

    @property
    def rung(self) -> Rung:
        """Whose word the settled standing rests on."""
        return self.verdict.settled.rung

    @property
    def until(self) -> date | None:
        """The last day the person counts, by end of work here or the first proof to expire; None: no end known."""
        return min((d for d in (self.ends, self.verdict.settled.until) if d is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Own people in one area and class, each counted once, on the settled basis; `declared` is the self basis."""

    confirmed: int = 0
    external: int = 0
    self_declared: int = 0
    nearly: int = 0
    in_training: int = 0
    not_met: int = 0
    unknown: int = 0
    not_applicable: int = 0
    unavailable: int = 0
    leaving: int = 0
    declared: int = 0
    declared_unknown: int = 0
    declared_leaving: int = 0

    @property
    def settled(self) -> int:
        """People whose qualification others confirmed or reviewed."""
        return self.confirmed + self.external

    @property
    def qualified(self) -> int:
        """People who meet everything, on anybody's word."""
        return self.settled + self.self_declared


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCoverage:
    """Critical mass in one area and class: what is asked, who there is, the state on both bases, and why.

    `asked` is a number of people (None: the set does not say yet); `others`: people of other services or firms that an
    arrangement counts; `hired`: qualified hired people, shown beside and never counted; `in_area`: the people of this
    class with those of the other classes of the area.
    """

    area: Area
    complexity: Complexity | None
    need: Need
    asked: int | None
    counts: Counts
    hired: int
    others: int
    safeguarded: tuple[Safeguarded, ...]
    settled: State
    declared: State
    people: tuple[PersonVerdict, ...]
    in_area: tuple[PersonVerdict, ...]
    hours: AreaHours
    arrangements: tuple[Arrangement, ...]

    @property
    def range(self) -> tuple[int, int]:
        """Fewest and most people that may turn out to be confirmed."""
        low = self.counts.settled + self.others
        return low, low + self.counts.self_declared + self.counts.unknown

    @property
    def single_point(self) -> bool:
        """Everything hangs on one person (eenpitter)."""
        return self.need is Need.OWN and self.counts.qualified == 1

    @property
    def short(self) -> int:
        """How many confirmed people are missing; 0 when enough."""
        return 0 if self.need is not Need.OWN else max(0, (self.asked or 0) - self.range[0])


def judge_people(snapshot: RoundSnapshot) -> tuple[PersonVerdict, ...]:
    """Judge everybody in the round for each of their areas and classes, as of its peildatum."""
    on = snapshot.head.reference_day
    areas = {a.key: a for a in snapshot.version.areas}
    return tuple(
        PersonVerdict(p, judge_area(areas[key], complexity, p.portfolio, p.answers, on, activities), ends)
        for p in snapshot.participants
        if present(p, on)
        for (key, complexity), (activities, ends) in work_of(p, areas, on).items()
    )


def present(participant: Participant, on: date) -> bool:
    """Whether somebody still works here on this day."""
    return participant.leaves_on is None or participant.leaves_on >= on


def work_of(
    participant: Participant, areas: dict[Key, Area], on: date
) -> dict[tuple[Key, Complexity | None], tuple[frozenset[Key], date | None]]:
    """Areas and classes somebody works in, with the activities (empty: all) and the day it ends."""
    work: dict[tuple[Key, Complexity | None], tuple[frozenset[Key], date | None]] = {}
    for assignment in participant.assignments:
        if assignment.area not in areas or not assignment.holds(on):
            continue
        ends = min((d for d in (assignment.end, participant.leaves_on) if d is not None), default=None)
        known = areas[assignment.area].judged_classes()
        chosen = (assignment.complexity,) if assignment.complexity in known else known
        for complexity in chosen:
            before = work.get((assignment.area, complexity))
            work[assignment.area, complexity] = _joined(before, assignment.activities, ends)
    return work


def _joined(
    before: tuple[frozenset[Key], date | None] | None, activities: frozenset[Key], ends: date | None
) -> tuple[frozenset[Key], date | None]:
    """Two assignments to one area add up; no activities named means all of them, no end means none."""
    if before is None:
        return activities, ends
    both = before[0] | activities if before[0] and activities else frozenset[Key]()
    return both, max(before[1], ends) if before[1] and ends else None


def cover(snapshot: RoundSnapshot, people: Sequence[PersonVerdict] | None = None) -> tuple[AreaCoverage, ...]:
    """Say for every area and class how the organisation stands."""
    judged = judge_people(snapshot) if people is None else people
    by_area: dict[Key, list[PersonVerdict]] = {}
    for person in judged:
        by_area.setdefault(person.verdict.area.key, []).append(person)
    return tuple(
        _cover_class(snapshot, area, complexity, by_area.get(area.key, ()))
        for area in snapshot.version.areas
        for complexity in area.judged_classes()
    )


def _cover_class(
    snapshot: RoundSnapshot, area: Area, complexity: Complexity | None, in_area: Sequence[PersonVerdict]
) -> AreaCoverage:
    on = snapshot.head.reference_day
    people = tuple(p for p in in_area if p.verdict.complexity is complexity)
    own = [p for p in people if p.participant.employment is Employment.OWN]
    requirement, headcount = _headcount(area, complexity)
    arrangements = tuple(a for activity in area.activities for a in snapshot.arranged(activity.key))
    need = _need(area, requirement, arrangements)
    counts = count(own, on)
    others = 0 if headcount is None or headcount.own_only else _promised(arrangements)
    judged = [(p.participant, p.verdict) for p in in_area]
    safeguarded = tuple(safeguard(area, complexity, arrangements, snapshot.participants, judged, on))
    asked = headcount.persons if headcount else (None if requirement else 0)
    verdict = worst(s.outcome for s in safeguarded)
    settled = area_state(
        need,
        asked,
        qualified=counts.settled + others,
        unknown=counts.self_declared + counts.unknown,
        leaving=counts.leaving,
    )
    declared = area_state(
        need,
        asked,
        qualified=counts.declared + others,
        unknown=counts.declared_unknown,
        leaving=counts.declared_leaving,
    )
    return AreaCoverage(
        area=area,
        complexity=complexity,
        need=need,
        asked=asked,
        counts=counts,
        hired=_hired(people),
        others=others,
        safeguarded=safeguarded,
        settled=with_safeguarding(settled, verdict),
        declared=with_safeguarding(declared, verdict),
        people=people,
        in_area=tuple(in_area),
        hours=area_hours(area, complexity, asked, [p.participant for p in own], arrangements, on),
        arrangements=arrangements,
    )


def area_state(need: Need, asked: int | None, *, qualified: int, unknown: int, leaving: int) -> State:
    """Apply the state table; `leaving` are qualified people who will not count within a year."""
    if need in {Need.ELSEWHERE, Need.NO_NUMBER}:
        return State.NOT_NEEDED
    if need is Need.OUTSOURCED:
        return State.MET
    if asked is None:
        return State.UNKNOWN
    if qualified >= asked:
        return State.THIN if qualified == 1 or qualified - leaving < asked else State.MET
    return State.UNKNOWN if qualified + unknown >= asked else State.NOT_MET


def with_safeguarding(state: State, safeguarding: Outcome) -> State:
    """Let a safeguarding rule weigh in: both the number and the rule must be met."""
    if state is State.NOT_NEEDED:
        return state
    if safeguarding is Outcome.NOT_MET:
        return State.NOT_MET
    if safeguarding is Outcome.UNKNOWN and state in {State.MET, State.THIN}:
        return State.UNKNOWN
    return state


def count(people: Iterable[PersonVerdict], on: date) -> Counts:
    """Count own people by how they stand, each once; the unavailable count nowhere else."""
    tally: dict[str, int] = {}

    def add(name: str) -> None:
        tally[name] = tally.get(name, 0) + 1

    for person in people:
        if person.participant.unavailable:
            add("unavailable")
            continue
        name = _settled_name(person)
        add(name)
        leaves = within_a_year(person.until, on)
        if leaves and name in {"confirmed", "external"}:
            add("leaving")
        own = person.verdict.on(Basis.SELF)
        if own.outcome is Outcome.MET:
            add("declared")
            if leaves or within_a_year(own.until, on):
                add("declared_leaving")
        elif own.outcome is Outcome.UNKNOWN:
            add("declared_unknown")
    return Counts(**tally)


_QUALIFIED_BY = {Rung.SELF_DECLARED: "self_declared", Rung.CONFIRMED: "confirmed", Rung.EXTERNAL: "external"}


def _settled_name(person: PersonVerdict) -> str:
    return _QUALIFIED_BY[person.rung] if person.standing is Standing.MET else person.standing.value


def within_a_year(day: date | None, on: date) -> bool:
    """Whether a last day lies within a year after `on`; a day before it does too."""
    return day is not None and (day - on).days <= 365  # noqa: PLR2004 - days in a year


def _headcount(area: Area, complexity: Complexity | None) -> tuple[Requirement | None, Headcount | None]:
    """The requirement on the number of people, and its value unless its text is missing."""
    for requirement in area.asked(complexity):
        if requirement.heading is Heading.HEADCOUNT:
            leaf = next((x for x in requirement.leaves() if isinstance(x, Headcount)), None)
            return requirement, leaf
    return None, None


def _need(area: Area, requirement: Requirement | None, arrangements: Sequence[Arrangement]) -> Need:
    """People are needed for what the organisation does itself; for what it contracts out the own-expert rule holds."""
    served = requirement.activities if requirement else frozenset[Key]()
    doers = {a.doer for a in arrangements if not served or a.activity in served}
    if Doer.SELF in doers:
        return Need.OWN if requirement else Need.NO_NUMBER
    if doers & {Doer.MARKET, Doer.OTHER_SERVICE}:
        return Need.OUTSOURCED if _has_rule(area) else Need.ELSEWHERE
    return Need.ELSEWHERE


def _has_rule(area: Area) -> bool:
    return any(r.heading is Heading.SAFEGUARDING and r.routes is not None for r in area.requirements)


def _promised(arrangements: Sequence[Arrangement]) -> int:
    """People of others that count by an arrangement; one partner's people count once, whoever they work for."""
    promised: dict[tuple[Doer, str], int] = {}
    for arrangement in arrangements:
        if arrangement.counts and arrangement.people and arrangement.doer in {Doer.OTHER_SERVICE, Doer.MARKET}:
            partner = arrangement.doer, arrangement.which
            promised[partner] = max(promised.get(partner, 0), arrangement.people)
    return sum(promised.values())


def _hired(people: Sequence[PersonVerdict]) -> int:
    return sum(
        p.participant.employment is not Employment.OWN and not p.participant.unavailable and p.standing is Standing.MET
        for p in people
    )
