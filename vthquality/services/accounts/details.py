"""Name and address of an account: everybody changes the own name, HR and administrators both, for others.

Whoever changes an address can have a link for a new password sent there. What is left to protect the account then is
its second step: that one is not wiped by the same hand, nor the address changed where it was wiped or is yet to be set
up.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.accounts import Account, as_email, grants_on, needs_second_step
from vthquality.domain.errors import Forbidden, Invalid, NotReady
from vthquality.domain.names import as_name
from vthquality.domain.people import OrganisationId
from vthquality.domain.signing_in import APART_FOR, FREE_ADDRESSES, count_attempt, take_back
from vthquality.services.accounts import proofs
from vthquality.services.accounts.invitations import Post
from vthquality.services.accounts.memberships import holds_only_there, managing, require_of
from vthquality.store.accounts import accounts, attempts, credentials, links, mail, sign_ins
from vthquality.store.accounts.memberships import find_held, find_memberships
from vthquality.store.audit import Happening, record
from vthquality.store.people.organisations import load_organisation
from vthquality.store.trail import Done, find_last
from vthquality.wording.accounts import address_mail

NAME_CHANGED = "account:name"
ADDRESS_CHANGED = "account:email"
SECOND_STEP_RESET = "account:second-step-reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What became of an account: whether it has another address, and whether somebody can sign in with it."""

    address: bool
    in_use: bool


def show_details(session: Session, actor: Actor, organisation: OrganisationId | None, account: str) -> Account:
    """An account whose name and address may be changed by HR of the organisation, or by an administrator (None).

    Raises `NotFound` for one that has nothing there, `NotReady` for the own one and one that holds something elsewhere.
    """
    scope = require(actor, managing(organisation), organisation)
    return _changeable(session, scope, account)


def count_address(
    session: Session,
    actor: Actor,
    organisation: OrganisationId | None,
    account: str,
    email: str,
    *,
    key: str,
    now: datetime,
) -> None:
    """Count an attempt at another address before it is known to be free; nobody finds out what is in use by trying.

    Raises `Invalid` for what is no address, `TooOften` after too many that were in use.
    """
    scope = require(actor, managing(organisation), organisation)
    found = _changeable(session, scope, account)
    if as_email("email", email) == found.email:
        return
    counted = proofs.keyed(key, "address", "tried by", scope.recorded)
    attempts.save_attempts(
        session, counted, count_attempt(attempts.find_attempts(session, counted), now, FREE_ADDRESSES)
    )


def change_details(  # noqa: PLR0913 - what is changed, and as it was read
    session: Session,
    actor: Actor,
    organisation: OrganisationId | None,
    account: str,
    revision: int,
    *,
    name: str,
    email: str,
    post: Post,
    key: str,
    now: datetime,
    on: date,
) -> Changed:
    """Change name and address. With another address all sign-ins end, and no link works any more.

    Password, second step and who somebody is at a provider stay. Raises as `show_details` does; `Invalid` for an
    address that has an account, in the same words wherever that is; `Conflict` when somebody else was first.
    """
    scope = require(actor, managing(organisation), organisation)
    before = _changeable(session, scope, account)
    said = {"name": as_name("name", name), "email": as_email("email", email)}
    in_use = before.has_password or credentials.has_identity(session, account)
    changed = _differences(before, said)
    if "email" in changed:
        _require_protected(session, scope, before, now, on, in_use=in_use)
    if not changed:
        return Changed(address=False, in_use=in_use)
    if not accounts.name_account(session, account, revision, **said):
        raise Invalid("email", "email_taken")
    _record(session, scope, account, changed, now)
    if "email" not in changed:
        return Changed(address=False, in_use=in_use)
    _take_back(session, scope, key)
    sign_ins.end_sign_ins(session, now, account=account)
    links.void_links(session, account, now)
    if post.mails:
        by = "" if scope.organisation is None else load_organisation(session, scope).name
        subject, body = address_mail(said["name"], before.email, by)
        mail.add_mail(session, recipient=before.email, subject=subject, body=body, now=now)
    return Changed(address=True, in_use=in_use)


def change_own_name(session: Session, actor: Actor, revision: int, *, name: str, now: datetime) -> None:
    """Change the own name; raises `Invalid`, and `Conflict` when somebody else was first."""
    scope = require(actor, Permission.ACCOUNT_OWN)
    if not scope.account:
        raise Forbidden(permission=Permission.ACCOUNT_OWN.value)
    before = accounts.load_account(session, scope.account)
    changed = _differences(before, {"name": as_name("name", name)})
    if changed:
        accounts.change_account(session, before.id, revision, name=changed["name"][1])
        _record(session, scope, before.id, changed, now)


def require_address_proven(session: Session, scope: Scope, account: str, now: datetime) -> None:
    """Raise `NotReady` for a second step that would be wiped by whoever may have the link for a new password.

    Somebody who signed in with the second step since has shown to be the person still.
    """
    last = find_last(session, ADDRESS_CHANGED, "account", account)
    if last is not None and not sign_ins.took_second_step(session, account, last.at):
        _require_apart(scope, last, now)


def _changeable(session: Session, scope: Scope, account: str) -> Account:
    require_of(session, scope, account)
    if account == scope.account:
        raise NotReady(reason="own_account")
    if scope.organisation is not None and not holds_only_there(session, scope, account):
        raise NotReady(reason="account_not_yours_alone")
    return accounts.load_account(session, account)


def _require_protected(
    session: Session, scope: Scope, found: Account, now: datetime, on: date, *, in_use: bool
) -> None:
    """Raise `NotReady` where a link for a new password, sent to the new address, would be all it takes to get in."""
    if found.second_step or not in_use:
        return
    if needs_second_step(grant.role for grant in grants_on(find_held(session, found.id), on)):
        raise NotReady(reason="second_step_first")
    last = find_last(session, SECOND_STEP_RESET, "account", found.id)
    if last is not None:
        _require_apart(scope, last, now)


def _require_apart(scope: Scope, last: Done, now: datetime) -> None:
    """Both are done by different hands: of HR not even by another, who may be the same person; the command line may."""
    outside = scope.organisation is None and last.by != scope.recorded
    if scope.account and not outside and now - last.at <= APART_FOR:
        raise NotReady(reason="another_hand")


def _differences(before: Account, said: dict[str, str]) -> dict[str, tuple[str, str]]:
    """What is said otherwise than it was, as before and after."""
    return {field: (getattr(before, field), said[field]) for field in said if getattr(before, field) != said[field]}


def _record(session: Session, scope: Scope, account: str, changed: dict[str, tuple[str, str]], now: datetime) -> None:
    """Record in every organisation where the account holds something, under whose terms the values go.

    Outside organisations nothing empties the trail: there only the names of the fields are kept.
    """
    action = ADDRESS_CHANGED if "email" in changed else NAME_CHANGED
    where = sorted({m.organisation for m in find_memberships(session, account) if m.organisation is not None})
    told = [
        Happening(action=action, subject="account", subject_id=account, organisation=one, changed=changed)
        for one in where
    ]
    outside = Happening(action=action, subject="account", subject_id=account, fields=sorted(changed))
    record(session, told or [outside], actor=scope.recorded, at=now, reason=scope.reason)


def _take_back(session: Session, scope: Scope, key: str) -> None:
    counted = proofs.keyed(key, "address", "tried by", scope.recorded)
    known = attempts.find_attempts(session, counted)
    if known is not None:
        attempts.save_attempts(session, counted, take_back(known))
