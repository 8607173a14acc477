"""One person before whoever confirms: claim and evidence side by side, with all that was judged and remarked before."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.confirmed import PastJudgement
from vthquality.domain.confirming import Confirmee, Review, areas_within, confirmee, require_other, reviews
from vthquality.domain.criteria import Key, SetKind, Version, Vocabulary
from vthquality.domain.errors import ReasonNeeded
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundSnapshot, RoundState
from vthquality.domain.visiting import Remark
from vthquality.services.calling import words_for
from vthquality.services.confirming.proving import facts_within, seen_by_actor
from vthquality.services.openness import record_file_open
from vthquality.services.running.agreeing import within_agreement
from vthquality.store.rounds.confirmations import (
    StoredConfirmation,
    StoredReopening,
    find_confirmations,
    find_reopenings,
)
from vthquality.store.rounds.judgements import find_judgements, find_reactions
from vthquality.store.rounds.participations import find_confirmed
from vthquality.store.rounds.remarks import find_remarks_on
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReview:
    """Everything on the page of one person.

    `kinds`: what the round measures. `judgements` are all that were given on what is shown, the first one first;
    `remarks` those of bezoekende toetsers; `areas` the only ones within reach, None where the whole person is; `mine`
    the facts whose proof this very account saw. `words` also name what only another version knows.
    """

    head: RoundHead
    version: Version
    kinds: frozenset[SetKind]
    person: Confirmee
    areas: frozenset[Key] | None
    judgements: tuple[PastJudgement, ...]
    remarks: tuple[Remark, ...]
    confirmations: tuple[StoredConfirmation, ...]
    reopenings: tuple[StoredReopening, ...]
    mine: frozenset[str]
    words: Vocabulary

    @property
    def review(self) -> Review:
        """Claim and evidence, per requirement."""
        return self.person.review


def open_review(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    *,
    now: datetime,
) -> OpenReview:
    """What the actor may confirm of one person; that it was opened is recorded for the person to read.

    Raises `NotFound` for somebody out of reach, `Forbidden` for oneself, and `ReasonNeeded` in a closed round.
    """
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    require_other(scope, {snapshot.participants[0].employee})
    if snapshot.head.state is RoundState.CLOSED and not scope.reason.strip():
        raise ReasonNeeded(permission=Permission.ANSWERS_CONFIRM.value)
    if employee := snapshot.participants[0].employee:  # nobody any more, once the round was emptied
        record_file_open(session, scope, employee, now)
    review = review_of(session, scope, snapshot)
    confirmed = participation in find_confirmed(session, scope, round_id)
    who = review.participant
    areas = areas_within(scope.reach, who.employee, who.team)
    shown = {key for item in review.items for key in _keys_of(item.requirement.key, review)}
    remarks = find_remarks_on(session, scope, participation)
    return OpenReview(
        head=snapshot.head,
        version=snapshot.version,
        kinds=frozenset({SetKind.CRITICAL_MASS, *((SetKind.COMPETENCIES,) if snapshot.profiles else ())}),
        person=confirmee(review, scope.reach, confirmed=confirmed),
        areas=areas,
        judgements=tuple(j for j in find_judgements(session, scope, participation) if j.about in shown),
        # what is said of the whole person is for whoever has the whole person before him
        remarks=tuple(r for r in remarks if r.about in shown or (r.about is None and areas is None)),
        confirmations=find_confirmations(session, scope, participation) if areas is None else (),
        reopenings=find_reopenings(session, scope, participation) if areas is None else (),
        mine=seen_by_actor(session, scope, facts_within(review, scope)),
        words=words_for(session, scope, snapshot.version, who.portfolio.facts),
    )


def review_of(session: Session, scope: Scope, snapshot: RoundSnapshot) -> Review:
    """The review of the one person in a snapshot, as far as within reach."""
    (who,) = snapshot.participants
    reactions = find_reactions(session, scope, snapshot.head.id, who.id)
    (review,) = reviews(snapshot, scope.reach, reactions)
    return review


def _keys_of(requirement: Key, review: Review) -> tuple[Key, ...]:
    leaves = review.item(requirement).requirement.leaves()
    return requirement, *(leaf.key for leaf in leaves)
