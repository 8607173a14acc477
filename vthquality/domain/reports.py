"""A report as facts: tables of plain values with hidden ids, and the check code that tells whether they are unaltered.

The facts are what is kept for ever; layout, order, colours and what-if inputs are no part of them. They hold their own
headings, so that an old report can be written again without the wording or the rules of its day.
"""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from unicodedata import normalize

Cell = str | int | Decimal | date | None
"""What a cell can hold; True and False have no place here, as no two programs write them alike."""

CODE_LENGTH = 16


class Kind(Enum):
    """How a column is meant, for those who lay it out."""

    TEXT = "text"
    LONG = "long"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    STATE = "state"
    OUTCOME = "outcome"
    LETTER = "letter"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a permanent id, the heading a person reads (unique in its table), and how it is meant."""

    id: str
    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its hidden id, unique in the table, and its cells in the order of the columns.

    `code` is what the layout needs to know of it (a state, an outcome); `link` an address behind the first link column.
    """

    id: str
    cells: tuple[Cell, ...]
    code: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading on one sheet."""

    id: str
    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """One report: who and what it is about (`head`, shown in headers and file names) and its tables."""

    head: Mapping[str, str]
    tables: tuple[Table, ...]
    sheets: Mapping[str, str] = field(default_factory=dict)

    def table(self, name: str) -> Table | None:
        """The table with this id."""
        return next((t for t in self.tables if t.id == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was issued. `column` is "" when the whole row was added or is gone."""

    table: str
    row: str
    column: str
    issued: str | None
    found: str | None
    place: str = ""


def plain(cell: object) -> str:
    """Write a cell as the one text that every spreadsheet program gives back the same after saving."""
    match cell:
        case None:
            return ""
        case bool():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat()
        case date():
            return cell.isoformat()
        case int() | float() | Decimal():
            return format(Decimal(str(cell)).normalize(), "f")
        case _:
            return normalize("NFC", str(cell)).replace("\r\n", "\n").replace("\r", "\n").strip()


def fact_lines(facts: ReportFacts) -> Iterator[tuple[str, str, str, str]]:
    """Every filled cell as table, row, column and value."""
    for table in facts.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if value := plain(cell):
                    yield table.id, row.id, column.id, value


def check_code(facts: ReportFacts) -> str:
    """Make the check code: sixteen characters in four groups, over the sorted facts only."""
    return code_of(fact_lines(facts))


def code_of(lines: Iterable[tuple[str, str, str, str]]) -> str:
    """Make the check code of fact lines, in whatever order they come."""
    digest = hashlib.sha256()
    for line in sorted(lines):
        digest.update(json.dumps(line, ensure_ascii=False).encode())
        digest.update(b"\n")
    code = b32encode(digest.digest()).decode()[:CODE_LENGTH]
    return "-".join(code[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def differences(issued: ReportFacts, found: Iterable[tuple[str, str, str, str]]) -> tuple[Difference, ...]:
    """Name every cell that differs from what was issued, in a fixed order."""
    was = {line[:3]: line[3] for line in fact_lines(issued)}
    found_lines = list(found)
    now = {line[:3]: line[3] for line in found_lines}
    return tuple(
        Difference(table=key[0], row=key[1], column=key[2], issued=was.get(key), found=now.get(key))
        for key in sorted(was.keys() | now.keys())
        if was.get(key) != now.get(key)
    )


def to_json(facts: ReportFacts) -> str:
    """Write the facts as canonical JSON: the same facts give the same bytes."""
    body = {
        "head": dict(facts.head),
        "sheets": dict(facts.sheets),
        "tables": [
            {
                "id": t.id,
                "sheet": t.sheet,
                "title": t.title,
                "note": t.note,
                "columns": [[c.id, c.label, c.kind.value] for c in t.columns],
                "rows": [[r.id, r.code, r.link, [_pack(c) for c in r.cells]] for r in t.rows],
            }
            for t in facts.tables
        ],
    }
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ReportFacts:
    """Read facts back as they were stored."""
    body = json.loads(text)
    return ReportFacts(
        head=body["head"],
        sheets=body["sheets"],
        tables=tuple(
            Table(
                t["id"],
                t["sheet"],
                t["title"],
                tuple(Column(c[0], c[1], Kind(c[2])) for c in t["columns"]),
                tuple(Row(r[0], tuple(_unpack(c) for c in r[3]), r[1], r[2]) for r in t["rows"]),
                t["note"],
            )
            for t in body["tables"]
        ),
    )


def _pack(cell: Cell) -> Any:  # noqa: ANN401 - a JSON value
    match cell:
        case Decimal():
            return {"n": format(cell, "f")}
        case date():
            return {"d": cell.isoformat()}
        case _:
            return cell


def _unpack(cell: Any) -> Cell:  # noqa: ANN401 - a JSON value
    if isinstance(cell, dict):
        return Decimal(cell["n"]) if "n" in cell else date.fromisoformat(cell["d"])
    unpacked: Cell = cell
    return unpacked
