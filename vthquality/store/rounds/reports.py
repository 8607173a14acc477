"""What left the service: the facts of reports, or what is left of them, and the workbooks that may come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import Conflict
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.reports import ReportFacts, from_json, to_json
from vthquality.store.owned import owner
from vthquality.store.people.rows import OrganisationRow
from vthquality.store.rounds.report_rows import IssuedWorkbookRow, ReportFactsRow, ReportRemainderRow
from vthquality.store.rounds.rows import RoundRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report that was issued: about what (`scope` a team or a participation, "" the organisation), by what code."""

    id: str
    organisation: OrganisationId
    round: RoundId
    number: int
    edition: str
    scope: str
    complete: bool
    at_close: bool
    rules_version: str
    code: str
    made: datetime
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCode:
    """All that a check code may tell to anybody: that it was issued, by whom, about which round, when."""

    organisation_name: str
    round_name: str
    made: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedWorkbook:
    """A workbook that went out to be filled in; `values` by sheet, row and field."""

    fingerprint: str
    kind: str
    template_version: str
    round: RoundId | None
    values: Mapping[str, object]
    issued: datetime
    issued_by: str


def add_report(  # noqa: PLR0913 - what a report is about
    session: Session,
    scope: Scope,
    round_id: RoundId,
    facts: ReportFacts,
    *,
    code: str,
    edition: str,
    about: str = "",
    complete: bool = False,
    at_close: bool = False,
    rules_version: str,
    now: datetime,
) -> int:
    """Keep the facts of a report for good; gives its number, the next of the organisation.

    Raises `Conflict` when somebody else takes that number at the same moment.
    """
    last = session.scalar(
        sa.select(sa.func.max(ReportFactsRow.number)).where(ReportFactsRow.organisation_id == owner(scope))
    )
    row = ReportFactsRow(
        organisation_id=owner(scope),
        round_id=round_id,
        number=(last or 0) + 1,
        edition=edition,
        scope=about,
        complete=complete,
        at_close=at_close,
        facts=to_json(facts),
        rules_version=rules_version,
        code=code,
        made=now,
        maker=scope.actor,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as taken:
        raise Conflict(what="report") from taken
    return row.number


def find_reports(session: Session, scope: Scope, round_id: RoundId) -> tuple[StoredReport, ...]:
    """Every report issued about a round, the first first."""
    statement = sa.select(*(c for c in ReportFactsRow.__table__.c if c.name != "facts")).where(
        ReportFactsRow.organisation_id == owner(scope), ReportFactsRow.round_id == round_id
    )
    return tuple(
        StoredReport(
            id=row.id,
            organisation=OrganisationId(row.organisation_id),
            round=RoundId(row.round_id),
            number=row.number,
            edition=row.edition,
            scope=row.scope,
            complete=row.complete,
            at_close=row.at_close,
            rules_version=row.rules_version,
            code=row.code,
            made=row.made,
            maker=row.maker or "",
        )
        for row in session.execute(statement.order_by(ReportFactsRow.number))
    )


def load_report(session: Session, scope: Scope, report_id: str) -> ReportFacts | None:
    """The facts of a report as they were kept, or what is left of them."""
    text = session.scalar(_kept().where(ReportFactsRow.organisation_id == owner(scope), ReportFactsRow.id == report_id))
    return None if text is None else from_json(text)


def find_facts_by_code(session: Session, scope: Scope, code: str) -> ReportFacts | None:
    """The facts that were issued with this check code by the organisation, or what is left of them."""
    text = session.scalar(
        _kept()
        .where(ReportFactsRow.organisation_id == owner(scope), ReportFactsRow.code == code)
        .order_by(ReportFactsRow.made)
        .limit(1)
    )
    return None if text is None else from_json(text)


def _kept() -> sa.Select[str | None]:
    """The facts of reports; where the personal values were destroyed, what is left."""
    return sa.select(sa.func.coalesce(ReportFactsRow.facts, ReportRemainderRow.facts)).outerjoin(
        ReportRemainderRow, ReportRemainderRow.report_id == ReportFactsRow.id
    )


def find_owner_of_code(session: Session, code: str) -> OrganisationId | None:
    """The organisation that a report with this check code was issued for."""
    found = session.scalar(
        sa.select(ReportFactsRow.organisation_id)
        .where(ReportFactsRow.code == code)
        .order_by(ReportFactsRow.made)
        .limit(1)
    )
    return None if found is None else OrganisationId(found)


def find_issued_code(session: Session, code: str) -> IssuedCode | None:
    """What may be told of a check code without any right."""
    found = session.execute(
        sa.select(OrganisationRow.name, RoundRow.name, ReportFactsRow.made)
        .join(RoundRow, RoundRow.id == ReportFactsRow.round_id)
        .join(OrganisationRow, OrganisationRow.id == ReportFactsRow.organisation_id)
        .where(ReportFactsRow.code == code)
        .order_by(ReportFactsRow.made)
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    organisation, round_name, made = found
    return IssuedCode(organisation_name=organisation, round_name=round_name, made=made)


def save_issued(session: Session, scope: Scope, workbook: IssuedWorkbook) -> None:
    """Keep what a workbook was issued with; the same workbook issued again is the same row."""
    known = session.scalar(
        sa.select(IssuedWorkbookRow.fingerprint).where(
            IssuedWorkbookRow.organisation_id == owner(scope), IssuedWorkbookRow.fingerprint == workbook.fingerprint
        )
    )
    if known is None:
        session.add(
            IssuedWorkbookRow(
                fingerprint=workbook.fingerprint,
                organisation_id=owner(scope),
                round_id=workbook.round,
                kind=workbook.kind,
                template_version=workbook.template_version,
                issued_values=dict(workbook.values),
                issued=workbook.issued,
                issued_by=workbook.issued_by,
            )
        )
        session.flush()


def find_issued(session: Session, scope: Scope, fingerprint: str) -> IssuedWorkbook | None:
    """What a workbook of this organisation was issued with."""
    row = session.execute(
        sa.select(*IssuedWorkbookRow.__table__.c).where(
            IssuedWorkbookRow.organisation_id == owner(scope), IssuedWorkbookRow.fingerprint == fingerprint
        )
    ).one_or_none()
    if row is None:
        return None
    return IssuedWorkbook(
        fingerprint=row.fingerprint,
        kind=row.kind,
        template_version=row.template_version,
        round=row.round_id,
        values=row.issued_values,
        issued=row.issued,
        issued_by=row.issued_by,
    )
