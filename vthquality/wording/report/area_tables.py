"""Tables about areas: Gebieden, the heart of Samenvatting, and Vergelijking vorige meting."""

from datetime import date

from vthquality.domain.comparison import AreaChange
from vthquality.domain.coverage import AreaCoverage, State, within_a_year
from vthquality.domain.criteria import Complexity, Headcount, Heading, Key
from vthquality.domain.facts import Outcome
from vthquality.domain.gaps import GapReport
from vthquality.domain.judging import Standing
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.domain.safeguarding import worst
from vthquality.wording.areas import area_name, dots, sentence
from vthquality.wording.labels import COMPLEXITY, EXAMPLE_STATE, NEED, STATE, STATE_MARK

SAFEGUARDING = {Outcome.MET: "in orde", Outcome.NOT_MET: "niet in orde", Outcome.UNKNOWN: "onbekend"}

AREA_COLUMNS = (
    Column("area", "Gebied"),
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
        cells = _area_cells(row, on, example=example)
        if report.scope.team is not None:
            cells = (*cells, _in_team(row, report.scope.team))
        rows.append(Row(place_id(row.area.key, row.complexity), cells, row.settled.value))
    return Table(
        "areas",
        "areas",
        "Stand per gebied en klasse",
        columns,
        tuple(rows),
        "Aantallen zijn eigen mensen, tenzij er iets anders staat. Elk getal wordt uitgelegd in de Leeswijzer.",
    )


def _area_cells(row: AreaCoverage, on: date, *, example: bool) -> tuple[Cell, ...]:
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
        "ja" if row.single_point else "nee",
        row.hired,
        row.others,
        "ja" if _others_count(row) else "nee",
        SAFEGUARDING[worst(s.outcome for s in row.safeguarded)],
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


def _others_count(row: AreaCoverage) -> bool:
    leaves = (
        leaf
        for r in row.area.asked(row.complexity)
        if r.heading is Heading.HEADCOUNT
        for leaf in r.leaves()
        if isinstance(leaf, Headcount)
    )
    return any(not leaf.own_only for leaf in leaves)


def _in_team(row: AreaCoverage, team: str) -> int:
    return sum(p.standing is Standing.MET and p.participant.team == team for p in row.people)


def state_counts_table(report: GapReport) -> Table:
    """Areas and classes per state, on both bases."""
    example = report.snapshot.version.head.example
    rows = [
        Row(
            state.value,
            (state_word(state, example=example), report.totals.states[state], report.totals.declared[state]),
            state.value,
        )
        for state in State
    ]
    return Table(
        "state_counts",
        "summary",
        "Gebieden en klassen per stand",
        (
            Column("state", "Stand", Kind.STATE),
            Column("settled", "Bevestigd", Kind.INTEGER),
            Column("declared", "Zelf verklaard", Kind.INTEGER),
        ),
        tuple(rows),
        "Een gebied met twee klassen telt twee keer, één keer per klasse.",
    )


def largest_gaps_table(report: GapReport) -> Table:
    """The five areas and classes that miss most."""
    on = report.snapshot.head.reference_day
    return Table(
        "largest_gaps",
        "summary",
        "Grootste tekorten",
        (
            Column("area", "Gebied en klasse"),
            Column("short", "Mensen te kort", Kind.INTEGER),
            Column("sentence", "In één zin", Kind.LONG),
        ),
        tuple(
            Row(
                place_id(c.area.key, c.complexity),
                (area_name(c.area, c.complexity), c.short, sentence(c, on)),
                c.settled.value,
            )
            for c in report.largest_gaps
        ),
    )


def single_points_table(report: GapReport) -> Table:
    """Areas and classes in which everything hangs on one person."""
    rows = [c for c in report.coverage if c.single_point]
    return Table(
        "single_points",
        "summary",
        "Eenpitters",
        (Column("area", "Gebied en klasse"), Column("asked", "Gevraagd", Kind.INTEGER)),
        tuple(Row(place_id(c.area.key, c.complexity), (area_name(c.area, c.complexity), c.asked)) for c in rows),
    )


def expiring_table(report: GapReport) -> Table:
    """Per area and class: people whose proof expires within a year, and the first day."""
    on = report.snapshot.head.reference_day
    rows = []
    for c in report.coverage:
        days = sorted(
            p.verdict.settled.until
            for p in c.people
            if p.verdict.settled.until is not None and within_a_year(p.verdict.settled.until, on)
        )
        if days:
            cells = (area_name(c.area, c.complexity), len(days), days[0])
            rows.append(Row(place_id(c.area.key, c.complexity), cells))
    return Table(
        "expiring",
        "summary",
        "Bewijzen die binnen een jaar verlopen",
        (
            Column("area", "Gebied en klasse"),
            Column("people", "Mensen", Kind.INTEGER),
            Column("first", "Eerste datum", Kind.DATE),
        ),
        tuple(rows),
    )


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
            Column("area", "Gebied"),
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
        "Voldoet: eigen mensen die aan alles voldoen, op wiens woord ook. Toen plus de drie verschillen is nu.",
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
