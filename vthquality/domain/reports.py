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
from functools import cached_property
from json.encoder import encode_basestring
from typing import Any
from unicodedata import normalize

Cell = str | int | Decimal | date | None
"""What a cell can hold; True and False have no place here, as no two programs write them alike."""

FactLine = tuple[str, str, str, str]
"""One filled cell: the ids of its table, row and column, and its value as `plain` writes it."""

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
    SIGN = "sign"
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


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """One report: who and what it is about (`head`, shown in headers and file names) and its tables."""

    head: Mapping[str, str]
    tables: tuple[Table, ...]
    sheets: Mapping[str, str] = field(default_factory=dict)

    def table(self, name: str) -> Table | None:
        """The table with this id."""
        return next((t for t in self.tables if t.id == name), None)

    @cached_property
    def code(self) -> str:
        """The check code, made once: keeping, comparing and printing a report all ask for it."""
        return _code(_sorted_lines(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was issued. `column` is "" when the whole row was added or is gone.

    `place` says where by the headings of the report as it was issued, and by the first cell of the row; "" for a row
    that was never in it. `issued` and `found` of a whole row are its filled cells, one after the other.
    """

    table: str
    row: str
    column: str
    issued: str | None
    found: str | None
    place: str = ""


def plain(cell: object) -> str:
    """Write a cell as the one text that every spreadsheet program gives back the same after saving."""
    match cell:
        case str():
            return normalize("NFC", cell).replace("\r\n", "\n").replace("\r", "\n").strip()
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
            return plain(str(cell))


def fact_lines(facts: ReportFacts) -> Iterator[FactLine]:
    """Every filled cell as table, row, column and value."""
    for table in facts.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if value := plain(cell):
                    yield table.id, row.id, column.id, value


def check_code(facts: ReportFacts) -> str:
    """Make the check code: sixteen characters in four groups, over the sorted facts only.

    What is left of a report whose personal values were destroyed keeps the code it was issued with.
    """
    return facts.head.get("code") or facts.code


def code_of(lines: Iterable[FactLine]) -> str:
    """Make the check code of fact lines, in whatever order they come."""
    return _code(sorted(lines))


def _sorted_lines(facts: ReportFacts) -> Iterator[FactLine]:
    """The lines in the order of `sorted`, without holding them all: a large report has a million."""
    for table in sorted(facts.tables, key=lambda t: t.id):
        columns = sorted((c.id, i) for i, c in enumerate(table.columns))
        for row in sorted(table.rows, key=lambda r: r.id):
            for column, i in columns:
                if value := plain(row.cells[i]):
                    yield table.id, row.id, column, value


def _code(lines: Iterable[FactLine]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(f"[{', '.join(map(encode_basestring, line))}]\n".encode())
    code = b32encode(digest.digest()).decode()[:CODE_LENGTH]
    return "-".join(code[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def differences(issued: ReportFacts, found: Iterable[FactLine]) -> tuple[Difference, ...]:
    """Name every cell that differs from what was issued, and every row that was added or is gone, in a fixed order."""
    was, now = _by_row(fact_lines(issued)), _by_row(found)
    places = _places(issued, {row for row in was if was[row] != now.get(row)})
    named: list[Difference] = []
    for row in sorted(was.keys() | now.keys()):
        before, after = was.get(row), now.get(row)
        if before is None or after is None:
            named.append(_difference(row, "", _together(before), _together(after), places))
            continue
        named += [
            _difference(row, column, before.get(column), after.get(column), places)
            for column in sorted(before.keys() | after.keys())
            if before.get(column) != after.get(column)
        ]
    return tuple(named)


def _by_row(lines: Iterable[FactLine]) -> dict[tuple[str, str], dict[str, str]]:
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for table, row, column, value in lines:
        rows.setdefault((table, row), {})[column] = value
    return rows


def _together(cells: Mapping[str, str] | None) -> str | None:
    return None if cells is None else "; ".join(cells.values())


def _difference(
    row: tuple[str, str], column: str, issued: str | None, found: str | None, places: Mapping[tuple[str, str, str], str]
) -> Difference:
    place = places.get((*row, column), "")
    return Difference(table=row[0], row=row[1], column=column, issued=issued, found=found, place=place)


def _places(issued: ReportFacts, rows: set[tuple[str, str]]) -> dict[tuple[str, str, str], str]:
    """Where the cells of these rows stand, and the rows as a whole, as a reader of the report would say it."""
    places: dict[tuple[str, str, str], str] = {}
    for table in issued.tables:
        sheet = issued.sheets.get(table.sheet, table.title)
        for row in table.rows:
            if (table.id, row.id) in rows:
                named = f"{sheet}, {plain(row.cells[0])}"
                places[table.id, row.id, ""] = named
                places |= {(table.id, row.id, c.id): f"{named}, {c.label}" for c in table.columns}
    return places


def to_json(facts: ReportFacts) -> str:
    """Write the facts as canonical JSON: the same facts give the same bytes."""
    body = {
        "head": dict(facts.head),
        "sheets": [list(sheet) for sheet in facts.sheets.items()],  # a list: their order is the order of the tabs
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
        sheets=dict(body["sheets"]),
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
