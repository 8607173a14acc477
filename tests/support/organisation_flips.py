"""Organisations that meet the one version of a headcount or safeguarding and not the other, found by covering."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from tests.support.criteria_builders import a_requirement, a_version
from tests.support.flips import FILLER, Asked
from tests.support.leaf_builders import a_headcount
from tests.support.people_builders import ON, a_judgement, a_participant, answers
from vthquality.domain.coverage import State, cover
from vthquality.domain.criteria import Area, Headcount, Heading, Key, Safeguarding
from vthquality.domain.people import (
    Arrangement,
    Assignment,
    Doer,
    Employment,
    Organisation,
    OrganisationId,
    Participant,
    RoundId,
)
from vthquality.domain.rounds import RoundHead, RoundSnapshot

ONE = a_requirement(a_headcount("one-leaf", 1), "one", Heading.HEADCOUNT)
"""Where the number of people is not what is compared, one is enough."""
CONFIRMED = answers(judgements={FILLER.key: a_judgement()})


@dataclass(frozen=True, slots=True)
class Staffed:
    """An organisation: who works there and where the work is done."""

    participants: tuple[Participant, ...]
    arrangements: tuple[Arrangement, ...]

    def meets(self, area: Area) -> bool:
        """Whether critical mass and safeguarding are in order in the first class of the area."""
        snapshot = RoundSnapshot(
            organisation=Organisation(id=OrganisationId("o"), name="OD"),
            head=RoundHead(id=RoundId("r"), name="Meting", reference_day=ON),
            version=a_version(area),
            participants=self.participants,
            arrangements=self.arrangements,
        )
        return cover(snapshot)[0].settled in {State.MET, State.THIN}


def organisation_flips(before: Asked, after: Asked) -> Iterator[Staffed]:
    """Organisations that meet what was asked and not what is asked now."""
    was, becomes = _alone(before), _alone(after)
    for staffed in _organisations(before, after):
        if staffed.meets(was) and not staffed.meets(becomes):
            yield staffed


def _alone(asked: Asked) -> Area:
    """The area with this requirement, in the class it is asked in, and the least beside it."""
    requirement = asked.requirement
    area = asked.alone()
    if requirement is not None and requirement.complexity is not None:
        area = replace(area, classes=(requirement.complexity,))
    if requirement is not None and requirement.heading is Heading.HEADCOUNT:
        return area
    return replace(area, requirements=(*area.requirements, ONE))


def _organisations(before: Asked, after: Asked) -> Iterator[Staffed]:
    leaves = (*before.leaves(), *after.leaves())
    area = after.area.key
    activities = sorted({a.key for asked in (before, after) for a in asked.area.activities})
    for persons in sorted({leaf.persons for leaf in leaves if isinstance(leaf, Headcount)}):
        for others in (0, 1):
            yield Staffed(_own(area, persons - others, frozenset()), _at_home(activities, others))
    rules = [leaf for leaf in leaves if isinstance(leaf, Safeguarding)]
    experts = sorted({0, *(rule.own_experts for rule in rules)})
    works = {frozenset({key}) for key in activities} | {rule.expert_for for rule in rules if rule.expert_for}
    for out, own, work in product(activities, experts, sorted(works, key=sorted) if rules else ()):
        people = (*_own(area, 1, frozenset({out}), "los"), *_own(area, own, work))
        rest = _at_home([key for key in activities if key != out], 0)
        yield Staffed(people, (*rest, _done(out, Doer.MARKET)))
        yield Staffed((*people, _hired(area, out)), (*rest, _done(out, Doer.SELF)))


def _own(area: Key, number: int, work: frozenset[Key], name: str = "eigen") -> tuple[Participant, ...]:
    """Qualified people of one's own who do this work in the area."""
    assignment = Assignment(area=area, activities=work)
    return tuple(a_participant(f"{name}{n}", assignments=(assignment,), answers=CONFIRMED) for n in range(number))


def _hired(area: Key, activity: Key) -> Participant:
    work = Assignment(area=area, activities=frozenset({activity}))
    return a_participant("inhuur", employment=Employment.HIRED, assignments=(work,), answers=CONFIRMED)


def _at_home(activities: list[Key], others: int) -> tuple[Arrangement, ...]:
    """Everything done by the organisation itself, and so many people of a partner promised."""
    made = [_done(key, Doer.SELF) for key in activities]
    if others:
        partner = Arrangement(
            principal="Zuid",
            activity=activities[0],
            doer=Doer.OTHER_SERVICE,
            which="OD West",
            people=others,
            counts=True,
        )
        made.append(partner)
    return tuple(made)


def _done(activity: Key, doer: Doer) -> Arrangement:
    return Arrangement(principal="Noord", activity=activity, doer=doer)
