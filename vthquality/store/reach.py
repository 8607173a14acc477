"""Narrows every load of people and of what they said to whom leave was given for."""

from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.store.bulk import in_chunks
from vthquality.store.owned import owner
from vthquality.store.people.rows import AssignmentRow, EmployeeRow, TeamRow
from vthquality.store.rounds.rows import ParticipationAssignmentRow, ParticipationRow, RoundTeamRow

Condition = sa.ColumnElement[bool]


def participations_within(scope: Scope) -> tuple[Condition, ...]:
    """Conditions on `participation` that leave what is within the organisation and the reach of the scope."""
    mine = ParticipationRow.organisation_id == owner(scope)
    return (mine,) if scope.reach.everyone else (mine, sa.or_(sa.false(), *_participations(scope)))


def _participations(scope: Scope) -> Iterator[Condition]:
    """One condition for each way in which participations are within reach."""
    reach = scope.reach
    if reach.employees:
        yield ParticipationRow.employee_id.in_(sorted(reach.employees))
    if reach.teams:
        yield from _of_teams(scope, sorted(reach.teams))
    if reach.areas:
        # by another name, as the statement around it may be about the same table
        work = aliased(ParticipationAssignmentRow)
        here = work.participation_id == ParticipationRow.id
        yield sa.exists().where(here, work.area_key.in_(sorted(reach.areas)))


def _of_teams(scope: Scope, names: list[str]) -> Iterator[Condition]:
    """Participations in these teams of today, also in closed rounds that know them by another name."""
    called = aliased(RoundTeamRow)
    here = called.round_id == ParticipationRow.round_id, called.name == ParticipationRow.team
    yield sa.and_(ParticipationRow.team.in_(names), ~sa.exists().where(*here))
    ours = TeamRow.id == called.team_id, TeamRow.organisation_id == owner(scope), TeamRow.name.in_(names)
    yield sa.exists().where(*here, *ours)


def employees_within(scope: Scope, employee: sa.SQLColumnExpression[str] = EmployeeRow.id) -> tuple[Condition, ...]:
    """Conditions on a column that holds ids of employees, which leave those within reach of the scope."""
    mine = employee.in_(sa.select(EmployeeRow.id).where(EmployeeRow.organisation_id == owner(scope)))
    return (mine,) if scope.reach.everyone else (mine, sa.or_(sa.false(), *_employees(scope, employee)))


def _employees(scope: Scope, employee: sa.SQLColumnExpression[str]) -> Iterator[Condition]:
    """One condition for each way in which employees are within reach."""
    reach = scope.reach
    if reach.employees:
        yield employee.in_(sorted(reach.employees))
    if reach.teams:
        yield employee.in_(
            sa.select(EmployeeRow.id)
            .join(TeamRow, TeamRow.id == EmployeeRow.team_id)
            .where(TeamRow.organisation_id == owner(scope), TeamRow.name.in_(sorted(reach.teams)))
        )
    if reach.areas:
        yield employee.in_(
            sa.select(AssignmentRow.employee_id).where(
                AssignmentRow.organisation_id == owner(scope), AssignmentRow.area_key.in_(sorted(reach.areas))
            )
        )


def require_employees(session: Session, scope: Scope, ids: Collection[str]) -> None:
    """Raise `NotFound` unless all of these people are of the organisation and within reach of the scope."""
    found = 0
    for chunk in in_chunks(set(ids)):
        statement = sa.select(sa.func.count()).where(EmployeeRow.id.in_(chunk), *employees_within(scope))
        found += session.scalar(statement) or 0
    if found < len(set(ids)):
        raise NotFound(what="employee")
