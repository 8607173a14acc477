"""Who waits to be confirmed: rounds, the people within reach, and where confirmation is missing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.confirming import Confirmee, confirmee, reviews
from vthquality.domain.people import OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundState
from vthquality.services.running.agreeing import within_agreement
from vthquality.store.accounts.confirmers import Confirmer, find_confirmers, find_team_confirmers
from vthquality.store.rounds.judgements import find_reactions
from vthquality.store.rounds.opening import find_rounds, stored_round
from vthquality.store.rounds.participations import find_confirmed
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.waiting import Counted, Waiting, count_waiting, find_waiting

NOBODY = Counted(people=0, to_confirm=0, confirmed=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundToConfirm:
    """A round, and how far the people within reach are."""

    head: RoundHead
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Oneself:
    """Whoever asks takes part too, and these are the leidinggevenden who confirm that."""

    participant: Participant
    confirmers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConfirm:
    """The people within reach in one round, those who need attention first."""

    head: RoundHead
    people: tuple[Confirmee, ...]
    oneself: Oneself | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMissing:
    """One team: how far it is, who is confirmed and who not yet, and the names of who confirms them.

    `alone`: those whom nobody can confirm, as nobody but themselves leads the team.
    """

    team: str
    counted: Counted
    waiting: tuple[Waiting, ...]
    confirmed: tuple[Waiting, ...]
    confirmers: tuple[str, ...]
    alone: frozenset[ParticipationId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Where confirmation is missing in a round, per team."""

    head: RoundHead
    teams: tuple[TeamMissing, ...]


def rounds_to_confirm(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[RoundToConfirm, ...]:
    """Every round with people within reach: open ones first, of those the last peildatum first."""
    scope = require(actor, Permission.PROGRESS_READ, organisation)
    counted = count_waiting(session, scope)
    found = [
        RoundToConfirm(head=stored.head, counted=counted.get(stored.head.id, NOBODY))
        for stored in reversed(find_rounds(session, scope))
        if scope.reach.everyone or stored.head.id in counted
    ]
    return tuple(sorted(found, key=lambda r: r.head.state is RoundState.CLOSED))


def people_to_confirm(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, on: date
) -> ToConfirm:
    """The people whom the actor may confirm, or judge on some areas; never the actor."""
    scope = require(actor, Permission.ANSWERS_CONFIRM, organisation)
    scope = within_agreement(session, scope, round_id)
    snapshot = load_snapshot(session, scope, round_id)
    confirmed = find_confirmed(session, scope, round_id)
    reactions = find_reactions(session, scope, round_id)
    people = [
        confirmee(review, scope.reach, confirmed=review.participant.id in confirmed)
        for review in reviews(snapshot, scope.reach, reactions)
        if review.participant.employee not in scope.selves
    ]
    return ToConfirm(
        head=snapshot.head,
        people=tuple(sorted(people, key=lambda person: person.urgency)),
        oneself=_oneself(session, scope, snapshot.participants, on),
    )


def missing_confirmations(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, on: date
) -> Missing:
    """Per team how many are confirmed, who is not and who is to do it, without anything that was said."""
    scope = require(actor, Permission.PROGRESS_READ, organisation)
    head = stored_round(session, scope, round_id).head
    teams: dict[str, list[Waiting]] = {}
    for who in find_waiting(session, scope, round_id):
        teams.setdefault(who.team, []).append(who)
    lead = find_team_confirmers(session, scope, on)
    return Missing(head=head, teams=tuple(_team(team, people, lead.get(team, ())) for team, people in teams.items()))


def _team(team: str, people: list[Waiting], confirmers: tuple[Confirmer, ...]) -> TeamMissing:
    how = Counter("confirmed" if p.confirmed else "to_confirm" if p.submitted else "to_fill" for p in people)
    counted = Counted(people=len(people), to_confirm=how["to_confirm"], confirmed=how["confirmed"])
    waiting = tuple(sorted((p for p in people if not p.confirmed), key=lambda p: p.submitted is None))
    alone = (p.participation for p in waiting if all(c.employee == p.employee for c in confirmers))
    return TeamMissing(
        team=team,
        counted=counted,
        waiting=waiting,
        confirmed=tuple(p for p in people if p.confirmed),
        confirmers=tuple(dict.fromkeys(c.name for c in confirmers)),
        alone=frozenset(alone) if confirmers else frozenset(),
    )


def _oneself(session: Session, scope: Scope, people: tuple[Participant, ...], on: date) -> Oneself | None:
    mine = next((p for p in people if p.employee in scope.selves), None)
    if mine is None:
        return None
    return Oneself(participant=mine, confirmers=find_confirmers(session, scope, mine.team, on))
