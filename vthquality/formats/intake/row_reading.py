"""The rows of one sheet, cell by cell: plain values where they can be read, a fault with its place where not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.utils import get_column_letter

from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Fault, Notice, Row
from vthquality.domain.intake.specification import Choice, Day, Field, Part, PersonNumber, Sheet
from vthquality.formats.intake.choices import Lists
from vthquality.formats.intake.headings import Columns
from vthquality.formats.intake.parsing import CellValue, NotRead, Reader, content, reader, shown

LONGEST_SHOWN = 80
Cells = Sequence[Any]
"""The cells of one row, as openpyxl gives them in read-only mode."""


@dataclass(slots=True)
class Pile:
    """What piles up while sheets are read."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    columns: dict[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Column:
    """How one field is read: its places, the field it depends on, and what equal cells said before."""

    field: Field
    places: tuple[int, ...]
    read: Reader
    needs: str
    said: dict[tuple[type, CellValue, str], str | NotRead] | None


class RowReader:
    """Reads rows of one sheet onto a pile."""

    def __init__(self, sheet: Sheet, title: str, columns: Columns, lists: Lists, pile: Pile) -> None:
        """Prepare a reader per column."""
        self._sheet = sheet
        self._title = title
        self._pile = pile
        self._id_place = columns.id_place
        self._columns = tuple(
            _column(f, columns.places[f.id], lists)
            for f in sheet.fields
            if f.id in columns.places and f.part is not Part.INFO
        )
        self._places = tuple(place for column in self._columns for place in column.places)
        self._numbered: list[tuple[int, str]] = []

    def holds_something(self, cells: Cells) -> bool:
        """Whether any of our columns holds anything in this row."""
        return any(place < len(cells) and cells[place].value not in {None, ""} for place in self._places)

    def too_many(self, most: int) -> None:
        """Say that the sheet goes on too long."""
        self._pile.faults.append(
            Fault(
                sheet=self._sheet.id,
                title=self._title,
                row=most + 1,
                code="too_many_rows",
                values={"most": most},
                fatal=True,
            )
        )

    def read(self, number: int, cells: Cells) -> None:
        """Read one row; an empty one says nothing."""
        id_ = shown(cells[self._id_place].value).strip() if self._id_place is not None and cells else ""
        if not self.holds_something(cells):
            if id_:
                self._pile.faults.append(Fault(sheet=self._sheet.id, title=self._title, row=number, code="row_emptied"))
            return
        values: Values = {}
        bad: set[str] = set()
        for column in self._columns:
            name = column.field.id
            if column.needs in bad:
                bad.add(name)
                continue
            try:
                values[name] = self._read_column(column, cells, values.get(column.needs, ""))
            except NotRead as reason:
                bad.add(name)
                self._pile.faults.append(self._fault(number, column, cells, reason))
        if id_ or bad or any(values.values()):
            row = Row(sheet=self._sheet.id, number=number, id=id_, values=values, bad=frozenset(bad))
            self._pile.rows.append(row)

    def finish(self) -> None:
        """Look back at numbers that Excel kept as numbers: others in the column may show that zeros were lost."""
        if not self._numbered:
            return
        self._pile.notices.append(Notice(sheet=self._title, code="numbers_as_numbers"))
        for name in {name for _, name in self._numbered}:
            texts = {row.values.get(name, "") for row in self._pile.rows if row.sheet == self._sheet.id}
            meant = {text.lstrip("0"): text for text in texts if text.startswith("0")}
            for place, of in self._numbered:
                row = self._pile.rows[place]
                if of == name and row.values.get(name) in meant:
                    self._lose_zeros(place, name, meant[row.values[name]])

    def _lose_zeros(self, place: int, name: str, meant: str) -> None:
        row = self._pile.rows[place]
        column = next(c for c in self._columns if c.field.id == name)
        self._pile.faults.append(
            Fault(
                sheet=self._sheet.id,
                title=self._title,
                row=row.number,
                column=get_column_letter(column.places[0] + 1),
                field=name,
                shown=row.values[name],
                code="zeros_lost",
                values={"meant": meant},
            )
        )
        self._pile.rows[place] = replace(row, bad=row.bad | {name})

    def _read_column(self, column: _Column, cells: Cells, needed: str) -> str:
        for value in _contents(column, cells):
            if value != "":
                if type(value) in {int, float} and isinstance(column.field.form, PersonNumber):
                    self._numbered.append((len(self._pile.rows), column.field.id))
                return _remembered(column, value, needed)
        return ""

    def _fault(self, number: int, column: _Column, cells: Cells, reason: NotRead) -> Fault:
        place = next((p for p in column.places if p < len(cells) and cells[p].value not in {None, ""}), 0)
        text = shown(cells[place].value)
        return Fault(
            sheet=self._sheet.id,
            title=self._title,
            row=number,
            column=get_column_letter(place + 1),
            field=column.field.id,
            shown=text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…",
            code=reason.code,
            values=reason.values,
        )


def _contents(column: _Column, cells: Cells) -> Iterator[CellValue]:
    """What the columns of one field hold, one by one or put together; raises `NotRead` as `content` does."""
    held = (content(cells[place].value, cells[place].data_type) for place in column.places if place < len(cells))
    if column.field.joined and len(column.places) > 1:
        yield " ".join(text for text in map(shown, held) if text)
    else:
        yield from held


def _column(f: Field, places: tuple[int, ...], lists: Lists) -> _Column:
    needs = f.form.of if isinstance(f.form, Choice) else ""
    remembers = isinstance(f.form, Choice | Day)
    return _Column(f, places, reader(f, lists), needs, {} if remembers else None)


def _remembered(column: _Column, value: CellValue, needed: str) -> str:
    """The plain value of a cell; the same few choices and days come back in thousands of rows."""
    if column.said is None:
        return column.read(value, needed)
    place = (type(value), value, needed)
    said = column.said.get(place)
    if said is None:
        try:
            said = column.read(value, needed)
        except NotRead as reason:
            said = reason
        column.said[place] = said
    if isinstance(said, NotRead):
        raise NotRead(said.code, **said.values)
    return said
