"""Wat als: the state table of `domain.coverage` as live formulas, on a copy of the counts per area and class."""

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from vthquality.domain.coverage import Need
from vthquality.domain.facts import Outcome
from vthquality.domain.reports import ReportFacts, Row
from vthquality.formats.gap_workbook.blocks import Sheet
from vthquality.formats.gap_workbook.colours import colour
from vthquality.formats.gap_workbook.layout import Placed, row_height
from vthquality.formats.gap_workbook.rows import cell, formula, letter
from vthquality.formats.gap_workbook.styles import KIND_LOOK, Look
from vthquality.wording.labels import NEED, SAFEGUARDING
from vthquality.wording.report.what_if_tables import (
    ASK,
    CHOOSE,
    COLUMNS,
    INPUTS,
    INTRODUCTION,
    MOST,
    WRONG,
    WRONG_TEXT,
    Words,
    what_if_table,
)
from vthquality.wording.values import YES


def write_what_if(sheet: Sheet, facts: ReportFacts) -> Placed:
    """Write the sheet: how to use it, and a row per area and class with choices and live formulas."""
    for text in INTRODUCTION:
        sheet.line((text, Look.NOTE))
    sheet.blank()
    table, words = what_if_table(facts), Words.of(example=bool(facts.head["trial"]))
    sheet.header(table)
    placed = Placed(table, tuple(c.label for c in COLUMNS), sheet.at - 1, sheet.at, sheet.at + len(table.rows) - 1)
    for row in table.rows:
        sheet.row(_cells(sheet, row, formulas(placed, sheet.at, words)), row_height(table, row.cells, sheet.widths))
    if table.rows:
        _choices(sheet.sheet, placed)
        colour(sheet.sheet, placed)
    return placed


def formulas(placed: Placed, at: int, words: Words) -> dict[str, str]:
    """The state table for one row: certain people afterwards, and the state they give."""
    own = {c.id: f"{placed.letter(c.id)}{at}" for c in COLUMNS}
    train, leave, hire, share = (own[i] for i in INPUTS)
    settled, q, n = own["settled"], own["qualified_after"], own["asked"]
    left = f"MIN({leave},{settled})"
    others = f'{own["others"]}+IF({own["others_count"]}="{YES}",{hire}+{share},0)'
    qualified = f"{settled}+MIN({train},{own['coming']})-{left}+{others}"
    leaving = f"MIN({own['leaving']},{settled}-{left})"
    by_number = (
        f'IF({q}>={n},IF(OR({q}=1,{q}-{leaving}<{n}),"{words.thin}","{words.met}"),'
        f'IF({q}+{own["open"]}>={n},"{words.unknown}","{words.not_met}"))'
    )
    # a number the set does not give yet cannot be met nor missed
    by_number = f'IF(ISNUMBER({n}),{by_number},"{words.unknown}")'
    hired = f'AND({hire}>0,{own["hire_safeguarding"]}<>"")'
    rule = f"IF({hired},{own['hire_safeguarding']},{own['safeguarding']})"
    missed = f"AND(ISNUMBER({own['spare']}),{leave}>N({own['spare']}))"
    unknown_rule = f'OR({rule}="{SAFEGUARDING[Outcome.UNKNOWN]}",{missed})'
    with_rule = (
        f'IF({rule}="{SAFEGUARDING[Outcome.NOT_MET]}","{words.not_met}",'
        f'IF(AND({unknown_rule},{q}>={n}),"{words.unknown}",{by_number}))'
    )
    done_here = f'{own["need"]}="{NEED[Need.OWN]}"'
    return {"qualified_after": qualified, "after": f"IF({done_here},{with_rule},{own['state']})"}


def _cells(sheet: Sheet, row: Row, live: dict[str, str]) -> str:
    made = []
    for i, (column, value) in enumerate(zip(COLUMNS, row.cells, strict=True), start=2):
        look = Look.INPUT if column.id in INPUTS else KIND_LOOK.get(column.kind, Look.TEXT)
        if column.id in live:
            made.append(formula(letter(i), sheet.at, live[column.id], value, sheet.styles[look][0]))
        else:
            made.append(cell(letter(i), sheet.at, value, sheet.styles[look]))
    return "".join(made)


def _choices(sheet: Any, placed: Placed) -> None:  # noqa: ANN401 - a write-only sheet
    choice = DataValidation(
        type="list",
        formula1='"' + ",".join(str(i) for i in range(MOST + 1)) + '"',
        allow_blank=False,
        showErrorMessage=True,
        errorTitle=WRONG,
        error=WRONG_TEXT,
        promptTitle=ASK,
        prompt=CHOOSE,
        showInputMessage=True,
    )
    first, last = placed.letter(INPUTS[0]), placed.letter(INPUTS[-1])
    choice.add(f"{first}{placed.first}:{last}{placed.last}")
    sheet.data_validations.append(choice)
