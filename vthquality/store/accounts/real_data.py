"""Whether an organisation may keep data of real people."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import Conflict
from vthquality.store.owned import owner
from vthquality.store.people.setting_rows import OrganisationSettingRow
from vthquality.store.revisions import save_if_unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class RealData:
    """The choice, and the revision of the choices of the organisation; 0 while none was made."""

    on: bool
    revision: int


def find_real_data(session: Session, scope: Scope) -> RealData:
    """The choice as it is kept; off while none was made."""
    row = session.execute(
        sa.select(OrganisationSettingRow.real_data, OrganisationSettingRow.revision).where(
            OrganisationSettingRow.organisation_id == owner(scope)
        )
    ).one_or_none()
    return RealData(on=False, revision=0) if row is None else RealData(on=row.real_data, revision=row.revision)


def save_real_data(session: Session, scope: Scope, choice: RealData) -> None:
    """Keep the choice; raises `Conflict` when the choices of the organisation are not as they were read."""
    if choice.revision == 0:
        if find_real_data(session, scope).revision:
            raise Conflict(what="setting")
        session.add(OrganisationSettingRow(organisation_id=owner(scope), real_data=choice.on))
        session.flush()
        return
    key = {"organisation_id": owner(scope)}
    if not save_if_unchanged(session, OrganisationSettingRow, key, choice.revision, {"real_data": choice.on}):
        raise Conflict(what="setting")
