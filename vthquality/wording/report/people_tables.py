"""Tables about people: Medewerkers x gebieden per team, and Elementen."""

from collections.abc import Sequence
from functools import cache

from vthquality.domain.coverage import PersonVerdict
from vthquality.domain.criteria import Area, Complexity, Key, Requirement
from vthquality.domain.gaps import Edition, Element, GapReport
from vthquality.domain.judging import Standing
from vthquality.domain.people import Participant, ParticipationId
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.wording.labels import (
    EMPLOYMENT,
    EXAMPLE_OUTCOME,
    HEADING,
    LETTER,
    MET_LETTER,
    OUTCOME,
    RUNG,
)
from vthquality.wording.report.area_tables import class_word, place_id
from vthquality.wording.requirements import asked, evidence, present

Place = tuple[str, Complexity | None]

ELEMENT_COLUMNS = (
    Column("number", "Personeelsnummer"),
    Column("name", "Naam"),
    Column("team", "Team"),
    Column("area", "Gebied"),
    Column("class", "Klasse"),
    Column("heading", "Kop"),
    Column("code", "Eis"),
    Column("asked", "Gevraagd", Kind.LONG),
    Column("present", "Aanwezig", Kind.LONG),
    Column("evidence", "Waar het op rust"),
    Column("expires", "Verloopt op", Kind.DATE),
    Column("expected", "Verwacht op", Kind.DATE),
    Column("outcome", "Uitkomst", Kind.OUTCOME),
    Column("basis", "Grondslag"),
    Column("own", "Volgens medewerker", Kind.OUTCOME),
)


def letter(person: PersonVerdict) -> str:
    """The letter of one person in one area and class; never colour alone."""
    if person.participant.unavailable:
        return "t"
    if person.standing is Standing.MET:
        return MET_LETTER[person.rung]
    return LETTER[person.standing]


def people_tables(report: GapReport) -> tuple[Table, ...]:
    """One block per team with a row per person; for the whole organisation teams with counts."""
    if report.scope.edition is Edition.BOARD:
        return ()
    if report.scope.edition is Edition.TEAM and report.scope.team is None:
        return (_team_counts(report),)
    teams = sorted({p.participant.team for p in report.people})
    return tuple(_team_block(report, team) for team in teams)


def _places(people: Sequence[PersonVerdict]) -> list[tuple[Area, Complexity | None]]:
    found: dict[Place, tuple[Area, Complexity | None]] = {}
    for person in people:
        found[person.verdict.area.key, person.verdict.complexity] = (person.verdict.area, person.verdict.complexity)
    order = {Complexity.SIMPLE: 1, Complexity.COMPLEX: 2}
    return sorted(found.values(), key=lambda p: (_printed(p[0].number), order.get(p[1], 0) if p[1] else 0))


def _printed(number: str) -> tuple[int, str]:
    return (int(number), "") if number.isdigit() else (10**6, number)


def _place_columns(places: Sequence[tuple[Area, Complexity | None]]) -> tuple[Column, ...]:
    return tuple(
        Column(place_id(a.key, c), f"{a.number} {a.name}" + (f" ({c.value})" if c else ""), Kind.LETTER)
        for a, c in places
    )


def _team_block(report: GapReport, team: str) -> Table:
    people = [p for p in report.people if p.participant.team == team]
    places = _places(people)
    letters: dict[ParticipationId, dict[Place, str]] = {}
    for person in people:
        row = letters.setdefault(person.participant.id, {})
        row[person.verdict.area.key, person.verdict.complexity] = letter(person)
    hours = {who.id: said for who, said in report.hours}
    rows = []
    for who in _unique(people):
        said = hours[who.id]
        cells: tuple[Cell, ...] = (
            who.number,
            who.name,
            who.function,
            EMPLOYMENT[who.employment],
            *(letters[who.id].get((a.key, c), "") for a, c in places),
            said.areas,
            said.asked,
            said.contract,
            "" if said.fits is None else ("ja" if said.fits else "nee"),
            who.leaves_on,
        )
        rows.append(Row(who.id, cells))
    return Table(
        f"people:{team}",
        "people",
        f"Team {team}" if team else "Zonder team",
        (
            Column("number", "Personeelsnummer"),
            Column("name", "Naam"),
            Column("function", "Functie"),
            Column("employment", "Dienstverband"),
            *_place_columns(places),
            Column("areas", "Aantal gebieden", Kind.INTEGER),
            Column("hours_asked", "Praktijkuren gevraagd", Kind.DECIMAL),
            Column("hours", "Contracturen per jaar", Kind.DECIMAL),
            Column("fits", "Past in contract"),
            Column("leaves", "Uit dienst op", Kind.DATE),
        ),
        tuple(rows),
    )


