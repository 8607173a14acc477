"""Crosswalks: the declared lineage between two versions, and the classes computed from it when it was confirmed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.changes import ChangeClass, Changes
from vthquality.domain.criteria import Key
from vthquality.domain.lineage import Lineage, Link
from vthquality.store.bulk import insert_all
from vthquality.store.criteria.rows import CrosswalkChangeRow, CrosswalkEndRow, CrosswalkLinkRow, CrosswalkRow
from vthquality.store.criteria.versions import StoredVersion, stored_version
from vthquality.store.rows import Base

PARTS: tuple[type[Base], ...] = (CrosswalkChangeRow, CrosswalkEndRow, CrosswalkLinkRow)


def save_crosswalk(
    session: Session, old: StoredVersion, new: StoredVersion, lineage: Lineage, changes: Changes, now: datetime
) -> None:
    """Keep a crosswalk with its classes, in the place of the one there was between these versions."""
    row = _between(session, old.id, new.id)
    if row is None:
        row = CrosswalkRow(from_version_id=old.id, to_version_id=new.id, confirmed=now)
        session.add(row)
    else:
        row.confirmed = now
        for part in PARTS:
            session.execute(sa.delete(part).where(part.__table__.c.crosswalk_id == row.id))
    session.flush()
    links = list(enumerate(lineage.links))
    insert_all(
        session, CrosswalkLinkRow, [{"crosswalk_id": row.id, "number": n, "note": link.note} for n, link in links]
    )
    insert_all(session, CrosswalkEndRow, [end for n, link in links for end in _ends(row.id, n, link)])
    insert_all(session, CrosswalkChangeRow, list(_classes(row.id, changes)))


def load_lineage(session: Session, old: StoredVersion, new: StoredVersion) -> Lineage | None:
    """What was declared between two versions, in this direction; None when nothing was."""
    row = _between(session, old.id, new.id)
    if row is None:
        return None
    ends: dict[tuple[int, bool], set[Key]] = {}
    for number, is_new, key in session.execute(
        sa.select(CrosswalkEndRow.number, CrosswalkEndRow.new, CrosswalkEndRow.key).where(
            CrosswalkEndRow.crosswalk_id == row.id
        )
    ):
        ends.setdefault((number, is_new), set()).add(Key(key))
    links = session.execute(
        sa.select(CrosswalkLinkRow.number, CrosswalkLinkRow.note)
        .where(CrosswalkLinkRow.crosswalk_id == row.id)
        .order_by(CrosswalkLinkRow.number)
    )
    return Lineage(
        old_set=old.set_slug,
        old_number=old.number,
        new_set=new.set_slug,
        new_number=new.number,
        links=tuple(
            Link(frozenset(ends.get((number, False), ())), frozenset(ends.get((number, True), ())), note)
            for number, note in links
        ),
    )


def load_classes(
    session: Session, old: StoredVersion, new: StoredVersion
) -> Mapping[tuple[Key | None, Key | None], ChangeClass]:
    """The classes stored when the crosswalk was confirmed, by old and new key."""
    row = _between(session, old.id, new.id)
    if row is None:
        return {}
    rows = session.execute(
        sa.select(CrosswalkChangeRow.old_key, CrosswalkChangeRow.new_key, CrosswalkChangeRow.change_class).where(
            CrosswalkChangeRow.crosswalk_id == row.id
        )
    )
    return {(Key(o) if o else None, Key(n) if n else None): change_class for o, n, change_class in rows}


def find_lineages(session: Session) -> tuple[Lineage, ...]:
    """Everything declared between any two versions."""
    ends = session.execute(sa.select(CrosswalkRow.from_version_id, CrosswalkRow.to_version_id)).all()
    pairs = [(stored_version(session, old), stored_version(session, new)) for old, new in ends]
    pairs.sort(key=lambda pair: (pair[0].set_slug, pair[0].number, pair[1].set_slug, pair[1].number))
    return tuple(lineage for old, new in pairs if (lineage := load_lineage(session, old, new)) is not None)


def _between(session: Session, old_id: str, new_id: str) -> CrosswalkRow | None:
    return session.scalar(
        sa.select(CrosswalkRow).where(CrosswalkRow.from_version_id == old_id, CrosswalkRow.to_version_id == new_id)
    )


def _ends(crosswalk_id: str, number: int, link: Link) -> Iterator[dict[str, object]]:
    for is_new, keys in ((False, link.old), (True, link.new)):
        yield from ({"crosswalk_id": crosswalk_id, "number": number, "new": is_new, "key": k} for k in sorted(keys))


def _classes(crosswalk_id: str, changes: Changes) -> Iterator[dict[str, object]]:
    """A row for every old item and every new one it became."""
    for change in changes.every:
        for old in change.old or ("",):
            for new in change.new or ("",):
                yield {
                    "crosswalk_id": crosswalk_id,
                    "old_key": old,
                    "new_key": new,
                    "change_class": change.change_class,
                }
