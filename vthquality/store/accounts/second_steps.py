"""The second step of accounts: the sealed secret, the last code that was used, and the recovery codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.errors import NotFound
from vthquality.store.accounts.rows import AccountRow, RecoveryCodeRow
from vthquality.store.bulk import count_changed, insert_all


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStep:
    """What is kept of the second step of an account; `sealed` is its secret, encrypted."""

    email: str
    sealed: str | None
    on: datetime | None
    last: int | None


def load_second_step(session: Session, account: str) -> SecondStep:
    """The second step of an account; raises `NotFound`."""
    row = session.execute(
        sa.select(AccountRow.email, AccountRow.totp_secret, AccountRow.totp_on, AccountRow.totp_last).where(
            AccountRow.id == account
        )
    ).one_or_none()
    if row is None:
        raise NotFound(what="account")
    return SecondStep(email=row.email, sealed=row.totp_secret, on=row.totp_on, last=row.totp_last)


def keep_secret(session: Session, account: str, sealed: str) -> bool:
    """Keep a new secret where there is none yet; whether it was."""
    return _change(session, account, AccountRow.totp_secret.is_(None), totp_secret=sealed)


def use_step(session: Session, account: str, step: int) -> bool:
    """Use the code of one step of time; whether it is later than any that was used before."""
    unused = sa.or_(AccountRow.totp_last.is_(None), AccountRow.totp_last < step)
    return _change(session, account, unused, totp_last=step)


def turn_on(session: Session, account: str, codes: Sequence[str], now: datetime) -> bool:
    """Turn the second step on with hashes of recovery codes; whether it was off."""
    if not _change(session, account, AccountRow.totp_on.is_(None), totp_on=now):
        return False
    replace_codes(session, account, codes)
    return True


def turn_off(session: Session, account: str) -> None:
    """Forget the second step of an account, its secret and its recovery codes."""
    _change(session, account, sa.true(), totp_secret=None, totp_on=None, totp_last=None)
    session.execute(sa.delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account))


def replace_codes(session: Session, account: str, codes: Sequence[str]) -> None:
    """Keep these hashes of recovery codes instead of those there were."""
    session.execute(sa.delete(RecoveryCodeRow).where(RecoveryCodeRow.account_id == account))
    insert_all(session, RecoveryCodeRow, [{"account_id": account, "code_hash": code, "used": None} for code in codes])


def use_code(session: Session, account: str, code: str, now: datetime) -> bool:
    """Use a recovery code; whether it is one that was not used before."""
    unused = sa.update(RecoveryCodeRow).where(
        RecoveryCodeRow.account_id == account, RecoveryCodeRow.code_hash == code, RecoveryCodeRow.used.is_(None)
    )
    return bool(count_changed(session, unused.values(used=now)))


def count_codes(session: Session, account: str) -> int:
    """How many recovery codes are left."""
    left = sa.select(sa.func.count()).where(RecoveryCodeRow.account_id == account, RecoveryCodeRow.used.is_(None))
    return session.scalar(left) or 0


def _change(session: Session, account: str, where: sa.ColumnElement[bool], **values: object) -> bool:
    statement = sa.update(AccountRow).where(AccountRow.id == account, where).values(**values)
    return bool(count_changed(session, statement.execution_options(synchronize_session="fetch")))
