"""The sheets and headings of a list of the organisation's own, and what each column probably means."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from vthquality.domain.intake.specification import Part, Sheet
from vthquality.formats.intake.archive import LIMITS, Limits
from vthquality.formats.intake.headings import LAST_HEADING_ROW, find_columns
from vthquality.formats.intake.parsing import shown
from vthquality.formats.intake.reading import ask, opened
from vthquality.formats.intake.row_reading import LONGEST_SHOWN

FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Outline:
    """One sheet of a file: its title and its first rows as a person reads them."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column: its heading, a value that stands below it, and the field it seems to be ("" for none)."""

    heading: str
    example: str
    guess: str


def outlines(file: Path | IO[bytes], limits: Limits = LIMITS) -> tuple[Outline, ...]:
    """The sheets of a file that hold anything; raises `NotTaken` as reading it does."""
    with opened(file, limits) as workbook:
        found = [Outline(sheet.title, _first_rows(sheet, limits)) for sheet in workbook.worksheets]
    return tuple(outline for outline in found if outline.rows)


def _first_rows(sheet: Any, limits: Limits) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401 - a read-only sheet has no public type
    sheet.reset_dimensions()
    rows = ask(lambda: list(islice(sheet.iter_rows(max_col=limits.columns), LAST_HEADING_ROW)))
    told = [tuple(_short(shown(cell.value)) for cell in row) for row in rows]
    return tuple(told) if any(any(row) for row in told) else ()


def found_columns(outline: Outline, sheet: Sheet) -> tuple[FoundColumn, ...]:
    """The columns of a sheet when it is read as this one, with the guesses filled in."""
    columns = find_columns(outline.rows, sheet)
    head = columns.row - 1 if columns.places else _first_with_headings(outline)
    meant = {place: name for name, places in columns.places.items() for place in places}
    readable = {f.id for f in sheet.fields if f.part is not Part.INFO}
    found: dict[str, FoundColumn] = {}
    for place, text in enumerate(outline.rows[head]):
        guess = meant.get(place, "")
        if text.strip():
            column = FoundColumn(text.strip(), _example(outline, head, place), guess if guess in readable else "")
            found.setdefault(text.strip(), column)
    return tuple(found.values())


def _first_with_headings(outline: Outline) -> int:
    """The first row that looks like headings: some cells beside each other."""
    filled = [sum(1 for text in row if text) for row in outline.rows]
    return next((number for number, count in enumerate(filled) if count >= FEWEST_HEADINGS), 0)


def _example(outline: Outline, head: int, place: int) -> str:
    below = (row[place] for row in outline.rows[head + 1 :] if place < len(row))
    return next((text for text in below if text), "")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
