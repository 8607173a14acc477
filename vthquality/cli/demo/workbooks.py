"""Writes the lists of the demo as anybody would have them: plain workbooks with the headings people read."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from vthquality.formats.cells import AnySheet, text_value
from vthquality.wording.intake.columns import SHEETS, heading

Rows = Mapping[str, Sequence[Mapping[str, object]]]
"""Rows per sheet; a row holds values by field."""


def write_list(path: Path, rows: Rows) -> Path:
    """Write one workbook; sheets without rows are left out."""
    book = Workbook(write_only=True)
    for sheet, lines in rows.items():
        if not lines:
            continue
        fields = list(dict.fromkeys(name for line in lines for name in line))
        target = book.create_sheet(SHEETS[sheet])
        target.append([heading(sheet, name) for name in fields])
        for line in lines:
            target.append([_cell(target, line.get(name)) for name in fields])
    book.save(path)
    return path


def _cell(sheet: AnySheet, value: object) -> object:
    return text_value(sheet, value) if isinstance(value, str) else value
