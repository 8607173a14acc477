"""Native charts, each with an alternative text and the table it draws on the same sheet or the next."""

from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from vthquality.formats.gap_workbook.layout import Placed

COLOURS = ("0B5563", "5E9AA5", "B5BEC5", "8A4B00", "A3201A", "4A5863")
PATTERNS = (None, "wdUpDiag", "pct20", "dkHorz", "smGrid", "wdDnDiag")
"""A pattern beside each colour, so that a print without colour reads the same."""


def bars(  # openpyxl does not type what a chart can do
    sheet_title: str, placed: Placed, labels: str, values: list[str], *, title: str, described: str
) -> Any:  # noqa: ANN401
    """Stacked horizontal bars: one bar per row, one part per value column."""
    chart: Any = BarChart()
    chart.type, chart.grouping, chart.overlap = "bar", "stacked", 100
    chart.title, chart.legend.position = title, "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"  # the first row on top, as in the table
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
    chart.gapWidth = 40
    rows = placed.last - placed.first + 1
    chart.height, chart.width = max(7.0, 2.5 + 0.62 * rows), 24.0
    for i, column in enumerate(values):
        chart.series.append(_series(sheet_title, placed, column, i))
    chart.set_categories(_reference(sheet_title, placed, labels))
    chart.described = described
    return chart


def _series(sheet_title: str, placed: Placed, column: str, at: int) -> Any:  # noqa: ANN401 - openpyxl's series
    series = Series(_reference(sheet_title, placed, column), title=None)
    label = next(c.label for c in placed.table.columns if c.id == column)
    series.tx = SeriesLabel(v=label)
    properties = GraphicalProperties(solidFill=COLOURS[at % len(COLOURS)])
    properties.line.solidFill = "FFFFFF"
    pattern = PATTERNS[at % len(PATTERNS)]
    if pattern:
        properties = _patterned(COLOURS[at % len(COLOURS)], pattern)
    series.graphicalProperties = properties
    return series


def _patterned(colour: str, pattern: str) -> GraphicalProperties:
    choice: Any = ColorChoice
    fill: Any = PatternFillProperties(prst=pattern)  # type: ignore[arg-type]
    fill.fgClr, fill.bgClr = choice(srgbClr=colour), choice(srgbClr="FFFFFF")
    properties = GraphicalProperties(pattFill=fill)
    properties.line.solidFill = colour
    return properties


def _reference(sheet_title: str, placed: Placed, column: str) -> Reference:
    letter = placed.letter(column)
    return Reference(range_string=f"'{sheet_title}'!${letter}${placed.first}:${letter}${placed.last}")


class DescribingWriter(ExcelWriter):
    """openpyxl's writer, with the one thing it lacks: an alternative text on each chart."""

    def _write_drawing(self, drawing: Any) -> None:  # noqa: ANN401 - openpyxl's drawing
        frame_of = drawing._chart_frame  # noqa: SLF001 - the only place where the frame is made

        def described(number: int) -> Any:  # noqa: ANN401
            frame = frame_of(number)
            frame.nvGraphicFramePr.cNvPr.descr = drawing.charts[number - 1].described
            return frame

        drawing._chart_frame = described  # noqa: SLF001
        super()._write_drawing(drawing)  # type: ignore[misc]


def save(book: Workbook, target: Any) -> None:  # noqa: ANN401 - a path or a binary stream
    """Write the workbook with alternative texts."""
    with ZipFile(target, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        DescribingWriter(book, archive).save()
