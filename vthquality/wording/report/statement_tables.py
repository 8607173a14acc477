"""Bestuursverklaring: for each deelnemer two printable pages with how its areas stand and what is done about it.

Never made of an example set: a trial round yields no statement.
"""

from collections.abc import Iterator

from vthquality.domain.coverage import AreaCoverage, State
from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.people import Doer
from vthquality.domain.reports import Column, Kind, Row, Table
from vthquality.wording.areas import area_name, sentence
from vthquality.wording.labels import DOER
from vthquality.wording.report.area_tables import place_id, state_word
from vthquality.wording.report.sheets import STATEMENT
from vthquality.wording.values import day, listed, people

PRESENT = {Doer.SELF, Doer.OTHER_SERVICE, Doer.MARKET}


def statement_tables(report: GapReport) -> Iterator[Table]:
    """One statement per deelnemer, in the board edition of a round on an official set only."""
    if report.scope.edition is not Edition.BOARD or report.snapshot.version.head.example:
        return
    for number, principal in enumerate(sorted(report.snapshot.organisation.principals), start=1):
        rows = [c for c in report.coverage if _arranged_for(c, principal) and c.settled is not State.NOT_NEEDED]
        sheet = f"statement:{number}"
        yield _draft(report, principal, rows, sheet, number)
        yield _standing(report, principal, rows, sheet, number)


def sheet_title(number: int) -> str:
    """The title on the tab; the name of the deelnemer may be too long for one."""
    return f"{STATEMENT} {number}"


def _arranged_for(row: AreaCoverage, principal: str) -> bool:
    return any(a.principal == principal and a.doer in PRESENT for a in row.arrangements)


def _draft(report: GapReport, principal: str, rows: list[AreaCoverage], sheet: str, number: int) -> Table:
    """Draft text for council or board, to be read aloud and changed freely."""
    head, version = report.snapshot.head, report.snapshot.version.head
    counted = {state: sum(r.settled is state for r in rows) for state in State}
    missed = [r for r in rows if r.settled is State.NOT_MET]
    explained = {e.area for e in report.plans.explanations}
    planned = {i.area for i in report.plans.improvements}
    lines = [
        f"{report.snapshot.organisation.name} voert VTH-taken uit voor {principal}.",
        f"Op {day(head.reference_day)} is gemeten met {version.set_name}, versie {version.number}.",
        (
            f"Van de {len(rows)} gebieden en klassen zijn er {counted[State.MET]} op norm, "
            f"{counted[State.THIN]} kwetsbaar, {counted[State.NOT_MET]} met een tekort en "
            f"{counted[State.UNKNOWN]} onbekend."
        ),
    ]
    if missed:
        lines.append(f"Een tekort is er bij {listed([area_name(r.area, r.complexity) for r in missed])}.")
        with_plan = sum(r.area.key in planned for r in missed)
        with_reason = sum(r.area.key in explained for r in missed)
        lines.append(
            f"Voor {with_plan} daarvan staat een maatregel in het verbeterplan; voor {with_reason} is uitgelegd waarom "
            "wordt afgeweken.",
        )
    short = sum(r.short for r in rows)
    if short:
        lines.append(f"In totaal ontbreken bevestigd {people(short)} ten opzichte van wat de criteria vragen.")
    return Table(
        f"statement_text:{number}",
        sheet,
        f"{STATEMENT} kwaliteit VTH: {principal}",
        (Column("text", "Concepttekst voor raad, Staten of algemeen bestuur", Kind.LONG),),
        tuple(Row(f"line{i}", (line,)) for i, line in enumerate(lines)),
        "Concept. Lees de tekst na en pas hem aan; pas daarna is het uw verklaring.",
    )


def _standing(report: GapReport, principal: str, rows: list[AreaCoverage], sheet: str, number: int) -> Table:
    on = report.snapshot.head.reference_day
    explained = {e.area: e for e in report.plans.explanations}
    planned: dict[str, int] = {}
    for line in report.plans.improvements:
        planned[line.area] = planned.get(line.area, 0) + 1
    return Table(
        f"statement_areas:{number}",
        sheet,
        f"Stand per gebied voor {principal}",
        (
            Column("area", "Gebied en klasse"),
            Column("who", "Wie doet het"),
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
                    listed(sorted({DOER[a.doer] for a in r.arrangements if a.principal == principal})),
                    state_word(r.settled, example=False),
                    sentence(r, on),
                    planned.get(r.area.key, 0),
                    "ja" if r.area.key in explained else "nee",
                ),
                r.settled.value,
            )
            for r in rows
        ),
    )
