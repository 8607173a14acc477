"""The own competencies: whoever they are about says which step it is, and nobody else sees it by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.filling.competencies import CompetencyQuestion
from vthquality.domain.filling.locks import require_unlocked
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid, ProfileVersion
from vthquality.services.filling.loading import filling_of
from vthquality.store.audit import Happening, record
from vthquality.store.rounds.assessments import own_round, save_own_competency
from vthquality.store.rounds.opening import lock_round


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCompetency:
    """What somebody says of one competency, the revision it was changed on, and what stood there before."""

    answer: CompetencyAnswer
    revision: int
    before: CompetencyAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyClash:
    """An answer that was changed in another window first: nothing was saved of mine."""

    question: CompetencyQuestion
    mine: CompetencyAnswer


def save_own_competencies(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    said: Sequence[SaidCompetency],
    *,
    now: datetime,
) -> tuple[int, tuple[CompetencyClash, ...]]:
    """Save own answers; how many were kept, and which were changed elsewhere meanwhile.

    Raises `NotFound` for a competency that is not asked of the actor, `Invalid` for a step that is not on the scale.
    """
    scope = require(actor, Permission.COMPETENCIES_OWN, organisation)
    stored = lock_round(session, scope, round_id)
    own = own_round(session, scope, round_id, writing=True)
    require_unlocked(own.state, confirmed=own.confirmed, name=own.name)
    filling = filling_of(session, scope, own, stored).filling
    asked = {q.place: q for q in filling.competencies}
    kept: list[CompetencyAnswer] = []
    clashes: list[CompetencyClash] = []
    for one in said:
        question = asked.get((one.answer.profile, one.answer.competency))
        if question is None:
            raise NotFound(what="item")
        _require_step(one.answer, filling.snapshot.profiles)
        if _same(one.answer, one.before) or _same(one.answer, question.answer):
            continue
        if one.revision == question.revision and save_own_competency(
            session, own.participation, one.answer, one.revision
        ):
            kept.append(one.answer)
        else:
            clashes.append(CompetencyClash(question=question, mine=one.answer))
    # what was said is nobody else's: the trail only knows that something was
    happening = Happening(
        action="competency:answer",
        subject="participation",
        subject_id=own.participation,
        organisation=organisation,
        fields=[answer.competency for answer in kept],
    )
    record(session, [happening] if kept else [], actor=scope.recorded, at=now, reason=scope.reason)
    return len(kept), tuple(clashes)


def _same(one: CompetencyAnswer, other: CompetencyAnswer | None) -> bool:
    return other is not None and (one.said, one.step) == (other.said, other.step)


def _require_step(answer: CompetencyAnswer, profiles: ProfileVersion | None) -> None:
    scale = {step.number for step in profiles.scale} if profiles else set()
    if (answer.step in scale) is not (answer.said is CompetencySaid.STEP):
        raise Invalid("step", "not_on_scale", value=answer.step)
