"""Openness to the people it is about: looks at somebody's file are recorded, and the person reads who looked."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.people import EmployeeId, OrganisationId
from vthquality.store.audit import Happening, record
from vthquality.store.openings import OPEN_FILE, SUBJECT, Opening, find_openings, opened_since

ONE_LOOK = timedelta(minutes=30)
"""Pages of one file that are opened within this time, by one person for one reason, are one look."""


def record_file_open(session: Session, scope: Scope, employee: EmployeeId, now: datetime) -> None:
    """Record that somebody else's file is looked at; nothing for the own one, and once for one look.

    In an emptied round there is nobody ("") to be looked at. The page that shows a file opens its transaction as
    recording: the record is kept though nothing was sent.
    """
    if not employee or employee in scope.own_employees or opened_since(session, scope, employee, now - ONE_LOOK):
        return
    happening = Happening(action=OPEN_FILE, subject=SUBJECT, subject_id=employee, organisation=scope.organisation)
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)


def who_looked(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[Opening, ...]:
    """Who opened the actor's own file, or took out a report with the actor's name in it; the last first."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    return find_openings(session, scope, scope.own_employees)
