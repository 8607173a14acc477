"""Sets, versions and crosswalks: loading, publishing, showing, exporting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.canonical import checksum
from vthquality.domain.changes import Changes, changes
from vthquality.domain.criteria import Key, Version, VersionState
from vthquality.domain.errors import Frozen, Invalid, NotReady
from vthquality.domain.legal import Register
from vthquality.domain.lineage import Lineage
from vthquality.domain.profile_check import check_profiles
from vthquality.domain.profiles import ProfileVersion
from vthquality.domain.set_check import SetFault, Severity, check_version, lineage_faults
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.crosswalks import find_lineages, load_lineage, save_crosswalk
from vthquality.store.criteria.items import take_apart
from vthquality.store.criteria.versions import (
    StoredVersion,
    find_version,
    find_versions,
    load_version,
    publish_version,
    required_version,
    save_draft,
)
from vthquality.store.legal import register as stored_register

AnyVersion = Version | ProfileVersion


class LoadOutcome(Enum):
    """What loading did."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A version as it is in the database after loading, and what loading did."""

    stored: StoredVersion
    outcome: LoadOutcome


def load_register(session: Session, actor: Actor, register: Register, *, now: datetime) -> bool:
    """Put this legal register in the place of the one before; whether it differs from it."""
    scope = require(actor, Permission.CRITERIA_PUBLISH)
    changed = stored_register.save_register(session, register, now)
    if changed:
        _record(session, scope, now, "register:load", "legal_register", "")
    return changed


def register_in_use(session: Session, actor: Actor) -> Register:
    """The legal register that is loaded."""
    require(actor, Permission.CRITERIA_READ)
    return stored_register.load_register(session)


def load_set(session: Session, actor: Actor, version: AnyVersion, *, now: datetime, publish: bool = True) -> Loaded:
    """Load a version of a set, and publish it; loading the same again does nothing.

    Raises `Frozen` for a published version that reads otherwise (`changed`: codes of the items that differ, none when
    it is the head), and `NotReady` with the faults that stand in the way of publishing.
    """
    scope = require(actor, Permission.CRITERIA_PUBLISH)
    before = find_version(session, version.head.set_slug, version.head.number)
    same = before is not None and before.checksum == checksum(version)
    if before is not None and before.state is not VersionState.DRAFT:
        if same:
            return Loaded(before, LoadOutcome.SAME)
        raise _frozen(before, load_version(session, before.id), version)
    stored = before if before is not None and same else save_draft(session, version)
    outcome = LoadOutcome.ADDED if before is None else LoadOutcome.SAME if same else LoadOutcome.CHANGED
    if publish:
        _require_sound(session, version, now)
        stored = publish_version(session, stored, now)
        outcome = LoadOutcome.ADDED if before is None else LoadOutcome.CHANGED
    if outcome is not LoadOutcome.SAME:
        _record(session, scope, now, "criteria:publish" if publish else "criteria:load", "version", stored.id)
    return Loaded(stored, outcome)


def load_crosswalk(session: Session, actor: Actor, lineage: Lineage, *, now: datetime) -> LoadOutcome:
    """Confirm what comes from which between two versions, and keep the class of every change.

    Raises `NotFound` for a version that is not loaded, `NotReady` with the faults of the crosswalk, and `Frozen` when
    it reads otherwise than the one by which answers may have been carried over.
    """
    scope = require(actor, Permission.CRITERIA_PUBLISH)
    old = required_version(session, lineage.old_set, lineage.old_number)
    new = required_version(session, lineage.new_set, lineage.new_number)
    before = load_lineage(session, old, new)
    if before == lineage:
        return LoadOutcome.SAME
    if before is not None and VersionState.DRAFT not in {old.state, new.state}:
        raise Frozen(what="crosswalk", old=lineage.old_set, new=lineage.new_set)
    was, becomes = load_version(session, old.id), load_version(session, new.id)
    faults = _grave(lineage_faults(lineage, was, becomes))
    if faults:
        raise NotReady(what="crosswalk", reason="faults", old=old.set_slug, new=new.set_slug, faults=faults)
    save_crosswalk(session, old, new, lineage, _changes(was, becomes, lineage), now)
    _record(session, scope, now, "criteria:crosswalk", "version", new.id)
    return LoadOutcome.ADDED if before is None else LoadOutcome.CHANGED


def list_versions(session: Session, actor: Actor) -> tuple[StoredVersion, ...]:
    """Every version of every set."""
    require(actor, Permission.CRITERIA_READ)
    return find_versions(session)


def export_version(session: Session, actor: Actor, slug: str, number: str) -> AnyVersion:
    """A whole version, to show or to write to files; raises `NotFound`."""
    require(actor, Permission.CRITERIA_READ)
    return load_version(session, required_version(session, slug, number).id)


def export_crosswalks(session: Session, actor: Actor) -> tuple[Lineage, ...]:
    """Every crosswalk there is."""
    require(actor, Permission.CRITERIA_READ)
    return find_lineages(session)


def _require_sound(session: Session, version: AnyVersion, now: datetime) -> None:
    """The gate: nothing is published with a fault in it."""
    register = stored_register.load_register(session)
    if isinstance(version, Version):
        faults = _grave(check_version(version, register, now.date()))
    else:
        faults = _grave(check_profiles(version, register, now.date()))
    if faults:
        head = version.head
        raise NotReady(what="version", reason="faults", set=head.set_slug, number=head.number, faults=faults)


def _grave(faults: Iterable[SetFault]) -> tuple[SetFault, ...]:
    return tuple(fault for fault in faults if fault.severity is Severity.FAULT)


def _frozen(stored: StoredVersion, before: AnyVersion, after: AnyVersion) -> Frozen:
    """What differs, by printed number or code."""
    differing = _changes(before, after).changed
    printed = {**_printed(after), **_printed(before)}
    codes = {printed[key] for change in differing for key in (*change.old, *change.new) if key in printed}
    return Frozen(what="version", set=stored.set_slug, number=stored.number, changed=tuple(sorted(codes)))


def _changes(old: AnyVersion, new: AnyVersion, lineage: Lineage | None = None) -> Changes:
    """What became of every item; raises `Invalid` for sets of two kinds."""
    if isinstance(old, Version) and isinstance(new, Version):
        return changes(old, new, lineage)
    if isinstance(old, ProfileVersion) and isinstance(new, ProfileVersion):
        return changes(old, new, lineage)
    raise Invalid("lineage", "of_two_kinds", old=old.head.set_slug, new=new.head.set_slug)


def _printed(version: AnyVersion) -> dict[Key, str]:
    return {item.what.key: item.printed for item in take_apart(version)}


def _record(session: Session, scope: Scope, now: datetime, action: str, subject: str, subject_id: str) -> None:
    happening = Happening(action=action, subject=subject, subject_id=subject_id)
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
