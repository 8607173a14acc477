"""Wat als: the state table of `domain.coverage` as live formulas, on a copy of the counts per area and class."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from vthquality.domain.coverage import Need, State
from vthquality.domain.facts import Outcome
from vthquality.domain.reports import Cell, Column, Kind, ReportFacts, Row, Table
from vthquality.formats.gap_workbook.blocks import Sheet
from vthquality.formats.gap_workbook.layout import Placed, colour, header_height
from vthquality.formats.gap_workbook.styles import Look
from vthquality.wording.labels import EXAMPLE_STATE, NEED, STATE, STATE_MARK
from vthquality.wording.report.area_tables import SAFEGUARDING

MOST = 5
INTRODUCTION = (
    "Kies per gebied hoeveel mensen u opleidt, verliest, inhuurt of deelt met een andere dienst.",
    "De kolom 'Stand straks' rekent mee. De cijfers zijn een kopie van Gebieden; u verandert niets aan de meting.",
    "Opleiden telt alleen voor wie bijna voldoet of in opleiding is.",
    "Inhuren en delen tellen alleen waar de set dat toestaat (kolom 'Anderen mogen meetellen').",
)
COLUMNS = (
    Column("area", "Gebied"),
    Column("class", "Klasse"),
    Column("state", "Stand nu", Kind.STATE),
    Column("train", "Opleiden", Kind.INTEGER),
    Column("leave", "Vertrek", Kind.INTEGER),
    Column("hire", "Inhuren", Kind.INTEGER),
    Column("share", "Delen", Kind.INTEGER),
    Column("after", "Stand straks", Kind.STATE),
    Column("qualified_after", "Bevestigd straks", Kind.INTEGER),
    Column("asked", "Gevraagd", Kind.INTEGER),
    Column("confirmed", "Bevestigd nu", Kind.INTEGER),
    Column("others", "Bij anderen nu", Kind.INTEGER),
    Column("coming", "Bijna of in opleiding", Kind.INTEGER),
    Column("open", "Zelf verklaard of onbekend", Kind.INTEGER),
    Column("leaving", "Binnen een jaar weg", Kind.INTEGER),
    Column("others_count", "Anderen mogen meetellen"),
    Column("safeguarding", "Borging"),
    Column("need", "Wie doet het"),
)
INPUTS = ("train", "leave", "hire", "share")


@dataclass(frozen=True, slots=True)
class Words:
    """The state words of this report, as they stand in its cells."""

    met: str
    thin: str
    not_met: str
    unknown: str

    @classmethod
    def of(cls, *, example: bool) -> "Words":
        """The words of an example set or an official one."""
        words = EXAMPLE_STATE if example else STATE
        said = {s: f"{STATE_MARK[s]} {words[s]}" for s in State}
        return cls(said[State.MET], said[State.THIN], said[State.NOT_MET], said[State.UNKNOWN])


def write_what_if(sheet: Sheet, facts: ReportFacts) -> Placed | None:
    """Write the sheet from the facts of Gebieden; it holds no facts of its own."""
    areas = facts.table("areas")
    if areas is None:
        return None
    for text in INTRODUCTION:
        sheet.line((text, Look.NOTE))
    sheet.line()
    words = Words.of(example=bool(facts.head["trial"]))
    table = Table("what_if", "what_if", "Wat als", COLUMNS, tuple(_rows(areas)))
    placed = Placed(table, sheet.at, sheet.at + 1, sheet.at + len(table.rows))
    _header(sheet)
    for at, row in enumerate(table.rows, start=placed.first):
        sheet.sheet.append(_cells(sheet, row, formulas(placed, at, words)))
    sheet.at += len(table.rows)
    _choices(sheet.sheet, placed)
    colour(sheet.sheet, placed)
    return placed


def _header(sheet: Sheet) -> None:
    sheet.sheet.row_dimensions[sheet.at].height = header_height(Table("what_if", "what_if", "", COLUMNS, ()))
    sheet.line(*((c.label, Look.HEADER) for c in COLUMNS))


def _rows(areas: Table) -> Iterator[Row]:
    at = {c.id: i for i, c in enumerate(areas.columns)}

    def figure(row: Row, column: str) -> int:
        value = row.cells[at[column]]
        return value if isinstance(value, int) else 0

    for row in areas.rows:
        own: dict[str, Cell] = {c.id: row.cells[at[c.id]] for c in COLUMNS if c.id in at}
        own |= dict.fromkeys(INPUTS, 0)
        own["confirmed"] = figure(row, "confirmed") + figure(row, "external")
        own["coming"] = figure(row, "nearly") + figure(row, "in_training")
        own["open"] = figure(row, "self_declared") + figure(row, "unknown")
        yield Row(row.id, tuple(own.get(c.id) for c in COLUMNS))


def formulas(placed: Placed, at: int, words: Words) -> dict[str, str]:
    """The state table for one row: own people afterwards, and the state they give."""
    cell = {c.id: f"{placed.letter(c.id)}{at}" for c in COLUMNS}
    own = f"{cell['confirmed']}+MIN({cell['train']},{cell['coming']})-MIN({cell['leave']},{cell['confirmed']})"
    others = f'{cell["others"]}+IF({cell["others_count"]}="ja",{cell["hire"]}+{cell["share"]},0)'
    q, n = cell["qualified_after"], cell["asked"]
    leaving = f"MIN({cell['leaving']},{q})"
    by_number = (
        f'IF({q}>={n},IF(OR({q}=1,{q}-{leaving}<{n}),"{words.thin}","{words.met}"),'
        f'IF({q}+{cell["open"]}>={n},"{words.unknown}","{words.not_met}"))'
    )
    unknown_rule = f'IF({q}>={n},"{words.unknown}",{by_number})'
    with_rule = (
        f'IF({cell["safeguarding"]}="{SAFEGUARDING[Outcome.NOT_MET]}","{words.not_met}",'
        f'IF({cell["safeguarding"]}="{SAFEGUARDING[Outcome.UNKNOWN]}",{unknown_rule},{by_number}))'
    )
    counted = f'AND({cell["need"]}="{NEED[Need.OWN]}",ISNUMBER({n}))'
    return {"qualified_after": f"={own}+{others}", "after": f"=IF({counted},{with_rule},{cell['state']})"}


def _cells(sheet: Sheet, row: Row, live: dict[str, str]) -> list[Any]:
    made: list[Any] = [None]
    for column, value in zip(COLUMNS, row.cells, strict=True):
        if column.id in live:
            look = Look.TEXT if column.kind is Kind.STATE else Look.INTEGER
            made.append(sheet.stylist.formula(sheet.sheet, live[column.id], look))
        else:
            look = Look.INPUT if column.id in INPUTS else (Look.INTEGER if column.kind is Kind.INTEGER else Look.TEXT)
            made.append(sheet.stylist.cell(sheet.sheet, value, look))
    return made


def _choices(sheet: Any, placed: Placed) -> None:  # noqa: ANN401 - a write-only sheet
    choice = DataValidation(
        type="list",
        formula1='"' + ",".join(str(i) for i in range(MOST + 1)) + '"',
        allow_blank=False,
        showErrorMessage=True,
        errorTitle="Kies een aantal",
        error=f"Kies een heel getal van 0 tot en met {MOST}.",
        promptTitle="Aantal mensen",
        prompt=f"Kies 0 tot en met {MOST}.",
        showInputMessage=True,
    )
    first, last = placed.letter(INPUTS[0]), placed.letter(INPUTS[-1])
    choice.add(f"{first}{placed.first}:{last}{placed.last}")
    sheet.data_validations.append(choice)
