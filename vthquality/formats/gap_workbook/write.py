"""Write a gap workbook: the facts of one report, sheet by sheet, with the same figures as everywhere else."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from openpyxl.workbook import Workbook

from vthquality.domain.reports import ReportFacts, Table, check_code
from vthquality.formats.gap_workbook.blocks import Sheet, as_excel_table
from vthquality.formats.gap_workbook.charts import bars, save
from vthquality.formats.gap_workbook.layout import colour, set_page, set_widths
from vthquality.formats.gap_workbook.styles import Look, Stylist
from vthquality.formats.gap_workbook.what_if import COLUMNS as WHAT_IF_COLUMNS
from vthquality.formats.gap_workbook.what_if import INTRODUCTION, write_what_if

PRODUCER = "VTH-kwaliteit"
COLUMN_SHEET = "kolommen"
"""A sheet no reader sees: which heading stands for which column id, so that a workbook can be checked."""
TRIAL_PREFIX = "PROEF_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a report gets when it is issued: its number, the one it replaces, its maker and the moment (UTC)."""

    number: int
    made: datetime
    replaces: int | None = None
    maker: str = ""


def file_name(facts: ReportFacts) -> str:
    """A file name with organisation, round, date and edition; PROEF_ in front of a trial."""
    parts = [facts.head["organisation"], facts.head["round"], facts.head["reference_day"], facts.head["edition_word"]]
    parts += [facts.head["team"]] if facts.head["team"] else []
    safe = "_".join(re.sub(r"[^\w.-]+", "-", p).strip("-.") for p in parts)
    return f"{TRIAL_PREFIX if facts.head['trial'] else ''}{safe[:150]}.xlsx"


