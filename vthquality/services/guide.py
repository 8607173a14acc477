"""The public criteria guide: published versions as anybody may read them, with or without signing in."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.criteria import Version, VersionState
from vthquality.domain.errors import NotFound
from vthquality.domain.guide import Hit, search
from vthquality.domain.profiles import ProfileVersion
from vthquality.store.criteria.versions import StoredVersion, find_versions, load_version, required_version

PUBLIC_STATES = frozenset({VersionState.PUBLISHED, VersionState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Guided:
    """A version to read, and what was found in it."""

    stored: StoredVersion
    version: Version | ProfileVersion
    hits: tuple[Hit, ...] = ()


def list_guides(session: Session, actor: Actor) -> tuple[StoredVersion, ...]:
    """Every version that was published, withdrawn ones last."""
    require(actor, Permission.CRITERIA_READ)
    found = [v for v in find_versions(session) if v.state in PUBLIC_STATES]
    return tuple(sorted(found, key=lambda v: (v.state is VersionState.WITHDRAWN, v.set_name, v.number)))


def read_guide(session: Session, actor: Actor, slug: str, number: str, asked: str = "") -> Guided:
    """One published version with what has these words in it; raises `NotFound`, also for a draft."""
    require(actor, Permission.CRITERIA_READ)
    stored = required_version(session, slug, number)
    if stored.state not in PUBLIC_STATES:
        raise NotFound(what="version")
    version = load_version(session, stored.id)
    return Guided(stored, version, search(version, asked))


def search_guides(session: Session, actor: Actor, asked: str) -> tuple[Guided, ...]:
    """The published versions, not withdrawn, in which something has all these words."""
    require(actor, Permission.CRITERIA_READ)
    searched = [
        read_guide(session, actor, v.set_slug, v.number, asked)
        for v in list_guides(session, actor)
        if v.state is VersionState.PUBLISHED
    ]
    return tuple(found for found in searched if found.hits)
