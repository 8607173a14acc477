from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.store.audit import AuditRow, AuditValueRow, Happening, erase_values, record

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def a_happening(**changed: tuple[str | None, str | None]) -> Happening:
    return Happening(
        action="staff:import",
        subject="employee",
        subject_id="e1",
        organisation="o1",
        changed=changed,
        fields=("hours",),
    )


def test_the_trail_tells_who_did_what_when_and_why_and_keeps_the_values_apart(session: Session) -> None:
    record(session, [a_happening(name=("Jan", "Jans"))], actor="hr", at=EARLY, reason="huwelijk")
    row = session.scalars(sa.select(AuditRow)).one()
    assert (row.at, row.actor, row.action, row.reason) == (EARLY, "hr", "staff:import", "huwelijk")
    assert (row.organisation_id, row.subject, row.subject_id) == ("o1", "employee", "e1")
    assert row.fields == ["hours", "name"]
    value = session.scalars(sa.select(AuditValueRow)).one()
    assert (value.entry, value.field, value.before, value.after) == (row.entry, "name", "Jan", "Jans")


def test_the_trail_keeps_its_order(session: Session) -> None:
    for name in ("eerst", "dan"):
        happenings = [Happening(action=f"{name}:{n}", subject="x", subject_id="1") for n in range(2)]
        record(session, happenings, actor="hr", at=EARLY)
    record(session, [], actor="hr", at=EARLY)
    actions = session.scalars(sa.select(AuditRow.action).order_by(AuditRow.id)).all()
    assert actions == ["eerst:0", "eerst:1", "dan:0", "dan:1"]


def test_old_values_can_be_erased_and_leave_the_trail(session: Session) -> None:
    record(session, [a_happening(name=("Jan", "Jans"), team=(None, "A"))], actor="hr", at=EARLY)
    record(session, [a_happening(name=("Jans", "Jan"))], actor="hr", at=LATE)
    assert erase_values(session, datetime(2026, 6, 1, tzinfo=UTC)) == 2
    assert session.scalars(sa.select(AuditValueRow.before)).all() == ["Jans"]
    assert session.scalar(sa.select(sa.func.count()).select_from(AuditRow)) == 2
