"""Text into a cell so that it stays text: never a formula, an error, an escape or something Excel must repair."""

import re

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from vthquality.domain.errors import Invalid

LONGEST_TEXT = 32_767
"""What a cell can hold, in UTF-16 units as Excel counts them; it cuts off the rest without a word."""
ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Beginnings that a spreadsheet may take for a formula."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x(005F|000D)_")
AnySheet = Worksheet | WriteOnlyWorksheet


def text_value(sheet: AnySheet, text: str) -> str | Cell:
    """What to append to a write-only sheet so that the cell holds this text.

    Raises `Invalid` for a text that no cell can hold whole; a character that no file can hold shows as U+FFFD.
    """
    if not is_active(text):
        return writable(text)
    cell = WriteOnlyCell(sheet)
    set_text(cell, text)
    return cell


def set_text(cell: Cell, text: str) -> None:
    """Put a text in a cell that may have a style already; raises `Invalid` as `text_value` does."""
    cell.value = writable(text)
    if is_active(text):
        cell.data_type = "s"
        cell.quotePrefix = True


def is_active(text: str) -> bool:
    """Whether a spreadsheet may take this text for more than text."""
    return text.startswith(ACTIVE) or text in ERROR_CODES


def writable(text: str) -> str:
    """The text as a workbook must hold it."""
    if length(text) > LONGEST_TEXT:
        raise Invalid("text", "text_too_long", longest=LONGEST_TEXT, length=length(text))
    return _LOOKS_ESCAPED.sub("_x005F_", _NOT_IN_XML.sub("�", text))


def readable(text: str) -> str:
    """The text that a workbook holds, with the escapes that Excel writes undone."""
    return _ESCAPED.sub(lambda found: "_" if found[1] == "005F" else "", text) if "_x00" in text else text


def unwritable(text: str) -> bool:
    """Whether a text holds a character that no workbook can hold."""
    return _NOT_IN_XML.search(text) is not None


def length(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def csv_text(text: str) -> str:
    """A text for a csv file that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(ACTIVE) else text
