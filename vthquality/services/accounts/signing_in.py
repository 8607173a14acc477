"""Signing in: an attempt is counted before it is judged, so that nobody gains by trying at the same moment."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.accounts import grants_on, needs_second_step
from vthquality.domain.errors import Forbidden, NotFound, NotReady
from vthquality.domain.people import OrganisationId
from vthquality.domain.signing_in import FORGOTTEN_AFTER, FREE_PER_ACCOUNT, FREE_PER_ADDRESS, count_attempt, take_back
from vthquality.services.accounts import proofs
from vthquality.store.accounts import attempts, credentials, second_steps
from vthquality.store.accounts.accounts import load_account
from vthquality.store.accounts.memberships import find_held
from vthquality.store.audit import Happening, record
from vthquality.store.people.organisations import find_organisation_id


class Next(Enum):
    """What follows on a right password, or on a provider that vouches."""

    ENTER = "enter"
    SECOND_STEP = "second_step"
    SET_UP = "set_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A password for an address, counted and not judged yet; `known` is None for an address without an account."""

    of_account: str
    of_address: str
    known: credentials.Credentials | None = field(repr=False)

    def is_right(self, password: str) -> bool:
        """Whether it is the password of an account that may sign in; takes as long for an account that is not there."""
        kept = None if self.known is None else self.known.password_hash
        return proofs.is_password(kept, password) and self.known is not None and not self.known.blocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Somebody who showed a right password, or came through a provider."""

    account: str
    name: str
    next: Next


def count_guess(session: Session, actor: Actor, *, email: str, address: str, key: str, now: datetime) -> Guess:
    """Count an attempt to sign in, for the address of mail and for that of the network, before it is judged.

    Raises `TooOften` after too many, whether there is such an account or not.
    """
    require(actor, Permission.ACCOUNT_OWN)
    mail = email.strip().lower()
    of_account, of_address = proofs.keyed(key, "account", mail), proofs.keyed(key, "address", address)
    attempts.forget_attempts(session, now - FORGOTTEN_AFTER)
    for id_, free in ((of_account, FREE_PER_ACCOUNT), (of_address, FREE_PER_ADDRESS)):
        attempts.save_attempts(session, id_, count_attempt(attempts.find_attempts(session, id_), now, free))
    known = credentials.find_credentials(session, email=mail)
    return Guess(of_account=of_account, of_address=of_address, known=known)


def refuse_guess(session: Session, actor: Actor, guess: Guess, *, now: datetime) -> None:
    """Record that a password was wrong, in the same way whether there is such an account or not."""
    require(actor, Permission.ACCOUNT_OWN)
    account = guess.known.account if guess.known else ""
    happening = Happening(action="account:sign-in-refused", subject="account", subject_id=account)
    record(session, [happening], actor=actor.recorded, at=now)


def accept_guess(session: Session, actor: Actor, guess: Guess, password: str, *, key: str, on: date) -> Accepted:
    """Take back what was counted, as the password was right, and say what follows."""
    require(actor, Permission.ACCOUNT_OWN)
    known = guess.known
    if known is None or known.password_hash is None:
        raise Forbidden(permission=Permission.ACCOUNT_OWN.value)
    _forgive(session, guess)
    if proofs.needs_rehash(known.password_hash):
        credentials.keep_password(session, known.account, proofs.hash_password(password), known.password_hash)
    return _accepted(session, known.account, key, on, None)


def forgive_guess(session: Session, _scope: Scope, guess: Guess) -> None:
    """Take back what was counted for a password that was right."""
    _forgive(session, guess)


def organisation_of_provider(session: Session, actor: Actor, name: str) -> OrganisationId:
    """The organisation that a provider of identities belongs to; raises `NotFound`."""
    require(actor, Permission.ACCOUNT_OWN)
    return find_organisation_id(session, name)


def accept_identity(  # noqa: PLR0913 - what a provider says, and for whom
    session: Session,
    actor: Actor,
    *,
    issuer: str,
    subject: str,
    organisation: OrganisationId,
    second_step: bool,
    key: str,
    on: date,
) -> Accepted:
    """Somebody whom a provider of an organisation vouches for; `second_step`: it asked for more than a password.

    Raises `NotFound` for somebody who was never linked to an account, by an invitation.
    """
    require(actor, Permission.ACCOUNT_OWN)
    account = credentials.find_identity(session, issuer, subject)
    if account is None:
        raise NotFound(what="identity")
    return _accepted(session, account, key, on, organisation, done=second_step)


def accept_account(
    session: Session,
    scope: Scope,
    *,
    organisation: OrganisationId | None,
    key: str,
    on: date,
    second_step: bool = False,
) -> Accepted:
    """The account of the scope, that has just proven itself by a link."""
    return _accepted(session, scope.account, key, on, organisation, done=second_step)


def _accepted(
    session: Session, account: str, key: str, on: date, organisation: OrganisationId | None, *, done: bool = False
) -> Accepted:
    """What follows for an account. A provider never sets up the second step of somebody who has a password.

    It could say to be anybody, and would lock that person out of other organisations.
    """
    found = load_account(session, account)
    if found.blocked:
        raise Forbidden(permission=Permission.ACCOUNT_OWN.value)
    roles = {g.role for g in grants_on(find_held(session, account), on) if organisation in {None, g.organisation}}
    follows = Next.ENTER
    if found.second_step and not done:
        follows = Next.SECOND_STEP
    elif needs_second_step(roles) and not done:
        if organisation is not None and found.has_password:
            raise NotReady(reason="second_step_by_password")
        follows = Next.SET_UP
        second_steps.keep_secret(session, account, proofs.seal(key, proofs.new_secret()))
    return Accepted(account=account, name=found.name, next=follows)


def _forgive(session: Session, guess: Guess) -> None:
    """Forget what was counted for the account, and take back this one attempt for the address of the network."""
    attempts.clear_attempts(session, guess.of_account)
    counted = attempts.find_attempts(session, guess.of_address)
    if counted is not None:
        attempts.save_attempts(session, guess.of_address, take_back(counted))
