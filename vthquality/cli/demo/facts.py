"""Portfolio rows: what each person can show, made from what the set asks so that every stand occurs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vthquality.cli.demo.cast import SEED, Person, Place, Stand
from vthquality.cli.demo.workbooks import Rows
from vthquality.domain.criteria import (
    PERSONAL,
    AllOf,
    AnyOf,
    Area,
    Complexity,
    Course,
    Education,
    Experience,
    Leaf,
    Practice,
    PracticeUnit,
    Requirement,
    Route,
    ShownKnowledge,
    Version,
)
from vthquality.wording.labels import LEVEL, PROOF, UNIT

HR = "P. de Ruiter (HR)"
SEEN_BEFORE = date(2025, 6, 2)
SHOWS = {Stand.CONFIRMED, Stand.EXTERNAL, Stand.DECLARED, Stand.EXPIRING, Stand.NEARLY, Stand.TRAINING}
"""Stands of people whose facts are there; what is still open they say in their answers."""
SEEN = SHOWS - {Stand.DECLARED}


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement that one person must meet in one place."""

    person: Person
    place: Place
    area: Area
    requirement: Requirement


def asked_of(people: Iterable[Person], version: Version) -> Iterator[Asked]:
    """Every requirement of a version, for everybody who is judged on it."""
    areas = {a.number: a for a in version.areas}
    for person in people:
        for place in person.places:
            area = areas.get(place.area)
            if area is None:
                continue
            known = {c.value for c in area.classes}
            grade = Complexity(place.grade) if place.grade in known else None
            for requirement in area.requirements:
                fits = requirement.complexity is None or grade is None or requirement.complexity is grade
                if fits and requirement.heading in PERSONAL and requirement.routes is not None:
                    yield Asked(person, place, area, requirement)


def chosen_leaves(route: Route) -> tuple[Leaf, ...]:
    """The leaves of the first way through a route: what somebody shows who meets it."""
    match route:
        case AnyOf():
            return chosen_leaves(route.routes[0])
        case AllOf():
            return tuple(leaf for part in route.routes for leaf in chosen_leaves(part))
        case _:
            return (route,)


def portfolio_rows(people: Iterable[Person], version: Version, year: int) -> Rows:
    """Everything to enter about these people by the autumn of a year; a fact that serves two areas stands once."""
    rows: dict[str, dict[tuple[object, ...], Mapping[str, object]]] = {
        name: {} for name in ("qualifications", "courses", "shown", "periods", "practice")
    }
    for asked in asked_of(people, version):
        if asked.requirement.routes is None:
            continue
        for leaf in chosen_leaves(asked.requirement.routes):
            for sheet, row in _fact(asked, leaf, version, year):
                # who works is in the row; years of the same work in two areas are one period
                rows[sheet].setdefault(_identity(sheet, row), row)
    return {sheet: list(found.values()) for sheet, found in rows.items()}


def _identity(sheet: str, row: Mapping[str, object]) -> tuple[object, ...]:
    fields = {
        "qualifications": ("person", "proof", "level", "directions"),
        "courses": ("person", "course"),
        "shown": ("person", "course"),
        "periods": ("person", "fields"),
        "practice": ("person", "area", "year", "unit", "what"),
    }
    return tuple(row.get(name) for name in fields[sheet])


def _dice(asked: Asked, leaf: Leaf) -> Random:
    return Random(f"{SEED} {asked.person.number} {leaf.key}")  # noqa: S311 - the same facts every time


def _fact(asked: Asked, leaf: Leaf, version: Version, year: int) -> Iterator[tuple[str, dict[str, object]]]:
    stand = asked.place.stand
    if stand not in SHOWS | {Stand.CONTRADICTED}:
        return
    dice = _dice(asked, leaf)
    row: dict[str, object] = {"person": asked.person.number}
    if stand in SEEN:
        row |= {"seen_by": HR, "seen_on": SEEN_BEFORE}
    words = version.vocabulary
    match leaf:
        case Education():
            directions = [words.directions[d] for d in sorted(leaf.directions)][:1]
            row |= {"proof": PROOF[leaf.proof], "level": LEVEL[leaf.level], "directions": "; ".join(directions)}
            row |= {"title": _title(leaf, directions), "obtained": date(dice.randint(1992, 2016), 7, 1)}
            yield "qualifications", row
        case Course():
            yield "courses", row | {"course": words.courses[leaf.course]} | _obtained(leaf, stand, dice)
        case ShownKnowledge():
            yield "shown", row | {"course": words.courses[leaf.course], "shown": date(2025, 4, 10)}
        case Experience():
            fields = "; ".join(words.fields[f] for f in sorted(leaf.fields)[:1])
            yield "periods", row | {"fields": fields, "start": _start(leaf, stand, dice)}
        case Practice():
            yield "practice", row | _practice(asked, leaf, version, dice, year)
        case _:
            return


def _title(leaf: Education, directions: list[str]) -> str:
    return f"{LEVEL[leaf.level]} {directions[0] if directions else 'algemeen'}"


def _obtained(leaf: Course, stand: Stand, dice: Random) -> dict[str, object]:
    """A certificate that expires in the year after the second round, for who stands so; else one that holds."""
    if leaf.valid_years is None:
        return {"obtained": date(dice.randint(2012, 2024), dice.randint(1, 12), 15)}
    runs_out = date(2027, 3, 1) if stand is Stand.EXPIRING else date(2029, 5, 1)
    return {"obtained": runs_out.replace(year=runs_out.year - leaf.valid_years)}


def _start(leaf: Experience, stand: Stand, dice: Random) -> date:
    """The first day of the work; too late for who says yes while the facts say otherwise."""
    years = 0.6 if stand is Stand.CONTRADICTED else float(leaf.years) + dice.randint(2, 12)
    return date(2025, 9, 1) - timedelta(days=int(years * 365.25))


def _practice(asked: Asked, leaf: Practice, version: Version, dice: Random, year: int) -> dict[str, object]:
    spare = 1 if leaf.unit is PracticeUnit.PERCENT else dice.randint(1, 9) * 5
    amount = float(leaf.amount) + spare
    return {
        "area": f"{asked.area.number} {asked.area.name}",
        "year": year - 1,
        "amount": round(amount if leaf.unit is not PracticeUnit.PERCENT else min(amount, 100), 2),
        "unit": UNIT[leaf.unit],
        "what": version.vocabulary.practice[leaf.what] if leaf.what else "",
    }
