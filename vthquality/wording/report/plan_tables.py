"""Verbeterplan, Opleidingsplan and Pas toe of leg uit. The board reads functions, never names of owners."""

from vthquality.domain.criteria import Key
from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.plans import Explanation, Improvement, PlanLevel
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.wording.labels import MEASURE, PLAN_LEVEL, PLAN_STATE
from vthquality.wording.report.name_guard import NameGuard

PERSONAL_MEASURE = "(maatregel voor een team of persoon, niet in deze versie)"
SHARED = {PlanLevel.ORGANISATION, PlanLevel.REGION}


def guard_of(report: GapReport) -> NameGuard:
    """A guard against naming whoever this edition may not name: everybody for the board, other teams for a team."""
    return NameGuard(p for p in report.snapshot.participants if not report.scope.covers(p))


def measure_text(line: Improvement, guard: NameGuard, *, board: bool) -> str:
    """The measure as this edition may read it."""
    return PERSONAL_MEASURE if board and line.level not in SHARED else guard.text(line.measure)


def improvements_table(report: GapReport) -> Table | None:
    """The improvement plan; None for a person."""
    if report.scope.edition is Edition.PERSONAL:
        return None
    board, guard = report.scope.edition is Edition.BOARD, guard_of(report)
    areas = _area_names(report)
    codes = {r.key: r.code for a in report.snapshot.version.areas for r in a.requirements}
    rows = [
        Row(
            line.id,
            (
                areas.get(line.area, ""),
                codes.get(line.requirement, "") if line.requirement else "",
                measure_text(line, guard, board=board),
                MEASURE[line.kind],
                PLAN_LEVEL[line.level],
                *_owner(line, guard, board=board),
                line.due,
                line.cost,
                PLAN_STATE[line.state],
            ),
            line.state.value,
        )
        for line in report.plans.improvements
    ]
    return Table(
        "improvements",
        "improvements",
        "Verbeterplan",
        (
            Column("area", "Gebied", Kind.LONG),
            Column("requirement", "Eis"),
            Column("measure", "Maatregel", Kind.LONG),
            Column("kind", "Soort"),
            Column("level", "Niveau"),
            *_owner_columns(board=board),
            Column("due", "Klaar op", Kind.DATE),
            Column("cost", "Kosten", Kind.MONEY),
            Column("state", "Voortgang"),
        ),
        tuple(rows),
    )


def trainings_table(report: GapReport) -> Table | None:
    """The training plan, for teams only: it names people and groups."""
    if report.scope.edition is not Edition.TEAM:
        return None
    areas, guard = _area_names(report), guard_of(report)
    return Table(
        "trainings",
        "trainings",
        "Opleidingsplan",
        (
            Column("who", "Wie", Kind.LONG),
            Column("team", "Team", Kind.LONG),
            Column("area", "Gebied", Kind.LONG),
            Column("goal", "Leerdoel", Kind.LONG),
            Column("form", "Vorm", Kind.LONG),
            Column("hours", "Uren per persoon", Kind.DECIMAL),
            Column("cost", "Kosten", Kind.MONEY),
            Column("quarter", "Kwartaal"),
        ),
        tuple(
            Row(
                t.id,
                (
                    guard.name(t.who),
                    t.team,
                    areas.get(t.area, "") if t.area else "",
                    guard.text(t.goal),
                    guard.text(t.form),
                    t.hours,
                    t.cost,
                    t.quarter,
                ),
            )
            for t in report.plans.trainings
        ),
    )


def explanations_table(report: GapReport) -> Table | None:
    """Comply or explain; None for a person."""
    if report.scope.edition is Edition.PERSONAL:
        return None
    board, guard = report.scope.edition is Edition.BOARD, guard_of(report)
    areas = _area_names(report)
    rows = [
        Row(
            line.id,
            (
                areas.get(line.area, ""),
                guard.text(line.element),
                guard.text(line.reason),
                guard.text(line.measure),
                *_owner(line, guard, board=board),
                line.written,
                guard.text(line.decision),
                line.ends,
            ),
        )
        for line in report.plans.explanations
    ]
    return Table(
        "explanations",
        "explanations",
        "Pas toe of leg uit",
        (
            Column("area", "Gebied", Kind.LONG),
            Column("element", "Onderdeel", Kind.LONG),
            Column("reason", "Waarom niet", Kind.LONG),
            Column("measure", "Wat doet u wel", Kind.LONG),
            *_owner_columns(board=board),
            Column("written", "Datum", Kind.DATE),
            Column("decision", "Besluit", Kind.LONG),
            Column("ends", "Geldt tot", Kind.DATE),
        ),
        tuple(rows),
    )


def _owner(line: Improvement | Explanation, guard: NameGuard, *, board: bool) -> tuple[Cell, ...]:
    function = guard.name(line.owner_function)
    return (function,) if board else (guard.name(line.owner_name), function)


def _owner_columns(*, board: bool) -> tuple[Column, ...]:
    function = Column("function", "Functie van de trekker", Kind.LONG)
    return (function,) if board else (Column("owner", "Trekker", Kind.LONG), function)


def _area_names(report: GapReport) -> dict[Key, str]:
    return {a.key: f"{a.number} {a.name}" for a in report.snapshot.version.areas}
