"""Who may confirm the people of a team."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from vthquality.domain.access import RoleName, Scope
from vthquality.domain.people import EmployeeId
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.owned import owner
from vthquality.store.people.rows import TeamRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmer:
    """A leidinggevende, and who that is on the staff list."""

    account: str
    name: str
    employee: EmployeeId | None


def find_confirmers(session: Session, scope: Scope, team: str, on: date) -> tuple[str, ...]:
    """Names of the leidinggevenden of a team on a day; whoever asks is left out."""
    found = find_team_confirmers(session, scope, on).get(team, ())
    return tuple(sorted({one.name for one in found if one.account != scope.account}))


def find_team_confirmers(session: Session, scope: Scope, on: date) -> dict[str, tuple[Confirmer, ...]]:
    """The leidinggevenden of each team on a day, and who stands in for one, by the name of the team."""
    principal = aliased(MembershipRow)
    teams = dict(
        iter(session.execute(sa.select(TeamRow.id, TeamRow.name).where(TeamRow.organisation_id == owner(scope))))
    )
    rows = session.execute(
        sa.select(
            AccountRow.id,
            AccountRow.name,
            MembershipRow.employee_id,
            MembershipRow.teams,
            principal.teams.label("led_by_principal"),
        )
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .outerjoin(principal, sa.and_(principal.id == MembershipRow.stands_in_for, *_holds(principal, on)))
        .where(
            MembershipRow.organisation_id == owner(scope),
            MembershipRow.role == RoleName.MANAGER,
            AccountRow.blocked.is_(False),
            *_holds(MembershipRow, on),
        )
        .order_by(AccountRow.name, AccountRow.id)
    )
    found: dict[str, tuple[Confirmer, ...]] = {}
    for account, name, employee, led, led_by_principal in rows:
        one = Confirmer(account=account, name=name, employee=EmployeeId(employee) if employee else None)
        for team in (teams[id_] for id_ in {*led, *(led_by_principal or ())} if id_ in teams):
            found[team] = (*found.get(team, ()), one)
    return found


def _holds(membership: type[MembershipRow], on: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        sa.or_(membership.starts.is_(None), membership.starts <= on),
        sa.or_(membership.ends.is_(None), membership.ends >= on),
    )
