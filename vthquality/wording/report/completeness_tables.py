"""Volledigheid gegevens: response, unknowns, share confirmed, and how many rows every sheet holds."""

from collections.abc import Mapping, Sequence

from vthquality.domain.gaps import Edition, GapReport, Response
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.wording.report.summary_tables import TOO_SMALL


def responses_table(report: GapReport) -> Table:
    """One row for the whole, and one per team that is large enough."""
    whole = "Uzelf" if report.scope.edition is Edition.PERSONAL else "Alles samen"
    return Table(
        "responses",
        "completeness",
        "Wie heeft gegevens aangeleverd",
        (
            Column("team", "Team"),
            Column("invited", "Uitgenodigd", Kind.INTEGER),
            Column("submitted", "Ingeleverd", Kind.INTEGER),
            Column("share", "Ingeleverd (%)", Kind.PERCENT),
            Column("findings", "Beoordeelde eisen", Kind.INTEGER),
            Column("unknown", "Onbekend", Kind.INTEGER),
            Column("confirmed", "Bevestigd", Kind.INTEGER),
            Column("confirmed_share", "Bevestigd (%)", Kind.PERCENT),
            Column("last", "Laatst ingeleverd", Kind.DATE),
            Column("late", "Na de peildatum", Kind.INTEGER),
            Column("minutes", "Minuten (middelste)", Kind.INTEGER),
            Column("note", "Opmerking"),
        ),
        tuple(Row(f"team:{i}", _cells(r, whole)) for i, r in enumerate(report.responses)),
        "Teams van minder dan vijf mensen staan hier niet apart, en ook geen team waaruit u die cijfers kunt afleiden.",
    )


def _cells(r: Response, whole: str) -> tuple[Cell, ...]:
    name = r.team or whole
    if r.invited is None:
        return (name, *([None] * 10), TOO_SMALL)
    return (
        name,
        r.invited,
        r.submitted,
        _percent(r.submitted, r.invited),
        r.findings,
        r.unknown,
        r.confirmed,
        _percent(r.confirmed, r.findings),
        r.last,
        r.late,
        r.minutes,
        "",
    )


def _percent(part: int | None, whole: int | None) -> int | None:
    """A whole percentage, rounded down: 100 means everything."""
    return None if not whole or part is None else part * 100 // whole


def row_counts_table(tables: Sequence[Table], titles: Mapping[str, str]) -> Table:
    """How many rows of facts every sheet holds, so that a missing row is noticed."""
    counts = dict.fromkeys(titles, 0)
    for table in tables:
        counts[table.sheet] += len(table.rows)
    return Table(
        "row_counts",
        "completeness",
        "Aantal rijen per blad",
        (Column("sheet", "Blad"), Column("rows", "Rijen", Kind.INTEGER)),
        tuple(Row(sheet, (titles[sheet], n)) for sheet, n in counts.items()),
        "Rijen met cijfers van deze meting. Wat als is een kopie van Gebieden en telt niet mee, deze tabel ook niet.",
    )
