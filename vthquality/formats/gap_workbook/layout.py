"""Where things stand: widths, heights, heads that stay, print set-up."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter

from vthquality.domain.reports import Cell, Column, Kind, ReportFacts, Table
from vthquality.formats.gap_workbook.measures import bold_width, lines_of
from vthquality.wording.report.workbook_texts import PAGE_OF, footer

LINE_HEIGHT = 12.75
HIGHEST_ROW = 409.0
"""Points a row can be high; what does not fit in it is not seen."""
TURNED_HEIGHT = 178.0
"""Room for two turned lines of about thirty characters each: the longest name of an area."""
PAGE_WIDTH = 235.0
"""Width that is still read easily when it is fitted on a landscape A4."""
FILTER_BUTTON = 2.5
"""Width that the button of a filter takes from a heading."""
LONGEST_HEADING = 240
"""Characters of a heading; Excel allows 255 in the name of a column of a table."""
LONGEST_PART = 80
"""Characters of one of three parts of a header or footer; Excel allows 255 in all."""
WIDTHS = {
    Kind.TEXT: 16.0,
    Kind.LONG: 50.0,
    Kind.INTEGER: 10.0,
    Kind.DECIMAL: 12.0,
    Kind.MONEY: 12.0,
    Kind.PERCENT: 11.0,
    Kind.DATE: 12.5,
    Kind.STATE: 24.0,
    Kind.OUTCOME: 25.0,
    Kind.LETTER: 5.2,
    Kind.SIGN: 16.0,
    Kind.LINK: 18.0,
}
WIDE = {
    "area": 46.0,
    "class": 11.0,
    "code": 15.0,
    "competency": 34.0,
    "contributor": 46.0,
    "draft": 46.0,
    "how_far": 28.0,
    "plan": 64.0,
    "by_function": 24.0,
    "doer": 14.0,
    "outcome": 30.0,
    "dots": 20.0,
    "decision": 28.0,
    "element": 24.0,
    "employment": 13.0,
    "evidence": 26.0,
    "figure": 30.0,
    "form": 28.0,
    "function": 28.0,
    "heading": 19.0,
    "help": 40.0,
    "laws": 32.0,
    "meaning": 92.0,
    "mistake": 40.0,
    "name": 26.0,
    "need": 19.0,
    "number": 12.0,
    "others_count": 14.0,
    "owner": 22.0,
    "principals": 60.0,
    "requirement": 15.0,
    "rule": 92.0,
    "sentence": 64.0,
    "sheet": 32.0,
    "single": 11.0,
    "source": 28.0,
    "team": 24.0,
    "topics": 48.0,
    "value": 92.0,
    "what": 30.0,
    "who": 34.0,
}
"""Columns whose content is wider or narrower than their kind, by id."""
OF_TABLE = {
    ("improvements", "area"): 36.0,
    ("trainings", "area"): 36.0,
    ("trainings", "who"): 26.0,
    ("explanations", "area"): 34.0,
    ("explanations", "measure"): 44.0,
    ("explanations", "reason"): 44.0,
    ("explanations", "function"): 24.0,
    ("what_if", "area"): 42.0,
    ("what_if", "state"): 23.0,
    ("what_if", "after"): 23.0,
    ("what_if", "safeguarding"): 12.0,
    ("what_if", "hire_safeguarding"): 12.0,
    ("statement_areas", "area"): 36.0,
    ("statement_areas", "doer"): 12.0,
    ("statement_areas", "state"): 19.0,
    ("statement_areas", "sentence"): 50.0,
    ("statement_plans", "area"): 36.0,
    ("statement_plans", "plan"): 50.0,
    ("statement_plans", "by_function"): 18.0,
    ("statement_text", "draft"): 36.0,
}
"""Columns that are otherwise in one table, or in one of each deelnemer, than in all others."""
STAYING = {"number", "name"}
"""Columns that stay in sight when a reader goes to the right, beside the first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table was written: its header row and first and last data row; its hidden ids are in column 1."""

    table: Table
    labels: tuple[str, ...]
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


def headings(table: Table) -> tuple[str, ...]:
    """The headings as they are written: on one line, not too long and each its own, or Excel repairs the table."""
    given: set[str] = set()
    labels = []
    for column in table.columns:
        label = " ".join(column.label.split())[:LONGEST_HEADING] or column.id
        unique, number = label, 2
        while unique.casefold() in given:
            unique, number = f"{label} ({number})", number + 1
        given.add(unique.casefold())
        labels.append(unique)
    return tuple(labels)


def width_of(table: str, column: Column) -> float:
    """Width of a column in characters."""
    if column.kind is Kind.LETTER:
        return WIDTHS[column.kind]
    return OF_TABLE.get((table.partition(":")[0], column.id)) or WIDE.get(column.id, WIDTHS[column.kind])


def widths_of(table: Table) -> list[float]:
    """Widths of the columns of a table; a heading is never broken inside a word."""
    found = []
    for column, label in zip(table.columns, headings(table), strict=True):
        width = width_of(table.id, column)
        if column.kind is not Kind.LETTER:
            width = max(width, *(bold_width(word) + FILTER_BUTTON for word in label.split()))
        found.append(width)
    return found


def row_height(table: Table, cells: tuple[Cell, ...], widths: list[float]) -> float | None:
    """Points a row needs for its wrapped texts, which may be more than a row can have; None where one line will do."""
    lines = max(
        (
            lines_of(cell, width)
            for column, cell, width in zip(table.columns, cells, widths, strict=False)
            if column.kind is Kind.LONG and isinstance(cell, str)
        ),
        default=1,
    )
    return None if lines == 1 else lines * LINE_HEIGHT + 3


def header_height(table: Table, widths: list[float]) -> float:
    """Points a header needs: its longest label wrapped, or turned above the letters of a matrix."""
    if any(c.kind is Kind.LETTER for c in table.columns):
        return TURNED_HEIGHT
    pairs = zip(headings(table), widths, strict=False)
    lines = max(lines_of(label, max(1.0, width - FILTER_BUTTON), bold=True) for label, width in pairs)
    return lines * LINE_HEIGHT + 6


def set_widths(sheet: Any, tables: list[Table]) -> list[float]:  # noqa: ANN401 - a write-only sheet
    """Give each column the width its widest table needs, and hide the ids; must come before the first row."""
    sheet.column_dimensions["A"].width = 3
    sheet.column_dimensions["A"].hidden = True
    widths: list[float] = []
    for table in tables:
        for i, width in enumerate(widths_of(table)):
            widths[i : i + 1] = [max(width, *widths[i : i + 1], 0.0)]
    for i, width in enumerate(widths, start=2):
        sheet.column_dimensions[get_column_letter(i)].width = round(width, 2)
    return widths


def staying_columns(table: Table) -> int:
    """How many columns stay in sight: the first, and what else says which row one is in."""
    staying = 1
    while staying < len(table.columns) and table.columns[staying].id in STAYING:
        staying += 1
    return staying


def set_page(sheet: Any, facts: ReportFacts, title: str, widths: list[float], staying: int) -> None:  # noqa: ANN401
    """Landscape A4, with what it is and where one is on every page.

    A wide list goes over several pages beside each other, with its first columns repeated, rather than in print that
    nobody can read.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = _pages(widths, staying)
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = f"A:{get_column_letter(staying + 1)}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    head = facts.head
    sheet.oddHeader.left.text = printable(f"{head['organisation']}, {head['round']}")
    sheet.oddHeader.center.text = printable(head["trial"])
    sheet.oddHeader.right.text = printable(title)
    sheet.oddFooter.left.text = printable(footer(head["reference_day"], head["edition_word"]))
    sheet.oddFooter.right.text = PAGE_OF


def _pages(widths: list[float], staying: int) -> int:
    """Pages beside each other, on all of which the first columns stand."""
    repeated = sum(widths[:staying])
    return max(1, ceil((sum(widths) - repeated) / (PAGE_WIDTH - repeated)))


def printable(text: str) -> str:
    """Text for a part of a header or footer: an ampersand starts a code there, and two are one."""
    single = " ".join(text.split())
    short = single
    while len(written := short.replace("&", "&&")) > LONGEST_PART:
        short = f"{short[:-2]}…"
    return written
