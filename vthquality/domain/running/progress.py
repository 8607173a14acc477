"""How far people and teams are in a round: by name, or in totals that tell of nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from vthquality.domain.disclosure import SMALLEST_GROUP, shown_groups
from vthquality.domain.people import EmployeeId, ParticipationId

PER_PAGE = 50


class Stage(Enum):
    """How far somebody is; whoever left before handing in does not go on."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    LEFT = "left"


class Wanted(Enum):
    """Whom one looks for."""

    ALL = "all"
    NOT_STARTED = "not_started"
    OPEN = "open"
    UNCONFIRMED = "unconfirmed"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    LEFT = "left"


class Order(Enum):
    """What people are put in order by."""

    NAME = "name"
    TEAM = "team"
    OPEN = "open"
    STAGE = "stage"
    SUBMITTED = "submitted"
    REMINDED = "reminded"


HANDED_IN = frozenset({Stage.SUBMITTED, Stage.CONFIRMED})
STAGES: Mapping[Wanted, frozenset[Stage]] = {
    Wanted.ALL: frozenset(Stage),
    Wanted.NOT_STARTED: frozenset({Stage.NOT_STARTED}),
    Wanted.OPEN: frozenset({Stage.NOT_STARTED, Stage.STARTED}),
    Wanted.UNCONFIRMED: frozenset({Stage.SUBMITTED}),
    Wanted.SUBMITTED: HANDED_IN,
    Wanted.CONFIRMED: frozenset({Stage.CONFIRMED}),
    Wanted.LEFT: frozenset({Stage.LEFT}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProgress:
    """One person in a round.

    `asked` and `open` count questions, None while nobody counted them. `begun`: something was opened or answered.
    `reminded`: the last time. A name and number of "" were destroyed when their time was over.
    """

    participation: ParticipationId
    employee: EmployeeId
    number: str
    name: str
    team: str
    function: str = ""
    asked: int | None = None
    open: int | None = None
    begun: bool = False
    submitted: date | None = None
    minutes: int | None = None
    confirmed: bool = False
    leaves_on: date | None = None
    reminded: datetime | None = None

    @property
    def answered(self) -> int | None:
        """How many questions are answered."""
        return None if self.asked is None or self.open is None else self.asked - self.open

    def stage(self, on: date) -> Stage:
        """How far somebody is on this day."""
        if self.confirmed:
            return Stage.CONFIRMED
        if self.submitted is not None:
            return Stage.SUBMITTED
        if self.leaves_on is not None and self.leaves_on < on:
            return Stage.LEFT
        return Stage.STARTED if self.begun else Stage.NOT_STARTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whom one looks for, in which team ("" is all), with which word in name, number, function or team."""

    wanted: Wanted = Wanted.ALL
    team: str = ""
    text: str = ""
    order: Order = Order.NAME
    descending: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of the people that were looked for; `total` of them in all."""

    people: tuple[PersonProgress, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """How far a team is ("" the whole); `hidden`: too few people to show any number of."""

    team: str
    people: int = 0
    begun: int = 0
    submitted: int = 0
    confirmed: int = 0
    left: int = 0
    hidden: bool = False

    @property
    def expected(self) -> int:
        """How many people an assessment is or was expected of."""
        return self.people - self.left


def find(people: Iterable[PersonProgress], question: Question, on: date) -> Found:
    """The people that are looked for, in order; a page beyond the last is the last."""
    matching = [p for p in people if _matches(p, question, on)]
    matching.sort(key=lambda p: (p.name.casefold(), p.number, p.participation))
    if question.order is not Order.NAME:
        matching.sort(key=lambda p: _sorted_by(p, question.order, on), reverse=question.descending)
    elif question.descending:
        matching.reverse()
    pages = max(1, -(-len(matching) // PER_PAGE))
    at = min(max(1, question.page), pages)
    shown = matching[(at - 1) * PER_PAGE : at * PER_PAGE]
    return Found(people=tuple(shown), total=len(matching), page=at, pages=pages)


def by_team(people: Iterable[PersonProgress], on: date) -> tuple[TeamProgress, ...]:
    """How far each team is, by name of the team; for whoever may see the people in it."""
    teams: dict[str, list[PersonProgress]] = {}
    for person in people:
        teams.setdefault(person.team, []).append(person)
    return tuple(together(team, members, on) for team, members in sorted(teams.items()))


def together(team: str, people: Sequence[PersonProgress], on: date) -> TeamProgress:
    """How far these people are together."""
    stages = [p.stage(on) for p in people]
    return TeamProgress(
        team=team,
        people=len(people),
        begun=sum(s not in {Stage.NOT_STARTED, Stage.LEFT} for s in stages),
        submitted=sum(s in HANDED_IN for s in stages),
        confirmed=stages.count(Stage.CONFIRMED),
        left=stages.count(Stage.LEFT),
    )


def name_free(teams: Sequence[TeamProgress], smallest: int = SMALLEST_GROUP) -> tuple[TeamProgress, ...]:
    """The whole, then each team, without any number that would tell about one person."""
    whole = TeamProgress(
        team="",
        people=sum(t.people for t in teams),
        begun=sum(t.begun for t in teams),
        submitted=sum(t.submitted for t in teams),
        confirmed=sum(t.confirmed for t in teams),
        left=sum(t.left for t in teams),
    )
    shown = shown_groups({t.team: t.people for t in teams}, smallest)
    if whole.people < smallest:
        whole = TeamProgress(team="", people=whole.people, hidden=True)
    return whole, *(t if t.team in shown else TeamProgress(team=t.team, hidden=True) for t in teams)


def _matches(person: PersonProgress, question: Question, on: date) -> bool:
    if question.team and person.team != question.team:
        return False
    if person.stage(on) not in STAGES[question.wanted]:
        return False
    said = f"{person.name} {person.number} {person.function} {person.team}".casefold()
    return all(word in said for word in question.text.casefold().split())


def _sorted_by(person: PersonProgress, order: Order, on: date) -> tuple[int | str, ...]:
    """What nobody knows comes last, as the largest."""
    match order:
        case Order.OPEN:
            return (1, 0) if person.open is None else (0, person.open)
        case Order.STAGE:
            return (list(Stage).index(person.stage(on)),)
        case Order.SUBMITTED:
            return (person.submitted.isoformat() if person.submitted else "~",)
        case Order.REMINDED:
            return (person.reminded.isoformat() if person.reminded else "",)
        case Order.TEAM:
            return (person.team.casefold(),)
        case _:
            return ()
