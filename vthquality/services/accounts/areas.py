"""The areas that a vakinhoudelijk toetser can be given, by name."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Area, Key, SetKind, Version, VersionState
from vthquality.store.criteria.versions import find_versions, load_version


def area_names(session: Session, _scope: Scope) -> Mapping[Key, str]:
    """Number and name of every area of the published sets, by number; the newest version decides."""
    areas: dict[Key, Area] = {}
    published = [v for v in find_versions(session) if v.state is VersionState.PUBLISHED]
    for stored in sorted(published, key=lambda v: v.published or datetime.min.replace(tzinfo=UTC)):
        version = load_version(session, stored.id) if stored.kind is SetKind.CRITICAL_MASS else None
        if isinstance(version, Version):
            areas |= {area.key: area for area in version.areas}
    return {a.key: f"{a.number} {a.name}" for a in sorted(areas.values(), key=_place)}


def _place(area: Area) -> tuple[int, str]:
    return (int(area.number) if area.number.isdecimal() else 0, area.number)
