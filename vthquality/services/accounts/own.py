"""The own account: where somebody is signed in, another password, being signed out everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.accounts import Account
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.signing_in import as_password
from vthquality.services.accounts.signing_in import Guess, count_guess, forgive_guess
from vthquality.store.accounts import credentials, links, sign_ins
from vthquality.store.accounts.accounts import load_account
from vthquality.store.audit import Happening, record

SHOWN_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSignIn:
    """One time somebody signed in, for whoever it was; `living`: that device is signed in still. `method` is a code."""

    mark: str
    started: datetime
    seen: datetime
    method: str
    here: bool
    living: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The own account and its sign-ins of late."""

    account: Account
    sign_ins: Sequence[OwnSignIn]


def show_own(session: Session, actor: Actor, *, here: str, idle: timedelta, now: datetime) -> Own:
    """The own account; `here` is the sign-in of now, `idle` after how long of doing nothing one ends."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    account = load_account(session, _mine(scope))
    lines = tuple(
        OwnSignIn(
            mark=one.mark,
            started=one.started,
            seen=one.seen,
            method=one.method.value,
            here=one.id == here,
            living=one.ended is None and now - one.seen <= idle,
        )
        for one in sign_ins.find_sign_ins(session, account.id, now - SHOWN_FOR)
    )
    return Own(account=account, sign_ins=lines)


def count_own_guess(session: Session, actor: Actor, *, address: str, key: str, now: datetime) -> Guess:
    """Count an attempt to give the own password once more, before it is judged; raises `TooOften`."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    account = load_account(session, _mine(scope))
    return count_guess(session, actor, email=account.email, address=address, key=key, now=now)


def checked_password(account: Account, field: str, text: str) -> str:
    """The password somebody chose, as it is to be hashed; raises `Invalid` for one that is no good."""
    return as_password(field, text, email=account.email, name=account.name)


def change_password(session: Session, actor: Actor, password_hash: str, guess: Guess, *, now: datetime) -> None:
    """Keep another password; everybody who was signed in with the account is out, and its links work no more.

    `guess`: the password of now, that was right.
    """
    scope = require(actor, Permission.ACCOUNT_OWN)
    forgive_guess(session, scope, guess)
    credentials.keep_password(session, _mine(scope), password_hash)
    sign_ins.end_sign_ins(session, now, account=scope.account)
    links.void_links(session, scope.account, now)
    _record(session, scope, "account:password", now)


def end_everywhere(session: Session, actor: Actor, *, now: datetime) -> None:
    """Sign the own account out on every device."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    sign_ins.end_sign_ins(session, now, account=_mine(scope))
    _record(session, scope, "account:signed-out-everywhere", now)


def end_one(session: Session, actor: Actor, mark: str, *, now: datetime) -> None:
    """Sign the own account out on one device; raises `NotFound` for what is not one of its sign-ins."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    found = next((s for s in sign_ins.find_sign_ins(session, _mine(scope), now - SHOWN_FOR) if s.mark == mark), None)
    if found is None:
        raise NotFound(what="sign_in")
    sign_ins.end_sign_ins(session, now, id_=found.id)


def _mine(scope: Scope) -> str:
    if not scope.account:
        raise Forbidden(permission=Permission.ACCOUNT_OWN.value)
    return scope.account


def _record(session: Session, scope: Scope, action: str, now: datetime) -> None:
    happening = Happening(action=action, subject="account", subject_id=scope.account)
    record(session, [happening], actor=scope.recorded, at=now)
