"""What is frozen when an assessment is confirmed, and what differs between one confirmation and the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vthquality.domain.confirming import Reaction
from vthquality.domain.criteria import Key
from vthquality.domain.facts import AnyFact, Claim, Judgement
from vthquality.domain.people import Participant
from vthquality.domain.profiles import CompetencyAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class PastJudgement:
    """A judgement that was given on one key, also when a later one took its place; `sequence` counts per rung."""

    about: Key
    judgement: Judgement
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What is frozen when an assessment is confirmed: the person's facts, claims and judgements, and the yardstick.

    `checksums` are those of the versions judged on, by kind of set. `competencies` are those settled with others: what
    somebody thinks of the own competencies is no part of it. `judgements` are all that were given, `talked` whether
    who confirmed says to have talked over what differs.
    """

    participant: Participant
    checksums: Mapping[str, str]
    competencies: tuple[CompetencyAnswer, ...] = ()
    judgements: tuple[PastJudgement, ...] = ()
    reactions: Mapping[Key, Reaction] = field(default_factory=dict)
    talked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDifference:
    """What was claimed and judged of one key in one confirmation, and in the next."""

    about: Key
    claim_before: Claim | None
    claim: Claim | None
    judgement_before: Judgement | None
    judgement: Judgement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedDifference:
    """What a confirmation changed with respect to the one before it."""

    keys: tuple[KeyDifference, ...]
    facts_new: tuple[AnyFact, ...]
    facts_gone: tuple[AnyFact, ...]

    @property
    def nothing(self) -> bool:
        """Whether everything is as it was."""
        return not (self.keys or self.facts_new or self.facts_gone)


def difference(before: Confirmed, now: Confirmed) -> ConfirmedDifference:
    """What is claimed, judged or shown otherwise than in the confirmation before."""
    was, becomes = before.participant, now.participant
    return ConfirmedDifference(
        keys=tuple(_keys(was, becomes)),
        facts_new=_beside(becomes.portfolio.facts, was.portfolio.facts),
        facts_gone=_beside(was.portfolio.facts, becomes.portfolio.facts),
    )


def _keys(was: Participant, becomes: Participant) -> Iterable[KeyDifference]:
    old, new = was.answers, becomes.answers
    for key in sorted({*old.claims, *new.claims, *old.judgements, *new.judgements}):
        claims = old.claims.get(key), new.claims.get(key)
        judgements = old.judgements.get(key), new.judgements.get(key)
        if claims[0] != claims[1] or judgements[0] != judgements[1]:
            yield KeyDifference(
                about=key,
                claim_before=claims[0],
                claim=claims[1],
                judgement_before=judgements[0],
                judgement=judgements[1],
            )


def _beside(facts: Iterable[AnyFact], others: Iterable[AnyFact]) -> tuple[AnyFact, ...]:
    """The facts that are not, word for word, among the others."""
    known = set(others)
    return tuple(fact for fact in facts if fact not in known)
