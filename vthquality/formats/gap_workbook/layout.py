"""Where things stand: widths, heads that stay, print set-up, colours by value. Colour never says anything alone."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from vthquality.domain.coverage import State
from vthquality.domain.facts import Outcome
from vthquality.domain.reports import Cell, Kind, ReportFacts, Table
from vthquality.wording.labels import EXAMPLE_OUTCOME, EXAMPLE_STATE, OUTCOME, STATE, STATE_MARK

LINE_HEIGHT = 13.0
HIGHEST_ROW = 409.0
TURNED_HEIGHT = 150.0
CHARACTERS_PER_WIDTH = 1.08
"""Characters of running text per unit of width: most are narrower than the digit the unit is measured by."""
PAGE_WIDTH = 190.0
"""Width that is still read easily when it is fitted on a landscape A4."""
WIDTHS = {
    Kind.TEXT: 18.0,
    Kind.LONG: 52.0,
    Kind.INTEGER: 11.0,
    Kind.DECIMAL: 12.0,
    Kind.MONEY: 12.0,
    Kind.PERCENT: 11.0,
    Kind.DATE: 12.5,
    Kind.STATE: 24.0,
    Kind.OUTCOME: 24.0,
    Kind.LETTER: 5.5,
    Kind.LINK: 20.0,
}
WIDE = {
    "area": 42.0,
    "name": 26.0,
    "what": 26.0,
    "dots": 22.0,
    "meaning": 92.0,
    "value": 92.0,
    "rule": 92.0,
    "principals": 60.0,
    "function": 28.0,
    "evidence": 30.0,
    "measure": 52.0,
    "figure": 30.0,
    "profile": 30.0,
    "competency": 34.0,
    "who": 22.0,
    "element": 30.0,
    "team": 22.0,
    "sign": 8.0,
    "mark": 8.0,
}
"""Columns whose content is wider than their kind, by id."""

_COLOURS = {
    "ok": ("176B43", "E4F3EA"),
    "thin": ("8A4B00", "FDF0DC"),
    "gap": ("A3201A", "FBE6E4"),
    "unknown": ("4A5863", "EEF1F3"),
}
_STATE_COLOURS = {
    State.MET: "ok",
    State.THIN: "thin",
    State.NOT_MET: "gap",
    State.UNKNOWN: "unknown",
    State.NOT_NEEDED: "unknown",
}
_OUTCOME_COLOURS = {
    Outcome.MET: "ok",
    Outcome.NOT_MET: "gap",
    Outcome.UNKNOWN: "unknown",
    Outcome.NOT_APPLICABLE: "unknown",
}
_LETTER_COLOURS = {
    "B": "ok",
    "E": "ok",
    "Z": "ok",
    "b": "thin",
    "o": "thin",
    "n": "gap",
    "?": "unknown",
    "t": "unknown",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table was written: its header row and first and last data row, and its first column (the id)."""

    table: Table
    header: int
    first: int
    last: int

    def column(self, column: str) -> int:
        """Number of a column on the sheet; the hidden id is column 1."""
        return next(i for i, c in enumerate(self.table.columns, start=2) if c.id == column)

    def letter(self, column: str) -> str:
        """Letter of a column on the sheet."""
        return get_column_letter(self.column(column))

    @property
    def ref(self) -> str:
        """The table with its header, hidden id included, so that sorting takes the ids along."""
        return f"A{self.header}:{get_column_letter(len(self.table.columns) + 1)}{self.last}"


def width_of(column_id: str, kind: Kind) -> float:
    """Width of a column in characters."""
    return WIDTHS[kind] if kind is Kind.LETTER else WIDE.get(column_id, WIDTHS[kind])


def row_height(table: Table, cells: tuple[Cell, ...]) -> float | None:
    """Points a row needs for its wrapped texts; None where one line will do.

    Set by us because not every program measures wrapped text when it opens a file.
    """
    lines = 1
    for column, cell in zip(table.columns, cells, strict=True):
        if column.kind is Kind.LONG and isinstance(cell, str):
            width = width_of(column.id, column.kind) * CHARACTERS_PER_WIDTH
            lines = max(lines, sum(max(1, ceil(len(part) / width)) for part in cell.split("\n")))
    return None if lines == 1 else min(lines * LINE_HEIGHT + 2, HIGHEST_ROW)


