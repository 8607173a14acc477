"""The few styles of a workbook to fill in, each made once; most cells have none."""

from collections.abc import Iterable
from enum import Enum
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.dimensions import SheetFormatProperties
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
    ABOVE = "above"
    DAY = "day"
    CODE = "code"
    SHARE = "share"
    TOP = "top"
    WRAPPED = "wrapped"


FORMATS = {Look.DAY: "d-m-yyyy", Look.CODE: "@", Look.SHARE: "0.##%"}


class Styles:
    """Makes cells of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        """Make each style once."""
        # unstyled cells take the first font
        workbook._fonts = IndexedList([Font(name=FACE, size=10)])  # type: ignore[attr-defined] # noqa: SLF001
        self._arrays: dict[tuple[Look, bool], OutCell] = {}
        normal: OutCell = workbook._named_styles["Normal"]  # type: ignore[attr-defined] # noqa: SLF001 - no public way
        normal.font = Font(name=FACE, size=10)
        sheet: OutSheet = workbook.create_sheet("proef")
        for look in Look:
            for guarded in (False, True):
                cell: OutCell = WriteOnlyCell(sheet)
                self._dress(cell, look)
                cell.quotePrefix = guarded
                self._arrays[look, guarded] = cell._style  # noqa: SLF001 - a shared style makes many cells cheap
        workbook.remove(sheet)

    def cell(self, sheet: OutSheet, value: object, look: Look) -> OutCell:
        """A cell with a style; a text stays text."""
        cell: OutCell = WriteOnlyCell(sheet)
        if isinstance(value, str):
            set_text(cell, value)
        else:
            cell.value = value
        cell._style = self._arrays[look, bool(cell.quotePrefix)]  # noqa: SLF001 - as above
        return cell

    @staticmethod
    def _dress(cell: OutCell, look: Look) -> None:
        cell.font = Font(name=FACE, size=10)
        cell.alignment = Alignment(vertical="top")
        match look:
            case Look.HEAD:
                cell.font = Font(name=FACE, size=10, bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor=ACCENT)
                cell.alignment = Alignment(vertical="center", wrap_text=True)
            case Look.TITLE:
                cell.font = Font(name=FACE, size=14, bold=True)
            case Look.ABOVE:
                cell.font = Font(name=FACE, size=10, bold=True, color=ACCENT)
            case Look.TOP:
                return
            case Look.WRAPPED:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
            case Look.DAY | Look.CODE | Look.SHARE:
                cell.number_format = FORMATS[look]


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    return sum(ceil(len(line) / (width * CHARACTERS_PER_WIDTH)) or 1 for line in text.split("\n"))


def set_height(sheet: OutSheet, lines: int) -> None:
    """Make every row of a sheet so many lines high; before the first row."""
    sheet.sheet_format = SheetFormatProperties(defaultRowHeight=LINE_HEIGHT * lines, customHeight=True)


def fit_height(sheet: OutSheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its wrapped texts need in columns of these widths; before it is written."""
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines_of(text, width) for text, width in texts)


def set_page(sheet: OutSheet, *, head: str) -> None:
    """Landscape, as wide as one page, with the rows of the heading on each (as "1:1"); before the first row."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if head:
        sheet.print_title_rows = head
