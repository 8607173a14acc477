"""What an import would change, a line per cell, in the words of people: on a terminal, a page and in a workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter

from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.planning import CellConflict, ImportPlan, RowChange
from vthquality.domain.intake.prefilling import only_follows
from vthquality.domain.intake.rows import Row
from vthquality.domain.intake.specification import Sheet
from vthquality.domain.intake.staff import STAFF
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.showing import Shower
from vthquality.formats.intake.styles import Look, OutSheet, Styles, fit_height, set_page
from vthquality.wording.intake.columns import CHANGE_COLUMNS, CHANGE_SHEET, NEW, NOTHING, heading
from vthquality.wording.intake.commands import CHANGE, FOLLOWS, NEW_ROW, SAID_PART

WIDTHS = (24, 8, 34, 26, 50, 50)
MOST_NAMES = 2
"""Fields that say what a row is about; more of them say nothing more."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One cell that would change; of a new row there is one line, without column and value of before."""

    sheet: str
    row: int
    about: str
    column: str
    before: str
    after: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One cell that others changed too, with the three values it has had; `place` is what a choice is kept by."""

    place: tuple[str, str, str]
    sheet: str
    cell: str
    about: str
    column: str
    before: str
    mine: str
    theirs: str


def listed_changes(plan: ImportPlan, context: Context) -> Iterator[ChangeLine]:
    """Every cell that changes with what its row is about; a new row as a whole."""
    sheets = _sheets(plan, context)
    for change in plan.changes:
        sheet, shower = sheets[change.row.sheet]
        where = _title(plan, change), change.row.number
        about = _about(sheet, shower, change.values)
        if change.new:
            yield ChangeLine(*where, about, "", "", _said(change, shower), new=True)
            continue
        for cell in change.cells:
            before, after = (
                shower.text(cell.field, text, change.values) or NOTHING for text in (cell.before, cell.after)
            )
            told = FOLLOWS.format(said=after) if cell.by_title else after
            yield ChangeLine(*where, about, heading(change.row.sheet, cell.field), before, told)


def listed_conflicts(plan: ImportPlan, context: Context) -> Iterator[ConflictLine]:
    """Every cell in which somebody is to choose."""
    sheets = _sheets(plan, context)
    for conflict in plan.conflicts:
        sheet, shower = sheets[conflict.row.sheet]
        yield _conflict(conflict, plan, sheet, shower, conflict.row)


def _conflict(conflict: CellConflict, plan: ImportPlan, sheet: Sheet, shower: Shower, row: Row) -> ConflictLine:
    before, mine, theirs = (
        shower.text(conflict.field, text, row.values) or NOTHING
        for text in (conflict.before, conflict.mine, conflict.theirs)
    )
    return ConflictLine(
        place=conflict.place,
        sheet=plan.reading.titles.get(row.sheet, row.sheet),
        cell=plan.reading.fault(row, conflict.field, "").cell,
        about=_about(sheet, shower, row.values),
        column=heading(row.sheet, conflict.field),
        before=before,
        mine=mine,
        theirs=theirs,
    )


def _sheets(plan: ImportPlan, context: Context) -> dict[str, tuple[Sheet, Shower]]:
    lists = Lists(context)
    return {sheet.id: (sheet, Shower(sheet, lists)) for sheet in SPECIFICATIONS[plan.book].sheets}


def _about(sheet: Sheet, shower: Shower, values: Values) -> str:
    """What a row is about: the fields of its keys that are filled, and a name where it has one."""
    named = [name for key in sheet.keys for name in key if values.get(name)]
    names = dict.fromkeys([*named[:1], *(["name"] if values.get("name") else []), *named[1:]])
    return ", ".join(shower.text(name, values[name], values) for name in list(names)[:MOST_NAMES])


def write_change_book(lines: Iterable[ChangeLine], out: IO[bytes]) -> None:
    """Write the changes as a workbook with a filter."""
    workbook = Workbook(write_only=True)
    styles = Styles(workbook)
    sheet: OutSheet = workbook.create_sheet(CHANGE_SHEET)
    sheet.freeze_panes = "A2"
    set_page(sheet, head="1:1")
    for place, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([styles.cell(sheet, text, Look.HEAD) for text in CHANGE_COLUMNS])
    last = 1
    for last, line in enumerate(lines, 2):
        texts = (line.sheet, str(line.row), line.about, line.column or NEW, line.before, line.after)
        fit_height(sheet, last, zip(texts, WIDTHS, strict=True))
        cells = [styles.cell(sheet, text, Look.WRAPPED) for text in texts]
        cells[1] = styles.cell(sheet, line.row, Look.WRAPPED)
        sheet.append(cells)
    sheet.auto_filter = AutoFilter(ref=f"A1:{get_column_letter(len(WIDTHS))}{last}")
    workbook.save(out)


def change_lines(plan: ImportPlan, context: Context) -> Iterator[str]:
    """Every cell that changes, with what it was; of a new row everything it says."""
    lists = Lists(context)
    showers = {sheet.id: Shower(sheet, lists) for sheet in SPECIFICATIONS[plan.book].sheets}
    for change in plan.changes:
        title = _title(plan, change)
        if change.new:
            said = _said(change, showers[change.row.sheet])
            yield NEW_ROW.format(sheet=title, row=change.row.number, said=said)
            continue
        for cell in change.cells:
            before, after = (
                showers[change.row.sheet].text(cell.field, text, change.values) or NOTHING
                for text in (cell.before, cell.after)
            )
            told = FOLLOWS.format(said=after) if cell.by_title else after
            column = heading(change.row.sheet, cell.field)
            yield CHANGE.format(sheet=title, row=change.row.number, column=column, before=before, after=told)


def _title(plan: ImportPlan, change: RowChange) -> str:
    """The sheet of the file that a row comes from: what follows from a title, comes from the list of people."""
    return plan.reading.titles[STAFF if only_follows(change) else change.row.sheet]


def _said(change: RowChange, shower: Shower) -> str:
    """Everything a new row says."""
    said = "; ".join(_parts(change, shower))
    return FOLLOWS.format(said=said) if only_follows(change) else said


def _parts(change: RowChange, shower: Shower) -> Iterator[str]:
    for cell in change.cells:
        shown = shower.text(cell.field, cell.after, change.values)
        said = SAID_PART.format(column=heading(change.row.sheet, cell.field), value=shown)
        yield FOLLOWS.format(said=said) if cell.by_title and not only_follows(change) else said
