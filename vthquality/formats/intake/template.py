"""A workbook to fill in: known rows, drop-downs, checks while typing, and help, all from the specification."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import IO

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Issue, Known
from vthquality.domain.intake.specification import (
    LONG_TEXT,
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
from vthquality.formats.intake.help_sheet import write_help
from vthquality.formats.intake.label import label_of
from vthquality.formats.intake.list_sheet import ListNames, write_lists
from vthquality.formats.intake.reading_aids import AIDS, OF
from vthquality.formats.intake.showing import Shower
from vthquality.formats.intake.styles import FORMATS, Look, OutCell, OutSheet, Styles, lines_of, set_height, set_page
from vthquality.formats.intake.validation import validations
from vthquality.wording.intake import columns as words

EMPTY_ROWS = 200
"""Rows below the known ones in which new ones can be typed, with drop-downs and all."""
ID_COLUMN = "A"
MOST_LINES = 5
"""Lines of a text beside a row that are shown; the rest is in the cell."""
HEAD_HEIGHT = 42.0
"""Room for a heading of three lines, in points."""
LOOKS = {Day: Look.DAY, PersonNumber: Look.CODE, Share: Look.SHARE}
"""The forms whose cells need a style."""
READ_ONLY_FILL = PatternFill("solid", bgColor="EEF1F3")
INPUT_FILL = PatternFill("solid", bgColor="FFF9E5")
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
    for number, sheet in enumerate(specification.sheets, 1):
        rows = issue.rows.get(sheet.id, ())
        _write_sheet(workbook, sheet, number, rows, _RowWriter(sheet, lists, styles), names, progress)
    write_help(workbook, specification, context, styles)
    write_lists(workbook, names, lists, styles)
    label: OutSheet = workbook.create_sheet(words.LABEL_SHEET)
    label.sheet_state = "hidden"
    for name, text in label_of(issue).as_rows():
        label.append([name, text_value(label, text) if text else None])
    workbook.save(out)


class _RowWriter:
    """Writes the rows of one sheet; what is shown for reading only is worded once for equal rows."""

    def __init__(self, sheet: Sheet, lists: Lists, styles: Styles) -> None:
        self.styles = styles
        self._sheet = sheet
        self._context = lists.context
        self._shower = Shower(sheet, lists)
        self._aids: dict[tuple[str, str], str] = {}
        self._looks = {f.id: _look(f) for f in sheet.fields}
        self._tall = Look.WRAPPED in self._looks.values()

    def lines(self, rows: Iterable[Known]) -> int:
        """How many lines a row needs for the texts beside it, up to some."""
        wrapped = [f for f in self._sheet.fields if self._looks[f.id] is Look.WRAPPED]
        needed = {lines_of(self._aid(f.id, row.values), f.width) for row in rows for f in wrapped}
        return min(max(needed, default=1), MOST_LINES)

    def cells(self, target: OutSheet, row: Known) -> list[OutCell]:
        """The cells of one row, most of them without a style."""
        return [
            text_value(target, row.id) if row.id else None,
            *(self._cell(target, f, row.values) for f in self._sheet.fields),
        ]

    def _cell(self, target: OutSheet, f: Field, values: Values) -> OutCell:
        value = self._aid(f.id, values) if f.part is Part.INFO else self._shower.value(f.id, values)
        if value in {None, ""}:
            return None
        look = self._looks[f.id] or (Look.TOP if self._tall else None)
        if look is not None:
            return self.styles.cell(target, value, look)
        return text_value(target, value) if isinstance(value, str) else value

    def _aid(self, name: str, values: Values) -> str:
        place = name, values.get(OF[name], "")
        if place not in self._aids:
            self._aids[place] = AIDS[name](values, self._context)
        return self._aids[place]


def _look(f: Field) -> Look | None:
    """The style of a field's cells, if they need any."""
    if f.part is Part.INFO and isinstance(f.form, Text) and f.form.longest == LONG_TEXT:
        return Look.WRAPPED
    return LOOKS.get(type(f.form))


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
    last_row = 1 + len(rows) + EMPTY_ROWS
    _lay_out(target, sheet, last_row, names)
    set_height(target, writer.lines(rows))
    target.append([writer.styles.cell(target, heading, Look.HEAD) for heading in headings])
    for written, row in enumerate(rows, 1):
        target.append(writer.cells(target, row))
        if progress and written % PROGRESS_STEP == 0:
            progress(written)
    target._tables.add(_table(sheet, number, headings, last_row))  # noqa: SLF001 - add_table fills in headings it cannot see


def _lay_out(target: OutSheet, sheet: Sheet, last_row: int, names: ListNames) -> None:
    """Everything that must stand before the first row, and what holds for whole columns."""
    target.freeze_panes = "C2"
    set_page(target, head="1:1")
    target.row_dimensions[1].height = HEAD_HEIGHT
    target.column_dimensions[ID_COLUMN].hidden = True
    for place, f in enumerate(sheet.fields, 2):
        letter = get_column_letter(place)
        column = target.column_dimensions[letter]
        column.width = f.width
        if look := LOOKS.get(type(f.form)):
            column.number_format = FORMATS[look]
        fill = INPUT_FILL if f.part is Part.VALUE else READ_ONLY_FILL
        target.conditional_formatting.add(f"{letter}2:{letter}{last_row}", _coloured(fill))
    for rule in validations(sheet, names, last_row):
        target.data_validations.append(rule)


def _coloured(fill: PatternFill) -> OutCell:
    return FormulaRule(formula=["TRUE"], fill=fill)  # type: ignore[no-untyped-call]


def _table(sheet: Sheet, number: int, headings: list[str], last_row: int) -> Table:
    """The filterable table; its column names are the headings to the letter, or Excel repairs the file."""
    reference = f"A1:{get_column_letter(len(headings))}{last_row}"
    table = Table(id=number, displayName=f"tbl_{sheet.id}", name=f"tbl_{sheet.id}", ref=reference)
    table.tableColumns = [TableColumn(id=place, name=name) for place, name in enumerate(headings, 1)]
    table.autoFilter = AutoFilter(ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    return table
