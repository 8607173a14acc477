"""The table of what an organisation chose for itself."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.store.people.rows import OWNER
from vthquality.store.rows import Base


class OrganisationSettingRow(Base):
    """The choices of one organisation; without a row the defaults of the domain hold.

    `real_data`: data of real people may be kept, which takes OIDC or a second step for signing in. The terms are
    months: of names and texts in closed rounds, of the file of somebody who left, of values in the trail.
    """

    __tablename__ = "organisation_setting"

    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), primary_key=True)
    real_data: Mapped[bool] = mapped_column(default=False)
    months_closed_rounds: Mapped[int | None]
    months_leavers: Mapped[int | None]
    months_trail: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)
