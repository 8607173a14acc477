"""Job titles with the roles and areas they propose."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.errors import Conflict, NotFound
from vthquality.domain.functions import FunctionArea, JobFunction
from vthquality.store.bulk import count_changed
from vthquality.store.owned import owner, save_owned
from vthquality.store.people.rows import EmployeeRow, FunctionRow
from vthquality.store.revisions import save_if_unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFunction:
    """A title, the revision a change is made on, and how many people have it."""

    function: JobFunction
    revision: int
    people: int


def find_job_functions(session: Session, scope: Scope) -> tuple[StoredFunction, ...]:
    """The titles of the organisation by name."""
    people = sa.func.count(EmployeeRow.id)
    rows = session.execute(
        sa.select(*FunctionRow.__table__.c, people.label("people"))
        .outerjoin(EmployeeRow, EmployeeRow.function_id == FunctionRow.id)
        .where(FunctionRow.organisation_id == owner(scope))
        .group_by(FunctionRow.id)
    )
    found = [
        StoredFunction(
            function=JobFunction(
                id=row.id, name=row.name, roles=tuple(row.roles), areas=tuple(_area(area) for area in row.areas)
            ),
            revision=row.revision,
            people=row.people,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda f: f.function.name.casefold()))


def load_job_function(session: Session, scope: Scope, function_id: str) -> StoredFunction:
    """The title with this id; raises `NotFound`."""
    found = next((f for f in find_job_functions(session, scope) if f.function.id == function_id), None)
    if found is None:
        raise NotFound(what="function")
    return found


def add_function(session: Session, scope: Scope, function: JobFunction) -> str:
    """Keep a new title; gives its id."""
    (id_,) = save_owned(session, scope, FunctionRow, [{"id": "", **_columns(function)}])
    return id_


def change_function(session: Session, scope: Scope, function: JobFunction, revision: int) -> None:
    """Save a title over what it was; raises `Conflict` where somebody changed it since this revision."""
    place = {"id": function.id, "organisation_id": owner(scope)}
    if not save_if_unchanged(session, FunctionRow, place, revision, _columns(function)):
        raise Conflict(what="function")


def remove_function(session: Session, scope: Scope, function_id: str, revision: int) -> None:
    """Remove a title that nobody has; raises `Conflict` where somebody changed it, or got it, meanwhile."""
    unused = ~sa.exists().where(EmployeeRow.function_id == function_id)
    gone = sa.delete(FunctionRow).where(
        FunctionRow.id == function_id,
        FunctionRow.organisation_id == owner(scope),
        FunctionRow.revision == revision,
        unused,
    )
    if not count_changed(session, gone):
        raise Conflict(what="function")


def _columns(function: JobFunction) -> dict[str, Any]:
    return {
        "name": function.name,
        "roles": list(function.roles),
        "areas": [{"area": a.area, "complexity": a.complexity.value if a.complexity else None} for a in function.areas],
    }


def _area(kept: Any) -> FunctionArea:  # noqa: ANN401 - JSON of the column
    chosen = kept["complexity"]
    return FunctionArea(area=Key(kept["area"]), complexity=Complexity(chosen) if chosen else None)
