"""A round (meting): its states, its own versions and copies, and everything needed to judge it as of its peildatum."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vthquality.domain.criteria import Key, Version
from vthquality.domain.disclosure import SMALLEST_GROUP
from vthquality.domain.errors import Frozen, Invalid, NotReady
from vthquality.domain.people import Arrangement, Organisation, Participant, ParticipationId, RoundId
from vthquality.domain.plans import NO_PLANS, Plans
from vthquality.domain.profiles import CompetencyAnswer, ProfileVersion

YEAR_LIMITS = (2009, 2100)
"""The first set of criteria is of 2009; a year outside these limits is a typing error."""


class RoundState(Enum):
    """A round is open, or closed for good."""

    OPEN = "open"
    CLOSED = "closed"


class Phase(Enum):
    """Where the criteria part of an open round is: invullen, bevestigen, vaststellen, verbeteren."""

    FILLING = "filling"
    CONFIRMING = "confirming"
    SETTLING = "settling"
    IMPROVING = "improving"


class CompetencyPhase(Enum):
    """Where the competency part of an open round is: zelfevaluatie, collegiale toetsing, conclusies, actieplan."""

    SELF = "self"
    PEERS = "peers"
    CONCLUSIONS = "conclusions"
    ACTIONS = "actions"


class RoundPart(Enum):
    """A round has two parts, each with phases of its own."""

    CRITERIA = "criteria"
    COMPETENCIES = "competencies"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundHead:
    """What identifies a round; `trial` (proefmeting) follows from the set and can never become definitive.

    `emptied`: when the personal values of a closed round were destroyed.
    """

    id: RoundId
    name: str
    reference_day: date
    state: RoundState = RoundState.OPEN
    phase: Phase = Phase.FILLING
    trial: bool = True
    opened: date | None = None
    closed: date | None = None
    emptied: date | None = None

    def __post_init__(self) -> None:
        """Refuse a nameless round and a peildatum that cannot be meant."""
        if not self.name.strip():
            raise Invalid("name", "required")
        first, last = YEAR_LIMITS
        if not first <= self.reference_day.year <= last:
            raise Invalid("reference_day", "year_out_of_range", value=self.reference_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSnapshot:
    """One round with all that judging it needs: its own versions, its own copies, its own day.

    `smallest_group`: fewest people or answers that totals are shown of, as agreed with the works council.
    """

    organisation: Organisation
    head: RoundHead
    version: Version
    profiles: ProfileVersion | None = None
    participants: tuple[Participant, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    competency_answers: tuple[tuple[ParticipationId, CompetencyAnswer], ...] = ()
    plans: Plans = NO_PLANS
    smallest_group: int = SMALLEST_GROUP

    def arranged(self, activity: Key) -> tuple[Arrangement, ...]:
        """Who does this activity on the peildatum."""
        return tuple(a for a in self.arrangements if a.activity == activity and a.holds(self.head.reference_day))


def require_open(head: RoundHead) -> None:
    """Refuse any change to a closed round."""
    if head.state is RoundState.CLOSED:
        raise Frozen(what="round", name=head.name)


def may_close(snapshot: RoundSnapshot) -> None:
    """Refuse to close a round that is closed or in which nobody takes part."""
    require_open(snapshot.head)
    if not snapshot.participants:
        raise NotReady(what="round", reason="no_participants", name=snapshot.head.name)
