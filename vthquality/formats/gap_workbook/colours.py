"""Colours by value, so that they follow when rows are sorted or edited. Colour never says anything alone."""

from typing import Any

from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill

from vthquality.domain.coverage import State
from vthquality.domain.facts import Outcome
from vthquality.domain.reports import Kind
from vthquality.formats.gap_workbook.layout import Placed
from vthquality.formats.gap_workbook.rows import letter
from vthquality.wording.labels import EXAMPLE_OUTCOME, EXAMPLE_STATE, OUTCOME, STATE, STATE_MARK

LETTERS = {Kind.LETTER, Kind.SIGN}
INKS = {
    "ok": ("176B43", "E4F3EA"),
    "thin": ("8A4B00", "FDF0DC"),
    "gap": ("A3201A", "FBE6E4"),
    "unknown": ("4A5863", "EEF1F3"),
}
"""Ink and ground of each meaning; every pair has a contrast of at least 4.5 to 1."""
_OF_STATE = {
    State.MET: "ok",
    State.THIN: "thin",
    State.NOT_MET: "gap",
    State.UNKNOWN: "unknown",
    State.NOT_NEEDED: "unknown",
}
_OF_OUTCOME = {
    Outcome.MET: "ok",
    Outcome.NOT_MET: "gap",
    Outcome.UNKNOWN: "unknown",
    Outcome.NOT_APPLICABLE: "unknown",
}
_OF_LETTER = {
    "B": "ok",
    "E": "ok",
    "Z": "ok",
    "b": "thin",
    "o": "thin",
    "n": "gap",
    "?": "unknown",
    "t": "unknown",
}


def colour(sheet: Any, placed: Placed) -> None:  # noqa: ANN401 - a write-only sheet
    """Colour the states, outcomes and letters of a table."""
    if not placed.table.rows:
        return
    for i, column in enumerate(placed.table.columns, start=2):
        for value, meaning in meanings(column.kind).items():
            first, place = f"{letter(i)}{placed.first}", f"{letter(i)}{placed.first}:{letter(i)}{placed.last}"
            sheet.conditional_formatting.add(place, _rule(first, value, meaning, column.kind))


def meanings(kind: Kind) -> dict[str, str]:
    """What each word or letter in a column of this kind means; nothing for a kind without colours."""
    match kind:
        case Kind.STATE:
            return _states()
        case Kind.OUTCOME:
            return _outcomes()
        case Kind.LETTER | Kind.SIGN:
            return _OF_LETTER
        case _:
            return {}


def _rule(first: str, value: str, meaning: str, kind: Kind) -> Any:  # noqa: ANN401 - openpyxl's rule
    ink, ground = INKS[meaning]
    font, fill = Font(color=ink, bold=kind is not Kind.OUTCOME), PatternFill(bgColor=ground)
    made: Any = FormulaRule if kind in LETTERS else CellIsRule
    if kind in LETTERS:  # "b" and "B" are different letters, and cellIs does not know that
        return made(formula=[f'EXACT({first},"{value}")'], font=font, fill=fill)
    return made(operator="equal", formula=[f'"{value}"'], font=font, fill=fill)


def _states() -> dict[str, str]:
    return {
        f"{STATE_MARK[state]} {words[state]}": meaning
        for state, meaning in _OF_STATE.items()
        for words in (STATE, EXAMPLE_STATE)
    }


def _outcomes() -> dict[str, str]:
    return {words[outcome]: meaning for outcome, meaning in _OF_OUTCOME.items() for words in (OUTCOME, EXAMPLE_OUTCOME)}
