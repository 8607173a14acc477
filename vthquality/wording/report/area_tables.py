"""Tables about areas: Gebieden, and Vergelijking vorige meting."""

from datetime import date

from vthquality.domain.comparison import AreaChange
from vthquality.domain.coverage import AreaCoverage, State
from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.facts import Outcome
from vthquality.domain.gaps import GapReport
from vthquality.domain.judging import Standing
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.domain.safeguarding import worst
from vthquality.domain.what_if import others_may_count, safeguarding_if_hired, spare_experts
from vthquality.wording.areas import area_name, dots, sentence
from vthquality.wording.labels import COMPLEXITY, EXAMPLE_STATE, NEED, SAFEGUARDING, STATE, STATE_MARK
from vthquality.wording.values import yes_no

AREA_COLUMNS = (
    Column("area", "Gebied", Kind.LONG),
    Column("class", "Klasse"),
    Column("state", "Stand (bevestigd)", Kind.STATE),
    Column("dots", "Mensen"),
    Column("sentence", "In één zin", Kind.LONG),
    Column("asked", "Gevraagd", Kind.INTEGER),
    Column("confirmed", "Bevestigd", Kind.INTEGER),
    Column("external", "Extern getoetst", Kind.INTEGER),
    Column("self_declared", "Zelf verklaard", Kind.INTEGER),
    Column("unknown", "Onbekend", Kind.INTEGER),
    Column("low", "Zeker", Kind.INTEGER),
    Column("high", "Hooguit", Kind.INTEGER),
    Column("nearly", "Bijna", Kind.INTEGER),
    Column("in_training", "In opleiding", Kind.INTEGER),
    Column("expected", "Verwacht op", Kind.DATE),
    Column("not_met", "Voldoet niet", Kind.INTEGER),
    Column("unavailable", "Telt tijdelijk niet mee", Kind.INTEGER),
    Column("leaving", "Binnen een jaar weg of verlopen", Kind.INTEGER),
    Column("single", "Eenpitter"),
    Column("hired", "Inhuur (telt niet mee)", Kind.INTEGER),
    Column("others", "Bij anderen (telt mee)", Kind.INTEGER),
    Column("others_count", "Anderen mogen meetellen"),
    Column("safeguarding", "Borging"),
    Column("hire_safeguarding", "Borging bij inhuur"),
    Column("spare", "Eigen deskundigen over", Kind.INTEGER),
    Column("declared", "Stand (zelf verklaard)", Kind.STATE),
    Column("need", "Wie doet het"),
    Column("agreed", "Formatie (uren per jaar)", Kind.DECIMAL),
    Column("fte", "Bezetting (fte)", Kind.DECIMAL),
    Column("allotted", "Toegerekende uren", Kind.DECIMAL),
    Column("hours_asked", "Gevraagde uren", Kind.DECIMAL),
)
TEAM_COLUMN = Column("in_team", "Voldoet in dit team", Kind.INTEGER)


def state_word(state: State, *, example: bool) -> str:
    """Mark and word for a state; in an example set nothing is ever "op norm"."""
    return f"{STATE_MARK[state]} {(EXAMPLE_STATE if example else STATE)[state]}"


def place_id(area: Key, complexity: Complexity | None) -> str:
    """Hidden id of an area and class."""
    return area if complexity is None else f"{area}.{complexity.value}"


def class_word(complexity: Complexity | None) -> str:
    """The class as a word; empty for an area without classes."""
    return "" if complexity is None else COMPLEXITY[complexity]


def areas_table(report: GapReport) -> Table:
    """One row per area and class with every figure about it."""
    on, example = report.snapshot.head.reference_day, report.snapshot.version.head.example
    columns = AREA_COLUMNS if report.scope.team is None else (*AREA_COLUMNS, TEAM_COLUMN)
    rows = []
    for row in report.coverage:
        hired = safeguarding_if_hired(report.snapshot, row)
        cells = _area_cells(row, on, hired, example=example)
        if report.scope.team is not None:
            cells = (*cells, _in_team(row, report.scope.team))
        rows.append(Row(place_id(row.area.key, row.complexity), cells, row.settled.value))
    return Table(
        "areas",
        "areas",
        "Stand per gebied en klasse",
        columns,
        tuple(rows),
        "Aantallen zijn eigen mensen, tenzij er iets anders staat. De Leeswijzer legt elk getal uit.",
    )


def _area_cells(row: AreaCoverage, on: date, hired: Outcome | None, *, example: bool) -> tuple[Cell, ...]:
    c = row.counts
    low, high = row.range
    return (
        area_name(row.area, row.complexity),
        class_word(row.complexity),
        state_word(row.settled, example=example),
        dots(row),
        sentence(row, on),
        row.asked,
        c.confirmed,
        c.external,
        c.self_declared,
        c.unknown,
        low,
        high,
        c.nearly,
        c.in_training,
        _expected(row),
        c.not_met,
        c.unavailable,
        c.leaving,
        yes_no(row.single_point),
        row.hired,
        row.others,
        yes_no(others_may_count(row.area, row.complexity)),
        SAFEGUARDING[worst(s.outcome for s in row.safeguarded)],
        "" if hired is None else SAFEGUARDING[hired],
        spare_experts(row),
        state_word(row.declared, example=example),
        NEED[row.need],
        row.hours.agreed,
        row.hours.fte,
        row.hours.allotted,
        row.hours.asked,
    )


def _expected(row: AreaCoverage) -> date | None:
    days = [p.verdict.settled.expected_by for p in row.people if p.standing is Standing.IN_TRAINING]
    return min((d for d in days if d is not None), default=None)


def _in_team(row: AreaCoverage, team: str) -> int:
    return sum(p.standing is Standing.MET and p.participant.team == team for p in row.people)


def comparison_table(report: GapReport) -> Table | None:
    """The difference with the last round, split in three; None without a last round."""
    if report.previous is None:
        return None
    example = report.snapshot.version.head.example
    return Table(
        "comparison",
        "comparison",
        f"Verschil met {report.previous.head.name}",
        (
            Column("area", "Gebied", Kind.LONG),
            Column("class", "Klasse"),
            Column("before", "Voldeed toen", Kind.INTEGER),
            Column("people", "Andere mensen", Kind.INTEGER),
            Column("yardstick", "Andere meetlat", Kind.INTEGER),
            Column("data", "Andere gegevens of oordelen", Kind.INTEGER),
            Column("now", "Voldoet nu", Kind.INTEGER),
            Column("state_before", "Stand toen", Kind.STATE),
            Column("state_now", "Stand nu", Kind.STATE),
        ),
        tuple(_change_row(c, example=example) for c in report.comparison),
        "Voldoet: eigen mensen, bevestigd of zelf verklaard. Toen plus de drie verschillen is nu.",
    )


def _change_row(change: AreaChange, *, example: bool) -> Row:
    before = "" if change.state_before is None else state_word(change.state_before, example=example)
    return Row(
        place_id(change.area.key, change.complexity),
        (
            area_name(change.area, change.complexity),
            class_word(change.complexity),
            change.before,
            change.people,
            change.yardstick,
            change.data,
            change.now,
            before,
            state_word(change.state_now, example=example),
        ),
        change.state_now.value,
    )
