"""How often something was tried in vain, by a hash of what is counted."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.signing_in import Attempts
from vthquality.store.accounts.rows import AttemptsRow
from vthquality.store.bulk import count_changed


def find_attempts(session: Session, id_: str) -> Attempts | None:
    """What is known, held for this transaction: whoever counts the same thing waits."""
    row = session.execute(
        sa.select(*AttemptsRow.__table__.c).where(AttemptsRow.id == id_).with_for_update()
    ).one_or_none()
    if row is None:
        return None
    return Attempts(failures=row.failures, first=row.first, last=row.last, refused_until=row.refused_until)


def save_attempts(session: Session, id_: str, attempts: Attempts) -> None:
    """Keep what was counted."""
    values: dict[str, object] = {
        "failures": attempts.failures,
        "first": attempts.first,
        "last": attempts.last,
        "refused_until": attempts.refused_until,
    }
    if _update(session, id_, values):
        return
    try:
        with session.begin_nested():
            session.execute(sa.insert(AttemptsRow).values(id=id_, **values))
    except IntegrityError:
        # somebody else failed for the first time at this very moment
        values["failures"] = AttemptsRow.failures + 1
        _update(session, id_, values)


def clear_attempts(session: Session, id_: str) -> None:
    """Forget what was counted."""
    session.execute(sa.delete(AttemptsRow).where(AttemptsRow.id == id_))


def forget_attempts(session: Session, before: datetime) -> None:
    """Forget everything that was last tried before a moment."""
    session.execute(sa.delete(AttemptsRow).where(AttemptsRow.last < before))


def _update(session: Session, id_: str, values: dict[str, object]) -> bool:
    return bool(count_changed(session, sa.update(AttemptsRow).where(AttemptsRow.id == id_).values(**values)))
