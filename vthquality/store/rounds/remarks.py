"""Remarks of bezoekende toetsers; each stays as it was written."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key
from vthquality.domain.people import ParticipationId
from vthquality.domain.visiting import Remark
from vthquality.store.reach import participations_within
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.site_rows import RemarkRow


def add_remark(session: Session, sharing: str, remark: Remark) -> None:
    """Keep a remark; that the person is shared was made sure of before."""
    session.execute(
        sa.insert(RemarkRow).values(
            sharing_id=sharing,
            participation_id=remark.participation,
            about=remark.about,
            text=remark.text,
            by=remark.by,
            at=remark.at,
        )
    )


def find_remarks(session: Session, sharing: str) -> tuple[Remark, ...]:
    """All remarks of one visit, the first one first; what was destroyed is left out."""
    return _found(session, RemarkRow.sharing_id == sharing)


def find_remarks_on(session: Session, scope: Scope, participation: ParticipationId) -> tuple[Remark, ...]:
    """All remarks on one person within reach, of every visit."""
    within = sa.select(ParticipationRow.id).where(ParticipationRow.id == participation, *participations_within(scope))
    return _found(session, RemarkRow.participation_id.in_(within))


def _found(session: Session, condition: sa.ColumnElement[bool]) -> tuple[Remark, ...]:
    rows = session.execute(
        sa.select(*RemarkRow.__table__.c)
        .where(condition, RemarkRow.text.is_not(None))
        .order_by(RemarkRow.at, RemarkRow.id)
    )
    return tuple(
        Remark(
            participation=ParticipationId(row.participation_id),
            about=Key(row.about) if row.about else None,
            text=row.text,
            by=row.by or "",
            at=row.at,
        )
        for row in rows
    )
