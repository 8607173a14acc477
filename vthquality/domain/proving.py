"""Proof of facts: what somebody ticks as seen, whether it is still as it was shown, and what nobody saw."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from vthquality.domain.canonical import checksum
from vthquality.domain.confirming import Concern, Item, Review
from vthquality.domain.criteria import Key
from vthquality.domain.facts import AnyFact, Evidence

TICKED = "ticked"
OPEN = "open"
UNSUPPORTED = frozenset({Concern.CONTRADICTED, Concern.UNPROVEN})
"""What rests on nothing but the person's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """The proofs that could be ticked, each with the token of what was shown of it, and those that are ticked."""

    shown: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()

    @property
    def touched(self) -> frozenset[str]:
        """The facts whose tick is not as it was shown."""
        before = frozenset(fact for fact, token in self.shown.items() if token.startswith(f"{TICKED}."))
        return before ^ self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """The facts whose proof somebody now saw, and those of which that is taken back."""

    see: tuple[AnyFact, ...]
    unsee: tuple[AnyFact, ...]


def proof_token(fact: AnyFact, *, ticked: bool) -> str:
    """Stands for what is shown of a fact, and whether its tick was on; who saw its proof is no part of it."""
    return f"{TICKED if ticked else OPEN}.{checksum(replace(fact, evidence=Evidence()), AnyFact)[:16]}"


def changed_proofs(facts: Iterable[AnyFact], proofs: Proofs) -> frozenset[str]:
    """The facts whose tick was touched and that are not as they were shown, or not there any more."""
    now = {fact.id: proof_token(fact, ticked=False).partition(".")[2] for fact in facts}
    return frozenset(id_ for id_ in proofs.touched if now.get(id_) != proofs.shown.get(id_, "").partition(".")[2])


def marking(facts: Iterable[AnyFact], proofs: Proofs) -> Marking:
    """What the ticks change; proof that another saw meanwhile stays seen by that person."""
    touched = [fact for fact in facts if fact.id in proofs.touched]
    return Marking(
        see=tuple(f for f in touched if f.id in proofs.seen and not f.evidence.seen),
        unsee=tuple(f for f in touched if f.id not in proofs.seen and f.evidence.seen),
    )


def unsupported(review: Review, exceptions: Collection[Key] = ()) -> tuple[Item, ...]:
    """What confirming everything but the exceptions confirms on the person's own word alone."""
    return tuple(i for i in review.items if i.concern in UNSUPPORTED and i.requirement.key not in exceptions)
