"""Confirming: claim and evidence of one person side by side, what deserves a look first, and what a judgement adds.

An own judgement stands beside the claim, never over it. Nobody judges or confirms himself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from hashlib import sha256

from vthquality.domain.access import Reach, Scope
from vthquality.domain.canonical import checksum
from vthquality.domain.citizen_number import holds_citizen_number
from vthquality.domain.coverage import PersonVerdict, judge_people
from vthquality.domain.criteria import Area, Complexity, Key, Requirement
from vthquality.domain.errors import Forbidden, Invalid
from vthquality.domain.evidence import Shown
from vthquality.domain.facts import NO_FACTS, AnyFact, Claim, Judgement, Outcome, Portfolio, Rung
from vthquality.domain.filling.grounds import grounds
from vthquality.domain.judging import Finding, LeafFinding
from vthquality.domain.people import EmployeeId, Participant, ParticipationId
from vthquality.domain.rounds import RoundSnapshot

LONGEST_TEXT = 2000
"""Characters of a remark, a reaction or a reason."""


class Concern(Enum):
    """Why somebody else should look at a requirement, the most urgent first."""

    DIFFERS = "differs"
    """A judgement says something else than the person."""
    CONTRADICTED = "contradicted"
    """The person says yes while the facts fall short."""
    UNPROVEN = "unproven"
    """Met, but nobody else saw the proof."""
    OPEN = "open"
    """Unknown."""
    DECLARED = "declared"
    """Not met or not applicable, on the person's own word."""
    SETTLED = "settled"
    """It rests on somebody else's word, or on proof that was seen."""


FIRST = frozenset({Concern.DIFFERS, Concern.CONTRADICTED, Concern.UNPROVEN, Concern.OPEN})
"""What is shown opened; the rest is folded."""


