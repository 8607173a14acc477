"""A round seen as a whole, the dates of its phases, and bringing each part from one phase to the next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import Conflict
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.rounds import CompetencyPhase, Phase, RoundHead, RoundPart, require_open
from vthquality.domain.running.council import WorksCouncil
from vthquality.domain.running.schedule import NO_DATES, PHASES, AnyPhase, Schedule, require_step
from vthquality.services.copying import record_round
from vthquality.store.criteria.versions import StoredVersion, find_versions
from vthquality.store.rounds.opening import StoredRound, find_rounds, lock_round, stored_round
from vthquality.store.rounds.planning import (
    find_competency_part,
    find_council,
    find_principals_of,
    find_schedules,
    save_competency_phase,
    save_phase,
    save_schedule,
    touch_round,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartNow:
    """Where one part of a round is; `revision` is what a change of it is made on."""

    part: RoundPart
    phase: AnyPhase
    revision: int

    @property
    def phases(self) -> tuple[AnyPhase, ...]:
        """All phases of the part, in order."""
        return PHASES[self.part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """To which phase a part is brought, as it was seen at a revision; going back takes being `sure`."""

    to: AnyPhase
    revision: int
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOverview:
    """A round without its people. `council` is None for a round of before this was kept."""

    head: RoundHead
    revision: int
    versions: tuple[StoredVersion, ...]
    principals: tuple[str, ...]
    source: RoundHead | None
    moved_to: tuple[RoundHead, ...]
    parts: tuple[PartNow, ...]
    schedule: Schedule
    council: WorksCouncil | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRound:
    """A round in the list of all, with the versions it judges on."""

    head: RoundHead
    versions: tuple[StoredVersion, ...]
    schedule: Schedule


def list_with_versions(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[ListedRound, ...]:
    """Every round of an organisation, the last peildatum first."""
    scope = require(actor, Permission.ROUND_READ, organisation)
    versions = {v.id: v for v in find_versions(session)}
    schedules = find_schedules(session, scope)
    return tuple(
        ListedRound(
            head=stored.head,
            versions=_judged_on(stored, versions),
            schedule=schedules.get(stored.head.id, NO_DATES),
        )
        for stored in reversed(find_rounds(session, scope))
    )


def look_at_round(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> RoundOverview:
    """A round as a whole; raises `NotFound`, also for one of another organisation."""
    scope = require(actor, Permission.ROUND_READ, organisation)
    every = find_rounds(session, scope)
    stored = stored_round(session, scope, round_id)
    versions = {v.id: v for v in find_versions(session)}
    return RoundOverview(
        head=stored.head,
        revision=stored.revision,
        versions=_judged_on(stored, versions),
        principals=find_principals_of(session, round_id),
        source=next((r.head for r in every if r.head.id == stored.source), None),
        moved_to=tuple(r.head for r in every if r.source == round_id),
        parts=_parts(session, stored),
        schedule=find_schedules(session, scope).get(round_id, NO_DATES),
        council=find_council(session, scope, round_id),
    )


def look_to_manage(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> RoundOverview:
    """A round as a whole, for whoever runs it; raises `Forbidden` for anybody else."""
    require(actor, Permission.ROUND_MANAGE, organisation)
    return look_at_round(session, actor, organisation, round_id)


def plan_phases(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    schedule: Schedule,
    *,
    revision: int,
    now: datetime,
) -> None:
    """Put these dates in the place of those there were; raises `Conflict` when somebody changed the round first."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    stored = _open(session, scope, round_id)
    touch_round(session, stored, revision)
    save_schedule(session, round_id, schedule)
    record_round(session, scope, now, "round:plan", round_id)


def move_phase(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    step: Step,
    *,
    now: datetime,
) -> None:
    """Bring a part to another phase: one on, or one back when one is sure.

    Raises `Invalid` for another step, `Conflict` when somebody moved the part first.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    stored = _open(session, scope, round_id)
    part = next((p for p in _parts(session, stored) if step.to in p.phases), None)
    if part is None or part.revision != step.revision:
        raise Conflict(what="round", name=stored.head.name)
    require_step(part.phase, step.to, sure=step.sure)
    match step.to:
        case Phase():
            save_phase(session, stored, step.to, step.revision)
        case CompetencyPhase():
            save_competency_phase(session, stored, step.to, step.revision)
    record_round(session, scope, now, "round:phase", round_id, (step.to.value,))


def _open(session: Session, scope: Scope, round_id: RoundId) -> StoredRound:
    stored = lock_round(session, scope, round_id, closing=True)
    require_open(stored.head)
    return stored


def _parts(session: Session, stored: StoredRound) -> tuple[PartNow, ...]:
    criteria = PartNow(part=RoundPart.CRITERIA, phase=stored.head.phase, revision=stored.revision)
    if SetKind.COMPETENCIES not in stored.versions:
        return (criteria,)
    phase, revision = find_competency_part(session, stored.head.id)
    return criteria, PartNow(part=RoundPart.COMPETENCIES, phase=phase, revision=revision)


def _judged_on(stored: StoredRound, versions: dict[str, StoredVersion]) -> tuple[StoredVersion, ...]:
    return tuple(versions[stored.versions[kind]] for kind in SetKind if kind in stored.versions)
