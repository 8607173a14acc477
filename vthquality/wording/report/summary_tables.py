"""Samenvatting: states, who gave what and when, largest gaps, eenpitters, and proofs that expire within a year."""

from collections.abc import Iterator

from vthquality.domain.coverage import State, within_a_year
from vthquality.domain.gaps import Edition, GapReport, Response
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.wording.areas import area_name, sentence
from vthquality.wording.report.area_tables import place_id, state_word

TOO_SMALL = "te klein om te tonen"
NO_TASKS, SOME_TASKS = "geen takenpakket vastgelegd", "takenpakket vastgelegd"


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


def contributors_table(report: GapReport) -> Table:
    """Who gave the data of this report: teams their self-assessments, deelnemers their takenpakket; and since when."""
    return Table(
        "contributors",
        "summary",
        "Wie heeft gegevens aangeleverd",
        (
            Column("contributor", "Van wie", Kind.LONG),
            Column("asked", "Gevraagd", Kind.INTEGER),
            Column("given", "Ontvangen", Kind.INTEGER),
            Column("how_far", "Voortgang"),
            Column("last", "Laatst ingeleverd", Kind.DATE),
        ),
        (*_teams(report), *_principals(report)),
        "Teams: zelfevaluaties. Deelnemers: activiteiten waarvan is vastgelegd wie ze doet.",
    )


def _teams(report: GapReport) -> Iterator[Row]:
    """The teams that may be shown; the whole where there are none, as in the edition of one person."""
    teams = [(i, r) for i, r in enumerate(report.responses) if r.team]
    named = {Edition.PERSONAL: "Uzelf"}.get(report.scope.edition, "Alles samen")
    for i, response in teams or list(enumerate(report.responses)):
        cells = (response.invited, response.submitted, _how_far(response), response.last)
        yield Row(f"team:{i}", (f"Team {response.team}" if response.team else named, *cells))


def _how_far(response: Response) -> str:
    if response.invited is None:
        return TOO_SMALL
    if not response.submitted:
        return "nog niets ingeleverd"
    return "alles ingeleverd" if response.submitted == response.invited else "deels ingeleverd"


def _principals(report: GapReport) -> Iterator[Row]:
    if report.scope.edition is Edition.PERSONAL:
        return
    snapshot = report.snapshot
    asked = {a.key for area in snapshot.version.areas for a in area.activities}
    given: dict[str, set[str]] = {}
    for arrangement in snapshot.arrangements:
        if arrangement.holds(snapshot.head.reference_day):
            given.setdefault(arrangement.principal, set()).add(arrangement.activity)
    for i, principal in enumerate(sorted(snapshot.organisation.principals)):
        known = len(given.get(principal, set()) & asked)
        yield Row(f"principal:{i}", (principal, len(asked), known, SOME_TASKS if known else NO_TASKS, None))


def largest_gaps_table(report: GapReport) -> Table:
    """The five areas and classes that miss most."""
    on = report.snapshot.head.reference_day
    return Table(
        "largest_gaps",
        "summary",
        "Grootste tekorten",
        (
            Column("area", "Gebied en klasse", Kind.LONG),
            Column("asked", "Gevraagd", Kind.INTEGER),
            Column("short", "Tekort", Kind.INTEGER),
            Column("sentence", "In één zin", Kind.LONG),
        ),
        tuple(
            Row(
                place_id(c.area.key, c.complexity),
                (area_name(c.area, c.complexity), c.asked, c.short or None, sentence(c, on)),
                c.settled.value,
            )
            for c in report.largest_gaps
        ),
        _how_many_gaps(report),
    )


def _how_many_gaps(report: GapReport) -> str:
    missed, shown = report.totals.states[State.NOT_MET], len(report.largest_gaps)
    return f"De {shown} grootste van {missed}. De andere staan op het blad Gebieden." if missed > shown else ""


def single_points_table(report: GapReport) -> Table:
    """Areas and classes in which everything hangs on one person."""
    on = report.snapshot.head.reference_day
    return Table(
        "single_points",
        "summary",
        "Eenpitters",
        (
            Column("area", "Gebied en klasse", Kind.LONG),
            Column("asked", "Gevraagd", Kind.INTEGER),
            Column("confirmed", "Bevestigd", Kind.INTEGER),
            Column("sentence", "In één zin", Kind.LONG),
        ),
        tuple(
            Row(
                place_id(c.area.key, c.complexity),
                (area_name(c.area, c.complexity), c.asked, c.counts.settled, sentence(c, on)),
            )
            for c in report.coverage
            if c.single_point
        ),
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
            cells: tuple[Cell, ...] = (area_name(c.area, c.complexity), len(days), days[0])
            rows.append(Row(place_id(c.area.key, c.complexity), cells))
    return Table(
        "expiring",
        "summary",
        "Bewijzen die binnen een jaar verlopen",
        (
            Column("area", "Gebied en klasse", Kind.LONG),
            Column("people", "Mensen", Kind.INTEGER),
            Column("first", "Eerste datum", Kind.DATE),
        ),
        tuple(rows),
        "Mensen die nu voldoen en van wie binnen een jaar een bewijs verloopt, ook ingehuurde mensen.",
    )
