"""What the columns of a list of one's own mean: asked with the guesses filled in, and the answer that is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Part, Sheet
from vthquality.formats.intake.headings import UNREAD
from vthquality.formats.intake.own_lists import FoundColumn, Outline, found_columns, outlines
from vthquality.services.imports.uploads import Upload
from vthquality.web.intake.looking import FIELDS, SHEET, TITLE, own_list
from vthquality.wording.intake import columns as words
from vthquality.wording.intake.pages import LEAVE_OUT

COLUMN = "kolom-{number}"
FILE_SHEET, LISTED_AS = "blad", "als"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One sheet of a file, read as one of ours: its columns, and the fields they can be."""

    title: str
    sheet: str
    titles: tuple[str, ...]
    sheets: tuple[tuple[str, str], ...]
    columns: tuple[FoundColumn, ...]
    fields: tuple[tuple[str, str], ...]
    required: tuple[str, ...]


def question(upload: Upload, sent: Mapping[str, str]) -> Question:
    """What is asked about the sheet that was chosen, else the first; raises `NotTaken` for a file without rows."""
    found = outlines(BytesIO(upload.content))
    if not found:
        raise NotTaken("no_rows")
    specification = SPECIFICATIONS[upload.book]
    said = own_list(upload)
    title = sent.get(FILE_SHEET) or (said.title if said else "")
    listed_as = sent.get(LISTED_AS) or (said.sheet if said else "")
    outline = next((o for o in found if o.title == title), found[0])
    sheet = next((s for s in specification.sheets if s.id == listed_as), None)
    sheet = sheet or _most_alike(outline, specification.sheets)
    fields = [f for f in sheet.fields if f.part is not Part.INFO]
    return Question(
        title=outline.title,
        sheet=sheet.id,
        titles=tuple(o.title for o in found),
        sheets=tuple((s.id, words.SHEETS[s.id]) for s in specification.sheets),
        columns=_as_said(found_columns(outline, sheet), upload, outline.title, sheet.id),
        fields=((UNREAD, LEAVE_OUT), *((f.id, words.heading(sheet.id, f.id)) for f in fields)),
        required=tuple(words.heading(sheet.id, f.id) for f in fields if f.required),
    )


def _as_said(columns: tuple[FoundColumn, ...], upload: Upload, title: str, sheet: str) -> tuple[FoundColumn, ...]:
    """The columns as somebody pointed them out before, for who comes back to do it otherwise."""
    own = own_list(upload)
    if own is None or (own.title, own.sheet) != (title, sheet):
        return columns
    return tuple(replace(column, guess=own.fields.get(column.heading, UNREAD)) for column in columns)


def _most_alike(outline: Outline, sheets: tuple[Sheet, ...]) -> Sheet:
    """The sheet of which most columns are recognised; the first where none is."""
    return max(sheets, key=lambda sheet: sum(1 for column in found_columns(outline, sheet) if column.guess))


def answer(question: Question, sent: Mapping[str, str]) -> dict[str, object]:
    """How the list is to be read; a column that nothing was said of stays unread."""
    known = {field for field, _ in question.fields}
    fields = {
        column.heading: chosen if (chosen := sent.get(COLUMN.format(number=number), UNREAD)) in known else UNREAD
        for number, column in enumerate(question.columns)
    }
    return {TITLE: question.title, SHEET: question.sheet, FIELDS: fields}
