"""An organisation with staff, takenpakket and a round in the database, for tests of the store and the services."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from tests.support.versions import COURSE, DIRECTION, FIELD, a_profile_version, a_version, key
from vthquality.domain.access import Scope
from vthquality.domain.criteria import Complexity, Level, PracticeUnit, Proof, SetKind, Version
from vthquality.domain.facts import (
    AnyFact,
    CourseDone,
    Evidence,
    KnowledgeShown,
    Period,
    PracticeDone,
    Qualification,
)
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import (
    Arrangement,
    Assignment,
    Doer,
    EmployeeId,
    Employment,
    OrganisationId,
    Participant,
    ParticipationId,
    RoundId,
)
from vthquality.domain.rounds import RoundHead
from vthquality.store.criteria.versions import save_draft
from vthquality.store.people.organisations import create_organisation
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_staff
from vthquality.store.people.tasks import save_principals
from vthquality.store.rounds.opening import add_participants, copy_arrangements, create_round

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = date(2026, 10, 1)


def an_organisation(session: Session, name: str = "OD Voorbeeld") -> Scope:
    """A new organisation, and the scope in which its rows can be read and written."""
    return Scope(organisation=OrganisationId(create_organisation(session, name, NOW)), actor="toets")


def an_entry(number: str = "0012", **changed: object) -> StaffEntry:
    """Somebody as HR lists them."""
    known: dict[str, object] = {
        "id": "",
        "number": number,
        "name": f"Naam {number}",
        "email": f"p{number}@voorbeeld.nl",
        "team": "Toezicht",
        "function": "Toezichthouder",
        "hours": Decimal("31.5"),
        "roles": ("toezicht", "advies"),
    }
    return StaffEntry(**{**known, **changed})  # type: ignore[arg-type]


def an_assignment(area: str = "b2", **changed: object) -> Assignment:
    """Work in an area, complex cases only."""
    known: dict[str, object] = {
        "area": key(area),
        "complexity": Complexity.COMPLEX,
        "activities": frozenset({key(f"{area}act1")}),
        "share": Decimal("0.25"),
        "start": date(2025, 1, 1),
    }
    return Assignment(**{**known, **changed})  # type: ignore[arg-type]


def an_arrangement(principal: str = "Gemeente A", activity: str = "a1act1", **changed: object) -> Arrangement:
    """Work that the organisation does itself."""
    known: dict[str, object] = {
        "principal": principal,
        "activity": key(activity),
        "doer": Doer.SELF,
        "hours": Decimal(1200),
    }
    return Arrangement(**{**known, **changed})  # type: ignore[arg-type]


def facts_of_every_kind() -> tuple[AnyFact, ...]:
    """One fact of each kind, some of them seen, one that expires."""
    seen = Evidence(seen_by="P. de Vries", seen_on=date(2026, 2, 3))
    return (
        Qualification(
            id="", proof=Proof.DIPLOMA, level=Level.HBO, directions=frozenset({DIRECTION}), title="HTS", evidence=seen
        ),
        CourseDone(id="", course=COURSE, obtained=date(2020, 5, 1), expires=date(2027, 5, 1)),
        KnowledgeShown(id="", course=COURSE, shown=date(2024, 1, 1), how="portfoliogesprek", evidence=seen),
        Period(id="", fields=frozenset({FIELD}), start=date(2019, 1, 1), end=None),
        PracticeDone(id="", area=key("a1"), year=2025, unit=PracticeUnit.HOURS, amount=Decimal("412.5")),
    )


@dataclass(frozen=True)
class BuiltRound:
    """An open round with two people in two teams, and what it was built from."""

    scope: Scope
    round: RoundId
    version: Version
    employees: tuple[EmployeeId, EmployeeId]
    people: tuple[ParticipationId, ParticipationId]


def a_round(session: Session, name: str = "OD Voorbeeld") -> BuiltRound:
    """Build the round, with facts of every kind for the first person."""
    version = a_version()
    versions = {
        SetKind.CRITICAL_MASS: save_draft(session, version).id,
        SetKind.COMPETENCIES: save_draft(session, a_profile_version()).id,
    }
    scope = an_organisation(session, name)
    first, second = save_staff(session, scope, [an_entry("1"), an_entry("2", team="Vergunningen")])
    save_facts(session, scope, [StoredFact(first, fact) for fact in facts_of_every_kind()])
    (principal,) = save_principals(session, scope, [PrincipalEntry(id="", name="Gemeente A", kind="municipality")])
    round_id = create_round(
        session, scope, RoundHead(id=RoundId(""), name="0-meting", reference_day=DAY, opened=DAY), versions
    )
    copy_arrangements(session, round_id, {"Gemeente A": principal}, [an_arrangement()])
    ids = add_participants(
        session,
        scope,
        round_id,
        [
            a_participant(first, "1", team="Toezicht", assignments=(an_assignment("a1", complexity=None),)),
            a_participant(second, "2", team="Vergunningen", assignments=(an_assignment(), an_assignment("a1"))),
        ],
    )
    return BuiltRound(scope, round_id, version, (first, second), (ids[first], ids[second]))


def a_participant(employee: EmployeeId, number: str, **changed: object) -> Participant:
    """Somebody in a round, before facts and answers."""
    known: dict[str, object] = {
        "id": ParticipationId(""),
        "employee": employee,
        "number": number,
        "name": f"Naam {number}",
        "team": "Toezicht",
        "function": "Toezichthouder",
        "employment": Employment.OWN,
        "hours": Decimal(36),
        "roles": ("toezicht",),
    }
    return Participant(**{**known, **changed})  # type: ignore[arg-type]
