"""What an organisation chose for itself about access: whether data of real people may be kept."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, RoleName, Scope, require
from vthquality.domain.errors import NotReady
from vthquality.domain.people import OrganisationId
from vthquality.domain.signing_in import missing_for_real_data
from vthquality.store.accounts.overview import find_role
from vthquality.store.accounts.real_data import RealData, find_real_data, save_real_data
from vthquality.store.audit import Happening, record
from vthquality.store.people.organisations import load_organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSettings:
    """The choice, and what is missing before data of real people may be kept, as codes."""

    real_data: bool
    revision: int
    missing: tuple[str, ...]
    provider: bool


def show_settings(
    session: Session, actor: Actor, organisation: OrganisationId, *, providers: frozenset[str], on: date
) -> AccessSettings:
    """The choices; `providers` names the organisations that have a provider of identities."""
    scope = require(actor, Permission.ORGANISATION_SETTINGS, organisation)
    kept = find_real_data(session, scope)
    provider = load_organisation(session, scope).name in providers
    missing = _missing(session, scope, on, provider=provider)
    return AccessSettings(real_data=kept.on, revision=kept.revision, missing=missing, provider=provider)


def choose_real_data(  # noqa: PLR0913 - the choice, as it was read
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    *,
    real_data: bool,
    revision: int,
    providers: frozenset[str],
    now: datetime,
    on: date,
) -> None:
    """Let data of real people be kept, or no longer; raises `NotReady` while signing in is not strong enough."""
    scope = require(actor, Permission.ORGANISATION_SETTINGS, organisation)
    before = find_real_data(session, scope)
    provider = load_organisation(session, scope).name in providers
    if real_data and (missing := _missing(session, scope, on, provider=provider)):
        raise NotReady(reason="signing_in_not_strong", missing=missing)
    save_real_data(session, scope, RealData(on=real_data, revision=revision))
    happening = Happening(
        action="organisation:real-data",
        subject="organisation",
        subject_id=organisation,
        organisation=organisation,
        changed={"real_data": (str(before.on), str(real_data))},
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)


def _missing(session: Session, scope: Scope, on: date, *, provider: bool) -> tuple[str, ...]:
    hr = [m for m in find_role(session, scope, RoleName.HR, on) if not m.account.blocked]
    without = sum(not member.account.second_step for member in hr)
    return missing_for_real_data(provider=provider, hr=len(hr), hr_without_second_step=without)
