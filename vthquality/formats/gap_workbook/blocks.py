"""Writing a table block on a sheet: title, notes, header and rows, with a hidden id before each row."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn

from vthquality.domain.reports import Cell, Kind, Table
from vthquality.formats.gap_workbook.layout import (
    HIGHEST_ROW,
    LINE_HEIGHT,
    Placed,
    header_height,
    headings,
    row_height,
)
from vthquality.formats.gap_workbook.measures import lines_of
from vthquality.formats.gap_workbook.rows import RowWriter, cell, letter
from vthquality.formats.gap_workbook.styles import KIND_LOOK, NUMBERS, Look
from vthquality.wording.report.workbook_texts import EMPTY, UNLINKED, UNWRAPPED, too_high

HEAD = "#"
"""Stands for the row id in the hidden id of a header row."""
NOTHING = "-"
"""Stands for the row id of the sentence that says there are no rows."""
ABOVE = "!"
"""Stands for the row id of what opens a block: whatever comes before it belongs to the block before."""
MOST_WRAPPED = 2_000
"""Rows above which long texts are not wrapped: a program measures every wrapped row when it opens the file."""
MOST_LINKS = 65_530
"""Links Excel allows on a sheet."""

Styles = dict[Look, tuple[int, int]]
"""Per look the number of its style, and of its twin that keeps text text."""


def identify(table: str, row: str) -> str:
    """The hidden id of a row."""
    return f"{table}|{row}"


class Sheet:
    """Writes one sheet from top to bottom and remembers where everything stands."""

    def __init__(self, sheet: Any, styles: Styles, widths: list[float]) -> None:  # noqa: ANN401 - a write-only sheet
        """Start at row 1; `widths` are those of the columns after the hidden one."""
        self.sheet = sheet
        self.styles = styles
        self.widths = widths
        self.placed: dict[str, Placed] = {}
        self._writer = RowWriter(sheet)
        self._writer.last_column = len(widths) + 1

    @property
    def at(self) -> int:
        """The row that is written next."""
        return self._writer.last_row + 1

    def row(self, cells: str, height: float | None = None) -> None:
        """Write a row of cells that are text already."""
        self._writer.append(cells, height)

    def line(self, *cells: tuple[Cell, Look], row_id: str = "") -> None:
        """Write a row outside any table: a title, a note, nothing."""
        number = self.at
        parts = [cell("A", number, row_id, (0, 0))]
        parts += [cell(letter(i), number, value, self.styles[look]) for i, (value, look) in enumerate(cells, start=2)]
        self._writer.append("".join(parts), 30.0 if any(look is Look.TITLE for _, look in cells) else None)

    def blank(self, rows: int = 1) -> None:
        """Leave rows empty."""
        for _ in range(rows):
            self._writer.append("")

    def table(self, table: Table) -> Placed:
        """Write a block: title, notes, header, rows (or a sentence that there are none) and an empty row."""
        heights = heights_of(table, self.widths)
        self.line((table.title, Look.BLOCK), row_id=identify(table.id, ABOVE))
        for note in _notes(table, heights):
            self.line((note, Look.NOTE))
        placed = Placed(table, headings(table), self.at, self.at + 1, self.at + len(table.rows))
        self.header(table, identify(table.id, HEAD))
        self._rows(table, heights)
        if not table.rows:
            self.line((EMPTY, Look.NOTE), row_id=identify(table.id, NOTHING))
        self.blank()
        self.placed[table.id] = placed
        return placed

    def prose(self, table: Table) -> Placed:
        """Write a table of one column of sentences, each over the whole width of the sheet."""
        self.line((table.note, Look.NOTE), row_id=identify(table.id, ABOVE))
        placed = Placed(table, headings(table), self.at, self.at + 1, self.at + len(table.rows))
        self._wide(identify(table.id, HEAD), placed.labels[0], Look.HEADER)
        for row in table.rows:
            self._wide(identify(table.id, row.id), str(row.cells[0]), Look.LONG)
        self.blank()
        self.placed[table.id] = placed
        return placed

    def _wide(self, row_id: str, text: str, look: Look) -> None:
        """Write a text over all columns."""
        number, last = self.at, letter(len(self.widths) + 1)
        self.sheet.merged_cells.add(f"B{number}:{last}{number}")
        cells = cell("A", number, row_id, (0, 0)) + cell("B", number, text, self.styles[look])
        self._writer.append(cells, lines_of(text, sum(self.widths)) * LINE_HEIGHT + 3)

    def header(self, table: Table, row_id: str = "") -> None:
        """Write the headings, after a hidden id that says whose they are where they head facts."""
        number = self.at
        cells = [cell("A", number, row_id, (0, 0))]
        for i, (column, label) in enumerate(zip(table.columns, headings(table), strict=True), start=2):
            cells.append(cell(letter(i), number, label, self.styles[_header_look(column.kind)]))
        self._writer.append("".join(cells), header_height(table, self.widths))

    def _rows(self, table: Table, heights: list[float | None]) -> None:
        """Write the rows; this is where the time goes, so what is the same for a column is looked up once."""
        looks = [_look(c.kind, short=bool(heights)) for c in table.columns]
        whole = self.styles[Look.INTEGER]
        columns = [(letter(i), self.styles[look], look is Look.DECIMAL) for i, look in enumerate(looks, start=2)]
        prefix, linked, append = table.id + "|", _linked(table), self._writer.append
        each_height = heights or [None] * len(table.rows)
        for number, (row, height) in enumerate(zip(table.rows, each_height, strict=True), start=self.at):
            cells = [cell("A", number, prefix + row.id, (0, 0))]
            cells += [
                cell(place, number, value, whole if decimal and _is_whole(value) else styles)
                for (place, styles, decimal), value in zip(columns, row.cells, strict=True)
            ]
            if linked and row.link:
                self.sheet._hyperlinks.append(Hyperlink(ref=f"{linked}{number}", target=row.link))  # noqa: SLF001
            append("".join(cells), height and min(height, HIGHEST_ROW))


def _is_whole(value: Cell) -> bool:
    return isinstance(value, Decimal) and value == value.to_integral_value()


def _header_look(kind: Kind) -> Look:
    if kind is Kind.LETTER:
        return Look.TURNED
    return Look.HEADER_NUMBER if kind in NUMBERS else Look.HEADER


def _look(kind: Kind, *, short: bool) -> Look:
    look = KIND_LOOK.get(kind, Look.TEXT)
    return Look.TEXT if look is Look.LONG and not short else look


def _notes(table: Table, heights: list[float | None]) -> Iterable[str]:
    """What is said of a table before it: its own note, and whatever of it does not fit."""
    if table.note:
        yield table.note
    if len(table.rows) > MOST_WRAPPED and any(c.kind is Kind.LONG for c in table.columns):
        yield UNWRAPPED
    if high := sum(h is not None and h > HIGHEST_ROW for h in heights):
        yield too_high(high)
    if len(table.rows) > MOST_LINKS and any(row.link for row in table.rows):
        yield UNLINKED


def notes_of(table: Table, widths: list[float]) -> int:
    """How many notes stand before a table on a sheet with these widths."""
    return len(list(_notes(table, heights_of(table, widths))))


def heights_of(table: Table, widths: list[float]) -> list[float | None]:
    """Points that each row needs; nothing for a list in which texts are not wrapped."""
    if len(table.rows) > MOST_WRAPPED:
        return []
    return [row_height(table, row.cells, widths) for row in table.rows]


def _linked(table: Table) -> str:
    """The letter of the column that carries links; "" where there is none or there are too many."""
    if len(table.rows) > MOST_LINKS:
        return ""
    return next((letter(i) for i, c in enumerate(table.columns, start=2) if c.kind is Kind.LINK), "")


def as_excel_table(placed: Placed, number: int) -> ExcelTable:
    """The filterable table over a block; its column names are the header cells to the letter, or Excel repairs it."""
    names = [identify(placed.table.id, HEAD), *placed.labels]
    name = f"tbl{number}_{re.sub(r'[^A-Za-z0-9]', '_', placed.table.id)}"[:60]
    table = ExcelTable(id=number, displayName=name, name=name, ref=placed.ref)
    table.tableColumns = [TableColumn(id=i, name=n) for i, n in enumerate(names, start=1)]
    table.autoFilter = AutoFilter(ref=placed.ref)
    return table
