"""An organisation that opens rounds through the services, for tests of the use cases."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from tests.support.people import an_arrangement, an_assignment, an_entry, facts_of_every_kind
from tests.support.versions import a_head, a_profile_version, a_version, an_area, key
from vthquality.domain.access import Actor, Grant, RoleName, Scope
from vthquality.domain.criteria import Complexity, Version
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import EmployeeId, OrganisationId, ParticipationId, RoundId
from vthquality.domain.rounds import RoundSnapshot
from vthquality.domain.running.council import WorksCouncil
from vthquality.services.criteria import load_set
from vthquality.services.organisations import create_organisation
from vthquality.services.rounds import open_round
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_assignments, save_staff
from vthquality.store.people.tasks import StoredArrangement, save_arrangements, save_principals
from vthquality.store.rounds.answers import RecordedAnswer
from vthquality.store.rounds.snapshots import load_snapshot

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = date(2026, 10, 1)
SYSTEM = Actor(name="systeem: toets", grants=(Grant(role=RoleName.SYSTEM),))
BOTH = (Complexity.SIMPLE, Complexity.COMPLEX)
SETS = [("voorbeeld", "1.0"), ("profielen", "1.0")]
COUNCIL = WorksCouncil(decided=date(2026, 6, 1), reference="OR 2026-14")


@dataclass(frozen=True)
class Desk:
    """An organisation with two people in two teams, on published sets."""

    scope: Scope
    organisation: OrganisationId
    employees: tuple[EmployeeId, EmployeeId]


def a_desk(session: Session, name: str = "OD Voorbeeld") -> Desk:
    """Build it; the first person has facts of every kind and works in area 1, the second in both areas."""
    load_set(session, SYSTEM, a_version(), now=NOW)
    load_set(session, SYSTEM, a_profile_version(), now=NOW)
    organisation = create_organisation(session, SYSTEM, name, now=NOW)
    scope = Scope(organisation=organisation, actor=SYSTEM.name)
    first, second = save_staff(session, scope, [an_entry("1"), an_entry("2", team="Vergunningen")])
    save_facts(session, scope, [StoredFact(first, fact) for fact in facts_of_every_kind()])
    save_assignments(
        session,
        scope,
        [
            ("", first, an_assignment("a1", complexity=None, activities=frozenset())),
            ("", second, an_assignment("a1", complexity=None)),
            ("", second, an_assignment("b2", complexity=None)),
        ],
    )
    save_principals(session, scope, [PrincipalEntry(id="", name=n) for n in ("Gemeente A", "Gemeente B")])
    save_arrangements(
        session,
        scope,
        [
            StoredArrangement("", an_arrangement("Gemeente A")),
            StoredArrangement("", an_arrangement("Gemeente B", "b2act1")),
        ],
    )
    return Desk(scope, organisation, (first, second))


def opened(session: Session, desk: Desk, name: str = "0-meting") -> RoundId:
    """Open a round for all deelnemers."""
    return open_round(
        session,
        SYSTEM,
        desk.organisation,
        name=name,
        reference_day=DAY,
        versions=SETS,
        council=COUNCIL,
        now=NOW,
    ).round


def people(snapshot: RoundSnapshot) -> list[ParticipationId]:
    """Who takes part, by team."""
    return [p.id for p in snapshot.participants]


def seen(session: Session, desk: Desk, round_id: RoundId) -> RoundSnapshot:
    """The round as it stands."""
    return load_snapshot(session, desk.scope, round_id)


def an_answer(participation: ParticipationId, name: str = "a1kno", **changed: object) -> RecordedAnswer:
    """Yes, on the requirement of this name as a whole, or as changed."""
    known: dict[str, object] = {
        "participation": participation,
        "about": key(name),
        "requirement": key(name),
        "claim": Claim(value=ClaimValue.YES),
    }
    return RecordedAnswer(**{**known, **changed})  # type: ignore[arg-type]


def the_next_set() -> Version:
    """Another set: area 1 is the same, area 2 is gone, area 3 is new."""
    return a_version(an_area("a1", "1"), an_area("c3", "3", BOTH), head=a_head("vers"))
