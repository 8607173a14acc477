"""Whether somebody else saw the proof of a fact, and which account said so."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.domain.people import EmployeeId
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.bulk import count_changed
from vthquality.store.owned import owner
from vthquality.store.people.rows import DossierFactRow


def mark_proof(
    session: Session, scope: Scope, employee: EmployeeId, fact: str, seen_by: str, seen_on: date | None
) -> None:
    """Record who saw the proof of a fact of this person, and when; "" and None: nobody did.

    Raises `NotFound` for a fact of somebody else.
    """
    statement = (
        sa.update(DossierFactRow)
        .where(
            DossierFactRow.id == fact,
            DossierFactRow.employee_id == employee,
            DossierFactRow.organisation_id == owner(scope),
        )
        .values(seen_by=seen_by, seen_on=seen_on, revision=DossierFactRow.revision + 1)
        .execution_options(synchronize_session=False)
    )
    if not count_changed(session, statement):
        raise NotFound(what="dossier_fact")


def find_seers(session: Session, scope: Scope, facts: Collection[str]) -> dict[str, tuple[str, str]]:
    """Per fact of one person which account last marked its proof as seen here, and the name that was recorded then.

    A fact that was marked in a workbook only, or so long ago that the values of the trail are erased, is not there.
    """
    rows = session.execute(
        sa.select(AuditRow.subject_id, AuditRow.actor, AuditValueRow.after)
        .join(AuditValueRow, AuditValueRow.entry == AuditRow.entry)
        .where(
            AuditRow.subject == "dossier_fact",
            AuditRow.subject_id.in_(sorted(facts)),
            AuditRow.organisation_id == owner(scope),
            AuditRow.action == "dossier_fact:see",
            AuditValueRow.field == "seen_by",
        )
        .order_by(AuditRow.id)
    )
    return {fact: (account, name or "") for fact, account, name in rows}
