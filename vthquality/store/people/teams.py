"""Teams: how many people each has, another name, one instead of two, away when empty."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import Conflict, NotFound
from vthquality.store.bulk import count_changed
from vthquality.store.owned import owner
from vthquality.store.people.rows import EmployeeRow, TeamRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTeam:
    """A team and how many people are listed in it, who left included."""

    id: str
    name: str
    people: int


def find_counted_teams(session: Session, scope: Scope) -> tuple[StoredTeam, ...]:
    """The teams of the organisation by name."""
    people = sa.func.count(EmployeeRow.id)
    rows = session.execute(
        sa.select(TeamRow.id, TeamRow.name, people.label("people"))
        .outerjoin(EmployeeRow, EmployeeRow.team_id == TeamRow.id)
        .where(TeamRow.organisation_id == owner(scope))
        .group_by(TeamRow.id, TeamRow.name)
    )
    found = [StoredTeam(id=row.id, name=row.name, people=row.people) for row in rows]
    return tuple(sorted(found, key=lambda team: team.name.casefold()))


def load_team(session: Session, scope: Scope, team: str) -> StoredTeam:
    """The team with this id; raises `NotFound`."""
    found = next((t for t in find_counted_teams(session, scope) if t.id == team), None)
    if found is None:
        raise NotFound(what="team")
    return found


def rename_team(session: Session, scope: Scope, team: StoredTeam, name: str) -> None:
    """Give a team another name; raises `Conflict` where somebody did so first."""
    renamed = sa.update(TeamRow).where(TeamRow.id == team.id, TeamRow.name == team.name)
    ours = renamed.where(TeamRow.organisation_id == owner(scope)).execution_options(synchronize_session=False)
    if not count_changed(session, ours.values(name=name)):
        raise Conflict(what="team")


def move_people(session: Session, scope: Scope, team: str, into: str) -> int:
    """Put everybody of one team in another; how many they were."""
    moved = sa.update(EmployeeRow).where(EmployeeRow.organisation_id == owner(scope), EmployeeRow.team_id == team)
    counted = moved.values(team_id=into, revision=EmployeeRow.revision + 1)
    return count_changed(session, counted.execution_options(synchronize_session=False))


def remove_team(session: Session, scope: Scope, team: str) -> None:
    """Remove a team without people; raises `Conflict` where somebody is in it by now."""
    empty = ~sa.exists().where(EmployeeRow.team_id == team)
    gone = sa.delete(TeamRow).where(TeamRow.id == team, TeamRow.organisation_id == owner(scope), empty)
    if not count_changed(session, gone.execution_options(synchronize_session=False)):
        raise Conflict(what="team")
