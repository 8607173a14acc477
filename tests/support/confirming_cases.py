"""Whoever confirms, and what they send, for tests of confirming."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, SYSTEM, Desk
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.confirming import Item, OwnJudgement
from vthquality.domain.criteria import Key
from vthquality.domain.people import EmployeeId, OrganisationId, ParticipationId, RoundId
from vthquality.domain.proving import Proofs, proof_token
from vthquality.services.confirming.deciding import Decision
from vthquality.services.confirming.reviewing import OpenReview, open_review


def an_actor(name: str, organisation: OrganisationId, *roles: RoleName, **grant: object) -> Actor:
    """Somebody with these roles in one organisation, each limited in the same way."""
    grants = tuple(Grant(role=role, organisation=organisation, **grant) for role in roles)  # type: ignore[arg-type]
    return Actor(name=name, grants=grants, account=f"account of {name}")


def a_manager(desk: Desk, *teams: str, employee: EmployeeId | None = None, name: str = "L. Bos") -> Actor:
    """A leidinggevende of these teams."""
    return an_actor(name, desk.organisation, RoleName.MANAGER, teams=frozenset(teams), employee=employee)


def an_assessor(desk: Desk, *areas: Key, employee: EmployeeId | None = None) -> Actor:
    """A vakinhoudelijk toetser of these areas."""
    return an_actor("T. Kok", desk.organisation, RoleName.ASSESSOR, areas=frozenset(areas), employee=employee)


def an_employee(desk: Desk, employee: EmployeeId, name: str = "De medewerker") -> Actor:
    """Somebody with the own file, and nothing else."""
    return an_actor(name, desk.organisation, RoleName.EMPLOYEE, employee=employee)


def reviewed(
    session: Session, desk: Desk, round_id: RoundId, participation: ParticipationId, actor: Actor = SYSTEM
) -> OpenReview:
    """The page of one person."""
    return open_review(session, actor, desk.organisation, round_id, participation, now=NOW)


def tokens(review: OpenReview) -> dict[Key, str]:
    """What the page carries of what it showed."""
    return {item.requirement.key: item.token for item in review.review.items}


def shown_to(
    session: Session,
    desk: Desk,
    round_id: RoundId,
    participation: ParticipationId,
    actor: Actor = SYSTEM,
    exceptions: Mapping[Key, OwnJudgement] | None = None,
    *,
    talked: bool = False,
    on_word: bool = True,
) -> Decision:
    """The decision on what is shown at this moment; what rests on the own word alone is confirmed too."""
    review = reviewed(session, desk, round_id, participation, actor)
    return Decision(shown=tokens(review), exceptions=exceptions or {}, talked=talked, on_word=on_word)


def ticking(review: OpenReview, seen: Collection[str] = (), unseen: Collection[str] = ()) -> Proofs:
    """What is sent after ticking the proof of these facts, and taking the tick of those away."""
    open_ = [f for f in review.review.facts(whole=review.person.whole) if f.id in review.mine or not f.evidence.seen]
    shown = {fact.id: proof_token(fact, ticked=fact.id in review.mine) for fact in open_}
    return Proofs(shown=shown, seen=(review.mine | frozenset(seen)) - frozenset(unseen))


def item_of(review: OpenReview, requirement: Key) -> Item:
    """One requirement on the page."""
    return review.review.item(requirement)
