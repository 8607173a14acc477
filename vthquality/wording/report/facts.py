"""A gap report as facts: every table of its edition, in the order of the sheets."""

from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.reports import ReportFacts, Table
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
)
from vthquality.wording.report.sheets import SHEETS


def report_facts(report: GapReport) -> ReportFacts:
    """Put a report into words and cells: what is stored, checked, shown and written to workbooks."""
    tables = [t for t in _tables(report) if t is not None]
    tables.append(completeness_tables.row_counts_table(tables))
    used = {t.sheet for t in tables}
    sheets = {name: title for name, title in SHEETS.items() if name in used or name == _what_if(report)}
    statements = sorted({t.sheet for t in tables if t.sheet not in SHEETS}, key=lambda s: int(s.split(":")[1]))
    sheets |= {s: statement_tables.sheet_title(int(s.split(":")[1])) for s in statements}
    return ReportFacts(head=_head(report), tables=tuple(tables), sheets=sheets)


def _what_if(report: GapReport) -> str:
    """The what-if sheet holds no facts of its own: it works on those of Gebieden, and goes to teams."""
    return "what_if" if report.scope.edition is Edition.TEAM else ""


def _tables(report: GapReport) -> list[Table | None]:
    personal = report.scope.edition is Edition.PERSONAL
    return [
        guide_tables.head_table(report),
        guide_tables.states_table(report),
        guide_tables.signs_table(report),
        guide_tables.definitions_table(),
        area_tables.state_counts_table(report),
        area_tables.largest_gaps_table(report),
        area_tables.single_points_table(report),
        area_tables.expiring_table(report),
        area_tables.areas_table(report),
        *people_tables.people_tables(report),
        people_tables.elements_table(report),
        requirement_tables.requirements_table(report),
        competency_tables.competencies_table(report),
        plan_tables.improvements_table(report),
        plan_tables.trainings_table(report),
        plan_tables.explanations_table(report),
        area_tables.comparison_table(report),
        completeness_tables.responses_table(report),
        *([] if personal else statement_tables.statement_tables(report)),
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
