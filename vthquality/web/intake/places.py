"""Where a workbook belongs: the rounds and sets there are to choose from."""

from dataclasses import dataclass

from vthquality.domain.access import Actor
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import OrganisationId
from vthquality.domain.rounds import RoundState
from vthquality.edge.transaction import OpenSession
from vthquality.services import rounds
from vthquality.services.filling.loading import own_rounds
from vthquality.services.imports.preparing import OF_A_ROUND
from vthquality.services.imports.uploads import may_name, sets_to_choose
from vthquality.wording.rounds import still_empty

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A workbook with what there is to choose; `may_name`: the actor may have it filled with what is known."""

    book: Book
    rounds: Choices = ()
    sets: Choices = ()
    usual_set: str = ""
    may_name: bool = False

    @property
    def of_a_round(self) -> bool:
        """Whether it is about a round."""
        return self.book in OF_A_ROUND

    @property
    def ready(self) -> bool:
        """Whether there is a round, or a set, to fill it in for."""
        return bool(self.rounds) if self.of_a_round else bool(self.usual_set)


def place_of(session: OpenSession, actor: Actor, organisation: OrganisationId, book: Book) -> Place:
    """What there is to choose for a workbook; a choice of one set is none."""
    named = book is not Book.FORM and may_name(actor, organisation)
    if book in OF_A_ROUND:
        return Place(book=book, rounds=_rounds(session, actor, organisation, book), may_name=named)
    sets = sets_to_choose(session, actor, organisation)
    listed = tuple(
        (
            f"{s.set_slug}={s.number}",
            f"{s.set_name}, versie {s.number}" + (still_empty(m.number, m.of) if (m := sets.missing.get(s.id)) else ""),
        )
        for s in sets.published
    )
    usual = f"{sets.usual.set_slug}={sets.usual.number}" if sets.usual else ""
    return Place(book=book, sets=listed if len(listed) > 1 else (), usual_set=usual, may_name=named)


def _rounds(session: OpenSession, actor: Actor, organisation: OrganisationId, book: Book) -> Choices:
    """The open rounds, the last first; for a form those that the actor takes part in."""
    if book is Book.FORM:
        mine = own_rounds(session, actor, organisation)
        return tuple((str(one.round), one.name) for one in mine if one.state is RoundState.OPEN and not one.confirmed)
    listed = rounds.list_rounds(session, actor, organisation)
    return tuple((str(r.head.id), r.head.name) for r in reversed(listed) if r.head.state is RoundState.OPEN)
