"""Staff as HR lists it today, and the areas people work in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict, NotFound
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import Assignment, EmployeeId
from vthquality.store.bulk import AnyRow, count_changed, in_chunks, insert_all
from vthquality.store.owned import owner, remove_owned, require_owned, save_owned
from vthquality.store.people.organisations import ensure_functions, ensure_teams
from vthquality.store.people.rows import (
    AssignmentRow,
    DossierFactRow,
    EmployeeRow,
    FunctionRow,
    TeamRow,
    UnavailableRow,
)
from vthquality.store.reach import employees_within, require_employees
from vthquality.store.revisions import save_if_unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAssignment:
    """An area somebody works in, with its id; `revision` is the one a change is made on."""

    id: str
    employee: EmployeeId
    assignment: Assignment
    revision: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """Somebody of the staff list, and the revision that a change is made on."""

    entry: StaffEntry
    revision: int


def find_staff(session: Session, scope: Scope) -> tuple[StaffEntry, ...]:
    """Everybody of the organisation, by personnel number and name."""
    rows = session.execute(
        staff_rows()
        .where(*employees_within(scope))
        .order_by(sa.func.coalesce(EmployeeRow.number, ""), EmployeeRow.name, EmployeeRow.id)
    )
    return tuple(as_entry(row) for row in rows)


def load_entry(session: Session, scope: Scope, employee: EmployeeId) -> StoredEntry:
    """One person as HR lists them; raises `NotFound` for who is out of reach."""
    row = session.execute(staff_rows().where(EmployeeRow.id == employee, *employees_within(scope))).one_or_none()
    if row is None:
        raise NotFound(what="employee")
    return StoredEntry(entry=as_entry(row), revision=row.revision)


def save_staff(session: Session, scope: Scope, entries: Sequence[StaffEntry]) -> tuple[EmployeeId, ...]:
    """Save people, in a number of statements that does not grow with them; an entry without id is somebody new.

    Gives their ids in order. Teams and functions that are not there yet are made. Raises `NotFound` for an id of
    another organisation.
    """
    teams = ensure_teams(session, scope, (e.team for e in entries))
    functions = ensure_functions(session, scope, (e.function for e in entries))
    rows = [{"id": e.id, **_entry_columns(e, teams, functions)} for e in entries]
    ids = tuple(EmployeeId(id_) for id_ in save_owned(session, scope, EmployeeRow, rows))
    _save_absences(session, scope, dict(zip(ids, entries, strict=True)))
    return ids


def find_assignments(
    session: Session, scope: Scope, employee: EmployeeId | None = None
) -> tuple[StoredAssignment, ...]:
    """Every area that somebody of the organisation, or one person, works in, by person, area and start."""
    asked = () if employee is None else (AssignmentRow.employee_id == employee,)
    rows = session.execute(
        sa.select(*AssignmentRow.__table__.c)
        .where(
            AssignmentRow.organisation_id == owner(scope),
            *employees_within(scope, AssignmentRow.employee_id),
            *asked,
        )
        .order_by(AssignmentRow.employee_id, AssignmentRow.area_key, AssignmentRow.starts, AssignmentRow.id)
    )
    return tuple(
        StoredAssignment(
            id=row.id, employee=EmployeeId(row.employee_id), assignment=as_assignment(row), revision=row.revision
        )
        for row in rows
    )


def save_assignments(
    session: Session, scope: Scope, assignments: Sequence[tuple[str, EmployeeId, Assignment]]
) -> tuple[str, ...]:
    """Save (id, employee, assignment), "" for a new one; gives their ids in order.

    Raises `NotFound` for a person or an assignment of another organisation.
    """
    require_employees(session, scope, {employee for _, employee, _ in assignments})
    rows = [
        {"id": id_, "employee_id": employee, **assignment_columns(assignment)}
        for id_, employee, assignment in assignments
    ]
    return save_owned(session, scope, AssignmentRow, rows)


def change_assignment(session: Session, scope: Scope, id_: str, assignment: Assignment, revision: int) -> None:
    """Save an assignment over what it was; raises `Conflict` where somebody changed it since this revision."""
    place = {"id": id_, "organisation_id": owner(scope)}
    if not save_if_unchanged(session, AssignmentRow, place, revision, assignment_columns(assignment)):
        raise Conflict(what="assignment")


def remove_assignments(session: Session, scope: Scope, ids: Sequence[str]) -> None:
    """Remove assignments; rounds keep their copies. Raises `NotFound` for one of another organisation."""
    remove_owned(session, scope, AssignmentRow, ids)


def find_namesakes(session: Session, scope: Scope, entry: StaffEntry) -> tuple[StaffEntry, ...]:
    """Others of the organisation with the number or the e-mail address of this person."""
    same = [c == text for c, text in ((EmployeeRow.number, entry.number), (EmployeeRow.email, entry.email)) if text]
    ours = (EmployeeRow.organisation_id == owner(scope), EmployeeRow.id != entry.id)
    return tuple(as_entry(row) for row in session.execute(staff_rows().where(*ours, sa.or_(sa.false(), *same))))


def change_entry(session: Session, scope: Scope, entry: StaffEntry, revision: int) -> None:
    """Save one person over what was known; raises `Conflict` where somebody changed it since this revision."""
    teams = ensure_teams(session, scope, [entry.team])
    functions = ensure_functions(session, scope, [entry.function])
    place = {"id": entry.id, "organisation_id": owner(scope)}
    if not save_if_unchanged(session, EmployeeRow, place, revision, _entry_columns(entry, teams, functions)):
        raise Conflict(what="employee")
    _save_absences(session, scope, {EmployeeId(entry.id): entry})


def set_roles(session: Session, scope: Scope, roles: Mapping[EmployeeId, Sequence[str]]) -> None:
    """Give each of these people these roles, and leave everything else of them as it is."""
    known = require_owned(session, scope, EmployeeRow, roles)
    if roles:
        rows = [{"id": id_, "roles": list(named), "revision": known[id_] + 1} for id_, named in roles.items()]
        session.execute(sa.update(EmployeeRow), rows)


def remove_entry(session: Session, scope: Scope, employee: EmployeeId, revision: int) -> None:
    """Remove somebody who was entered by mistake, with areas and facts; raises `Conflict` after somebody else.

    Whoever takes part in a round, or signs in, is refused by the database.
    """
    ours = DossierFactRow.organisation_id == owner(scope), DossierFactRow.employee_id == employee
    alone = sa.update(DossierFactRow).where(*ours).values(superseded_by=None)
    session.execute(alone.execution_options(synchronize_session=False))
    for row in (DossierFactRow, AssignmentRow, UnavailableRow):
        of_person = sa.delete(row).where(row.organisation_id == owner(scope), row.employee_id == employee)
        session.execute(of_person.execution_options(synchronize_session=False))
    gone = sa.delete(EmployeeRow).where(
        EmployeeRow.id == employee, EmployeeRow.organisation_id == owner(scope), EmployeeRow.revision == revision
    )
    if not count_changed(session, gone.execution_options(synchronize_session=False)):
        raise Conflict(what="employee")


def _entry_columns(e: StaffEntry, teams: Mapping[str, str], functions: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": e.number or None,
        "name": e.name,
        "email": e.email or None,
        "team_id": teams.get(e.team),
        "function_id": functions.get(e.function),
        "employment": e.employment,
        "hours": e.hours,
        "roles": list(e.roles),
        "leaves_on": e.leaves_on,
    }


def _save_absences(session: Session, scope: Scope, entries: Mapping[EmployeeId, StaffEntry]) -> None:
    """Only the last time somebody was away is kept."""
    for chunk in in_chunks(entries):
        session.execute(sa.delete(UnavailableRow).where(UnavailableRow.employee_id.in_(chunk)))
    insert_all(
        session,
        UnavailableRow,
        [
            {"employee_id": id_, "organisation_id": owner(scope), "starts": e.away_from, "ends": e.away_until}
            for id_, e in entries.items()
            if e.away_from or e.away_until
        ],
    )


def staff_rows() -> sa.Select[*tuple[Any, ...]]:
    """The columns that somebody of the staff list is read from, with the revision."""
    return (
        sa.select(
            EmployeeRow.id,
            EmployeeRow.number,
            EmployeeRow.name,
            EmployeeRow.email,
            TeamRow.name.label("team"),
            FunctionRow.name.label("function"),
            EmployeeRow.employment,
            EmployeeRow.hours,
            EmployeeRow.roles,
            EmployeeRow.leaves_on,
            EmployeeRow.revision,
            UnavailableRow.starts,
            UnavailableRow.ends,
        )
        .outerjoin(TeamRow, TeamRow.id == EmployeeRow.team_id)
        .outerjoin(FunctionRow, FunctionRow.id == EmployeeRow.function_id)
        .outerjoin(UnavailableRow, UnavailableRow.employee_id == EmployeeRow.id)
    )


def as_entry(row: AnyRow) -> StaffEntry:
    """Somebody as HR lists them, out of these columns."""
    return StaffEntry(
        id=row.id,
        number=row.number or "",
        name=row.name,
        email=row.email or "",
        team=row.team or "",
        function=row.function or "",
        employment=row.employment,
        hours=row.hours,
        roles=tuple(row.roles),
        leaves_on=row.leaves_on,
        away_from=row.starts,
        away_until=row.ends,
    )


def as_assignment(row: AnyRow) -> Assignment:
    """The domain's assignment of a row, live or copied."""
    return Assignment(
        area=Key(row.area_key),
        complexity=row.complexity,
        activities=frozenset(row.activities),
        share=row.share,
        start=row.starts,
        end=row.ends,
    )


def assignment_columns(assignment: Assignment) -> dict[str, Any]:
    """The columns of an assignment, live or copied."""
    return {
        "area_key": assignment.area,
        "complexity": assignment.complexity,
        "activities": sorted(assignment.activities),
        "share": assignment.share,
        "starts": assignment.start,
        "ends": assignment.end,
    }
