"""A workbook to fill in: known rows, drop-downs, checks while typing, and help, all from the specification."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Issue, Known
from vthquality.domain.intake.specification import (
    LONG_TEXT,
    Choice,
    Day,
    Field,
    Part,
    PersonNumber,
    Share,
    Sheet,
    Specification,
    Text,
)
from vthquality.formats.cells import text_value
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.dressing import above, colour, dress_form
from vthquality.formats.intake.help_sheet import write_help
from vthquality.formats.intake.label import label_of
from vthquality.formats.intake.list_sheet import ListNames, write_lists
from vthquality.formats.intake.reading_aids import AIDS, OF
from vthquality.formats.intake.showing import Shower
from vthquality.formats.intake.styles import (
    FORMATS,
    Look,
    OutCell,
    OutSheet,
    Styles,
    fit_height,
    lines_of,
    set_height,
    set_page,
)
from vthquality.formats.intake.validation import validations
from vthquality.wording.intake import columns as words

ID_COLUMN = "A"
MOST_LINES = 5
"""Lines of a text beside a row that are shown; the rest is in the cell."""
HEAD_HEIGHT = 42.0
"""Room for a heading of three lines, in points."""
LOOKS = {Day: Look.DAY, PersonNumber: Look.CODE, Share: Look.SHARE}
"""The forms whose cells need a style."""
Progress = Callable[[int], None]
"""Called with the number of rows written so far, now and then."""
PROGRESS_STEP = 500


def write_template(
    specification: Specification,
    context: Context,
    issue: Issue,
    out: IO[bytes],
    *,
    made: datetime,
    progress: Progress | None = None,
) -> None:
    """Write the workbook with the rows of the issue; `made` goes into the properties of the file (UTC)."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = "VTH-kwaliteit"
    workbook.properties.title = f"{words.BOOKS[specification.book.value]}, {context.organisation_name}"
    workbook.properties.created = workbook.properties.modified = made.replace(tzinfo=None)
    styles = Styles(workbook)
    lists = Lists(context)
    names = ListNames(specification, lists)
    # a form is for somebody who never saw one: what it is for comes first
    if specification.personal:
        write_help(workbook, specification, context, styles)
    for number, sheet in enumerate(specification.sheets, 1):
        rows = issue.rows.get(sheet.id, ())
        writer = _RowWriter(sheet, lists, styles, above=above(context) if specification.personal else None)
        _write_sheet(workbook, sheet, number, rows, writer, names, progress)
    if not specification.personal:
        write_help(workbook, specification, context, styles)
    write_lists(workbook, names, lists, styles)
    label: OutSheet = workbook.create_sheet(words.LABEL_SHEET)
    label.sheet_state = "hidden"
    for name, text in label_of(issue).as_rows():
        label.append([name, text_value(label, text) if text else None])
    workbook.save(out)


class _RowWriter:
    """Writes the rows of one sheet; what is shown for reading only is worded once for equal rows.

    `above`: what stands over the headings of a form, None for any other workbook; the rows of a form are as high as
    their texts need.
    """

    def __init__(self, sheet: Sheet, lists: Lists, styles: Styles, *, above: tuple[str, str] | None) -> None:
        self.styles = styles
        self.above = above
        self._sheet = sheet
        self._context = lists.context
        self._shower = Shower(sheet, lists)
        self._aids: dict[tuple[str, ...], str] = {}
        self._looks = {f.id: _look(f, form=above is not None) for f in sheet.fields}
        self._tall = Look.WRAPPED in self._looks.values()

    def lines(self, rows: Iterable[Known]) -> int:
        """How many lines a row needs for the texts beside it, up to some."""
        wrapped = [f for f in self._sheet.fields if f.part is Part.INFO and self._looks[f.id] is Look.WRAPPED]
        needed = {lines_of(self._aid(f.id, row.values), f.width) for row in rows for f in wrapped}
        return min(max(needed, default=1), MOST_LINES)

    def fit(self, target: OutSheet, number: int, row: Known) -> None:
        """Make a row as high as its texts need; before it is written."""
        wrapped = [f for f in self._sheet.fields if self._looks[f.id] is Look.WRAPPED]
        fit_height(target, number, [(self._read(f, row.values), f.width) for f in wrapped] or [("", 1)])

    def _read(self, f: Field, values: Values) -> str:
        shown = self._aid(f.id, values) if f.id in AIDS else self._shower.value(f.id, values)
        return str(shown or "")

    def cells(self, target: OutSheet, row: Known) -> list[OutCell]:
        """The cells of one row, most of them without a style."""
        return [
            text_value(target, row.id) if row.id else None,
            *(self._cell(target, f, row.values) for f in self._sheet.fields),
        ]

    def _cell(self, target: OutSheet, f: Field, values: Values) -> OutCell:
        value = self._aid(f.id, values) if f.id in AIDS else self._shower.value(f.id, values)
        if value in {None, ""}:
            return None
        look = self._looks[f.id] or (Look.TOP if self._tall else None)
        if look is not None:
            return self.styles.cell(target, value, look)
        return text_value(target, value) if isinstance(value, str) else value

    def _aid(self, name: str, values: Values) -> str:
        place = name, *(values.get(needed, "") for needed in OF[name])
        if place not in self._aids:
            self._aids[place] = AIDS[name](values, self._context)
        return self._aids[place]


