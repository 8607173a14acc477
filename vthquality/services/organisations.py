"""Organisations: making and showing them, and which version each of their deelnemers adopted."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import Invalid
from vthquality.domain.names import as_name
from vthquality.domain.people import Organisation, OrganisationId
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import required_version
from vthquality.store.people import organisations as store
from vthquality.store.people.adoptions import Adoption, save_adoption
from vthquality.store.people.staff import find_staff
from vthquality.store.people.tasks import find_principals
from vthquality.store.rounds.opening import StoredRound, find_rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """An organisation at a glance; `employees` is how many people its staff list holds."""

    organisation: Organisation
    teams: tuple[str, ...]
    employees: int
    rounds: tuple[StoredRound, ...]


def create_organisation(session: Session, actor: Actor, name: str, *, now: datetime) -> OrganisationId:
    """Make an organisation; raises `Invalid` for a name that is taken or cannot be one."""
    scope = require(actor, Permission.ORGANISATION_CREATE)
    made = store.create_organisation(session, as_name("name", name), now)
    _record(session, scope, now, Happening(action="organisation:create", subject="organisation", subject_id=made))
    return made


def list_organisations(session: Session, actor: Actor) -> tuple[Organisation, ...]:
    """Every organisation, for whoever may see them all."""
    require(actor, Permission.ORGANISATION_READ)
    return store.find_organisations(session)


def find_organisation(session: Session, actor: Actor, name: str) -> OrganisationId:
    """The organisation with this name; raises `NotFound`, also for one that the actor may not see."""
    require(actor, Permission.ORGANISATION_READ, found := store.find_organisation_id(session, name))
    return found


def show_organisation(session: Session, actor: Actor, organisation: OrganisationId) -> Overview:
    """An organisation at a glance, without names of people."""
    scope = require(actor, Permission.ORGANISATION_READ, organisation)
    return Overview(
        organisation=store.load_organisation(session, scope),
        teams=tuple(store.find_teams(session, scope)),
        employees=len(find_staff(session, scope)),
        rounds=find_rounds(session, scope),
    )


def adopt_version(  # noqa: PLR0913 - what a decision says
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    principal: str,
    version: tuple[str, str],
    *,
    decision: str = "",
    cvdr: str = "",
    starts: date | None = None,
    now: datetime,
) -> None:
    """Record that a deelnemer laid down that a version (set and number) holds for it.

    Raises `Invalid` for a deelnemer that is not there, `NotFound` for a version.
    """
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    chosen = next((p.id for p in find_principals(session, scope) if p.name == principal), None)
    if chosen is None:
        raise Invalid("principal", "unknown_principal", value=principal)
    stored = required_version(session, *version)
    adoption = Adoption(principal=chosen, version=stored.id, decision=decision, cvdr=cvdr, starts=starts)
    save_adoption(session, scope, adoption)
    happening = Happening(action="principal:adopt", subject="principal", subject_id=chosen, organisation=organisation)
    _record(session, scope, now, happening)


def _record(session: Session, scope: Scope, now: datetime, happening: Happening) -> None:
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
