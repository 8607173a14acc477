"""One question per requirement that a round asks of somebody: how far it is, and what deserves attention.

A requirement that the facts alone meet is settled, and not asked. Every other one is asked once, as a whole, however
many routes and classes it has: what is said of a requirement serves each part without an answer of its own. Only
where a part was answered apart before (an answers workbook can do that) that answer is asked beside it, because it
goes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vthquality.domain.changes import Fate
from vthquality.domain.coverage import within_a_year
from vthquality.domain.criteria import AllOf, AnyOf, Complexity, Course, Heading, Key, Knowledge, Leaf, Requirement
from vthquality.domain.criteria import Route as AnyRoute
from vthquality.domain.evidence import Shown
from vthquality.domain.facts import Claim, Outcome
from vthquality.domain.judging import Finding


class Stage(Enum):
    """How far a question is."""

    SETTLED = "settled"
    """The facts alone meet it."""
    OPEN = "open"
    ANSWERED = "answered"
    TEXTLESS = "textless"
    """The text is missing in the set: nobody can answer."""


class Asking(Enum):
    """What kind of question it is; each has its own words and takes its own time."""

    DIPLOMA = "diploma"
    LEARNING = "learning"
    """A course: would you still learn from it?"""
    CERTIFICATE = "certificate"
    """A course that expires: what somebody knows cannot take its place."""
    EXPERIENCE = "experience"
    KNOWLEDGE = "knowledge"
    PRACTICE = "practice"


class Attention(Enum):
    """Why a question comes first; in this order."""

    EXPIRED = "expired"
    CONTRADICTED = "contradicted"
    REDO = "redo"
    RECONFIRM = "reconfirm"
    NEW = "new"
    EXPIRES = "expires"


class Since(Enum):
    """What became of a requirement since the person's last round."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What is kept on one key of this round: the claim (None: it waits), its revision, and what it was carried from."""

    claim: Claim | None
    revision: int
    fate: Fate | None = None
    old: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRound:
    """What the person said in the last round before this one, and what became of each requirement since.

    `since` is by key of a requirement of this round; `claims` by the keys of then.
    """

    name: str
    day: date
    claims: Mapping[Key, Claim]
    since: Mapping[Key, Since]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An answer of before, beside the question: whether it still speaks, and of which round it is ("": not known)."""

    claim: Claim
    fate: Fate
    round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a requirement that was answered apart; that answer goes before the one on the whole."""

    leaf: Leaf
    claim: Claim
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One requirement as it is asked of one person.

    `finding` is judged with everything that is known; `classes` are those of the person's work that ask it, none where
    the area knows no classes.
    """

    requirement: Requirement
    finding: Finding
    stage: Stage
    classes: tuple[Complexity, ...] = ()
    claim: Claim | None = None
    revision: int = 0
    before: Before | None = None
    parts: tuple[Part, ...] = ()
    attention: tuple[Attention, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether the person is asked for an answer."""
        return self.stage in {Stage.OPEN, Stage.ANSWERED}

    @property
    def asking(self) -> Asking:
        """What kind of question it is."""
        return asking(self.requirement)

    @property
    def keeps(self) -> bool:
        """Whether the answer of before can be taken over as it is."""
        return self.stage is Stage.OPEN and self.before is not None and self.before.fate is Fate.KEEP


_BY_HEADING = {
    Heading.EDUCATION: Asking.DIPLOMA,
    Heading.EXPERIENCE: Asking.EXPERIENCE,
    Heading.KNOWLEDGE: Asking.KNOWLEDGE,
    Heading.FREQUENCY: Asking.PRACTICE,
}


def asking(requirement: Requirement) -> Asking:
    """What kind of question a requirement is."""
    expires = any(isinstance(leaf, Course) and leaf.valid_years is not None for leaf in requirement.leaves())
    learning = Asking.CERTIFICATE if expires else Asking.LEARNING
    return _BY_HEADING.get(requirement.heading, learning)