def _look(f: Field, *, form: bool) -> Look | None:
    """The style of a field's cells, if they need any; in a form nothing is cut off."""
    if isinstance(f.form, Text) and (form or (f.part is Part.INFO and f.form.longest == LONG_TEXT)):
        return Look.WRAPPED
    wraps = form and isinstance(f.form, Choice)
    return Look.WRAPPED if wraps else LOOKS.get(type(f.form))


def _write_sheet(
    workbook: Workbook,
    sheet: Sheet,
    number: int,
    rows: tuple[Known, ...],
    writer: _RowWriter,
    names: ListNames,
    progress: Progress | None,
) -> None:
    target: OutSheet = workbook.create_sheet(words.SHEETS[sheet.id])
    headings = [words.ID_HEADING, *(words.heading(sheet.id, f.id) for f in sheet.fields)]
    head = 2 if writer.above else 1
    last_row = head + max(len(rows) + sheet.spare, 1)
    _lay_out(target, sheet, head, last_row, names, form=writer.above is not None)
    if writer.above:
        dress_form(target, sheet, writer.above)
        target.append([None, writer.styles.cell(target, " ".join(writer.above).strip(), Look.ABOVE)])
    else:
        set_height(target, writer.lines(rows))
    target.append([writer.styles.cell(target, heading, Look.HEAD) for heading in headings])
    for written, row in enumerate(rows, 1):
        if writer.above:
            writer.fit(target, head + written, row)
        target.append(writer.cells(target, row))
        if progress and written % PROGRESS_STEP == 0:
            progress(written)
    target._tables.add(_table(sheet, number, headings, head, last_row))  # noqa: SLF001 - add_table fills in headings it cannot see


def _lay_out(target: OutSheet, sheet: Sheet, head: int, last_row: int, names: ListNames, *, form: bool) -> None:
    """Everything that must stand before the first row, and what holds for whole columns."""
    target.freeze_panes = f"C{head + 1}"
    set_page(target, head=f"1:{head}")
    target.row_dimensions[head].height = HEAD_HEIGHT
    target.column_dimensions[ID_COLUMN].hidden = True
    for place, f in enumerate(sheet.fields, 2):
        letter = get_column_letter(place)
        column = target.column_dimensions[letter]
        column.width = f.width
        if look := LOOKS.get(type(f.form)):
            column.number_format = FORMATS[look]
    colour(target, sheet, head, last_row, form=form)
    for rule in validations(sheet, names, head, last_row):
        target.data_validations.append(rule)


def _table(sheet: Sheet, number: int, headings: list[str], head: int, last_row: int) -> Table:
    """The filterable table; its column names are the headings to the letter, or Excel repairs the file."""
    reference = f"A{head}:{get_column_letter(len(headings))}{last_row}"
    table = Table(id=number, displayName=f"tbl_{sheet.id}", name=f"tbl_{sheet.id}", ref=reference)
    table.tableColumns = [TableColumn(id=place, name=name) for place, name in enumerate(headings, 1)]
    table.autoFilter = AutoFilter(ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    return table
