"""Retention: the terms an organisation lays down, what would go today, and destroying it.

What a rehearsal counts and what a run destroys come from the same steps. A run is all or nothing, and is recorded
without a single personal value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import NotReady
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.retention import (
    PROPOSED,
    Emptied,
    RoundToEmpty,
    Terms,
    Waits,
    months_after,
    months_before,
    without_people,
)
from vthquality.domain.rounds import RoundState
from vthquality.domain.running.council import WorksCouncil
from vthquality.store.audit import Happening, record
from vthquality.store.emptying import Emptying, Step, count, find_emptyings, record_emptying, take
from vthquality.store.leavers import (
    CutOff,
    count_waiting,
    find_orphans,
    remove_accounts,
    steps_of_leavers,
    steps_of_the_trail,
)
from vthquality.store.people.retention_terms import find_terms, save_terms
from vthquality.store.rounds.emptying import (
    Names,
    count_reports,
    empty_plan_texts,
    empty_reports,
    plan_texts,
    steps_of,
)
from vthquality.store.rounds.opening import StoredRound, find_rounds, lock_round
from vthquality.store.rounds.planning import find_councils
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.wording.report.name_guard import NameGuard
from vthquality.wording.retention import destroyed_note

UPLOADS_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The terms that hold, whether the organisation laid them down itself, and the revision to change them with."""

    terms: Terms
    laid_down: bool
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a run would destroy on a day: per closed round that is due, and outside of rounds; counts, never names.

    `rounds` are all closed ones with what is personal in them, the first due first; `waiting` are people who left but
    take part in an open round.
    """

    on: date
    chosen: Chosen
    rounds: tuple[RoundToEmpty, ...]
    in_rounds: Mapping[RoundId, Mapping[Emptied, int]]
    outside: Mapping[Emptied, int]
    waiting: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to destroy."""
        return not self.in_rounds and not self.outside


def terms_of(session: Session, actor: Actor, organisation: OrganisationId) -> Chosen:
    """The retention terms of an organisation, or those we propose."""
    scope = require(actor, Permission.RETENTION_READ, organisation)
    return _chosen(session, scope)


def terms_to_change(session: Session, actor: Actor, organisation: OrganisationId) -> Chosen:
    """The same, for somebody who may change them."""
    scope = require(actor, Permission.ORGANISATION_SETTINGS, organisation)
    return _chosen(session, scope)


def lay_down_terms(
    session: Session, actor: Actor, organisation: OrganisationId, terms: Terms, revision: int, *, now: datetime
) -> None:
    """Lay down retention terms; raises `Conflict` when somebody changed them first."""
    scope = require(actor, Permission.ORGANISATION_SETTINGS, organisation)
    before = _chosen(session, scope)
    save_terms(session, scope, terms, revision)
    names = ("closed_rounds", "leavers", "trail")
    was = {name: str(getattr(before.terms, name)) if before.laid_down else None for name in names}
    changed = {name: (was[name], str(getattr(terms, name))) for name in names}
    happening = Happening(
        action="retention:terms",
        subject="organisation",
        subject_id=organisation,
        organisation=organisation,
        changed={name: values for name, values in changed.items() if values[0] != values[1]},
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)


def rehearse(session: Session, actor: Actor, organisation: OrganisationId, *, on: date, now: datetime) -> Rehearsal:
    """Count what a run would destroy today; nothing is changed."""
    scope = require(actor, Permission.RETENTION_READ, organisation)
    return _rehearsed(session, scope, _chosen(session, scope), on, now)


def rehearse_run(session: Session, actor: Actor, organisation: OrganisationId, *, on: date, now: datetime) -> Rehearsal:
    """The same, for somebody who may destroy it."""
    scope = require(actor, Permission.RETENTION_RUN, organisation)
    return _rehearsed(session, scope, _chosen(session, scope), on, now)


