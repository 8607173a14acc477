"""The tables of what left the service: the facts of reports, and the workbooks that may come back filled in."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.store.people.rows import OWNER
from vthquality.store.rounds.rows import ROUND
from vthquality.store.rows import Base, JsonObject, new_id


class ReportFactsRow(Base):
    """The facts of one report as canonical JSON; `scope` is a team or a participation, "" all of it.

    `number` counts the reports of an organisation; `complete`: it lists what is met too. Personal: facts (of an edition
    with names; what is left of them is in `report_remainder`), maker.
    """

    __tablename__ = "report_facts"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), index=True)
    number: Mapped[int]
    edition: Mapped[str]
    scope: Mapped[str]
    complete: Mapped[bool]
    at_close: Mapped[bool]
    facts: Mapped[str | None]
    rules_version: Mapped[str]
    code: Mapped[str] = mapped_column(index=True)
    made: Mapped[datetime]
    maker: Mapped[str | None]


class ReportRemainderRow(Base):
    """What is left of a report with names since the personal values of its round were destroyed; never changed."""

    __tablename__ = "report_remainder"

    report_id: Mapped[str] = mapped_column(sa.ForeignKey("report_facts.id"), primary_key=True)
    facts: Mapped[str]
    emptied: Mapped[datetime]


class IssuedWorkbookRow(Base):
    """A workbook that went out to be filled in, with the values it was issued with by row and column."""

    __tablename__ = "issued_workbook"

    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str | None] = mapped_column(sa.ForeignKey(ROUND), index=True)
    kind: Mapped[str]
    template_version: Mapped[str]
    issued_values: Mapped[JsonObject]
    issued: Mapped[datetime]
    issued_by: Mapped[str]
