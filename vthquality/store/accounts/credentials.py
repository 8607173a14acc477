"""What an account is known by: a password, as a hash, or who it is at a provider of identities."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.errors import Conflict
from vthquality.store.accounts.rows import AccountIdentityRow, AccountRow
from vthquality.store.bulk import count_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """The account behind an address, and the hash of its password if it has one."""

    account: str
    name: str
    password_hash: str | None
    blocked: bool


def find_credentials(session: Session, *, email: str = "", account: str = "") -> Credentials | None:
    """What is kept of an account, by its address or its id."""
    where = AccountRow.id == account if account else AccountRow.email == email
    row = session.execute(
        sa.select(AccountRow.id, AccountRow.name, AccountRow.password_hash, AccountRow.blocked).where(where)
    ).one_or_none()
    if row is None:
        return None
    return Credentials(account=row.id, name=row.name, password_hash=row.password_hash, blocked=row.blocked)


def keep_password(session: Session, account: str, password_hash: str, instead_of: str | None = None) -> bool:
    """Keep the hash of a password, where it is given only instead of the one there was; whether it was kept."""
    statement = sa.update(AccountRow).where(AccountRow.id == account)
    if instead_of is not None:
        statement = statement.where(AccountRow.password_hash == instead_of)
    statement = statement.values(password_hash=password_hash).execution_options(synchronize_session="fetch")
    return bool(count_changed(session, statement))


def find_identity(session: Session, issuer: str, subject: str) -> str | None:
    """The account that somebody at a provider is."""
    return session.scalar(
        sa.select(AccountIdentityRow.account_id)
        .join(AccountRow, AccountRow.id == AccountIdentityRow.account_id)
        .where(
            AccountIdentityRow.issuer == issuer, AccountIdentityRow.subject == subject, AccountRow.blocked.is_(False)
        )
    )


def add_identity(session: Session, issuer: str, subject: str, account: str) -> None:
    """Keep who an account is at a provider; raises `Conflict` for somebody who is an account already."""
    try:
        with session.begin_nested():
            session.add(AccountIdentityRow(issuer=issuer, subject=subject, account_id=account))
    except IntegrityError as taken:
        raise Conflict(what="account") from taken


def has_identity(session: Session, account: str) -> bool:
    """Whether the account is known at a provider."""
    return bool(session.scalar(sa.select(sa.exists().where(AccountIdentityRow.account_id == account))))
