"""The faults of an import as a file to work through: a workbook or a csv, a line per fault, conflicts included."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter

from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.planning import CellConflict, ImportPlan
from vthquality.domain.intake.rows import Fault
from vthquality.formats.cells import csv_text
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.showing import Shower
from vthquality.formats.intake.styles import Look, OutSheet, Styles, fit_height, set_page
from vthquality.wording.intake import columns as words
from vthquality.wording.intake.faults import CONFLICT_REMEDY, FAULT_COLUMNS, conflict_rule, remedy_of, rule_of

WIDTHS = (24, 8, 26, 30, 60, 60)
Line = tuple[str, str, str, str, str, str]
"""Sheet, cell, column, value, what is wrong, what to do."""


def fault_lines(plan: ImportPlan, context: Context) -> Iterator[Line]:
    """Every fault and every conflict, in the words of people, sheet by sheet from the top."""
    lists = Lists(context)
    showers = {sheet.id: Shower(sheet, lists) for sheet in SPECIFICATIONS[plan.book].sheets}
    order = {sheet.id: place for place, sheet in enumerate(SPECIFICATIONS[plan.book].sheets)}
    rows = {(row.sheet, row.number): row.values for row in plan.reading.rows}
    lines = [
        (order[f.sheet], f.row, f.column, _fault_line(f, showers[f.sheet], rows.get((f.sheet, f.row), {})))
        for f in plan.faults
    ]
    lines += [(order[c.row.sheet], c.row.number, "", _conflict_line(c, plan, showers)) for c in plan.conflicts]
    for _, _, _, line in sorted(lines, key=lambda each: (each[0], each[1], len(each[2]), each[2])):
        yield line


def _fault_line(fault: Fault, shower: Shower, values: Values) -> Line:
    column = words.heading(fault.sheet, fault.field) if fault.field else ""
    shown = shower.text(fault.field, fault.shown, values)
    if "before" in fault.values:
        before = shower.text(fault.field, str(fault.values["before"]), values)
        rule = rule_of(fault, before=before or words.NOTHING)
    else:
        rule = rule_of(fault)
    return fault.title, fault.cell, column, shown, rule, remedy_of(fault)


def _conflict_line(conflict: CellConflict, plan: ImportPlan, showers: dict[str, Shower]) -> Line:
    row, name = conflict.row, conflict.field
    mine, theirs, before = (
        showers[row.sheet].text(name, text, row.values) or words.NOTHING
        for text in (conflict.mine, conflict.theirs, conflict.before)
    )
    cell = plan.reading.fault(row, name, "").cell
    title = plan.reading.titles.get(row.sheet, row.sheet)
    heading = words.heading(row.sheet, name)
    return title, cell, heading, mine, conflict_rule(mine, theirs, before), CONFLICT_REMEDY


def write_fault_book(lines: Iterable[Line], out: IO[bytes]) -> None:
    """Write the faults as a workbook with a filter."""
    workbook = Workbook(write_only=True)
    styles = Styles(workbook)
    sheet: OutSheet = workbook.create_sheet(words.FAULT_SHEET)
    sheet.freeze_panes = "A2"
    set_page(sheet, head="1:1")
    for place, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([styles.cell(sheet, heading, Look.HEAD) for heading in FAULT_COLUMNS])
    last = 1
    for last, line in enumerate(lines, 2):
        fit_height(sheet, last, zip(line, WIDTHS, strict=True))
        sheet.append([styles.cell(sheet, text, Look.WRAPPED) for text in line])
    sheet.auto_filter = AutoFilter(ref=f"A1:{get_column_letter(len(WIDTHS))}{last}")
    workbook.save(out)


def write_fault_csv(lines: Iterable[Line], out: IO[bytes]) -> None:
    """Write the faults as a csv that Dutch Excel opens in columns: semicolons, UTF-8 with its mark."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(FAULT_COLUMNS)
    for line in lines:
        writer.writerow([csv_text(part) for part in line])
    text.flush()
    text.detach()
