"""Verdicts: derived from facts, claims and judgements, and rewritten in the same transaction as these."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.facts import Rung
from vthquality.domain.filling.assessing import NOTHING_ASKED, Progress
from vthquality.domain.judging import Basis, Sum
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.store.bulk import in_chunks, insert_all
from vthquality.store.owned import owner
from vthquality.store.reach import participations_within
from vthquality.store.rounds.answer_rows import VerdictRow
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import ProgressRow

VerdictPlace = tuple[ParticipationId, Key, Complexity | None, Basis]
"""Whose verdict it is, on which area and class, and on which basis."""


def replace_verdicts(
    session: Session, people: Collection[ParticipationId], verdicts: Mapping[VerdictPlace, Sum]
) -> None:
    """Put these in the place of every verdict on these people."""
    for chunk in in_chunks(people):
        session.execute(sa.delete(VerdictRow).where(VerdictRow.participation_id.in_(chunk)))
    insert_all(session, VerdictRow, list(_rows(verdicts.items())))


def find_verdicts(session: Session, scope: Scope, round_id: RoundId) -> dict[VerdictPlace, Sum]:
    """Every verdict in a round."""
    rows = session.execute(
        sa.select(*VerdictRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == VerdictRow.participation_id)
        .where(ParticipationRow.round_id == round_id, ParticipationRow.organisation_id == owner(scope))
    )
    return {
        (
            ParticipationId(row.participation_id),
            Key(row.area_key),
            Complexity(row.complexity) if row.complexity else None,
            row.basis,
        ): Sum(
            outcome=row.outcome,
            rung=Rung(row.rung),
            short_by=row.short_by,
            unknown=row.unknown,
            until=row.until,
            expected_by=row.expected_by,
        )
        for row in rows
    }


def replace_progress(
    session: Session, people: Collection[ParticipationId], progress: Mapping[ParticipationId, Progress]
) -> None:
    """Put this in the place of how far these people are; who was not judged is asked nothing."""
    for chunk in in_chunks(people):
        session.execute(sa.delete(ProgressRow).where(ProgressRow.participation_id.in_(chunk)))
    known = ((id_, progress.get(id_, NOTHING_ASKED)) for id_ in people)
    insert_all(session, ProgressRow, [{"participation_id": id_, "asked": p.asked, "open": p.open} for id_, p in known])


def find_progress(session: Session, scope: Scope, round_id: RoundId) -> dict[ParticipationId, Progress]:
    """How far everybody in a round is who is within reach."""
    rows = session.execute(
        sa.select(*ProgressRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == ProgressRow.participation_id)
        .where(ParticipationRow.round_id == round_id, *participations_within(scope))
    )
    return {ParticipationId(row.participation_id): Progress(asked=row.asked, open=row.open) for row in rows}


def _rows(verdicts: Iterable[tuple[VerdictPlace, Sum]]) -> Iterable[dict[str, Any]]:
    for (participation, area, complexity, basis), found in verdicts:
        yield {
            "participation_id": participation,
            "area_key": area,
            "complexity": complexity.value if complexity else "",
            "basis": basis,
            "outcome": found.outcome,
            "rung": int(found.rung),
            "short_by": found.short_by,
            "unknown": found.unknown,
            "until": found.until,
            "expected_by": found.expected_by,
        }
