"""The tables of rounds and the copies they keep; a column marked personal may be emptied when its time is over."""

from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.criteria import Complexity, SetKind
from vthquality.domain.people import Doer, Employment
from vthquality.domain.rounds import Phase, RoundState
from vthquality.store.people.kinds import FactKind
from vthquality.store.people.rows import OWNER
from vthquality.store.rows import Base, JsonArray, new_id

ROUND = "round.id"
PARTICIPATION = "participation.id"


class RoundRow(Base):
    """A round (meting) of one organisation; perhaps moved from the round `source_id` onto the version `target_id`."""

    __tablename__ = "round"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "name"),
        sa.UniqueConstraint("source_id", "target_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER))
    name: Mapped[str]
    reference_day: Mapped[date]
    state: Mapped[RoundState] = mapped_column(default=RoundState.OPEN)
    phase: Mapped[Phase] = mapped_column(default=Phase.FILLING)
    trial: Mapped[bool]
    opened: Mapped[date | None]
    closed: Mapped[date | None]
    source_id: Mapped[str | None] = mapped_column(sa.ForeignKey(ROUND))
    target_id: Mapped[str | None] = mapped_column(sa.ForeignKey("version.id"), index=True)
    revision: Mapped[int] = mapped_column(default=1)


class RoundVersionRow(Base):
    """The version a round judges on, one per kind of set."""

    __tablename__ = "round_version"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    kind: Mapped[SetKind] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(sa.ForeignKey("version.id"), index=True)


class RoundPrincipalRow(Base):
    """A deelnemer that the round covers, by the name of its day."""

    __tablename__ = "round_principal"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    principal_id: Mapped[str] = mapped_column(sa.ForeignKey("principal.id"), index=True)
    name: Mapped[str]


class RoundArrangementRow(Base):
    """The round's copy of who does an activity for whom."""

    __tablename__ = "round_arrangement"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    principal: Mapped[str]
    activity_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    doer: Mapped[Doer]
    which: Mapped[str]
    basis: Mapped[str]
    people: Mapped[int | None]
    counts: Mapped[bool]
    hours: Mapped[Decimal | None]
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class RoundTeamRow(Base):
    """A team of today that a closed round knows by this name; `team_id` None: a team that is there no more.

    Kept where the two names went apart. Without a row, a team of today is the one that the round calls so.
    """

    __tablename__ = "round_team"

    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"), index=True)


class ParticipationRow(Base):
    """One person in one round: the round's copy of what HR knew. Personal: number, name, employee_id, came_from.

    `came_from` is the participation in the round this one was moved from.
    """

    __tablename__ = "participation"
    __table_args__ = (sa.UniqueConstraint("round_id", "employee_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[str] = mapped_column(sa.ForeignKey(OWNER), index=True)
    round_id: Mapped[str] = mapped_column(sa.ForeignKey(ROUND))
    employee_id: Mapped[str | None] = mapped_column(sa.ForeignKey("employee.id"), index=True)
    number: Mapped[str | None]
    name: Mapped[str | None]
    team: Mapped[str]
    function: Mapped[str]
    employment: Mapped[Employment]
    hours: Mapped[Decimal | None]
    roles: Mapped[JsonArray]
    leaves_on: Mapped[date | None]
    unavailable: Mapped[bool]
    submitted: Mapped[date | None]
    minutes: Mapped[int | None]
    confirmed: Mapped[bool] = mapped_column(default=False)
    came_from: Mapped[str | None] = mapped_column(sa.ForeignKey(PARTICIPATION), index=True)
    revision: Mapped[int] = mapped_column(default=1)


class ParticipationAssignmentRow(Base):
    """The round's copy of an area somebody works in."""

    __tablename__ = "participation_assignment"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    area_key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"))
    complexity: Mapped[Complexity | None]
    activities: Mapped[JsonArray]
    share: Mapped[Decimal | None]
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class ParticipationFactRow(Base):
    """A fact as it was when the round closed. Personal: body, seen_by."""

    __tablename__ = "participation_fact"

    participation_id: Mapped[str] = mapped_column(sa.ForeignKey(PARTICIPATION), primary_key=True)
    fact_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[FactKind]
    body: Mapped[str | None]
    expires: Mapped[date | None]
    seen_by: Mapped[str | None]
    seen_on: Mapped[date | None]
