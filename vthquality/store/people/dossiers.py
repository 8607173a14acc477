"""The facts of one person with their revisions, changed one at a time by people who may meet each other."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.dossiers import DossierFact
from vthquality.domain.errors import Conflict
from vthquality.domain.facts import AnyFact
from vthquality.domain.people import EmployeeId
from vthquality.store.bulk import count_changed
from vthquality.store.owned import owner
from vthquality.store.people.portfolios import FactReader, fact_columns, fact_values
from vthquality.store.people.rows import DossierFactRow
from vthquality.store.reach import employees_within
from vthquality.store.revisions import save_if_unchanged


def find_dossier(session: Session, scope: Scope, employee: EmployeeId) -> tuple[DossierFact, ...]:
    """Everything recorded about one person, also what was superseded, by kind and id."""
    table = DossierFactRow.__table__
    rows = session.execute(
        sa.select(*fact_columns(table), table.c.id.label("fact_id"), table.c.revision, table.c.superseded_by)
        .where(
            table.c.organisation_id == owner(scope),
            table.c.employee_id == employee,
            *employees_within(scope, table.c.employee_id),
        )
        .order_by(table.c.kind, table.c.id)
    )
    reader = FactReader()
    return tuple(
        DossierFact(fact=reader.fact(row), revision=row.revision, superseded_by=row.superseded_by or "") for row in rows
    )


def change_fact(session: Session, scope: Scope, fact: AnyFact, revision: int) -> None:
    """Save a fact over what it was; raises `Conflict` where somebody changed it since this revision."""
    _require(save_if_unchanged(session, DossierFactRow, _place(scope, fact.id), revision, fact_values(fact)))


def supersede(session: Session, scope: Scope, old: str, revision: int, new: str) -> None:
    """Let a new fact take the place of an old one; raises `Conflict` where somebody changed that first."""
    _require(save_if_unchanged(session, DossierFactRow, _place(scope, old), revision, {"superseded_by": new}))


def remove_fact(session: Session, scope: Scope, fact_id: str, revision: int) -> None:
    """Remove a fact that was entered by mistake; what it superseded counts again.

    Raises `Conflict` where somebody changed it first.
    """
    ours = DossierFactRow.organisation_id == owner(scope)
    again = sa.update(DossierFactRow).where(ours, DossierFactRow.superseded_by == fact_id)
    session.execute(again.values(superseded_by=None).execution_options(synchronize_session=False))
    gone = sa.delete(DossierFactRow).where(ours, DossierFactRow.id == fact_id, DossierFactRow.revision == revision)
    _require(bool(count_changed(session, gone)))


def _place(scope: Scope, fact_id: str) -> dict[str, str]:
    return {"id": fact_id, "organisation_id": owner(scope)}


def _require(saved: bool) -> None:  # noqa: FBT001 - whether it was saved is all there is to it
    if not saved:
        raise Conflict(what="dossier_fact")