def header_height(table: Table) -> float:
    """Points a header needs: its longest label wrapped, or turned above the letters of a matrix."""
    if any(c.kind is Kind.LETTER for c in table.columns):
        return TURNED_HEIGHT
    lines = max(ceil(len(c.label) / max(1.0, width_of(c.id, c.kind) - 3)) for c in table.columns)
    return lines * LINE_HEIGHT + 6


def set_widths(sheet: Any, tables: list[Table]) -> None:  # noqa: ANN401 - a write-only sheet
    """Give each column the width its widest table needs, and hide the ids; must come before the first row."""
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["A"].hidden = True
    widths: dict[int, float] = {}
    for table in tables:
        for i, column in enumerate(table.columns, start=2):
            widths[i] = max(widths.get(i, 0.0), width_of(column.id, column.kind))
    for i, width in widths.items():
        sheet.column_dimensions[get_column_letter(i)].width = width
    # a wide list goes over several pages, with the first columns repeated, rather than in print nobody can read
    sheet.page_setup.fitToWidth = max(1, round(sum(widths.values()) / PAGE_WIDTH))
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:C"


def set_page(sheet: Any, facts: ReportFacts, title: str, header_row: int | None) -> None:  # noqa: ANN401
    """Landscape A4, one page wide, head repeated, with what it is and where one is on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    if header_row is not None:
        sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.oddHeader.left.text = _printable(f"{facts.head['organisation']}, {facts.head['round']}")
    sheet.oddHeader.center.text = _printable(facts.head["trial"])
    sheet.oddHeader.right.text = _printable(title)
    sheet.oddFooter.left.text = _printable(f"Peildatum {facts.head['reference_day']}, {facts.head['edition_word']}")
    sheet.oddFooter.right.text = "Bladzijde &P van &N"


def _printable(text: str) -> str:
    """An ampersand starts a code in a header; two of them are one."""
    return text.replace("&", "&&")


def colour(sheet: Any, placed: Placed) -> None:  # noqa: ANN401 - a write-only sheet
    """Colour states, outcomes and letters by their value, so that colours follow when rows are sorted or edited."""
    by_kind = {Kind.STATE: _states(), Kind.OUTCOME: _outcomes(), Kind.LETTER: _LETTER_COLOURS}
    for i, column in enumerate(placed.table.columns, start=2):
        values = by_kind.get(column.kind)
        if not values or placed.last < placed.first:
            continue
        letter = get_column_letter(i)
        place = f"{letter}{placed.first}:{letter}{placed.last}"
        for value, name in values.items():
            sheet.conditional_formatting.add(place, _rule(f"{letter}{placed.first}", value, name, column.kind))


def _rule(first: str, value: str, name: str, kind: Kind) -> Any:  # noqa: ANN401 - openpyxl's rule
    ink, ground = _COLOURS[name]
    font, fill = Font(color=ink, bold=kind is not Kind.OUTCOME), PatternFill(bgColor=ground)
    made: Any = FormulaRule if kind is Kind.LETTER else CellIsRule
    if kind is Kind.LETTER:  # "b" and "B" are different letters, and cellIs does not know that
        return made(formula=[f'EXACT({first},"{value}")'], font=font, fill=fill)
    return made(operator="equal", formula=[f'"{value}"'], font=font, fill=fill)


def _states() -> dict[str, str]:
    return {
        f"{STATE_MARK[state]} {words[state]}": name
        for state, name in _STATE_COLOURS.items()
        for words in (STATE, EXAMPLE_STATE)
    }


def _outcomes() -> dict[str, str]:
    return {words[outcome]: name for outcome, name in _OUTCOME_COLOURS.items() for words in (OUTCOME, EXAMPLE_OUTCOME)}
