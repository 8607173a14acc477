"""Judging beside the claim, confirming everything but the exceptions, and opening again what was confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.canonical import canonical_json
from vthquality.domain.confirmed import Confirmed
from vthquality.domain.confirming import (
    OwnJudgement,
    Review,
    areas_within,
    changed_since,
    checked_text,
    confirmed_as_said,
    judged_instead,
    require_other,
)
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, Forbidden, Frozen, Invalid, NotReady
from vthquality.domain.facts import Judgement
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.domain.proving import Proofs, unsupported
from vthquality.domain.rounds import RoundSnapshot, require_open
from vthquality.services.confirming.proving import mark_proofs
from vthquality.services.confirming.reviewing import review_of
from vthquality.services.open_rounds import happened, happened_to, open_for, tell
from vthquality.services.running.agreeing import within_agreement
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.criteria.versions import stored_version
from vthquality.store.rounds.answers import RecordedJudgement, add_confirmation, add_judgements
from vthquality.store.rounds.confirmations import add_reopening, find_takers, hold_participation
from vthquality.store.rounds.judgements import find_judgements
from vthquality.store.rounds.opening import StoredRound, lock_round
from vthquality.store.rounds.participations import find_confirmed, mark_confirmed, require_participations
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.talks import find_settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody who confirms sends: the tokens of what was shown, and the own judgements that are exceptions.

    `proofs`: of which facts the proof was seen. `talked`: what differs was talked over with the person. `on_word`: what
    rests on nothing but the person's own word is to be confirmed too.
    """

    shown: Mapping[Key, str]
    exceptions: Mapping[Key, OwnJudgement] = field(default_factory=dict)
    proofs: Proofs = field(default_factory=Proofs)
    talked: bool = False
    on_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What came of it: how many judgements were added, how many proofs were marked, and which confirmation it is.

    `sequence` is None for whoever has only some areas within reach: that judges the areas, and confirms nobody.
    """

    judged: int
    marked: int = 0
    sequence: int | None = None


def judge_person(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    decision: Decision,
    *,
    now: datetime,
) -> Decided:
    """Add own judgements beside the claims, mark proof as seen, and confirm nothing yet: the person can react first.

    Raises `Conflict` (with what `changed`) where what is judged or ticked is not as it was shown any more.
    """
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    _, snapshot, review = _held(session, scope, round_id, participation)
    _require_unchanged(review, decision, decision.exceptions)
    judged = judged_instead(review, decision.exceptions, scope.actor, now.date())
    marked = mark_proofs(session, scope, review, decision.proofs, now)
    if not judged and not marked:
        raise Invalid("exceptions", "nothing_judged")
    _add(session, scope, snapshot, judged, now)
    return Decided(judged=len(decision.exceptions), marked=marked)


def confirm_person(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    decision: Decision,
    *,
    now: datetime,
) -> Decided:
    """Confirm everything but the exceptions, as the person says it; what it rests on is then kept for good.

    Whoever has only some areas within reach judges these: each part as the person says it, but the exceptions.
    Raises `NotReady` while it is not handed in, `Conflict` (with what `changed`) where anything is not as it was shown
    any more, and `Invalid` where a judgement differs and that was not talked over, or where something rests on the
    person's own word alone and that was not said to be confirmed too.
    """
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    stored, snapshot, review = _held(session, scope, round_id, participation)
    if review.participant.submitted is None:
        raise NotReady(what="participation", reason="not_submitted")
    _require_unchanged(review, decision, (item.requirement.key for item in review.items))
    marked = mark_proofs(session, scope, review, decision.proofs, now)
    if marked:
        snapshot = load_snapshot(session, scope, round_id, participation=participation)
        review = review_of(session, scope, snapshot)
    instead = judged_instead(review, decision.exceptions, scope.actor, now.date())
    if not decision.talked and _deviates(review, decision.exceptions):
        raise Invalid("talked", "talked_over")
    if not decision.on_word and (left := unsupported(review, decision.exceptions)):
        raise Invalid("on_word", "unproven_left", count=len(left))
    said = confirmed_as_said(review, decision.exceptions, scope.actor, now.date())
    _add(session, scope, snapshot, (*instead, *said), now)
    whole = areas_within(scope.reach, review.participant.employee, review.participant.team) is None
    sequence = _freeze(session, scope, stored, participation, decision, now) if whole else None
    return Decided(judged=len(instead) + len(said), marked=marked, sequence=sequence)


def reopen_person(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    reason: str,
    *,
    now: datetime,
) -> None:
    """Let a confirmed assessment change again, and keep why; what was confirmed stays as it is.

    Raises `NotReady` for what is not confirmed, and `Forbidden` for oneself or with only some areas within reach.
    """
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    require_open(lock_round(session, scope, round_id).head)
    require_participations(session, scope, round_id, {participation})
    hold_participation(session, participation)
    taker = find_takers(session, scope, {participation})[participation]
    require_other(scope, {taker.employee})
    if areas_within(scope.reach, taker.employee, taker.team) is not None:
        raise Forbidden(permission=Permission.ANSWERS_CONFIRM.value, reason="whole")
    why = checked_text(reason, "reason", needed=True)
    if participation not in find_confirmed(session, scope, round_id):
        raise NotReady(what="participation", reason="not_confirmed")
    add_reopening(session, participation, why, scope.actor, now)
    mark_confirmed(session, participation, confirmed=False)
    tell(session, scope, now, [happened(scope, "participation:reopen", participation)])


def _held(
    session: Session, scope: Scope, round_id: RoundId, participation: ParticipationId
) -> tuple[StoredRound, RoundSnapshot, Review]:
    """One person as of this moment; nobody else answers, judges or confirms there until this transaction ends."""
    stored = open_for(session, scope, round_id, {participation})
    hold_participation(session, participation)
    if participation in find_confirmed(session, scope, round_id):  # by somebody who held it a moment ago
        raise Frozen(what="participation")
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    require_other(scope, {snapshot.participants[0].employee})
    return stored, snapshot, review_of(session, scope, snapshot)


def _require_unchanged(review: Review, decision: Decision, about: Iterable[Key]) -> None:
    keys = set(about)
    changed = keys & {c.item.requirement.key for c in changed_since(review, decision.shown)}
    if changed:
        raise Conflict(what="assessment", changed=tuple(sorted(changed)))


def _deviates(review: Review, exceptions: Mapping[Key, OwnJudgement]) -> bool:
    """Whether a judgement, given before or now, says something else than the person."""
    before = any(item.requirement.key not in exceptions for item in review.deviating)
    return before or any(said.outcome is not review.item(key).finding.own.outcome for key, said in exceptions.items())


def _add(
    session: Session,
    scope: Scope,
    snapshot: RoundSnapshot,
    judgements: Iterable[tuple[Key, Judgement]],
    now: datetime,
) -> None:
    (who,) = snapshot.participants
    recorded = [RecordedJudgement(who.id, about, judgement) for about, judgement in judgements]
    add_judgements(session, recorded)
    refresh_verdicts(session, scope, snapshot.head.id, {who.id})
    tell(session, scope, now, happened_to(scope, "judgement:add", ((who.id, r.about) for r in recorded)))


def _freeze(
    session: Session,
    scope: Scope,
    stored: StoredRound,
    participation: ParticipationId,
    decision: Decision,
    now: datetime,
) -> int:
    """Keep what is confirmed for good; which confirmation of this person it is, from 1."""
    snapshot = load_snapshot(session, scope, stored.head.id, participation=participation)
    review = review_of(session, scope, snapshot)
    confirmed = Confirmed(
        participant=snapshot.participants[0],
        checksums={kind.value: stored_version(session, id_).checksum for kind, id_ in stored.versions.items()},
        competencies=tuple(settled.answer for settled in find_settled(session, participation).values()),
        judgements=find_judgements(session, scope, participation),
        reactions={item.requirement.key: item.reaction for item in review.items if item.reaction is not None},
        talked=decision.talked,
    )
    sequence = add_confirmation(session, participation, canonical_json(confirmed), scope.actor, now)
    mark_confirmed(session, participation, confirmed=True)
    tell(session, scope, now, [happened(scope, "participation:confirm", participation)])
    return sequence
