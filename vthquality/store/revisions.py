"""Saving what two people may edit: an update that finds the row as it was read, or finds nothing."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.store.bulk import count_changed
from vthquality.store.rows import Base


def save_if_unchanged(
    session: Session, row: type[Base], key: Mapping[str, Any], revision: int, values: Mapping[str, Any]
) -> bool:
    """Update the row with this key where its revision is still this one, and count one further; whether it was."""
    columns = row.__table__.c
    statement = (
        sa.update(row)
        .where(*(columns[name] == value for name, value in key.items()), columns.revision == revision)
        .values(**values, revision=revision + 1)
        .execution_options(synchronize_session="fetch")
    )
    return bool(count_changed(session, statement))