def stage_of(finding: Finding) -> Stage:
    """How far a question is, by what was found with everything that is known."""
    routes = finding.requirement.routes
    if routes is None:
        return Stage.TEXTLESS
    proven = {found.leaf.key for found in finding.leaves if found.evidenced.shown is Shown.PROVEN}
    if proven and met_by(routes, proven):
        return Stage.SETTLED
    said = [found.claim is not None for found in finding.leaves if found.leaf.key not in proven]
    decided = any(said) and finding.own.outcome is not Outcome.UNKNOWN
    return Stage.ANSWERED if all(said) or decided else Stage.OPEN


def met_by(route: AnyRoute, proven: Iterable[Key]) -> bool:
    """Whether these leaves alone meet a route."""
    known = frozenset(proven)
    match route:
        case AnyOf():
            return any(met_by(part, known) for part in route.routes)
        case AllOf():
            return all(met_by(part, known) for part in route.routes)
        case _:
            return route.key in known


def question_of(
    finding: Finding,
    classes: Iterable[Complexity] = (),
    recorded: Mapping[Key, Recorded] | None = None,
    last: LastRound | None = None,
    *,
    on: date,
) -> Question:
    """The question that a finding is about, with what was said before and why it comes first."""
    requirement = finding.requirement
    known = recorded or {}
    whole = known.get(requirement.key)
    stage = stage_of(finding)
    before = _before(requirement, known, last)
    return Question(
        requirement=requirement,
        finding=finding,
        stage=stage,
        classes=tuple(classes),
        claim=whole.claim if whole else None,
        revision=whole.revision if whole else 0,
        before=before,
        parts=tuple(_parts(requirement, known)),
        attention=tuple(a for a in Attention if a in set(_attention(finding, stage, before, last, on))),
    )


def _parts(requirement: Requirement, recorded: Mapping[Key, Recorded]) -> Iterable[Part]:
    for leaf in requirement.leaves():
        known = recorded.get(leaf.key)
        if known is not None and known.claim is not None:
            yield Part(leaf=leaf, claim=known.claim, revision=known.revision)


def _before(requirement: Requirement, recorded: Mapping[Key, Recorded], last: LastRound | None) -> Before | None:
    """What was said before: what the answer, or that on a part, was carried from; else what was said last time."""
    name = last.name if last else ""
    for key in (requirement.key, *(leaf.key for leaf in requirement.leaves())):
        known = recorded.get(key)
        if known is not None and known.old:
            return Before(claim=known.old[0], fate=known.fate or Fate.KEEP, round=name)
    if last is None or requirement.key not in last.claims:
        return None
    same = last.since.get(requirement.key, Since.CHANGED) is Since.SAME
    return Before(claim=last.claims[requirement.key], fate=Fate.KEEP if same else Fate.RECONFIRM, round=name)


def _attention(
    finding: Finding, stage: Stage, before: Before | None, last: LastRound | None, on: date
) -> Iterable[Attention]:
    """Everything that makes a question come first."""
    if stage is not Stage.SETTLED and any(_expired(found.evidenced.present) for found in finding.leaves):
        yield Attention.EXPIRED
    if finding.own.outcome is Outcome.MET and within_a_year(finding.own.until, on):
        yield Attention.EXPIRES
    if stage is not Stage.SETTLED and any(found.contradicted for found in finding.leaves):
        yield Attention.CONTRADICTED
    if stage is Stage.OPEN:
        yield from _changed(finding.requirement, before, last)


def _expired(present: object) -> bool:
    """A fact that is short by a day has expired on it."""
    return isinstance(present, date)


def _changed(requirement: Requirement, before: Before | None, last: LastRound | None) -> Iterable[Attention]:
    if before is not None and before.fate is Fate.REDO:
        yield Attention.REDO
    elif before is not None and before.fate is Fate.RECONFIRM:
        yield Attention.RECONFIRM
    elif before is None and last is not None and last.since.get(requirement.key) is Since.NEW:
        yield Attention.NEW


def topics_of(requirement: Requirement) -> frozenset[Key]:
    """The topics of knowledge that somebody can name as missing."""
    return frozenset(t.key for leaf in requirement.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics)
