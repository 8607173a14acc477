"""Read the fact lines of a gap workbook back, wherever its rows were sorted to, to tell whether it is unaltered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from vthquality.domain.errors import Invalid, Refused
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.reports import plain
from vthquality.formats.gap_workbook.blocks import HEAD
from vthquality.formats.gap_workbook.write import COLUMN_SHEET
from vthquality.formats.intake.archive import LARGE_LIMITS, admit

CODE_LINE = "Controlecode "
NUMBER_LINE = "Rapportnummer "


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """What a workbook says now: its fact lines with the cell each stands in, and the code and number printed in it."""

    lines: tuple[tuple[str, str, str, str], ...]
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    code: str = ""
    number: int | None = None


def read_facts(path: Path) -> FoundFacts:
    """Read a gap workbook; raises `NotTaken` for a file that is no sound workbook and `Invalid` for another one."""
    admit(path, LARGE_LIMITS)
    try:
        return _read(path)
    except Refused:
        raise
    except Exception as error:  # openpyxl raises whatever it stumbles over
        raise NotTaken("damaged") from error


def _read(path: Path) -> FoundFacts:
    book = load_workbook(path, read_only=True)
    try:
        if COLUMN_SHEET not in book.sheetnames:
            raise Invalid("file", "not_a_gap_workbook", name=path.name)
        columns: dict[tuple[str, str], str] = {}
        for table, column, label in book[COLUMN_SHEET].iter_rows(max_col=3, values_only=True):
            columns[str(table), plain(label)] = str(column)
        found = FoundFacts(())
        lines: list[tuple[str, str, str, str]] = []
        places: dict[tuple[str, str, str], str] = {}
        for sheet in book.worksheets:
            if sheet.title != COLUMN_SHEET:
                for line, place in _sheet_lines(sheet, columns):
                    lines.append(line)
                    places[line[:3]] = place
        code, number = _printed(book.worksheets[0])
        found = FoundFacts(tuple(lines), places, code, number)
    finally:
        book.close()
    return found


def _sheet_lines(sheet: Any, columns: dict[tuple[str, str], str]) -> Iterator[tuple[tuple[str, str, str, str], str]]:  # noqa: ANN401
    """Each filled cell of each row that bears an id; the last header above it says which column is which."""
    heads: list[str | None] = []
    for cells in sheet.iter_rows():
        identity = plain(cells[0].value) if cells else ""
        table, _, row = identity.rpartition("|")
        if not table:
            continue
        if row == HEAD:
            heads = [columns.get((table, plain(c.value))) for c in cells[1:]]
            continue
        for cell, column in zip(cells[1:], heads, strict=False):
            value = plain(cell.value)
            if column is not None and value:
                yield (table, row, column, value), f"{sheet.title}!{cell.coordinate}"


def _printed(sheet: Any) -> tuple[str, int | None]:  # noqa: ANN401 - a read-only sheet
    """The code and number as printed on the first sheet."""
    code, number = "", None
    for (value,) in sheet.iter_rows(min_col=2, max_col=2, max_row=12, values_only=True):
        text = plain(value)
        if text.startswith(CODE_LINE):
            code = text.removeprefix(CODE_LINE)
        if text.startswith(NUMBER_LINE):
            digits = text.removeprefix(NUMBER_LINE).split(";")[0]
            number = int(digits) if digits.isdigit() else None
    return code, number
