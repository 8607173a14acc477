"""The tables of what an organisation will do about its gaps in one round."""

from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.plans import MeasureKind, PlanLevel, PlanState
from vthquality.store.people.rows import OWNER
from vthquality.store.rounds.rows import ROUND
from vthquality.store.rows import Base, new_id


class ImprovementRow(Base):
    """A line of the improvement plan; `cost` in whole euros. Personal: owner_name, measure."""

    __tablename__ = "improvement"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), index=True)
    position: Mapped[int]
    area_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    requirement_key: Mapped[str | None] = mapped_column(sa.ForeignKey("item.key"))
    measure: Mapped[str | None]
    kind: Mapped[MeasureKind]
    level: Mapped[PlanLevel]
    team: Mapped[str]
    owner_name: Mapped[str | None]
    owner_function: Mapped[str]
    due: Mapped[date | None]
    cost: Mapped[int | None]
    state: Mapped[PlanState]
    revision: Mapped[int] = mapped_column(default=1)


class TrainingRow(Base):
    """A line of the training plan; `cost` in whole euros, `hours` per person. Personal: who, goal, form."""

    __tablename__ = "training"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), index=True)
    position: Mapped[int]
    who: Mapped[str | None]
    goal: Mapped[str | None]
    form: Mapped[str | None]
    team: Mapped[str]
    area_key: Mapped[str | None] = mapped_column(sa.ForeignKey("item.key"))
    hours: Mapped[Decimal | None]
    cost: Mapped[int | None]
    quarter: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)


class ExplanationRow(Base):
    """Comply or explain on one element of an area. Personal: owner_name, and the texts where they name somebody."""

    __tablename__ = "explanation"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), index=True)
    position: Mapped[int]
    area_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    element: Mapped[str | None]
    reason: Mapped[str | None]
    measure: Mapped[str | None]
    owner_name: Mapped[str | None]
    owner_function: Mapped[str]
    written: Mapped[date | None]
    decision: Mapped[str | None]
    ends: Mapped[date | None]
    revision: Mapped[int] = mapped_column(default=1)
