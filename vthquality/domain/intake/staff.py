"""The staff list: who works here, and in which areas."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vthquality.domain.criteria import Complexity, Key
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rowrules import class_of_area, in_order, only_with
from vthquality.domain.intake.specification import (
    Book,
    Choice,
    Complaint,
    Day,
    Email,
    Field,
    Number,
    Part,
    PersonNumber,
    Referent,
    Rule,
    Share,
    Sheet,
    Source,
    Specification,
)
from vthquality.domain.people import MAX_HOURS_PER_WEEK, Assignment, Employment

STAFF = "staff"
ASSIGNMENTS = "assignments"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEntry:
    """One person as HR lists them; `away` is from when until when somebody counts temporarily not, never why."""

    id: str
    number: str
    name: str
    email: str
    team: str
    function: str = ""
    employment: Employment = Employment.OWN
    hours: Decimal | None = None
    roles: tuple[str, ...] = ()
    leaves_on: date | None = None
    away_from: date | None = None
    away_until: date | None = None


def entry_values(entry: StaffEntry) -> Values:
    """The plain values of a person."""
    return {
        "number": entry.number,
        "name": entry.name,
        "email": entry.email,
        "team": entry.team,
        "function": entry.function,
        "employment": plain.of_member(entry.employment),
        "hours": plain.of_number(entry.hours),
        "roles": plain.of_set(entry.roles),
        "leaves_on": plain.of_day(entry.leaves_on),
        "away_from": plain.of_day(entry.away_from),
        "away_until": plain.of_day(entry.away_until),
    }


def _entry(id_: str, values: Values, _context: Context) -> StaffEntry:
    return StaffEntry(
        id=id_,
        number=values["number"],
        name=values["name"],
        email=values["email"],
        team=values["team"],
        function=values["function"],
        employment=plain.member(Employment, values["employment"]),
        hours=plain.number(values["hours"]),
        roles=plain.members(values["roles"]),
        leaves_on=plain.day(values["leaves_on"]),
        away_from=plain.day(values["away_from"]),
        away_until=plain.day(values["away_until"]),
    )


def assignment_values(person: str, assignment: Assignment) -> Values:
    """The plain values of an area somebody works in; `person` is the handle."""
    return {
        "person": person,
        "area": assignment.area,
        "complexity": plain.of_member(assignment.complexity),
        "activities": plain.of_set(assignment.activities),
        "share": plain.of_number(assignment.share),
        "start": plain.of_day(assignment.start),
        "end": plain.of_day(assignment.end),
    }


def _assignment(_id: str, values: Values, _context: Context) -> Assignment:
    return Assignment(
        area=Key(values["area"]),
        complexity=Complexity(values["complexity"]) if values["complexity"] else None,
        activities=plain.keys(values["activities"]),
        share=plain.number(values["share"]),
        start=plain.day(values["start"]),
        end=plain.day(values["end"]),
    )


def _known_by_something(values: Values, _context: Context) -> Iterator[Complaint]:
    if not values.get("number") and not values.get("email"):
        yield Complaint("number", "number_or_email")


PERSON = Field(id="person", form=PersonNumber(), part=Part.FIXED, required=True, refers=Referent.PERSON, width=16)
"""The column that says whose row it is."""
PERSON_NAME = Field(id="person_name", part=Part.INFO, width=26)

SPECIFICATION = Specification(
    book=Book.STAFF,
    version=1,
    sheets=(
        Sheet(
            id=STAFF,
            keys=(("number",), ("email",)),
            unique=("number", "email"),
            introduces=(Referent.PERSON, ("number", "email")),
            build=_entry,
            fields=(
                Field(id="number", form=PersonNumber(), width=16),
                Field(id="name", required=True, joined=True, width=28),
                Field(id="email", form=Email(), width=32),
                Field(id="team", form=Choice(source=Source.TEAMS, open=True), required=True, width=24),
                Field(id="function", form=Choice(source=Source.FUNCTIONS, open=True), width=28),
                Field(
                    id="employment",
                    form=Choice(source=Source.EMPLOYMENTS),
                    standard=plain.of_member(Employment.OWN),
                    width=18,
                ),
                Field(id="hours", form=Number(most=int(MAX_HOURS_PER_WEEK), decimals=2), width=12),
                Field(id="roles", form=Choice(source=Source.ROLES, many=True), width=34),
                Field(id="leaves_on", form=Day(), width=14),
                Field(id="away_from", form=Day(), width=14),
                Field(id="away_until", form=Day(), width=14),
            ),
            rules=(
                Rule(("number", "email"), _known_by_something),
                in_order("away_from", "away_until"),
                only_with("away_until", "away_from"),
            ),
        ),
        Sheet(
            id=ASSIGNMENTS,
            keys=(("person", "area", "complexity", "start"),),
            build=_assignment,
            fields=(
                PERSON,
                PERSON_NAME,
                Field(id="area", form=Choice(source=Source.AREAS), required=True, width=46),
                Field(id="complexity", form=Choice(source=Source.CLASSES), width=14),
                Field(id="activities", form=Choice(source=Source.ACTIVITIES, many=True, of="area"), width=16),
                Field(id="share", form=Share(), width=10),
                Field(id="start", form=Day(), width=14),
                Field(id="end", form=Day(), width=14),
            ),
            rules=(class_of_area("area", "complexity"), in_order("start", "end")),
        ),
    ),
)
