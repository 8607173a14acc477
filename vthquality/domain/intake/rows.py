"""What was read from a workbook, what it was issued with, and the faults found on the way."""

import dataclasses
import json
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from vthquality.domain.errors import Refused
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Book

FINGERPRINT_LENGTH = 16
OF_PERSON = "of_person"
"""Among the issued values of a form: whose it is; no sheet is called so."""


class NotTaken(Refused):
    """A workbook that cannot be taken, or made: `reason` is a code of `wording`, `values` fill its sentence."""

    code = "not_taken"

    def __init__(self, reason: str, **values: object) -> None:
        """Say why."""
        super().__init__(reason=reason, **values)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: where it stands, what stood there, and a code of `wording` with the values of its sentence.

    `sheet` is the id of the sheet, `title` what it is called in the file; `row` counts from 1 (0: the sheet as a
    whole), `column` is a letter. `fatal`: about the sheet or the file, so that no row of it can be trusted.
    """

    sheet: str
    title: str
    row: int = 0
    column: str = ""
    field: str = ""
    shown: str = ""
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    fatal: bool = False

    @property
    def cell(self) -> str:
        """The cell as a person finds it: C7, or the row or column where that is all there is."""
        return f"{self.column}{self.row or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the person should know that is no fault."""

    sheet: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as read: plain values of the columns there are; `bad` are the fields that could not be read.

    `id` is the hidden one, "" where the row has none.
    """

    sheet: str
    number: int
    id: str = ""
    values: Values
    bad: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A workbook as read; `fingerprint` is "" for a list of one's own.

    `titles` and `columns` say where sheets and fields stand in the file, to point at a cell.
    """

    book: Book
    fingerprint: str = ""
    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()
    titles: Mapping[str, str] = dataclasses.field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)

    @property
    def own_list(self) -> bool:
        """Whether it is a list of the organisation's own, without hidden ids."""
        return not self.fingerprint

    def fault(self, row: Row, name: str, code: str, **values: object) -> Fault:
        """A fault in a field of a row, with the place in the file."""
        return Fault(
            sheet=row.sheet,
            title=self.titles.get(row.sheet, row.sheet),
            row=row.number,
            column=self.columns.get(row.sheet, {}).get(name, ""),
            field=name,
            shown=row.values.get(name, ""),
            code=code,
            values=values,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A row as the service knows it; without id it is laid out to be filled in."""

    id: str
    values: Values


KnownRows = Mapping[str, tuple[Known, ...]]
"""Known rows by sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A workbook as issued: what it is and the values it went out with; `sets` as in the context.

    `person` is the participation of whom a form is.
    """

    book: Book
    version: int
    organisation: str
    round: str = ""
    sets: tuple[str, ...] = ()
    rows: KnownRows
    person: str = ""

    @property
    def fingerprint(self) -> str:
        """Names the issue by what it holds; the same rows give the same name."""
        told = [self.book.value, self.version, self.organisation, self.round, self.sets, self.as_json()]
        digest = sha256(json.dumps(told, sort_keys=True).encode()).digest()
        return b32encode(digest).decode("ascii")[:FINGERPRINT_LENGTH]

    def as_json(self) -> dict[str, object]:
        """The values per sheet and row id, without what is empty; rows that are new when they return have none.

        Of a form it also says whose it is.
        """
        told: dict[str, object] = {
            sheet: {row.id: {name: text for name, text in row.values.items() if text} for row in rows if row.id}
            for sheet, rows in self.rows.items()
        }
        return told | ({OF_PERSON: {self.person: {}}} if self.person else {})


Issued = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Issued values by sheet, row id and field; what was empty is absent."""
