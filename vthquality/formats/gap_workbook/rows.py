"""Rows as XML text: what openpyxl would write, without an object and an element tree per cell.

Styles are numbers by now (`styles.py`). Text is always written as text, whatever it begins with.
"""

import re
from collections.abc import Generator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.xml.functions import Element, SubElement

from vthquality.domain.reports import Cell, plain
from vthquality.formats.cells import writable

MOST_DIGITS = 15
"""Digits a spreadsheet program keeps of a number."""
FIRST_SERIAL = date(1900, 3, 1)
"""Before this day the calendars of spreadsheet programs differ."""
SERIAL_ZERO = date(1899, 12, 30).toordinal()
REPEATED = 8_192
"""Texts kept as they are written: names of areas, what is asked, outcomes and the like stand in row after row."""

_FORMULA_LIKE = frozenset("=+-@#\t\r\n")
"""First characters that some program somewhere takes for a formula or an error value."""
_NUMBER_LIKE = re.compile(r"[\d\s.,:;/%€$()\-]+")
"""Text of these alone would become a number or a date as soon as somebody edits its cell."""


def guarded(value: str) -> bool:
    """Whether a text needs the mark that keeps it text when its cell is edited: a formula, a number, a date."""
    first = value[:1]
    return first in _FORMULA_LIKE or (first.isdigit() and _NUMBER_LIKE.fullmatch(value) is not None) if first else False


def cell(column: str, row: int, value: Cell, styles: tuple[int, int]) -> str:
    """One cell; `styles` are its own and the one that keeps text text. Nothing for an empty cell without a style."""
    if isinstance(value, str):
        if not value:
            return _empty(column, row, styles[0])
        style = styles[guarded(value)]
        return f'<c r="{column}{row}"{_style(style)} t="inlineStr"><is>{_text(value)}</is></c>'
    if value is None:
        return _empty(column, row, styles[0])
    number = _number(value)
    if number is None:
        return cell(column, row, plain(value), styles)
    return f'<c r="{column}{row}"{_style(styles[0])}><v>{number}</v></c>'


def formula(column: str, row: int, expression: str, known: Cell, style: int) -> str:
    """A live formula with the value it has now, for programs that show a workbook without reckoning."""
    said = _escaped(expression)
    kind = ' t="str"' if isinstance(known, str) else ""
    value = _escaped(known) if isinstance(known, str) else plain(known)
    return f'<c r="{column}{row}"{_style(style)}{kind}><f>{said}</f><v>{value}</v></c>'


def row_of(cells: str, number: int, height: float | None) -> str:
    """A row of cells, as high as it is said to be."""
    size = "" if height is None else f' ht="{height:g}" customHeight="1"'
    return f'<row r="{number}"{size}>{cells}</row>'


@lru_cache(maxsize=256)
def letter(column: int) -> str:
    """The letter of a column, from 1."""
    return get_column_letter(column)


def _empty(column: str, row: int, style: int) -> str:
    return f'<c r="{column}{row}" s="{style}"/>' if style else ""


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""


def _number(value: int | Decimal | date) -> str | None:
    """A number as it is written; None for what a spreadsheet program cannot keep to the digit."""
    if isinstance(value, date):
        return str(value.toordinal() - SERIAL_ZERO) if value >= FIRST_SERIAL else None
    written = str(value) if isinstance(value, int) else plain(value)
    return written if len(written.strip("-0.").replace(".", "")) <= MOST_DIGITS else None


@lru_cache(maxsize=REPEATED)
def _text(value: str) -> str:
    escaped = _escaped(value)
    keep = ' xml:space="preserve"' if value != value.strip() or "\n" in value or "  " in value else ""
    return f"<t{keep}>{escaped}</t>"


def _escaped(value: str) -> str:
    return escape(writable(value.replace("\r\n", "\n").replace("\r", "\n")))


class RowWriter(WorksheetWriter):
    """openpyxl's writer of one sheet, given its rows as text."""

    def __init__(self, sheet: Any) -> None:  # noqa: ANN401 - a write-only sheet
        """Take the place of the writer that the sheet would make; everything above the rows must be set by now."""
        super().__init__(sheet)
        self.write_top()
        self.last_column = 1
        self.last_row = 0
        sheet._writer = self  # noqa: SLF001 - there is no other way in
        sheet._rows = self._stream()  # noqa: SLF001
        next(sheet._rows)  # noqa: SLF001
        self._send = sheet._rows.send  # noqa: SLF001

    def append(self, cells: str, height: float | None = None) -> None:
        """Write the next row."""
        self.last_row += 1
        self._send(row_of(cells, self.last_row, height))

    def _stream(self) -> Generator[None, str, None]:
        incremental: Any = self.xf.send(True)  # noqa: FBT003 - asks the stream for the file itself
        with incremental.element("sheetData"):
            write = incremental._file  # noqa: SLF001 - plain text into the file being written
            try:
                while True:
                    write((yield))
            except GeneratorExit:
                pass
        self.xf.send(None)

    def write_breaks(self) -> None:
        """Write page breaks, and tell Excel that numbers written as text (0012) are meant to be text."""
        super().write_breaks()
        place = f"A1:{letter(self.last_column)}{max(1, self.last_row)}"
        errors = Element("ignoredErrors")  # openpyxl's own element forgets the place
        SubElement(errors, "ignoredError", {"sqref": place, "numberStoredAsText": "1"})
        self.xf.send(errors)
