"""A workbook that comes in, read row by row in bounded memory; every fault at once, none of it taken."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeVar

from openpyxl import Workbook, load_workbook

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.rows import Notice, NotTaken, Reading
from vthquality.domain.intake.specification import Sheet, Specification
from vthquality.formats.intake.archive import LIMITS, Limits, admit
from vthquality.formats.intake.choices import Lists, fold
from vthquality.formats.intake.headings import (
    LAST_HEADING_ROW,
    OwnList,
    find_columns,
    heading_faults,
    heading_notices,
)
from vthquality.formats.intake.label import Label, check_label, read_label
from vthquality.formats.intake.merged import Merged, merged_down
from vthquality.formats.intake.row_reading import Cells, Pile, RowReader
from vthquality.wording.intake import columns as words

Progress = Callable[[int], None]
"""Called with the number of rows read so far, now and then."""
PROGRESS_STEP = 500
T = TypeVar("T")


def read_workbook(
    specification: Specification,
    file: Path | IO[bytes],
    context: Context,
    *,
    own: OwnList | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Reading:
    """Read a filled-in workbook, or a list of the organisation's own, with every fault in it.

    Raises `NotTaken` for a file that cannot be taken at all.
    """
    with opened(file, limits) as workbook:
        label = ask(lambda: read_label(workbook))
        if label is not None:
            check_label(label, specification, context)
        elif specification.personal:
            raise NotTaken("not_the_form")
        chosen = None if label else own or OwnList()
        pile = Pile()
        lists = Lists(context)
        for title, sheet in _sheets(workbook, specification, chosen, pile).items():
            pile.titles[sheet.id] = title
            _SheetReader(workbook[title], sheet, lists, limits, chosen).read_into(pile, progress)
    return Reading(
        book=specification.book,
        fingerprint=label.fingerprint if label else "",
        rows=tuple(pile.rows),
        faults=tuple(pile.faults),
        notices=tuple(pile.notices),
        titles=pile.titles,
        columns=pile.columns,
    )


def peek(file: Path | IO[bytes], limits: Limits = LIMITS) -> Label | None:
    """What a workbook says it is; None for a list of one's own. Raises `NotTaken` as `read_workbook` does."""
    with opened(file, limits) as workbook:
        return ask(lambda: read_label(workbook))


@contextmanager
def opened(file: Path | IO[bytes], limits: Limits) -> Iterator[Workbook]:
    """Admit and open a file; what openpyxl leaves out of account (drawings, extensions) is nothing we read."""
    admit(file, limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        workbook = ask(lambda: load_workbook(file, read_only=True))
        with closing(workbook):
            yield workbook


def ask(question: Callable[[], T]) -> T:
    """Ask openpyxl something about a file from outside: whatever it stumbles over, the file is damaged."""
    try:
        return question()
    except NotTaken:
        raise
    except Exception as error:
        raise NotTaken("damaged") from error


def _sheets(workbook: Workbook, specification: Specification, own: OwnList | None, pile: Pile) -> dict[str, Sheet]:
    """The sheets to read, by their title in the file."""
    if not workbook.worksheets:
        raise NotTaken("damaged")
    titles = {fold(sheet.title): sheet.title for sheet in workbook.worksheets}
    if own is not None and own.title:
        if fold(own.title) not in titles:
            raise NotTaken("no_such_sheet", title=own.title, titles=tuple(titles.values()))
        return {titles[fold(own.title)]: _listed(own, specification)}
    found = {
        titles[title]: sheet for sheet in specification.sheets if (title := fold(words.SHEETS[sheet.id])) in titles
    }
    if not found and own is not None:
        return {workbook.worksheets[0].title: _listed(own, specification)}
    if not found:
        raise NotTaken("no_sheet", titles=tuple(words.SHEETS[sheet.id] for sheet in specification.sheets))
    ours = {words.HELP_SHEET, words.LIST_SHEET, words.LABEL_SHEET}
    pile.notices += [
        Notice(sheet=title, code="sheet_unused") for title in titles.values() if title not in {*found, *ours}
    ]
    return found


def _listed(own: OwnList, specification: Specification) -> Sheet:
    return specification.sheet(own.sheet) if own.sheet else specification.sheets[0]


class _SheetReader:
    """Reads one sheet: finds the columns, then takes the rows one by one."""

    def __init__(self, source: Any, sheet: Sheet, lists: Lists, limits: Limits, own: OwnList | None) -> None:  # noqa: ANN401 - a read-only sheet has no public type
        self._source = source
        self._sheet = sheet
        self._lists = lists
        self._limits = limits
        self._own = own
        self._title: str = source.title

    def read_into(self, pile: Pile, progress: Progress | None) -> None:
        """Add the rows and faults of this sheet to the pile."""
        rows = enumerate(self._cells(), 1)
        first = list(islice(rows, LAST_HEADING_ROW))
        mapped = self._own.fields if self._own else None
        columns = find_columns([[cell.value for cell in cells] for _, cells in first], self._sheet, mapped)
        faults = heading_faults(columns, self._sheet, self._title, self._own)
        pile.columns[self._sheet.id] = columns.letters
        pile.notices += heading_notices(columns, self._sheet, self._title)
        pile.faults += faults
        if not any(fault.fatal for fault in faults):
            below = chain(first[columns.row :], rows)
            merged = Merged() if self._own is None else ask(lambda: merged_down(self._source, columns.row))
            if merged.starts:
                pile.notices.append(Notice(sheet=self._title, code="merged_cells"))
            self._read_rows(below, RowReader(self._sheet, self._title, columns, self._lists, pile), merged, progress)

    def _cells(self) -> Iterator[Cells]:
        """Rows as openpyxl finds them; no more columns than any list of ours could need."""
        self._source.reset_dimensions()
        rows = self._source.iter_rows(max_col=self._limits.columns)
        while (cells := ask(lambda: next(rows, None))) is not None:
            yield cells

    def _read_rows(
        self, rows: Iterable[tuple[int, Cells]], row_reader: RowReader, merged: Merged, progress: Progress | None
    ) -> None:
        for number, cells in rows:
            if number > self._limits.rows and row_reader.holds_something(cells):
                row_reader.too_many(self._limits.rows)
                break
            # a row in which nothing was typed stays empty, however many merged cells cover it
            covered = merged.starts and row_reader.holds_something(cells)
            row_reader.read(number, merged.filled(number, cells) if covered else cells)
            if progress and number % PROGRESS_STEP == 0:
                progress(number)
        row_reader.finish()
