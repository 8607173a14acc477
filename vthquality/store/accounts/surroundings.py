"""What a page says about the organisations somebody works for: their names, and what data they may keep."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.people import OrganisationId
from vthquality.store.people.rows import OrganisationRow
from vthquality.store.people.setting_rows import OrganisationSettingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Surrounding:
    """An organisation as the top of a page shows it."""

    id: OrganisationId
    name: str
    real_data: bool


def find_surroundings(session: Session, ids: Collection[OrganisationId]) -> tuple[Surrounding, ...]:
    """These organisations, by name."""
    rows = session.execute(
        sa.select(OrganisationRow.id, OrganisationRow.name, OrganisationSettingRow.real_data)
        .outerjoin(OrganisationSettingRow, OrganisationSettingRow.organisation_id == OrganisationRow.id)
        .where(OrganisationRow.id.in_(sorted(ids)))
        .order_by(OrganisationRow.name)
    )
    return tuple(
        Surrounding(id=OrganisationId(id_), name=name, real_data=bool(real_data)) for id_, name, real_data in rows
    )
