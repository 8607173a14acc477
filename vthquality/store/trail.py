"""Reading the trail: who did what, when and why; never the values it speaks of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.audit import AuditRow
from vthquality.store.owned import owner


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One thing that was done; `by` is the name of the account while there is one."""

    at: datetime
    by: str
    action: str
    fields: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """When something was done, and by whom, as the trail calls that actor."""

    at: datetime
    by: str


def find_last(session: Session, action: str, subject: str, subject_id: str) -> Done | None:
    """The last time this was done to this thing, in any organisation or none; None where it never was."""
    about = AuditRow.subject == subject, AuditRow.subject_id == subject_id, AuditRow.action == action
    last = sa.select(AuditRow.at, AuditRow.actor).where(*about).order_by(AuditRow.id.desc()).limit(1)
    row = session.execute(last).one_or_none()
    return None if row is None else Done(at=row.at, by=row.actor)


def find_trail(
    session: Session, scope: Scope, *, actions: Collection[str], who: str, most: int, offset: int
) -> tuple[tuple[TrailLine, ...], int]:
    """The last things done in the organisation, and how many there are; `actions` () is all, `who` a part of a name."""
    name = sa.func.coalesce(AccountRow.name, AuditRow.actor)
    conditions = [AuditRow.organisation_id == owner(scope)]
    if actions:
        conditions.append(AuditRow.action.in_(sorted(actions)))
    if who:
        conditions.append(sa.func.lower(name).contains(who.lower(), autoescape=True))
    accounts = AccountRow.id == AuditRow.actor
    told = sa.select(AuditRow.at, name.label("by"), AuditRow.action, AuditRow.fields, AuditRow.reason)
    told = told.outerjoin(AccountRow, accounts).where(*conditions)
    number = sa.select(sa.func.count()).select_from(AuditRow).outerjoin(AccountRow, accounts).where(*conditions)
    rows = session.execute(told.order_by(AuditRow.id.desc()).limit(most).offset(offset))
    lines = tuple(
        TrailLine(at=row.at, by=row.by, action=row.action, fields=row.fields, reason=row.reason) for row in rows
    )
    return lines, session.scalar(number) or 0
