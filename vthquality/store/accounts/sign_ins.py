"""Who is signed in where: one row per device, found by the hash of its token and ended from here."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.accounts import Account
from vthquality.domain.people import OrganisationId
from vthquality.store.accounts.accounts import COLUMNS, as_account
from vthquality.store.accounts.kinds import SignInMethod
from vthquality.store.accounts.rows import AccountRow, SignInRow
from vthquality.store.bulk import count_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One time somebody signed in; `id` is the hash of the token."""

    id: str
    account: Account
    organisation: OrganisationId | None
    method: SignInMethod
    second_step: bool
    started: datetime
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSignIn:
    """One time somebody signed in, for whoever it was."""

    id: str
    method: SignInMethod
    started: datetime
    seen: datetime
    ended: datetime | None

    @property
    def mark(self) -> str:
        """What names it on a page."""
        return self.id[:16]


def start_sign_in(
    session: Session,
    id_: str,
    account: str,
    *,
    method: SignInMethod,
    second_step: bool,
    organisation: str | None,
    now: datetime,
) -> None:
    """Keep that an account signed in."""
    session.add(
        SignInRow(
            id=id_,
            account_id=account,
            organisation_id=organisation,
            method=method,
            passed_totp=second_step,
            started=now,
            seen=now,
        )
    )
    session.flush()


def find_sign_in(session: Session, id_: str) -> SignIn | None:
    """A sign-in that was not ended, of an account that is not blocked."""
    row = session.execute(
        sa.select(
            SignInRow.id.label("sign_in"),
            SignInRow.organisation_id,
            SignInRow.method,
            SignInRow.passed_totp,
            SignInRow.started,
            SignInRow.seen,
            *COLUMNS,
        )
        .join(AccountRow, AccountRow.id == SignInRow.account_id)
        .where(SignInRow.id == id_, SignInRow.ended.is_(None), AccountRow.blocked.is_(False))
    ).one_or_none()
    if row is None:
        return None
    return SignIn(
        id=row.sign_in,
        account=as_account(row),
        organisation=None if row.organisation_id is None else OrganisationId(row.organisation_id),
        method=row.method,
        second_step=row.passed_totp,
        started=row.started,
        seen=row.seen,
    )


def find_sign_ins(session: Session, account: str, since: datetime) -> tuple[PastSignIn, ...]:
    """When and how an account signed in since a moment, the last first."""
    rows = session.scalars(
        sa.select(SignInRow)
        .where(SignInRow.account_id == account, SignInRow.started >= since)
        .order_by(SignInRow.started.desc())
        .limit(50)
    )
    return tuple(
        PastSignIn(id=row.id, method=row.method, started=row.started, seen=row.seen, ended=row.ended) for row in rows
    )


def see_sign_in(session: Session, id_: str, now: datetime) -> None:
    """Remember that somebody who is signed in was here."""
    session.execute(sa.update(SignInRow).where(SignInRow.id == id_, SignInRow.ended.is_(None)).values(seen=now))


def choose_organisation(session: Session, id_: str, organisation: str) -> None:
    """Remember in which organisation somebody works who is of several."""
    session.execute(sa.update(SignInRow).where(SignInRow.id == id_).values(organisation_id=organisation))


def end_sign_ins(session: Session, now: datetime, *, id_: str | None = None, account: str | None = None) -> int:
    """End one sign-in, or all of an account that still live; how many there were."""
    which = SignInRow.id == id_ if id_ is not None else SignInRow.account_id == account
    return count_changed(session, sa.update(SignInRow).where(which, SignInRow.ended.is_(None)).values(ended=now))


def took_second_step(session: Session, account: str, since: datetime) -> bool:
    """Whether the account signed in with its second step after a moment."""
    found = SignInRow.account_id == account, SignInRow.passed_totp.is_(True), SignInRow.started > since
    return bool(session.scalar(sa.select(sa.exists().where(*found))))
