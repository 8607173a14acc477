"""Borging: whether activities may be done where they are done, and whether the own experts are there that it takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vthquality.domain.criteria import Area, Complexity, Heading, Key, Requirement, Safeguarding, SafeguardingMode
from vthquality.domain.facts import Outcome, Rung
from vthquality.domain.judging import Verdict, settled_for
from vthquality.domain.people import Arrangement, Doer, Employment, Participant, ParticipationId


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguarded:
    """What was found about one safeguarding rule.

    `outside`: activities that went out where the rule speaks of them, `contracted` those of them at the market;
    `experts` confirmed own experts, `possible` own people who may turn out to be one. `preferred`: activities done
    alone that the set would rather see supra-regional (a signal).
    """

    requirement: Requirement
    rule: Safeguarding | None
    outcome: Outcome
    outside: frozenset[Key] = frozenset()
    contracted: frozenset[Key] = frozenset()
    experts: int = 0
    possible: int = 0
    preferred: frozenset[Key] = frozenset()


def safeguard(
    area: Area,
    complexity: Complexity | None,
    arrangements: Sequence[Arrangement],
    participants: Sequence[Participant],
    judged: Sequence[tuple[Participant, Verdict]],
    on: date,
) -> Iterator[Safeguarded]:
    """Judge every safeguarding rule of an area and class; `judged` are those of the participants who work in the area.

    An expert of any class of the area counts.
    """
    for requirement in area.asked(complexity):
        if requirement.heading is not Heading.SAFEGUARDING:
            continue
        if requirement.routes is None:
            yield Safeguarded(requirement=requirement, rule=None, outcome=Outcome.UNKNOWN)
        for leaf in requirement.leaves():
            if isinstance(leaf, Safeguarding):
                yield _judge(requirement, leaf, area, arrangements, participants, judged, on)


def _judge(
    requirement: Requirement,
    rule: Safeguarding,
    area: Area,
    arrangements: Sequence[Arrangement],
    participants: Sequence[Participant],
    judged: Sequence[tuple[Participant, Verdict]],
    on: date,
) -> Safeguarded:
    served = requirement.activities or frozenset(a.key for a in area.activities)
    if rule.mode is SafeguardingMode.SUPRAREGIONAL:
        alone = frozenset(a.activity for a in arrangements if a.doer is Doer.SELF and a.activity in served)
        return Safeguarded(requirement=requirement, rule=rule, outcome=Outcome.NOT_APPLICABLE, preferred=alone)
    contracted = frozenset(a.activity for a in arrangements if a.doer is Doer.MARKET and a.activity in served)
    outside = contracted
    if rule.mode is not SafeguardingMode.OUTSOURCE:
        outside |= _hired_for(area.key, served, participants, on)
    went = Safeguarded(
        requirement=requirement, rule=rule, outcome=Outcome.NOT_APPLICABLE, outside=outside, contracted=contracted
    )
    if not outside:
        return went
    # hiring keeps the work under one's own roof; a contract with a firm does not
    if rule.mode is SafeguardingMode.INSIDE or (rule.mode is SafeguardingMode.HIRE and contracted):
        return replace(went, outcome=Outcome.NOT_MET)
    experts, possible = _experts(area, rule, judged, on)
    outcome = Outcome.NOT_MET
    if experts >= rule.own_experts:
        outcome = Outcome.MET
    elif experts + possible >= rule.own_experts:
        outcome = Outcome.UNKNOWN
    return replace(went, outcome=outcome, experts=experts, possible=possible)


def _hired_for(area: Key, served: frozenset[Key], participants: Sequence[Participant], on: date) -> frozenset[Key]:
    """Activities that hired people are put on by name; hired for "the whole area" says nothing about one activity."""
    return frozenset(
        activity
        for p in participants
        if p.employment is Employment.HIRED
        for a in p.assignments
        if a.area == area and a.holds(on)
        for activity in a.activities & served
    )


def _experts(
    area: Area, rule: Safeguarding, judged: Sequence[tuple[Participant, Verdict]], on: date
) -> tuple[int, int]:
    """Own people who work on all of the rule's activities and are qualified for them: confirmed, and possible."""
    confirmed, possible = set[ParticipationId](), set[ParticipationId]()
    for participant, verdict in judged:
        if participant.employment is not Employment.OWN or participant.unavailable:
            continue
        if verdict.complexity not in _classes_covering(area, rule, participant, on):
            continue
        found = settled_for(verdict, rule.expert_for)
        if found.outcome is Outcome.MET and found.rung >= Rung.CONFIRMED:
            confirmed.add(participant.id)
        elif found.outcome in {Outcome.MET, Outcome.UNKNOWN}:
            possible.add(participant.id)
    return len(confirmed), len(possible - confirmed)


def _classes_covering(area: Area, rule: Safeguarding, participant: Participant, on: date) -> set[Complexity | None]:
    """Classes in which somebody works on every activity the rule names."""
    covering: set[Complexity | None] = set()
    for assignment in participant.assignments:
        if assignment.area != area.key or not assignment.holds(on):
            continue
        if assignment.activities and not rule.expert_for <= assignment.activities:
            continue
        known = area.judged_classes()
        covering.update((assignment.complexity,) if assignment.complexity in known else known)
    return covering


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of several rules together: a breach, else an unknown, else nothing to say against it."""
    found = set(outcomes)
    for outcome in (Outcome.NOT_MET, Outcome.UNKNOWN):
        if outcome in found:
            return outcome
    return Outcome.MET
