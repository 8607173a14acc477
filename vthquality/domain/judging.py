"""THE rule: from facts, claims and judgements to the outcome of a requirement and the verdict on an area.

Facts that prove a leaf decide it. Where they do not, the claim does. An own judgement stands beside the claim and beats
it on the settled basis. Unknown is never no.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Area,
    Complexity,
    Key,
    Knowledge,
    Leaf,
    Requirement,
    Route,
)
from vthquality.domain.evidence import Evidenced, Shown, evidence_for
from vthquality.domain.facts import Claim, ClaimValue, Judgement, Outcome, Portfolio, Rung


class Basis(Enum):
    """Whose word a figure rests on: the person's own, or settled (a judgement where there is one)."""

    SELF = "self"
    SETTLED = "settled"


class Standing(Enum):
    """What a person is for an area, as counted and shown."""

    MET = "met"
    NEARLY = "nearly"
    IN_TRAINING = "in_training"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class LeafFinding:
    """What was found about one leaf: both outcomes with the values they come from."""

    leaf: Leaf
    evidenced: Evidenced
    claim: Claim | None
    judgement: Judgement | None
    own: Outcome
    settled: Outcome
    rung: Rung

    @property
    def contradicted(self) -> bool:
        """The person says yes while the recorded facts fall short."""
        said_yes = self.claim is not None and self.claim.value is ClaimValue.YES
        return said_yes and self.evidenced.shown is Shown.SHORT

    @property
    def differs(self) -> bool:
        """The judgement says something else than the person."""
        return self.judgement is not None and self.judgement.outcome is not self.own


@dataclass(frozen=True, slots=True)
class Sum:
    """The outcome of a route, requirement or area, with what explains it.

    `short_by`: the smallest number of leaves that must still be met; `unknown`: whether anything that matters is
    unknown; `until`: the last day it holds; `expected_by`: the day all missing leaves are expected, if all have one.
    """

    outcome: Outcome
    rung: Rung
    short_by: int = 0
    unknown: bool = False
    until: date | None = None
    expected_by: date | None = None

    @property
    def standing(self) -> Standing:
        """How the person is counted; nearly and in training are never qualified."""
        if self.outcome is not Outcome.NOT_MET:
            return Standing(self.outcome.value)
        if self.expected_by is not None and not self.unknown:
            return Standing.IN_TRAINING
        if self.short_by == 1 and not self.unknown:
            return Standing.NEARLY
        return Standing.NOT_MET


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one requirement and one person."""

    requirement: Requirement
    leaves: tuple[LeafFinding, ...]
    own: Sum
    settled: Sum

    def on(self, basis: Basis) -> Sum:
        """The sum on one basis."""
        return self.own if basis is Basis.SELF else self.settled


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one person, area and class, with the findings that explain it."""

    area: Area
    complexity: Complexity | None
    findings: tuple[Finding, ...]
    own: Sum
    settled: Sum

    def on(self, basis: Basis) -> Sum:
        """The sum on one basis."""
        return self.own if basis is Basis.SELF else self.settled


@dataclass(frozen=True)
class Answers:
    """What one person claims and what others judge, by key of a leaf or of a whole requirement.

    What is said of a leaf goes before what is said of its requirement.
    """

    claims: Mapping[Key, Claim]
    judgements: Mapping[Key, Judgement]

    def claim(self, leaf: Key, requirement: Key) -> Claim | None:
        """The claim on a leaf, else on the requirement as a whole."""
        return self.claims.get(leaf) or self.claims.get(requirement)

    def judgement(self, leaf: Key, requirement: Key) -> Judgement | None:
        """The judgement on a leaf, else on the requirement as a whole."""
        return self.judgements.get(leaf) or self.judgements.get(requirement)


NO_ANSWERS = Answers({}, {})


def judge(requirement: Requirement, area: Key, portfolio: Portfolio, answers: Answers, on: date) -> Finding:
    """Judge one requirement for one person as of a day."""
    if requirement.routes is None:
        missing = _dateless(Outcome.UNKNOWN, Rung.SELF_DECLARED)
        return Finding(requirement, (), missing, missing)
    found = tuple([_judge_leaf(leaf, requirement, area, portfolio, answers, on) for leaf in requirement.leaves()])
    own = {f.leaf.key: _leaf_sum(f, f.own, Rung.SELF_DECLARED, on) for f in found}
    settled = {f.leaf.key: _leaf_sum(f, f.settled, f.rung, on) for f in found}
    return Finding(requirement, found, own=_fold(requirement.routes, own), settled=_fold(requirement.routes, settled))


def judge_area(
    area: Area,
    complexity: Complexity | None,
    portfolio: Portfolio,
    answers: Answers,
    on: date,
    activities: frozenset[Key] = frozenset(),
) -> Verdict:
    """Judge one person for one area and class; `activities` (empty: all) are the ones the person does there.

    Headcount, safeguarding and process are judged for the organisation, never for a person.
    """
    asked = [r for r in area.personal(complexity) if _serves(r, activities)]
    findings = tuple([judge(r, area.key, portfolio, answers, on) for r in asked])
    return Verdict(
        area,
        complexity,
        findings,
        own=together([f.own for f in findings]),
        settled=together([f.settled for f in findings]),
    )


def settled_for(verdict: Verdict, activities: frozenset[Key]) -> Sum:
    """The settled sum over what serves these of the activities that the verdict is about."""
    return together([f.settled for f in verdict.findings if _serves(f.requirement, activities)])


