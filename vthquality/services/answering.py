"""What people say in a round: claims, judgements beside them, competencies, and what is confirmed of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.canonical import canonical_json
from vthquality.domain.criteria import PERSONAL, Key, Knowledge, Requirement, SetKind, Version
from vthquality.domain.errors import Frozen, Invalid
from vthquality.domain.facts import Claim
from vthquality.domain.judging import Basis
from vthquality.domain.people import OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.domain.rounds import require_open
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import load_version, stored_version
from vthquality.store.rounds.answers import (
    RecordedAnswer,
    RecordedJudgement,
    add_confirmation,
    add_judgements,
    find_answers,
    save_answers,
    save_competency_answers,
)
from vthquality.store.rounds.opening import StoredRound, lock_round
from vthquality.store.rounds.participations import (
    find_confirmed,
    mark_confirmed,
    mark_submitted,
    require_participations,
)
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What is frozen when an assessment is confirmed: the person's facts, claims and judgements, and the yardstick.

    `checksums` are those of the versions judged on, by kind of set.
    """

    participant: Participant
    checksums: Mapping[str, str]
    competencies: tuple[CompetencyAnswer, ...]


def record_answers(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    answers: Sequence[RecordedAnswer],
    *,
    now: datetime,
) -> None:
    """Record what people claim, and judge them afresh.

    Raises `NotFound` for somebody who does not take part, `Frozen` where the round is closed or an assessment is
    confirmed, `Invalid` for what the set does not ask, and `Conflict` when somebody answered first.
    """
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    people = {a.participation for a in answers}
    stored = _open_for(session, scope, round_id, people)
    asked = _asked(_criteria(session, stored))
    for answer in answers:
        _require_asked(asked, answer.about, answer.requirement, answer.claim)
    alone = next(iter(people)) if len(people) == 1 else None
    before = {(a.participation, a.about): a.claim for a in find_answers(session, scope, round_id, alone)}
    save_answers(session, answers)
    refresh_verdicts(session, scope, round_id, people)
    _record(session, scope, now, _answered(scope, answers, before))


def record_judgements(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    judgements: Sequence[RecordedJudgement],
    *,
    now: datetime,
) -> None:
    """Record judgements beside the claims, and judge the people afresh; refuses as `record_answers` does."""
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    people = {j.participation for j in judgements}
    asked = _asked(_criteria(session, _open_for(session, scope, round_id, people)))
    for judgement in judgements:
        if judgement.about not in asked:
            raise Invalid("about", "not_asked", key=judgement.about)
    add_judgements(session, judgements)
    refresh_verdicts(session, scope, round_id, people)
    _record(session, scope, now, _touched(scope, "judgement:add", ((j.participation, j.about) for j in judgements)))


def record_competencies(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    said: Mapping[ParticipationId, Sequence[CompetencyAnswer]],
    *,
    basis: Basis = Basis.SELF,
    now: datetime,
) -> None:
    """Record what is said of competencies by the people themselves, or as settled with others.

    Raises `Invalid` for a competency that a profile does not show, or a step that is not on the scale.
    """
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    stored = _open_for(session, scope, round_id, said)
    profiles = _profiles(session, stored)
    for answer in (a for answers in said.values() for a in answers):
        _require_shown(profiles, answer)
    save_competency_answers(session, basis, said, by="" if basis is Basis.SELF else scope.actor)
    touched = ((participation, a.competency) for participation, answers in said.items() for a in answers)
    _record(session, scope, now, _touched(scope, "competency:answer", touched))


def submit(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    *,
    minutes: int | None = None,
    now: datetime,
) -> None:
    """Hand in a self-assessment; refuses as `record_answers` does."""
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    _open_for(session, scope, round_id, {participation})
    mark_submitted(session, participation, now.date(), minutes)
    _record(session, scope, now, [_about(scope, "participation:submit", participation)])


def confirm_participation(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    *,
    now: datetime,
) -> int:
    """Confirm an assessment: what it rests on is kept for good; which confirmation of this person it is, from 1.

    Raises `Frozen` when it is confirmed already.
    """
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    stored = _open_for(session, scope, round_id, {participation})
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    confirmed = Confirmed(
        participant=snapshot.participants[0],
        checksums={kind.value: stored_version(session, id_).checksum for kind, id_ in stored.versions.items()},
        competencies=tuple(answer for _, answer in snapshot.competency_answers),
    )
    sequence = add_confirmation(session, participation, canonical_json(confirmed), scope.actor, now)
    mark_confirmed(session, participation, confirmed=True)
    _record(session, scope, now, [_about(scope, "participation:confirm", participation)])
    return sequence


