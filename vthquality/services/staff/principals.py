"""Deelnemers: the authorities the organisation works for, and which version each of them laid down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.criteria import SetKind, VersionState
from vthquality.domain.errors import Invalid, NotFound, NotReady
from vthquality.domain.intake import tasks
from vthquality.domain.intake.single import require_sound
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.names import as_name
from vthquality.domain.people import OrganisationId
from vthquality.services.organisations import adopt_version
from vthquality.services.staff.lists import NO_LISTS
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import StoredVersion, find_versions
from vthquality.store.people import adoptions
from vthquality.store.people import tasks as store
from vthquality.store.people.adoptions import NamedAdoption
from vthquality.store.rounds.of_principal import is_in_rounds

SHEET = tasks.SPECIFICATION.sheet(tasks.PRINCIPALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalLine:
    """A deelnemer with what it laid down, and how many activities something is arranged for."""

    entry: PrincipalEntry
    adoptions: tuple[NamedAdoption, ...]
    arranged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalCard:
    """A deelnemer, the revision a change is made on, and the versions it can have laid down."""

    entry: PrincipalEntry
    revision: int
    adoptions: tuple[NamedAdoption, ...]
    arranged: int
    versions: tuple[StoredVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A deelnemer laid down that a version (set and number) holds; `cvdr` names the publication of the decision."""

    version: tuple[str, str]
    decision: str = ""
    cvdr: str = ""
    starts: date | None = None


def list_principals(session: Session, actor: Actor, organisation: OrganisationId) -> tuple[PrincipalLine, ...]:
    """The deelnemers by name."""
    scope = require(actor, Permission.TASKS_READ, organisation)
    decided = _by_principal(adoptions.find_adoptions(session, scope))
    arranged = _arranged(session, scope)
    return tuple(
        PrincipalLine(entry=entry, adoptions=decided.get(entry.id, ()), arranged=arranged.get(entry.name, 0))
        for entry in store.find_principals(session, scope)
    )


def show_principal(session: Session, actor: Actor, organisation: OrganisationId, principal: str) -> PrincipalCard:
    """One deelnemer; raises `NotFound`."""
    scope = require(actor, Permission.TASKS_READ, organisation)
    stored = store.load_principal(session, scope, principal)
    return PrincipalCard(
        entry=stored.entry,
        revision=stored.revision,
        adoptions=_by_principal(adoptions.find_adoptions(session, scope)).get(principal, ()),
        arranged=_arranged(session, scope).get(stored.entry.name, 0),
        versions=tuple(
            v
            for v in find_versions(session)
            if v.state is VersionState.PUBLISHED and v.kind is not SetKind.COMPETENCIES
        ),
    )


def ask_to_write(session: Session, actor: Actor, organisation: OrganisationId) -> None:  # noqa: ARG001 - a use case
    """Refuse whoever may not change deelnemers and takenpakket, before anything that was sent is looked at."""
    require(actor, Permission.TASKS_WRITE, organisation)


def add_principal(
    session: Session, actor: Actor, organisation: OrganisationId, entry: PrincipalEntry, *, now: datetime
) -> str:
    """Add a deelnemer, whatever its id; raises `Invalid` for a name that is taken or cannot be one."""
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    new = _checked(session, scope, replace(entry, id=""))
    (made,) = store.save_principals(session, scope, [new])
    _record(session, scope, now, "add", made, {"principal": (None, new.name), "principal_kind": (None, new.kind)})
    return made


def change_principal(
    session: Session, actor: Actor, organisation: OrganisationId, entry: PrincipalEntry, *, revision: int, now: datetime
) -> None:
    """Save a deelnemer over what it was; rounds keep the name they opened with. Raises `Conflict` after another."""
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    before = store.load_principal(session, scope, entry.id).entry
    new = _checked(session, scope, entry)
    old, after = tasks.principal_values(before), tasks.principal_values(new)
    changed = {name: (old[name] or None, after[name] or None) for name in old if old[name] != after[name]}
    if changed:
        store.change_principal(session, scope, new, revision)
        _record(session, scope, now, "change", entry.id, changed)


def remove_principal(
    session: Session, actor: Actor, organisation: OrganisationId, principal: str, *, now: datetime
) -> None:
    """Remove a deelnemer that was entered by mistake; raises `NotReady` while anything speaks of it."""
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    before = store.load_principal(session, scope, principal).entry
    decided = _by_principal(adoptions.find_adoptions(session, scope)).get(principal)
    if decided or _arranged(session, scope).get(before.name) or is_in_rounds(session, scope, principal):
        raise NotReady(what="principal", reason="principal_in_use", name=before.name)
    store.remove_principal(session, scope, principal)
    _record(session, scope, now, "remove", principal, {"principal": (before.name, None)})


def adopt(
    session: Session, actor: Actor, organisation: OrganisationId, principal: str, decided: Decision, *, now: datetime
) -> None:
    """Record what a deelnemer laid down, in the place of what it said of that version before."""
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    name = store.load_principal(session, scope, principal).entry.name
    adopt_version(
        session,
        actor,
        organisation,
        name,
        decided.version,
        decision=decided.decision,
        cvdr=decided.cvdr,
        starts=decided.starts,
        now=now,
    )


def take_back_adoption(
    session: Session, actor: Actor, organisation: OrganisationId, principal: str, adoption: str, *, now: datetime
) -> None:
    """Remove a decision that was entered by mistake; raises `NotFound`."""
    scope = require(actor, Permission.TASKS_WRITE, organisation)
    known = _by_principal(adoptions.find_adoptions(session, scope)).get(principal, ())
    found = next((a for a in known if a.id == adoption), None)
    if found is None:
        raise NotFound(what="adoption")
    adoptions.remove_adoption(session, scope, adoption)
    _record(session, scope, now, "take-back", principal, {"version": (f"{found.set_name} {found.number}", None)})


def _checked(session: Session, scope: Scope, entry: PrincipalEntry) -> PrincipalEntry:
    require_sound(SHEET, tasks.principal_values(entry), NO_LISTS)
    new = replace(entry, name=as_name("principal", entry.name))
    known = store.find_principals(session, scope)
    if any(p.name.casefold() == new.name.casefold() and p.id != new.id for p in known):
        raise Invalid("principal", "taken", value=new.name)
    return new


def _by_principal(decided: tuple[NamedAdoption, ...]) -> dict[str, tuple[NamedAdoption, ...]]:
    found: dict[str, tuple[NamedAdoption, ...]] = {}
    for one in decided:
        found[one.adoption.principal] = (*found.get(one.adoption.principal, ()), one)
    return found


def _arranged(session: Session, scope: Scope) -> Mapping[str, int]:
    """How many activities something is arranged for, by name of the deelnemer."""
    activities: dict[str, set[str]] = {}
    for stored in store.find_arrangements(session, scope):
        activities.setdefault(stored.arrangement.principal, set()).add(stored.arrangement.activity)
    return {name: len(keys) for name, keys in activities.items()}


def _record(
    session: Session,
    scope: Scope,
    now: datetime,
    verb: str,
    principal: str,
    changed: Mapping[str, tuple[str | None, str | None]],
) -> None:
    happening = Happening(
        action=f"principal:{verb}",
        subject="principal",
        subject_id=principal,
        organisation=scope.organisation,
        changed=changed,
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