class Turn(Enum):
    """Whose turn it is in the assessment of one person, the most urgent first."""

    TO_CONFIRM = "to_confirm"
    """Handed in: somebody else is to confirm it."""
    TO_FILL = "to_fill"
    """The person has not handed it in."""
    JUDGED = "judged"
    """Of the areas within reach nothing waits; the whole is somebody else's to confirm."""
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class OwnJudgement:
    """What somebody who confirms judges instead of what the person says, and why."""

    outcome: Outcome
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What the person says to the judgements on one requirement."""

    text: str
    at: datetime
    revision: int = 1


Reactions = Mapping[ParticipationId, Mapping[Key, Reaction]]
"""Reactions by person and requirement."""
NO_REACTIONS: Reactions = {}


@dataclass(frozen=True, slots=True)
class _Line:
    """What is shown of one leaf, as far as it could be another thing the next moment."""

    leaf: Key
    claim: Claim | None
    shown: Shown
    present: str
    until: date | None
    seen: bool
    judgement: Judgement | None


@dataclass(frozen=True, kw_only=True)
class Item:
    """One requirement of one person: what is asked, claimed, proven and judged; `classes` are those that ask it."""

    area: Area
    finding: Finding
    portfolio: Portfolio = NO_FACTS
    classes: tuple[Complexity, ...] = ()
    reaction: Reaction | None = None

    @property
    def requirement(self) -> Requirement:
        """What is asked."""
        return self.finding.requirement

    @cached_property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts that speak about it, whether they prove it or fall short."""
        leaves = [found.leaf for found in self.finding.leaves]
        return tuple(dict.fromkeys(f for leaf in leaves for f in grounds(leaf, self.portfolio, self.area.key)))

    @cached_property
    def concern(self) -> Concern:
        """Why somebody else should look at it."""
        return concern_of(self.finding)

    @cached_property
    def token(self) -> str:
        """Stands for what is shown of it: who confirms carries it, so that a later change is noticed."""
        lines = tuple(_line(found) for found in self.finding.leaves)
        told = checksum(lines, tuple[_Line, ...]) + (self.reaction.text if self.reaction else "")
        return f"{self.finding.own.outcome.value}.{sha256(told.encode()).hexdigest()[:16]}"

    @property
    def judgement(self) -> Judgement | None:
        """The judgement in force on the requirement as a whole, or on one of its parts: the last given."""
        given = [found.judgement for found in self.finding.leaves if found.judgement is not None]
        return max(given, key=lambda j: (j.rung, j.on or date.min), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A requirement that is not any more as it was shown; `was` is the outcome by own word at that time."""

    item: Item
    was: Outcome | None


@dataclass(frozen=True, kw_only=True)
class Review:
    """Everything of one person that somebody else may confirm, in printed order."""

    participant: Participant
    items: tuple[Item, ...]

    @property
    def first(self) -> tuple[Item, ...]:
        """What deserves a look first, the most urgent kind before the others."""
        order = list(Concern)
        return tuple(sorted((i for i in self.items if i.concern in FIRST), key=lambda i: order.index(i.concern)))

    @property
    def rest(self) -> tuple[Item, ...]:
        """What can stay folded, in printed order."""
        return tuple(i for i in self.items if i.concern not in FIRST)

    @cached_property
    def counts(self) -> Mapping[Concern, int]:
        """How many requirements there are of each concern."""
        return {concern: sum(i.concern is concern for i in self.items) for concern in Concern}

    @property
    def reacted(self) -> int:
        """How many reactions the person gave."""
        return sum(i.reaction is not None for i in self.items)

    @property
    def deviating(self) -> tuple[Item, ...]:
        """Requirements on which a judgement says something else than the person."""
        return tuple(i for i in self.items if i.concern is Concern.DIFFERS)

    def facts(self, *, whole: bool) -> tuple[AnyFact, ...]:
        """The facts that speak about something here; of whoever is wholly within reach all others too."""
        speaking = (fact for item in self.items for fact in item.facts)
        return tuple(dict.fromkeys((*speaking, *(self.participant.portfolio.facts if whole else ()))))

    def item(self, requirement: Key) -> Item:
        """The item of this requirement; raises `Invalid` for what is not asked of this person, or is out of reach."""
        found = next((i for i in self.items if i.requirement.key == requirement), None)
        if found is None:
            raise Invalid("about", "not_asked", key=requirement)
        return found


@dataclass(frozen=True, kw_only=True)
class Confirmee:
    """Somebody whose assessment may be confirmed, or judged on some areas where `whole` is not true."""

    review: Review
    turn: Turn
    whole: bool

    @property
    def urgency(self) -> tuple[int, int, int, str, str]:
        """Sorts those who need attention first before the others."""
        counts = self.review.counts
        loud = counts[Concern.DIFFERS] + counts[Concern.CONTRADICTED] + self.review.reacted
        who = self.review.participant
        return list(Turn).index(self.turn), -loud, -counts[Concern.UNPROVEN], who.name, who.id


def confirmee(review: Review, reach: Reach, *, confirmed: bool) -> Confirmee:
    """How somebody stands before whoever confirms within this reach."""
    who = review.participant
    whole = areas_within(reach, who.employee, who.team) is None
    return Confirmee(review=review, whole=whole, turn=_turn(review, whole=whole, confirmed=confirmed))


def narrowed(people: Iterable[Confirmee], text: str = "", turn: Turn | None = None) -> tuple[Confirmee, ...]:
    """Those whose name, number, function or team has this text in it, and whose turn it is."""
    wanted = text.strip().casefold()
    return tuple(
        person
        for person in people
        if (turn is None or person.turn is turn) and wanted in _searched(person.review.participant)
    )


def _searched(who: Participant) -> str:
    return f"{who.name} {who.number} {who.function} {who.team}".casefold()


def _turn(review: Review, *, whole: bool, confirmed: bool) -> Turn:
    if confirmed:
        return Turn.CONFIRMED
    if review.participant.submitted is None:
        return Turn.TO_FILL
    waits = any(item.concern not in {Concern.SETTLED, Concern.DIFFERS} for item in review.items)
    return Turn.TO_CONFIRM if whole or waits else Turn.JUDGED


def require_other(scope: Scope, people: Collection[EmployeeId]) -> None:
    """Refuse whoever would judge or confirm himself, in whatever role."""
    if (scope.own_employees | scope.selves) & set(people):
        raise Forbidden(permission="answers:confirm", reason="self")


def areas_within(reach: Reach, employee: EmployeeId, team: str) -> frozenset[Key] | None:
    """The areas of a person that are within reach; None: the whole person is."""
    return None if reach.everyone or employee in reach.employees or team in reach.teams_there else reach.areas


def reviews(snapshot: RoundSnapshot, reach: Reach, reactions: Reactions = NO_REACTIONS) -> tuple[Review, ...]:
    """What is within reach of each person in a snapshot, in the order of the people."""
    verdicts: dict[str, list[PersonVerdict]] = {}
    for person in judge_people(snapshot):
        verdicts.setdefault(person.participant.id, []).append(person)
    return tuple(
        _review(who, verdicts.get(who.id, ()), reach, reactions.get(who.id, {})) for who in snapshot.participants
    )


def _review(
    participant: Participant, verdicts: Iterable[PersonVerdict], reach: Reach, reactions: Mapping[Key, Reaction]
) -> Review:
    areas = areas_within(reach, participant.employee, participant.team)
    findings: dict[Key, tuple[Area, Finding]] = {}
    classes: dict[Key, list[Complexity]] = {}
    for person in verdicts:
        verdict = person.verdict
        for finding in verdict.findings if areas is None or verdict.area.key in areas else ():
            key = finding.requirement.key
            findings.setdefault(key, (verdict.area, finding))
            classes.setdefault(key, []).extend(() if verdict.complexity is None else (verdict.complexity,))
    return Review(
        participant=participant,
        items=tuple(
            Item(
                area=area,
                finding=finding,
                portfolio=participant.portfolio,
                classes=tuple(classes[key]),
                reaction=reactions.get(key),
            )
            for key, (area, finding) in findings.items()
            # nobody can say anything of a requirement whose text is missing
            if finding.requirement.routes is not None
        ),
    )


def concern_of(finding: Finding) -> Concern:
    """Why somebody else should look at a requirement."""
    judged = [found for found in finding.leaves if found.judgement is not None]
    if judged and finding.settled.outcome is not finding.own.outcome:
        return Concern.DIFFERS
    if any(found.contradicted and found.judgement is None for found in finding.leaves):
        return Concern.CONTRADICTED
    if len(judged) == len(finding.leaves):
        return Concern.SETTLED
    match finding.settled.outcome:
        case Outcome.UNKNOWN:
            return Concern.OPEN
        case Outcome.MET:
            return Concern.SETTLED if finding.settled.rung >= Rung.CONFIRMED else Concern.UNPROVEN
        case _:
            return Concern.DECLARED if any(_waits(found) for found in finding.leaves) else Concern.SETTLED


def _waits(found: LeafFinding) -> bool:
    """Whether something was said or shown of a leaf that nobody else's word stands beside."""
    seen = found.evidenced.shown is Shown.PROVEN and found.evidenced.seen
    return found.judgement is None and found.own is not Outcome.UNKNOWN and not seen


def _line(found: LeafFinding) -> _Line:
    evidenced = found.evidenced
    return _Line(
        leaf=found.leaf.key,
        claim=found.claim,
        shown=evidenced.shown,
        present=str(evidenced.present),
        until=evidenced.until,
        seen=evidenced.seen,
        judgement=found.judgement,
    )


def changed_since(review: Review, shown: Mapping[Key, str]) -> tuple[Changed, ...]:
    """The requirements that are not as they were shown, by the tokens carried since; one that was not shown is one."""
    return tuple(
        Changed(item=item, was=_outcome(shown.get(item.requirement.key, "")))
        for item in review.items
        if shown.get(item.requirement.key) != item.token
    )


def _outcome(token: str) -> Outcome | None:
    said = token.partition(".")[0]
    return Outcome(said) if said in {o.value for o in Outcome} else None


def judged_instead(
    review: Review, exceptions: Mapping[Key, OwnJudgement], by: str, on: date
) -> tuple[tuple[Key, Judgement], ...]:
    """The judgements that these exceptions add, each on a requirement as a whole.

    Where a part of it was judged apart before, on the same rung, it is said of that part too, as that would go first.
    Raises `Invalid` for what is not asked, for a text that is too long, and for a judgement that differs from what the
    person says without saying why.
    """
    return tuple(
        (about, Judgement(outcome=said.outcome, rung=Rung.CONFIRMED, by=by, remark=said.remark.strip(), on=on))
        for key, said in exceptions.items()
        for about in _places(review.item(key), said, review.participant)
    )


def _places(item: Item, said: OwnJudgement, participant: Participant) -> tuple[Key, ...]:
    remark, key = said.remark.strip(), item.requirement.key
    checked_text(remark, "remark", about=key)
    if said.outcome is not item.finding.own.outcome and not remark:
        raise Invalid("remark", "says_why", about=key)
    apart = (leaf.key for leaf in item.requirement.leaves() if leaf.key != key)
    judged = participant.answers.judgements
    return key, *(leaf for leaf in apart if leaf in judged and judged[leaf].rung <= Rung.CONFIRMED)


def confirmed_as_said(
    review: Review, exceptions: Collection[Key], by: str, on: date
) -> tuple[tuple[Key, Judgement], ...]:
    """The judgements that confirming everything but the exceptions adds: each part as the person says or shows it.

    Nothing is added where somebody's word or seen proof is there already, nor where nothing is known.
    """
    return tuple(
        (found.leaf.key, Judgement(outcome=found.own, rung=Rung.CONFIRMED, by=by, on=on))
        for item in review.items
        if item.requirement.key not in exceptions
        for found in item.finding.leaves
        if _waits(found)
    )


def checked_text(text: str, field: str, *, needed: bool = False, **values: object) -> str:
    """The text without space around it; raises `Invalid` where it is too long, needed and not there, or holds a BSN."""
    stripped = text.strip()
    if holds_citizen_number(stripped):
        raise Invalid(field, "citizen_number", **values)
    if len(stripped) > LONGEST_TEXT:
        raise Invalid(field, "text_too_long", length=len(stripped), longest=LONGEST_TEXT, **values)
    if needed and not stripped:
        raise Invalid(field, "required", **values)
    return stripped
