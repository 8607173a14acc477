"""Saves and loads versions of sets; a version that is no draft any more is never saved over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.canonical import canonical_json, checksum
from vthquality.domain.changes import ItemKind
from vthquality.domain.criteria import Key, SetKind, Version, VersionHead, VersionState
from vthquality.domain.errors import Conflict, Frozen, Invalid, NotFound
from vthquality.domain.legal import Reference, from_canonical
from vthquality.domain.profiles import ProfileVersion
from vthquality.store.bulk import decode_json, in_chunks, insert_all
from vthquality.store.criteria.items import (
    TYPES,
    AnyVersion,
    Item,
    Stateful,
    head_json,
    keys_in,
    put_together,
    references_in,
    relabel,
    take_apart,
)
from vthquality.store.criteria.rows import (
    CitationRow,
    ItemRow,
    ItemStateRow,
    SetRow,
    VersionItemRow,
    VersionRow,
)
from vthquality.store.revisions import save_if_unchanged

MOST_KEPT = 16
"""Published versions kept in memory: those of a handful of rounds, each a few megabytes."""
_PUBLISHED: dict[tuple[str, str], AnyVersion] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """What is known of a version without loading its items."""

    id: str
    set_slug: str
    set_name: str
    kind: SetKind
    example: bool
    number: str
    state: VersionState
    law_as_of: date | None
    valid_from: date | None
    published: datetime | None
    checksum: str
    revision: int


def find_versions(session: Session) -> tuple[StoredVersion, ...]:
    """Every version of every set, by set and number."""
    rows = session.execute(_stored().order_by(SetRow.slug, VersionRow.number))
    return tuple(_as_stored(version, owner) for version, owner in rows)


def find_version(session: Session, slug: str, number: str) -> StoredVersion | None:
    """The version with this number of this set."""
    found = session.execute(_stored().where(SetRow.slug == slug, VersionRow.number == number)).one_or_none()
    return None if found is None else _as_stored(*found)


def required_version(session: Session, slug: str, number: str) -> StoredVersion:
    """The version with this number of this set; raises `NotFound`."""
    found = find_version(session, slug, number)
    if found is None:
        raise NotFound(what="version", set=slug, number=number)
    return found


def stored_version(session: Session, version_id: str) -> StoredVersion:
    """The version with this id; raises `NotFound`."""
    found = session.execute(_stored().where(VersionRow.id == version_id)).one_or_none()
    if found is None:
        raise NotFound(what="version")
    return _as_stored(*found)


def _stored() -> sa.Select[VersionRow, SetRow]:
    return sa.select(VersionRow, SetRow).join(SetRow, SetRow.id == VersionRow.set_id)


def _as_stored(version: VersionRow, owner: SetRow) -> StoredVersion:
    return StoredVersion(
        id=version.id,
        set_slug=owner.slug,
        set_name=owner.name,
        kind=owner.kind,
        example=owner.example,
        number=version.number,
        state=version.state,
        law_as_of=version.law_as_of,
        valid_from=version.valid_from,
        published=version.published,
        checksum=version.checksum,
        revision=version.revision,
    )


def save_draft(session: Session, version: AnyVersion, revision: int | None = None) -> StoredVersion:
    """Save a new version, or save over the draft of that number.

    `revision` is the one the change was made on (None: whatever is there). Raises `Frozen` for anything but a draft,
    `Conflict` when somebody saved first, and `Invalid` for a key that already names something else.
    """
    head = version.head
    owner = _save_set(session, head)
    before = find_version(session, head.set_slug, head.number)
    if before is None:
        row = VersionRow(set_id=owner.id, number=head.number, **_columns(version))
        session.add(row)
        session.flush()
        _save_items(session, row.id, tuple(take_apart(version)))
        return stored_version(session, row.id)
    if before.state is not VersionState.DRAFT:
        raise Frozen(what="version", set=head.set_slug, number=head.number)
    if revision not in {None, before.revision} or not _touch(session, before, _columns(version)):
        raise Conflict(what="version", set=head.set_slug, number=head.number)
    session.execute(sa.delete(VersionItemRow).where(VersionItemRow.version_id == before.id))
    _save_items(session, before.id, tuple(take_apart(version)))
    return stored_version(session, before.id)


def publish_version(session: Session, stored: StoredVersion, now: datetime) -> StoredVersion:
    """Freeze a draft for good; raises `Frozen` when it is one no more, `Conflict` when somebody saved first."""
    if stored.state is not VersionState.DRAFT:
        raise Frozen(what="version", set=stored.set_slug, number=stored.number)
    if not _touch(session, stored, {"state": VersionState.PUBLISHED, "published": now}):
        raise Conflict(what="version", set=stored.set_slug, number=stored.number)
    return stored_version(session, stored.id)


def load_version(session: Session, version_id: str) -> AnyVersion:
    """The whole version, equal to what was saved; raises `NotFound`.

    What is published never changes, so that it is put together once in a process and shared from then on.
    """
    found = session.execute(
        sa.select(VersionRow.head, VersionRow.state, VersionRow.checksum, SetRow.kind)
        .join(SetRow, SetRow.id == VersionRow.set_id)
        .where(VersionRow.id == version_id)
    ).one_or_none()
    if found is None:
        raise NotFound(what="version")
    if found.state in {VersionState.DRAFT, VersionState.CONSULTATION}:
        return _put_together(session, version_id, found.kind, found.head)
    place = version_id, found.checksum
    known = _PUBLISHED.get(place)
    if known is None:
        known = _put_together(session, version_id, found.kind, found.head)
        while len(_PUBLISHED) >= MOST_KEPT:
            _PUBLISHED.pop(next(iter(_PUBLISHED)), None)
        _PUBLISHED[place] = known
    return known


def _put_together(session: Session, version_id: str, kind: SetKind, head: str) -> AnyVersion:
    declared = ProfileVersion if kind is SetKind.COMPETENCIES else Version
    empty: AnyVersion = decode_json(declared, head)
    return put_together(empty, _load_items(session, version_id))


def _columns(version: AnyVersion) -> dict[str, Any]:
    head = version.head
    return {
        "law_as_of": head.law_as_of,
        "valid_from": head.valid_from,
        "based_on": head.based_on,
        "head": head_json(version),
        "checksum": checksum(version),
    }


def _touch(session: Session, stored: StoredVersion, values: dict[str, Any]) -> bool:
    return save_if_unchanged(session, VersionRow, {"id": stored.id}, stored.revision, values)


def _save_set(session: Session, head: VersionHead) -> SetRow:
    """What a set is never changes; what it is called may."""
    row = session.scalar(sa.select(SetRow).where(SetRow.slug == head.set_slug))
    if row is None:
        row = SetRow(slug=head.set_slug, kind=head.kind, example=head.example)
        session.add(row)
    if row.kind is not head.kind:
        raise Invalid("kind", "kind_is_of_the_set", set=head.set_slug, value=head.kind)
    if row.example is not head.example:
        raise Invalid("example", "example_is_of_the_set", set=head.set_slug)
    row.name = head.set_name
    session.flush()
    return row


def _save_items(session: Session, version_id: str, items: Sequence[Item]) -> None:
    """Register new keys, add new states, and list the items of the version."""
    _register(session, {key: kind for item in items for key, kind in keys_in(item)})
    bodies = [canonical_json(item.what) for item in items]
    hashes = [sha256(body.encode()).hexdigest() for body in bodies]
    _add_states(session, dict(zip(hashes, zip(items, bodies, strict=True), strict=True)))
    insert_all(
        session,
        VersionItemRow,
        [
            {
                "version_id": version_id,
                "key": item.what.key,
                "state": state,
                "parent": item.parent,
                "position": position,
                "printed": item.printed,
            }
            for position, (item, state) in enumerate(zip(items, hashes, strict=True))
        ],
    )


def _register(session: Session, keys: Mapping[Key, ItemKind]) -> None:
    known: dict[str, ItemKind] = {}
    for chunk in in_chunks(keys):
        rows = session.execute(sa.select(ItemRow.key, ItemRow.kind).where(ItemRow.key.in_(chunk)))
        known.update((key, kind) for key, kind in rows)
    for key, kind in keys.items():
        if known.get(key, kind) is not kind:
            raise Invalid("key", "key_names_something_else", key=key, value=kind.value, was=known[key].value)
    insert_all(session, ItemRow, [{"key": key, "kind": kind} for key, kind in keys.items() if key not in known])


def _add_states(session: Session, states: Mapping[str, tuple[Item, str]]) -> None:
    known: set[str] = set()
    for chunk in in_chunks(states):
        known.update(session.scalars(sa.select(ItemStateRow.hash).where(ItemStateRow.hash.in_(chunk))))
    new = {state: pair for state, pair in states.items() if state not in known}
    insert_all(
        session,
        ItemStateRow,
        [{"hash": state, "key": item.what.key, "body": body} for state, (item, body) in new.items()],
    )
    insert_all(session, CitationRow, [_citation(s, r) for s, (item, _) in new.items() for r in _cited_once(item)])


def _cited_once(item: Item) -> Iterable[Reference]:
    return {reference.canonical: reference for reference in references_in(item)}.values()


def _citation(state: str, reference: Reference) -> dict[str, str]:
    return {
        "state": state,
        "reference": reference.canonical,
        "act": reference.act,
        "place": reference.place.value,
        "number": reference.number,
        "label": reference.label,
        "cited": reference.cited,
    }


@lru_cache(maxsize=4096)
def _decoded(kind: ItemKind, body: str) -> Stateful:
    """The item that a body says; bodies never change, and every request reads the same ones."""
    item: Stateful = decode_json(TYPES[kind], body)
    return item


def _load_items(session: Session, version_id: str) -> list[Item]:
    in_version = VersionItemRow.version_id == version_id
    cited = session.execute(
        sa.select(CitationRow.state, CitationRow.reference, CitationRow.label, CitationRow.cited)
        .join(VersionItemRow, VersionItemRow.state == CitationRow.state)
        .where(in_version)
    )
    references: dict[str, dict[str, Reference]] = {}
    for state, reference, label, words in cited:
        references.setdefault(state, {})[reference] = from_canonical(reference, label=label, cited=words)
    rows = session.execute(
        sa.select(VersionItemRow.state, VersionItemRow.printed, VersionItemRow.parent, ItemRow.kind, ItemStateRow.body)
        .join(ItemStateRow, ItemStateRow.hash == VersionItemRow.state)
        .join(ItemRow, ItemRow.key == VersionItemRow.key)
        .where(in_version)
        .order_by(VersionItemRow.position)
    )
    return [
        Item(
            relabel(_decoded(kind, body), references.get(state, {})),
            printed,
            None if not parent else Key(parent),
        )
        for state, printed, parent, kind, body in rows
    ]
