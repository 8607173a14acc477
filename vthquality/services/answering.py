"""What people say in a round: claims, judgements beside them, competencies; and handing it in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.canonical import canonical_json
from vthquality.domain.confirming import areas_within, require_other
from vthquality.domain.criteria import Area, Key, Knowledge, Requirement
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.facts import Claim
from vthquality.domain.judging import Basis
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.services.open_rounds import (
    asked_of_people,
    happened,
    happened_to,
    open_for,
    pinned_criteria,
    pinned_profiles,
    tell,
)
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.audit import Happening
from vthquality.store.rounds.answers import (
    RecordedAnswer,
    RecordedJudgement,
    add_judgements,
    find_answers,
    save_answers,
    save_competency_answers,
)
from vthquality.store.rounds.confirmations import Taker, find_takers
from vthquality.store.rounds.participations import mark_submitted


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
    stored = open_for(session, scope, round_id, people)
    asked = asked_of_people(pinned_criteria(session, scope, stored))
    for answer in answers:
        _require_asked(asked, answer.about, answer.requirement, answer.claim)
    alone = next(iter(people)) if len(people) == 1 else None
    before = {(a.participation, a.about): a.claim for a in find_answers(session, scope, round_id, alone)}
    save_answers(session, answers)
    refresh_verdicts(session, scope, round_id, people)
    tell(session, scope, now, _answered(scope, answers, before))


def record_judgements(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    judgements: Sequence[RecordedJudgement],
    *,
    now: datetime,
) -> None:
    """Record judgements beside the claims, and judge the people afresh.

    Refuses as `record_answers` does, `Forbidden` for a judgement on oneself, and `NotFound` for one on an area that is
    out of reach.
    """
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    people = {j.participation for j in judgements}
    stored = open_for(session, scope, round_id, people)
    takers = find_takers(session, scope, people)
    require_other(scope, {taker.employee for taker in takers.values()})
    asked = asked_of_people(pinned_criteria(session, scope, stored))
    for judgement in judgements:
        _require_judgeable(scope, takers[judgement.participation], asked, judgement.about)
    add_judgements(session, judgements)
    refresh_verdicts(session, scope, round_id, people)
    tell(session, scope, now, happened_to(scope, "judgement:add", ((j.participation, j.about) for j in judgements)))


def record_competencies(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    said: Mapping[ParticipationId, Sequence[CompetencyAnswer]],
    *,
    now: datetime,
) -> None:
    """Record what people say of their own competencies; what is settled with others is `settle_competency`.

    Raises `Invalid` for a competency that a profile does not show, or a step that is not on the scale.
    """
    scope = require(actor, Permission.ANSWERS_WRITE, organisation)
    stored = open_for(session, scope, round_id, said)
    profiles = pinned_profiles(session, scope, stored)
    for answer in (a for answers in said.values() for a in answers):
        require_shown(profiles, answer)
    save_competency_answers(session, Basis.SELF, said)
    touched = ((participation, a.competency) for participation, answers in said.items() for a in answers)
    tell(session, scope, now, happened_to(scope, "competency:answer", touched))


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
    open_for(session, scope, round_id, {participation})
    mark_submitted(session, participation, now.date(), minutes)
    tell(session, scope, now, [happened(scope, "participation:submit", participation)])


def _require_asked(
    asked: Mapping[Key, tuple[Area, Requirement]], about: Key, requirement: Key, claim: Claim | None
) -> None:
    _, found = asked.get(about, (None, None))
    if found is None or found.key != requirement:
        raise Invalid("about", "not_asked", key=about)
    topics = {t.key for leaf in found.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics}
    if claim is not None and not claim.missing_topics <= topics:
        raise Invalid("missing_topics", "unknown_topic", key=about)


def _require_judgeable(scope: Scope, taker: Taker, asked: Mapping[Key, tuple[Area, Requirement]], about: Key) -> None:
    area, _ = asked.get(about, (None, None))
    if area is None:
        raise Invalid("about", "not_asked", key=about)
    areas = areas_within(scope.reach, taker.employee, taker.team)
    if areas is not None and area.key not in areas:
        raise NotFound(what="item")


def require_shown(profiles: ProfileVersion, answer: CompetencyAnswer) -> None:
    """Raise `Invalid` for a competency that a profile does not show, or a step that is not on the scale."""
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
        known = happenings.get(answer.participation) or happened(scope, "answer:record", answer.participation)
        old = before.get((answer.participation, answer.about))
        if old is None or old == answer.claim:
            known = replace(known, fields=(*known.fields, answer.about))
        else:
            known = replace(known, changed={**known.changed, answer.about: (_told(old), _told(answer.claim))})
        happenings[answer.participation] = known
    return list(happenings.values())


def _told(claim: Claim | None) -> str | None:
    return None if claim is None else canonical_json(claim)
