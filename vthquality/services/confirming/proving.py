"""Recording that somebody else saw the proof of a fact, and taking that back."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import EVERYONE, Actor, Permission, Scope, require
from vthquality.domain.confirming import Review, areas_within, require_other
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.facts import AnyFact
from vthquality.domain.people import EmployeeId, OrganisationId, ParticipationId, RoundId
from vthquality.services.confirming.reviewing import review_of
from vthquality.services.open_rounds import open_for, tell
from vthquality.services.running.agreeing import within_agreement
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.audit import Happening
from vthquality.store.people.proofs import mark_proof
from vthquality.store.rounds.confirmations import hold_participation
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.waiting import find_open_participations


@dataclass(frozen=True, slots=True)
class Proof:
    """A fact, and whether the actor saw its proof, or takes that back."""

    fact: str
    seen: bool


def see_proof(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    proof: Proof,
    *,
    now: datetime,
) -> None:
    """Record that the actor saw the proof of a fact of somebody else, or take that back.

    It holds wherever the fact counts. Proof that another saw stays seen by that person. Raises `NotFound` for a fact
    that is out of reach, and `Forbidden` for one's own or for taking back what another saw.
    """
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    open_for(session, scope, round_id, {participation})
    hold_participation(session, participation)
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    employee = snapshot.participants[0].employee
    require_other(scope, {employee})
    whole = areas_within(scope.reach, employee, snapshot.participants[0].team) is None
    fact = _known(review_of(session, scope, snapshot), proof.fact, whole=whole)
    if fact.evidence.seen is proof.seen:
        return
    if not proof.seen and fact.evidence.seen_by != scope.actor:
        raise Forbidden(permission=Permission.ANSWERS_CONFIRM.value, reason="seen_by_another")
    by, on = (scope.actor, now.date()) if proof.seen else ("", None)
    mark_proof(session, scope, employee, fact.id, by, on)
    _judge_afresh(session, scope, employee)
    changed = {"seen_by": (fact.evidence.seen_by or None, by or None)}
    happening = Happening(
        action="dossier_fact:see" if proof.seen else "dossier_fact:unsee",
        subject="dossier_fact",
        subject_id=fact.id,
        organisation=scope.organisation,
        changed=changed,
    )
    tell(session, scope, now, [happening])


def _known(review: Review, fact_id: str, *, whole: bool) -> AnyFact:
    found = next((fact for fact in review.facts(whole=whole) if fact.id == fact_id), None)
    if found is None:
        raise NotFound(what="dossier_fact")
    return found


def _judge_afresh(session: Session, scope: Scope, employee: EmployeeId) -> None:
    """What a fact counts for is judged afresh in all open rounds, also those in which the actor reaches nobody."""
    derived = replace(scope, reach=EVERYONE)
    for round_id, participation in find_open_participations(session, derived, employee).items():
        refresh_verdicts(session, derived, round_id, {participation})
