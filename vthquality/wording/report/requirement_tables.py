"""Eisen: a row per requirement with its literal text, its meaning and where it comes from."""

from vthquality.domain.criteria import AllOf, AnyOf, Area, Knowledge, Requirement, Vocabulary
from vthquality.domain.gaps import Edition, GapReport
from vthquality.domain.legal import Reference
from vthquality.domain.reports import Column, Kind, Row, Table
from vthquality.wording.labels import COMPLEXITY, HEADING, PROVENANCE
from vthquality.wording.requirements import asked
from vthquality.wording.values import listed

COLUMNS = (
    Column("code", "Eis"),
    Column("area", "Gebied", Kind.LONG),
    Column("class", "Klasse"),
    Column("heading", "Kop"),
    Column("text", "Tekst", Kind.LONG),
    Column("asked", "Gevraagd", Kind.LONG),
    Column("topics", "Onderwerpen", Kind.LONG),
    Column("help", "Uitleg", Kind.LONG),
    Column("mistake", "Veelgemaakte fout", Kind.LONG),
    Column("provenance", "Herkomst"),
    Column("source", "Bron", Kind.LONG),
    Column("law", "Wet (eerste verwijzing, met koppeling)", Kind.LINK),
    Column("laws", "Alle verwijzingen", Kind.LONG),
)


def requirements_table(report: GapReport) -> Table | None:
    """The requirements of the areas this report is about; None for the board."""
    scope, areas = report.scope, report.snapshot.version.areas
    if scope.edition is Edition.BOARD:
        return None
    mine = {p.verdict.area.key for p in report.people}
    everything = scope.edition is Edition.TEAM and scope.team is None
    shown = [area for area in areas if everything or area.key in mine]
    words = report.snapshot.version.vocabulary
    rows = tuple(_row(requirement, area, words) for area in shown for requirement in area.requirements)
    whose = "waarin u werkt" if scope.edition is Edition.PERSONAL else "waarin dit team werkt"
    note = "" if everything else f"Alleen de gebieden {whose}: {len(shown)} van {len(areas)}."
    return Table("requirements", "requirements", "Eisen van de set", COLUMNS, rows, note)


def _row(requirement: Requirement, area: Area, words: Vocabulary) -> Row:
    references = all_references(requirement)
    linked = next((r for r in references if r.url), None)
    return Row(
        requirement.key,
        (
            requirement.code,
            f"{area.number} {area.name}",
            COMPLEXITY[requirement.complexity] if requirement.complexity else "",
            HEADING[requirement.heading],
            requirement.text or "De tekst ontbreekt in deze set.",
            asked(requirement, area, words),
            topics(requirement),
            requirement.help,
            requirement.mistake,
            PROVENANCE[requirement.provenance],
            listed([f"{s.title}{', ' if s.place else ''}{s.place}" for s in requirement.sources]),
            linked.short() if linked else "",
            "; ".join(r.short() for r in references),
        ),
        link=linked.url or "" if linked else "",
    )


def topics(requirement: Requirement) -> str:
    """The topics of a knowledge requirement, one per line."""
    lines = [t.text for leaf in requirement.leaves() if isinstance(leaf, Knowledge) for t in leaf.topics]
    return "\n".join(f"- {line}" for line in lines)


def all_references(requirement: Requirement) -> tuple[Reference, ...]:
    """References of a requirement and of its topics, each once, in printed order."""
    found = list(requirement.references)
    if isinstance(requirement.routes, AnyOf | AllOf | Knowledge):
        found += [
            reference
            for leaf in requirement.leaves()
            if isinstance(leaf, Knowledge)
            for topic in leaf.topics
            for reference in topic.references
        ]
    return tuple(dict.fromkeys(found))
