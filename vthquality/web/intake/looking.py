"""Reads an upload in two steps: the file itself, and what it would change as things are now."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from vthquality.domain.access import Actor
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.planning import NO_CHOICES, Choices, ImportPlan, Side
from vthquality.domain.intake.rows import Reading
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import OrganisationId
from vthquality.edge.transaction import OpenSession
from vthquality.formats.intake.headings import OwnList
from vthquality.formats.intake.label import check_label
from vthquality.formats.intake.reading import peek, read_workbook
from vthquality.services.imports.preparing import Prepared, prepare
from vthquality.services.imports.taking import plan_import
from vthquality.services.imports.uploads import Upload
from vthquality.web.cycle import today

TITLE, SHEET, FIELDS, SETS = "title", "sheet", "fields", "sets"
"""What the mapping of an upload holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """An upload as read, against what the service knows, and what it would change."""

    prepared: Prepared
    plan: ImportPlan


def needs_mapping(upload: Upload) -> bool:
    """Whether somebody still has to say what its columns mean; raises `NotTaken` for what is no workbook."""
    return not SPECIFICATIONS[upload.book].personal and not _mapped(upload) and peek(BytesIO(upload.content)) is None


def prepared_for(session: OpenSession, actor: Actor, organisation: OrganisationId, upload: Upload) -> Prepared:
    """What an upload is read against: the sets it was issued on, else those that were chosen."""
    label = peek(BytesIO(upload.content))
    sets = label.sets if label and upload.round is None else _sets(upload)
    return prepare(session, actor, organisation, upload.book, round_id=upload.round, sets=sets, today=today())


def read_upload(upload: Upload, prepared: Prepared) -> Reading:
    """The upload as plain values, with every fault in it; raises `NotTaken` as reading does."""
    specification = SPECIFICATIONS[upload.book]
    return read_workbook(specification, BytesIO(upload.content), prepared.context, own=own_list(upload))


def check_upload(session: OpenSession, actor: Actor, organisation: OrganisationId, upload: Upload) -> None:
    """Refuse at the door what can be seen at the door: another workbook, an older one, one of somebody else."""
    label = peek(BytesIO(upload.content))
    prepared = prepared_for(session, actor, organisation, upload)
    if label is not None:
        check_label(label, SPECIFICATIONS[upload.book], prepared.context)
    elif upload.book is Book.FORM:
        read_upload(upload, prepared)


def plan_upload(
    session: OpenSession,
    actor: Actor,
    prepared: Prepared,
    reading: Reading,
    *,
    prefer: Side | None = None,
    choices: Choices = NO_CHOICES,
    titles: bool = True,
) -> Looked:
    """What the upload would change, with what somebody chose."""
    plan = plan_import(session, actor, prepared, reading, prefer=prefer, choices=choices, titles=titles)
    return Looked(prepared=prepared, plan=plan)


def own_list(upload: Upload) -> OwnList | None:
    """How somebody said that a list of one's own is to be read."""
    mapping: Mapping[str, Any] = upload.mapping or {}
    if not _mapped(upload):
        return None
    return OwnList(title=mapping[TITLE], sheet=mapping[SHEET], fields=mapping[FIELDS])


def _mapped(upload: Upload) -> bool:
    return upload.mapping is not None and SHEET in upload.mapping


def _sets(upload: Upload) -> tuple[str, ...]:
    mapping: Mapping[str, Any] = upload.mapping or {}
    return tuple(str(name) for name in mapping.get(SETS, ()))
