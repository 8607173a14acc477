"""The tables of running a round: its planning, the works council, progress, reminders, reopening, visitors.

A column marked personal may be emptied when its time is over.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.rounds import CompetencyPhase, RoundPart
from vthquality.store.people.rows import OWNER
from vthquality.store.rounds.kinds import NoteKind
from vthquality.store.rounds.rows import PARTICIPATION, ROUND
from vthquality.store.rows import Base, JsonArray, JsonObject, new_id


class WorksCouncilRow(Base):
    """What the works council (OR) consented to for a round, or why it was not asked; never changed afterwards.

    `agreed` holds the settings that were agreed on. Personal: by.
    """

    __tablename__ = "works_council"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), index=True)
    decided: Mapped[date | None]
    reference: Mapped[str]
    agreed: Mapped[JsonObject]
    not_asked_because: Mapped[str]
    by: Mapped[str | None]
    at: Mapped[datetime]


class RoundPhaseRow(Base):
    """When a phase of one part of a round is planned; `phase` is the value of `Phase` or `CompetencyPhase`."""

    __tablename__ = "round_phase"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    part: Mapped[RoundPart] = mapped_column(primary_key=True)
    phase: Mapped[str] = mapped_column(primary_key=True)
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class CompetencyPartRow(Base):
    """Where the competency part of a round is."""

    __tablename__ = "competency_part"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    phase: Mapped[CompetencyPhase]
    revision: Mapped[int] = mapped_column(default=1)


class AssessmentRow(Base):
    """How somebody is getting on with the self-assessment, on whatever device; `seconds` were spent on its pages."""

    __tablename__ = "assessment"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    purpose_read: Mapped[datetime | None]
    last_area: Mapped[str | None]
    last_seen: Mapped[datetime | None]
    seconds: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=1)


class ProgressRow(Base):
    """Derived: how many questions somebody is asked and how many are open; rewritten with every answer."""

    __tablename__ = "progress"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    asked: Mapped[int]
    open: Mapped[int]


class ReminderRow(Base):
    """Somebody was reminded, by mail or by a list that HR copied. Personal: by."""

    __tablename__ = "reminder"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), index=True)
    at: Mapped[datetime]
    by: Mapped[str | None]
    mailed: Mapped[bool]


class ReopeningRow(Base):
    """Why a confirmed assessment was opened again, after the confirmation of this sequence. Personal: by, reason."""

    __tablename__ = "reopening"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    reason: Mapped[str | None]
    by: Mapped[str | None]
    at: Mapped[datetime]


class CompetencyNoteRow(Base):
    """What was concluded about a competency, or agreed to do, after the talk. Personal: text, by."""

    __tablename__ = "competency_note"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    competency_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    kind: Mapped[NoteKind] = mapped_column(primary_key=True)
    text: Mapped[str | None]
    until: Mapped[date | None]
    by: Mapped[str | None]
    at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)


class CompetencySharingRow(Base):
    """Somebody shares the own competency scores for the talk; without a row they are seen by the person alone."""

    __tablename__ = "competency_sharing"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    at: Mapped[datetime]


class SharingRow(Base):
    """The part of a round that bezoekende toetsers see until a day; `secret` makes the codes that stand for names.

    `teams` holds names as the round knows them, `areas` keys; empty means all. `explanations`: texts that people wrote
    are shared too.
    """

    __tablename__ = "sharing"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), index=True)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), index=True)
    name: Mapped[str]
    teams: Mapped[JsonArray] = mapped_column(default=list)
    areas: Mapped[JsonArray] = mapped_column(default=list)
    until: Mapped[date]
    secret: Mapped[str]
    ended: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)
    explanations: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class RemarkRow(Base):
    """What a bezoekend toetser remarks on somebody, or on one requirement of somebody. Personal: text, by."""

    __tablename__ = "remark"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    sharing_id: Mapped[str] = mapped_column(sa.ForeignKey("sharing.id"), index=True)
    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), index=True)
    about: Mapped[str | None] = mapped_column(sa.ForeignKey("item.key"))
    text: Mapped[str | None]
    by: Mapped[str | None]
    at: Mapped[datetime]


class EmptyingRow(Base):
    """Personal values of a closed round were destroyed; `counts` says how many of each kind."""

    __tablename__ = "emptying"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), index=True)
    round_id: Mapped[str | None] = mapped_column(sa.ForeignKey(ROUND), index=True)
    at: Mapped[datetime]
    counts: Mapped[JsonObject]
