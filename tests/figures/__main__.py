"""`make bench`: print the figures. Each part runs in a process of its own, so that none pays for another's memory."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from tests.figures.checking import checking
from tests.figures.judging import growth, judging
from tests.figures.measuring import Figure, alone
from tests.figures.pages import pages
from tests.figures.statements import statements
from tests.figures.workbook import LISTS, peak_of_a_report, writing
from tests.support.crowd import ANSWERS
from tests.support.stored_crowd import StoredCrowd, crowd_in_file

LARGE = 1_000
SIZES = (10, 100, LARGE)
SLOPE = (100, LARGE, 10_000)
ROWS = 10_000
WIDTH = 500


def parts(folder: Path) -> Iterator[tuple[str, list[Figure]]]:
    """Every part: what it is, and its figures."""
    files = {size: folder / f"{size}.db" for size in SIZES}
    stored: dict[int, StoredCrowd] = {size: alone(crowd_in_file, files[size], size) for size in SIZES}
    large = files[LARGE], stored[LARGE]
    yield f"Judging {LARGE * ANSWERS:,} answers of {LARGE:,} people", alone(judging, *large, LARGE)
    yield (
        f"Gap workbook of {LARGE:,} people beside its bare cells, written by openpyxl in write-only mode",
        alone(writing, *large),
    )
    yield "Peak memory of a process that loads, judges, keeps and writes that report, Python included", memory(*large)
    yield "SQL statements of a report", alone(statements, files, stored)
    yield f"Checking a staff list with five faults in each of {ROWS:,} rows (least of five)", alone(checking, ROWS)
    yield (
        f"Server time of pages with {LARGE:,} people and {WIDTH} requirements",
        alone(pages, folder, LARGE, WIDTH),
    )
    yield "Time per person as the organisation grows (1: a straight line)", alone(growth, SLOPE)


def memory(path: Path, stored: StoredCrowd) -> list[Figure]:
    """The peak of each list, in a process that does nothing but make it."""
    return [Figure(name, alone(peak_of_a_report, path, stored, about), "MB", most=300) for name, about in LISTS.items()]


def main() -> None:
    """Print every part as soon as it is measured."""
    say(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, openpyxl {openpyxl.__version__}")
    say(f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}")
    say("Seconds are of the processor; each is the median of several turns in which the works took their turn.")
    with TemporaryDirectory() as folder:
        for title, figures in parts(Path(folder)):
            say(f"\n{title}")
            for figure in figures:
                say(str(figure))


def say(line: str) -> None:
    """Tell it at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
