"""Destroying what is personal, one step at a time: what a dry run counts is what the run touches."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.people import RoundId
from vthquality.domain.retention import Emptied
from vthquality.store.bulk import count_changed
from vthquality.store.owned import owner
from vthquality.store.rounds.rows import RoundRow
from vthquality.store.rounds.site_rows import EmptyingRow
from vthquality.store.rows import Base

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Rows of one table that lose some columns or, without columns, go; `quiet` steps are part of another's count."""

    kind: Emptied
    table: type[Base]
    where: tuple[Condition, ...]
    columns: tuple[str, ...] = field(default=())
    quiet: bool = False

    def conditions(self) -> tuple[Condition, ...]:
        """Which rows: those that still hold something."""
        if not self.columns:
            return self.where
        columns = self.table.__table__.c
        return (*self.where, sa.or_(*(columns[name].is_not(None) for name in self.columns)))


def count(session: Session, steps: Iterable[Step]) -> Counter[Emptied]:
    """How many rows of each kind the steps would touch."""
    counted: Counter[Emptied] = Counter()
    for step in steps:
        if not step.quiet:
            statement = sa.select(sa.func.count()).select_from(step.table).where(*step.conditions())
            counted[step.kind] += session.scalar(statement) or 0
    return +counted


def take(session: Session, steps: Iterable[Step]) -> Counter[Emptied]:
    """Take the steps; how many rows of each kind they touched."""
    touched: Counter[Emptied] = Counter()
    for step in steps:
        emptied = sa.update(step.table).values(dict.fromkeys(step.columns)) if step.columns else sa.delete(step.table)
        statement = emptied.where(*step.conditions()).execution_options(synchronize_session=False)
        number = count_changed(session, statement)
        if not step.quiet:
            touched[step.kind] += number
    return +touched


def record_emptying(
    session: Session, scope: Scope, round_id: RoundId | None, counts: Mapping[Emptied, int], now: datetime
) -> None:
    """Record for good that personal values were destroyed: in a closed round, or (None) outside of rounds."""
    row = EmptyingRow(
        organisation_id=owner(scope),
        round_id=round_id,
        at=now,
        counts={kind.value: number for kind, number in counts.items()},
    )
    session.add(row)
    session.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptying:
    """When personal values were destroyed, in which round ("" outside of rounds), and how many of each kind."""

    at: datetime
    round: str
    counts: Mapping[Emptied, int]


def find_emptyings(session: Session, scope: Scope) -> tuple[Emptying, ...]:
    """Every time personal values were destroyed; the last first."""
    rows = session.execute(
        sa.select(EmptyingRow.at, sa.func.coalesce(RoundRow.name, "").label("round"), EmptyingRow.counts)
        .outerjoin(RoundRow, RoundRow.id == EmptyingRow.round_id)
        .where(EmptyingRow.organisation_id == owner(scope))
        .order_by(EmptyingRow.at.desc(), EmptyingRow.id)
    )
    return tuple(Emptying(at=row.at, round=row.round, counts=_counts(row.counts)) for row in rows)


def _counts(stored: Mapping[str, int]) -> dict[Emptied, int]:
    return {Emptied(kind): number for kind, number in stored.items()}
