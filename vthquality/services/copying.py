"""What a new round copies of what holds now: versions, staff with their work, takenpakket."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import SetKind, VersionState
from vthquality.domain.errors import Invalid, NotReady
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.names import as_name
from vthquality.domain.people import Arrangement, Assignment, EmployeeId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead
from vthquality.domain.running.council import WorksCouncil
from vthquality.domain.running.schedule import NO_DATES, Schedule
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import StoredVersion
from vthquality.store.people.staff import find_assignments, find_staff
from vthquality.store.people.tasks import find_arrangements, find_principals
from vthquality.store.rounds.opening import copy_arrangements, create_round
from vthquality.store.rounds.planning import add_council, save_schedule, start_competencies

Pinned = Mapping[SetKind, StoredVersion]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """People with their work, deelnemers (ids by name) and what is arranged for them."""

    people: tuple[Participant, ...]
    principals: Mapping[str, str]
    arrangements: tuple[Arrangement, ...]


def pin(versions: Iterable[StoredVersion]) -> Pinned:
    """The version per kind of set; raises unless all are published, one per kind, one of them on critical mass."""
    pinned: dict[SetKind, StoredVersion] = {}
    for stored in versions:
        if stored.state is not VersionState.PUBLISHED:
            raise NotReady(what="version", reason="not_published", set=stored.set_slug, number=stored.number)
        if pinned.setdefault(stored.kind, stored) != stored:
            raise Invalid("versions", "two_of_one_kind", value=f"{stored.set_slug} {stored.number}")
    if SetKind.CRITICAL_MASS not in pinned:
        raise Invalid("versions", "critical_mass_missing")
    return pinned


def copies_now(
    session: Session,
    scope: Scope,
    on: date,
    principals: Sequence[str] | None,
    teams: Collection[str] | None = None,
) -> Copies:
    """What holds now, for a round with this peildatum; None is all deelnemers, and all teams.

    Who left before that day is not copied. Raises `Invalid` for a deelnemer or team that is not there.
    """
    known = {p.name: p.id for p in find_principals(session, scope)}
    chosen = list(known) if principals is None else list(dict.fromkeys(principals))
    for name in chosen:
        if name not in known:
            raise Invalid("principals", "unknown_principal", value=name)
    return Copies(
        people=as_participants(session, scope, chosen_staff(find_staff(session, scope), on, teams), on),
        principals={name: known[name] for name in chosen},
        arrangements=tuple(
            a.arrangement for a in find_arrangements(session, scope) if a.arrangement.principal in set(chosen)
        ),
    )


def chosen_staff(staff: Sequence[StaffEntry], on: date, teams: Collection[str] | None) -> tuple[StaffEntry, ...]:
    """Who of the staff list takes part in a round with this peildatum; raises `Invalid` for a team nobody is in."""
    for name in teams or ():
        if name not in {entry.team for entry in staff}:
            raise Invalid("teams", "unknown_team", value=name)
    return tuple(e for e in staff if (teams is None or e.team in teams) and not has_left(e, on))


def has_left(entry: StaffEntry, on: date) -> bool:
    """Whether the last day of somebody's contract is before this day."""
    return entry.leaves_on is not None and entry.leaves_on < on


def as_participants(session: Session, scope: Scope, entries: Iterable[StaffEntry], on: date) -> tuple[Participant, ...]:
    """People of the staff list with their work, as a round with this peildatum copies them."""
    work: dict[EmployeeId, list[Assignment]] = {}
    for stored in find_assignments(session, scope):
        work.setdefault(stored.employee, []).append(stored.assignment)
    return tuple(_participant(entry, work.get(EmployeeId(entry.id), ()), on) for entry in entries)


def _participant(entry: StaffEntry, work: Sequence[Assignment], on: date) -> Participant:
    return Participant(
        id=ParticipationId(""),
        employee=EmployeeId(entry.id),
        number=entry.number,
        name=entry.name,
        team=entry.team,
        function=entry.function,
        employment=entry.employment,
        hours=entry.hours,
        roles=entry.roles,
        assignments=tuple(work),
        leaves_on=entry.leaves_on,
        unavailable=_away(entry, on),
    )


def _away(entry: StaffEntry, on: date) -> bool:
    """Whether somebody counts temporarily not on this day."""
    if entry.away_from is None and entry.away_until is None:
        return False
    return (entry.away_from is None or entry.away_from <= on) and (entry.away_until is None or on <= entry.away_until)


def start_round(  # noqa: PLR0913 - what a round is
    session: Session,
    scope: Scope,
    *,
    name: str,
    reference_day: date,
    pinned: Pinned,
    copies: Copies,
    council: WorksCouncil,
    schedule: Schedule = NO_DATES,
    now: datetime,
    source: RoundId | None = None,
) -> RoundId:
    """Make the round with its deelnemers, arrangements, dates and what the works council said, locked from now on.

    A set of examples makes it a proefmeting. Raises `Invalid` for a name that cannot be one.
    """
    head = RoundHead(
        id=RoundId(""),
        name=as_name("name", name),
        reference_day=reference_day,
        trial=pinned[SetKind.CRITICAL_MASS].example,
        opened=now.date(),
    )
    versions = {kind: stored.id for kind, stored in pinned.items()}
    round_id = create_round(session, scope, head, versions, source)
    copy_arrangements(session, round_id, copies.principals, copies.arrangements)
    add_council(session, scope, round_id, council, now)
    save_schedule(session, round_id, schedule)
    if SetKind.COMPETENCIES in pinned:
        start_competencies(session, round_id)
    return round_id


def record_round(
    session: Session, scope: Scope, now: datetime, action: str, round_id: RoundId, about: Collection[str] = ()
) -> None:
    """Add to the trail that something was done with a round, and with whom or what in it (`about`, ids)."""
    happening = Happening(
        action=action, subject="round", subject_id=round_id, organisation=scope.organisation, fields=tuple(about)
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
