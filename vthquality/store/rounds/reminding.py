"""Whom to remind besides participants, and what waits to be mailed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import RoleName, Scope
from vthquality.domain.people import RoundId
from vthquality.domain.running.reminding import Letter
from vthquality.store.accounts.rows import AccountRow, MembershipRow, OutgoingMailRow
from vthquality.store.audit import AuditRow
from vthquality.store.bulk import insert_all
from vthquality.store.owned import owner
from vthquality.store.people.rows import TeamRow
from vthquality.store.rows import new_id

REMINDED = "round:remind-manager"
"""The action in the trail that says that a manager was reminded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLead:
    """An account that may confirm in teams, by their names of now."""

    account: str
    name: str
    email: str
    teams: frozenset[str]


def find_managers(session: Session, scope: Scope, on: date) -> tuple[TeamLead, ...]:
    """Who is manager of some team on this day, by name, whoever stands in for one too."""
    names = dict(
        iter(session.execute(sa.select(TeamRow.id, TeamRow.name).where(TeamRow.organisation_id == owner(scope))))
    )
    rows = session.execute(
        sa.select(AccountRow.id, AccountRow.name, AccountRow.email, MembershipRow.teams)
        .join(MembershipRow, MembershipRow.account_id == AccountRow.id)
        .where(
            MembershipRow.organisation_id == owner(scope),
            MembershipRow.role == RoleName.MANAGER,
            sa.or_(MembershipRow.starts.is_(None), MembershipRow.starts <= on),
            sa.or_(MembershipRow.ends.is_(None), MembershipRow.ends >= on),
            AccountRow.blocked.is_(False),
        )
    )
    found: dict[str, TeamLead] = {}
    for id_, name, email, teams in rows:
        before = found[id_].teams if id_ in found else frozenset()
        here = {names[team] for team in teams if team in names}
        found[id_] = TeamLead(account=id_, name=name, email=email, teams=before | here)
    return tuple(sorted(found.values(), key=lambda m: (m.name, m.account)))


def find_reminded_managers(session: Session, scope: Scope, round_id: RoundId) -> Mapping[str, datetime]:
    """When each account was last reminded about this round."""
    rows = session.execute(
        sa.select(AuditRow.subject_id, AuditRow.at, AuditRow.fields)
        .where(AuditRow.organisation_id == owner(scope), AuditRow.action == REMINDED)
        .order_by(AuditRow.at)
    )
    return {account: at for account, at, fields in rows if round_id in fields}


def add_mails(session: Session, scope: Scope, recipients: Iterable[str], letter: Letter, now: datetime) -> None:
    """Put one mail to each of these addresses in the outbox."""
    insert_all(
        session,
        OutgoingMailRow,
        [
            {
                "id": new_id(),
                "organisation_id": owner(scope),
                "recipient": recipient,
                "subject": letter.subject,
                "body": letter.text,
                "made": now,
                "sent": None,
                "tries": 0,
                "problem": "",
            }
            for recipient in recipients
        ],
    )
