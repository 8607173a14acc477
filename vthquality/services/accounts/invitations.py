"""Invitations and new passwords by a link that works once; mailed where the service can, else handed over by HR.

Whoever hands over a link could use it. So a link that is not mailed never opens an account that holds anything outside
the organisation it was made in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import PUBLIC_GRANT, Actor, Permission, Scope, require
from vthquality.domain.accounts import Account, Membership, as_email
from vthquality.domain.errors import Invalid, NotFound, NotReady, TooOften
from vthquality.domain.names import as_name
from vthquality.domain.people import OrganisationId
from vthquality.domain.signing_in import (
    FREE_MAILS,
    FREE_PER_ADDRESS,
    INVITATION_HOLDS,
    RESET_HOLDS,
    LinkKind,
    as_password,
    count_attempt,
)
from vthquality.services.accounts import proofs
from vthquality.services.accounts.memberships import (
    holds_only_there,
    managing,
    record_account,
    require_of,
    save_new_membership,
)
from vthquality.services.accounts.signing_in import Accepted, accept_account
from vthquality.store.accounts import accounts, attempts, credentials, links, mail, sign_ins
from vthquality.store.accounts.memberships import find_memberships
from vthquality.store.accounts.surroundings import find_surroundings
from vthquality.store.people.organisations import load_organisation
from vthquality.wording.accounts import access_mail, invitation_mail, reset_mail

INVITATION, RESET = LinkKind.INVITATION, LinkKind.RESET


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """How a link reaches somebody: `address_of` makes the address for a token; `mails`: the service can send mail."""

    address_of: Callable[[str], str]
    home: str
    mails: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What became of a link: mailed, or `address` to hand over; neither where the account is in use already."""

    account: str
    mailed: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Whom a link is for, and the names of the organisations in which they have a role."""

    account: Account
    organisations: Mapping[OrganisationId, str]


def invite(
    session: Session,
    actor: Actor,
    membership: Membership,
    *,
    email: str,
    name: str,
    post: Post,
    now: datetime,
) -> Handed:
    """Give somebody a role (`membership.account` does not matter), with an account where there is none yet.

    Where mail is sent, nothing tells whether there was one. Where links are handed over nobody proved that an address
    is theirs: an account that holds something elsewhere is refused with `Invalid`. Raises as `add_membership` does.
    """
    scope = require(actor, managing(membership.organisation), membership.organisation)
    return hand_role(session, scope, membership, email=email, name=name, post=post, now=now)


def hand_role(
    session: Session, scope: Scope, membership: Membership, *, email: str, name: str, post: Post, now: datetime
) -> Handed:
    """As `invite`, for whoever may give this role."""
    address = as_email("email", email)
    account = accounts.find_account(session, email=address)
    if account is None:
        made = accounts.create_account(session, email=address, name=as_name("name", name), now=now)
        record_account(session, scope, "account:create", made, now)
        account = accounts.load_account(session, made)
    elif not _may_hand(session, scope, account, post):
        raise Invalid("email", "email_in_use_elsewhere")
    save_new_membership(session, scope, membership, account.id, now)
    return _hand_invitation(session, replace(scope, organisation=membership.organisation), account, post, now)


def invite_again(
    session: Session, actor: Actor, organisation: OrganisationId | None, account: str, *, post: Post, now: datetime
) -> Handed:
    """Another invitation for somebody who did not use the first; the first works no more."""
    scope = require(actor, managing(organisation), organisation)
    require_of(session, scope, account)
    found = accounts.load_account(session, account)
    _require_hand(session, scope, found, post)
    return _hand_invitation(session, scope, found, post, now)


def renew_password(
    session: Session, actor: Actor, organisation: OrganisationId | None, account: str, *, post: Post, now: datetime
) -> Handed:
    """A link for a new password, from HR or an administrator.

    Raises `NotReady` where it can be handed over only, and the account holds something elsewhere.
    """
    scope = require(actor, managing(organisation), organisation)
    require_of(session, scope, account)
    found = accounts.load_account(session, account)
    _require_hand(session, scope, found, post)
    token = proofs.new_token()
    _keep(session, scope, LinkKind.RESET, found, token, now)
    return _hand(session, found, reset_mail(found.name, post.address_of(token)), post=post, token=token, now=now)


def renew_link(session: Session, actor: Actor, account: str, *, invitation: Post, reset: Post, now: datetime) -> Handed:
    """A link from an administrator: an invitation for an account that was never used, else for a new password."""
    scope = require(actor, Permission.SERVICE_MANAGE)
    found = accounts.load_account(session, account)
    if not found.has_password and not credentials.has_identity(session, account):
        return _hand_invitation(session, scope, found, invitation, now)
    token = proofs.new_token()
    _keep(session, scope, LinkKind.RESET, found, token, now)
    return _hand(session, found, reset_mail(found.name, reset.address_of(token)), post=reset, token=token, now=now)


def ask_new_password(
    session: Session, actor: Actor, *, email: str, address: str, key: str, post: Post, now: datetime
) -> None:
    """A link for a new password by mail, for whoever forgot it; nothing tells whether there is such an account.

    Raises `TooOften` for an address of the network that asks for many.
    """
    scope = require(actor, Permission.ACCOUNT_OWN)
    of_address = proofs.keyed(key, "forgotten by", address)
    known = attempts.find_attempts(session, of_address)
    attempts.save_attempts(session, of_address, count_attempt(known, now, FREE_PER_ADDRESS))
    found = accounts.find_account(session, email=email.strip().lower())
    if not _may_mail(session, email.strip().lower(), key, now) or not post.mails:
        return
    if found is None or found.blocked or not found.has_password:
        return
    token = proofs.new_token()
    _keep(session, scope, LinkKind.RESET, found, token, now)
    _hand(session, found, reset_mail(found.name, post.address_of(token)), post=post, token=token, now=now)


def open_link(session: Session, actor: Actor, token: str, kind: LinkKind, *, now: datetime) -> Opened:
    """Whom a link is for, without using it; raises `NotFound` for one that does not work, or no longer."""
    require(actor, Permission.ACCOUNT_OWN)
    return _opened(session, token, kind, now)[1]


def checked_password(opened: Opened, field: str, text: str) -> str:
    """The password somebody chose, as it is to be hashed; raises `Invalid` for one that is no good."""
    return as_password(field, text, email=opened.account.email, name=opened.account.name)


def use_link(  # noqa: PLR0913 - what was chosen, and when
    session: Session, actor: Actor, token: str, kind: LinkKind, password_hash: str, *, key: str, now: datetime, on: date
) -> Accepted:
    """Use a link to set a password: everybody who was signed in with the account is out, other links work no more."""
    require(actor, Permission.ACCOUNT_OWN)
    scope = _used(session, token, kind, now)
    credentials.keep_password(session, scope.account, password_hash)
    sign_ins.end_sign_ins(session, now, account=scope.account)
    record_account(session, scope, f"account:password-by-{kind.value}", scope.account, now)
    return accept_account(session, scope, organisation=None, key=key, on=on)


def link_identity(  # noqa: PLR0913 - who, where and when
    session: Session,
    actor: Actor,
    token: str,
    *,
    issuer: str,
    subject: str,
    organisation: OrganisationId,
    second_step: bool,
    key: str,
    now: datetime,
    on: date,
) -> Accepted:
    """Use an invitation to link an account to who somebody is at a provider of an organisation that invited them.

    Raises `NotFound` for a link that does not work or an organisation that did not invite; `Conflict` for somebody who
    is linked to an account already.
    """
    require(actor, Permission.ACCOUNT_OWN)
    _, opened = _opened(session, token, LinkKind.INVITATION, now)
    if organisation not in opened.organisations:
        raise NotFound(what="link")
    scope = _used(session, token, LinkKind.INVITATION, now)
    credentials.add_identity(session, issuer, subject, scope.account)
    record_account(session, scope, "account:identity", scope.account, now)
    return accept_account(session, scope, organisation=organisation, key=key, on=on, second_step=second_step)


def _opened(session: Session, token: str, kind: LinkKind, now: datetime) -> tuple[links.Link, Opened]:
    link = links.find_link(session, proofs.digest(token), kind, now)
    if link is None:
        raise NotFound(what="link")
    account = accounts.load_account(session, link.account)
    if account.blocked:
        raise NotFound(what="link")
    inviting = {m.organisation for m in find_memberships(session, account.id) if m.organisation is not None}
    names = {one.id: one.name for one in find_surroundings(session, inviting)}
    return link, Opened(account=account, organisations=names)


def _used(session: Session, token: str, kind: LinkKind, now: datetime) -> Scope:
    """The scope of whoever has just used a link; raises `NotFound` where somebody was first."""
    link, opened = _opened(session, token, kind, now)
    if not links.use_link(session, link, now):
        raise NotFound(what="link")
    links.void_links(session, link.account, now)
    whoever = Actor(name=opened.account.name, grants=(PUBLIC_GRANT,), account=link.account, second_step=False)
    return require(whoever, Permission.ACCOUNT_OWN)


def _hand_invitation(session: Session, scope: Scope, account: Account, post: Post, now: datetime) -> Handed:
    organisation = "" if scope.organisation is None else load_organisation(session, scope).name
    if account.has_password or credentials.has_identity(session, account.id):
        if post.mails:
            subject, body = access_mail(account.name, organisation, post.home)
            mail.add_mail(session, recipient=account.email, subject=subject, body=body, now=now)
        return Handed(account=account.id, mailed=post.mails)
    token = proofs.new_token()
    _keep(session, scope, LinkKind.INVITATION, account, token, now)
    said = invitation_mail(account.name, organisation, post.address_of(token), now + INVITATION_HOLDS)
    return _hand(session, account, said, post=post, token=token, now=now)


def _hand(
    session: Session, account: Account, said: tuple[str, str], *, post: Post, token: str, now: datetime
) -> Handed:
    if not post.mails:
        return Handed(account=account.id, address=post.address_of(token))
    mail.add_mail(session, recipient=account.email, subject=said[0], body=said[1], now=now)
    return Handed(account=account.id, mailed=True)


def _keep(session: Session, scope: Scope, kind: LinkKind, account: Account, token: str, now: datetime) -> None:
    holds = INVITATION_HOLDS if kind is LinkKind.INVITATION else RESET_HOLDS
    links.add_link(session, proofs.digest(token), kind, account.id, now=now, expires=now + holds)
    record_account(session, scope, f"account:link-{kind.value}", account.id, now)


def _require_hand(session: Session, scope: Scope, account: Account, post: Post) -> None:
    if not _may_hand(session, scope, account, post):
        raise NotReady(reason="account_not_yours_alone")


def _may_hand(session: Session, scope: Scope, account: Account, post: Post) -> bool:
    """Whether a link that is handed over opens nothing outside the organisation of whoever hands it over.

    Administrators and the command line, which has no account, may hand over any.
    """
    if post.mails or scope.organisation is None or not scope.account:
        return True
    return holds_only_there(session, scope, account.id)


def _may_mail(session: Session, email: str, key: str, now: datetime) -> bool:
    """Whether so much mail was asked for this address that it has to wait; counted for any address alike."""
    counted = proofs.keyed(key, "forgotten", email)
    known = attempts.find_attempts(session, counted)
    try:
        attempts.save_attempts(session, counted, count_attempt(known, now, FREE_MAILS))
    except TooOften:
        return False
    return True
