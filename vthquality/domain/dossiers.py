"""What somebody can show, as it is kept: what counts, what was renewed or withdrawn, and what expires."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vthquality.domain.coverage import within_a_year
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import AnyFact


class Holding(Enum):
    """Whether a fact holds on a day: for long, for less than a year, or no more."""

    LASTS = "lasts"
    EXPIRES = "expires"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFact:
    """A fact as it stands.

    `superseded_by` is the id of the fact that came in its place, "" while it counts; its own id where the person
    withdrew it.
    """

    fact: AnyFact
    revision: int
    superseded_by: str = ""

    @property
    def withdrawn(self) -> bool:
        """Whether the person took it back, and nothing came in its place."""
        return self.superseded_by == self.fact.id

    def holding(self, on: date) -> Holding:
        """Whether it holds on this day; the last day still counts."""
        if not self.fact.holds(on):
            return Holding.EXPIRED
        return Holding.EXPIRES if within_a_year(self.fact.expires, on) else Holding.LASTS


def chosen(facts: Iterable[DossierFact], fact_id: str) -> DossierFact:
    """The fact with this id; raises `NotFound` for one that is not about this person, or was removed."""
    found = next((f for f in facts if f.fact.id == fact_id), None)
    if found is None:
        raise NotFound(what="dossier_fact")
    return found
