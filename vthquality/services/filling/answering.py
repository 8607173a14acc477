"""Answering the own questions: what can be saved is saved, what somebody changed meanwhile is given back beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.canonical import canonical_json
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.facts import Claim
from vthquality.domain.filling.assessing import Filling
from vthquality.domain.filling.claims import check_claim
from vthquality.domain.filling.effort import sitting
from vthquality.domain.filling.locks import require_unlocked
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.services.filling.loading import OwnFilling, filling_of
from vthquality.services.verdicts import keep_verdicts
from vthquality.store.audit import Happening, record
from vthquality.store.rounds.answers import RecordedAnswer, save_answers
from vthquality.store.rounds.assessments import ANSWERED, own_round, save_assessment
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.opening import lock_round


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says on a requirement or a part of it (None: takes it back), and the revision it was changed on.

    `before` is what stood there when the page was made; an answer that says the same was not touched.
    """

    requirement: Key
    about: Key
    claim: Claim | None
    revision: int
    before: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An answer that was changed in another window or by import first: nothing was saved of mine."""

    requirement: Key
    about: Key
    before: Claim | None
    mine: Claim | None
    theirs: Claim | None
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a save: how many answers were kept, which clashed, and which cannot be meant."""

    own: OwnFilling
    saved: int
    clashes: tuple[Clash, ...] = ()
    wrong: Mapping[Key, Invalid] = field(default_factory=dict)


def save_own_answers(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    said: Sequence[Said],
    *,
    now: datetime,
) -> Saved:
    """Save own answers of one area, each on its own: one that is wrong or clashes does not stop the others.

    Raises `NotFound` for what is not asked of the actor, `Frozen` where the round is closed or the own assessment
    confirmed.
    """
    scope = require(actor, Permission.FILE_OWN, organisation)
    before = _opened(session, scope, round_id)
    filling = before.filling
    touched = [one for one in said if one.claim != one.before]
    wrong = {one.about: refusal for one in touched if (refusal := _refusal(filling, one, now))}
    sound = [one for one in touched if one.about not in wrong]
    clashes = {one.about: clash for one in sound if (clash := _clash(filling, one))}
    fresh = {o.about: o for o in sound if o.about not in clashes and o.claim != filling.current(o.about).claim}
    after = _keep(session, scope, before, fresh, Origin.TYPED, now) if fresh else before
    if sound:
        after = _worked(session, after, filling.area_of(sound[-1].requirement).area.key, now)
    return Saved(own=after, saved=len(sound) - len(clashes), clashes=tuple(clashes.values()), wrong=wrong)


def keep_last_answers(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, area: Key, *, now: datetime
) -> int:
    """Take over the answers of last time in one area, where the requirement is the same; how many that were."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    before = _opened(session, scope, round_id)
    chosen = before.filling.area(area)
    kept = {
        q.requirement.key: Said(
            requirement=q.requirement.key, about=q.requirement.key, claim=q.before.claim, revision=q.revision
        )
        for q in chosen.questions
        if q.keeps and q.before is not None
    }
    if kept:
        after = _keep(session, scope, before, kept, Origin.CARRIED, now)
        _worked(session, after, area, now)
    return len(kept)


def begin(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, now: datetime
) -> OwnFilling:
    """Record that the purpose was read; reading it again changes nothing."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    own = filling_of(session, scope, own_round(session, scope, round_id, writing=True))
    if own.assessment.purpose_read is None and own.lock is None:
        known = replace(own.assessment, purpose_read=now, last_seen=now)
        save_assessment(session, own.own.participation, known)
        return replace(own, assessment=known)
    return own


def _opened(session: Session, scope: Scope, round_id: RoundId) -> OwnFilling:
    """The own self-assessment, that nobody else changes until this transaction ends."""
    stored = lock_round(session, scope, round_id)
    own = own_round(session, scope, round_id, writing=True)
    require_unlocked(own.state, confirmed=own.confirmed, name=own.name)
    return filling_of(session, scope, own, stored)


def _refusal(filling: Filling, said: Said, now: datetime) -> Invalid | None:
    """What is wrong with an answer, if anything; raises `NotFound` for what is not asked of this person."""
    requirement = filling.area_of(said.requirement).question(said.requirement).requirement
    if said.about not in {requirement.key, *(leaf.key for leaf in requirement.leaves())}:
        raise NotFound(what="item")
    if said.claim is None:
        return None
    try:
        check_claim(said.claim, requirement, said.about, today=now.date())
    except Invalid as refusal:
        return refusal
    return None


def _clash(filling: Filling, said: Said) -> Clash | None:
    """Somebody was first, and says something else."""
    current = filling.current(said.about)
    if current.revision == said.revision or said.claim == current.claim:
        return None
    return Clash(
        requirement=said.requirement,
        about=said.about,
        before=said.before,
        mine=said.claim,
        theirs=current.claim,
        revision=current.revision,
    )


def _keep(
    session: Session, scope: Scope, own: OwnFilling, said: Mapping[Key, Said], origin: Origin, now: datetime
) -> OwnFilling:
    """Save answers, and what is derived from them, in this transaction; the self-assessment as it is then."""
    participation = own.own.participation
    save_answers(
        session,
        [
            RecordedAnswer(
                participation=participation,
                about=about,
                requirement=one.requirement,
                claim=one.claim,
                origin=origin,
                revision=one.revision,
            )
            for about, one in said.items()
        ],
    )
    after = own.filling.with_claims({about: one.claim for about, one in said.items()})
    keep_verdicts(session, scope, after.snapshot)
    record(session, [_happening(scope, participation, own, said)], actor=scope.recorded, at=now, reason=scope.reason)
    progress = after.progress
    return replace(own, filling=after, own=replace(own.own, asked=progress.asked, open=progress.open))


def _happening(scope: Scope, participation: ParticipationId, own: OwnFilling, said: Mapping[Key, Said]) -> Happening:
    """What was answered; a value is remembered where another took its place."""
    old = own.filling.participant.answers.claims
    replaced: dict[str, tuple[str | None, str | None]] = {
        about: (_told(old[about]), _told(one.claim)) for about, one in said.items() if about in old
    }
    return Happening(
        action=ANSWERED,
        subject="participation",
        subject_id=participation,
        organisation=scope.organisation,
        changed=replaced,
        fields=[about for about in said if about not in replaced],
    )


def _told(claim: Claim | None) -> str | None:
    return None if claim is None else canonical_json(claim)


def _worked(session: Session, own: OwnFilling, area: Key, now: datetime) -> OwnFilling:
    """Keep where somebody is and the time it took since the save before."""
    known = own.assessment
    passed = (now - known.last_seen).total_seconds() if known.last_seen else None
    after = replace(known, last_area=area, last_seen=now, seconds=known.seconds + sitting(passed))
    save_assessment(session, own.own.participation, after)
    return replace(own, assessment=after)
