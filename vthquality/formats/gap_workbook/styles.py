"""Cells: few styles, each made once, because styles are the cost of a large workbook; hostile text stays text."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

from vthquality.domain.reports import Cell, Kind

INK, INK_SOFT, LINE, ACCENT, ACCENT_SOFT = "1B2733", "4A5863", "D5DCE1", "0B5563", "E3F0F2"
FACE = "Arial"
"""On every office computer; LibreOffice draws it with a face of the same widths."""
LONGEST_TEXT = 32_767
"""Characters Excel keeps in a cell; it cuts the rest without a word."""
CUT = " … (ingekort: past niet in een cel)"


class Look(Enum):
    """Every style of a gap workbook."""

    TITLE = "vth titel"
    BLOCK = "vth kop"
    HEADER = "vth kolom"
    TURNED = "vth kolom gedraaid"
    NOTE = "vth toelichting"
    WARNING = "vth waarschuwing"
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
    Kind.LINK: Look.LINK,
}
"""The style of a column by its kind; plain text has none of its own in a long list."""


def _named(look: Look, **parts: Any) -> NamedStyle:  # noqa: ANN401 - style parts of openpyxl
    return NamedStyle(name=look.value, **parts)


def named_styles() -> Iterable[NamedStyle]:
    """Make the styles; a date and a number are written the Dutch way by the reader's own program."""
    plain = Font(name=FACE, size=10, color=INK)
    line = Side(style="thin", color=LINE)
    top = Alignment(vertical="top")
    right = Alignment(vertical="top", horizontal="right", indent=1)
    wrapped = Alignment(vertical="top", wrap_text=True)
    header = {
        "font": Font(name=FACE, size=10, bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor=ACCENT),
        "border": Border(bottom=line),
    }
    soft = PatternFill("solid", fgColor=ACCENT_SOFT)
    return (
        _named(Look.TITLE, font=Font(name=FACE, bold=True, size=18, color=INK), alignment=Alignment(vertical="center")),
        _named(Look.BLOCK, font=Font(name=FACE, bold=True, size=13, color=ACCENT)),
        _named(Look.HEADER, alignment=Alignment(vertical="center", wrap_text=True), **header),
        _named(
            Look.TURNED,
            alignment=Alignment(text_rotation=75, vertical="bottom", horizontal="center", wrap_text=True),
            **header,
        ),
        _named(Look.NOTE, font=Font(name=FACE, size=10, italic=True, color=INK_SOFT)),
        _named(
            Look.WARNING,
            font=Font(name=FACE, size=10, bold=True, color="8A4B00"),
            fill=PatternFill("solid", fgColor="FDF0DC"),
        ),
        _named(Look.TEXT, font=plain, alignment=top),
        _named(Look.LONG, font=plain, alignment=wrapped),
        _named(Look.DATE, font=plain, number_format="d-m-yyyy", alignment=Alignment(vertical="top", horizontal="left")),
        _named(Look.DECIMAL, font=plain, number_format="#,##0.0#", alignment=right),
        _named(Look.MONEY, font=plain, number_format="[$€-413] #,##0", alignment=right),
        _named(Look.PERCENT, font=plain, number_format='0"%"', alignment=right),
        _named(Look.INTEGER, font=plain, number_format="#,##0", alignment=right),
        _named(Look.MARK, font=plain, alignment=Alignment(vertical="top", horizontal="center")),
        _named(Look.LINK, font=Font(name=FACE, size=10, underline="single", color=ACCENT), alignment=top),
        _named(Look.INPUT, fill=soft, border=Border(left=line, right=line, top=line, bottom=line), number_format="0"),
    )


@dataclass
class Stylist:
    """Makes cells for one workbook, with each style array made once."""

    book: Workbook

    def __post_init__(self) -> None:
        """Register every style with the workbook and keep its style array."""
        self._arrays: dict[tuple[Look, bool], Any] = {}
        normal = self.book._named_styles["Normal"]  # type: ignore[attr-defined] # noqa: SLF001
        normal.font = Font(name=FACE, size=10, color=INK)
        sheet = self.book.create_sheet("proef")
        for style in named_styles():
            self.book.add_named_style(style)
        for look in Look:
            for guarded in (False, True):
                cell = WriteOnlyCell(sheet)
                cell.style = look.value
                cell.quotePrefix = guarded
                self._arrays[look, guarded] = cell._style  # type: ignore[attr-defined] # noqa: SLF001
        self.book.remove(sheet)

    def cell(self, sheet: Any, value: Cell, look: Look | None) -> Any:  # noqa: ANN401 - a cell or a bare value
        """A cell with a style; a bare value where neither style nor guard is needed."""
        if isinstance(value, str):
            value = fitting(value)
            guarded = value[:1] in GUARDED
            if look is None and not guarded:
                return value
            return self._text(sheet, value, look or Look.TEXT, guarded=guarded)
        plain: Any = value
        if isinstance(value, Decimal):
            plain = int(value) if value == value.to_integral_value() else float(value)
        if look is None or plain is None:
            return plain
        cell = WriteOnlyCell(sheet, plain)
        cell._style = self._arrays[look, False]  # type: ignore[attr-defined] # noqa: SLF001
        return cell

    def _text(self, sheet: Any, value: str, look: Look, *, guarded: bool) -> Any:  # noqa: ANN401 - openpyxl's cell
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        cell._style = self._arrays[look, guarded]  # type: ignore[attr-defined] # noqa: SLF001
        return cell

    def formula(self, sheet: Any, value: str, look: Look) -> Any:  # noqa: ANN401 - openpyxl's cell
        """A live formula; only the what-if sheet has any."""
        cell = WriteOnlyCell(sheet, value)
        cell._style = self._arrays[look, False]  # type: ignore[attr-defined] # noqa: SLF001
        return cell


GUARDED = frozenset({"=", "+", "-", "@", "#", "\t"})
"""First characters that some program somewhere takes for a formula or an error value."""


def fitting(value: str) -> str:
    """Text that a cell can hold: without control characters, and visibly shortened when it is too long."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", value)
    return clean if len(clean) <= LONGEST_TEXT else clean[: LONGEST_TEXT - len(CUT)] + CUT
