"""What checking a workbook costs beside openpyxl reading the same file: for the test and for `make bench`."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from time import process_time
from typing import Any

from openpyxl import load_workbook

from tests.support.workbooks import a_context, a_template, an_employee, an_issue, codes, planned, saved
from vthquality.domain.intake.context import Context, Person
from vthquality.domain.intake.rows import Issue
from vthquality.domain.intake.staff import STAFF
from vthquality.wording.intake.columns import SHEETS

WRONG = {"C": None, "D": "adres {}", "G": "inhuurx {}", "H": "veel", "J": "31-2-2027"}
"""A different mistake in five columns of every row."""


@dataclass(frozen=True)
class Cost:
    """Processor seconds of reading with openpyxl in read-only mode and of checking, and the faults found."""

    reading: float
    checking: float
    faults: int

    @property
    def ratio(self) -> float:
        """How many times reading it is."""
        return self.checking / self.reading


def checking_cost(rows: int, times: int = 5) -> Cost:
    """The least of some measurements of a staff list of so many rows, each with five faults, as Excel saves it."""
    file, issue, context = _a_faulty_list(rows)
    faults = len(codes(planned(file, issue=issue, context=context)))

    def read_only() -> None:
        file.seek(0)
        for sheet in load_workbook(file, read_only=True).worksheets:
            for _ in sheet.iter_rows():
                pass

    def check() -> None:
        file.seek(0)
        planned(file, issue=issue, context=context)

    return Cost(min(_seconds(read_only, times)), min(_seconds(check, times)), faults)


def _seconds(work: Callable[[], None], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        begun = process_time()
        work()
        taken.append(process_time() - begun)
    return taken


def _a_faulty_list(rows: int) -> tuple[BytesIO, Issue, Context]:
    numbers = [f"{place:05}" for place in range(rows)]
    people = tuple(Person(id=f"e{n}", number=n, email=f"p{n}@voorbeeld.nl", name=f"Naam {n}") for n in numbers)
    known = tuple(an_employee(p.id, p.number, email=p.email, name=p.name) for p in people)
    issue, context = an_issue(rows={STAFF: known}), a_context(people=people)
    workbook = load_workbook(a_template(issue, context))
    sheet: Any = workbook[SHEETS["staff"]]
    for row in range(2, rows + 2):
        for column, value in WRONG.items():
            sheet[f"{column}{row}"] = value.format(row) if value else None
    return saved(workbook), issue, context
