"""Teams: a list with numbers, another name, one instead of two, away when empty.

A new name goes along into open rounds; closed ones keep the name they closed with, and remember whose it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import Conflict, Invalid, NotFound, NotReady
from vthquality.domain.names import as_name
from vthquality.domain.people import Employment, OrganisationId
from vthquality.domain.staffing import gone
from vthquality.store.accounts.of_staff import is_named_in_roles, replace_team_in_roles
from vthquality.store.audit import Happening, record
from vthquality.store.people import teams as store
from vthquality.store.people.organisations import ensure_teams
from vthquality.store.people.staff import find_staff
from vthquality.store.people.teams import StoredTeam
from vthquality.store.rounds.team_names import keep_in_closed_rounds, rename_in_open_rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """A team: who works there today, how many of them are one's own, and who left."""

    id: str
    name: str
    people: int
    own: int
    left: int

    @property
    def empty(self) -> bool:
        """Whether nobody is listed in it, not even somebody who left."""
        return not self.people and not self.left


def list_teams(session: Session, actor: Actor, organisation: OrganisationId, *, on: date) -> tuple[TeamLine, ...]:
    """The teams by name; of people out of reach nothing is counted."""
    scope = require(actor, Permission.STAFF_READ, organisation)
    people = find_staff(session, scope)
    counts: dict[str, list[int]] = {}
    for entry in people:
        count = counts.setdefault(entry.team, [0, 0, 0])
        if gone(entry, on):
            count[2] += 1
        else:
            count[0] += 1
            count[1] += entry.employment is Employment.OWN
    teams = store.find_counted_teams(session, scope)
    return tuple(
        TeamLine(id=t.id, name=t.name, people=(c := counts.get(t.name, [0, 0, 0]))[0], own=c[1], left=c[2])
        for t in teams
        if scope.reach.everyone or t.name in counts
    )


def team_to_change(session: Session, actor: Actor, organisation: OrganisationId, team: str, *, on: date) -> TeamLine:
    """One team for whoever may change it; raises `NotFound`."""
    require(actor, Permission.STAFF_WRITE, organisation)
    found = next((line for line in list_teams(session, actor, organisation, on=on) if line.id == team), None)
    if found is None:
        raise NotFound(what="team")
    return found


def add_team(session: Session, actor: Actor, organisation: OrganisationId, name: str, *, now: datetime) -> str:
    """Make a team without people; raises `Invalid` for a name that is taken or cannot be one."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    wanted = _free_name(session, scope, name)
    made = ensure_teams(session, scope, [wanted])[wanted]
    _record(session, scope, now, "add", made, {"name": (None, wanted)})
    return made


def rename_team(
    session: Session, actor: Actor, organisation: OrganisationId, team: str, name: str, *, known_as: str, now: datetime
) -> None:
    """Give a team another name. `known_as` is what was on the screen: raises `Conflict` after somebody else.

    Raises `Invalid` for a name that is taken: two teams become one by merging them.
    """
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    before = store.load_team(session, scope, team)
    _require_known(before, known_as)
    wanted = as_name("name", name)
    if wanted == before.name:
        return
    wanted = _free_name(session, scope, wanted, but=before.id)
    store.rename_team(session, scope, before, wanted)
    rename_in_open_rounds(session, scope, before.name, wanted)
    keep_in_closed_rounds(session, scope, team, before.name, into=team)
    _record(session, scope, now, "rename", team, {"name": (before.name, wanted)})


def merge_teams(
    session: Session, actor: Actor, organisation: OrganisationId, team: str, into: str, *, known_as: str, now: datetime
) -> int:
    """Let everybody of one team be in another, and leidinggevenden of the one lead the other; how many moved."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    before, after = store.load_team(session, scope, team), store.load_team(session, scope, into)
    _require_known(before, known_as)
    if before.id == after.id:
        raise Invalid("into", "same_team")
    moved = store.move_people(session, scope, before.id, after.id)
    replace_team_in_roles(session, scope, before.id, after.id)
    rename_in_open_rounds(session, scope, before.name, after.name)
    keep_in_closed_rounds(session, scope, before.id, before.name, into=after.id)
    store.remove_team(session, scope, before.id)
    _record(session, scope, now, "merge", team, {"name": (before.name, after.name)})
    return moved


def remove_team(session: Session, actor: Actor, organisation: OrganisationId, team: str, *, now: datetime) -> None:
    """Remove a team without people; raises `NotReady` while somebody is in it, or leads it."""
    scope = require(actor, Permission.STAFF_WRITE, organisation)
    before = store.load_team(session, scope, team)
    if before.people:
        raise NotReady(what="team", reason="team_not_empty", people=before.people)
    if is_named_in_roles(session, scope, team):
        raise NotReady(what="team", reason="team_is_led")
    keep_in_closed_rounds(session, scope, before.id, before.name, into=None)
    store.remove_team(session, scope, team)
    _record(session, scope, now, "remove", team, {"name": (before.name, None)})


def _require_known(team: StoredTeam, known_as: str) -> None:
    if team.name != known_as:
        raise Conflict(what="team")


def _free_name(session: Session, scope: Scope, name: str, but: str = "") -> str:
    """A name that no other team has, also not in other letters."""
    wanted = as_name("name", name)
    if any(t.name.casefold() == wanted.casefold() and t.id != but for t in store.find_counted_teams(session, scope)):
        raise Invalid("name", "taken", value=wanted)
    return wanted


def _record(
    session: Session,
    scope: Scope,
    now: datetime,
    verb: str,
    team: str,
    changed: Mapping[str, tuple[str | None, str | None]],
) -> None:
    happening = Happening(
        action=f"team:{verb}", subject="team", subject_id=team, organisation=scope.organisation, changed=changed
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