def _serves(requirement: Requirement, activities: frozenset[Key]) -> bool:
    return not activities or not requirement.activities or bool(requirement.activities & activities)


def _judge_leaf(
    leaf: Leaf, requirement: Requirement, area: Key, portfolio: Portfolio, answers: Answers, on: date
) -> LeafFinding:
    evidenced = evidence_for(leaf, portfolio, area, on)
    claim = answers.claim(leaf.key, requirement.key)
    judgement = answers.judgement(leaf.key, requirement.key)
    own = Outcome.MET if evidenced.shown is Shown.PROVEN else _claimed(claim, evidenced, leaf, requirement)
    if judgement is not None:
        return LeafFinding(leaf, evidenced, claim, judgement, own, judgement.outcome, judgement.rung)
    confirmed = evidenced.seen and evidenced.shown is Shown.PROVEN
    rung = Rung.CONFIRMED if confirmed else Rung.SELF_DECLARED
    return LeafFinding(leaf, evidenced, claim, None, own, own, rung)


def _claimed(claim: Claim | None, evidenced: Evidenced, leaf: Leaf, requirement: Requirement) -> Outcome:
    """The outcome without proof: what the claim says; one that says nothing leaves what the facts say."""
    match claim.value if claim else None:
        case ClaimValue.YES:
            return Outcome.NOT_MET if _misses(claim, leaf, requirement) else Outcome.MET
        case ClaimValue.PARTLY | ClaimValue.NO:
            return Outcome.NOT_MET
        case ClaimValue.NOT_APPLICABLE if requirement.exempt:
            return Outcome.NOT_APPLICABLE
        case _:
            return Outcome.NOT_MET if evidenced.shown is Shown.SHORT else Outcome.UNKNOWN


def _misses(claim: Claim | None, leaf: Leaf, requirement: Requirement) -> bool:
    """Whether a topic that is asked is named as missing; one that is asked no more cannot be."""
    if claim is None or not claim.missing_topics:
        return False
    asked = (leaf,) if isinstance(leaf, Knowledge) else requirement.leaves()
    return any(t.key in claim.missing_topics for a in asked if isinstance(a, Knowledge) for t in a.topics)


def _fold(route: Route, sums: Mapping[Key, Sum]) -> Sum:
    match route:
        case AllOf():
            return together([_fold(part, sums) for part in route.routes])
        case AnyOf():
            return _either([_fold(part, sums) for part in route.routes])
        case _:
            return sums[route.key]


def _leaf_sum(finding: LeafFinding, outcome: Outcome, rung: Rung, on: date) -> Sum:
    """The sum of one leaf; a day of completion that has passed says nothing any more."""
    if outcome is Outcome.MET and finding.evidenced.until is not None:
        return Sum(outcome, rung, until=finding.evidenced.until)
    expected = finding.claim.expected_by if finding.claim else None
    if outcome is Outcome.NOT_MET and expected is not None and expected >= on:
        return Sum(outcome, rung, short_by=1, expected_by=expected)
    return _dateless(outcome, rung)


@cache
def _dateless(outcome: Outcome, rung: Rung) -> Sum:
    """The sum of one leaf without days, made once: there are few, and most people have nothing else."""
    return Sum(outcome, rung, short_by=int(outcome is Outcome.NOT_MET), unknown=outcome is Outcome.UNKNOWN)


def together(parts: Iterable[Sum]) -> Sum:
    """All of the parts: one no is a no, else one unknown is unknown; nothing but n.v.t. is n.v.t., never met."""
    counted = [p for p in parts if p.outcome is not Outcome.NOT_APPLICABLE]
    if not counted:
        return _dateless(Outcome.NOT_APPLICABLE, Rung.SELF_DECLARED)
    missed = [p for p in counted if p.outcome is Outcome.NOT_MET]
    unknown = any(p.unknown for p in counted)
    if missed:
        expected = [p.expected_by for p in missed]
        return Sum(
            Outcome.NOT_MET,
            # one confirmed no is enough to make the whole no confirmed
            max(p.rung for p in missed),
            short_by=sum(p.short_by for p in missed),
            unknown=unknown,
            expected_by=max((e for e in expected if e is not None), default=None) if None not in expected else None,
        )
    if unknown:
        return _dateless(Outcome.UNKNOWN, Rung.SELF_DECLARED)
    return Sum(Outcome.MET, min(p.rung for p in counted), until=_first(p.until for p in counted))


def _either(parts: list[Sum]) -> Sum:
    """Any of the parts: one met is met, by the route that rests on the best word and then holds longest."""
    met = [p for p in parts if p.outcome is Outcome.MET]
    if met:
        return max(met, key=lambda p: (p.rung, p.until is None, p.until or date.min))
    counted = [p for p in parts if p.outcome is not Outcome.NOT_APPLICABLE]
    if not counted:
        return _dateless(Outcome.NOT_APPLICABLE, Rung.SELF_DECLARED)
    if any(p.outcome is Outcome.UNKNOWN for p in counted):
        return _dateless(Outcome.UNKNOWN, Rung.SELF_DECLARED)
    closest = min(counted, key=lambda p: (p.unknown, p.short_by, p.expected_by is None, p.expected_by or date.max))
    return Sum(
        Outcome.NOT_MET,
        # every route must be closed by somebody's word before the whole is
        min(p.rung for p in counted),
        short_by=closest.short_by,
        unknown=closest.unknown,
        expected_by=closest.expected_by,
    )


def _first(days: Iterable[date | None]) -> date | None:
    return min((d for d in days if d is not None), default=None)
