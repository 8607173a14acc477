"""Recording that somebody else saw the proof of facts, and taking that back: all that was ticked at once."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Permission, Scope
from vthquality.domain.confirming import Review, areas_within
from vthquality.domain.errors import Conflict, Forbidden
from vthquality.domain.facts import AnyFact
from vthquality.domain.proving import Marking, Proofs, changed_proofs, marking
from vthquality.services.open_rounds import tell
from vthquality.services.verdicts import hold_person, refresh_person
from vthquality.store.audit import Happening
from vthquality.store.people.proofs import find_seers, mark_proof


def facts_within(review: Review, scope: Scope) -> tuple[AnyFact, ...]:
    """The facts of a person whose proof can be looked at within reach."""
    who = review.participant
    return review.facts(whole=areas_within(scope.reach, who.employee, who.team) is None)


def seen_by_actor(session: Session, scope: Scope, facts: Iterable[AnyFact]) -> frozenset[str]:
    """The facts whose proof this very account saw: a name alone may be another's too."""
    seen = {fact.id: fact.evidence.seen_by for fact in facts if fact.evidence.seen}
    found: Mapping[str, tuple[str, str]] = find_seers(session, scope, seen)
    return frozenset(fact for fact, name in seen.items() if found.get(fact) == (scope.recorded, name))


def mark_proofs(session: Session, scope: Scope, review: Review, proofs: Proofs, now: datetime) -> int:
    """Record which proofs the actor saw, and which not after all; of how many facts that changed something.

    It holds wherever a fact counts. Raises `Conflict` where what was ticked is not as it was shown, and `Forbidden` for
    taking back what another saw; then nothing is recorded.
    """
    facts = facts_within(review, scope)
    if changed := changed_proofs(facts, proofs):
        raise Conflict(what="assessment", changed=tuple(sorted(changed)))
    marked = marking(facts, proofs)
    if {fact.id for fact in marked.unsee} - seen_by_actor(session, scope, marked.unsee):
        raise Forbidden(permission=Permission.ANSWERS_CONFIRM.value, reason="seen_by_another")
    employee = review.participant.employee
    hold_person(session, scope, employee)
    for fact in marked.see:
        mark_proof(session, scope, employee, fact.id, scope.actor, now.date())
    for fact in marked.unsee:
        mark_proof(session, scope, employee, fact.id, "", None)
    happenings = _happenings(scope, marked)
    if happenings:
        refresh_person(session, scope, employee)
        tell(session, scope, now, happenings)
    return len(happenings)


def _happenings(scope: Scope, marked: Marking) -> list[Happening]:
    return [
        Happening(
            action="dossier_fact:see" if seen else "dossier_fact:unsee",
            subject="dossier_fact",
            subject_id=fact.id,
            organisation=scope.organisation,
            changed={"seen_by": (fact.evidence.seen_by or None, scope.actor if seen else None)},
        )
        for seen, facts in ((True, marked.see), (False, marked.unsee))
        for fact in facts
    ]
