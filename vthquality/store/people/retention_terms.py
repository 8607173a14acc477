"""The retention terms an organisation laid down."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import Conflict
from vthquality.domain.retention import Terms
from vthquality.store.owned import owner
from vthquality.store.people.setting_rows import OrganisationSettingRow
from vthquality.store.revisions import save_if_unchanged


def find_terms(session: Session, scope: Scope) -> tuple[Terms | None, int]:
    """The terms, None while they were not laid down, and the revision to save them with."""
    row = session.execute(
        sa.select(*OrganisationSettingRow.__table__.c).where(OrganisationSettingRow.organisation_id == owner(scope))
    ).one_or_none()
    if row is None:
        return None, 0
    months = row.months_closed_rounds, row.months_leavers, row.months_trail
    if None in months:
        return None, row.revision
    return Terms(closed_rounds=months[0], leavers=months[1], trail=months[2]), row.revision


def save_terms(session: Session, scope: Scope, terms: Terms, revision: int) -> None:
    """Lay down terms; raises `Conflict` when somebody changed the choices of the organisation first."""
    values = {
        "months_closed_rounds": terms.closed_rounds,
        "months_leavers": terms.leavers,
        "months_trail": terms.trail,
    }
    if revision == 0:
        session.add(OrganisationSettingRow(organisation_id=owner(scope), **values))
        session.flush()
    elif not save_if_unchanged(session, OrganisationSettingRow, {"organisation_id": owner(scope)}, revision, values):
        raise Conflict(what="terms")
