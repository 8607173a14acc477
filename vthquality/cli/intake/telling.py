"""What an import says: notices and changes on stdout, faults on stderr, every fault in a file where asked."""

from io import BytesIO
from pathlib import Path

import click

from vthquality.cli.reports import put_whole
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.planning import ImportPlan
from vthquality.formats.intake.change_list import change_lines
from vthquality.formats.intake.fault_list import Line, fault_lines, write_fault_book, write_fault_csv
from vthquality.wording.intake.commands import COLUMN_ONLY, FAULT, SAID, WHAT
from vthquality.wording.intake.faults import notice_text

MOST_TOLD = 200
"""Faults a terminal shows; how many more there are is said, and a file holds them all."""


def tell_notices(plan: ImportPlan) -> None:
    """Print what is good to know."""
    for notice in plan.notices:
        click.echo(SAID["notice"].format(sheet=notice.sheet, text=notice_text(notice)))


def tell_changes(plan: ImportPlan, context: Context) -> None:
    """Print every cell that would change and every row that would be new."""
    for line in change_lines(plan, context):
        click.echo(line)


def tell_faults(plan: ImportPlan, context: Context, errors: Path | None) -> None:
    """Print the faults, and write them all to `errors`."""
    lines = list(fault_lines(plan, context))
    for line in lines[:MOST_TOLD]:
        click.echo(_said(line), err=True)
    if len(lines) > MOST_TOLD:
        click.echo(SAID["more_faults"].format(number=len(lines) - MOST_TOLD), err=True)
    if errors is not None:
        _write(lines, errors)
        click.echo(SAID["errors_written"].format(path=errors), err=True)


def _said(line: Line) -> str:
    sheet, cell, column, value, rule, remedy = line
    what = WHAT.format(column=column, value=value) if value else COLUMN_ONLY.format(column=column) if column else ""
    return FAULT.format(sheet=sheet, cell=cell, what=what, rule=rule, remedy=remedy)


def _write(lines: list[Line], errors: Path) -> None:
    buffer = BytesIO()
    write = write_fault_csv if errors.suffix.casefold() == ".csv" else write_fault_book
    write(lines, buffer)
    put_whole(errors, buffer.getvalue())
