"""Which column of a sheet holds which field, found by the headings: those of the template or those somebody mapped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from openpyxl.utils import get_column_letter

from vthquality.domain.intake.rows import Fault, Notice
from vthquality.domain.intake.specification import Choice, Part, Sheet
from vthquality.formats.intake.choices import fold
from vthquality.formats.intake.parsing import shown
from vthquality.wording.intake import columns as words

UNREAD = "-"
"""What somebody maps a heading to that is to be left unread, though it would be understood."""
LAST_HEADING_ROW = 25
"""Headings stand in the first rows, below at most some lines of title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """How to read a list of the organisation's own: its sheet, what it lists, and the field of each odd heading.

    `title` "" is the first sheet; `sheet` "" the first of the workbook. A field of `UNREAD` is none.
    """

    title: str = ""
    sheet: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields of one sheet stand: positions from 0, with the row of the headings (from 1).

    A field may stand in more columns of a list of one's own: the first that is filled counts, or what belongs together
    is put together. `unmet` are headings
    that somebody mapped and that are not there, `doubled` fields of which two columns say that they hold the same.
    """

    row: int
    places: Mapping[str, tuple[int, ...]]
    id_place: int | None
    unused: tuple[str, ...]
    unmet: tuple[str, ...] = ()
    doubled: frozenset[str] = frozenset()

    @property
    def letters(self) -> Mapping[str, str]:
        """The letter of the first column of each field."""
        return {name: get_column_letter(places[0] + 1) for name, places in self.places.items()}


def find_columns(rows: Sequence[Sequence[object]], sheet: Sheet, own: Mapping[str, str] | None = None) -> Columns:
    """Find the row of headings among the first rows: the one that names most fields.

    `own` maps headings to fields, beside what is understood anyway.
    """
    known = _meanings(sheet, own or {})
    best, most = 0, 0
    for number, row in enumerate(rows):
        named = len({known[text].field for value in row if (text := fold(shown(value))) in known})
        if named > most:
            best, most = number, named
    headings = rows[best] if rows else ()
    there = {fold(shown(value)) for value in headings}
    unmet = tuple(text for text in own or {} if fold(text) not in there)
    return replace(_columns(best + 1, headings, known, sheet), unmet=unmet)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The field a heading means, and how sure that is: 0 where somebody said so, or where it is ours."""

    field: str
    doubt: int = 0


_PART = 99
"""The doubt of a heading that is only part of a field: any other goes first."""


def _meanings(sheet: Sheet, own: Mapping[str, str]) -> dict[str, _Meaning]:
    """What every known heading means; what the person mapped goes first."""
    known: dict[str, _Meaning] = {}
    for f in sheet.fields:
        known |= {fold(text): _Meaning(f.id, _PART) for text in words.PARTS.get(f.id, ()) if f.joined}
    for doubt, texts in enumerate(zip_longest(*(words.spellings(sheet.id, f.id) for f in sheet.fields))):
        found = {fold(text): _Meaning(f.id, doubt) for f, text in zip(sheet.fields, texts, strict=True) if text}
        known = found | known if doubt else known | found
    known[fold(words.ID_HEADING)] = _Meaning("")
    known |= {fold(text): _Meaning(name) for text, name in own.items()}
    return {text: meaning for text, meaning in known.items() if meaning.field != UNREAD}


def _columns(row: int, headings: Sequence[object], known: Mapping[str, _Meaning], sheet: Sheet) -> Columns:
    """The columns by what their headings mean; of more columns for one field only the surest are read."""
    told = [shown(value).strip() for value in headings]
    meant = {place: known[fold(text)] for place, text in enumerate(told) if fold(text) in known}
    surest: dict[str, int] = {}
    for meaning in meant.values():
        surest[meaning.field] = min(meaning.doubt, surest.get(meaning.field, _PART))
    places: dict[str, list[int]] = {}
    for place, meaning in meant.items():
        if meaning.doubt == surest[meaning.field]:
            places.setdefault(meaning.field, []).append(place)
    read = {place for at in places.values() for place in at}
    id_places = places.pop("", None)
    return Columns(
        row,
        {name: _in_order(name, at, told) for name, at in places.items()},
        id_places[0] if id_places else None,
        tuple(text for place, text in enumerate(told) if text and place not in read),
        doubled=frozenset(
            name
            for name, at in places.items()
            if len({fold(told[place]) for place in at} if sheet.field(name).joined else at[:1]) < len(at)
        ),
    )


def _in_order(name: str, places: Sequence[int], told: Sequence[str]) -> tuple[int, ...]:
    """The columns of one field: parts in the order in which they are read aloud, others as they stand."""
    order = words.PARTS.get(name, ())
    if all(fold(told[place]) in order for place in places):
        return tuple(sorted(places, key=lambda place: order.index(fold(told[place]))))
    return tuple(places)


def heading_faults(columns: Columns, sheet: Sheet, title: str, own: OwnList | None) -> list[Fault]:
    """What is wrong with the headings of a sheet as a whole; no row of it can be trusted then."""

    def fault(code: str, place: int | None = None, name: str = "", **values: object) -> Fault:
        letter = "" if place is None else get_column_letter(place + 1)
        return Fault(
            sheet=sheet.id,
            title=title,
            row=columns.row,
            column=letter,
            field=name,
            code=code,
            values=values,
            fatal=True,
        )

    if not columns.places:
        return [fault("no_headings")]
    faults = [
        fault("heading_twice", places[1], name, first=get_column_letter(places[0] + 1))
        for name, places in columns.places.items()
        if len(places) > 1 and (name in columns.doubled or own is None) and not _mapped_twice(name, own)
    ]
    faults += [
        fault("needs_column", columns.places[f.id][0], f.id, other=f.form.of)
        for f in sheet.fields
        if f.id in columns.places and isinstance(f.form, Choice) and f.form.of and f.form.of not in columns.places
    ]
    if own is not None and own.sheet in {"", sheet.id}:
        faults += [fault("mapped_not_there", heading=text) for text in columns.unmet]
    if own is None and columns.id_place is None:
        faults.append(fault("no_id_column"))
    if own is not None and not _can_match(columns, sheet):
        faults.append(fault("nothing_to_match"))
    return faults


def _mapped_twice(name: str, own: OwnList | None) -> bool:
    """The person said so: the first of the columns that is filled counts."""
    return own is not None and sum(mapped == name for mapped in own.fields.values()) > 1


def _can_match(columns: Columns, sheet: Sheet) -> bool:
    """A list of one's own is matched by the first field of some key."""
    return any(key[0] in columns.places for key in sheet.keys)


def heading_notices(columns: Columns, sheet: Sheet, title: str) -> list[Notice]:
    """Columns that mean nothing here, and fields that stay as they are because they have no column."""
    notices = []
    if columns.unused:
        notices.append(Notice(sheet=title, code="columns_unused", values={"headings": columns.unused}))
    absent = [
        words.heading(sheet.id, f.id) for f in sheet.fields if f.part is not Part.INFO and f.id not in columns.places
    ]
    if absent:
        notices.append(Notice(sheet=title, code="columns_absent", values={"headings": tuple(absent)}))
    return notices
