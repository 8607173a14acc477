"""Keeping a workbook between upload and taking it over, for whoever uploaded it and nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, may, require
from vthquality.domain.criteria import SetKind, VersionState
from vthquality.domain.errors import Forbidden
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import OrganisationId
from vthquality.services.imports.preparing import PERMISSIONS, require_whole
from vthquality.services.missing import Missing, find_missing, whole_first
from vthquality.store.accounts.uploads import (
    StoredUpload,
    WaitingUpload,
    add_upload,
    find_uploads,
    load_upload,
    map_upload,
    remove_upload,
    remove_uploads_before,
)
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import StoredVersion, find_versions
from vthquality.store.rounds.opening import find_rounds

Upload: TypeAlias = StoredUpload
"""A workbook as it was uploaded; id "" for one that is not kept yet."""
LONGEST_NAME = 200
"""Characters of a file name that are kept."""
KEPT_FOR = timedelta(days=1)
"""How long a workbook waits to be taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """The published sets a workbook can be filled in with, and the one that is meant where nobody says so.

    `missing`: by id, sets with requirements without a text; these come last.
    """

    published: tuple[StoredVersion, ...]
    usual: StoredVersion | None
    missing: Mapping[str, Missing]


def books_for(actor: Actor, organisation: OrganisationId) -> tuple[Book, ...]:
    """The workbooks somebody can take in here; raises `Forbidden` where there are none."""
    books = tuple(book for book in Book if _has_leave(actor, organisation, book))
    if not books:
        raise Forbidden(permission=Permission.STAFF_WRITE.value)
    return books


def _has_leave(actor: Actor, organisation: OrganisationId, book: Book) -> bool:
    if not may(actor, PERMISSIONS[book], organisation):
        return False
    try:
        require_whole(require(actor, PERMISSIONS[book], organisation), book)
    except Forbidden:
        return False
    return True


def may_name(actor: Actor, organisation: OrganisationId) -> bool:
    """Whether somebody may have names of everybody sent out, for a reason."""
    return may(actor, Permission.REPORT_NAMES_ALL, organisation)


def sets_to_choose(session: Session, actor: Actor, organisation: OrganisationId) -> Sets:
    """The published sets of criteria, and that of the last round, else the newest."""
    scope = require(actor, Permission.ORGANISATION_READ, organisation)
    published = tuple(
        stored
        for stored in find_versions(session)
        if stored.kind is SetKind.CRITICAL_MASS and stored.state is VersionState.PUBLISHED
    )
    missing = find_missing(session, scope, published)
    published = whole_first(published, missing)
    rounds = find_rounds(session, scope)
    last = rounds[-1].versions.get(SetKind.CRITICAL_MASS) if rounds else None
    newest = max(published, key=lambda stored: stored.law_as_of or date.min, default=None)
    usual = next((s for s in published if s.id == last), newest)
    return Sets(published=published, usual=usual, missing=missing)


def keep_upload(session: Session, actor: Actor, organisation: OrganisationId, upload: Upload, *, now: datetime) -> str:
    """Keep a workbook until it is taken over; gives its id. Those that waited for a day are forgotten on the way."""
    scope = require(actor, PERMISSIONS[upload.book], organisation)
    _require_leave(actor, scope, upload.book)
    remove_uploads_before(session, now - KEPT_FOR)
    id_ = add_upload(session, scope, upload)
    happening = Happening(
        action=f"{upload.book.value}:upload", subject="upload", subject_id=id_, organisation=scope.organisation
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
    return id_


def waiting_uploads(
    session: Session, actor: Actor, organisation: OrganisationId, *, now: datetime
) -> tuple[WaitingUpload, ...]:
    """The workbooks of the actor that wait to be taken over, the last first."""
    scope = require(actor, Permission.ORGANISATION_READ, organisation)
    return find_uploads(session, scope, now - KEPT_FOR)


def open_upload(session: Session, actor: Actor, organisation: OrganisationId, upload: str, *, now: datetime) -> Upload:
    """A workbook that the actor uploaded in the last day.

    Raises `NotFound` for any other, and `ReasonNeeded` where it shows what others answered and nobody said why.
    """
    scope = require(actor, Permission.ORGANISATION_READ, organisation)
    found = load_upload(session, scope, upload, now - KEPT_FOR)
    _require_leave(actor, require(actor, PERMISSIONS[found.book], organisation), found.book)
    return found


def read_upload_as(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    upload: str,
    mapping: Mapping[str, object],
    *,
    now: datetime,
) -> None:
    """Keep how a list of one's own is to be read; raises as `open_upload` does."""
    scope = require(actor, Permission.ORGANISATION_READ, organisation)
    found = load_upload(session, scope, upload, now - KEPT_FOR)
    map_upload(session, scope, found.id, mapping)


def drop_upload(session: Session, actor: Actor, organisation: OrganisationId, upload: str) -> None:
    """Forget a workbook that was taken over, or is not going to be; raises `NotFound` when it is gone already."""
    scope = require(actor, Permission.ORGANISATION_READ, organisation)
    remove_upload(session, scope, upload)


def _require_leave(actor: Actor, scope: Scope, book: Book) -> None:
    """A workbook about everybody takes everybody; what people answered is seen for a reason only."""
    require_whole(scope, book)
    if book is Book.ANSWERS:
        require(actor, Permission.ANSWERS_READ, scope.organisation)
