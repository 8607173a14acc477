"""What use cases in an open round begin and end with: the round held open, what is asked of people, the trail."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import PERSONAL, Area, Key, Requirement, SetKind, Version
from vthquality.domain.errors import Frozen, Invalid
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.profiles import ProfileVersion
from vthquality.domain.rounds import require_open
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import load_version
from vthquality.store.rounds.opening import StoredRound, lock_round
from vthquality.store.rounds.participations import find_confirmed, hold_participations, require_participations


def open_for(session: Session, scope: Scope, round_id: RoundId, people: Collection[ParticipationId]) -> StoredRound:
    """The round, open until this transaction ends, in which these people take part and none of them is confirmed.

    Nobody else saves for them meanwhile, so that what is derived from their answers holds all of these.
    Raises `NotFound` for somebody who takes no part or is out of reach, `Frozen` where nothing may change any more.
    """
    stored = lock_round(session, scope, round_id)
    require_open(stored.head)
    hold_participations(session, scope, round_id, people)
    require_participations(session, scope, round_id, people)
    if find_confirmed(session, scope, round_id) & set(people):
        raise Frozen(what="participation")
    return stored


def pinned_criteria(session: Session, scope: Scope, stored: StoredRound) -> Version:  # noqa: ARG001 - leave was given
    """The set of criteria that the round judges on."""
    version = load_version(session, stored.versions[SetKind.CRITICAL_MASS])
    if not isinstance(version, Version):
        raise TypeError("a version of another kind is pinned")
    return version


def pinned_profiles(session: Session, scope: Scope, stored: StoredRound) -> ProfileVersion:  # noqa: ARG001 - as above
    """The competency profiles of the round; raises `Invalid` where there are none."""
    pinned = stored.versions.get(SetKind.COMPETENCIES)
    version = load_version(session, pinned) if pinned else None
    if not isinstance(version, ProfileVersion):
        raise Invalid("competency", "no_profiles_in_round", round=stored.head.name)
    return version


def asked_of_people(version: Version) -> dict[Key, tuple[Area, Requirement]]:
    """The requirements people are judged on, with their areas, by their own key and by that of each leaf."""
    return {
        key: (area, requirement)
        for area in version.areas
        for requirement in area.requirements
        if requirement.heading in PERSONAL
        for key in (requirement.key, *(leaf.key for leaf in requirement.leaves()))
    }


def happened(scope: Scope, action: str, participation: ParticipationId) -> Happening:
    """Something that was done about one person in a round."""
    return Happening(action=action, subject="participation", subject_id=participation, organisation=scope.organisation)


def happened_to(scope: Scope, action: str, touched: Iterable[tuple[ParticipationId, Key]]) -> list[Happening]:
    """Something that was done to some keys of each person."""
    keys: dict[ParticipationId, list[str]] = {}
    for participation, key in touched:
        keys.setdefault(participation, []).append(key)
    return [replace(happened(scope, action, participation), fields=fields) for participation, fields in keys.items()]


def tell(session: Session, scope: Scope, now: datetime, happenings: Sequence[Happening]) -> None:
    """Add to the trail."""
    record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
