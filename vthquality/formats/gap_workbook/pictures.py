"""Which charts stand where, what they show and how they are told to whoever does not see them."""

from openpyxl.worksheet.pagebreak import Break

from vthquality.domain.reports import ReportFacts
from vthquality.formats.gap_workbook.blocks import Sheet
from vthquality.formats.gap_workbook.charts import (
    AMBER,
    DARK,
    DOTTED,
    LIGHT,
    SAND,
    STEPS,
    STRIPED,
    Drawing,
    Paint,
    bars,
    height_of,
    rows_under,
)
from vthquality.formats.gap_workbook.layout import Placed
from vthquality.formats.gap_workbook.styles import Look
from vthquality.wording.report.workbook_texts import (
    AREAS_NOTE,
    AREAS_TITLE,
    STATES_TITLE,
    areas_told,
    competencies_title,
    competencies_told,
    states_told,
)

AREA_PARTS = {
    "confirmed": DARK,
    "external": STRIPED,
    "self_declared": LIGHT,
    "unknown": DOTTED,
    "nearly": AMBER,
    "in_training": SAND,
}
BESIDE = "E"
"""The column beside the figures of the summary, where the small chart stands."""


def state_chart(sheet: Sheet, facts: ReportFacts) -> None:
    """Areas and classes per state, beside the table it is drawn from; room is left below the table."""
    placed = sheet.placed["state_counts"]
    drawing = Drawing(
        title=STATES_TITLE,
        described=states_told(placed.table),
        labels="state",
        parts={"settled": DARK, "declared": LIGHT},
        stacked=False,
        width=15.0,
    )
    chart = bars(facts.sheets["summary"], placed, drawing)
    top = placed.header - 2
    sheet.sheet.add_chart(chart, f"{BESIDE}{top}")
    sheet.blank(max(0, top + rows_under(chart.height) - sheet.at + 1))


def head_area_chart(sheet: Sheet) -> None:
    """Say on the summary what will stand below its tables, on a page of its own."""
    sheet.sheet.row_breaks.append(Break(id=sheet.at - 1))
    sheet.line((AREAS_TITLE, Look.BLOCK))
    sheet.line((AREAS_NOTE, Look.NOTE))


def area_chart(summary: Sheet, areas: Placed, facts: ReportFacts) -> None:
    """People per area and class, drawn from Gebieden; beside its own wide table it would be cut over pages."""
    if not areas.table.rows:
        return
    drawing = Drawing(
        title=AREAS_TITLE, described=areas_told(areas.table, AREA_PARTS), labels="area", parts=dict(AREA_PARTS)
    )
    summary.sheet.add_chart(bars(facts.sheets["areas"], areas, drawing), f"B{summary.at}")


def competency_chart(sheet: Sheet, facts: ReportFacts, placed: Placed) -> None:
    """How many people say which step, per competency, under its table; hidden figures are not drawn."""
    steps = [c.id for c in placed.table.columns if c.id.startswith("step")]
    at = {c.id: i for i, c in enumerate(placed.table.columns)}
    if not any(isinstance(row.cells[at[s]], int) for row in placed.table.rows for s in steps):
        return
    paints: list[Paint] = [STEPS[round(i * (len(STEPS) - 1) / max(1, len(steps) - 1))] for i in range(len(steps))]
    drawing = Drawing(
        title=competencies_title(placed.table),
        described=competencies_told(placed.table),
        labels="competency",
        parts=dict(zip(steps, paints, strict=True)) | {"not_seen": DOTTED},
    )
    sheet.sheet.add_chart(bars(facts.sheets["competencies"], placed, drawing), f"B{sheet.at}")
    sheet.blank(rows_under(height_of(len(placed.table.rows))) + 1)
