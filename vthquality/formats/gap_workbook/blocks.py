"""Writing a table block on a sheet: title, note, header and rows, with a hidden id before each row."""

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from vthquality.domain.reports import Cell, Kind, Table
from vthquality.formats.gap_workbook.layout import Placed, header_height, row_height
from vthquality.formats.gap_workbook.styles import KIND_LOOK, Look, Stylist

HEAD = "#"
"""Stands for the row id in the hidden id of a header row."""
MOST_WRAPPED = 2_000
"""Rows above which long texts are not wrapped: a program measures every wrapped row when it opens the file."""
MOST_LINKS = 65_530
"""Links Excel allows on a sheet."""
EMPTY = "Er is niets te melden."


def identify(table: str, row: str) -> str:
    """The hidden id of a row."""
    return f"{table}|{row}"


class Sheet:
    """Writes one sheet from top to bottom and remembers where everything stands."""

    def __init__(self, sheet: Any, stylist: Stylist) -> None:  # noqa: ANN401 - a write-only sheet
        """Start at row 1."""
        self.sheet = sheet
        self.stylist = stylist
        self.at = 1
        self.placed: dict[str, Placed] = {}

    def line(self, *cells: tuple[Cell, Look | None]) -> None:
        """Write a row without an id: titles, notes, empty rows."""
        made = [self.stylist.cell(self.sheet, value, look) for value, look in cells]
        if any(look is Look.TITLE for _, look in cells):
            self.sheet.row_dimensions[self.at].height = 30
        self.sheet.append([None, *made])
        self.at += 1

    def table(self, table: Table) -> Placed:
        """Write a block: title, note, header, rows (or a sentence that there are none) and an empty row."""
        self.line((table.title, Look.BLOCK))
        if table.note:
            self.line((table.note, Look.NOTE))
        header = self.at
        self._header(table)
        short = len(table.rows) <= MOST_WRAPPED
        for at, (row, cells) in enumerate(zip(table.rows, self._rows(table), strict=True), start=header + 1):
            if short and (height := row_height(table, row.cells)):
                self.sheet.row_dimensions[at].height = height
            self.sheet.append(cells)
        self.at += len(table.rows)
        placed = Placed(table, header, header + 1, header + len(table.rows))
        if not table.rows:
            self.line((EMPTY, Look.NOTE))
        self.line()
        self.placed[table.id] = placed
        return placed

    def _header(self, table: Table) -> None:
        cells: list[Any] = [self.stylist.cell(self.sheet, identify(table.id, HEAD), Look.HEADER)]
        for column in table.columns:
            look = Look.TURNED if column.kind is Kind.LETTER else Look.HEADER
            cells.append(self.stylist.cell(self.sheet, column.label, look))
        self.sheet.row_dimensions[self.at].height = header_height(table)
        self.sheet.append(cells)
        self.at += 1

    def _rows(self, table: Table) -> Iterator[list[Any]]:
        short = len(table.rows) <= MOST_WRAPPED
        looks = [self._look(c.kind, short=short) for c in table.columns]
        make, sheet, prefix = self.stylist.cell, self.sheet, table.id + "|"
        linked = _linked(table)
        for row in table.rows:
            cells = [prefix + row.id, *[make(sheet, v, k) for v, k in zip(row.cells, looks, strict=True)]]
            if linked is not None and row.link:
                cells[linked + 1].hyperlink = row.link
            yield cells

    @staticmethod
    def _look(kind: Kind, *, short: bool) -> Look | None:
        """In a long list only what needs a format has a style; there text stands as it is."""
        if short:
            return KIND_LOOK.get(kind, Look.TEXT)
        return KIND_LOOK[kind] if kind in {Kind.DATE, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT, Kind.LINK} else None


def _linked(table: Table) -> int | None:
    if len(table.rows) > MOST_LINKS:
        return None
    return next((i for i, c in enumerate(table.columns) if c.kind is Kind.LINK), None)


def as_excel_table(placed: Placed, number: int) -> ExcelTable:
    """The filterable table over a block; its column names are the header cells to the letter, or Excel repairs it."""
    names = [identify(placed.table.id, HEAD), *(c.label for c in placed.table.columns)]
    name = f"tbl{number}_{re.sub(r'[^A-Za-z0-9]', '_', placed.table.id)}"[:60]
    table = ExcelTable(id=number, displayName=name, name=name, ref=placed.ref)
    table.tableColumns = [TableColumn(id=i, name=n) for i, n in enumerate(names, start=1)]
    table.autoFilter = AutoFilter(ref=placed.ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    return table
