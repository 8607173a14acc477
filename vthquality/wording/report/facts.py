"""A gap report as facts: every table of its edition, in the order of the sheets."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.reports import Cell, ReportFacts, Table
from vthquality.wording.labels import EDITION
from vthquality.wording.report import (
    area_tables,
    competency_tables,
    completeness_tables,
    guide_tables,
    people_tables,
    plan_tables,
    requirement_tables,
    statement_tables,
    summary_tables,
)
from vthquality.wording.report.sheets import SHEETS

LONGEST_TEXT = 32_000
"""Characters of a cell; a spreadsheet program keeps 32,767 units of two bytes and cuts the rest without a word."""
CUT = " … (ingekort: past niet in een cel)"
DECIMALS = Decimal("0.0001")
"""Figures are kept no finer than this: spreadsheet programs keep fifteen digits."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = re.compile("_x(005F|000D)_")
"""What Excel puts in a file for an underscore and a line end, and others leave or take away; it is never meant."""


def report_facts(report: GapReport) -> ReportFacts:
    """Put a report into words and cells: what is stored, checked, shown and written to workbooks."""
    tables = [_kept(t) for t in _tables(report) if t is not None]
    used = {t.sheet for t in tables}
    statements = statement_tables.sheet_titles(report)
    titles = SHEETS | statements
    sheets = {name: title for name, title in titles.items() if name in used or name == _what_if(report)}
    tables.append(_kept(completeness_tables.row_counts_table(tables, sheets)))
    return ReportFacts(head={k: _text(v) for k, v in _head(report).items()}, tables=tuple(tables), sheets=sheets)


def _kept(table: Table) -> Table:
    """The table with every cell as any program can keep it, so that it reads the same after years in a workbook."""
    rows = tuple(replace(row, cells=tuple(_cell(c) for c in row.cells)) for row in table.rows)
    return replace(table, rows=rows)


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, Decimal):
        return cell if cell == cell.quantize(DECIMALS) else cell.quantize(DECIMALS)
    return cell


@lru_cache(maxsize=8_192)
def _text(text: str) -> str:
    """Text without what no file can hold, and visibly shortened where it is too long."""
    clean = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    if "_x00" in clean:
        clean = _ESCAPES.sub(lambda found: "_" if found[1] == "005F" else "", clean)
    # a sign beyond the first 65,536 takes two units in a cell
    if len(clean) <= LONGEST_TEXT and (clean.isascii() or len(clean.encode("utf-16-le")) <= 2 * LONGEST_TEXT):
        return clean
    return clean[: LONGEST_TEXT // 2] + CUT


def _what_if(report: GapReport) -> str:
    """The what-if sheet holds no facts of its own: it works on those of Gebieden, and goes to teams."""
    return "what_if" if report.scope.edition is Edition.TEAM else ""


def _tables(report: GapReport) -> list[Table | None]:
    return [
        guide_tables.head_table(report),
        guide_tables.states_table(report),
        guide_tables.outcomes_table(report),
        guide_tables.signs_table(report),
        guide_tables.definitions_table(report),
        summary_tables.state_counts_table(report),
        summary_tables.largest_gaps_table(report),
        summary_tables.single_points_table(report),
        summary_tables.expiring_table(report),
        summary_tables.contributors_table(report),
        area_tables.areas_table(report),
        *people_tables.people_tables(report),
        people_tables.elements_table(report),
        requirement_tables.requirements_table(report),
        *competency_tables.competency_tables(report),
        plan_tables.improvements_table(report),
        plan_tables.trainings_table(report),
        plan_tables.explanations_table(report),
        area_tables.comparison_table(report),
        completeness_tables.responses_table(report),
        *statement_tables.statement_tables(report),
    ]


def _head(report: GapReport) -> dict[str, str]:
    """What headers, file names and properties need; never the maker, so that name-free stays name-free."""
    snapshot = report.snapshot
    return {
        "organisation": snapshot.organisation.name,
        "round": snapshot.head.name,
        "reference_day": snapshot.head.reference_day.isoformat(),
        "edition": report.scope.edition.value,
        "edition_word": EDITION[report.scope.edition],
        "team": report.scope.team or "",
        "trial": guide_tables.TRIAL if snapshot.version.head.example else "",
        "complete": "1" if report.scope.complete else "",
    }
