"""Accounts as they are kept: making, finding and changing them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.accounts import Account
from vthquality.domain.errors import Conflict, NotFound
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.bulk import AnyRow, count_changed

COLUMNS = (
    AccountRow.id,
    AccountRow.email,
    AccountRow.name,
    AccountRow.password_hash.is_not(None).label("has_password"),
    AccountRow.totp_on.is_not(None).label("second_step"),
    AccountRow.blocked,
    AccountRow.revision,
)
"""What is known of an account outside the store: never a hash, never a secret."""


def as_account(row: AnyRow) -> Account:
    """The account in a row of `COLUMNS`."""
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        has_password=bool(row.has_password),
        second_step=bool(row.second_step),
        blocked=row.blocked,
        revision=row.revision,
    )


def create_account(session: Session, *, email: str, name: str, now: datetime) -> str:
    """Make an account that cannot sign in yet; its id. Raises `Conflict` for an address that has one."""
    if find_account(session, email=email) is not None:
        raise Conflict(what="account")
    row = AccountRow(email=email, name=name, created=now)
    session.add(row)
    session.flush()
    return row.id


def find_account(session: Session, *, email: str) -> Account | None:
    """The account with this address, in lower case."""
    row = session.execute(sa.select(*COLUMNS).where(AccountRow.email == email)).one_or_none()
    return None if row is None else as_account(row)


def load_account(session: Session, account: str) -> Account:
    """The account with this id; raises `NotFound`."""
    row = session.execute(sa.select(*COLUMNS).where(AccountRow.id == account)).one_or_none()
    if row is None:
        raise NotFound(what="account")
    return as_account(row)


def change_account(session: Session, account: str, revision: int | None = None, **values: object) -> None:
    """Change columns of an account; raises `Conflict` where a revision is given and it is not that one any more."""
    statement = sa.update(AccountRow).where(AccountRow.id == account)
    if revision is not None:
        statement = statement.where(AccountRow.revision == revision)
    statement = statement.values(**values, revision=AccountRow.revision + 1)
    if not count_changed(session, statement.execution_options(synchronize_session="fetch")):
        raise Conflict(what="account")


def name_account(session: Session, account: str, revision: int, *, name: str, email: str) -> bool:
    """Change name and address of an account; False for an address that another has. Raises as `change_account` does."""
    try:
        with session.begin_nested():
            change_account(session, account, revision, name=name, email=email)
    except IntegrityError:
        return False
    return True