def emptyings(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[Emptying, ...]:
    """What was destroyed when, the last first."""
    scope = require(actor, Permission.RETENTION_READ, organisation)
    return find_emptyings(session, scope)


def empty_what_is_due(
    session: Session, actor: Actor, organisation: OrganisationId, *, on: date, now: datetime
) -> Rehearsal:
    """Destroy what is personal and older than its term, all of it or nothing; says what it was.

    Done again it finds nothing. Raises `NotReady` while the organisation laid down no terms.
    """
    scope = require(actor, Permission.RETENTION_RUN, organisation)
    chosen = _chosen(session, scope)
    if not chosen.laid_down:
        raise NotReady(what="retention", reason="terms_missing")
    closed = [r for r in find_rounds(session, scope) if r.head.state is RoundState.CLOSED]
    for stored in closed:
        lock_round(session, scope, stored.head.id, closing=True)
    due = _rehearsed(session, scope, chosen, on, now)
    for round_id, counts in due.in_rounds.items():
        _empty_round(session, scope, round_id, counts, on, now)
    _empty_outside(session, scope, due, now)
    return due


def _chosen(session: Session, scope: Scope) -> Chosen:
    terms, revision = find_terms(session, scope)
    return Chosen(terms=terms or PROPOSED, laid_down=terms is not None, revision=revision)


def _rehearsed(session: Session, scope: Scope, chosen: Chosen, on: date, now: datetime) -> Rehearsal:
    rounds = _to_empty(find_rounds(session, scope), chosen.terms, find_councils(session, scope))
    in_rounds = {r.id: _counted_in(session, scope, r.id) for r in rounds if r.is_due(on)}
    cut_off = _cut_off(chosen.terms, on, now)
    outside = count(session, _outside(session, scope, cut_off, in_rounds))
    outside[Emptied.ACCOUNTS] += len(find_orphans(session, scope, cut_off))
    return Rehearsal(
        on=on,
        chosen=chosen,
        rounds=rounds,
        in_rounds=in_rounds,
        outside=+outside,
        waiting=count_waiting(session, scope, cut_off),
    )


def _to_empty(
    rounds: Sequence[StoredRound], terms: Terms, councils: Mapping[RoundId, WorksCouncil]
) -> tuple[RoundToEmpty, ...]:
    """Closed rounds that were not emptied yet; one from which an open round was moved waits for that.

    The term of a round is that of the organisation, or a shorter one that was agreed on with the works council.
    """
    agreed = {id_: c.agreed.retention_months for id_, c in councils.items() if c.consented}
    needed = {r.source for r in rounds if r.head.state is RoundState.OPEN}
    found = [
        RoundToEmpty(
            id=r.head.id,
            name=r.head.name,
            closed=r.head.closed,
            due=months_after(r.head.closed, min(terms.closed_rounds, agreed.get(r.head.id, terms.closed_rounds))),
            waits=Waits.MOVED_ROUND_OPEN if r.head.id in needed else None,
        )
        for r in rounds
        if r.head.closed is not None and r.emptied is None
    ]
    return tuple(sorted(found, key=lambda r: (r.due, r.name)))


def _cut_off(terms: Terms, on: date, now: datetime) -> CutOff:
    trail = datetime.combine(months_before(on, terms.trail), time(), UTC)
    return CutOff(left=months_before(on, terms.leavers), trail=trail, upload=now - UPLOADS_KEPT)


def _outside(session: Session, scope: Scope, cut_off: CutOff, due: Mapping[RoundId, object]) -> list[Step]:
    emptied = {r.head.id for r in find_rounds(session, scope) if r.emptied is not None}
    return [*steps_of_leavers(scope, cut_off, emptied | due.keys()), *steps_of_the_trail(scope, cut_off)]


def _counted_in(session: Session, scope: Scope, round_id: RoundId) -> Mapping[Emptied, int]:
    counted = count(session, steps_of(round_id))
    counted[Emptied.REPORTS] += count_reports(session, round_id)
    counted[Emptied.PLAN_TEXTS] += len(plan_texts(session, round_id, _names(session, scope, round_id)))
    return +counted


def _names(session: Session, scope: Scope, round_id: RoundId) -> Names:
    """Tells whether a text names somebody who took part."""
    return NameGuard(load_snapshot(session, scope, round_id).participants).names


def _empty_round(
    session: Session, scope: Scope, round_id: RoundId, counts: Mapping[Emptied, int], on: date, now: datetime
) -> None:
    names, note = _names(session, scope, round_id), destroyed_note(on)
    record_emptying(session, scope, round_id, counts, now)  # first: from then on the database lets go of the rows
    empty_reports(session, round_id, lambda facts: without_people(facts, names, on, note), now)
    empty_plan_texts(session, round_id, names)
    take(session, steps_of(round_id))
    _remember(session, scope, "retention:round", "round", round_id, counts, now)


def _empty_outside(session: Session, scope: Scope, due: Rehearsal, now: datetime) -> None:
    if not due.outside:
        return
    cut_off = _cut_off(due.chosen.terms, due.on, now)
    orphans = find_orphans(session, scope, cut_off)
    take(session, _outside(session, scope, cut_off, due.in_rounds))
    remove_accounts(session, orphans)
    record_emptying(session, scope, None, due.outside, now)
    organisation = scope.organisation or ""
    _remember(session, scope, "retention:run", "organisation", organisation, due.outside, now)


def _remember(
    session: Session,
    scope: Scope,
    action: str,
    subject: str,
    subject_id: str,
    counts: Mapping[Emptied, int],
    now: datetime,
) -> None:
    """Log what kinds of values were destroyed; how many of each stands in the record of the emptying."""
    happening = Happening(
        action=action,
        subject=subject,
        subject_id=subject_id,
        organisation=scope.organisation,
        fields=[kind.value for kind in counts],
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
