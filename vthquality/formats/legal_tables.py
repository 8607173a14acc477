"""Reads and writes one table of the legal register: a CSV file with fixed columns, faults kept by line."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeVar

from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Reference, Register, parse_references
from vthquality.formats.faults import FileFault
from vthquality.formats.yaml_fields import nearest
from vthquality.wording.legal_terms import COLUMNS, YES

T = TypeVar("T")

MAX_BYTES = 4_000_000
"""Size of the largest table that is read; the longest of ours is a twentieth of it."""
BETWEEN = "; "
"""Between the values of a cell that holds several."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Row:
    """One line of a table; what is wrong in it is kept and read as empty."""

    def __init__(self, faults: list[FileFault], path: Path, line: int, cells: Mapping[str, str]) -> None:
        """The cells by the identifier of their column."""
        self._faults = faults
        self._path = path
        self._cells = cells
        self.line = line

    def fault(self, name: str, code: str, **values: object) -> None:
        """Keep a fault of a cell."""
        self._faults.append(FileFault(str(self._path), self.line, code, {"field": COLUMNS[name], **values}))

    def text(self, name: str) -> str:
        """The text of a cell, empty where there is none."""
        return self._cells[name]

    def required(self, name: str) -> str:
        """The text of a cell that may not be empty."""
        if not self._cells[name]:
            self.fault(name, "empty_field")
        return self._cells[name]

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a cell that holds several."""
        found = tuple(self._cells[name].split(BETWEEN)) if self._cells[name] else ()
        for value in {value for value in found if found.count(value) > 1}:
            self.fault(name, "double_in_list", value=value)
        return found

    def day(self, name: str) -> date | None:
        """A day written as 2026-01-31, None where the cell is empty."""
        text = self._cells[name]
        day = None
        with suppress(ValueError):
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        if text and day is None:
            self.fault(name, "not_a_day", value=text)
        return day

    def required_day(self, name: str) -> date:
        """A day that must be there; a stand-in where it is not."""
        self.required(name)
        return self.day(name) or date.max

    def choice(self, name: str, words: Mapping[str, T]) -> T:
        """The value of a word; a stand-in where the word is unknown."""
        text = self._cells[name]
        if text not in words:
            known = [word for word in words if word]
            self.fault(name, "unknown_word", word=text, words=", ".join(known), nearest=nearest(text, known))
            return next(iter(words.values()))
        return words[text]

    def yes(self, name: str) -> bool:
        """Ja or empty."""
        return self.choice(name, YES)

    def known(self, name: str, keys: Iterable[str]) -> tuple[str, ...]:
        """The values of a cell that each must be one of the keys."""
        found = self.texts(name)
        for value in found:
            if value not in keys:
                self.fault(name, "unknown_key", value=value)
        return found

    def references(self, name: str, register: Register) -> tuple[Reference, ...]:
        """The references in a cell, each written in the one way that `short` writes it."""
        text = self._cells[name]
        if not text:
            return ()
        try:
            found = parse_references(text, register)
        except Invalid as error:
            self.fault(name, "bad_reference", **{**error.values, "text": text, "reason": error.reason})
            return ()
        written = BETWEEN.join(reference.short() for reference in found)
        if written != text:
            self.fault(name, "other_notation", text=text, expected=written)
        return found

    def reference(self, name: str, register: Register) -> Reference | None:
        """The one reference in a cell, None where it is empty."""
        found = self.references(name, register)
        if len(found) > 1:
            self.fault(name, "bad_reference", text=self._cells[name], reason="several", number=len(found))
        return found[0] if found else None

    def required_reference(self, name: str, register: Register) -> Reference:
        """The one reference that must be there; a stand-in where it is not."""
        self.required(name)
        return self.reference(name, register) or Reference("?")


def read_rows(faults: list[FileFault], path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a table with exactly these columns; nothing where it cannot be read."""
    text = _text(faults, path)
    if text is None:
        return
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    expected = [COLUMNS[column] for column in columns]
    try:
        head = next(lines, [])
        if head != expected:
            faults.append(FileFault(str(path), 1, "wrong_columns", {"expected": ",".join(expected)}))
            return
        for cells in lines:
            if len(cells) == len(expected):
                yield Row(
                    faults, path, lines.line_num, {c: cell.strip() for c, cell in zip(columns, cells, strict=True)}
                )
            else:
                counted = {"expected": len(expected), "found": len(cells)}
                faults.append(FileFault(str(path), lines.line_num, "wrong_number_of_cells", counted))
    except csv.Error:
        faults.append(FileFault(str(path), lines.line_num, "not_csv"))


def _text(faults: list[FileFault], path: Path) -> str | None:
    """The text of a file, None with its fault kept where it cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            faults.append(FileFault(str(path), 0, "file_too_large", {"most": MAX_BYTES}))
            return None
        return raw.decode("utf-8-sig")
    except OSError:
        faults.append(FileFault(str(path), 0, "no_file"))
    except UnicodeDecodeError as error:
        faults.append(FileFault(str(path), error.object[: error.start].count(b"\n") + 1, "not_utf8"))
    return None


def write_rows(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a table: UTF-8, a line feed per row, quotes only where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[column] for column in columns)
        for row in rows:
            writer.writerow(_cell(row[column]) for column in columns)


def _cell(value: object) -> str:
    """The text of a value; several are joined."""
    if isinstance(value, tuple):
        return BETWEEN.join(_cell(each) for each in value)
    if isinstance(value, Reference):
        return value.short()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def word_for(words: Mapping[str, T], value: T | None) -> str:
    """The Dutch word of a value; empty for None."""
    return next((word for word, meant in words.items() if meant == value), "")
