"""Who may do what: accounts, and the roles that HR and administrators give them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.accounts import Membership, as_email, require_sense
from vthquality.domain.names import as_name
from vthquality.domain.people import OrganisationId
from vthquality.store.accounts import accounts as store
from vthquality.store.accounts import memberships
from vthquality.store.audit import Happening, record


def create_account(
    session: Session,
    actor: Actor,
    *,
    email: str,
    name: str,
    now: datetime,
    organisation: OrganisationId | None = None,
) -> str:
    """Make an account that cannot sign in yet; its id. HR makes one of its `organisation`, an administrator any.

    Raises `Invalid` for an address or name that cannot be one, `Conflict` for an address that has an account.
    """
    scope = require(actor, _managing(organisation), organisation)
    made = store.create_account(session, email=as_email("email", email), name=as_name("name", name), now=now)
    _record(session, scope, now, Happening(action="account:create", subject="account", subject_id=made))
    return made


def add_membership(session: Session, actor: Actor, membership: Membership, *, now: datetime) -> str:
    """Give an account a role; its id. HR gives roles within its organisation, an administrator those of the service.

    Raises `Invalid` where the membership makes no sense, `NotFound` for what belongs to another organisation.
    """
    scope = require(actor, _managing(membership.organisation), membership.organisation)
    store.load_account(session, membership.account)
    require_sense(membership)
    made = memberships.save_membership(session, replace(membership, id=""))
    _record(session, scope, now, Happening(action="membership:add", subject="membership", subject_id=made))
    return made


def _managing(organisation: OrganisationId | None) -> Permission:
    return Permission.SERVICE_MANAGE if organisation is None else Permission.ACCESS_MANAGE


def _record(session: Session, scope: Scope, now: datetime, happening: Happening) -> None:
    record(session, [replace(happening, organisation=scope.organisation)], actor=scope.actor, at=now)
