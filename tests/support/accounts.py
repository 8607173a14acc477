"""Accounts with roles, for tests of signing in and of whoever acts through the site."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from tests.support.round_cases import SYSTEM
from vthquality.domain.access import RoleName
from vthquality.domain.accounts import Membership
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts.memberships import add_membership, create_account

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def an_account(session: Session, email: str = "hanna@voorbeeld.nl", name: str = "Hanna de Vries") -> str:
    """An account without any role."""
    return create_account(session, SYSTEM, email=email, name=name, now=NOW)


def a_member(
    session: Session, role: RoleName, organisation: OrganisationId | None, account: str = "", **limits: object
) -> str:
    """An account with this role, made where none is given; its id."""
    account = account or an_account(
        session, email=f"{role.value}-{organisation}@voorbeeld.nl", name=f"Naam {role.value}"
    )
    membership = Membership(account=account, role=role, organisation=organisation, **limits)  # type: ignore[arg-type]
    add_membership(session, SYSTEM, membership, now=NOW)
    return account
