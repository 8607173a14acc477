"""Checks and help while somebody types: a drop-down or a range per column, and a hint beside every cell."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from vthquality.domain.intake.specification import Choice, Day, Field, Form, Number, Part, Share, Sheet, Text
from vthquality.formats.intake.help_sheet import allowed
from vthquality.formats.intake.list_sheet import ListNames
from vthquality.wording.intake import columns as words

DAY_ZERO = date(1899, 12, 30)
LONGEST_TITLE = 32
LONGEST_PROMPT = 255
LONGEST_ERROR = 225
"""What Excel takes in the bubbles of a rule; it repairs a file that holds more."""


def validations(sheet: Sheet, names: ListNames, head: int, last_row: int) -> Iterator[DataValidation]:
    """A rule for each column below its heading, which stands in row `head`."""
    for place, f in enumerate(sheet.fields, 2):
        rule = _rule(f, names)
        rule.promptTitle = words.heading(sheet.id, f.id)[:LONGEST_TITLE]
        rule.prompt = words.help_text(sheet.id, f.id)[:LONGEST_PROMPT]
        rule.showInputMessage = True
        letter = get_column_letter(place)
        rule.add(f"{letter}{head + 1}:{letter}{last_row}")
        yield rule


def _rule(f: Field, names: ListNames) -> DataValidation:
    if f.part is Part.INFO:
        return DataValidation(allow_blank=True)
    form: Form = f.form
    match form:
        case Choice():
            return _list(form, names)
        case Day():
            return _between("date", _serial(form.first), _serial(form.last), f)
        case Number():
            return _between("decimal" if form.decimals else "whole", str(form.least), str(form.most), f)
        case Share():
            return _between("decimal", "0", "1", f)
        case Text():
            return _between("textLength", "0", str(form.longest), f)
        case _:
            return DataValidation(allow_blank=True)


def _serial(day: date) -> str:
    """A day as Excel counts them."""
    return str((day - DAY_ZERO).days)


def _between(
    kind: Literal["date", "decimal", "whole", "textLength"], least: str, most: str, f: Field
) -> DataValidation:
    error = words.WRONG_FORM.format(allowed=allowed(f))[:LONGEST_ERROR]
    return DataValidation(
        type=kind,
        operator="between",
        formula1=least,
        formula2=most,
        allow_blank=True,
        showErrorMessage=True,
        error=error,
    )


def _list(form: Choice, names: ListNames) -> DataValidation:
    """A drop-down; several choices in one cell, or something new, it lets pass."""
    name = names.name(form.source)
    if name is None or form.many:
        return DataValidation(allow_blank=True)
    return DataValidation(
        type="list",
        formula1=f"={name}",
        allow_blank=True,
        showErrorMessage=not form.open,
        errorTitle=words.CHOOSE_TITLE,
        error=words.CHOOSE,
    )
