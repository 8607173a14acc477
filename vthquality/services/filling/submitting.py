"""Handing in the own self-assessment, and taking along the own edition of the workbook."""

from dataclasses import replace
from datetime import datetime
from math import ceil

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, RoleName, require
from vthquality.domain.errors import Invalid
from vthquality.domain.filling.assessing import AreaFilling
from vthquality.domain.filling.locks import require_unlocked
from vthquality.domain.filling.questions import Question
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.intake.answers import MOST_MINUTES
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.services.filling.loading import OwnFilling
from vthquality.services.reports import Issued, issue_report
from vthquality.store.audit import Happening, record
from vthquality.store.rounds.assessments import HANDED_IN, answered_since, load_assessment, own_round
from vthquality.store.rounds.opening import lock_round
from vthquality.store.rounds.participations import mark_submitted


def submit_own(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    *,
    minutes: int | None = None,
    now: datetime,
) -> int:
    """Hand in; the minutes it took: those the person says, else those that were measured.

    Handing in again moves the day: until it is confirmed, answers may still change. Raises `Frozen` after that.
    """
    scope = require(actor, Permission.FILE_OWN, organisation)
    lock_round(session, scope, round_id)
    own = own_round(session, scope, round_id, writing=True)
    require_unlocked(own.state, confirmed=own.confirmed, name=own.name)
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise Invalid("minutes", "number_range", least=0, most=MOST_MINUTES)
    took = minutes if minutes is not None else ceil(load_assessment(session, own.participation).seconds / 60)
    mark_submitted(session, own.participation, now.date(), took)
    happening = Happening(
        action=HANDED_IN, subject="participation", subject_id=own.participation, organisation=organisation
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
    return took


def changed_since(
    session: Session, actor: Actor, organisation: OrganisationId, own: OwnFilling
) -> tuple[tuple[AreaFilling, Question], ...]:
    """The questions that were answered anew after handing in, in printed order; none before handing in."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    mine = own_round(session, scope, own.own.round)
    if mine.submitted is None:
        return ()
    abouts = answered_since(session, scope, mine.participation, mine.submitted)
    return tuple(
        (area, question)
        for area in own.filling.areas
        for question in area.questions
        if abouts & {question.requirement.key, *(leaf.key for leaf in question.requirement.leaves())}
    )


def issue_own_report(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, now: datetime
) -> Issued:
    """The own edition of the workbook, with everything that is asked; raises `NotFound` for a round of others."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    own = own_round(session, scope, round_id)
    about = ReportScope(edition=Edition.PERSONAL, participant=own.participation, complete=True)
    # whoever may see everybody says why; nobody has to for what is about oneself
    oneself = replace(actor, grants=tuple(g for g in actor.grants if g.role is RoleName.EMPLOYEE))
    return issue_report(session, oneself, organisation, round_id, about, now=now)
