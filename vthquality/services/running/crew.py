"""Who came, left or changed team since a round was opened: taken into the round when HR says so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import NotFound
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import EmployeeId, OrganisationId, ParticipationId, RoundId
from vthquality.domain.rounds import RoundState, require_open
from vthquality.domain.running.progress import PersonProgress
from vthquality.services.copying import as_participants, has_left, record_round
from vthquality.services.moving import in_terms_of_round
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.people.staff import find_staff
from vthquality.store.rounds.headway import find_headway, find_participations_of, mark_leaving
from vthquality.store.rounds.opening import StoredRound, add_participants, find_rounds, lock_round, stored_round
from vthquality.store.rounds.waiting import find_open_participations


@dataclass(frozen=True, slots=True, kw_only=True)
class Joiner:
    """Somebody on the staff list who takes no part; `of_team`: others of the same team do."""

    employee: EmployeeId
    number: str
    name: str
    team: str
    function: str
    of_team: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Somebody in the round of whom the staff list says something else now than the round's copy."""

    person: PersonProgress
    team_now: str
    leaves_now: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """What the staff list says now beside the round's own copy: who may join, who leaves, whose team changed."""

    joiners: tuple[Joiner, ...]
    leavers: tuple[Differing, ...]
    moved: tuple[Differing, ...]


def look_at_crew(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> Crew:
    """Compare the round with the staff list of now."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    return _crew(session, scope, stored_round(session, scope, round_id))


def add_joiners(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    employees: Collection[EmployeeId],
    *,
    now: datetime,
) -> int:
    """Let people of the staff list take part from now on; how many that are, whoever takes part already left out.

    Raises `NotFound` for somebody who is not on the staff list or left, `Frozen` for a closed round.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    stored = lock_round(session, scope, round_id, closing=True)
    require_open(stored.head)
    day = stored.head.reference_day
    known = {EmployeeId(e.id): e for e in find_staff(session, scope) if not has_left(e, day)}
    if not set(employees) <= known.keys():
        raise NotFound(what="employee")
    inside = {p.employee for p in find_headway(session, scope, round_id)}
    chosen = [known[id_] for id_ in dict.fromkeys(employees) if id_ not in inside]
    if not chosen:
        return 0
    people = in_terms_of_round(session, scope, stored, as_participants(session, scope, chosen, day))
    came_from = find_participations_of(session, scope, stored.source) if stored.source else {}
    added = add_participants(session, scope, round_id, people, came_from)
    refresh_verdicts(session, scope, round_id, set(added.values()))
    record_round(session, scope, now, "round:join", round_id, tuple(added.values()))
    return len(added)


def open_rounds_without(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId
) -> tuple[StoredRound, ...]:
    """The open rounds in which somebody of the staff list takes no part."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    inside = find_open_participations(session, scope, employee)
    return tuple(r for r in find_rounds(session, scope) if r.head.state is RoundState.OPEN and r.head.id not in inside)


def take_over_leaving(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    people: Collection[ParticipationId],
    *,
    now: datetime,
) -> int:
    """Take the last day of these people over from the staff list; their answers stay. How many were changed.

    Raises `NotFound` for somebody who takes no part, `Frozen` for a closed round.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    stored = lock_round(session, scope, round_id)
    require_open(stored.head)
    if not set(people) <= {p.participation for p in find_headway(session, scope, round_id)}:
        raise NotFound(what="participation")
    days = {d.person.participation: d.leaves_now for d in _crew(session, scope, stored).leavers}
    changed = {id_: days[id_] for id_ in people if id_ in days}
    if changed:
        mark_leaving(session, changed)
        refresh_verdicts(session, scope, round_id, changed.keys())
        record_round(session, scope, now, "round:leave", round_id, tuple(changed))
    return len(changed)


def _crew(session: Session, scope: Scope, stored: StoredRound) -> Crew:
    staff = find_staff(session, scope)
    people = sorted(find_headway(session, scope, stored.head.id), key=lambda p: (p.team, p.name, p.number))
    listed = {EmployeeId(e.id): e for e in staff}
    inside = {p.employee for p in people}
    teams = {p.team for p in people}
    differing = [
        Differing(person=p, team_now=now.team, leaves_now=now.leaves_on)
        for p in people
        if (now := listed.get(p.employee)) is not None
    ]
    return Crew(
        joiners=tuple(
            _joiner(e, teams)
            for e in staff
            if EmployeeId(e.id) not in inside and not has_left(e, stored.head.reference_day)
        ),
        leavers=tuple(d for d in differing if d.leaves_now != d.person.leaves_on),
        moved=tuple(d for d in differing if d.team_now != d.person.team),
    )


def _joiner(entry: StaffEntry, teams: Collection[str]) -> Joiner:
    return Joiner(
        employee=EmployeeId(entry.id),
        number=entry.number,
        name=entry.name,
        team=entry.team,
        function=entry.function,
        of_team=entry.team in teams,
    )
