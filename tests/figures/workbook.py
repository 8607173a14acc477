"""What the gap workbook costs beside its bare cells: the same values in the same styles, written by openpyxl."""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.workbook import Workbook

from tests.figures.measuring import Figure, Taken, in_turns, peak_megabytes
from tests.support.stored_crowd import ACTOR, NOW, StoredCrowd, opened
from vthquality.domain.gaps import Edition, ReportScope, assess, report_on
from vthquality.domain.reports import ReportFacts
from vthquality.formats.gap_workbook.write import Issue, write_gap_workbook
from vthquality.services.reports import issue_report
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.wording.report.facts import report_facts

STYLE_TABLES = ("_fonts", "_fills", "_borders", "_alignments", "_protections", "_number_formats", "_cell_styles")
"""Where openpyxl keeps what the number of a style stands for."""
ISSUE = Issue(number=1, made=NOW, maker="cijfers")

LISTS: dict[str, ReportScope] = {
    "default list": ReportScope(edition=Edition.TEAM),
    "complete list": ReportScope(edition=Edition.TEAM, complete=True),
}
BareCell = tuple[Any, Any] | None
"""A value and its style; None for no cell at all."""


@dataclass(frozen=True)
class BareBook:
    """The cells of a workbook by sheet and row, and what their styles stand for; nothing else of it."""

    sheets: dict[str, list[list[BareCell]]]
    styles: dict[str, Any]

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return sum(cell is not None for rows in self.sheets.values() for row in rows for cell in row)

    def write(self, target: IO[bytes]) -> None:
        """Write the cells as openpyxl does it at its quickest: in write-only mode, with every style made beforehand."""
        book: Any = Workbook(write_only=True)
        for table, known in self.styles.items():
            setattr(book, table, known)
        for title, rows in self.sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append([None if known is None else _cell(sheet, *known) for known in row])
        book.save(target)


def _cell(sheet: Any, value: Any, style: Any) -> Any:  # noqa: ANN401 - openpyxl's
    cell: Any = WriteOnlyCell(sheet, value)
    cell._style = style  # noqa: SLF001 - assigning a named style is far slower
    return cell


def bare(file: IO[bytes]) -> BareBook:
    """The cells of a workbook."""
    book: Any = load_workbook(file, read_only=True)
    sheets = {sheet.title: [_row(row, book) for row in sheet.iter_rows()] for sheet in book.worksheets}
    styles = {table: getattr(book, table) for table in STYLE_TABLES}
    book.close()
    return BareBook(sheets, styles)


def _row(cells: tuple[Any, ...], book: Any) -> list[BareCell]:  # noqa: ANN401 - openpyxl's
    return [_bare_cell(cell.value, getattr(cell, "_style_id", 0), book._cell_styles) for cell in cells]  # noqa: SLF001


def _bare_cell(value: Any, style: int, styles: Any) -> BareCell:  # noqa: ANN401 - openpyxl's
    """The cell; text that looks like a formula would become one, and costs no less as other text."""
    if value is None and style == 0:
        return None
    text = f" {value}" if isinstance(value, str) and value[:1] == "=" else value
    return text, styles[style]


def writing(path: Path, stored: StoredCrowd, turns: int = 3) -> list[Figure]:
    """Writing the default and the complete list, each beside its bare cells."""
    with opened(path) as session:
        snapshot = load_snapshot(session, stored.scope, stored.round)
    assessed = assess(snapshot)
    figures = []
    for name, about in LISTS.items():
        beside = beside_bare_cells(report_facts(report_on(assessed, about)), turns)
        figures += [
            Figure(f"{name}: cells", beside.cells, "cells"),
            Figure(f"{name}: writing the workbook", beside.ours.seconds, "s"),
            Figure(f"{name}: writing its bare cells", beside.bare.seconds, "s"),
            Figure(f"{name}: the workbook : its bare cells", beside.ours.per(beside.bare), "times", most=1.3),
        ]
    return figures


@dataclass(frozen=True)
class Beside:
    """Writing a workbook, writing its bare cells, and how many those are."""

    ours: Taken
    bare: Taken
    cells: int


def beside_bare_cells(facts: ReportFacts, turns: int) -> Beside:
    """Write the workbook of a report and its bare cells, in turns; the check code is made anew each time."""
    out = BytesIO()
    write_gap_workbook(facts, ISSUE, out)
    cells = bare(out)
    works = [lambda: write_gap_workbook(replace(facts), ISSUE, BytesIO()), lambda: cells.write(BytesIO())]
    ours, theirs = in_turns(works, turns)
    return Beside(ours, theirs, cells.cells)


def peak_of_a_report(path: Path, stored: StoredCrowd, about: ReportScope) -> float:
    """The most memory, in megabytes, of a process that loads, judges and keeps a report and writes its workbook.

    Everything in the process counts, Python and all packages too: to be called in a process of its own.
    """
    with opened(path) as session:
        issued = issue_report(session, ACTOR, stored.organisation, stored.round, about, now=NOW)
        with path.with_suffix(".xlsx").open("wb") as file:
            write_gap_workbook(issued.facts, ISSUE, file)
    return peak_megabytes()
