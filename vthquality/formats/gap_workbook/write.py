"""Write a gap workbook: the facts of one report, sheet by sheet, with the same figures as everywhere else."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break

from vthquality.domain.gaps import Edition
from vthquality.domain.reports import ReportFacts, Table, check_code
from vthquality.formats.gap_workbook.blocks import Sheet, Styles, as_excel_table, notes_of
from vthquality.formats.gap_workbook.charts import save
from vthquality.formats.gap_workbook.colours import colour
from vthquality.formats.gap_workbook.layout import headings, set_page, set_widths, staying_columns
from vthquality.formats.gap_workbook.pictures import area_chart, competency_chart, head_area_chart, state_chart
from vthquality.formats.gap_workbook.rows import cell
from vthquality.formats.gap_workbook.styles import Look, style_numbers
from vthquality.formats.gap_workbook.what_if import write_what_if
from vthquality.wording.report.what_if_tables import INTRODUCTION, what_if_table
from vthquality.wording.report.workbook_texts import (
    CODE_LINE,
    CODE_USE,
    TITLE,
    TRIAL_PREFIX,
    emptied_line,
    made_line,
    number_line,
    trial_line,
)

PRODUCER = "VTH-kwaliteit"
COLUMN_SHEET = "kolommen"
"""A sheet no reader sees: which heading stands for which column id and kind, so that a workbook can be checked."""
LONGEST_PART = 40
"""Characters of a name within a file name; some systems take no more than 255 bytes in all."""
STATEMENT_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a report gets when it is issued: its number, the one it replaces, its maker and the moment (UTC)."""

    number: int
    made: datetime
    replaces: int | None = None
    maker: str = ""


def file_name(facts: ReportFacts, number: int) -> str:
    """A file name with organisation, round, date and edition; PROEF_ in front of a trial.

    The number of the report ends it: no two reports of an organisation have the same name, whoever they are about.
    """
    parts = [facts.head["organisation"], facts.head["round"], facts.head["reference_day"], facts.head["edition_word"]]
    safe = [re.sub(r"[^\w.-]+", "-", p).strip("-.")[:LONGEST_PART] for p in (*parts, facts.head["team"] or "")]
    return f"{TRIAL_PREFIX if facts.head['trial'] else ''}{'_'.join(p for p in (*safe, str(number)) if p)}.xlsx"


