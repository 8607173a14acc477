"""What can be typed after the commands for workbooks, and what it means."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from vthquality.cli.typed import VERSION
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.planning import Side
from vthquality.domain.intake.specification import Book, Sheet, Specification
from vthquality.formats.intake.choices import fold
from vthquality.formats.intake.headings import OwnList
from vthquality.wording.intake.columns import SHEETS, heading
from vthquality.wording.intake.commands import CONFLICT_SIDES, HELP, NO_PAIR, UNKNOWN_COLUMN, UNKNOWN_SHEET
from vthquality.wording.values import listed

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)
SIDES = dict(zip(CONFLICT_SIDES, Side, strict=True))


def with_options(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options on one command, in the order in which help lists them."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


ORGANISATION = click.option("--organisation", required=True, help=HELP["--organisation"])
REASON = click.option("--reason", default="", help=HELP["--reason"])
SETS = click.option("--set", "sets", type=VERSION, multiple=True, help=HELP["--set"])
ROUND = click.option("--round", "round_name", required=True, help=HELP["--round"])
TEMPLATE = (
    ORGANISATION,
    click.option("--out", type=FILE, required=True, help=HELP["--out"]),
    click.option("--blank", is_flag=True, help=HELP["--blank"]),
    REASON,
)
IMPORT = (
    click.argument("file", type=FILE),
    ORGANISATION,
    click.option("--dry-run", is_flag=True, help=HELP["--dry-run"]),
    click.option("--errors", type=FILE, default=None, help=HELP["--errors"]),
    click.option("--only-good-rows", is_flag=True, help=HELP["--only-good-rows"]),
    click.option("--conflict", type=click.Choice(CONFLICT_SIDES), default=None, help=HELP["--conflict"]),
    click.option("--map", "maps", multiple=True, help=HELP["--map"]),
    click.option("--sheet", "title", default="", help=HELP["--sheet"]),
    click.option("--as", "listed_as", default="", help=HELP["--as"]),
    click.option("--large", is_flag=True, help=HELP["--large"]),
    REASON,
)

TITLES = click.option("--without-titles", is_flag=True, help=HELP["--without-titles"])


def own_list(book: Book, title: str, listed_as: str, maps: Iterable[str]) -> OwnList:
    """How to read a list of one's own; a word that names no sheet or column is refused with those that do."""
    specification = SPECIFICATIONS[book]
    sheet = _sheet(specification, listed_as) if listed_as else specification.sheets[0]
    fields = dict(_mapped(text, sheet) for text in maps)
    return OwnList(title=title, sheet=sheet.id, fields=fields)


def _sheet(specification: Specification, name: str) -> Sheet:
    by_title = {fold(SHEETS[sheet.id]): sheet for sheet in specification.sheets}
    if fold(name) not in by_title:
        names = listed([SHEETS[sheet.id] for sheet in specification.sheets], "of")
        raise click.UsageError(UNKNOWN_SHEET.format(name=name, names=names))
    return by_title[fold(name)]


def _mapped(text: str, sheet: Sheet) -> tuple[str, str]:
    """A heading of theirs and the field it means."""
    theirs, found, ours = text.rpartition("=")
    if not found or not theirs.strip():
        raise click.UsageError(NO_PAIR.format(text=text))
    by_heading = {fold(heading(sheet.id, f.id)): f.id for f in sheet.fields}
    if fold(ours) not in by_heading:
        names = listed([heading(sheet.id, f.id) for f in sheet.fields], "of")
        raise click.UsageError(UNKNOWN_COLUMN.format(name=ours, names=names))
    return theirs, by_heading[fold(ours)]
