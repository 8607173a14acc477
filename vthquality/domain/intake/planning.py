"""What a filled-in workbook would change: row by row against what it was issued with and what is known by now.

A cell counts as changed only against the value it was issued with; a list of one's own has none, so that there an
empty cell says nothing. An absent column leaves its field alone, an absent row changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from vthquality.domain.errors import Invalid
from vthquality.domain.intake.checking import (
    Referents,
    brought_in,
    named_twice,
    new_names,
    row_faults,
    shared_values,
    unknown_referents,
)
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Fault, Issued, Known, KnownRows, Notice, Reading, Row
from vthquality.domain.intake.specification import Book, Field, Part, Sheet, Specification


class Side(Enum):
    """Whose value holds where two people changed the same cell."""

    MINE = "mine"
    THEIRS = "theirs"


Choices = Mapping[tuple[str, str, str], Side]
"""Whose value holds in one cell: by sheet, id of the row and field."""
NO_CHOICES: Choices = {}


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of a row: what it is, and would become; `by_title`: the job title says so, not the file."""

    field: str
    before: str
    after: str
    by_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that is new (`id` is "") or would change; `item` is the domain object it becomes.

    `values` are those of the whole row afterwards.
    """

    row: Row
    id: str
    cells: tuple[CellChange, ...]
    values: Values
    item: object

    @property
    def new(self) -> bool:
        """Whether the service does not know the row yet."""
        return not self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class CellConflict:
    """A cell that others changed since the workbook was issued: mine, theirs and what it was before.

    `chosen`: whose value the person chose for this one cell, if any.
    """

    row: Row
    field: str
    mine: str
    theirs: str
    before: str
    chosen: Side | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        """What a choice for this cell is kept by."""
        return self.row.sheet, self.row.id, self.field


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do, and everything against it; `unchanged` counts sound rows that say what is known.

    `settled` are the conflicts in which somebody chose; they stand in nobody's way.
    """

    reading: Reading
    changes: tuple[RowChange, ...] = ()
    conflicts: tuple[CellConflict, ...] = ()
    settled: tuple[CellConflict, ...] = ()
    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()
    unchanged: int = 0

    @property
    def book(self) -> Book:
        """Which workbook it is."""
        return self.reading.book

    @property
    def clean(self) -> bool:
        """Whether nothing stands in the way of taking the whole file."""
        return not self.faults and not self.conflicts

    @property
    def fatal(self) -> bool:
        """Whether not even the good rows can be taken."""
        return any(fault.fatal for fault in self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Everything needed to look at the rows of one sheet."""

    sheet: Sheet
    reading: Reading
    context: Context
    known: Mapping[str, Known]
    by_key: tuple[tuple[tuple[str, ...], Mapping[tuple[str, ...], tuple[Known, ...]]], ...]
    issued: Mapping[str, Mapping[str, str]]
    prefer: Side | None
    choices: Choices
    values: tuple[Field, ...]
    fixed: tuple[Field, ...]


@dataclass(slots=True)
class _Look:
    """One row looked at: what it is, what would change, what is wrong."""

    row: Row
    known: Known | None
    values: Values
    cells: list[CellChange] = field(default_factory=list)
    conflicts: list[CellConflict] = field(default_factory=list)
    settled: list[CellConflict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def plan_rows(
    specification: Specification,
    reading: Reading,
    context: Context,
    known: KnownRows,
    issued: Issued | None = None,
    prefer: Side | None = None,
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    """Compare every row with what is known and with what it was issued with, and build what it becomes.

    `issued` is None for a list of one's own. `choices` settle conflicts cell by cell, `prefer` all others.
    """
    looks: list[_Look] = []
    unchanged = 0
    faults = list(reading.faults)
    changes: list[RowChange] = []
    notices = list(reading.notices)
    referents = brought_in(specification, reading, context)
    for sheet in specification.sheets:
        went_out = (issued or {}).get(sheet.id, {})
        desk = _desk(sheet, reading, context, known.get(sheet.id, ()), went_out, prefer, choices)
        here = [_look(desk, row) for row in reading.rows if row.sheet == sheet.id and not _says_nothing(desk, row)]
        found = [
            *named_twice(sheet, reading, [look.row for look in here]),
            *unknown_referents(sheet, reading, [look.row for look in here if not look.row.id], referents),
            *shared_values(sheet, reading, desk.known, [(look.row, look.values, _touched(look)) for look in here]),
            *(fault for look in here for fault in look.faults),
        ]
        faults += found
        wrong = {fault.row for fault in found} | {look.row.number for look in here if look.row.bad or look.conflicts}
        # which of two equal rows is meant, nobody knows: neither can be taken
        wrong |= {first for fault in found if isinstance(first := fault.values.get("first"), int)}
        made = list(_built(desk, [look for look in here if look.row.number not in wrong], faults))
        notices += new_names(sheet, reading, context, [change.values for change in made])
        changes += made
        looks += here
        wrong |= {fault.row for fault in reading.faults if fault.sheet == sheet.id}
        unchanged += sum(1 for look in here if not look.cells and look.row.number not in wrong)
    return ImportPlan(
        reading=reading,
        changes=tuple(changes),
        conflicts=tuple(conflict for look in looks for conflict in look.conflicts),
        settled=tuple(conflict for look in looks for conflict in look.settled),
        faults=tuple({(f.sheet, f.row, f.column, f.code): f for f in faults}.values()),
        notices=tuple(notices),
        unchanged=unchanged,
    )


def good_rows(plan: ImportPlan, specification: Specification, context: Context) -> tuple[RowChange, ...]:
    """The changes that can be taken without the others; none speaks of somebody whom only a wrong row brings in."""
    kept = plan.changes
    while True:
        present = brought_in(specification, plan.reading, context, [change.row for change in kept])
        safe = tuple(c for c in kept if _stands(c, specification.sheet(c.row.sheet), present))
        if len(safe) == len(kept):
            return kept
        kept = safe


def _stands(change: RowChange, sheet: Sheet, present: Referents) -> bool:
    spoken_of = ((f.refers, change.values.get(f.id, "")) for f in sheet.fields if f.refers)
    return all(not text or text in present[referent] for referent, text in spoken_of)


def _desk(
    sheet: Sheet,
    reading: Reading,
    context: Context,
    known: Iterable[Known],
    issued: Mapping[str, Mapping[str, str]],
    prefer: Side | None,
    choices: Choices,
) -> _Desk:
    listed = tuple(known)
    return _Desk(
        sheet=sheet,
        reading=reading,
        context=context,
        known={row.id: row for row in listed},
        by_key=tuple((key, _index(key, listed)) for key in _keys(sheet, reading)),
        issued=issued,
        prefer=prefer,
        choices=choices,
        values=tuple(f for f in sheet.fields if f.part is Part.VALUE),
        fixed=tuple(f for f in sheet.fields if f.part is Part.FIXED),
    )


def _keys(sheet: Sheet, reading: Reading) -> Iterator[tuple[str, ...]]:
    """The keys of a sheet; what a list of one's own leaves out it leaves open, unless it says which row it is."""
    columns = reading.columns.get(sheet.id, {})
    left_open = {f.id for f in sheet.fields if f.part is Part.VALUE and f.id not in columns}
    for key in sheet.keys:
        if not reading.own_list:
            yield key
        elif key[0] in columns:
            yield tuple(f for f in key if f not in left_open)


def _index(key: tuple[str, ...], listed: Iterable[Known]) -> Mapping[tuple[str, ...], tuple[Known, ...]]:
    """Known rows by what names them; a shortened key may name more of them."""
    rows: dict[tuple[str, ...], tuple[Known, ...]] = {}
    for row in listed:
        if row.values.get(key[0]):
            name = tuple(row.values.get(f, "") for f in key)
            rows[name] = (*rows.get(name, ()), row)
    return rows


def _says_nothing(desk: _Desk, row: Row) -> bool:
    """A row that was laid out and not filled in."""
    return desk.sheet.outlined and not row.id and not row.bad and not any(row.values.get(f.id, "") for f in desk.values)


def _look(desk: _Desk, row: Row) -> _Look:
    if row.id and not desk.reading.own_list:
        return _look_by_id(desk, row)
    name, found = _find(desk, row)
    if not found:
        return _look_new(desk, row)
    if _of_another(desk, row, name, found):
        return _Look(row, None, {}, faults=[desk.reading.fault(row, name, "belongs_to_other")])
    if not desk.reading.own_list:
        return _look_again(desk, row, name, found)
    if len(found) > 1:
        return _Look(row, None, {}, faults=[desk.reading.fault(row, name, "matches_more", rows=len(found))])
    return _look_listed(desk, row, found[0])


def _of_another(desk: _Desk, row: Row, name: str, found: tuple[Known, ...]) -> bool:
    """Whether a lesser key (an e-mail address) names somebody whose first key (a number) is another than this row's."""
    mine = row.values.get(first := desk.sheet.keys[0][0], "")
    return name != first and bool(mine) and all(known.values.get(first, "") not in {"", mine} for known in found)


def _look_by_id(desk: _Desk, row: Row) -> _Look:
    """A row that was issued: against its issued values, and against what others made of it since."""
    issued, known = desk.issued.get(row.id), desk.known.get(row.id)
    if issued is None:
        return _Look(row, None, {}, faults=[desk.reading.fault(row, "", "unknown_id")])
    if known is None:
        return _Look(row, None, {}, faults=list(_gone(desk, row, issued)))
    look = _Look(row, known, dict(known.values))
    for f in desk.fixed:
        if f.id in row.values and f.id not in row.bad and row.values[f.id] != issued.get(f.id, ""):
            look.faults.append(desk.reading.fault(row, f.id, "fixed_changed", before=issued.get(f.id, "")))
    for f in desk.values:
        if f.id in row.values and f.id not in row.bad:
            _merge(desk, look, f, issued.get(f.id, ""))
    _void(desk, look)
    return _checked(desk, look)


def _void(desk: _Desk, look: _Look) -> None:
    """Empty what no longer holds now that the row changes."""
    for name in desk.sheet.voids if look.cells else ():
        if look.values.get(name):
            _change(look, name, "")


def _gone(desk: _Desk, row: Row, issued: Mapping[str, str]) -> Iterator[Fault]:
    """A row that others removed: what somebody left alone is not missed."""
    if row.bad or any(f.id in row.values and row.values[f.id] != issued.get(f.id, "") for f in desk.values):
        yield desk.reading.fault(row, "", "row_gone")


def _merge(desk: _Desk, look: _Look, f: Field, before: str) -> None:
    mine = look.row.values[f.id] or f.standard
    theirs = look.values.get(f.id, "")
    if mine in {before, theirs}:
        return
    if theirs == before:
        _change(look, f.id, mine)
        return
    conflict = CellConflict(row=look.row, field=f.id, mine=mine, theirs=theirs, before=before)
    chosen = desk.choices.get(conflict.place)
    if chosen is not None:
        look.settled.append(replace(conflict, chosen=chosen))
    side = chosen or desk.prefer
    if side is Side.MINE:
        _change(look, f.id, mine)
    elif side is None:
        look.conflicts.append(conflict)


def _change(look: _Look, name: str, mine: str) -> None:
    look.cells.append(CellChange(name, look.values.get(name, ""), mine))
    look.values[name] = mine


def _look_new(desk: _Desk, row: Row) -> _Look:
    """A row that the service does not know."""
    values = {f.id: row.values.get(f.id, "") or f.standard for f in (*desk.fixed, *desk.values)}
    cells = [CellChange(name, "", text) for name, text in values.items() if text]
    return _checked(desk, _Look(row, None, values, cells=cells))


def _look_listed(desk: _Desk, row: Row, known: Known) -> _Look:
    """A row of a list of one's own about somebody or something known: what it leaves empty it leaves alone."""
    look = _Look(row, known, dict(known.values))
    for f in desk.values:
        mine = row.values.get(f.id, "")
        if mine and f.id not in row.bad and mine != look.values.get(f.id, ""):
            _change(look, f.id, mine)
    return _checked(desk, look)


def _look_again(desk: _Desk, row: Row, name: str, found: tuple[Known, ...]) -> _Look:
    """A row without id about something that exists: harmless where it says the same, else it hides a mistake."""
    said = {f.id: row.values[f.id] or f.standard for f in desk.values if f.id in row.values}
    same = next((k for k in found if all(k.values.get(f, "") == text for f, text in said.items())), None)
    if same is not None and not row.bad:
        return _Look(row, same, dict(same.values))
    fault = desk.reading.fault(row, name, "already_exists")
    return _Look(row, found[0], dict(found[0].values), faults=[fault])


def _find(desk: _Desk, row: Row) -> tuple[str, tuple[Known, ...]]:
    """The known rows that a filled key names, and the first field of that key."""
    for key, rows in desk.by_key:
        if row.values.get(key[0]) and not row.bad & set(key):
            found = rows.get(tuple(row.values.get(f, "") for f in key), ())
            if found:
                return key[0], found
    return "", ()


def _checked(desk: _Desk, look: _Look) -> _Look:
    if look.cells or look.row.bad:
        changed = {cell.field for cell in look.cells}
        look.faults += row_faults(desk.sheet, desk.reading, desk.context, look.row, look.values, changed, look.known)
    return look


def _touched(look: _Look) -> tuple[str, frozenset[str]]:
    """The id of a row, and which of its fields would get another value."""
    return look.known.id if look.known else "", frozenset(cell.field for cell in look.cells)


def _built(desk: _Desk, looks: Iterable[_Look], faults: list[Fault]) -> Iterator[RowChange]:
    """The changes of rows without fault, with the domain object each becomes; its refusals join the faults."""
    for look in looks:
        if not look.cells:
            continue
        id_ = look.known.id if look.known else ""
        try:
            item = desk.sheet.build(id_, look.values, desk.context)
        except Invalid as refusal:
            faults.append(desk.reading.fault(look.row, refusal.field, refusal.reason, **refusal.values))
            continue
        yield RowChange(row=look.row, id=id_, cells=tuple(look.cells), values=look.values, item=item)
