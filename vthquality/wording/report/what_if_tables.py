"""Wat als: a copy of the counts of Gebieden with room to choose; no facts of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from vthquality.domain.coverage import State
from vthquality.domain.reports import Cell, Column, Kind, ReportFacts, Row, Table
from vthquality.wording.labels import EXAMPLE_STATE, STATE, STATE_MARK

MOST = 5
"""People of each sort that can be chosen per area and class."""
INPUTS = ("train", "leave", "hire", "share")
INTRODUCTION = (
    "Kies per gebied hoeveel mensen u opleidt, ziet vertrekken, inhuurt of deelt. De meting zelf verandert niet.",
    "Opleiden telt alleen voor wie bijna voldoet of in opleiding is. Vertrek komt bovenop wie al binnen een jaar gaat.",
    "Inhuren en delen: mensen van een bureau of andere dienst die volgens een afspraak in het takenpakket meetellen.",
    "Zij tellen alleen mee waar de set dat toestaat (kolom 'Anderen mogen meetellen').",
    "Borging blijft zoals gemeten, behalve bij inhuur. Gaan er meer mensen weg dan er eigen deskundigen over zijn,",
    "dan is de borging onbekend.",
)
ASK = "Aantal mensen"
CHOOSE = f"Kies 0 tot en met {MOST}."
WRONG = "Kies een aantal"
WRONG_TEXT = f"Kies een heel getal van 0 tot en met {MOST}."
COLUMNS = (
    Column("area", "Gebied", Kind.LONG),
    Column("state", "Stand nu", Kind.STATE),
    Column("train", "Opleiden", Kind.INTEGER),
    Column("leave", "Vertrek", Kind.INTEGER),
    Column("hire", "Inhuren", Kind.INTEGER),
    Column("share", "Delen", Kind.INTEGER),
    Column("after", "Stand straks", Kind.STATE),
    Column("qualified_after", "Zeker straks", Kind.INTEGER),
    Column("asked", "Gevraagd", Kind.INTEGER),
    Column("settled", "Zeker nu, eigen", Kind.INTEGER),
    Column("others", "Bij anderen nu", Kind.INTEGER),
    Column("coming", "Bijna of in opleiding", Kind.INTEGER),
    Column("open", "Zelf verklaard of onbekend", Kind.INTEGER),
    Column("leaving", "Binnen een jaar weg", Kind.INTEGER),
    Column("others_count", "Anderen mogen meetellen"),
    Column("safeguarding", "Borging nu"),
    Column("hire_safeguarding", "Borging bij inhuur"),
    Column("spare", "Eigen deskundigen over", Kind.INTEGER),
    Column("need", "Wie doet het"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The state words of this report, as they stand in its cells."""

    met: str
    thin: str
    not_met: str
    unknown: str

    @classmethod
    def of(cls, *, example: bool) -> "Words":
        """The words of an example set or an official one."""
        words = EXAMPLE_STATE if example else STATE
        said = {s: f"{STATE_MARK[s]} {words[s]}" for s in State}
        return cls(said[State.MET], said[State.THIN], said[State.NOT_MET], said[State.UNKNOWN])


def what_if_table(facts: ReportFacts) -> Table:
    """A row per area and class, with nothing chosen yet."""
    areas = facts.table("areas")
    return Table("what_if", "what_if", "Wat als", COLUMNS, tuple(_rows(areas)) if areas else ())


def _rows(areas: Table) -> Iterator[Row]:
    at = {c.id: i for i, c in enumerate(areas.columns)}

    def figure(row: Row, *columns: str) -> int:
        values = [row.cells[at[c]] for c in columns]
        return sum(v for v in values if isinstance(v, int))

    for row in areas.rows:
        own: dict[str, Cell] = {c.id: row.cells[at[c.id]] for c in COLUMNS if c.id in at}
        own |= dict.fromkeys(INPUTS, 0)
        own["settled"] = figure(row, "confirmed", "external")
        own["coming"] = figure(row, "nearly", "in_training")
        own["open"] = figure(row, "self_declared", "unknown")
        own["after"] = own["state"]
        own["qualified_after"] = figure(row, "confirmed", "external", "others")
        yield Row(row.id, tuple(own.get(c.id) for c in COLUMNS))
