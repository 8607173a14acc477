"""What was confirmed when, by whom, why it was opened again, and what changed in between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import EVERYONE, Actor, Permission, require
from vthquality.domain.confirmed import Confirmed, ConfirmedDifference, PastJudgement, difference
from vthquality.domain.confirming import Review, areas_within, require_other, reviews
from vthquality.domain.criteria import Version
from vthquality.domain.errors import Forbidden, ReasonNeeded
from vthquality.domain.people import OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundSnapshot, RoundState
from vthquality.services.openness import record_file_open
from vthquality.services.running.agreeing import within_agreement
from vthquality.store.rounds.confirmations import (
    StoredConfirmation,
    StoredReopening,
    find_confirmations,
    find_reopenings,
)
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One confirmation: what it rests on, what it changed with respect to the one before, and why it was reopened.

    `review` and `judgements` come from what was frozen then, and are None and empty once that was destroyed; `changed`
    is None for the first one that can be read.
    """

    confirmation: StoredConfirmation
    review: Review | None
    judgements: tuple[PastJudgement, ...]
    changed: ConfirmedDifference | None
    reopened: StoredReopening | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastOfPerson:
    """All confirmations of one person in one round, the last one first."""

    head: RoundHead
    version: Version
    participant: Participant
    past: tuple[Past, ...]


def look_back(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    *,
    now: datetime,
) -> PastOfPerson:
    """Every confirmation of one person, with what it rests on; that it was opened is recorded.

    Raises `NotFound` for somebody out of reach, `Forbidden` for oneself, and `ReasonNeeded` for whoever reaches
    everybody, or in a closed round.
    """
    scope = require(actor, Permission.CONFIRMATIONS_READ, organisation)
    scope = within_agreement(session, scope, round_id)
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    (who,) = snapshot.participants
    require_other(scope, {who.employee})
    if areas_within(scope.reach, who.employee, who.team) is not None:
        raise Forbidden(permission=Permission.CONFIRMATIONS_READ.value, reason="whole")
    if snapshot.head.state is RoundState.CLOSED and not scope.reason.strip():
        raise ReasonNeeded(permission=Permission.CONFIRMATIONS_READ.value)
    if who.employee:  # nobody any more, once the round was emptied
        record_file_open(session, scope, who.employee, now)
    confirmations = find_confirmations(session, scope, participation)
    past = _in_order(snapshot, confirmations, find_reopenings(session, scope, participation))
    return PastOfPerson(head=snapshot.head, version=snapshot.version, participant=who, past=past)


def _in_order(
    snapshot: RoundSnapshot, confirmations: Sequence[StoredConfirmation], reopenings: Sequence[StoredReopening]
) -> tuple[Past, ...]:
    """Each confirmation with what it changed, the last one first."""
    reopened = {reopening.sequence: reopening for reopening in reopenings}
    before = (None, *(confirmation.facts for confirmation in confirmations))
    return tuple(
        Past(
            confirmation=now,
            review=None if now.facts is None else _as_it_was(snapshot, now.facts),
            judgements=() if now.facts is None else now.facts.judgements,
            changed=None if was is None or now.facts is None else difference(was, now.facts),
            reopened=reopened.get(now.sequence),
        )
        for was, now in reversed(tuple(zip(before, confirmations, strict=False)))
    )


def _as_it_was(snapshot: RoundSnapshot, frozen: Confirmed) -> Review:
    """Claim and evidence as they lay before whoever confirmed: from what was frozen, not from what is there now."""
    then = replace(snapshot, participants=(frozen.participant,))
    (review,) = reviews(then, EVERYONE, {frozen.participant.id: frozen.reactions})
    return review
