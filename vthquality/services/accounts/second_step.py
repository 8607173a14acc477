"""The second step: an app that shows codes, and recovery codes for when it is lost. Whoever acts keeps the own one."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.accounts import grants_on, needs_second_step
from vthquality.domain.errors import Forbidden, NotReady
from vthquality.domain.signing_in import FREE_PER_ACCOUNT, count_attempt
from vthquality.services.accounts import proofs
from vthquality.store.accounts import attempts
from vthquality.store.accounts import second_steps as store
from vthquality.store.accounts.memberships import find_held
from vthquality.store.audit import Happening, record


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What an app needs to make codes; shown until the second step is on."""

    secret: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the second step of somebody stands."""

    on: bool
    needed: bool
    codes_left: int


def begin(session: Session, actor: Actor, *, key: str) -> None:
    """Make the secret for an app, where there is none yet."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    store.keep_secret(session, _mine(scope), proofs.seal(key, proofs.new_secret()))


def show(session: Session, actor: Actor, *, key: str) -> SetUp:
    """What the app needs; raises `NotReady` once the second step is on, as it is never shown again."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    kept = store.load_second_step(session, _mine(scope))
    secret = proofs.unseal(key, kept.sealed) if kept.sealed else None
    if kept.on is not None or secret is None:
        raise NotReady(reason="second_step_not_begun")
    return SetUp(secret=secret, address=proofs.address_for_app(secret, kept.email))


def turn_on(session: Session, actor: Actor, code: str, *, key: str, now: datetime) -> tuple[str, ...]:
    """Turn the second step on with a first code; the recovery codes, or nothing where the code was wrong."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    account = _mine(scope)
    show(session, actor, key=key)
    if not _is_right(session, account, code, key, now, recovery=False):
        return ()
    codes = proofs.new_codes()
    if not store.turn_on(session, account, _hashes(key, account, codes), now):
        raise NotReady(reason="second_step_not_begun")
    _record(session, scope, "account:second-step-on", now)
    return codes


def check(session: Session, actor: Actor, code: str, *, key: str, now: datetime) -> bool:
    """Whether a code of the app, or a recovery code, is right and was not used before.

    Raises `TooOften` after too many that were not.
    """
    scope = require(actor, Permission.ACCOUNT_OWN)
    right = _is_right(session, _mine(scope), code, key, now)
    if not right:
        _record(session, scope, "account:second-step-refused", now)
    return right


def standing(session: Session, actor: Actor, *, on: date) -> Standing:
    """How the own second step stands."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    account = _mine(scope)
    return Standing(
        on=store.load_second_step(session, account).on is not None,
        needed=_needed(session, account, on),
        codes_left=store.count_codes(session, account),
    )


def renew_codes(session: Session, actor: Actor, code: str, *, key: str, now: datetime) -> tuple[str, ...]:
    """New recovery codes instead of the old ones, for a code of the app; nothing where that was wrong."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    account = _mine(scope)
    if not _is_right(session, account, code, key, now, recovery=False):
        return ()
    codes = proofs.new_codes()
    store.replace_codes(session, account, _hashes(key, account, codes))
    _record(session, scope, "account:recovery-codes-renewed", now)
    return codes


def turn_off(session: Session, actor: Actor, code: str, *, key: str, now: datetime, on: date) -> bool:
    """Turn the own second step off, for a right code; raises `NotReady` for somebody whose role needs one."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    account = _mine(scope)
    if _needed(session, account, on):
        raise NotReady(reason="second_step_needed")
    if not _is_right(session, account, code, key, now):
        return False
    store.turn_off(session, account)
    _record(session, scope, "account:second-step-off", now)
    return True


def _is_right(session: Session, account: str, code: str, key: str, now: datetime, *, recovery: bool = True) -> bool:
    """Count an attempt, and take it back when the code is right."""
    counted = proofs.keyed(key, "second step", account)
    found = attempts.find_attempts(session, counted)
    attempts.save_attempts(session, counted, count_attempt(found, now, FREE_PER_ACCOUNT))
    kept, typed = store.load_second_step(session, account), proofs.plain_code(code)
    secret = proofs.unseal(key, kept.sealed) if kept.sealed else None
    step = proofs.step_of(secret, typed, now) if secret else None
    right = step is not None and store.use_step(session, account, step)
    if not right and recovery:
        right = store.use_code(session, account, proofs.keyed(key, "recovery", account, typed), now)
    if right:
        attempts.clear_attempts(session, counted)
    return right


def _hashes(key: str, account: str, codes: tuple[str, ...]) -> list[str]:
    return [proofs.keyed(key, "recovery", account, proofs.plain_code(code)) for code in codes]


def _needed(session: Session, account: str, on: date) -> bool:
    return needs_second_step(grant.role for grant in grants_on(find_held(session, account), on))


def _mine(scope: Scope) -> str:
    if not scope.account:
        raise Forbidden(permission=Permission.ACCOUNT_OWN.value)
    return scope.account


def _record(session: Session, scope: Scope, action: str, now: datetime) -> None:
    happening = Happening(action=action, subject="account", subject_id=scope.account)
    record(session, [happening], actor=scope.recorded, at=now)
