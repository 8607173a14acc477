"""Mail that waits to be sent, and what became of it; what was sent is emptied of its text."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.store.accounts.rows import OutgoingMailRow

MOST_TRIES = 10
"""After so many failures somebody has to look at the problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail that waits."""

    id: str
    recipient: str
    subject: str
    body: str


def add_mail(
    session: Session, *, recipient: str, subject: str, body: str, now: datetime, organisation: str | None = None
) -> None:
    """Let a mail wait; `organisation` is None for mail about an account itself, which no organisation may read."""
    session.add(
        OutgoingMailRow(organisation_id=organisation, recipient=recipient, subject=subject, body=body, made=now)
    )
    session.flush()


def find_waiting(session: Session, since: datetime) -> tuple[Mail, ...]:
    """Mail made since a moment that was not sent and did not fail too often, the oldest first."""
    rows = session.execute(
        sa.select(OutgoingMailRow.id, OutgoingMailRow.recipient, OutgoingMailRow.subject, OutgoingMailRow.body)
        .where(OutgoingMailRow.sent.is_(None), OutgoingMailRow.tries < MOST_TRIES, OutgoingMailRow.made >= since)
        .order_by(OutgoingMailRow.made, OutgoingMailRow.id)
    )
    return tuple(Mail(id=row.id, recipient=row.recipient, subject=row.subject, body=row.body) for row in rows)


def mark_sent(session: Session, id_: str, now: datetime) -> None:
    """Keep that a mail was sent, and forget its text: a link in it is nobody's business but the reader's."""
    done = sa.update(OutgoingMailRow).where(OutgoingMailRow.id == id_)
    session.execute(done.values(sent=now, tries=OutgoingMailRow.tries + 1, body="", problem=""))


def mark_failed(session: Session, id_: str, problem: str) -> None:
    """Keep that a mail could not be sent, and what the mail server said."""
    failed = sa.update(OutgoingMailRow).where(OutgoingMailRow.id == id_)
    session.execute(failed.values(tries=OutgoingMailRow.tries + 1, problem=problem))
