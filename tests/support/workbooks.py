"""Workbooks in for tests: a context, a template, and somebody who fills it in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import coordinate_from_string

from tests.support.versions import a_profile_version, a_version
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.context import Context, Person
from vthquality.domain.intake.planning import ImportPlan, Side, plan_rows
from vthquality.domain.intake.rows import Issue, Known, KnownRows, Reading
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import ASSIGNMENTS, STAFF
from vthquality.domain.people import OrganisationId
from vthquality.formats.intake.headings import OwnList
from vthquality.formats.intake.reading import read_workbook
from vthquality.formats.intake.template import write_template

MADE = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ORGANISATION = OrganisationId("od")
VERSION = a_version()
PLAIN, CLASSED = VERSION.areas
"""An area without classes and one with both."""


def a_context(**changed: object) -> Context:
    """An organisation with two people, two teams and one deelnemer."""
    context = Context(
        organisation=ORGANISATION,
        organisation_name="OD Voorbeeld",
        version=VERSION,
        profiles=a_profile_version(),
        people=(
            Person(id="e1", number="007", email="jan@voorbeeld.nl", name="Jan Jansen", team="Toezicht"),
            Person(id="e2", number="12", email="an@voorbeeld.nl", name="An de Boer", team="Vergunningen"),
        ),
        teams=("Toezicht", "Vergunningen"),
        functions=("Toezichthouder",),
        principals=("Gemeente A",),
    )
    return replace(context, **changed)  # type: ignore[arg-type]


def an_employee(id_: str = "e1", number: str = "007", **changed: str) -> Known:
    """A row of the staff list."""
    values = {
        "number": number,
        "name": "Jan Jansen",
        "email": "jan@voorbeeld.nl",
        "team": "Toezicht",
        "function": "Toezichthouder",
        "employment": "own",
        "hours": "32.5",
        "roles": "",
        "leaves_on": "",
        "away_from": "",
        "away_until": "",
    }
    return Known(id_, values | changed)


def some_staff() -> KnownRows:
    """Two people, of whom the first works in an area."""
    work = {
        "person": "007",
        "area": CLASSED.key,
        "complexity": "C",
        "activities": CLASSED.activities[0].key,
        "share": "0.5",
        "start": "2025-01-01",
        "end": "",
    }
    other = an_employee("e2", "12", name="An de Boer", email="an@voorbeeld.nl", team="Vergunningen")
    return {STAFF: (an_employee(), other), ASSIGNMENTS: (Known("w1", work),)}


def an_issue(book: Book = Book.STAFF, rows: KnownRows | None = None) -> Issue:
    """A workbook as issued, with some staff unless other rows are given."""
    chosen = rows if rows is not None else some_staff() if book is Book.STAFF else {}
    return Issue(book=book, version=SPECIFICATIONS[book].version, organisation=ORGANISATION, rows=chosen)


def a_template(issue: Issue | None = None, context: Context | None = None) -> BytesIO:
    """The file of an issue."""
    out = BytesIO()
    chosen = issue or an_issue()
    write_template(SPECIFICATIONS[chosen.book], context or a_context(), chosen, out, made=MADE)
    out.seek(0)
    return out


def filled_in(file: BytesIO, sheet: str, cells: Mapping[str, Any]) -> BytesIO:
    """The file after somebody typed in cells of one sheet; cell "B4" of a row that is not there yet makes the row."""
    workbook = load_workbook(file)
    for place, value in cells.items():
        column, row = coordinate_from_string(place)
        workbook[sheet][f"{column}{row}"] = value
    return saved(workbook)


def saved(workbook: Workbook) -> BytesIO:
    """The bytes of a workbook."""
    out = BytesIO()
    workbook.save(out)
    out.seek(0)
    return out


def a_list(*rows: tuple[object, ...], title: str = "Blad1") -> BytesIO:
    """A list of the organisation's own: headings, then rows."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(workbook)


def read(file: BytesIO, book: Book = Book.STAFF, context: Context | None = None, own: OwnList | None = None) -> Reading:
    """What is read from a file."""
    return read_workbook(SPECIFICATIONS[book], file, context or a_context(), own=own)


def planned(
    file: BytesIO,
    *,
    issue: Issue | None = None,
    known: KnownRows | None = None,
    prefer: Side | None = None,
    own: OwnList | None = None,
    context: Context | None = None,
) -> ImportPlan:
    """What a file would change; `known` is what others made of the rows since, where it differs from the issue."""
    chosen = issue or an_issue()
    reading = read(file, chosen.book, context, own)
    issued: Any = None if reading.own_list else chosen.as_json()
    rows = chosen.rows if known is None else known
    return plan_rows(SPECIFICATIONS[chosen.book], reading, context or a_context(), rows, issued, prefer)


def codes(plan: ImportPlan | Reading) -> list[tuple[str, str]]:
    """The faults by cell and code."""
    return [(fault.cell, fault.code) for fault in plan.faults]
