"""The tables of organisations, staff, takenpakket and facts; each row belongs to one organisation."""

from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.criteria import Complexity
from vthquality.domain.people import Doer, Employment
from vthquality.store.people.kinds import FactKind
from vthquality.store.rows import Base, JsonArray, new_id

OWNER = "organisation.id"


class OrganisationRow(Base):
    """An organisation that assesses itself."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]


class TeamRow(Base):
    """A team of an organisation."""

    __tablename__ = "team"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    name: Mapped[str]


class FunctionRow(Base):
    """One of the organisation's own job titles, with the roles and areas that a new employee gets proposed.

    `areas` holds a list of {area, complexity} per area.
    """

    __tablename__ = "function"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    name: Mapped[str]
    roles: Mapped[JsonArray] = mapped_column(default=list)
    areas: Mapped[JsonArray] = mapped_column(default=list)
    revision: Mapped[int] = mapped_column(default=1)


class EmployeeRow(Base):
    """Somebody who works for an organisation; `roles` are slugs of VTH roles, `hours` those of the contract a week."""

    __tablename__ = "employee"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number"),
        sa.UniqueConstraint("organisation_id", "email"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    number: Mapped[str | None]
    name: Mapped[str]
    email: Mapped[str | None]
    team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    function_id: Mapped[str | None] = mapped_column(sa.ForeignKey("function.id"), index=True)
    employment: Mapped[Employment] = mapped_column(default=Employment.OWN)
    hours: Mapped[Decimal | None]
    roles: Mapped[JsonArray] = mapped_column(default=list)
    leaves_on: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)


class AssignmentRow(Base):
    """An area somebody works in; `activities` holds keys, empty means all; `share` 0 to 1 of the contract hours."""

    __tablename__ = "assignment"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    employee_id: Mapped[str] = mapped_column(sa.ForeignKey("employee.id"), index=True)
    area_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    complexity: Mapped[Complexity | None]
    activities: Mapped[JsonArray] = mapped_column(default=list)
    share: Mapped[Decimal | None]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)


class UnavailableRow(Base):
    """From when until when somebody counts temporarily not; never why, and only the last time."""

    __tablename__ = "unavailable"

    employee_id: Mapped[str] = mapped_column(sa.ForeignKey("employee.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class PrincipalRow(Base):
    """A deelnemer the organisation works for; `kind` says what authority it is, "" while nobody said."""

    __tablename__ = "principal"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=1)


class AdoptionRow(Base):
    """A deelnemer laid down by decision that one version holds; `cvdr` names the decision's publication."""

    __tablename__ = "adoption"
    __table_args__ = (sa.UniqueConstraint("principal_id", "version_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    principal_id: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"))
    version_id: Mapped[str] = mapped_column(sa.ForeignKey("version.id"), index=True)
    decision: Mapped[str] = mapped_column(default="")
    cvdr: Mapped[str] = mapped_column(default="")
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class ArrangementRow(Base):
    """Who does one activity for one deelnemer; `hours` a year, `people` promised by `which`."""

    __tablename__ = "arrangement"
    __table_args__ = (sa.Index(None, "principal_id", "activity_key"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), index=True)
    principal_id: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"))
    activity_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    doer: Mapped[Doer]
    which: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    people: Mapped[int | None]
    counts: Mapped[bool] = mapped_column(default=False)
    hours: Mapped[Decimal | None]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)


class DossierFactRow(Base):
    """A fact about somebody, entered once; `body` is its JSON, the columns beside it are for finding it.

    A fact that was corrected stays, `superseded_by` the one that came after.
    """

    __tablename__ = "dossier_fact"
    __table_args__ = (sa.Index(None, "organisation_id", "expires"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    employee_id: Mapped[str] = mapped_column(sa.ForeignKey("employee.id"), index=True)
    kind: Mapped[FactKind]
    body: Mapped[str]
    expires: Mapped[date | None]
    seen_by: Mapped[str] = mapped_column(default="")
    seen_on: Mapped[date | None]
    superseded_by: Mapped[str | None] = mapped_column(sa.ForeignKey("dossier_fact.id"))
    revision: Mapped[int] = mapped_column(default=1)
