"""A whole self-assessment: areas with their questions in printed order, competencies, and how far it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vthquality.domain.coverage import PersonVerdict, judge_people
from vthquality.domain.criteria import Activity, Area, Complexity, Heading, Key
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import Claim
from vthquality.domain.filling.competencies import CompetencyQuestion
from vthquality.domain.filling.effort import minutes_for
from vthquality.domain.filling.questions import (
    Attention,
    LastRound,
    Question,
    Recorded,
    Since,
    Stage,
    question_of,
    stage_of,
)
from vthquality.domain.judging import Finding, Verdict
from vthquality.domain.people import Participant, ParticipationId
from vthquality.domain.rounds import RoundHead, RoundSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many questions somebody is asked, and how many of them are open."""

    asked: int
    open: int

    @property
    def answered(self) -> int:
        """Questions that have an answer."""
        return self.asked - self.open


NOTHING_ASKED = Progress(asked=0, open=0)
NOTHING_RECORDED = Recorded(claim=None, revision=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFilling:
    """One area somebody works in; `activities` are those the person does there, `verdicts` one per class."""

    area: Area
    activities: tuple[Activity, ...]
    questions: tuple[Question, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def classes(self) -> tuple[Complexity, ...]:
        """The classes the person works in; none where the area knows none."""
        return tuple(v.complexity for v in self.verdicts if v.complexity is not None)

    @property
    def progress(self) -> Progress:
        """How far this area is."""
        return progress(self.questions)

    @property
    def minutes(self) -> int:
        """Minutes that the open questions take."""
        return minutes_for(self.questions)

    @property
    def first(self) -> tuple[Question, ...]:
        """Questions that come first, the most urgent kind before the others."""
        return _first(self.questions)

    def at(self, stage: Stage) -> tuple[Question, ...]:
        """Questions that are this far, in printed order."""
        return tuple(q for q in self.questions if q.stage is stage)

    def by_heading(self, stage: Stage) -> tuple[tuple[Heading, tuple[Question, ...]], ...]:
        """Questions that are this far under their headings, in printed order."""
        here = self.at(stage)
        headings = dict.fromkeys(q.requirement.heading for q in here)
        return tuple((h, tuple(q for q in here if q.requirement.heading is h)) for h in headings)

    def question(self, requirement: Key) -> Question:
        """The question on this requirement; raises `NotFound` for what is not asked here."""
        found = next((q for q in self.questions if q.requirement.key == requirement), None)
        if found is None:
            raise NotFound(what="item")
        return found

    def after(self, requirement: Key) -> Question | None:
        """The next open question after this one, else the first one before it."""
        place = next((i for i, q in enumerate(self.questions) if q.requirement.key == requirement), -1)
        following = [*self.questions[place + 1 :], *self.questions[: max(place, 0)]]
        return next((q for q in following if q.stage is Stage.OPEN), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Everything one person meets in one round."""

    snapshot: RoundSnapshot
    participant: Participant
    areas: tuple[AreaFilling, ...]
    recorded: Mapping[Key, Recorded]
    competencies: tuple[CompetencyQuestion, ...] = ()
    last: LastRound | None = None

    @property
    def head(self) -> RoundHead:
        """The round."""
        return self.snapshot.head

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all areas."""
        return tuple(q for area in self.areas for q in area.questions)

    @property
    def progress(self) -> Progress:
        """How far it is; competencies are apart, as nobody else sees them."""
        return progress(self.questions)

    @property
    def open_competencies(self) -> int:
        """Competencies without an answer."""
        return sum(c.answer is None for c in self.competencies)

    @property
    def minutes(self) -> int:
        """Minutes that everything still open takes."""
        return minutes_for(self.questions, self.open_competencies)

    @property
    def first(self) -> tuple[tuple[AreaFilling, Question], ...]:
        """What comes first, over all areas."""
        found = [(area, q) for area in self.areas for q in area.first]
        return tuple(sorted(found, key=lambda pair: _urgency(pair[1])))

    def current(self, about: Key) -> Recorded:
        """What is kept on a requirement or a part of it by now."""
        return self.recorded.get(about, NOTHING_RECORDED)

    def area_of(self, requirement: Key) -> AreaFilling:
        """The area in which a requirement is asked; raises `NotFound` for what is not asked of this person."""
        found = next((a for a in self.areas if any(q.requirement.key == requirement for q in a.questions)), None)
        if found is None:
            raise NotFound(what="item")
        return found

    def with_claims(self, claims: Mapping[Key, Claim | None]) -> "Filling":
        """The same self-assessment with these answers, each saved once more, in the place of what was said."""
        person = self.participant
        said = {**person.answers.claims, **claims}
        answers = replace(person.answers, claims={key: claim for key, claim in said.items() if claim is not None})
        saved = {
            key: replace(self.current(key), claim=claim, revision=self.current(key).revision + 1, fate=None)
            for key, claim in claims.items()
        }
        snapshot = replace(self.snapshot, participants=(replace(person, answers=answers),))
        return fill(snapshot, {**self.recorded, **saved}, self.last, self.competencies)

    def area(self, key: Key) -> AreaFilling:
        """One of the areas; raises `NotFound` for an area the person does not work in."""
        found = next((a for a in self.areas if a.area.key == key), None)
        if found is None:
            raise NotFound(what="area")
        return found

    def next_area(self, after: Key | None = None) -> AreaFilling | None:
        """The next area with an open question; the first one when there is none after it."""
        keys = [a.area.key for a in self.areas]
        place = keys.index(after) + 1 if after in keys else 0
        following = [*self.areas[place:], *self.areas[:place]]
        return next((a for a in following if a.area.key != after and a.progress.open), None)


def fill(
    snapshot: RoundSnapshot,
    recorded: Mapping[Key, Recorded],
    last: LastRound | None = None,
    competencies: Iterable[CompetencyQuestion] = (),
) -> Filling:
    """The self-assessment of the one participant of a snapshot, as of its peildatum."""
    (participant,) = snapshot.participants
    verdicts: dict[Key, list[PersonVerdict]] = {}
    for person in judge_people(snapshot):
        verdicts.setdefault(person.verdict.area.key, []).append(person)
    on = snapshot.head.reference_day
    return Filling(
        snapshot=snapshot,
        participant=participant,
        areas=tuple(
            _area([p.verdict for p in verdicts[area.key]], participant, recorded, last, on)
            for area in snapshot.version.areas
            if area.key in verdicts
        ),
        recorded=recorded,
        competencies=tuple(competencies),
        last=last,
    )


def _area(
    verdicts: list[Verdict],
    participant: Participant,
    recorded: Mapping[Key, Recorded],
    last: LastRound | None,
    on: date,
) -> AreaFilling:
    area = verdicts[0].area
    questions = tuple(question_of(f, classes, recorded, last, on=on) for f, classes in _asked(verdicts))
    if last is not None and all(last.since.get(q.requirement.key) is Since.NEW for q in questions):
        # where everything is new, that is no reason to look at one thing before another
        questions = tuple(
            replace(q, attention=tuple(a for a in q.attention if a is not Attention.NEW)) for q in questions
        )
    return AreaFilling(
        area=area, activities=_activities(area, participant, on), questions=questions, verdicts=tuple(verdicts)
    )


def _asked(verdicts: Iterable[Verdict]) -> Iterator[tuple[Finding, tuple[Complexity, ...]]]:
    """Every requirement once, in printed order, with the classes that ask it."""
    found: dict[Key, Finding] = {}
    classes: dict[Key, list[Complexity]] = {}
    for verdict in verdicts:
        for finding in verdict.findings:
            key = finding.requirement.key
            found.setdefault(key, finding)
            if verdict.complexity is not None:
                classes.setdefault(key, []).append(verdict.complexity)
    area = next(iter(verdicts), None)
    printed = [r.key for r in area.area.requirements] if area else []
    for key in printed:
        if key in found:
            yield found[key], tuple(classes.get(key, ()))


def _activities(area: Area, participant: Participant, on: date) -> tuple[Activity, ...]:
    """The activities of the area that the person does; no activity named means all of them."""
    named = [a.activities for a in participant.assignments if a.area == area.key and a.holds(on)]
    chosen = frozenset[Key]().union(*named) if all(named) else frozenset[Key]()
    return tuple(a for a in area.activities if not chosen or a.key in chosen)


def progress(questions: Iterable[Question]) -> Progress:
    """How far these questions are."""
    asked = [q for q in questions if q.asked]
    return Progress(asked=len(asked), open=sum(q.stage is Stage.OPEN for q in asked))


def progress_of(people: Iterable[PersonVerdict]) -> dict[ParticipationId, Progress]:
    """How far everybody is who was judged; a requirement that two classes ask is one question."""
    stages: dict[ParticipationId, dict[Key, Stage]] = {}
    for person in people:
        mine = stages.setdefault(person.participant.id, {})
        for finding in person.verdict.findings:
            if finding.requirement.key not in mine:
                mine[finding.requirement.key] = stage_of(finding)
    return {id_: _counted(found.values()) for id_, found in stages.items()}


def _counted(stages: Iterable[Stage]) -> Progress:
    asked = [stage for stage in stages if stage in {Stage.OPEN, Stage.ANSWERED}]
    return Progress(asked=len(asked), open=sum(stage is Stage.OPEN for stage in asked))


def _first(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(sorted((q for q in questions if q.attention), key=_urgency))


def _urgency(question: Question) -> int:
    return list(type(question.attention[0])).index(question.attention[0])
