"""Read the fact lines of a gap workbook back, wherever its rows were sorted to, to tell whether it is unaltered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from vthquality.domain.errors import Invalid, Refused
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.reports import FactLine, Kind, plain
from vthquality.formats.cells import readable
from vthquality.formats.gap_workbook.blocks import ABOVE, HEAD, NOTHING
from vthquality.formats.gap_workbook.write import COLUMN_SHEET
from vthquality.formats.intake.archive import LARGE_LIMITS, admit
from vthquality.wording.report.workbook_texts import CODE_LINE, NUMBER_LINE, row_place

OPENING = 12
"""Rows at the top of a sheet among which the code and number are printed."""
ADDED = "+"
"""Before the number of the sheet's row: the id of a row that has none, or has another row's."""
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - the day from which spreadsheets count, in no zone
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class FoundFacts:
    """What a workbook says now: its fact lines, where each stands, and the code and number printed in it.

    `places` has the cell of every line, and of every row (its column "") the row of the sheet.
    """

    lines: tuple[FactLine, ...]
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
        reading = Reading(_columns(book[COLUMN_SHEET]))
        for sheet in book.worksheets:
            if sheet.title != COLUMN_SHEET:
                reading.read(sheet)
    finally:
        book.close()
    return FoundFacts(tuple(reading.lines), reading.places, reading.code, reading.number)


def _columns(sheet: Any) -> dict[tuple[str, str], tuple[str, Kind]]:  # noqa: ANN401 - a read-only sheet
    """Id and kind of the column under each heading of each table."""
    return {
        (_text(table), _text(label)): (_text(column), Kind(_text(kind)))
        for table, column, label, kind in sheet.iter_rows(min_col=1, max_col=4, values_only=True)
    }


@dataclass
class Reading:
    """What was read so far."""

    columns: Mapping[tuple[str, str], tuple[str, Kind]]
    lines: list[FactLine] = field(default_factory=list)
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    code: str = ""
    number: int | None = None
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def read(self, sheet: Any) -> None:  # noqa: ANN401 - a read-only sheet
        """Read the rows of a sheet: those with a hidden id, and those that somebody put between or below them."""
        table, heads = "", []
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            values = [c.value for c in cells]
            if number <= OPENING:
                self._note_printed(values)
            owner, _, row = _text(values[0] if values else None).rpartition("|")
            if owner and row == HEAD:
                table, heads = owner, [self.columns.get((owner, _text(v))) for v in values[1:]]
            elif owner and row == ABOVE:
                table = ""
            elif owner and row != NOTHING:
                self._take(owner, row, heads, cells, sheet.title, number)
            elif not owner and table and any(_text(v) for v in values):
                self._take(table, f"{ADDED}{number}", heads, cells, sheet.title, number)
            elif not owner:
                table = ""

    def _take(
        self,
        table: str,
        row: str,
        heads: list[tuple[str, Kind] | None],
        cells: Any,  # noqa: ANN401 - read-only cells
        title: str,
        number: int,
    ) -> None:
        if (table, row) in self._seen:  # the same id again: a row that was copied
            row = f"{row}{ADDED}{number}"
        self._seen.add((table, row))
        self.places[table, row, ""] = row_place(title, number)
        for cell, head in zip(cells[1:], heads, strict=False):
            if head is not None and (value := _written(cell.value, head[1])):
                self.lines.append((table, row, head[0], value))
                self.places[table, row, head[0]] = f"{title}!{cell.coordinate}"

    def _note_printed(self, values: list[Any]) -> None:
        """Find the code and number as printed at the top of the first sheet."""
        text = _text(values[1]) if len(values) > 1 else ""
        if text.startswith(CODE_LINE):
            self.code = self.code or text.removeprefix(CODE_LINE)
        if text.startswith(NUMBER_LINE) and self.number is None:
            digits = text.removeprefix(NUMBER_LINE).split(";")[0]
            self.number = int(digits) if digits.isdigit() else None


def _text(value: object) -> str:
    return plain(readable(value) if isinstance(value, str) else value)


def _written(value: object, kind: Kind) -> str:
    """A value as it was issued: how a day or number is shown, with or without time of day, is no part of it."""
    if kind is Kind.DATE and isinstance(value, int | float) and not isinstance(value, bool):
        return plain(DAY_ZERO + timedelta(days=value))
    if kind in NUMBERS and isinstance(value, datetime | date | time | timedelta):
        return plain(to_excel(value))  # type: ignore[no-untyped-call]
    return _text(value)
