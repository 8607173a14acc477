"""Accounts as the staff list meets them: who somebody signs in as, and which roles name a team."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import RoleName, Scope
from vthquality.domain.people import EmployeeId
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.owned import owner


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOfEmployee:
    """The account somebody of the staff list signs in with, and a role it has."""

    account: str
    email: str
    blocked: bool
    role: RoleName


def find_accounts_of(session: Session, scope: Scope, employee: EmployeeId) -> tuple[AccountOfEmployee, ...]:
    """The accounts that are this person in the organisation, one line per role."""
    rows = session.execute(
        sa.select(AccountRow.id, AccountRow.email, AccountRow.blocked, MembershipRow.role)
        .join(MembershipRow, MembershipRow.account_id == AccountRow.id)
        .where(MembershipRow.organisation_id == owner(scope), MembershipRow.employee_id == employee)
        .order_by(AccountRow.email, MembershipRow.role)
    )
    return tuple(AccountOfEmployee(account=r.id, email=r.email, blocked=r.blocked, role=r.role) for r in rows)


def is_named_in_roles(session: Session, scope: Scope, team: str) -> bool:
    """Whether somebody is leidinggevende of this team."""
    return any(team in teams for _, teams in _with_teams(session, scope))


def replace_team_in_roles(session: Session, scope: Scope, team: str, into: str) -> None:
    """Let whoever is leidinggevende of one team be it of another instead."""
    for id_, teams in _with_teams(session, scope):
        if team in teams:
            named = list(dict.fromkeys(into if each == team else each for each in teams))
            changed = sa.update(MembershipRow).where(MembershipRow.id == id_)
            session.execute(changed.values(teams=named, revision=MembershipRow.revision + 1))


def _with_teams(session: Session, scope: Scope) -> list[tuple[str, list[object]]]:
    rows = session.execute(
        sa.select(MembershipRow.id, MembershipRow.teams).where(
            MembershipRow.organisation_id == owner(scope), MembershipRow.role == RoleName.MANAGER
        )
    )
    return [(id_, list(teams)) for id_, teams in rows]
