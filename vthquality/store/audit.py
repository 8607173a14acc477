"""The audit trail: ids and field names for ever, the personal values they speak of apart and erasable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from vthquality.store.bulk import count_changed, insert_all
from vthquality.store.rows import Base, JsonArray, new_id


class AuditRow(Base):
    """Who did what to which thing, when and why, in the order of `id`; `fields` are the names of those that changed."""

    __tablename__ = "audit"
    __table_args__ = (sa.Index(None, "organisation_id", "at"), sa.Index(None, "subject", "subject_id"))

    id: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)
    entry: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    organisation_id: Mapped[str | None]
    subject: Mapped[str]
    subject_id: Mapped[str]
    fields: Mapped[JsonArray]
    reason: Mapped[str]


class AuditValueRow(Base):
    """The values before and after of one field; retention deletes these rows and leaves the trail."""

    __tablename__ = "audit_value"

    entry: Mapped[str] = mapped_column(sa.ForeignKey("audit.entry"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[str | None]
    after: Mapped[str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that was done: the action as resource:verb, its subject, and per field the value before and after.

    `fields` names what was touched without a value worth remembering.
    """

    action: str
    subject: str
    subject_id: str
    organisation: str | None = None
    changed: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    fields: Sequence[str] = ()


def record(session: Session, happenings: Sequence[Happening], *, actor: str, at: datetime, reason: str = "") -> None:
    """Add to the trail; nothing in it is ever changed."""
    entries = [new_id() for _ in happenings]
    insert_all(
        session,
        AuditRow,
        [
            {
                "entry": entry,
                "at": at,
                "actor": actor,
                "action": h.action,
                "organisation_id": h.organisation,
                "subject": h.subject,
                "subject_id": h.subject_id,
                "fields": sorted({*h.changed, *h.fields}),
                "reason": reason,
            }
            for entry, h in zip(entries, happenings, strict=True)
        ],
    )
    insert_all(
        session,
        AuditValueRow,
        [
            {"entry": entry, "field": name, "before": before, "after": after}
            for entry, happening in zip(entries, happenings, strict=True)
            for name, (before, after) in sorted(happening.changed.items())
        ],
    )


def erase_values(session: Session, before: datetime) -> int:
    """Erase the values that the trail of before a moment speaks of, and leave the trail; how many there were."""
    old = sa.select(AuditRow.entry).where(AuditRow.at < before)
    return count_changed(session, sa.delete(AuditValueRow).where(AuditValueRow.entry.in_(old)))
