"""Who looked at somebody: the own file that was opened, and reports with somebody's name that were taken out."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.gaps import Edition
from vthquality.domain.people import EmployeeId
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.audit import AuditRow
from vthquality.store.bulk import AnyRow
from vthquality.store.owned import owner
from vthquality.store.rounds.report_rows import ReportFactsRow
from vthquality.store.rounds.rows import ParticipationRow, RoundRow

OPEN_FILE = "file:open"
ISSUE_REPORT = "report:issue"
SUBJECT = "employee"
_AN_ID = re.compile("[a-z2-7]{16}")
WITH_NAMES = {Edition.PERSONAL.value: "report_personal", Edition.TEAM.value: "report_team"}
"""Editions that name people, and how the trail calls a report of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One look: when, by whom (the name of the account, "" when that is gone), why; `round` where it was about one.

    `edition` is "" for the file itself, otherwise that of a report with the person's name in it.
    """

    at: datetime
    by: str
    reason: str
    edition: str = ""
    round: str = ""


def find_openings(session: Session, scope: Scope, employees: Collection[EmployeeId]) -> tuple[Opening, ...]:
    """Every time the file of these people was opened by others, or a report naming them taken out; the last first."""
    files = session.execute(
        _trail(scope, OPEN_FILE)
        .add_columns(sa.literal("").label("edition"), sa.literal("").label("round"))
        .where(AuditRow.subject == SUBJECT, AuditRow.subject_id.in_(sorted(employees)))
    )
    found = [_opening(row) for row in files]
    found += [_opening(row) for row in session.execute(_reports(scope, employees))]
    return tuple(sorted(found, key=lambda o: o.at, reverse=True))


def opened_since(session: Session, scope: Scope, employee: EmployeeId, moment: datetime) -> bool:
    """Whether the same person opened this file since then, for the same reason."""
    statement = sa.select(AuditRow.id).where(
        AuditRow.organisation_id == owner(scope),
        AuditRow.action == OPEN_FILE,
        AuditRow.subject == SUBJECT,
        AuditRow.subject_id == employee,
        AuditRow.actor == scope.recorded,
        AuditRow.reason == scope.reason,
        AuditRow.at >= moment,
    )
    return session.scalar(statement.limit(1)) is not None


def _trail(scope: Scope, action: str) -> sa.Select[*tuple[object, ...]]:
    """Rows of the trail with the name of the account, where the actor is one."""
    name = sa.func.coalesce(AccountRow.name, AuditRow.actor).label("by")
    return (
        sa.select(AuditRow.at, name, AuditRow.reason)
        .select_from(AuditRow)
        .outerjoin(AccountRow, AccountRow.id == AuditRow.actor)
        .where(AuditRow.organisation_id == owner(scope), AuditRow.action == action)
    )


def _reports(scope: Scope, employees: Collection[EmployeeId]) -> sa.Select[*tuple[object, ...]]:
    """Reports taken out that name them: the own edition, that of their team, and that of all teams."""
    subject = sa.case(WITH_NAMES, value=ReportFactsRow.edition)
    names = sa.case(
        (ReportFactsRow.edition == Edition.PERSONAL.value, ReportFactsRow.scope == ParticipationRow.id),
        else_=sa.or_(ReportFactsRow.scope == "", ReportFactsRow.scope == ParticipationRow.team),
    )
    return (
        _trail(scope, ISSUE_REPORT)
        .add_columns(ReportFactsRow.edition, RoundRow.name.label("round"))
        .join(
            ReportFactsRow,
            sa.and_(
                ReportFactsRow.organisation_id == AuditRow.organisation_id,
                sa.cast(ReportFactsRow.number, sa.String) == AuditRow.subject_id,
                subject == AuditRow.subject,
            ),
        )
        .join(RoundRow, RoundRow.id == ReportFactsRow.round_id)
        .join(ParticipationRow, sa.and_(ParticipationRow.round_id == ReportFactsRow.round_id, names))
        .where(ParticipationRow.employee_id.in_(sorted(employees)))
    )


def _opening(row: AnyRow) -> Opening:
    by = "" if _AN_ID.fullmatch(row.by) else row.by
    return Opening(at=row.at, by=by, reason=row.reason, edition=row.edition, round=row.round)
