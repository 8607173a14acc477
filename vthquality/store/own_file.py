"""Everything the service keeps about one person in one organisation, as it is kept, section by section."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.store.accounts.rows import AccountRow, MembershipRow, OutgoingMailRow, SignInRow
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.owned import owner
from vthquality.store.people.portfolios import fact_columns
from vthquality.store.people.rows import (
    AssignmentRow,
    DossierFactRow,
    EmployeeRow,
    FunctionRow,
    OrganisationRow,
    TeamRow,
    UnavailableRow,
)
from vthquality.store.rounds.answer_rows import (
    AnswerRow,
    CompetencyAnswerRow,
    ConfirmationRow,
    JudgementRow,
    ReactionRow,
    VerdictRow,
)
from vthquality.store.rounds.rows import ParticipationFactRow, ParticipationRow, RoundRow
from vthquality.store.rounds.site_rows import (
    AssessmentRow,
    CompetencyNoteRow,
    CompetencySharingRow,
    RemarkRow,
    ReminderRow,
    ReopeningRow,
)
from vthquality.store.rows import Base

AnySelect = sa.Select[*tuple[Any, ...]]
Sections = dict[str, list[dict[str, Any]]]
"""Rows by section; a column that ends with `_key`, and `about`, holds the key of an item."""
OF_ACCOUNT = (AccountRow.name, AccountRow.email, AccountRow.created, AccountRow.totp_on, AccountRow.blocked)
IN_A_ROUND: Mapping[str, tuple[type[Base], tuple[str, ...]]] = {
    "answers": (
        AnswerRow,
        ("requirement_key", "about", "value", "explanation", "missing_topics", "expected_by", "origin"),
    ),
    "judgements": (JudgementRow, ("about", "outcome", "rung", "by", "remark", "judged")),
    "reactions": (ReactionRow, ("about", "text", "at")),
    "confirmations": (ConfirmationRow, ("sequence", "by", "at")),
    "reopenings": (ReopeningRow, ("sequence", "reason", "by", "at")),
    "competencies": (
        CompetencyAnswerRow,
        ("profile_key", "competency_key", "basis", "said", "step", "answered", "by"),
    ),
    "competency_notes": (CompetencyNoteRow, ("competency_key", "kind", "text", "until", "by", "at")),
    "competency_sharing": (CompetencySharingRow, ("at",)),
    "remarks": (RemarkRow, ("about", "text", "by", "at")),
    "outcomes": (VerdictRow, ("area_key", "complexity", "basis", "outcome", "until", "expected_by")),
    "progress": (AssessmentRow, ("purpose_read", "last_seen", "seconds")),
    "reminders": (ReminderRow, ("at", "by", "mailed")),
}
"""What is kept about a participation: the table and its columns, as the person may read them."""


def load_own_file(session: Session, scope: Scope) -> Sections:
    """All sections about whoever the actor of this scope is, on the staff list and as an account; empty ones too."""
    employees = sorted(scope.own_employees)
    found: Sections = {}
    for name, statement in (_account(scope) | _person(scope, employees)).items():
        found[name] = _rows(session, statement)
    for name, (table, columns) in IN_A_ROUND.items():
        found[name] = _rows(session, _of_rounds(scope, employees, table, columns))
    found["changes"] = _rows(session, _changes(scope, employees))
    return found


def load_account_file(session: Session, scope: Scope, organisations: Collection[str]) -> Sections:
    """What is kept about the account itself: roles and deeds in these organisations and the service, and sign-ins."""
    mine = AccountRow.id == scope.account
    roles = (
        sa.select(
            OrganisationRow.name.label("organisation"), MembershipRow.role, MembershipRow.starts, MembershipRow.ends
        )
        .outerjoin(OrganisationRow, OrganisationRow.id == MembershipRow.organisation_id)
        .where(MembershipRow.account_id == scope.account, _there(MembershipRow.organisation_id, organisations))
        .order_by(OrganisationRow.name, MembershipRow.role)
    )
    done = (
        sa.select(OrganisationRow.name.label("organisation"), AuditRow.at, AuditRow.action, AuditRow.reason)
        .outerjoin(OrganisationRow, OrganisationRow.id == AuditRow.organisation_id)
        .where(AuditRow.actor == scope.account, _there(AuditRow.organisation_id, organisations))
        .order_by(AuditRow.id)
    )
    statements = {
        "account": sa.select(*OF_ACCOUNT).where(mine),
        "roles": roles,
        "sign_ins": _sign_ins(scope),
        "done": done,
    }
    return {name: _rows(session, statement) for name, statement in statements.items()}


def find_facts_kept(
    session: Session, scope: Scope, read: Callable[[Any], Any]
) -> tuple[list[tuple[Any, str]], list[tuple[Any, str]]]:
    """The facts about the person: those of now, and those that closed rounds keep; each with the name of its round."""
    live, frozen = DossierFactRow.__table__, ParticipationFactRow.__table__
    employees = sorted(scope.own_employees)
    now = session.execute(
        sa.select(*fact_columns(live), live.c.id.label("fact_id"))
        .where(live.c.organisation_id == owner(scope), live.c.employee_id.in_(employees))
        .order_by(live.c.kind, live.c.id)
    )
    then = session.execute(
        sa.select(*fact_columns(frozen), frozen.c.fact_id, RoundRow.name.label("round"))
        .join(ParticipationRow, ParticipationRow.id == frozen.c.participation_id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(*_mine(scope, employees), frozen.c.body.is_not(None))
        .order_by(RoundRow.reference_day, frozen.c.kind, frozen.c.fact_id)
    )
    return [(read(row), "") for row in now], [(read(row), row.round) for row in then]


def _rows(session: Session, statement: AnySelect) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in session.execute(statement)]  # noqa: SLF001 - its documented mapping


def _mine(scope: Scope, employees: Collection[str]) -> tuple[sa.ColumnElement[bool], ...]:
    return ParticipationRow.organisation_id == owner(scope), ParticipationRow.employee_id.in_(employees)


def _account(scope: Scope) -> dict[str, AnySelect]:
    """What is kept about the account; links in mail are left out, as they open doors."""
    mine = sa.select(AccountRow.email).where(AccountRow.id == scope.account).scalar_subquery()
    ours = owner(scope)
    return {
        "account": sa.select(*OF_ACCOUNT).where(AccountRow.id == scope.account),
        "roles": sa.select(MembershipRow.role, MembershipRow.starts, MembershipRow.ends)
        .where(MembershipRow.account_id == scope.account, MembershipRow.organisation_id == ours)
        .order_by(MembershipRow.role),
        "sign_ins": _sign_ins(scope),
        "mails": sa.select(OutgoingMailRow.subject, OutgoingMailRow.made, OutgoingMailRow.sent)
        .where(OutgoingMailRow.organisation_id == ours, sa.func.lower(OutgoingMailRow.recipient) == mine)
        .order_by(OutgoingMailRow.made),
    }


def _sign_ins(scope: Scope) -> AnySelect:
    return (
        sa.select(SignInRow.method, SignInRow.passed_totp, SignInRow.started, SignInRow.seen, SignInRow.ended)
        .where(SignInRow.account_id == scope.account)
        .order_by(SignInRow.started)
    )


def _there(column: sa.orm.InstrumentedAttribute[str | None], organisations: Collection[str]) -> sa.ColumnElement[bool]:
    """Of one of these organisations, or of the service as a whole."""
    return sa.or_(column.is_(None), column.in_(organisations))


def _person(scope: Scope, employees: Collection[str]) -> dict[str, AnySelect]:
    """What is kept on the staff list, and the rounds taken part in."""
    return {
        "person": sa.select(
            EmployeeRow.number,
            EmployeeRow.name,
            EmployeeRow.email,
            TeamRow.name.label("team"),
            FunctionRow.name.label("function"),
            EmployeeRow.employment,
            EmployeeRow.hours,
            EmployeeRow.roles,
            EmployeeRow.leaves_on,
            UnavailableRow.starts.label("away_from"),
            UnavailableRow.ends.label("away_until"),
        )
        .outerjoin(TeamRow, TeamRow.id == EmployeeRow.team_id)
        .outerjoin(FunctionRow, FunctionRow.id == EmployeeRow.function_id)
        .outerjoin(UnavailableRow, UnavailableRow.employee_id == EmployeeRow.id)
        .where(EmployeeRow.organisation_id == owner(scope), EmployeeRow.id.in_(employees)),
        "areas": sa.select(
            AssignmentRow.area_key,
            AssignmentRow.complexity,
            AssignmentRow.share,
            AssignmentRow.starts,
            AssignmentRow.ends,
        ).where(AssignmentRow.organisation_id == owner(scope), AssignmentRow.employee_id.in_(employees)),
        "rounds": sa.select(
            RoundRow.name.label("round"),
            RoundRow.reference_day,
            RoundRow.state,
            ParticipationRow.number,
            ParticipationRow.name,
            ParticipationRow.team,
            ParticipationRow.function,
            ParticipationRow.hours,
            ParticipationRow.roles,
            ParticipationRow.submitted,
            ParticipationRow.minutes,
            ParticipationRow.confirmed,
        )
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(*_mine(scope, employees))
        .order_by(RoundRow.reference_day, RoundRow.name),
    }


def _changes(scope: Scope, employees: Collection[str]) -> AnySelect:
    """What the trail says of changes to the person, the own facts, areas and participations, with values kept."""
    about = sa.union_all(
        sa.select(EmployeeRow.id).where(EmployeeRow.organisation_id == owner(scope), EmployeeRow.id.in_(employees)),
        sa.select(DossierFactRow.id).where(DossierFactRow.employee_id.in_(employees)),
        sa.select(AssignmentRow.id).where(AssignmentRow.employee_id.in_(employees)),
        sa.select(ParticipationRow.id).where(*_mine(scope, employees)),
    )
    return (
        sa.select(
            AuditRow.at,
            sa.func.coalesce(AccountRow.name, AuditRow.actor).label("by"),
            AuditRow.action,
            AuditRow.reason,
            AuditValueRow.field,
            AuditValueRow.before,
            AuditValueRow.after,
        )
        .outerjoin(AuditValueRow, AuditValueRow.entry == AuditRow.entry)
        .outerjoin(AccountRow, AccountRow.id == AuditRow.actor)
        .where(AuditRow.organisation_id == owner(scope), AuditRow.subject_id.in_(about))
        .order_by(AuditRow.id, AuditValueRow.field)
    )


def _of_rounds(scope: Scope, employees: Collection[str], table: type[Base], columns: tuple[str, ...]) -> AnySelect:
    known = table.__table__.c
    return (
        sa.select(RoundRow.name.label("round"), *(known[name] for name in columns))
        .select_from(table)
        .join(ParticipationRow, ParticipationRow.id == known.participation_id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .where(*_mine(scope, employees))
        .order_by(RoundRow.reference_day, RoundRow.name, *(known[name] for name in columns[:2]))
    )
