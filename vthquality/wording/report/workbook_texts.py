"""What a gap workbook says around its tables: openings, notes on what does not fit, and charts told in words."""

from collections.abc import Mapping
from datetime import date

from vthquality.domain.reports import Table

TITLE = "Stand van zaken kritieke massa"
CODE_LINE, NUMBER_LINE = "Controlecode ", "Rapportnummer "
CODE_USE = "Met de code kan later worden nagegaan of de cijfers nog zijn zoals ze zijn afgegeven."
TRIAL_PREFIX = "PROEF_"
PAGE_OF = "Bladzijde &P van &N"
EMPTY = "Er is niets te melden."
UNWRAPPED = "De lijst is lang; lange teksten staan daarom op één regel. Kies Tekstterugloop om ze helemaal te zien."
UNLINKED = "Er zijn meer koppelingen dan een werkblad kan hebben; de vindplaatsen staan er als tekst."
STATES_TITLE = "Gebieden en klassen per stand"
AREAS_TITLE = "Mensen per gebied en klasse"
AREAS_NOTE = "Eigen mensen. De cijfers staan op het blad Gebieden."


def trial_line(warning: str) -> str:
    """The line on every sheet of a trial."""
    return f"PROEFMETING. {warning}."


def number_line(number: int, replaces: int | None) -> str:
    """The number of the report and the one it replaces."""
    return f"{NUMBER_LINE}{number}" + (f"; vervangt nummer {replaces}" if replaces else "")


def made_line(made: date, maker: str) -> str:
    """When the report was made, and by whom where that may be said."""
    return f"Gemaakt op {made:%d-%m-%Y}" + (f" door {maker}" if maker else "")


def emptied_line(emptied: str) -> str:
    """That names are gone, and since when; the day as in ISO 8601."""
    year, month, day = emptied.split("-")
    return f"Persoonsgegevens vernietigd op {day}-{month}-{year}. De cijfers zijn zoals ze zijn afgegeven."


def footer(day: str, edition: str) -> str:
    """What stands at the foot of every page; the day as in ISO 8601."""
    year, month, date_ = day.split("-")
    return f"Peildatum {int(date_)}-{int(month)}-{year}, versie {edition}"


def too_high(rows: int) -> str:
    """A text that is higher than a row can be is said, never cut without a word."""
    which = "1 rij" if rows == 1 else f"{rows} rijen"
    return f"Bij {which} is de tekst hoger dan een rij kan zijn. Klik op de cel om alles te lezen."


def row_place(sheet: str, row: int) -> str:
    """Where a row stands."""
    return f"{sheet}, rij {row}"


def states_told(table: Table) -> str:
    """The chart of states in words."""
    figures = "; ".join(f"{r.cells[0]}: bevestigd {r.cells[1]}, zelf verklaard {r.cells[2]}" for r in table.rows)
    return f"Staafdiagram van het aantal gebieden en klassen per stand. {figures}."


def areas_told(table: Table, columns: Mapping[str, object]) -> str:
    """The chart of people per area in words, with the sums of its parts."""
    at = {c.id: i for i, c in enumerate(table.columns)}
    sums = {c: sum(v for r in table.rows if isinstance(v := r.cells[at[c]], int)) for c in columns}
    told = ", ".join(f"{table.columns[at[c]].label.lower()} {total}" for c, total in sums.items())
    return (
        f"Gestapeld staafdiagram met {len(table.rows)} gebieden en klassen: hoe de eigen mensen er per gebied voor "
        f"staan. Alles opgeteld: {told}. De cijfers per gebied staan op het blad Gebieden."
    )


def competencies_title(table: Table) -> str:
    """The title of the chart below a table of competencies."""
    return f"Aantal mensen per stap: {table.title}"


def competencies_told(table: Table) -> str:
    """The chart of competencies in words."""
    return (
        f"Gestapeld staafdiagram van {len(table.rows)} competenties, {table.title}: hoeveel mensen op elke stap staan. "
        "De cijfers staan in de tabel erboven."
    )
