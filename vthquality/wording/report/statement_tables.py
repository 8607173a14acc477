"""Bestuursverklaring: for each deelnemer two printable pages with how its areas stand and what is done about it.

Never made of an example set: a trial round yields no statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vthquality.domain.coverage import AreaCoverage, State
from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.people import Doer
from vthquality.domain.reports import Column, Kind, Row, Table
from vthquality.wording.areas import area_name, sentence, short_list
from vthquality.wording.labels import DOER
from vthquality.wording.report.area_tables import place_id, state_word
from vthquality.wording.report.plan_tables import guard_of, measure_text
from vthquality.wording.report.sheets import STATEMENT
from vthquality.wording.values import day, listed, people, yes_no

PRESENT = {Doer.SELF, Doer.OTHER_SERVICE, Doer.MARKET}
MOST_PLANS = 12
"""Measures and explanations that fit on two pages beside the areas."""
LONGEST_TITLE = 31
_NOT_IN_TITLE = re.compile(r"[/\\?*\[\]:']")


@dataclass(frozen=True, slots=True)
class Statement:
    """One deelnemer with the areas that somebody does for it."""

    number: int
    principal: str
    rows: tuple[AreaCoverage, ...]

    @property
    def sheet(self) -> str:
        """Id of its sheet."""
        return f"statement:{self.number}"

    def in_state(self, state: State) -> list[AreaCoverage]:
        """Its areas and classes in one state."""
        return [r for r in self.rows if r.settled is state]


def statements(report: GapReport) -> Iterator[Statement]:
    """One per deelnemer, in the board edition of a round on an official set only."""
    if report.scope.edition is not Edition.BOARD or report.snapshot.version.head.example:
        return
    for number, principal in enumerate(sorted(report.snapshot.organisation.principals), start=1):
        rows = (c for c in report.coverage if _arranged_for(c, principal) and c.settled is not State.NOT_NEEDED)
        yield Statement(number, principal, tuple(rows))


def sheet_titles(report: GapReport) -> dict[str, str]:
    """Titles on the tabs, each its own: a number and as much of the name as fits."""
    return {s.sheet: _title(s.number, s.principal) for s in statements(report)}


def _title(number: int, principal: str) -> str:
    name = " ".join(_NOT_IN_TITLE.sub(" ", principal).split())
    title = f"Verklaring {number} {name}"
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def statement_tables(report: GapReport) -> Iterator[Table]:
    """The blocks of every statement."""
    for statement in statements(report):
        yield _draft(report, statement)
        yield _standing(report, statement)
        yield _plans(report, statement)


def _arranged_for(row: AreaCoverage, principal: str) -> bool:
    return any(a.principal == principal and a.doer in PRESENT for a in row.arrangements)


def _draft(report: GapReport, statement: Statement) -> Table:
    """Draft text for council or board, to be read aloud and changed freely."""
    head, version = report.snapshot.head, report.snapshot.version.head
    lines = [
        f"{report.snapshot.organisation.name} voert VTH-taken uit voor {statement.principal}.",
        f"Op {day(head.reference_day)} is gemeten met {version.set_name}, versie {version.number}.",
        *_counted(statement),
        *_missed(report, statement),
    ]
    if thin := statement.in_state(State.THIN):
        lines.append(f"Kwetsbaar: {short_list(thin)}. Het gevraagde aantal is er, maar het kan snel te weinig worden.")
    if unknown := statement.in_state(State.UNKNOWN):
        lines.append(f"Nog onbekend: {short_list(unknown)}.")
    return Table(
        f"statement_text:{statement.number}",
        statement.sheet,
        f"{STATEMENT} kwaliteit VTH: {statement.principal}",
        (Column("draft", "Concepttekst voor raad, Staten of algemeen bestuur", Kind.LONG),),
        tuple(Row(f"line{i}", (line,)) for i, line in enumerate(lines)),
        "Concept. Lees de tekst na en pas hem aan; pas daarna is het uw verklaring.",
    )


def _counted(statement: Statement) -> list[str]:
    if not statement.rows:
        return ["Voor deze deelnemer is geen werk vastgelegd waarvoor de criteria mensen vragen."]
    parts = [
        f"{len(statement.in_state(State.MET))} op norm",
        f"{len(statement.in_state(State.THIN))} kwetsbaar",
        f"{len(statement.in_state(State.NOT_MET))} met een tekort",
        f"{len(statement.in_state(State.UNKNOWN))} onbekend",
    ]
    return [f"Van de {len(statement.rows)} gebieden en klassen: {listed(parts)}."]


def _missed(report: GapReport, statement: Statement) -> list[str]:
    missed = statement.in_state(State.NOT_MET)
    if not missed:
        return []
    planned = {i.area for i in report.plans.improvements}
    explained = {e.area for e in report.plans.explanations}
    lines = [
        f"Tekort: {short_list(missed)}.",
        (
            f"Voor {sum(r.area.key in planned for r in missed)} daarvan staat een maatregel in het verbeterplan; "
            f"voor {sum(r.area.key in explained for r in missed)} is uitgelegd waarom wordt afgeweken."
        ),
    ]
    if short := sum(r.short for r in missed):
        lines.append(f"Alles opgeteld is het tekort {people(short)}; alleen wie is bevestigd, telt.")
    return lines


def _standing(report: GapReport, statement: Statement) -> Table:
    on = report.snapshot.head.reference_day
    explained = {e.area for e in report.plans.explanations}
    planned: dict[str, int] = {}
    for line in report.plans.improvements:
        planned[line.area] = planned.get(line.area, 0) + 1
    return Table(
        f"statement_areas:{statement.number}",
        statement.sheet,
        "Stand per gebied en klasse",
        (
            Column("area", "Gebied en klasse", Kind.LONG),
            Column("doer", "Wie doet het", Kind.LONG),
            Column("state", "Stand", Kind.STATE),
            Column("sentence", "In één zin", Kind.LONG),
            Column("measures", "Maatregelen", Kind.INTEGER),
            Column("explained", "Uitgelegd"),
        ),
        tuple(
            Row(
                place_id(r.area.key, r.complexity),
                (
                    area_name(r.area, r.complexity),
                    listed(sorted({DOER[a.doer] for a in r.arrangements if a.principal == statement.principal})),
                    state_word(r.settled, example=False),
                    "" if r.settled is State.MET else sentence(r, on),
                    planned.get(r.area.key, 0),
                    yes_no(r.area.key in explained),
                ),
                r.settled.value,
            )
            for r in statement.rows
        ),
        "Bij wat op norm is, staat geen toelichting; alle cijfers staan op het blad Gebieden.",
    )


def _plans(report: GapReport, statement: Statement) -> Table:
    """What is done or explained about areas that are not on norm, as far as two pages hold."""
    areas = {r.area.key: r.area for r in statement.rows if r.settled is not State.MET}
    guard = guard_of(report)
    rows = [
        Row(
            f"{e.id}:explanation",
            (area_name(areas[e.area], None), "uitleg", e.ends, guard.text(e.reason), guard.name(e.owner_function)),
        )
        for e in report.plans.explanations
        if e.area in areas
    ]
    rows += [
        Row(
            f"{i.id}:improvement",
            (
                area_name(areas[i.area], None),
                "maatregel",
                i.due,
                measure_text(i, guard, board=True),
                guard.name(i.owner_function),
            ),
        )
        for i in report.plans.improvements
        if i.area in areas
    ]
    left_out = len(rows) - MOST_PLANS
    return Table(
        f"statement_plans:{statement.number}",
        statement.sheet,
        "Maatregelen en pas toe of leg uit",
        (
            Column("area", "Gebied", Kind.LONG),
            Column("sort", "Soort"),
            Column("until", "Klaar op of geldt tot", Kind.DATE),
            Column("plan", "Wat", Kind.LONG),
            Column("by_function", "Functie van de trekker", Kind.LONG),
        ),
        tuple(rows[:MOST_PLANS]),
        f"En nog {left_out}; zie Verbeterplan en Pas toe of leg uit." if left_out > 0 else "",
    )
