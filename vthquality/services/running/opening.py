"""Opening a round as it was planned, anew or with the answers of another one."""

from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.errors import NotReady
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.running.council import WorksCouncil
from vthquality.services.moving import Effect, Moved, look_at_move, move_round
from vthquality.services.rounds import Opened, open_round
from vthquality.services.running.preparing import RoundPlan
from vthquality.store.rounds.opening import require_people, stored_round


def open_planned(
    session: Session, actor: Actor, organisation: OrganisationId, plan: RoundPlan, *, now: datetime
) -> Opened:
    """Open the round of this plan; refuses as `open_round` does, and a plan without the works council."""
    require(actor, Permission.ROUND_MANAGE, organisation)
    return open_round(
        session,
        actor,
        organisation,
        name=plan.name,
        reference_day=plan.reference_day,
        versions=plan.versions,
        principals=plan.principals,
        teams=plan.teams,
        council=_council(plan),
        schedule=plan.schedule,
        now=now,
    )


def move_planned(
    session: Session, actor: Actor, organisation: OrganisationId, source: RoundId, plan: RoundPlan, *, now: datetime
) -> Moved:
    """Open the round of this plan with the answers of another; refuses as `move_round` does."""
    require(actor, Permission.ROUND_MANAGE, organisation)
    return move_round(
        session,
        actor,
        organisation,
        source,
        name=plan.name,
        reference_day=plan.reference_day,
        versions=plan.versions,
        principals=plan.principals,
        teams=plan.teams,
        council=_council(plan),
        schedule=plan.schedule,
        now=now,
    )


def require_movable(session: Session, actor: Actor, organisation: OrganisationId, source: RoundId) -> None:
    """Refuse to begin on moving a round whose personal values were destroyed: no answer of it can be carried over."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    require_people(stored_round(session, scope, source))


def look_at_planned_move(
    session: Session, actor: Actor, organisation: OrganisationId, source: RoundId, plan: RoundPlan
) -> Effect:
    """What moving onto this plan would do."""
    require(actor, Permission.ROUND_MANAGE, organisation)
    return look_at_move(
        session,
        actor,
        organisation,
        source,
        reference_day=plan.reference_day,
        versions=plan.versions,
        principals=plan.principals,
        teams=plan.teams,
    )


def _council(plan: RoundPlan) -> WorksCouncil:
    if plan.council is None:
        raise NotReady(what="round", reason="no_council")
    return plan.council
