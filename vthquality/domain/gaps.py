"""The gap report: what is asked, what is there and what is missing, for a person, a team or the organisation.

Values only, no layout and no text. The name-free edition holds no person at all: it is not filtered afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vthquality.domain.comparison import AreaChange, compare
from vthquality.domain.coverage import (
    AreaCoverage,
    PersonVerdict,
    State,
    cover,
    judge_people,
    within_a_year,
)
from vthquality.domain.criteria import Area, Complexity, Provenance
from vthquality.domain.disclosure import shown_groups
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.growth import Distribution, distributions, distributions_by_team
from vthquality.domain.judging import Finding, Standing
from vthquality.domain.people import Participant, ParticipationId
from vthquality.domain.plans import Plans
from vthquality.domain.rounds import RoundHead, RoundSnapshot
from vthquality.domain.workload import PersonHours, person_hours

RULES_VERSION = "1"
"""Goes up with every change of a rule that can change a figure; kept with every report."""
LARGEST_GAPS = 5


class Edition(Enum):
    """For whom a report is: the board (no names), a team, or one person."""

    BOARD = "board"
    TEAM = "team"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScope:
    """What a report is about: an edition, a team or person, and whether it lists what is met too."""

    edition: Edition
    team: str | None = None
    participant: ParticipationId | None = None
    complete: bool = False

    def __post_init__(self) -> None:
        """Refuse a personal edition without a person, and a person or team where the edition has none."""
        if (self.edition is Edition.PERSONAL) != (self.participant is not None):
            raise Invalid("participant", "personal_edition_needs_person")
        if self.edition is Edition.BOARD and self.team is not None:
            raise Invalid("team", "board_edition_has_no_team")

    def covers(self, participant: Participant) -> bool:
        """Whether this person's name and findings belong in the report."""
        if self.edition is Edition.BOARD:
            return False
        if self.participant is not None:
            return participant.id == self.participant
        return self.team is None or participant.team == self.team


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One requirement of one person in one area and class, as found."""

    person: PersonVerdict
    finding: Finding
    expires: bool

    @property
    def participant(self) -> Participant:
        """The person."""
        return self.person.participant

    @property
    def outcome(self) -> Outcome:
        """The settled outcome."""
        return self.finding.settled.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCount:
    """People of one team in one area and class, by standing; only for readers who may see teams."""

    team: str
    area: Area
    complexity: Complexity | None
    met: int
    confirmed: int
    nearly: int
    unknown: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """How complete the data of one contributor are; `team` "" is everybody. None: hidden, the group is too small.

    `confirmed`: findings that rest on a word beyond the person's own; `minutes`: median of those who recorded them.
    """

    team: str
    invited: int | None
    submitted: int | None
    findings: int | None
    unknown: int | None
    confirmed: int | None
    last: date | None
    late: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Areas and classes per state on the settled basis, single points of failure, and elements by outcome."""

    states: dict[State, int]
    declared: dict[State, int]
    single_points: int
    elements: dict[Outcome, int]
    expiring: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """Everything one report says.

    `incomparable`: the last round, where its personal values were destroyed, so that nothing is compared with it.
    """

    snapshot: RoundSnapshot
    scope: ReportScope
    coverage: tuple[AreaCoverage, ...]
    people: tuple[PersonVerdict, ...]
    hours: tuple[tuple[Participant, PersonHours], ...]
    elements: tuple[Element, ...]
    team_counts: tuple[TeamCount, ...]
    responses: tuple[Response, ...]
    growth: tuple[Distribution, ...]
    growth_before: tuple[Distribution, ...]
    growth_by_team: tuple[Distribution, ...]
    comparison: tuple[AreaChange, ...]
    previous: RoundSnapshot | None
    plans: Plans
    totals: Totals
    largest_gaps: tuple[AreaCoverage, ...]
    provenance: dict[Provenance, int]
    incomparable: RoundHead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A round judged once and compared with the one before it: what each of its reports is made from."""

    snapshot: RoundSnapshot
    people: tuple[PersonVerdict, ...]
    coverage: tuple[AreaCoverage, ...]
    previous: RoundSnapshot | None
    comparison: tuple[AreaChange, ...]
    incomparable: RoundHead | None = None


def assess(
    snapshot: RoundSnapshot, previous: RoundSnapshot | None = None, incomparable: RoundHead | None = None
) -> Assessed:
    """Judge a round as of its peildatum; `previous` is the round it is compared with."""
    people = judge_people(snapshot)
    coverage = cover(snapshot, people)
    return Assessed(
        snapshot=snapshot,
        people=people,
        coverage=coverage,
        previous=previous,
        comparison=compare(snapshot, people, coverage, previous, cover(previous)) if previous else (),
        incomparable=incomparable,
    )


def gap_report(
    snapshot: RoundSnapshot,
    scope: ReportScope,
    previous: RoundSnapshot | None = None,
    incomparable: RoundHead | None = None,
) -> GapReport:
    """Make one report of a round; `previous` is the round it is compared with."""
    return report_on(assess(snapshot, previous, incomparable), scope)


def report_on(assessed: Assessed, scope: ReportScope) -> GapReport:
    """Make one of the reports of a round; raises `NotFound` for a team or person that is not in it."""
    snapshot, judged, previous = assessed.snapshot, assessed.people, assessed.previous
    _require_known(snapshot, scope)
    mine = tuple(p for p in judged if scope.covers(p.participant))
    on = snapshot.head.reference_day
    every = _elements(mine, on)
    return GapReport(
        snapshot=snapshot,
        scope=scope,
        coverage=assessed.coverage,
        people=mine,
        hours=_hours(snapshot, mine),
        elements=every if scope.complete else tuple(e for e in every if _is_gap(e)),
        team_counts=_team_counts(judged) if _is_of_all_teams(scope) else (),
        responses=_responses(snapshot, judged, scope),
        growth=_growth(snapshot, scope),
        growth_before=_growth(previous, scope) if previous else (),
        growth_by_team=distributions_by_team(snapshot) if _is_of_all_teams(scope) else (),
        comparison=assessed.comparison,
        previous=previous,
        plans=_plans(snapshot.plans, scope),
        totals=_totals(assessed.coverage, judged if scope.edition is Edition.BOARD else mine, on),
        largest_gaps=largest_gaps(assessed.coverage),
        provenance=snapshot.version.provenance_counts(),
        incomparable=assessed.incomparable,
    )


def largest_gaps(coverage: Sequence[AreaCoverage]) -> tuple[AreaCoverage, ...]:
    """The areas and classes that miss most people, most first; a breached safeguarding rule counts as one person."""
    missed = [c for c in coverage if c.settled is State.NOT_MET]
    return tuple(sorted(missed, key=lambda c: -max(c.short, 1))[:LARGEST_GAPS])


def _is_of_all_teams(scope: ReportScope) -> bool:
    return scope.edition is Edition.TEAM and scope.team is None


def _require_known(snapshot: RoundSnapshot, scope: ReportScope) -> None:
    if scope.team is not None and not any(p.team == scope.team for p in snapshot.participants):
        raise NotFound(what="team", name=scope.team)
    if scope.participant is not None and not any(p.id == scope.participant for p in snapshot.participants):
        raise NotFound(what="participant")


def _elements(people: Sequence[PersonVerdict], on: date) -> tuple[Element, ...]:
    return tuple(
        Element(
            person=person,
            finding=finding,
            expires=finding.settled.outcome is Outcome.MET and within_a_year(finding.settled.until, on),
        )
        for person in people
        for finding in person.verdict.findings
    )


def _is_gap(element: Element) -> bool:
    return element.expires or element.outcome in {Outcome.NOT_MET, Outcome.UNKNOWN}


def _hours(snapshot: RoundSnapshot, people: Sequence[PersonVerdict]) -> tuple[tuple[Participant, PersonHours], ...]:
    areas = {a.key: a for a in snapshot.version.areas}
    work: dict[ParticipationId, tuple[Participant, list[PersonVerdict]]] = {}
    for person in people:
        work.setdefault(person.participant.id, (person.participant, []))[1].append(person)
    return tuple(
        (who, person_hours(who, [(v.verdict.area.key, v.verdict.complexity) for v in verdicts], areas))
        for who, verdicts in work.values()
    )


def _team_counts(judged: Sequence[PersonVerdict]) -> tuple[TeamCount, ...]:
    groups: dict[tuple[str, str, Complexity | None], list[PersonVerdict]] = {}
    for person in judged:
        if not person.participant.unavailable:
            place = person.participant.team, person.verdict.area.key, person.verdict.complexity
            groups.setdefault(place, []).append(person)
    return tuple(
        TeamCount(
            team=team,
            area=people[0].verdict.area,
            complexity=complexity,
            met=sum(p.standing is Standing.MET for p in people),
            confirmed=sum(p.standing is Standing.MET and p.rung >= Rung.CONFIRMED for p in people),
            nearly=sum(p.standing in {Standing.NEARLY, Standing.IN_TRAINING} for p in people),
            unknown=sum(p.standing is Standing.UNKNOWN for p in people),
            total=len(people),
        )
        for (team, _, complexity), people in groups.items()
    )


def _responses(snapshot: RoundSnapshot, judged: Sequence[PersonVerdict], scope: ReportScope) -> tuple[Response, ...]:
    """Completeness of the whole and, but for the personal edition, of each team that is large enough to show."""
    on, smallest = snapshot.head.reference_day, snapshot.smallest_group
    if scope.participant is not None:
        alone = [p for p in snapshot.participants if scope.covers(p)]
        return (_response("", alone, [p for p in judged if scope.covers(p.participant)], on, smallest),)
    people: dict[str, list[Participant]] = {}
    for participant in snapshot.participants:
        people.setdefault(participant.team, []).append(participant)
    verdicts: dict[str, list[PersonVerdict]] = {team: [] for team in people}
    for person in judged:
        verdicts[person.participant.team].append(person)
    whole = _response("", snapshot.participants, judged, on, smallest)
    if scope.team is not None:
        return (whole, _response(scope.team, people[scope.team], verdicts[scope.team], on, smallest))
    shown = shown_groups({team: len(members) for team, members in people.items()}, smallest)
    return (
        whole,
        *(
            _response(team, members, verdicts[team], on, smallest) if team in shown else _hidden(team)
            for team, members in sorted(people.items())
        ),
    )


def _hidden(team: str) -> Response:
    return Response(
        team=team,
        invited=None,
        submitted=None,
        findings=None,
        unknown=None,
        confirmed=None,
        last=None,
        late=None,
        minutes=None,
    )


def _response(
    team: str, people: Sequence[Participant], judged: Sequence[PersonVerdict], on: date, smallest: int
) -> Response:
    sums = [f.settled for person in judged for f in person.verdict.findings]
    handed_in = [p.submitted for p in people if p.submitted is not None]
    minutes = sorted(p.minutes for p in people if p.minutes is not None)
    # the days and minutes of a few are those of somebody; only somebody alone may read the own ones
    few = len(people) > 1 and 0 < len(handed_in) < smallest
    timed = minutes if len(minutes) >= smallest or len(people) == 1 else []
    return Response(
        team=team,
        invited=len(people),
        submitted=len(handed_in),
        findings=len(sums),
        unknown=sum(s.outcome is Outcome.UNKNOWN for s in sums),
        confirmed=sum(s.rung >= Rung.CONFIRMED for s in sums),
        last=None if few else max(handed_in, default=None),
        late=None if few else sum(d > on for d in handed_in),
        minutes=timed[len(timed) // 2] if timed else None,
    )


def _growth(snapshot: RoundSnapshot, scope: ReportScope) -> tuple[Distribution, ...]:
    """Competencies in numbers for team and board; the own scores of a person are no distribution."""
    if scope.edition is Edition.PERSONAL:
        return ()
    if scope.edition is Edition.BOARD or scope.team is None:
        return distributions(snapshot)
    return distributions(snapshot, scope.team)


def _plans(plans: Plans, scope: ReportScope) -> Plans:
    """Plans that belong in the edition: none for a person; for a team its own and those of no team."""
    if scope.edition is Edition.PERSONAL:
        return Plans()
    if scope.team is None:
        return plans
    return Plans(
        tuple(i for i in plans.improvements if i.team in {"", scope.team}),
        tuple(t for t in plans.trainings if t.team in {"", scope.team}),
        plans.explanations,
    )


def _totals(coverage: Sequence[AreaCoverage], people: Sequence[PersonVerdict], on: date) -> Totals:
    elements = dict.fromkeys(Outcome, 0)
    expiring = 0
    for person in people:
        for finding in person.verdict.findings:
            elements[finding.settled.outcome] += 1
            expiring += finding.settled.outcome is Outcome.MET and within_a_year(finding.settled.until, on)
    states, declared = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
    for row in coverage:
        states[row.settled] += 1
        declared[row.declared] += 1
    return Totals(
        states=states,
        declared=declared,
        single_points=sum(c.single_point for c in coverage),
        elements=elements,
        expiring=expiring,
    )
