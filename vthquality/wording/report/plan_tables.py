"""Verbeterplan, Opleidingsplan and Pas toe of leg uit. The board reads functions, never names of owners."""

import re

from vthquality.domain.criteria import Key
from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.plans import PlanLevel
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.wording.labels import MEASURE, PLAN_LEVEL, PLAN_STATE

WITHHELD = "(tekst met een persoonsnaam, niet in deze versie)"
PERSONAL_MEASURE = "(maatregel voor een team of persoon, niet in deze versie)"
SHORTEST_NAME = 4
"""A last name shorter than this is too often an ordinary word to withhold a text for."""


def improvements_table(report: GapReport) -> Table | None:
    """The improvement plan; None for a person."""
    if report.scope.edition is Edition.PERSONAL:
        return None
    board = report.scope.edition is Edition.BOARD
    areas = _area_names(report)
    codes = {r.key: r.code for a in report.snapshot.version.areas for r in a.requirements}
    guard = NameGuard(report)
    rows = []
    for line in report.plans.improvements:
        shared = line.level in {PlanLevel.ORGANISATION, PlanLevel.REGION}
        measure = line.measure if not board else (guard.text(line.measure) if shared else PERSONAL_MEASURE)
        owner: tuple[Cell, ...] = (line.owner_function,) if board else (line.owner_name, line.owner_function)
        rows.append(
            Row(
                line.id,
                (
                    areas.get(line.area, ""),
                    codes.get(line.requirement, "") if line.requirement else "",
                    measure,
                    MEASURE[line.kind],
                    PLAN_LEVEL[line.level],
                    *owner,
                    line.due,
                    line.cost,
                    PLAN_STATE[line.state],
                ),
                line.state.value,
            )
        )
    names = () if board else (Column("owner", "Eigenaar"),)
    return Table(
        "improvements",
        "improvements",
        "Verbeterplan",
        (
            Column("area", "Gebied"),
            Column("requirement", "Eis"),
            Column("measure", "Maatregel", Kind.LONG),
            Column("kind", "Soort"),
            Column("level", "Niveau"),
            *names,
            Column("function", "Functie van de eigenaar"),
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
    areas = _area_names(report)
    return Table(
        "trainings",
        "trainings",
        "Opleidingsplan",
        (
            Column("who", "Wie"),
            Column("team", "Team"),
            Column("area", "Gebied"),
            Column("goal", "Leerdoel", Kind.LONG),
            Column("form", "Vorm"),
            Column("hours", "Uren per persoon", Kind.DECIMAL),
            Column("cost", "Kosten", Kind.MONEY),
            Column("quarter", "Kwartaal"),
        ),
        tuple(
            Row(
                t.id,
                (t.who, t.team, areas.get(t.area, "") if t.area else "", t.goal, t.form, t.hours, t.cost, t.quarter),
            )
            for t in report.plans.trainings
        ),
    )


def explanations_table(report: GapReport) -> Table | None:
    """Comply or explain; None for a person."""
    if report.scope.edition is Edition.PERSONAL:
        return None
    board = report.scope.edition is Edition.BOARD
    areas = _area_names(report)
    guard = NameGuard(report)
    text = guard.text if board else str
    names = () if board else (Column("owner", "Eigenaar"),)
    rows = []
    for e in report.plans.explanations:
        owner: tuple[Cell, ...] = (e.owner_function,) if board else (e.owner_name, e.owner_function)
        cells: tuple[Cell, ...] = (
            areas.get(e.area, ""),
            text(e.element),
            text(e.reason),
            text(e.measure),
            *owner,
            e.written,
            text(e.decision),
            e.ends,
        )
        rows.append(Row(e.id, cells))
    return Table(
        "explanations",
        "explanations",
        "Pas toe of leg uit",
        (
            Column("area", "Gebied"),
            Column("element", "Onderdeel"),
            Column("reason", "Waarom niet", Kind.LONG),
            Column("measure", "Wat doet u wel", Kind.LONG),
            *names,
            Column("function", "Functie van de eigenaar"),
            Column("written", "Datum", Kind.DATE),
            Column("decision", "Besluit", Kind.LONG),
            Column("ends", "Geldt tot", Kind.DATE),
        ),
        tuple(rows),
    )


def _area_names(report: GapReport) -> dict[Key, str]:
    return {a.key: f"{a.number} {a.name}" for a in report.snapshot.version.areas}


class NameGuard:
    """Keeps texts that people wrote out of the name-free edition when they name somebody in the round."""

    def __init__(self, report: GapReport) -> None:
        """Learn the names and personnel numbers of the round."""
        words: set[str] = set()
        for who in report.snapshot.participants:
            last = who.name.split()[-1] if who.name.split() else ""
            words |= {w for w in (who.name, last, who.number) if len(w) >= SHORTEST_NAME}
        pattern = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
        self._named = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) if pattern else None

    def text(self, value: str) -> str:
        """The text, or a remark in its place when it holds a name."""
        return WITHHELD if self._named and self._named.search(value) else value
