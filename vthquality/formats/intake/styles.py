"""The few styles of a workbook to fill in, each made once; most cells have none."""

from collections.abc import Iterable
from enum import Enum
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties

from vthquality.formats.cells import set_text

FACE = "Arial"
"""On every office computer; LibreOffice draws it with a face of the same widths."""
ACCENT = "0B5563"
LINE_HEIGHT = 13.0
CHARACTERS_PER_WIDTH = 1.05
"""Characters of running text per unit of width."""
A4 = 9
"""The number by which Excel knows the paper."""


OutSheet = Any
"""A write-only sheet of openpyxl; the stubs know half of what it can."""
OutCell = Any
"""A cell of openpyxl, or a bare value where it needs no style; as above."""


class Look(Enum):
    """The styles."""

    HEAD = "head"
    TITLE = "title"
    DAY = "day"
    CODE = "code"
    SHARE = "share"
    WRAPPED = "wrapped"


FORMATS = {Look.DAY: "d-m-yyyy", Look.CODE: "@", Look.SHARE: "0.##%"}


class Styles:
    """Makes cells of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        """Make each style once."""
        self._arrays: dict[Look, OutCell] = {}
        normal: OutCell = workbook._named_styles["Normal"]  # type: ignore[attr-defined] # noqa: SLF001 - no public way
        normal.font = Font(name=FACE, size=10)
        sheet: OutSheet = workbook.create_sheet("proef")
        for look in Look:
            cell: OutCell = WriteOnlyCell(sheet)
            self._dress(cell, look)
            self._arrays[look] = cell._style  # noqa: SLF001 - a shared style array is what makes many cells cheap
        workbook.remove(sheet)

    def cell(self, sheet: OutSheet, value: object, look: Look) -> OutCell:
        """A cell with a style; a text stays text."""
        cell: OutCell = WriteOnlyCell(sheet)
        if isinstance(value, str):
            set_text(cell, value)
        else:
            cell.value = value
        guarded = cell.quotePrefix
        cell._style = self._arrays[look]  # noqa: SLF001 - as above
        if guarded:
            cell.quotePrefix = True
        return cell

    @staticmethod
    def _dress(cell: OutCell, look: Look) -> None:
        cell.font = Font(name=FACE, size=10)
        match look:
            case Look.HEAD:
                cell.font = Font(name=FACE, size=10, bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor=ACCENT)
                cell.alignment = Alignment(vertical="center", wrap_text=True)
            case Look.TITLE:
                cell.font = Font(name=FACE, size=14, bold=True)
            case Look.WRAPPED:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            case Look.DAY | Look.CODE | Look.SHARE:
                cell.number_format = FORMATS[look]


def fit_height(sheet: OutSheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its wrapped texts need in columns of these widths; before it is written."""
    lines = max(ceil(len(text) / (width * CHARACTERS_PER_WIDTH)) for text, width in texts)
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(1, lines)


def set_page(sheet: OutSheet, *, head: str) -> None:
    """Landscape, as wide as one page, with the rows of the heading on each (as "1:1"); before the first row."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if head:
        sheet.print_title_rows = head