def write_gap_workbook(
    facts: ReportFacts, issue: Issue, target: IO[bytes], progress: Callable[[str], None] = lambda _: None
) -> None:
    """Write the workbook to a binary stream; `progress` hears the title of each sheet as it begins."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.lastModifiedBy = PRODUCER
    book.properties.title = f"Stand van zaken kritieke massa, {facts.head['organisation']}, {facts.head['round']}"
    book.properties.created = book.properties.modified = issue.made
    stylist = Stylist(book)
    by_sheet: dict[str, list[Table]] = {}
    for table in facts.tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    numbers = iter(range(1, 10_000))
    sheets: dict[str, Sheet] = {}
    for name, title in facts.sheets.items():
        progress(title)
        sheets[name] = _sheet(book, stylist, facts, issue, name, by_sheet.get(name, []), numbers)
    for draw in (_state_chart, _area_chart, _competency_chart):
        draw(sheets, facts.sheets)
    _columns(book, facts)
    save(book, target)


def _sheet(
    book: Workbook,
    stylist: Stylist,
    facts: ReportFacts,
    issue: Issue,
    name: str,
    tables: list[Table],
    numbers: Iterator[int],
) -> Sheet:
    sheet = Sheet(book.create_sheet(facts.sheets[name]), stylist)
    title = facts.sheets[name]
    if name == "what_if":
        set_widths(sheet.sheet, [Table("what_if", "what_if", "", WHAT_IF_COLUMNS, ())])
    set_widths(sheet.sheet, tables)
    head_row = _head_row(facts, name, tables)
    if head_row is not None:
        sheet.sheet.freeze_panes = f"C{head_row + 1}"
    set_page(sheet.sheet, facts, title, head_row)
    sheet.sheet.sheet_view.showGridLines = False
    _opening(sheet, facts, issue, name)
    for table in tables:
        placed = sheet.table(table)
        colour(sheet.sheet, placed)
        if table.rows and name != "guide":
            sheet.sheet._tables.add(as_excel_table(placed, next(numbers)))  # noqa: SLF001 - add_table warns of what is done here
    if name == "what_if":
        write_what_if(sheet, facts)
    return sheet


def _head_row(facts: ReportFacts, name: str, tables: list[Table]) -> int | None:
    """The row that stays in sight and is printed on every page; None where a sheet has several blocks."""
    opening = _opening_rows(facts, name)
    if name == "what_if":
        return opening + len(INTRODUCTION) + 2
    if len(tables) != 1:
        return None
    return opening + (3 if tables[0].note else 2)


def _opening_rows(facts: ReportFacts, name: str) -> int:
    """Rows before the first block: title and empty row, the warning of a trial, and on the guide the report itself."""
    return 2 + bool(facts.head["trial"]) + (5 if name == "guide" else 0)


def _opening(sheet: Sheet, facts: ReportFacts, issue: Issue, name: str) -> None:
    title = facts.sheets[name] if name != "guide" else "Stand van zaken kritieke massa"
    sheet.line((title, Look.TITLE))
    if facts.head["trial"]:
        sheet.line((f"PROEFMETING. {facts.head['trial']}.", Look.WARNING))
    if name == "guide":
        replaces = f"; vervangt nummer {issue.replaces}" if issue.replaces else ""
        sheet.line((f"Rapportnummer {issue.number}{replaces}", Look.TEXT))
        sheet.line((f"Controlecode {check_code(facts)}", Look.TEXT))
        sheet.line((f"Gemaakt op {issue.made:%d-%m-%Y}{_by(facts, issue)}", Look.TEXT))
        sheet.line(
            ("Met de code kan later worden nagegaan of de cijfers ongewijzigd zijn (vth report verify).", Look.NOTE)
        )
        sheet.line()
    sheet.line()


def _by(facts: ReportFacts, issue: Issue) -> str:
    """The maker, but never in the name-free edition."""
    return f" door {issue.maker}" if issue.maker and facts.head["edition"] != "board" else ""


def _columns(book: Workbook, facts: ReportFacts) -> None:
    sheet: Any = book.create_sheet(COLUMN_SHEET)
    sheet.sheet_state = "veryHidden"
    for table in facts.tables:
        for column in table.columns:
            sheet.append([table.id, column.id, column.label])


def _state_chart(sheets: Mapping[str, Sheet], titles: Mapping[str, str]) -> None:
    placed = sheets["summary"].placed["state_counts"]
    figures = ", ".join(f"{row.cells[0]}: {row.cells[1]}" for row in placed.table.rows)
    chart = bars(
        titles["summary"],
        placed,
        "state",
        ["settled", "declared"],
        title="Gebieden en klassen per stand",
        described=f"Staafdiagram van het aantal gebieden en klassen per stand, op bevestigde grondslag: {figures}.",
    )
    chart.grouping, chart.overlap = "clustered", 0
    chart.height, chart.width = 9, 19
    sheets["summary"].sheet.add_chart(chart, "G4")


def _area_chart(sheets: Mapping[str, Sheet], titles: Mapping[str, str]) -> None:
    """Drawn from Gebieden, shown on Samenvatting: beside its own wide table it would be cut over pages."""
    placed = sheets["areas"].placed["areas"]
    if not placed.table.rows:
        return
    chart = bars(
        titles["areas"],
        placed,
        "area",
        ["confirmed", "external", "self_declared", "unknown", "nearly", "in_training"],
        title="Mensen per gebied en klasse",
        described=(
            f"Gestapeld staafdiagram met {len(placed.table.rows)} gebieden en klassen: per gebied hoeveel mensen "
            "bevestigd, extern getoetst, zelf verklaard, onbekend, bijna en in opleiding zijn. De cijfers staan op het "
            "blad Gebieden."
        ),
    )
    sheets["summary"].sheet.add_chart(chart, "G24")


def _competency_chart(sheets: Mapping[str, Sheet], titles: Mapping[str, str]) -> None:
    if "competencies" not in sheets:
        return
    placed = sheets["competencies"].placed["competencies"]
    steps = [c.id for c in placed.table.columns if c.id.startswith("step")]
    if not placed.table.rows or steps == ["step"]:
        return
    chart = bars(
        titles["competencies"],
        placed,
        "competency",
        [*steps, "not_seen"],
        title="Aantal mensen per stap",
        described=(
            f"Gestapeld staafdiagram van {len(placed.table.rows)} competenties per profiel: hoeveel mensen op elke "
            "stap staan. De cijfers staan in de tabel erboven."
        ),
    )
    sheets["competencies"].sheet.add_chart(chart, f"B{placed.last + 3}")
