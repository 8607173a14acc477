"""The sheet that explains a workbook: what it is for, and for each column what goes in it."""

from openpyxl import Workbook

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.specification import Choice, Field, Form, Part, Specification
from vthquality.formats.cells import text_value
from vthquality.formats.intake.dressing import above
from vthquality.formats.intake.styles import Look, OutSheet, Styles, fit_height, set_page
from vthquality.wording.intake import columns as words

WIDTHS = (28, 30, 11, 70, 44)
ABOVE = 5
"""Rows besides the introduction above the first column explained."""


def write_help(workbook: Workbook, specification: Specification, context: Context, styles: Styles) -> None:
    """Write the sheet."""
    sheet: OutSheet = workbook.create_sheet(words.HELP_SHEET)
    set_page(sheet, head="")
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    introduction = words.introduction(specification.book.value)
    title = words.BOOKS[specification.book.value].capitalize()
    sheet.append([styles.cell(sheet, title, Look.TITLE)])
    sheet.append([text_value(sheet, words.issued_for(context.organisation_name, context.round_name))])
    told = " ".join(above(context)).strip() if specification.personal else ""
    sheet.append([styles.cell(sheet, told, Look.ABOVE)] if told else [])
    for line in introduction:
        sheet.append([line])
    sheet.append([])
    sheet.append([styles.cell(sheet, heading, Look.HEAD) for heading in words.HELP_COLUMNS])
    row = len(introduction) + ABOVE
    for listed in specification.sheets:
        for f in listed.fields:
            row += 1
            texts = (words.help_text(listed.id, f.id), allowed(f))
            fit_height(sheet, row, zip(texts, WIDTHS[-2:], strict=True))
            cells = (words.SHEETS[listed.id], words.heading(listed.id, f.id), words.REQUIRED[f.required], *texts)
            sheet.append([styles.cell(sheet, text, Look.WRAPPED) for text in cells])


def allowed(f: Field) -> str:
    """What a field may hold, in words."""
    if f.part is Part.INFO:
        return words.READ_ONLY
    form: Form = f.form
    name = type(form).__name__
    if isinstance(form, Choice):
        name = "Choices" if form.many else "OpenChoice" if form.open else "Choice"
    values = {slot: getattr(form, slot) for slot in getattr(form, "__slots__", ())}
    return words.FORMS[name].format(**values)
