"""The public criteria guide: published versions as anybody may read them, with or without signing in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.criteria import Requirement, Version, VersionState
from vthquality.domain.errors import NotFound
from vthquality.domain.guide import Hit, search
from vthquality.domain.profiles import ProfileVersion
from vthquality.services.missing import Missing, find_missing, whole_first
from vthquality.store.criteria.versions import StoredVersion, find_versions, load_version, required_version
from vthquality.store.legal.register import find_titles
from vthquality.wording.report.requirement_tables import all_references

PUBLIC_STATES = frozenset({VersionState.PUBLISHED, VersionState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Guides:
    """The versions there are to read, and what is missing in them, by id."""

    versions: tuple[StoredVersion, ...]
    missing: Mapping[str, Missing]


@dataclass(frozen=True, slots=True)
class Guided:
    """A version to read, and what was found in it."""

    stored: StoredVersion
    version: Version | ProfileVersion
    hits: tuple[Hit, ...] = ()


def list_guides(session: Session, actor: Actor) -> Guides:
    """Every version that was published; those in which something is missing after the others, withdrawn ones last."""
    scope = require(actor, Permission.CRITERIA_READ)
    found = sorted(_public(session), key=lambda v: (v.set_name, v.number))
    missing = find_missing(session, scope, found)
    whole = whole_first(found, missing)
    return Guides(tuple(sorted(whole, key=lambda v: v.state is VersionState.WITHDRAWN)), missing)


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
        for v in sorted(_public(session), key=lambda v: (v.set_name, v.number))
        if v.state is VersionState.PUBLISHED
    ]
    return tuple(found for found in searched if found.hits)


def spell_out(session: Session, actor: Actor, requirements: Iterable[Requirement]) -> Mapping[str, str]:
    """The full names of the acts that these requirements cite by an abbreviation, by that abbreviation."""
    require(actor, Permission.CRITERIA_READ)
    cited = {r.act: r.label for requirement in requirements for r in all_references(requirement) if r.label}
    titles = find_titles(session, cited.keys()) if cited else {}
    return dict(sorted((cited[act], title) for act, title in titles.items() if title != cited[act]))


def _public(session: Session) -> list[StoredVersion]:
    return [v for v in find_versions(session) if v.state in PUBLIC_STATES]
