"""The person's own side: the judgements on oneself, and what one says to them until they are confirmed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.confirmed import PastJudgement
from vthquality.domain.confirming import Item, Review, checked_text, reviews
from vthquality.domain.criteria import Key, Version
from vthquality.domain.errors import Frozen, Invalid
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.rounds import RoundHead
from vthquality.domain.visiting import Remark
from vthquality.services.open_rounds import happened_to, open_for, tell
from vthquality.store.accounts.confirmers import find_confirmers
from vthquality.store.rounds.assessments import OwnRound, own_round
from vthquality.store.rounds.confirmations import (
    StoredConfirmation,
    StoredReopening,
    find_confirmations,
    find_reopenings,
    hold_participation,
)
from vthquality.store.rounds.judgements import find_judgements, find_reactions, save_reaction
from vthquality.store.rounds.participations import find_confirmed
from vthquality.store.rounds.remarks import find_remarks_on
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnJudgements:
    """What others judged of oneself in one round, and everything that was confirmed; `judged` in printed order."""

    own: OwnRound
    head: RoundHead
    version: Version
    judged: tuple[Item, ...]
    history: tuple[PastJudgement, ...]
    remarks: tuple[Remark, ...]
    confirmations: tuple[StoredConfirmation, ...]
    reopenings: tuple[StoredReopening, ...]
    confirmers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A reaction to the judgement on one requirement, over that of this revision (0: the first); "" takes it back."""

    about: Key
    text: str
    revision: int = 0


def own_judgements(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, on: date
) -> OwnJudgements:
    """Every judgement on oneself, with the own reactions; raises `NotFound` for whoever takes no part."""
    scope = require(actor, Permission.REACTION_WRITE, organisation)
    own = own_round(session, scope, round_id)
    review, head, version = _own_review(session, scope, own)
    return OwnJudgements(
        own=own,
        head=head,
        version=version,
        judged=_judged(review),
        history=find_judgements(session, scope, own.participation),
        remarks=find_remarks_on(session, scope, own.participation),
        confirmations=find_confirmations(session, scope, own.participation),
        reopenings=find_reopenings(session, scope, own.participation),
        confirmers=find_confirmers(session, scope, own.team, on),
    )


def react(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    saying: Saying,
    *,
    now: datetime,
) -> None:
    """Say something to the judgement on one requirement of oneself.

    Raises `Invalid` where nothing was judged, `Frozen` once it is confirmed, and `Conflict` when it was changed in
    another window first.
    """
    scope = require(actor, Permission.REACTION_WRITE, organisation)
    own = own_round(session, scope, round_id)
    open_for(session, scope, round_id, {own.participation})
    hold_participation(session, own.participation)
    if own.participation in find_confirmed(session, scope, round_id):  # by somebody who held it a moment ago
        raise Frozen(what="participation")
    said = checked_text(saying.text, "text")
    review, _, _ = _own_review(session, scope, own)
    if saying.about not in {item.requirement.key for item in _judged(review)}:
        raise Invalid("about", "not_judged", key=saying.about)
    save_reaction(session, own.participation, saying.about, said, saying.revision, now)
    tell(session, scope, now, happened_to(scope, "reaction:write", [(own.participation, saying.about)]))


def _own_review(session: Session, scope: Scope, own: OwnRound) -> tuple[Review, RoundHead, Version]:
    snapshot = load_snapshot(session, scope, own.round, participation=own.participation)
    reactions = find_reactions(session, scope, own.round, own.participation)
    (review,) = reviews(snapshot, scope.reach, reactions)
    return review, snapshot.head, snapshot.version


def _judged(review: Review) -> tuple[Item, ...]:
    return tuple(item for item in review.items if item.judgement is not None)