def reopen_participation(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    *,
    now: datetime,
) -> None:
    """Let a confirmed assessment change again; what was confirmed stays as it is."""
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    require_open(lock_round(session, scope, round_id).head)
    require_participations(session, scope, round_id, {participation})
    mark_confirmed(session, participation, confirmed=False)
    _record(session, scope, now, [_about(scope, "participation:reopen", participation)])


def _open_for(session: Session, scope: Scope, round_id: RoundId, people: Collection[ParticipationId]) -> StoredRound:
    """The round, open until this transaction ends, in which these people take part and none of them is confirmed."""
    stored = lock_round(session, scope, round_id)
    require_open(stored.head)
    require_participations(session, scope, round_id, people)
    if find_confirmed(session, scope, round_id) & set(people):
        raise Frozen(what="participation")
    return stored


def _criteria(session: Session, stored: StoredRound) -> Version:
    version = load_version(session, stored.versions[SetKind.CRITICAL_MASS])
    if not isinstance(version, Version):
        raise TypeError("a version of another kind is pinned")
    return version


def _profiles(session: Session, stored: StoredRound) -> ProfileVersion:
    pinned = stored.versions.get(SetKind.COMPETENCIES)
    version = load_version(session, pinned) if pinned else None
    if not isinstance(version, ProfileVersion):
        raise Invalid("competency", "no_profiles_in_round", round=stored.head.name)
    return version


def _asked(version: Version) -> dict[Key, Requirement]:
    """The requirements people are judged on, by their own key and by that of each leaf."""
    return {
        key: requirement
        for area in version.areas
        for requirement in area.requirements
        if requirement.heading in PERSONAL
        for key in (requirement.key, *(leaf.key for leaf in requirement.leaves()))
    }


def _require_asked(asked: Mapping[Key, Requirement], about: Key, requirement: Key, claim: Claim | None) -> None:
    found = asked.get(about)
    if found is None or found.key != requirement:
        raise Invalid("about", "not_asked", key=about)
    topics = {t.key for leaf in found.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics}
    if claim is not None and not claim.missing_topics <= topics:
        raise Invalid("missing_topics", "unknown_topic", key=about)


def _require_shown(profiles: ProfileVersion, answer: CompetencyAnswer) -> None:
    profile = next((p for p in profiles.profiles if p.key == answer.profile), None)
    if profile is None or profile.indicator(answer.competency) is None:
        raise Invalid("competency", "not_asked", key=answer.competency)
    on_scale = answer.step in {step.number for step in profiles.scale}
    if on_scale is not (answer.said is CompetencySaid.STEP):
        raise Invalid("step", "not_on_scale", value=answer.step)


def _answered(
    scope: Scope,
    answers: Iterable[RecordedAnswer],
    before: Mapping[tuple[ParticipationId, Key], Claim | None],
) -> list[Happening]:
    """What was answered, by person; a value is remembered where it took the place of another."""
    happenings: dict[ParticipationId, Happening] = {}
    for answer in answers:
        known = happenings.get(answer.participation) or _about(scope, "answer:record", answer.participation)
        old = before.get((answer.participation, answer.about))
        if old is None or old == answer.claim:
            known = replace(known, fields=(*known.fields, answer.about))
        else:
            known = replace(known, changed={**known.changed, answer.about: (_told(old), _told(answer.claim))})
        happenings[answer.participation] = known
    return list(happenings.values())


def _told(claim: Claim | None) -> str | None:
    return None if claim is None else canonical_json(claim)


def _touched(scope: Scope, action: str, touched: Iterable[tuple[ParticipationId, Key]]) -> list[Happening]:
    keys: dict[ParticipationId, list[str]] = {}
    for participation, key in touched:
        keys.setdefault(participation, []).append(key)
    return [replace(_about(scope, action, participation), fields=fields) for participation, fields in keys.items()]


def _about(scope: Scope, action: str, participation: ParticipationId) -> Happening:
    return Happening(action=action, subject="participation", subject_id=participation, organisation=scope.organisation)


def _record(session: Session, scope: Scope, now: datetime, happenings: Sequence[Happening]) -> None:
    record(session, happenings, actor=scope.actor, at=now, reason=scope.reason)
