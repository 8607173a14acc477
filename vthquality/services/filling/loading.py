"""Loads the own self-assessment with everything it shows, in a number of statements that does not grow."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.criteria import Key, SetKind
from vthquality.domain.errors import NotFound
from vthquality.domain.filling.assessing import Filling, fill
from vthquality.domain.filling.competencies import CompetencyQuestion, competency_questions
from vthquality.domain.filling.locks import Lock, lock_of
from vthquality.domain.filling.questions import LastRound, Recorded, Since
from vthquality.domain.people import EmployeeId, OrganisationId, RoundId
from vthquality.domain.rounds import Phase, RoundSnapshot
from vthquality.domain.running.council import AS_SHIPPED, Agreement
from vthquality.store.rounds.answers import find_answers
from vthquality.store.rounds.assessments import (
    Assessment,
    EarlierRound,
    OwnRound,
    changed_items,
    find_claims,
    find_earlier,
    find_old_claims,
    find_own_competencies,
    find_own_rounds,
    load_assessment,
    own_round,
)
from vthquality.store.rounds.opening import StoredRound, stored_round
from vthquality.store.rounds.planning import find_council, find_schedules
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFilling:
    """The own self-assessment in one round: what is asked, how it goes, and why it cannot be changed, if so."""

    own: OwnRound
    filling: Filling
    assessment: Assessment

    @property
    def lock(self) -> Lock | None:
        """Why nothing can be changed any more; None while it can."""
        return lock_of(self.own.state, confirmed=self.own.confirmed)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTerms:
    """Who may open the own answers and how long they are kept; `until` is the last day planned for filling in."""

    agreed: Agreement
    until: date | None


def own_employee(actor: Actor, organisation: OrganisationId) -> EmployeeId:
    """Who the actor is on the staff list; raises `NotFound` for somebody who is not on it."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    for employee in sorted(scope.reach.employees):
        return employee
    raise NotFound(what="employee")


def own_rounds(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[OwnRound, ...]:
    """The rounds the actor takes part in, the last first."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    return find_own_rounds(session, scope)


def load_filling(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> OwnFilling:
    """The own self-assessment; raises `NotFound` for a round the actor takes no part in."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    return filling_of(session, scope, own_round(session, scope, round_id))


def filling_of(session: Session, scope: Scope, own: OwnRound, stored: StoredRound | None = None) -> OwnFilling:
    """The self-assessment of somebody who was found to take part; `stored`: the round, where it is at hand."""
    stored = stored or stored_round(session, scope, own.round)
    snapshot = load_snapshot(session, scope, stored, participation=own.participation)
    earlier = find_earlier(session, scope, own)
    last = _last_round(session, stored, earlier) if earlier else None
    return OwnFilling(
        own=own,
        filling=fill(snapshot, _recorded(session, scope, own), last, _competencies(session, snapshot, own, earlier)),
        assessment=load_assessment(session, own.participation),
    )


def _recorded(session: Session, scope: Scope, own: OwnRound) -> dict[Key, Recorded]:
    """Every answer of this round, with the old ones it was carried from."""
    old = find_old_claims(session, own.participation)
    return {
        answer.about: Recorded(
            claim=answer.claim, revision=answer.revision or 0, fate=answer.fate, old=old.get(answer.about, ())
        )
        for answer in find_answers(session, scope, own.round, own.participation)
    }


def _last_round(session: Session, stored: StoredRound, earlier: EarlierRound) -> LastRound | None:
    """What was said in the round before, and what became of each item; None on a set that has nothing to do with it."""
    now = stored.versions[SetKind.CRITICAL_MASS]
    changed = changed_items(session, earlier.version, now)
    claims = find_claims(session, earlier.participation)
    moved = stored.source is not None
    if not moved and all(was is None for was in changed.values()):
        return None
    since = {None: Since.NEW, True: Since.CHANGED, False: Since.SAME}
    return LastRound(
        name=earlier.name, day=earlier.day, claims=claims, since={key: since[was] for key, was in changed.items()}
    )


def _competencies(
    session: Session, snapshot: RoundSnapshot, own: OwnRound, earlier: EarlierRound | None
) -> tuple[CompetencyQuestion, ...]:
    (participant,) = snapshot.participants
    before = find_own_competencies(session, earlier.participation) if earlier else {}
    return competency_questions(
        snapshot.profiles,
        participant.roles,
        find_own_competencies(session, own.participation),
        [answer for answer, _ in before.values()],
    )


def own_terms(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> OwnTerms:
    """What was agreed on about the own answers, and until when they are asked."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    own = own_round(session, scope, round_id)
    council = find_council(session, scope, own.round)
    schedule = find_schedules(session, scope).get(own.round)
    return OwnTerms(
        agreed=council.agreed if council else AS_SHIPPED,
        until=schedule.period(Phase.FILLING).ends if schedule else None,
    )
