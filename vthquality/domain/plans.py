"""What an organisation will do about its gaps: improvement plan, training plan, comply or explain."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from vthquality.domain.criteria import Key


class MeasureKind(Enum):
    """Ways to close a gap."""

    TRAIN = "train"
    RECRUIT = "recruit"
    HIRE = "hire"
    OUTSOURCE = "outsource"
    COOPERATE = "cooperate"
    MOTIVATE = "motivate"


class PlanLevel(Enum):
    """Who decides on a measure."""

    PERSON = "person"
    TEAM = "team"
    ORGANISATION = "organisation"
    REGION = "region"


class PlanState(Enum):
    """How far a measure is."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    BUSY = "busy"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """One line of the improvement plan; `cost` in whole euros, `owner_function` is what the board reads."""

    id: str
    area: Key
    measure: str
    kind: MeasureKind
    level: PlanLevel = PlanLevel.ORGANISATION
    requirement: Key | None = None
    team: str = ""
    owner_name: str = ""
    owner_function: str = ""
    due: date | None = None
    cost: int | None = None
    state: PlanState = PlanState.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One line of the training plan; `quarter` as "2027-1", `cost` in whole euros, `hours` per person."""

    id: str
    who: str
    goal: str
    form: str = ""
    team: str = ""
    area: Key | None = None
    hours: Decimal | None = None
    cost: int | None = None
    quarter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Comply or explain (pas toe of leg uit): why an element of an area is not met, and what is decided about it."""

    id: str
    area: Key
    element: str
    reason: str
    measure: str = ""
    owner_name: str = ""
    owner_function: str = ""
    written: date | None = None
    decision: str = ""
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Plans:
    """Everything planned in one round."""

    improvements: tuple[Improvement, ...] = ()
    trainings: tuple[Training, ...] = ()
    explanations: tuple[Explanation, ...] = ()


NO_PLANS = Plans()
