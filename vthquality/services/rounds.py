"""Rounds: opening them with copies of what holds now, finding them, and closing them for good."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import NotFound
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.domain.rounds import may_close
from vthquality.domain.running.council import WorksCouncil
from vthquality.domain.running.schedule import NO_DATES, Schedule
from vthquality.services.copying import Pinned, copies_now, pin, record_round, start_round
from vthquality.services.reports import freeze_reports
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.criteria.versions import required_version, stored_version
from vthquality.store.people.adoptions import find_adopted
from vthquality.store.rounds.opening import (
    StoredRound,
    add_participants,
    find_rounds,
    freeze_facts,
    lock_round,
    mark_closed,
)
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A deelnemer that laid down another version than the round judges on."""

    principal: str
    set_name: str
    number: str

    def __str__(self) -> str:
        return f"{self.principal} ({self.set_name} {self.number})"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new round, and what its deelnemers laid down that differs from the version it judges on."""

    round: RoundId
    differing: tuple[Differing, ...]


def open_round(  # noqa: PLR0913 - what a round is
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    *,
    name: str,
    reference_day: date,
    versions: Sequence[tuple[str, str]],
    principals: Sequence[str] | None = None,
    teams: Collection[str] | None = None,
    council: WorksCouncil,
    schedule: Schedule = NO_DATES,
    now: datetime,
) -> Opened:
    """Open a round on published versions (set and number, one per kind) with its own copies of staff and takenpakket.

    `principals` and `teams` None: all of them. A round holds names, so that none opens without what the works council
    said, or why it was not asked. Raises `Invalid` for a value that cannot be, `NotFound` for a version and `NotReady`
    for one that is not published.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    pinned = pin(required_version(session, slug, number) for slug, number in versions)
    copies = copies_now(session, scope, reference_day, principals, teams)
    round_id = start_round(
        session,
        scope,
        name=name,
        reference_day=reference_day,
        pinned=pinned,
        copies=copies,
        council=council,
        schedule=schedule,
        now=now,
    )
    add_participants(session, scope, round_id, copies.people)
    refresh_verdicts(session, scope, round_id)
    record_round(session, scope, now, "round:open", round_id)
    return Opened(round_id, differing(session, scope, copies.principals, pinned, reference_day))


def list_rounds(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[StoredRound, ...]:
    """Every round of an organisation, the first peildatum first."""
    scope = require(actor, Permission.ROUND_READ, organisation)
    return find_rounds(session, scope)


def find_round(session: Session, actor: Actor, organisation: OrganisationId, name: str) -> RoundId:
    """The round with this name; raises `NotFound`."""
    scope = require(actor, Permission.ROUND_READ, organisation)
    found = next((r.head.id for r in find_rounds(session, scope) if r.head.name == name), None)
    if found is None:
        raise NotFound(what="round", name=name)
    return found


def find_participation(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, number: str
) -> ParticipationId:
    """The participation of whoever has this personnel number; raises `NotFound`."""
    scope = require(actor, Permission.ROUND_READ, organisation)
    people = load_snapshot(session, scope, round_id).participants
    found = next((p.id for p in people if p.number == number), None)
    if found is None:
        raise NotFound(what="participant", name=number)
    return found


def close_round(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, now: datetime
) -> None:
    """Close a round for good: facts are frozen, reports are kept, nothing in it changes any more.

    Raises `Frozen` for a closed round and `NotReady` for one without people.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    stored = lock_round(session, scope, round_id, closing=True)
    snapshot = load_snapshot(session, scope, round_id)
    may_close(snapshot)
    refresh_verdicts(session, scope, round_id)
    freeze_facts(session, snapshot.participants)
    mark_closed(session, stored, now.date())
    freeze_reports(session, scope, stored, now=now)
    record_round(session, scope, now, "round:close", round_id)


def differing(
    session: Session, scope: Scope, principals: Mapping[str, str], pinned: Pinned, on: date
) -> tuple[Differing, ...]:
    """What these deelnemers (ids by name) laid down for this day that differs from the version of the round."""
    adopted = find_adopted(session, scope, SetKind.CRITICAL_MASS, on)
    others = [
        (name, version_id)
        for name, id_ in principals.items()
        for version_id in _others(adopted.get(id_, ()), pinned[SetKind.CRITICAL_MASS].id)
    ]
    versions = {id_: stored_version(session, id_) for id_ in {version_id for _, version_id in others}}
    return tuple(
        Differing(principal=name, set_name=versions[id_].set_name, number=versions[id_].number) for name, id_ in others
    )


def _others(adopted: Iterable[str], judged: str) -> list[str]:
    """Versions laid down, where none of them is the one judged on."""
    laid_down = sorted(adopted)
    return [] if judged in laid_down else laid_down
