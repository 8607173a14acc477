"""The why tree of a finding: every route with its outcome, and at each end what is asked, proven, said and missing."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from vthquality.domain.criteria import AllOf, AnyOf, Experience, Key, Knowledge, Leaf, Practice, Route, Topic
from vthquality.domain.evidence import Shown
from vthquality.domain.facts import AnyFact, ClaimValue, Outcome, Portfolio
from vthquality.domain.filling.grounds import grounds
from vthquality.domain.judging import Basis, Finding, LeafFinding


class Way(Enum):
    """How the parts of a route go together."""

    ANY = "any"
    ALL = "all"
    ONE = "one"


class Resting(Enum):
    """What the outcome of one part rests on."""

    JUDGEMENT = "judgement"
    SEEN = "seen"
    FACTS = "facts"
    """The own facts, of which nobody else saw the proof."""
    CLAIM = "claim"
    SHORT = "short"
    """Facts that fall short, without an answer that says otherwise."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One node: the outcome on one basis and its parts, or at an end the leaf with everything found about it.

    `missing` is how much falls short, in the unit of the leaf, where that is an amount; `topics` are those named as
    missing.
    """

    way: Way
    outcome: Outcome
    parts: tuple["Why", ...] = ()
    found: LeafFinding | None = None
    resting: Resting = Resting.NOTHING
    facts: tuple[AnyFact, ...] = ()
    missing: Decimal | None = None
    topics: tuple[Topic, ...] = ()


def why(finding: Finding, portfolio: Portfolio, area: Key, basis: Basis = Basis.SETTLED) -> Why | None:
    """The tree of a finding; None where the text of the requirement is missing."""
    routes = finding.requirement.routes
    if routes is None:
        return None
    found = {f.leaf.key: f for f in finding.leaves}
    return _node(routes, found, portfolio, area, basis)


def _node(route: Route, found: dict[Key, LeafFinding], portfolio: Portfolio, area: Key, basis: Basis) -> Why:
    match route:
        case AnyOf():
            parts = tuple(_node(part, found, portfolio, area, basis) for part in route.routes)
            return Why(way=Way.ANY, outcome=_any({p.outcome for p in parts}), parts=parts)
        case AllOf():
            parts = tuple(_node(part, found, portfolio, area, basis) for part in route.routes)
            return Why(way=Way.ALL, outcome=_all({p.outcome for p in parts}), parts=parts)
        case _:
            return _end(found[route.key], portfolio, area, basis)


def _any(outcomes: set[Outcome]) -> Outcome:
    """One met is met, else one unknown is unknown; nothing but n.v.t. is n.v.t."""
    order = (Outcome.MET, Outcome.UNKNOWN, Outcome.NOT_MET, Outcome.NOT_APPLICABLE)
    return next(o for o in order if o in outcomes)


def _all(outcomes: set[Outcome]) -> Outcome:
    """One no is a no, else one unknown is unknown; nothing but n.v.t. is n.v.t."""
    order = (Outcome.NOT_MET, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE)
    return next(o for o in order if o in outcomes)


def _end(found: LeafFinding, portfolio: Portfolio, area: Key, basis: Basis) -> Why:
    outcome = found.own if basis is Basis.SELF else found.settled
    return Why(
        way=Way.ONE,
        outcome=outcome,
        found=found,
        resting=_resting(found, basis),
        facts=grounds(found.leaf, portfolio, area),
        missing=_missing(found.leaf, found),
        topics=_topics(found),
    )


def _resting(found: LeafFinding, basis: Basis) -> Resting:
    if found.judgement is not None and basis is Basis.SETTLED:
        return Resting.JUDGEMENT
    if found.evidenced.shown is Shown.PROVEN:
        return Resting.SEEN if found.evidenced.seen else Resting.FACTS
    if found.claim is not None and found.claim.value is not ClaimValue.DONT_KNOW:
        return Resting.CLAIM
    return Resting.SHORT if found.evidenced.shown is Shown.SHORT else Resting.NOTHING


def _missing(leaf: Leaf, found: LeafFinding) -> Decimal | None:
    """How much falls short of an amount that is asked."""
    present = found.evidenced.present
    if found.evidenced.shown is not Shown.SHORT or not isinstance(present, Decimal):
        return None
    match leaf:
        case Experience():
            return leaf.years - present
        case Practice():
            return leaf.amount - present
        case _:
            return None


def _topics(found: LeafFinding) -> tuple[Topic, ...]:
    if not isinstance(found.leaf, Knowledge) or found.claim is None:
        return ()
    return tuple(t for t in found.leaf.topics if t.key in found.claim.missing_topics)
