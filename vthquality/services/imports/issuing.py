"""Sending a workbook out to be filled in, and keeping what it went out with."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import Issue, Known
from vthquality.domain.intake.specification import Book
from vthquality.services.imports.preparing import PERMISSIONS, Prepared, require_whole
from vthquality.store.audit import Happening, record
from vthquality.store.rounds.reports import IssuedWorkbook, save_issued

NAMING = frozenset({Book.STAFF, Book.PORTFOLIO, Book.ANSWERS, Book.PLANS})
"""Workbooks whose rows name people."""


def issue_workbook(session: Session, actor: Actor, prepared: Prepared, *, now: datetime, blank: bool = False) -> Issue:
    """Issue a workbook with the rows there are, or `blank` for new ones only.

    Names of the whole organisation go out only for a reason: raises `ReasonNeeded` without one.
    """
    scope = require(actor, PERMISSIONS[prepared.book], prepared.organisation)
    require_whole(scope, prepared.book)
    rows = {} if blank else _rows(prepared)
    if prepared.book in NAMING and any(rows.values()):
        scope = require(actor, Permission.REPORT_NAMES_ALL, prepared.organisation)
    context = prepared.context
    issue = Issue(
        book=prepared.book,
        version=SPECIFICATIONS[prepared.book].version,
        organisation=prepared.organisation,
        round=context.round or "",
        sets=context.sets,
        rows=rows,
        person=context.of.id if context.of else "",
    )
    kept = IssuedWorkbook(
        fingerprint=issue.fingerprint,
        kind=prepared.book.value,
        template_version=str(issue.version),
        round=context.round,
        values=issue.as_json(),
        issued=now,
        issued_by=scope.actor,
    )
    save_issued(session, scope, kept)
    happening = Happening(
        action=f"{prepared.book.value}:issue",
        subject="issued_workbook",
        subject_id=issue.fingerprint,
        organisation=prepared.organisation,
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
    return issue


def _rows(prepared: Prepared) -> Mapping[str, tuple[Known, ...]]:
    sheets = [sheet.id for sheet in SPECIFICATIONS[prepared.book].sheets]
    return {sheet: (*prepared.known.get(sheet, ()), *prepared.laid_out.get(sheet, ())) for sheet in sheets}
