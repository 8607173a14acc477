"""The site of an organisation of any size, on a set of any width: everybody is asked sixty things in one area."""

from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import DAY, NOW, a_participant, an_arrangement, an_assignment, an_entry
from tests.support.sites import HOME, Site, make_site
from tests.support.versions import a_profile_version, a_requirement, a_version, an_area, key
from vthquality.domain.access import Scope
from vthquality.domain.criteria import Area, Heading, Knowledge, SetKind, Topic, Version
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import EmployeeId, OrganisationId, RoundId
from vthquality.domain.rounds import RoundHead
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.criteria.versions import publish_version, save_draft
from vthquality.store.engine import make_engine
from vthquality.store.migrating import upgrade
from vthquality.store.people.organisations import create_organisation
from vthquality.store.people.staff import save_assignments, save_staff
from vthquality.store.people.tasks import StoredArrangement, save_arrangements, save_principals
from vthquality.store.rounds.opening import add_participants, copy_arrangements, create_round

ASKED = 60
"""Requirements that one area asks of a person."""
PER_TEAM = 25


@dataclass(frozen=True)
class WideSite:
    """The site, and the addresses of its main pages by the role that opens them."""

    site: Site
    pages: dict[str, tuple[str, str]]


def wide_area(number: int, asked: int) -> Area:
    """An area that asks so many things of a person, all of them knowledge."""
    name = f"w{number}"
    area = an_area(name, str(number))
    kept = tuple(r for r in area.requirements if r.heading in {Heading.HEADCOUNT, Heading.SAFEGUARDING})
    questions = tuple(
        replace(
            a_requirement(f"{name}q{n}", str(number), Heading.KNOWLEDGE, _topics(f"{name}q{n}")),
            code=f"VB-{number:02}-KEN-{n + 1}",
        )
        for n in range(asked)
    )
    return replace(area, requirements=(*questions, *kept))


def wide_version(requirements: int, asked: int = ASKED) -> Version:
    """A version with about so many requirements, spread over areas that ask as much each."""
    areas = tuple(wide_area(n + 1, asked) for n in range(max(1, requirements // asked)))
    return a_version(*areas)


def make_wide_site(database: Path, people: int, requirements: int, asked: int = ASKED) -> WideSite:
    """The site of so many people on a set of so many requirements, in a new database of SQLite."""
    engine = make_engine(f"sqlite:///{database}")
    upgrade(engine)
    version = wide_version(requirements, asked)
    area = version.areas[0]
    with Session(engine) as session:
        round_id = _fill(session, version, area, people)
        session.commit()
        participation = session.execute(sa.text("SELECT id FROM participation WHERE number = '2'")).scalar_one()
        employee = session.execute(sa.text("SELECT id FROM employee WHERE number = '2'")).scalar_one()
    engine.dispose()
    own = f"/mijn-meting/{round_id}"
    pages = {
        "start": ("employee", "/"),
        "self-assessment, first screen": ("employee", own),
        f"self-assessment, area of {asked} requirements": ("employee", f"{own}/gebieden/{area.key}"),
        "self-assessment, before handing in": ("employee", f"{own}/inleveren"),
        "own facts": ("employee", "/mijn-gegevens"),
        "round": ("hr", f"/metingen/{round_id}"),
        "progress": ("hr", f"/metingen/{round_id}/voortgang"),
        "people": ("hr", "/medewerkers"),
        "one person": ("hr", f"/medewerkers/{employee}"),
        "takenpakket": ("hr", "/takenpakket"),
        "to confirm": ("manager", f"/bevestigen/{round_id}"),
        "one person to confirm": ("manager", f"/bevestigen/{round_id}/{participation}"),
    }
    return WideSite(make_site(database), pages)


def _fill(session: Session, version: Version, area: Area, people: int) -> RoundId:
    versions = {
        SetKind.CRITICAL_MASS: publish_version(session, save_draft(session, version), NOW).id,
        SetKind.COMPETENCIES: publish_version(session, save_draft(session, a_profile_version()), NOW).id,
    }
    scope = Scope(organisation=OrganisationId(create_organisation(session, HOME, NOW)), actor="toets")
    teams = [f"Team {n // PER_TEAM + 1}" for n in range(people)]
    employees = save_staff(session, scope, [an_entry(str(n + 1), team=teams[n], roles=()) for n in range(people)])
    work = an_assignment(complexity=None, area="w1", activities=frozenset())
    save_assignments(session, scope, [("", employee, replace(work, area=area.key)) for employee in employees])
    (principal,) = save_principals(session, scope, [PrincipalEntry(id="", name="Gemeente A", kind="municipality")])
    arranged = replace(an_arrangement(), activity=area.activities[0].key)
    save_arrangements(session, scope, [StoredArrangement("", arranged)])
    head = RoundHead(id=RoundId(""), name="Meting 2026", reference_day=DAY, opened=DAY)
    round_id = create_round(session, scope, head, versions)
    copy_arrangements(session, round_id, {"Gemeente A": principal}, [arranged])
    joining = [
        a_participant(
            EmployeeId(employee), str(n + 1), team=teams[n], roles=(), assignments=(replace(work, area=area.key),)
        )
        for n, employee in enumerate(employees)
    ]
    add_participants(session, scope, round_id, joining)
    refresh_verdicts(session, scope, round_id)
    return round_id


def _topics(name: str) -> Knowledge:
    topics = tuple(Topic(key=key(f"{name}t{n}"), text=f"Onderwerp {n + 1} van {name}") for n in range(3))
    return Knowledge(key=key(f"{name}k"), topics=topics)
