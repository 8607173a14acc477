"""What an import would change, a line per cell, in the words of people."""

from collections.abc import Iterator

from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.planning import ImportPlan, RowChange
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.showing import Shower
from vthquality.wording.intake.columns import NOTHING, heading
from vthquality.wording.intake.commands import CHANGE, NEW_ROW, SAID_PART


def change_lines(plan: ImportPlan, context: Context) -> Iterator[str]:
    """Every cell that changes, with what it was; of a new row everything it says."""
    lists = Lists(context)
    showers = {sheet.id: Shower(sheet, lists) for sheet in SPECIFICATIONS[plan.book].sheets}
    for change in plan.changes:
        title = plan.reading.titles[change.row.sheet]
        if change.new:
            said = "; ".join(_parts(change, showers[change.row.sheet]))
            yield NEW_ROW.format(sheet=title, row=change.row.number, said=said)
            continue
        for cell in change.cells:
            before, after = (
                showers[change.row.sheet].text(cell.field, text, change.values) or NOTHING
                for text in (cell.before, cell.after)
            )
            column = heading(change.row.sheet, cell.field)
            yield CHANGE.format(sheet=title, row=change.row.number, column=column, before=before, after=after)


def _parts(change: RowChange, shower: Shower) -> Iterator[str]:
    for cell in change.cells:
        shown = shower.text(cell.field, cell.after, change.values)
        yield SAID_PART.format(column=heading(change.row.sheet, cell.field), value=shown)
