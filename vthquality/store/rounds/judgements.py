"""Every judgement that was given on somebody, and what the person says to them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.confirmed import PastJudgement
from vthquality.domain.confirming import Reaction
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict
from vthquality.domain.facts import Judgement, Rung
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.store.reach import participations_within
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.answer_rows import JudgementRow, ReactionRow
from vthquality.store.rounds.rows import ParticipationRow


def find_judgements(session: Session, scope: Scope, participation: ParticipationId) -> tuple[PastJudgement, ...]:
    """All judgements on one person, the first given first, also those that a later one took the place of."""
    rows = session.execute(
        sa.select(*JudgementRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == JudgementRow.participation_id)
        .where(ParticipationRow.id == participation, *participations_within(scope))
        .order_by(JudgementRow.judged, JudgementRow.about, JudgementRow.rung, JudgementRow.sequence)
    )
    return tuple(
        PastJudgement(
            about=Key(row.about),
            sequence=row.sequence,
            judgement=Judgement(
                outcome=row.outcome, rung=Rung(row.rung), by=row.by or "", remark=row.remark or "", on=row.judged
            ),
        )
        for row in rows
    )


def find_reactions(
    session: Session, scope: Scope, round_id: RoundId, participation: ParticipationId | None = None
) -> dict[ParticipationId, dict[Key, Reaction]]:
    """What people in a round, or one of them, say to the judgements on them; what was taken back is left out."""
    statement = (
        sa.select(*ReactionRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == ReactionRow.participation_id)
        .where(ParticipationRow.round_id == round_id, *participations_within(scope), ReactionRow.text.is_not(None))
        .order_by(ReactionRow.participation_id, ReactionRow.about)
    )
    if participation is not None:
        statement = statement.where(ParticipationRow.id == participation)
    found: dict[ParticipationId, dict[Key, Reaction]] = {}
    for row in session.execute(statement):
        reaction = Reaction(text=row.text, at=row.at, revision=row.revision)
        found.setdefault(ParticipationId(row.participation_id), {})[Key(row.about)] = reaction
    return found


def save_reaction(
    session: Session, participation: ParticipationId, about: Key, text: str, revision: int, at: datetime
) -> None:
    """Keep a reaction ("" takes it back) where the one before has this revision (0: there is none).

    Raises `Conflict` when it was changed elsewhere first.
    """
    place = {"participation_id": participation, "about": about}
    values = {"text": text or None, "at": at}
    if save_if_unchanged(session, ReactionRow, place, revision or _taken_back(session, place), values):
        return
    try:
        with session.begin_nested():
            session.execute(sa.insert(ReactionRow).values(**place, **values, revision=1))
    except IntegrityError as taken:
        raise Conflict(what="reaction", about=about) from taken


def _taken_back(session: Session, place: dict[str, str]) -> int:
    """The revision of a reaction that was taken back: to its reader there is none."""
    conditions = (ReactionRow.__table__.c[name] == value for name, value in place.items())
    return session.scalar(sa.select(ReactionRow.revision).where(*conditions, ReactionRow.text.is_(None))) or 0
