"""Who may do what, as HR and administrators look at it, in a number of statements that does not grow with people."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import RoleName, Scope
from vthquality.domain.accounts import Account, Member, Membership, Names
from vthquality.domain.people import EmployeeId
from vthquality.store.accounts.accounts import COLUMNS, as_account
from vthquality.store.accounts.memberships import COLUMNS as MEMBERSHIP
from vthquality.store.accounts.memberships import as_membership
from vthquality.store.accounts.rows import AccountIdentityRow, AccountRow, MembershipRow, SignInRow
from vthquality.store.owned import owner
from vthquality.store.people.rows import EmployeeRow, TeamRow
from vthquality.store.rounds.site_rows import SharingRow

_HAS_IDENTITY = sa.exists().where(AccountIdentityRow.account_id == AccountRow.id)
_IN_USE = sa.or_(AccountRow.password_hash.is_not(None), _HAS_IDENTITY).label("in_use")


def find_members(session: Session, scope: Scope, account: str | None = None) -> tuple[Member, ...]:
    """Everybody who has, had or will have a role in the organisation, by name; or one of them."""
    held: dict[str, list[Membership]] = {}
    for row in session.execute(
        sa.select(*MEMBERSHIP).where(MembershipRow.organisation_id == owner(scope)).order_by(MembershipRow.id)
    ):
        held.setdefault(row.account_id, []).append(as_membership(row))
    within = sa.select(MembershipRow.account_id).where(MembershipRow.organisation_id == owner(scope))
    seen = (
        sa.select(SignInRow.account_id, sa.func.max(SignInRow.seen).label("seen"))
        .where(SignInRow.organisation_id == owner(scope))
        .group_by(SignInRow.account_id)
        .subquery()
    )
    statement = (
        sa.select(*COLUMNS, _IN_USE, seen.c.seen)
        .outerjoin(seen, seen.c.account_id == AccountRow.id)
        .where(AccountRow.id.in_(within) if account is None else AccountRow.id == account)
        .order_by(AccountRow.name, AccountRow.id)
    )
    return tuple(
        Member(account=as_account(row), memberships=tuple(held[row.id]), in_use=bool(row.in_use), seen=row.seen)
        for row in session.execute(statement)
        if row.id in held
    )


def find_role(session: Session, scope: Scope, role: RoleName, on: date) -> tuple[Member, ...]:
    """Who holds a role of the organisation on a day or later, of themselves: nobody who stands in for another."""
    return tuple(member for member in find_members(session, scope) if any(_is(m, role, on) for m in member.memberships))


def find_names(session: Session, scope: Scope) -> Names:
    """The names of everything that memberships of the organisation refer to."""
    mine = owner(scope)
    employees = sa.select(EmployeeRow.id, EmployeeRow.name).where(EmployeeRow.organisation_id == mine)
    teams = sa.select(TeamRow.id, TeamRow.name).where(TeamRow.organisation_id == mine)
    sharings = sa.select(SharingRow.id, SharingRow.name).where(SharingRow.organisation_id == mine)
    return Names(
        employees=dict(iter(session.execute(employees.order_by(EmployeeRow.name)))),
        teams=dict(iter(session.execute(teams.order_by(TeamRow.name)))),
        sharings=dict(iter(session.execute(sharings.order_by(SharingRow.name)))),
    )


def find_living_sharings(session: Session, scope: Scope, on: date) -> Mapping[str, str]:
    """The names of what is shared with visitors on a day, by id."""
    statement = sa.select(SharingRow.id, SharingRow.name).where(
        SharingRow.organisation_id == owner(scope), SharingRow.ended.is_(None), SharingRow.until >= on
    )
    return dict(iter(session.execute(statement.order_by(SharingRow.name))))


def find_employee_by_email(session: Session, scope: Scope, email: str) -> EmployeeId | None:
    """Who on the staff list has this address."""
    found = session.scalar(
        sa.select(EmployeeRow.id).where(
            EmployeeRow.organisation_id == owner(scope), sa.func.lower(EmployeeRow.email) == email
        )
    )
    return None if found is None else EmployeeId(found)


def find_all(session: Session, search: str, *, most: int, offset: int = 0) -> tuple[tuple[Account, ...], int]:
    """Accounts of the whole service by name, whose name or address has this in it, and how many there are."""
    like = f"%{search.lower()}%"
    where = sa.or_(sa.func.lower(AccountRow.name).like(like), AccountRow.email.like(like)) if search else sa.true()
    rows = session.execute(
        sa.select(*COLUMNS).where(where).order_by(AccountRow.name, AccountRow.id).limit(most).offset(offset)
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(AccountRow).where(where)) or 0
    return tuple(as_account(row) for row in rows), total


def _is(membership: Membership, role: RoleName, on: date) -> bool:
    return membership.role is role and membership.stands_in_for is None and not membership.over(on)
