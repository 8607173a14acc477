"""Which version each deelnemer laid down for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import SetKind
from vthquality.domain.errors import NotFound
from vthquality.store.bulk import count_changed
from vthquality.store.criteria.rows import SetRow, VersionRow
from vthquality.store.owned import owner
from vthquality.store.people.rows import AdoptionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A decision of a deelnemer (by id) that a version (by id) holds, from when until when."""

    principal: str
    version: str
    decision: str = ""
    cvdr: str = ""
    starts: date | None = None
    ends: date | None = None

    def holds(self, on: date) -> bool:
        """Whether the decision is in force on this day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)


def save_adoption(session: Session, scope: Scope, adoption: Adoption) -> None:
    """Keep a decision, in the place of the one about the same version there was."""
    row = session.scalar(
        sa.select(AdoptionRow).where(
            AdoptionRow.principal_id == adoption.principal, AdoptionRow.version_id == adoption.version
        )
    )
    if row is None:
        row = AdoptionRow(organisation_id=owner(scope), principal_id=adoption.principal, version_id=adoption.version)
        session.add(row)
    row.decision, row.cvdr = adoption.decision, adoption.cvdr
    row.starts, row.ends = adoption.starts, adoption.ends
    session.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAdoption:
    """A decision with its id, and the version in words."""

    id: str
    adoption: Adoption
    set_name: str
    number: str


def find_adoptions(session: Session, scope: Scope) -> tuple[NamedAdoption, ...]:
    """Every decision of every deelnemer, the last that began first."""
    rows = session.execute(
        sa.select(*AdoptionRow.__table__.c, SetRow.name.label("set_name"), VersionRow.number)
        .join(VersionRow, VersionRow.id == AdoptionRow.version_id)
        .join(SetRow, SetRow.id == VersionRow.set_id)
        .where(AdoptionRow.organisation_id == owner(scope))
    )
    found = [
        NamedAdoption(
            id=row.id,
            adoption=Adoption(
                principal=row.principal_id,
                version=row.version_id,
                decision=row.decision,
                cvdr=row.cvdr,
                starts=row.starts,
                ends=row.ends,
            ),
            set_name=row.set_name,
            number=row.number,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda a: (a.adoption.starts or date.min, a.set_name, a.number), reverse=True))


def remove_adoption(session: Session, scope: Scope, adoption: str) -> None:
    """Remove a decision that was entered by mistake; raises `NotFound`."""
    ours = (AdoptionRow.id == adoption, AdoptionRow.organisation_id == owner(scope))
    if not count_changed(session, sa.delete(AdoptionRow).where(*ours)):
        raise NotFound(what="adoption")


def find_adopted(session: Session, scope: Scope, kind: SetKind, on: date) -> Mapping[str, frozenset[str]]:
    """The versions (by id) of one kind of set that hold for each deelnemer (by id) on a day."""
    rows = session.execute(
        sa.select(*AdoptionRow.__table__.c)
        .join(VersionRow, VersionRow.id == AdoptionRow.version_id)
        .join(SetRow, SetRow.id == VersionRow.set_id)
        .where(AdoptionRow.organisation_id == owner(scope), SetRow.kind == kind)
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        adoption = Adoption(principal=row.principal_id, version=row.version_id, starts=row.starts, ends=row.ends)
        if adoption.holds(on):
            found.setdefault(row.principal_id, set()).add(row.version_id)
    return {principal: frozenset(versions) for principal, versions in found.items()}
