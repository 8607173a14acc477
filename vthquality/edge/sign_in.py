"""Who is signed in: a random token in the cookie, everything else kept here, so that ending it really ends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import flask_login
from flask import Flask, current_app, g, session
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from vthquality.config import Settings
from vthquality.domain.access import PUBLIC_GRANT, Actor, Grant
from vthquality.domain.accounts import Account, grants_on
from vthquality.domain.errors import NotFound
from vthquality.domain.people import OrganisationId
from vthquality.domain.signing_in import PENDING_HOLDS
from vthquality.edge.clock import day_of, now
from vthquality.edge.db import db
from vthquality.edge.oidc import load_providers
from vthquality.services.accounts.proofs import digest, new_token
from vthquality.store.accounts import sign_ins as store
from vthquality.store.accounts.kinds import SignInMethod
from vthquality.store.accounts.memberships import find_held
from vthquality.store.engine import reading_options
from vthquality.wording.actors import NOT_SIGNED_IN

LONGEST_SIGN_IN = timedelta(hours=12)
"""However busy somebody is: a working day."""
SEEN_EVERY = timedelta(minutes=1)
PENDING = "pending"
STRANGER = Actor(name=NOT_SIGNED_IN, grants=(PUBLIC_GRANT,), second_step=False)
"""Whoever is not signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody who is signed in, as of this request; `token` is what the cookie holds."""

    token: str
    sign_in: store.SignIn
    actor: Actor

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie."""
        return self.token

    @property
    def organisations(self) -> tuple[OrganisationId, ...]:
        """The organisations in which there is something to do for this actor."""
        return organisations_of(self.actor.grants)

    @property
    def organisation(self) -> OrganisationId | None:
        """The organisation that was chosen, or the only one there is to choose."""
        mine = self.organisations
        if self.sign_in.organisation in mine:
            return self.sign_in.organisation
        return mine[0] if len(mine) == 1 else None

    @property
    def vouched_by(self) -> OrganisationId | None:
        """The organisation whose provider of identities somebody came in through."""
        return self.sign_in.organisation if self.sign_in.method is SignInMethod.OIDC else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Somebody who took the first step of signing in: may keep the own account, and nothing else."""

    actor: Actor
    organisation: OrganisationId | None
    wanted: str


class SignIns(flask_login.LoginManager):  # type: ignore[misc] # Flask-Login brings no types
    """Flask-Login, with the cookie as it has to be."""

    def init_app(self, app: Flask, add_context_processor: bool = False) -> None:  # noqa: FBT001, FBT002 - theirs
        """Attach to the application; in production the cookie goes over https only and belongs to this host.

        Raises `Misconfigured` for a file of providers that cannot be read.
        """
        settings: Settings = app.config["SETTINGS"]
        load_providers(settings)
        app.config.update(
            SESSION_COOKIE_NAME="__Host-vth" if settings.in_production else "vth",
            SESSION_COOKIE_HTTPONLY=True,
            SESSION_COOKIE_SAMESITE="Lax",
            SESSION_COOKIE_SECURE=settings.in_production,
            SESSION_COOKIE_PATH="/",
        )
        super().init_app(app, add_context_processor)


sign_in_manager = SignIns()
# its own protection binds a cookie to an address and a browser, and gives up on people who move between networks
sign_in_manager.session_protection = None


def current_account() -> Account | None:
    """The account that is signed in."""
    signed = signed_in()
    return None if signed is None else signed.sign_in.account


def current_actor() -> Actor:
    """Who asks: somebody with what the account may today, or a stranger."""
    signed = signed_in()
    return STRANGER if signed is None else signed.actor


def current_organisation() -> OrganisationId | None:
    """The organisation in which somebody works now, if there is one."""
    signed = signed_in()
    return None if signed is None else signed.organisation


def signed_in() -> SignedIn | None:
    """Whoever is signed in, looked up once in a request."""
    user = flask_login.current_user
    return user._get_current_object() if user and user.is_authenticated else None  # noqa: SLF001 - their documented way


def sign_in_account(
    database: Session, account: str, *, second_step: bool = False, organisation: OrganisationId | None = None
) -> None:
    """Sign an account in on this device, under a new token; nothing that was in the cookie before stays.

    `organisation`: whose provider of identities vouched for the account. Such a sign-in counts for that organisation
    only. It holds once `database` is committed.
    """
    end_here(database)
    token, at = new_token(), now()
    mine = organisations_of(grants_on(find_held(database, account), day_of(at)))
    store.start_sign_in(
        database,
        digest(token),
        account,
        method=SignInMethod.PASSWORD if organisation is None else SignInMethod.OIDC,
        second_step=second_step,
        organisation=organisation or (mine[0] if len(mine) == 1 else None),
        now=at,
    )
    session.clear()
    session["_user_id"] = token
    session["_fresh"] = True
    _forget_user()


def sign_out(database: Session) -> None:
    """End this sign-in, for whoever has its token, and empty the cookie."""
    end_here(database)
    session.clear()
    _forget_user()


def end_here(database: Session) -> None:
    """End the sign-in of the cookie that came in, if it is one."""
    token = session.get("_user_id")
    if token is not None:
        store.end_sign_ins(database, now(), id_=digest(str(token)))


def choose_organisation(database: Session, organisation: str) -> None:
    """Go on in another organisation; raises `NotFound` for one where there is nothing to do for this account."""
    signed = signed_in()
    if signed is None or organisation not in signed.organisations:
        raise NotFound(what="organisation")
    store.choose_organisation(database, signed.sign_in.id, organisation)
    _forget_user()


def keep_pending(account: str, name: str, organisation: OrganisationId | None, wanted: str) -> None:
    """Remember that a password was right, or that a provider vouched, while the second step is still to come."""
    session.clear()
    session[PENDING] = [account, name, organisation, wanted, now().timestamp()]


def pending() -> Pending | None:
    """Who is between the two steps of signing in, for ten minutes at most."""
    kept = session.get(PENDING)
    if kept is None:
        return None
    account, name, organisation, wanted, at = kept
    if now().timestamp() - at > PENDING_HOLDS.total_seconds():
        session.pop(PENDING)
        return None
    actor = Actor(name=name, grants=(PUBLIC_GRANT,), account=account, second_step=False)
    return Pending(actor=actor, organisation=organisation, wanted=wanted)


def renew(database: Session) -> None:
    """Somebody who is signed in says to be here still."""
    signed = signed_in()
    if signed is not None:
        store.see_sign_in(database, signed.sign_in.id, now())


def idle_after() -> timedelta:
    """How long somebody may do nothing before signing in again."""
    settings: Settings = current_app.config["SETTINGS"]
    return timedelta(minutes=settings.idle_minutes)


def ends_in(signed: SignedIn) -> timedelta:
    """How long this sign-in holds at most, whatever somebody does."""
    return max(signed.sign_in.started + LONGEST_SIGN_IN - now(), timedelta())


def load_actor(database: Session, found: store.SignIn, at: datetime) -> Actor:
    """What an account may at this moment, by its memberships of today.

    Somebody who came in through the provider of one organisation holds what that organisation gave, and nothing else.
    """
    grants = grants_on(find_held(database, found.account.id), day_of(at))
    if found.method is SignInMethod.OIDC:
        grants = tuple(g for g in grants if g == PUBLIC_GRANT or _given_by(found.organisation, g.organisation))
    return Actor(name=found.account.name, grants=grants, account=found.account.id, second_step=found.second_step)


def organisations_of(grants: Iterable[Grant]) -> tuple[OrganisationId, ...]:
    """The organisations in which these grants hold."""
    return tuple(sorted({grant.organisation for grant in grants if grant.organisation is not None}))


def _given_by(vouching: OrganisationId | None, giving: OrganisationId | None) -> bool:
    return vouching is not None and giving == vouching


@sign_in_manager.user_loader  # type: ignore[untyped-decorator]
def _load(token: str) -> SignedIn | None:
    at = now()
    with Session(db.engine) as database:
        database.connection(execution_options=reading_options(db.engine))
        found = store.find_sign_in(database, digest(token))
        if found is None or _is_over(found, at):
            return None
        actor = load_actor(database, found, at)
    if at - found.seen >= SEEN_EVERY:
        _see(found.id, at)
    return SignedIn(token=token, sign_in=found, actor=actor)


def _is_over(found: store.SignIn, at: datetime) -> bool:
    return at - found.seen > idle_after() or at - found.started > LONGEST_SIGN_IN


def _see(id_: str, at: datetime) -> None:
    """Remember that somebody was here, apart from what the request does; not worth failing for."""
    try:
        with Session(db.engine) as database, database.begin():
            store.see_sign_in(database, id_, at)
    except OperationalError:
        return


def _forget_user() -> None:
    """Look up anew who is signed in, as that has just changed."""
    g.pop("_login_user", None)
