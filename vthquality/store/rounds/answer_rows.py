"""The tables of what people say in a round: claims, judgements beside them, reactions, confirmations, verdicts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.facts import ClaimValue, Outcome
from vthquality.domain.judging import Basis
from vthquality.domain.profiles import CompetencySaid
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.rows import PARTICIPATION
from vthquality.store.rows import Base, JsonArray, new_id


class AnswerRow(Base):
    """A claim on a leaf, or on a requirement as a whole: `about` is the key of either. Personal: explanation.

    Without a value it waits for an answer. `fate` is what became of the answers it was carried over from.
    """

    __tablename__ = "answer"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    about: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    requirement_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    value: Mapped[ClaimValue | None]
    explanation: Mapped[str | None]
    missing_topics: Mapped[JsonArray | None]
    expected_by: Mapped[date | None]
    origin: Mapped[Origin]
    fate: Mapped[int | None]
    revision: Mapped[int] = mapped_column(default=1)


class AnswerSourceRow(Base):
    """An answer of an earlier round that this one was carried over from; of a merged item there are more."""

    __tablename__ = "answer_source"
    __table_args__ = (
        sa.ForeignKeyConstraint(["participation_id", "about"], ["answer.participation_id", "answer.about"]),
        sa.ForeignKeyConstraint(["from_participation", "from_about"], ["answer.participation_id", "answer.about"]),
        sa.Index(None, "from_participation", "from_about"),
    )

    participation_id: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    from_participation: Mapped[str] = mapped_column(primary_key=True)
    from_about: Mapped[str] = mapped_column(primary_key=True)


class JudgementRow(Base):
    """An own judgement beside a claim; a later one of the same rung adds a sequence. Personal: by, remark."""

    __tablename__ = "judgement"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    about: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[Outcome]
    by: Mapped[str | None]
    remark: Mapped[str | None]
    judged: Mapped[date | None]


class ReactionRow(Base):
    """What the employee says to a judgement. Personal: text."""

    __tablename__ = "reaction"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    about: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    text: Mapped[str | None]
    at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)


class ConfirmationRow(Base):
    """What was confirmed, frozen; reopening adds a sequence. `hash` is the SHA-256 of `facts`. Personal: by, facts."""

    __tablename__ = "confirmation"
    __table_args__ = (sa.UniqueConstraint("participation_id", "sequence"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION))
    sequence: Mapped[int]
    by: Mapped[str | None]
    at: Mapped[datetime]
    facts: Mapped[str | None]
    hash: Mapped[str]


class CompetencyAnswerRow(Base):
    """What is said of a competency, by the person and as settled with others, apart. Personal: by."""

    __tablename__ = "competency_answer"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    profile_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    competency_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    basis: Mapped[Basis] = mapped_column(primary_key=True)
    said: Mapped[CompetencySaid]
    step: Mapped[int | None]
    answered: Mapped[date | None]
    by: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1)


class VerdictRow(Base):
    """Derived: how somebody stands in an area and class on one basis; rewritten with every answer.

    `complexity` is "" where the area knows no classes; the other columns are those of the domain's `Sum`.
    """

    __tablename__ = "verdict"
    __table_args__ = (sa.Index(None, "area_key"),)

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    area_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)
    complexity: Mapped[str] = mapped_column(primary_key=True)
    basis: Mapped[Basis] = mapped_column(primary_key=True)
    outcome: Mapped[Outcome]
    rung: Mapped[int]
    short_by: Mapped[int]
    unknown: Mapped[bool]
    until: Mapped[date | None]
    expected_by: Mapped[date | None]