def _unique(people: Sequence[PersonVerdict]) -> list[Participant]:
    found = {p.participant.id: p.participant for p in people}
    return sorted(found.values(), key=lambda p: (p.name.casefold(), p.number))


def _team_counts(report: GapReport) -> Table:
    teams = sorted({c.team for c in report.team_counts})
    by_place: dict[Place, dict[str, Cell]] = {}
    areas: dict[Place, tuple[Area, Complexity | None]] = {}
    for row in report.team_counts:
        place = row.area.key, row.complexity
        areas[place] = (row.area, row.complexity)
        by_place.setdefault(place, {})[row.team] = f"{row.met} van {row.total}"
    rows = [
        Row(
            place_id(place[0], place[1]),  # type: ignore[arg-type]
            (
                f"{areas[place][0].number} {areas[place][0].name}",
                class_word(areas[place][1]),
                *(cells.get(team, "") for team in teams),
            ),
        )
        for place, cells in sorted(by_place.items(), key=lambda i: _printed(areas[i[0]][0].number))
    ]
    return Table(
        "team_counts",
        "people",
        "Hoeveel mensen voldoen, per team",
        (
            Column("area", "Gebied"),
            Column("class", "Klasse"),
            *(Column(f"team:{t}", t or "Zonder team", Kind.LETTER) for t in teams),
        ),
        tuple(rows),
        "Kies een team voor de namen. '2 van 5': vijf mensen werken hier, twee voldoen aan alles.",
    )


def elements_table(report: GapReport) -> Table | None:
    """A row per person, area and requirement; None in the name-free edition."""
    if report.scope.edition is Edition.BOARD:
        return None
    words = report.snapshot.version.vocabulary
    outcomes = EXAMPLE_OUTCOME if report.snapshot.version.head.example else OUTCOME
    areas = {a.key: a for a in report.snapshot.version.areas}
    requirements: dict[Key, Requirement] = {}

    @cache
    def what_is_asked(area: Key, requirement: Key) -> str:
        return asked(requirements[requirement], areas[area], words)

    def row(element: Element) -> Row:
        who, verdict, found = element.participant, element.person.verdict, element.finding
        requirement = found.requirement
        requirements[requirement.key] = requirement
        return Row(
            f"{who.id}.{place_id(verdict.area.key, verdict.complexity)}.{requirement.key}",
            (
                who.number,
                who.name,
                who.team,
                f"{verdict.area.number} {verdict.area.name}",
                class_word(verdict.complexity),
                HEADING[requirement.heading],
                requirement.code,
                what_is_asked(verdict.area.key, requirement.key),
                present(found, words),
                evidence(found),
                found.settled.until,
                found.settled.expected_by,
                outcomes[found.settled.outcome],
                RUNG[found.settled.rung],
                outcomes[found.own.outcome],
            ),
            found.settled.outcome.value,
        )

    note = (
        "Alle eisen van alle mensen in deze versie."
        if report.scope.complete
        else "Alleen wat nog niet voldoet, onbekend is of binnen een jaar verloopt. De volledige lijst is op te vragen."
    )
    return Table("elements", "elements", "Elementen", ELEMENT_COLUMNS, tuple(row(e) for e in report.elements), note)
