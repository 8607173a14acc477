"""What the works council (OR) consented to before a round opened, or why it was not asked; locked from then on."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from vthquality.domain.access import Reach
from vthquality.domain.disclosure import SMALLEST_GROUP
from vthquality.domain.errors import Invalid
from vthquality.domain.names import as_name

LARGEST_GROUP = 50
MONTHS = (1, 120)
"""A term shorter than a month or longer than ten years is a typing error."""
LONGEST_REASON = 1_000


class Opener(Enum):
    """Who besides the employee may open the results of one person."""

    MANAGER = "manager"
    ASSESSOR = "assessor"
    HR = "hr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The settings that were agreed on.

    `smallest_group`: fewest people or answers that totals are shown of. `retention_months`: how long after closing
    names and texts are kept.
    """

    smallest_group: int = SMALLEST_GROUP
    openers: frozenset[Opener] = frozenset(Opener)
    retention_months: int = 36

    def __post_init__(self) -> None:
        """Refuse a group that is smaller than the service ever shows, and a term that cannot be meant."""
        if not SMALLEST_GROUP <= self.smallest_group <= LARGEST_GROUP:
            raise Invalid(
                "smallest_group",
                "group_out_of_range",
                value=self.smallest_group,
                low=SMALLEST_GROUP,
                high=LARGEST_GROUP,
            )
        first, last = MONTHS
        if not first <= self.retention_months <= last:
            raise Invalid(
                "retention_months", "months_out_of_range", value=self.retention_months, first=first, last=last
            )


AS_SHIPPED = Agreement()
"""What holds where nothing was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksCouncil:
    """The consent, with its day and reference and what was agreed; or the reason why there is none."""

    decided: date | None = None
    reference: str = ""
    agreed: Agreement = AS_SHIPPED
    not_asked_because: str = ""

    @property
    def consented(self) -> bool:
        """Whether the works council consented."""
        return self.decided is not None


def consent(decided: date | None, reference: str, agreed: Agreement, *, today: date) -> WorksCouncil:
    """The works council's consent; raises `Invalid` without its day and reference, or for a day still to come."""
    if decided is None:
        raise Invalid("decided", "required")
    if decided > today:
        raise Invalid("decided", "not_yet_decided", value=decided)
    return WorksCouncil(decided=decided, reference=as_name("reference", reference), agreed=agreed)


def no_consent(because: str) -> WorksCouncil:
    """Why a round opens without the works council; raises `Invalid` without a reason."""
    reason = because.strip()
    if not reason:
        raise Invalid("not_asked_because", "required")
    if len(reason) > LONGEST_REASON:
        raise Invalid("not_asked_because", "text_too_long", length=len(reason), longest=LONGEST_REASON)
    return WorksCouncil(not_asked_because=reason)


def as_agreed(reach: Reach, agreed: Agreement) -> Reach:
    """Whose results somebody with this reach may open one by one; the own ones always."""
    everyone = reach.everyone and Opener.HR in agreed.openers
    return replace(
        reach,
        everyone=everyone,
        teams=reach.teams if Opener.MANAGER in agreed.openers else frozenset(),
        areas=reach.areas if Opener.ASSESSOR in agreed.openers else frozenset(),
    )
