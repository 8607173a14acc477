"""The talk on competencies: whether somebody shares the own scores for it, what was settled, concluded and agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict
from vthquality.domain.judging import Basis
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer
from vthquality.domain.rounds import CompetencyPhase
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.answer_rows import CompetencyAnswerRow
from vthquality.store.rounds.kinds import NoteKind
from vthquality.store.rounds.site_rows import CompetencyNoteRow, CompetencyPartRow, CompetencySharingRow
from vthquality.store.rows import Base

Place = tuple[Key, Key]
"""A profile and a competency of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was concluded about a competency, or agreed to do until a day."""

    text: str
    until: date | None
    by: str
    at: datetime
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was settled about a competency, and by whom it was recorded."""

    answer: CompetencyAnswer
    by: str
    revision: int


def competency_phase(session: Session, round_id: RoundId) -> CompetencyPhase | None:
    """Where the competency part of a round is; None while nobody planned it."""
    return session.scalar(sa.select(CompetencyPartRow.phase).where(CompetencyPartRow.round_id == round_id))


def shared_since(session: Session, participation: ParticipationId) -> datetime | None:
    """Since when somebody shares the own scores for the talk; None: they are seen by the person alone."""
    return session.scalar(
        sa.select(CompetencySharingRow.at).where(CompetencySharingRow.participation_id == participation)
    )


def keep_shared(session: Session, participation: ParticipationId, since: datetime | None) -> None:
    """Share the own scores from a moment on, or (None) not any more."""
    session.execute(
        sa.delete(CompetencySharingRow)
        .where(CompetencySharingRow.participation_id == participation)
        .execution_options(synchronize_session=False)
    )
    if since is not None:
        session.execute(sa.insert(CompetencySharingRow).values(participation_id=participation, at=since))


def find_settled(session: Session, participation: ParticipationId) -> dict[Place, Settled]:
    """What was settled about somebody, by profile and competency."""
    table = CompetencyAnswerRow
    rows = session.execute(
        sa.select(*table.__table__.c)
        .where(table.participation_id == participation, table.basis == Basis.SETTLED)
        .order_by(table.profile_key, table.competency_key)
    )
    return {
        (Key(row.profile_key), Key(row.competency_key)): Settled(
            answer=CompetencyAnswer(
                profile=Key(row.profile_key),
                competency=Key(row.competency_key),
                said=row.said,
                step=row.step,
                answered=row.answered,
            ),
            by=row.by or "",
            revision=row.revision,
        )
        for row in rows
    }


def save_settled(
    session: Session, participation: ParticipationId, answer: CompetencyAnswer, revision: int, by: str
) -> None:
    """Keep what was settled; raises `Conflict` where it has another revision than it was changed on (0: none yet)."""
    place = {
        "participation_id": participation,
        "profile_key": answer.profile,
        "competency_key": answer.competency,
        "basis": Basis.SETTLED,
    }
    values = {"said": answer.said, "step": answer.step, "answered": answer.answered, "by": by}
    _save(session, CompetencyAnswerRow, place, values, revision)


def find_notes(session: Session, participation: ParticipationId) -> dict[tuple[Key, NoteKind], Note]:
    """What was concluded and agreed about somebody, by competency; what was emptied is left out."""
    table = CompetencyNoteRow
    rows = session.execute(
        sa.select(*table.__table__.c)
        .where(table.participation_id == participation, table.text.is_not(None))
        .order_by(table.competency_key, table.kind)
    )
    return {
        (Key(row.competency_key), row.kind): Note(
            text=row.text, until=row.until, by=row.by or "", at=row.at, revision=row.revision
        )
        for row in rows
    }


def save_note(
    session: Session,
    participation: ParticipationId,
    place: tuple[Key, NoteKind],
    note: Note,
) -> None:
    """Keep a note over the one of this revision (0: none yet); raises `Conflict` where that was changed first."""
    competency, kind = place
    where = {"participation_id": participation, "competency_key": competency, "kind": kind}
    values = {"text": note.text, "until": note.until, "by": note.by, "at": note.at}
    _save(session, CompetencyNoteRow, where, values, note.revision)


def _save(
    session: Session, row: type[Base], place: Mapping[str, Any], values: Mapping[str, Any], revision: int
) -> None:
    if revision:
        if not save_if_unchanged(session, row, place, revision, values):
            raise Conflict(what="competency")
        return
    try:
        with session.begin_nested():
            session.execute(sa.insert(row).values(**place, **values, revision=1))
    except IntegrityError as taken:
        raise Conflict(what="competency") from taken
