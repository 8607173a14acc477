"""The audit trail: ids and field names for ever, the personal values they speak of apart and erasable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from vthquality.store.bulk import count_changed
from vthquality.store.rows import Base, JsonArray


class AuditRow(Base):
    """Who did what to which thing, when and why; `fields` are the names of the fields that changed."""

    __tablename__ = "audit"
    __table_args__ = (sa.Index(None, "organisation_id", "at"), sa.Index(None, "subject", "subject_id"))

    id: Mapped[int] = mapped_column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)
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

    audit_id: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.ForeignKey("audit.id"), primary_key=True
    )
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
    rows = [
        AuditRow(
            at=at,
            actor=actor,
            action=h.action,
            organisation_id=h.organisation,
            subject=h.subject,
            subject_id=h.subject_id,
            fields=sorted({*h.changed, *h.fields}),
            reason=reason,
        )
        for h in happenings
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(
        AuditValueRow(audit_id=row.id, field=name, before=before, after=after)
        for row, happening in zip(rows, happenings, strict=True)
        for name, (before, after) in sorted(happening.changed.items())
    )
    session.flush()


def erase_values(session: Session, audit_ids: Sequence[int]) -> int:
    """Erase the values these rows of the trail speak of; how many there were."""
    return count_changed(session, sa.delete(AuditValueRow).where(AuditValueRow.audit_id.in_(audit_ids)))
