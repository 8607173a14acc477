"""How commands speak: results on stdout, progress on stderr and only on a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns as wide as their widest cell."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def progress(items: Sequence[T], label: str) -> Iterator[T]:
    """Go through the items behind a bar on a terminal, silently elsewhere."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


@contextmanager
def steps(label: str) -> Iterator[Callable[[str], None]]:
    """Name each step of a long job on one line of a terminal, and wipe it at the end."""
    shows = sys.stderr.isatty()

    def step(name: str) -> None:
        if shows:
            click.echo(f"\r\033[K{label}: {name}", nl=False, err=True)

    yield step
    if shows:
        click.echo("\r\033[K", nl=False, err=True)
