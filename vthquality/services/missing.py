"""How much of a published set still has to be written: a skeleton looks like a set until somebody counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Provenance, Version
from vthquality.store.criteria.versions import StoredVersion, load_version


@dataclass(frozen=True, slots=True)
class Missing:
    """How many requirements of a version have no text yet, of how many."""

    number: int
    of: int


def find_missing(session: Session, _scope: Scope, versions: Iterable[StoredVersion]) -> Mapping[str, Missing]:
    """What is missing, by id of the version; a version in which nothing is, is left out."""
    found: dict[str, Missing] = {}
    for stored in versions:
        version = load_version(session, stored.id)
        counts = version.provenance_counts() if isinstance(version, Version) else {}
        if number := counts.get(Provenance.MISSING, 0):
            found[stored.id] = Missing(number, sum(counts.values()))
    return found


def whole_first(versions: Iterable[StoredVersion], missing: Mapping[str, Missing]) -> tuple[StoredVersion, ...]:
    """The versions in their order, those of which something is missing last."""
    return tuple(sorted(versions, key=lambda version: version.id in missing))
