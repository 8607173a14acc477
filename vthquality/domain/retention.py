"""How long what is personal is kept, what goes when the time is over, and what is left of a report.

Names, texts and links to people go; figures stay. A report keeps its check code: whoever still has the workbook can
have it verified, and what is left here is compared without what was destroyed.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from vthquality.domain.errors import Invalid
from vthquality.domain.gaps import Edition
from vthquality.domain.people import RoundId
from vthquality.domain.reports import Cell, FactLine, ReportFacts, Table, check_code, code_of, fact_lines

MONTHS = (1, 240)
"""Fewest and most months that can be meant."""
ROWS_OF_PEOPLE = ("people:", "elements")
"""Tables with a row per person, by the beginning of their ids."""
WRITTEN_BY_PEOPLE = frozenset({
    ("improvements", "measure"), ("improvements", "owner"), ("improvements", "function"),
    ("trainings", "who"), ("trainings", "goal"), ("trainings", "form"),
    ("explanations", "element"), ("explanations", "reason"), ("explanations", "measure"), ("explanations", "owner"),
    ("explanations", "function"), ("explanations", "decision"),
})  # fmt: skip
"""Columns with free text, by table: what names somebody goes."""
OWNERS = frozenset({"owner", "who"})
"""Columns that hold a person, whatever is written there."""


class Emptied(Enum):
    """What goes, by kind; each is counted."""

    NAMES = "names"
    ANSWER_TEXTS = "answer_texts"
    JUDGEMENTS = "judgements"
    REACTIONS = "reactions"
    CONFIRMATIONS = "confirmations"
    COMPETENCY_TEXTS = "competency_texts"
    REMARKS = "remarks"
    FACT_COPIES = "fact_copies"
    CARRIED_LINKS = "carried_links"
    PLAN_TEXTS = "plan_texts"
    REPORTS = "reports"
    PROCESS = "process"
    WORKBOOKS = "workbooks"
    FACTS = "facts"
    STAFF_DETAILS = "staff_details"
    EMPLOYEES = "employees"
    MEMBERSHIPS = "memberships"
    ACCOUNTS = "accounts"
    TRAIL_VALUES = "trail_values"
    MAILS = "mails"
    SIGN_INS = "sign_ins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Months that what is personal is kept: in closed rounds, of people who left, and in the values of the trail."""

    closed_rounds: int
    leavers: int
    trail: int

    def __post_init__(self) -> None:
        """Refuse a term that cannot be meant."""
        for name in ("closed_rounds", "leavers", "trail"):
            first, last = MONTHS
            if not first <= (value := getattr(self, name)) <= last:
                raise Invalid(name, "months_out_of_range", value=value, first=first, last=last)


PROPOSED = Terms(closed_rounds=36, leavers=24, trail=24)
"""Ours, an example; nothing is emptied before an organisation laid down its own."""


class Waits(Enum):
    """Why a closed round whose time is over is not emptied yet."""

    MOVED_ROUND_OPEN = "moved_round_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundToEmpty:
    """A closed round, from which day its personal values are to go, and why it waits, if it does."""

    id: RoundId
    name: str
    closed: date
    due: date
    waits: Waits | None = None

    def is_due(self, on: date) -> bool:
        """Whether it can be emptied today."""
        return self.due <= on and self.waits is None


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The last day from which so many months have passed by `day`."""
    return months_after(day, -months)


def without_people(facts: ReportFacts, names: Callable[[str], bool], on: date, note: str) -> ReportFacts:
    """What is left of a report with names: its figures, under the check code it was issued with.

    `names` tells whether a text names somebody; `note` stands at every table that lost something. Of the edition of
    one person nothing is left but what it was about.
    """
    head = {**facts.head, "code": check_code(facts), "emptied": on.isoformat()}
    if facts.head["edition"] == Edition.PERSONAL.value:
        return replace(facts, head=head, tables=(), sheets={})
    return replace(facts, head=head, tables=tuple(_left(table, names, note) for table in facts.tables))


def _left(table: Table, names: Callable[[str], bool], note: str) -> Table:
    if table.id.startswith(ROWS_OF_PEOPLE):
        return replace(table, rows=(), note=note)
    rows = tuple(
        replace(
            row,
            cells=tuple(_cell(table.id, c.id, cell, names) for c, cell in zip(table.columns, row.cells, strict=True)),
        )
        for row in table.rows
    )
    return table if rows == table.rows else replace(table, rows=rows, note=f"{table.note} {note}".strip())


def _cell(table: str, column: str, cell: Cell, names: Callable[[str], bool]) -> Cell:
    if (table, column) not in WRITTEN_BY_PEOPLE or not isinstance(cell, str):
        return cell
    return None if column in OWNERS or names(cell) else cell


def figures_agree(remainder: ReportFacts, code: str, found: Iterable[FactLine]) -> bool:
    """Whether a workbook says what was issued under a code, as far as that is still known.

    The whole workbook proves itself by its code. Otherwise what was destroyed is left out of the comparison.
    """
    lines = list(found)
    return code_of(lines) == code or (bool(remainder.tables) and not _disagreeing(remainder, lines))


def still_known(remainder: ReportFacts, found: Iterable[FactLine]) -> list[FactLine]:
    """The lines of a workbook that can be compared with what is left of the report; none where nothing is left."""
    if not remainder.tables:
        return []
    kept = {line[:3] for line in fact_lines(remainder)}
    return [line for line in found if line[:3] in kept or not _may_be_gone(line)]


def _disagreeing(remainder: ReportFacts, lines: list[FactLine]) -> set[FactLine]:
    return set(fact_lines(remainder)) ^ set(still_known(remainder, lines))


def _may_be_gone(line: FactLine) -> bool:
    table, _, column, _ = line
    return table.startswith(ROWS_OF_PEOPLE) or (table, column) in WRITTEN_BY_PEOPLE
