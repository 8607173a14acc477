"""Workbooks between upload and taking them over: for whoever uploaded them only, and for a day at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import RoundId
from vthquality.store.accounts.rows import UploadRow
from vthquality.store.bulk import count_changed
from vthquality.store.owned import owner


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUpload:
    """A workbook as it was uploaded; `mapping` says how to read a list of one's own, and on which sets."""

    id: str = ""
    book: Book
    round: RoundId | None = None
    file_name: str
    content: bytes
    mapping: Mapping[str, object] | None = None
    made: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingUpload:
    """A workbook that waits, without what is in it."""

    id: str
    book: Book
    file_name: str
    made: datetime


def find_uploads(session: Session, scope: Scope, since: datetime) -> tuple[WaitingUpload, ...]:
    """The workbooks of the account of the scope, the last first."""
    statement = (
        sa.select(UploadRow.id, UploadRow.book, UploadRow.file_name, UploadRow.made)
        .where(
            UploadRow.organisation_id == owner(scope), UploadRow.account_id == scope.account, UploadRow.made >= since
        )
        .order_by(UploadRow.made.desc(), UploadRow.id)
    )
    return tuple(
        WaitingUpload(id=row.id, book=Book(row.book), file_name=row.file_name, made=row.made)
        for row in session.execute(statement)
    )


def add_upload(session: Session, scope: Scope, upload: StoredUpload) -> str:
    """Keep a workbook for the account of the scope; its id."""
    row = UploadRow(
        organisation_id=owner(scope),
        account_id=scope.account,
        book=upload.book.value,
        round_id=upload.round,
        file_name=upload.file_name,
        content=upload.content,
        mapping=None if upload.mapping is None else dict(upload.mapping),
        seen_plan=None,
        made=upload.made,
    )
    session.add(row)
    session.flush()
    return row.id


def load_upload(session: Session, scope: Scope, id_: str, since: datetime) -> StoredUpload:
    """A workbook of the account of the scope; raises `NotFound` for anybody else's, and for one made before `since`."""
    statement = sa.select(*UploadRow.__table__.c).where(*_mine(scope, id_), UploadRow.made >= since)
    row = session.execute(statement).one_or_none()
    if row is None:
        raise NotFound(what="upload")
    return StoredUpload(
        id=row.id,
        book=Book(row.book),
        round=RoundId(row.round_id) if row.round_id else None,
        file_name=row.file_name,
        content=bytes(row.content),
        mapping=row.mapping,
        made=row.made,
    )


def map_upload(session: Session, scope: Scope, id_: str, mapping: Mapping[str, object]) -> None:
    """Keep how a list of one's own is to be read."""
    session.execute(sa.update(UploadRow).where(*_mine(scope, id_)).values(mapping=dict(mapping)))


def remove_upload(session: Session, scope: Scope, id_: str) -> None:
    """Forget a workbook of the account of the scope; raises `NotFound` for any other, or one that is gone already."""
    if not count_changed(session, sa.delete(UploadRow).where(*_mine(scope, id_))):
        raise NotFound(what="upload")


def remove_uploads_before(session: Session, moment: datetime) -> None:
    """Forget every workbook that waited too long, whoever uploaded it."""
    session.execute(sa.delete(UploadRow).where(UploadRow.made < moment))


def _mine(scope: Scope, id_: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        UploadRow.id == id_,
        UploadRow.organisation_id == owner(scope),
        UploadRow.account_id == scope.account,
    )
