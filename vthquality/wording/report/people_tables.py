"""Tables about people: Medewerkers x gebieden per team, and Elementen."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from vthquality.domain.coverage import PersonVerdict, present
from vthquality.domain.criteria import Area, Complexity, Key, Requirement
from vthquality.domain.gaps import Edition, Element, GapReport
from vthquality.domain.judging import Standing
from vthquality.domain.people import Participant, ParticipationId
from vthquality.domain.reports import Cell, Column, Kind, Row, Table
from vthquality.domain.workload import PersonHours
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
from vthquality.wording.requirements import asked, evidence, what_is_present
from vthquality.wording.values import yes_no

Place = tuple[str, Complexity | None]

ELEMENT_COLUMNS = (
    Column("number", "Nummer"),
    Column("name", "Naam", Kind.LONG),
    Column("team", "Team", Kind.LONG),
    Column("area", "Gebied", Kind.LONG),
    Column("class", "Klasse"),
    Column("heading", "Kop"),
    Column("code", "Eis"),
    Column("asked", "Gevraagd", Kind.LONG),
    Column("present", "Aanwezig", Kind.LONG),
    Column("evidence", "Onderbouwing", Kind.LONG),
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
    """One block per team with a row per person; for the whole organisation teams with counts, nobody by name."""
    if report.scope.edition is Edition.BOARD:
        return ()
    if report.scope.edition is Edition.TEAM and report.scope.team is None:
        return (_team_counts(report),)
    people = _people(report)
    teams = sorted({p.team for p in people})
    return tuple(_team_block(report, number, team, people) for number, team in enumerate(teams, start=1))


def _people(report: GapReport) -> list[Participant]:
    """Everybody the report names, by name: whoever has no area yet too."""
    snapshot = report.snapshot
    mine = [p for p in snapshot.participants if report.scope.covers(p) and present(p, snapshot.head.reference_day)]
    return sorted(mine, key=lambda p: (p.name.casefold(), p.number))


def _places(people: Sequence[PersonVerdict]) -> list[tuple[Area, Complexity | None]]:
    found: dict[Place, tuple[Area, Complexity | None]] = {}
    for person in people:
        found[person.verdict.area.key, person.verdict.complexity] = (person.verdict.area, person.verdict.complexity)
    return sorted(found.values(), key=_printed_order)


def _printed_order(place: tuple[Area, Complexity | None]) -> tuple[int, str, int]:
    area, complexity = place
    number = int(area.number) if area.number.isdigit() else _AFTER_ALL_NUMBERS
    return number, area.number, _CLASS_ORDER[complexity]


_AFTER_ALL_NUMBERS = 10**6
_CLASS_ORDER = {None: 0, Complexity.SIMPLE: 1, Complexity.COMPLEX: 2}


def _place_columns(places: Sequence[tuple[Area, Complexity | None]]) -> tuple[Column, ...]:
    return tuple(
        Column(place_id(a.key, c), f"{a.number} {a.name}" + (f" ({c.value})" if c else ""), Kind.LETTER)
        for a, c in places
    )


def _team_block(report: GapReport, number: int, team: str, people: Sequence[Participant]) -> Table:
    verdicts = [p for p in report.people if p.participant.team == team]
    places = _places(verdicts)
    letters: dict[ParticipationId, dict[Place, str]] = {}
    for person in verdicts:
        letters.setdefault(person.participant.id, {})[person.verdict.area.key, person.verdict.complexity] = letter(
            person
        )
    hours = {who.id: said for who, said in report.hours}
    rows = []
    for who in (p for p in people if p.team == team):
        said = hours.get(who.id, PersonHours(asked=Decimal(0), contract=who.hours_per_year(), areas=0))
        mine = letters.get(who.id, {})
        cells: tuple[Cell, ...] = (
            who.number,
            who.name,
            who.function,
            EMPLOYMENT[who.employment],
            said.areas,
            *(mine.get((a.key, c), "") for a, c in places),
            said.asked,
            said.contract,
            "" if said.fits is None else yes_no(said.fits),
            who.leaves_on,
        )
        rows.append(Row(who.id, cells))
    return Table(
        f"people:{number}",
        "people",
        _block_title(report, team),
        (
            Column("number", "Nummer"),
            Column("name", "Naam", Kind.LONG),
            Column("function", "Functie", Kind.LONG),
            Column("employment", "Dienstverband"),
            Column("areas", "Gebieden", Kind.INTEGER),
            *_place_columns(places),
            Column("hours_asked", "Praktijkuren gevraagd", Kind.DECIMAL),
            Column("hours", "Contracturen per jaar", Kind.DECIMAL),
            Column("fits", "Past in contract"),
            Column("leaves", "Uit dienst op", Kind.DATE),
        ),
        tuple(rows),
        "Een letter zegt hoe iemand er voor een gebied voor staat; de Leeswijzer legt de letters uit.",
    )


def _block_title(report: GapReport, team: str) -> str:
    if report.scope.edition is Edition.PERSONAL:
        return "Uw gebieden"
    return f"Team {team}" if team else "Zonder team"


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
            place_id(area.key, complexity),
            (
                f"{area.number} {area.name}",
                class_word(complexity),
                *(by_place[area.key, complexity].get(team, "") for team in teams),
            ),
        )
        for area, complexity in sorted(areas.values(), key=_printed_order)
    ]
    return Table(
        "team_counts",
        "people",
        "Hoeveel mensen voldoen, per team",
        (
            Column("area", "Gebied", Kind.LONG),
            Column("class", "Klasse"),
            *(Column(f"team:{i}", team or "Zonder team") for i, team in enumerate(teams)),
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
                what_is_present(found, words),
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
