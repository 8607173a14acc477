"""Every style of a gap workbook, each made once; a cell only carries its number."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from vthquality.domain.reports import Kind

INK, INK_SOFT, LINE, ACCENT, ACCENT_SOFT = "1B2733", "4A5863", "D5DCE1", "0B5563", "E3F0F2"
FACE = "Arial"
"""On every office computer; LibreOffice draws it with a face of the same widths."""


class Look(Enum):
    """Every style of a gap workbook."""

    TITLE = "vth titel"
    BLOCK = "vth kop"
    HEADER = "vth kolom"
    HEADER_NUMBER = "vth kolom getal"
    TURNED = "vth kolom gedraaid"
    NOTE = "vth toelichting"
    WARNING = "vth waarschuwing"
    PLAIN = "vth regel"
    TEXT = "vth tekst"
    LONG = "vth lange tekst"
    DATE = "vth datum"
    DECIMAL = "vth decimaal"
    MONEY = "vth bedrag"
    PERCENT = "vth procent"
    INTEGER = "vth geheel"
    MARK = "vth teken"
    LINK = "vth koppeling"
    INPUT = "vth invoer"


KIND_LOOK = {
    Kind.LONG: Look.LONG,
    Kind.DATE: Look.DATE,
    Kind.DECIMAL: Look.DECIMAL,
    Kind.MONEY: Look.MONEY,
    Kind.PERCENT: Look.PERCENT,
    Kind.INTEGER: Look.INTEGER,
    Kind.LETTER: Look.MARK,
    Kind.SIGN: Look.MARK,
    Kind.LINK: Look.LINK,
}
"""The style of a column by its kind; all others are text."""
NUMBERS = frozenset({Kind.DECIMAL, Kind.MONEY, Kind.PERCENT, Kind.INTEGER})
"""Kinds that stand at the right of their column, heading and all."""


def named_styles() -> Iterable[NamedStyle]:
    """Make the styles; a date and a number are written the Dutch way by the reader's own program."""
    plain = Font(name=FACE, size=10, color=INK)
    line = Side(style="thin", color=LINE)
    # a line under every row, because LibreOffice draws no table styles and paper has no cell lines
    cell = {"font": plain, "border": Border(bottom=line)}
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    right = Alignment(vertical="top", horizontal="right", indent=1)
    left = Alignment(vertical="top", horizontal="left", indent=1)
    header = {
        "font": Font(name=FACE, size=10, bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor=ACCENT),
    }
    warning = PatternFill("solid", fgColor="FDF0DC")
    box = Border(left=line, right=line, top=line, bottom=line)
    return (
        _named(Look.TITLE, font=Font(name=FACE, bold=True, size=18, color=INK), alignment=Alignment(vertical="center")),
        _named(Look.BLOCK, font=Font(name=FACE, bold=True, size=13, color=ACCENT)),
        _named(Look.HEADER, alignment=Alignment(vertical="bottom", wrap_text=True), **header),
        _named(
            Look.HEADER_NUMBER,
            alignment=Alignment(vertical="bottom", horizontal="right", indent=1, wrap_text=True),
            **header,
        ),
        _named(
            Look.TURNED,
            alignment=Alignment(text_rotation=90, vertical="bottom", horizontal="center", wrap_text=True),
            font=Font(name=FACE, size=9, bold=True, color="FFFFFF"),
            fill=PatternFill("solid", fgColor=ACCENT),
            border=Border(left=line),
        ),
        _named(Look.NOTE, font=Font(name=FACE, size=10, italic=True, color=INK_SOFT)),
        _named(Look.WARNING, font=Font(name=FACE, size=10, bold=True, color="8A4B00"), fill=warning),
        _named(Look.PLAIN, font=plain),
        _named(Look.TEXT, alignment=top, **cell),
        _named(Look.LONG, alignment=wrapped, **cell),
        _named(Look.DATE, number_format="d-m-yyyy", alignment=left, **cell),
        _named(Look.DECIMAL, number_format="#,##0.0#", alignment=right, **cell),
        _named(Look.MONEY, number_format="[$€-413] #,##0", alignment=right, **cell),
        _named(Look.PERCENT, number_format='0"%"', alignment=right, **cell),
        _named(Look.INTEGER, number_format="#,##0", alignment=right, **cell),
        _named(
            Look.MARK,
            font=plain,
            border=Border(bottom=line, left=line),
            alignment=Alignment(vertical="top", horizontal="center"),
        ),
        _named(
            Look.LINK,
            font=Font(name=FACE, size=10, underline="single", color=ACCENT),
            border=Border(bottom=line),
            alignment=top,
        ),
        _named(
            Look.INPUT,
            font=plain,
            fill=PatternFill("solid", fgColor=ACCENT_SOFT),
            border=box,
            alignment=Alignment(vertical="top", horizontal="center"),
            number_format="0",
        ),
    )


def _named(look: Look, **parts: Any) -> NamedStyle:  # noqa: ANN401 - style parts of openpyxl
    return NamedStyle(name=look.value, **parts)


def style_numbers(book: Workbook) -> dict[Look, tuple[int, int]]:
    """Register every style with a workbook: the number of each, and of its twin that keeps text text."""
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined] # noqa: SLF001
    normal.font = Font(name=FACE, size=10, color=INK)
    for style in named_styles():
        book.add_named_style(style)
    sheet = book.create_sheet("stijlen")
    numbers = {look: (_number(sheet, look, keep=False), _number(sheet, look, keep=True)) for look in Look}
    book.remove(sheet)
    return numbers


def _number(sheet: Any, look: Look, *, keep: bool) -> int:  # noqa: ANN401 - a write-only sheet
    cell = WriteOnlyCell(sheet)
    cell.style = look.value
    cell.quotePrefix = keep
    number: int = cell.style_id
    return number