def write_gap_workbook(
    facts: ReportFacts, issue: Issue, target: IO[bytes], progress: Callable[[str], None] = lambda _: None
) -> None:
    """Write the workbook to a binary stream; `progress` hears the title of each sheet as it begins."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.lastModifiedBy = PRODUCER
    book.properties.title = f"{TITLE}, {facts.head['organisation']}, {facts.head['round']}"
    book.properties.created = book.properties.modified = issue.made.replace(tzinfo=None)
    book.calculation.fullCalcOnLoad = True
    writing = Writing(book, style_numbers(book), facts, issue)
    for name, title in facts.sheets.items():
        progress(title)
        writing.sheet(name)
    area_chart(writing.sheets["summary"], writing.sheets["areas"].placed["areas"], facts)
    writing.columns()
    save(book, target)


class Writing:
    """One workbook while it is being written."""

    def __init__(self, book: Workbook, styles: Styles, facts: ReportFacts, issue: Issue) -> None:
        """Know the report and what was written of it so far."""
        self.book, self.styles, self.facts, self.issue = book, styles, facts, issue
        self._numbers: Iterator[int] = iter(range(1, 100_000))
        self.sheets: dict[str, Sheet] = {}
        self._by_sheet: dict[str, list[Table]] = {}
        for table in facts.tables:
            self._by_sheet.setdefault(table.sheet, []).append(table)

    def sheet(self, name: str) -> None:
        """Write one sheet."""
        tables = self._by_sheet.get(name, [])
        shown = [*tables, what_if_table(self.facts)] if name == "what_if" else tables
        made: Any = self.book.create_sheet(self.facts.sheets[name])
        widths = set_widths(made, shown)
        staying = staying_columns(shown[0]) if len(shown) == 1 else 1
        set_page(made, self.facts, self.facts.sheets[name], widths, staying)
        if name.startswith("statement:"):
            made.page_setup.orientation = "portrait"
            made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, STATEMENT_PAGES
        self._keep_head(made, name, shown, widths, staying)
        made.sheet_view.showGridLines = False
        made.sheet_view.zoomScale = 100
        sheet = Sheet(made, self.styles, widths)
        self._opening(sheet, name)
        for table in tables:
            self._table(sheet, name, table)
        if name == "what_if":
            write_what_if(sheet, self.facts)
        if name == "summary":
            head_area_chart(sheet)
        self.sheets[name] = sheet

    def _table(self, sheet: Sheet, name: str, table: Table) -> None:
        if table.id.startswith("statement_text:"):
            sheet.prose(table)
            return
        if table.id.startswith("competencies") and sheet.placed:  # a chart is not cut over pages
            sheet.sheet.row_breaks.append(Break(id=sheet.at - 1))
        placed = sheet.table(table)
        colour(sheet.sheet, placed)
        if table.rows and name != "guide":
            sheet.sheet._tables.add(as_excel_table(placed, next(self._numbers)))  # noqa: SLF001 - add_table warns of what is done here
        if table.id == "state_counts":
            state_chart(sheet, self.facts)
        if table.id.startswith("competencies:"):
            competency_chart(sheet, self.facts, placed)

    def _keep_head(self, made: Any, name: str, shown: list[Table], widths: list[float], staying: int) -> None:  # noqa: ANN401
        """Keep the headings in sight and on every page, where a sheet is one table."""
        if len(shown) != 1:
            return
        row = self._opening_rows(name) + 1
        row += len(INTRODUCTION) + 1 if name == "what_if" else 1 + notes_of(shown[0], widths)
        made.freeze_panes = f"{'BCDEFG'[staying]}{row + 1}"
        made.print_title_rows = f"{row}:{row}"

    def _opening_rows(self, name: str) -> int:
        """Rows before the first block: title, warning of a trial, on the guide the report itself, an empty row."""
        about = 4 + bool(self.facts.head.get("emptied")) if name == "guide" else 0
        return 2 + bool(self.facts.head["trial"]) + about

    def _opening(self, sheet: Sheet, name: str) -> None:
        facts, issue = self.facts, self.issue
        sheet.line((self._title(name), Look.TITLE))
        if facts.head["trial"]:
            sheet.line((trial_line(facts.head["trial"]), Look.WARNING))
        if name == "guide":
            sheet.line((number_line(issue.number, issue.replaces), Look.PLAIN))
            sheet.line((f"{CODE_LINE}{check_code(facts)}", Look.PLAIN))
            # the name-free edition has no maker
            maker = "" if facts.head["edition"] == Edition.BOARD.value else issue.maker
            sheet.line((made_line(issue.made, maker), Look.PLAIN))
            sheet.line((CODE_USE, Look.NOTE))
            if emptied := facts.head.get("emptied"):
                sheet.line((emptied_line(emptied), Look.PLAIN))
        sheet.blank()

    def _title(self, name: str) -> str:
        if name.startswith("statement:"):
            return self._by_sheet[name][0].title
        return TITLE if name == "guide" else self.facts.sheets[name]

    def columns(self) -> None:
        """Write the hidden sheet that tells the id and kind of the column under each heading."""
        made: Any = self.book.create_sheet(COLUMN_SHEET)
        made.sheet_state = "veryHidden"
        sheet = Sheet(made, self.styles, [])
        for table in self.facts.tables:
            for column, label in zip(table.columns, headings(table), strict=True):
                texts = enumerate((table.id, column.id, label, column.kind.value))
                sheet.row("".join(cell("ABCD"[i], sheet.at, text, self.styles[Look.PLAIN]) for i, text in texts))
