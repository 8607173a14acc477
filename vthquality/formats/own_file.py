"""The own file as it leaves the service: JSON for another system, a workbook for people."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import IO, Any, Protocol
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from vthquality.domain.canonical import canonical_json
from vthquality.domain.criteria import Vocabulary
from vthquality.domain.facts import AnyFact
from vthquality.formats.cells import LONGEST_TEXT, set_text
from vthquality.wording.filling.reasons import fact as fact_phrase
from vthquality.wording.own_file import (
    ABOUT,
    ABOUT_ACCOUNT,
    COLUMNS,
    EMPTY,
    GUIDE_SHEET,
    SHOWN_FACT,
    TITLE,
    TITLES,
    Plain,
    shown,
)

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
NARROW, WIDE, WIDEST = 14, 30, 60
LONG_COLUMNS = frozenset({"about", "explanation", "fact", "missing_topics", "reason", "remark", "text"})
TIMED = "dd-mm-yyyy hh:mm"
DATED = "dd-mm-yyyy"


class OwnFile(Protocol):
    """What is written: sections of rows, facts, and words for the keys in them."""

    @property
    def organisation(self) -> str:
        """Name of the organisation."""

    @property
    def made(self) -> datetime:
        """When it was taken out."""

    @property
    def parts(self) -> Sequence[str]:
        """The sections it holds, in order."""

    @property
    def sections(self) -> Mapping[str, list[dict[str, Any]]]:
        """Rows by section."""

    @property
    def facts(self) -> Sequence[tuple[AnyFact, str]]:
        """Facts, each with the round that keeps it."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Words for the tokens in facts."""

    @property
    def names(self) -> Mapping[str, str]:
        """Words for the keys in rows."""


def own_json(own: OwnFile) -> str:
    """Everything as JSON with stable names; keys of items are followed by what they are called."""
    body: dict[str, Any] = {"organisation": own.organisation or None, "made": own.made.isoformat(), "format": 1}
    for name in own.parts:
        if name == "facts":
            body[name] = [{"round": round_name or None, **_fact(fact)} for fact, round_name in own.facts]
        else:
            body[name] = [_named(row, own.names) for row in own.sections[name]]
    return json.dumps(body, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _fact(fact: AnyFact) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(canonical_json(fact, type(fact)))
    return {"kind": type(fact).__name__, **body}


def _named(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The row, with a name beside each key of an item."""
    told = {f"{c}_name": names[v] for c, v in row.items() if isinstance(v, str) and v in names}
    return {**row, **told}


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case date():  # a moment is a day too
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case frozenset() | set():
            return sorted(value)
        case _:
            raise TypeError(f"{type(value).__name__} has no place in JSON")


def write_own_workbook(own: OwnFile, out: IO[bytes]) -> None:
    """Write everything as a workbook: a sheet that explains, and one per section that holds something."""
    book = Workbook(write_only=True)
    book.properties.title = TITLE
    _guide(book, own)
    for name in own.parts:
        columns, rows = _table(name, own)
        if rows:
            _sheet(book, TITLES[name], columns, rows)
    book.save(out)


def _guide(book: Workbook, own: OwnFile) -> None:
    sheet = book.create_sheet(GUIDE_SHEET)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = WIDEST, NARROW
    moment = own.made.astimezone(NETHERLANDS).strftime("%d-%m-%Y %H:%M")
    sheet.append([_cell(sheet, TITLE, bold=True)])
    for line in ABOUT if own.organisation else ABOUT_ACCOUNT:
        sheet.append([_cell(sheet, line.format(organisation=own.organisation, moment=moment))])
    sheet.append([])
    for name in own.parts:
        number = len(_table(name, own)[1])
        sheet.append([_cell(sheet, TITLES[name]), _cell(sheet, number or EMPTY)])


def _table(name: str, own: OwnFile) -> tuple[Sequence[str], list[list[Plain]]]:
    """Columns and rows of a section in words."""
    if name == "facts":
        return SHOWN_FACT, [list(_fact_row(fact, round_name, own)) for fact, round_name in own.facts]
    rows = own.sections[name]
    columns = list(rows[0]) if rows else []
    return columns, [[shown(column, row[column], own.names) for column in columns] for row in rows]


def _fact_row(fact: AnyFact, round_name: str, own: OwnFile) -> Iterator[Plain]:
    yield round_name or None
    yield fact_phrase(fact, own.vocabulary)
    yield fact.expires
    yield fact.evidence.seen_by or None
    yield fact.evidence.seen_on


def _sheet(book: Workbook, title: str, columns: Sequence[str], rows: list[list[Plain]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, 1):
        width = WIDEST if column in LONG_COLUMNS else WIDE if place == 1 else NARROW + 4
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.append([_cell(sheet, COLUMNS[column], bold=True) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: Plain, *, bold: bool = False) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    match value:
        case None:
            return cell
        case datetime():
            cell.value, cell.number_format = value.astimezone(NETHERLANDS).replace(tzinfo=None), TIMED
        case date():
            cell.value, cell.number_format = value, DATED
        case str():
            set_text(cell, value[: LONGEST_TEXT // 2])
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        case _:
            cell.value = value
    if bold:
        cell.font = Font(bold=True)
    return cell
