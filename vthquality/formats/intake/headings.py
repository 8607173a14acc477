"""Which column of a sheet holds which field, found by the headings: those of the template or those somebody mapped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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

    A field may stand in more columns of a list of one's own: the first that is filled counts. `unmet` are headings
    that somebody mapped and that are not there.
    """

    row: int
    places: Mapping[str, tuple[int, ...]]
    id_place: int | None
    unused: tuple[str, ...]
    unmet: tuple[str, ...] = ()

    @property
    def letters(self) -> Mapping[str, str]:
        """The letter of the first column of each field."""
        return {name: get_column_letter(places[0] + 1) for name, places in self.places.items()}


def find_columns(rows: Sequence[Sequence[object]], sheet: Sheet, own: Mapping[str, str] | None = None) -> Columns:
    """Find the row of headings among the first rows: the one that names most fields.

    `own` maps headings to fields, beside what is understood anyway.
    """
    known = _spellings(sheet, own or {})
    best, most = 0, 0
    for number, row in enumerate(rows):
        named = len({known[text] for value in row if (text := fold(shown(value))) in known})
        if named > most:
            best, most = number, named
    headings = rows[best] if rows else ()
    there = {fold(shown(value)) for value in headings}
    unmet = tuple(text for text in own or {} if fold(text) not in there)
    return replace(_columns(best + 1, headings, known), unmet=unmet)


def _spellings(sheet: Sheet, own: Mapping[str, str]) -> dict[str, str]:
    """Fields by every heading that means them; what the person mapped goes first."""
    known = {fold(text): f.id for f in sheet.fields for text in words.spellings(sheet.id, f.id)[1:]}
    known |= {fold(words.heading(sheet.id, f.id)): f.id for f in sheet.fields}
    known[fold(words.ID_HEADING)] = ""
    known |= {fold(text): name for text, name in own.items()}
    return {text: name for text, name in known.items() if name != UNREAD}


def _columns(row: int, headings: Sequence[object], known: Mapping[str, str]) -> Columns:
    places: dict[str, list[int]] = {}
    unused = []
    for place, value in enumerate(headings):
        text = shown(value).strip()
        name = known.get(fold(text))
        if name is not None:
            places.setdefault(name, []).append(place)
        elif text:
            unused.append(text)
    id_places = places.pop("", None)
    return Columns(
        row, {name: tuple(at) for name, at in places.items()}, id_places[0] if id_places else None, tuple(unused)
    )


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
        if len(places) > 1 and not _mapped_twice(name, own)
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
