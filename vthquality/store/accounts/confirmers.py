"""Who may confirm the people of a team."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import RoleName, Scope
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.owned import owner
from vthquality.store.people.rows import TeamRow


def find_confirmers(session: Session, scope: Scope, team: str, on: date) -> tuple[str, ...]:
    """Names of the leidinggevenden of a team on a day; whoever asks is left out."""
    team_id = session.scalar(sa.select(TeamRow.id).where(TeamRow.organisation_id == owner(scope), TeamRow.name == team))
    rows = session.execute(
        sa.select(AccountRow.name, MembershipRow.teams)
        .join(AccountRow, AccountRow.id == MembershipRow.account_id)
        .where(
            MembershipRow.organisation_id == owner(scope),
            MembershipRow.role == RoleName.MANAGER,
            MembershipRow.account_id != scope.account,
            AccountRow.blocked.is_(False),
            sa.or_(MembershipRow.starts.is_(None), MembershipRow.starts <= on),
            sa.or_(MembershipRow.ends.is_(None), MembershipRow.ends >= on),
        )
    )
    return tuple(sorted({name for name, teams in rows if team_id in teams}))
