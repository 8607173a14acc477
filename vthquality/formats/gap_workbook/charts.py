"""Native charts, each with an alternative text, drawn from a table that stands in the same workbook."""

from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from vthquality.formats.gap_workbook.layout import Placed

WIDTH = 25.0
"""Width in centimetres: a landscape A4 without its margins."""
BAR = 0.48
"""Height in centimetres of one bar with the space below it."""
AROUND = 3.2
"""Height in centimetres of title, axis and legend together."""
HIGHEST = 16.5
"""Height in centimetres that fits on a landscape A4 with a heading; bars get thinner, as far as they can be read."""
THINNEST = 0.3
MANY = 24
LINE = 0.49
"""Height in centimetres of a row of a sheet, to leave room for a chart."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a part of a bar is filled; patterns and steps in lightness keep parts apart without colour."""

    ink: str
    ground: str = ""
    pattern: str = ""


DARK, MIDDLE, LIGHT, FAINT = Paint("0B5563"), Paint("3E8C9A"), Paint("9CC7CF"), Paint("D7E8EB")
STRIPED = Paint("0B5563", "9CC7CF", "wdUpDiag")
DOTTED = Paint("4A5863", "FFFFFF", "pct20")
AMBER = Paint("8A4B00", "FDF0DC", "wdDnDiag")
SAND = Paint("F3D9B1")
STEPS = (FAINT, LIGHT, MIDDLE, DARK)
"""The steps of a scale, from light to dark: a step is no good or bad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What a chart shows: one bar per row, one part per column with its paint, and the text that replaces it."""

    title: str
    described: str
    labels: str
    parts: dict[str, Paint]
    stacked: bool = True
    width: float = WIDTH


def bars(sheet_title: str, placed: Placed, drawing: Drawing) -> Any:  # noqa: ANN401 - openpyxl does not type charts
    """Horizontal bars from the rows of a table, the first row on top."""
    chart: Any = BarChart()
    chart.type = "bar"
    chart.grouping, chart.overlap = ("stacked", 100) if drawing.stacked else ("clustered", 0)
    chart.title = _title(drawing.title)
    chart.legend.position = "b"
    chart.legend.txPr = _letters(9)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1  # every bar has its name
    chart.x_axis.txPr = chart.y_axis.txPr = _letters(8 if len(placed.table.rows) <= MANY else 6)
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0", None
    chart.y_axis.scaling.min = 0
    chart.gapWidth = 40
    bars_each = 1 if drawing.stacked else len(drawing.parts)
    chart.height, chart.width = height_of(len(placed.table.rows), bars_each), drawing.width
    for column, paint in drawing.parts.items():
        chart.series.append(_series(sheet_title, placed, column, paint))
    if not drawing.stacked:
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.set_categories(_reference(sheet_title, placed, drawing.labels))
    chart.described = drawing.described
    return chart


def height_of(rows: int, bars_each: int = 1) -> float:
    """Height of a chart in centimetres."""
    bars = rows * bars_each
    return max(min(HIGHEST, AROUND + BAR * bars), AROUND + THINNEST * bars)


def rows_under(height: float) -> int:
    """Rows of a sheet that a chart of this height stands on."""
    return int(height / LINE) + 1


def _title(text: str) -> Title:
    letters = CharacterProperties(sz=1200, b=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=text)])
    title = Title(overlay=False)
    title.tx = Text(rich=RichText(p=[paragraph]))
    return title


def _letters(points: int) -> RichText:
    letters = CharacterProperties(sz=points * 100)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _series(sheet_title: str, placed: Placed, column: str, paint: Paint) -> Any:  # noqa: ANN401 - openpyxl's series
    series = Series(_reference(sheet_title, placed, column), title=None)
    series.tx = SeriesLabel(v=placed.labels[placed.column(column) - 2])
    series.graphicalProperties = _painted(paint)
    return series


def _painted(paint: Paint) -> GraphicalProperties:
    if not paint.pattern:
        properties = GraphicalProperties(solidFill=paint.ink)
        properties.line.solidFill = "FFFFFF"
        return properties
    choice: Any = ColorChoice
    fill: Any = PatternFillProperties(prst=paint.pattern)  # type: ignore[arg-type]
    fill.fgClr, fill.bgClr = choice(srgbClr=paint.ink), choice(srgbClr=paint.ground)
    properties = GraphicalProperties(pattFill=fill)
    properties.line.solidFill = paint.ink
    return properties


def _reference(sheet_title: str, placed: Placed, column: str) -> Reference:
    place, quoted = placed.letter(column), sheet_title.replace("'", "''")
    return Reference(range_string=f"'{quoted}'!${place}${placed.first}:${place}${placed.last}")


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
