"""What was confirmed when, by whom, why it was opened again, and what changed in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.confirmed import ConfirmedDifference, difference
from vthquality.domain.confirming import areas_within, require_other
from vthquality.domain.criteria import Version
from vthquality.domain.errors import Forbidden, ReasonNeeded
from vthquality.domain.people import OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundState
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
    """One confirmation: what it changed (None for the first, or where the facts were destroyed), and its reopening."""

    confirmation: StoredConfirmation
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
    """Every confirmation of one person; that it was opened is recorded. Refuses as `open_review` does."""
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    (who,) = snapshot.participants
    require_other(scope, {who.employee})
    if areas_within(scope.reach, who.employee, who.team) is not None:
        raise Forbidden(permission=Permission.ANSWERS_CONFIRM.value, reason="whole")
    if snapshot.head.state is RoundState.CLOSED and not scope.reason.strip():
        raise ReasonNeeded(permission=Permission.ANSWERS_CONFIRM.value)
    if who.employee:  # nobody any more, once the round was emptied
        record_file_open(session, scope, who.employee, now)
    past = in_order(find_confirmations(session, scope, participation), find_reopenings(session, scope, participation))
    return PastOfPerson(head=snapshot.head, version=snapshot.version, participant=who, past=past)


def in_order(confirmations: Sequence[StoredConfirmation], reopenings: Sequence[StoredReopening]) -> tuple[Past, ...]:
    """Each confirmation with what it changed, the last one first."""
    reopened = {reopening.sequence: reopening for reopening in reopenings}
    before = (None, *(confirmation.facts for confirmation in confirmations))
    return tuple(
        Past(
            confirmation=now,
            changed=None if was is None or now.facts is None else difference(was, now.facts),
            reopened=reopened.get(now.sequence),
        )
        for was, now in reversed(tuple(zip(before, confirmations, strict=False)))
    )
