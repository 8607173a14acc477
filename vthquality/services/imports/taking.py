"""Taking a filled-in workbook: first what it would change, then all of it or nothing, or the good rows by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Scope, require
from vthquality.domain.errors import Frozen
from vthquality.domain.intake import tasks
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.form import OWN_COMPETENCIES
from vthquality.domain.intake.planning import (
    NO_CHOICES,
    Choices,
    ImportPlan,
    RowChange,
    Side,
    good_rows,
    plan_rows,
)
from vthquality.domain.intake.prefilling import Titles, prefill
from vthquality.domain.intake.rows import OF_PERSON, Issued, NotTaken, Reading
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import Assignment
from vthquality.domain.rounds import require_open
from vthquality.services.imports.preparing import PERMISSIONS, Prepared, require_whole
from vthquality.services.imports.saving import require_judge, save_changes
from vthquality.store.audit import Happening, record
from vthquality.store.people.functions import find_job_functions
from vthquality.store.people.staff import find_assignments
from vthquality.store.rounds.opening import stored_round
from vthquality.store.rounds.participations import find_confirmed
from vthquality.store.rounds.reports import find_issued


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import did, or would do: rows that are new, rows that changed, rows that were left out."""

    new: int
    changed: int
    left_out: int


def plan_import(
    session: Session,
    actor: Actor,
    prepared: Prepared,
    reading: Reading,
    *,
    prefer: Side | None = None,
    choices: Choices = NO_CHOICES,
    titles: bool = True,
) -> ImportPlan:
    """What a workbook would change; nothing is saved.

    `choices` settle cells that others changed too one by one, `prefer` all others. `titles`: with the roles and areas
    that go with the job titles of a staff list. Raises `NotTaken` for a workbook
    that was not issued here, or to somebody else, and `Frozen` for one of a closed round or a confirmed assessment.
    """
    scope = require(actor, PERMISSIONS[prepared.book], prepared.organisation)
    require_whole(scope, prepared.book)
    _require_open_round(session, scope, prepared)
    issued = _issued(session, scope, prepared, reading)
    if prepared.book is Book.TASKS:
        reading = tasks.spread(reading, prepared.context, prepared.known.get(tasks.TASKS, ()))
    specification = SPECIFICATIONS[prepared.book]
    plan = plan_rows(specification, reading, prepared.context, prepared.known, issued, prefer, choices)
    require_judge(actor, prepared, plan.changes)
    return prefill(plan, _titles(session, scope, prepared), prepared.context) if titles and _brings(plan) else plan


def apply_import(
    session: Session,
    actor: Actor,
    prepared: Prepared,
    plan: ImportPlan,
    *,
    now: datetime,
    only_good_rows: bool = False,
) -> Taken:
    """Save what was planned in this transaction: everything, or with `only_good_rows` what can stand on its own.

    Raises `NotTaken` when anything is wrong and the good rows were not asked for, or when a fault is about a whole
    sheet.
    """
    scope = require(actor, PERMISSIONS[prepared.book], prepared.organisation)
    require_whole(scope, prepared.book)
    _require_takeable(plan, only_good_rows=only_good_rows)
    _require_open_round(session, scope, prepared)
    changes = good_changes(prepared, plan) if only_good_rows else plan.changes
    require_judge(actor, prepared, changes)
    ids = save_changes(session, scope, actor, prepared, changes, now)
    _record(session, scope, prepared, changes, ids, now)
    return counted(plan, changes)


def good_changes(prepared: Prepared, plan: ImportPlan) -> tuple[RowChange, ...]:
    """The changes that `apply_import` saves when only the good rows are asked for."""
    return good_rows(plan, SPECIFICATIONS[prepared.book], prepared.context)


def counted(plan: ImportPlan, changes: Sequence[RowChange]) -> Taken:
    """How much taking these changes of a plan is, and how many rows it leaves out."""
    return Taken(
        new=sum(1 for change in changes if change.new),
        changed=sum(1 for change in changes if not change.new),
        left_out=len(plan.changes) - len(changes) + _rows_against(plan),
    )


def _brings(plan: ImportPlan) -> bool:
    """Whether anybody gets a job title."""
    return plan.book is Book.STAFF and any(cell.field == "function" for c in plan.changes for cell in c.cells)


def _titles(session: Session, scope: Scope, prepared: Prepared) -> Titles:
    work: dict[str, list[Assignment]] = {}
    for stored in find_assignments(session, scope):
        work.setdefault(stored.employee, []).append(stored.assignment)
    functions = {stored.function.name: stored.function for stored in find_job_functions(session, scope)}
    return Titles(functions, work, prepared.context.today or date.min)


def _issued(session: Session, scope: Scope, prepared: Prepared, reading: Reading) -> Issued | None:
    if reading.own_list:
        return None
    found = find_issued(session, scope, reading.fingerprint)
    if found is None or found.kind != reading.book.value:
        raise NotTaken("not_issued_here")
    values: Any = found.values
    whose = prepared.context.of
    # what a form says of itself can be changed by hand; whose it is was kept when it went out
    if whose is not None and whose.id not in values.get(OF_PERSON, {}):
        raise NotTaken("other_person")
    return values  # type: ignore[no-any-return]


def _require_open_round(session: Session, scope: Scope, prepared: Prepared) -> None:
    if prepared.context.round is None:
        return
    require_open(stored_round(session, scope, prepared.context.round).head)
    if prepared.context.of and prepared.context.of.id in find_confirmed(session, scope, prepared.context.round):
        raise Frozen(what="participation")


def _require_takeable(plan: ImportPlan, *, only_good_rows: bool) -> None:
    if plan.fatal and only_good_rows:
        raise NotTaken("fatal_faults")
    if not plan.clean and not only_good_rows:
        raise NotTaken("faults", faults=len(plan.faults), conflicts=len(plan.conflicts))


def _rows_against(plan: ImportPlan) -> int:
    """Rows that something is wrong with."""
    wrong = {(fault.sheet, fault.row) for fault in plan.faults}
    return len(wrong | {(conflict.row.sheet, conflict.row.number) for conflict in plan.conflicts})


def _what_changed(change: RowChange) -> dict[str, Any]:
    """The fields of a row with their values; of competencies, which are nobody else's business, without."""
    if change.row.sheet == OWN_COMPETENCIES:
        return {"fields": [cell.field for cell in change.cells]}
    return {"changed": {} if change.new else {c.field: (c.before or None, c.after or None) for c in change.cells}}


def _record(
    session: Session,
    scope: Scope,
    prepared: Prepared,
    changes: Sequence[RowChange],
    ids: Mapping[int, str],
    now: datetime,
) -> None:
    """Log the import, and per row which fields changed; of a new row the values stand in the row itself."""
    action = f"{prepared.book.value}:import"
    happenings = [
        Happening(
            action=action,
            subject=change.row.sheet,
            subject_id=change.id or ids.get(place, ""),
            organisation=scope.organisation,
            **_what_changed(change),
        )
        for place, change in enumerate(changes)
    ]
    record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
