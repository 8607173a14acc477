"""An account for every role in the demo, invited and let in along the road anybody goes."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
from flask import current_app

from vthquality.cli.demo.cast import ADVIES, TOEZICHT, Person, Stand, cast
from vthquality.config import Settings
from vthquality.domain.access import NEEDS_SECOND_STEP, PUBLIC_GRANT, Actor, RoleName
from vthquality.domain.accounts import Membership
from vthquality.domain.criteria import Version
from vthquality.domain.errors import NotFound
from vthquality.domain.people import EmployeeId, OrganisationId
from vthquality.domain.signing_in import LinkKind
from vthquality.domain.staffing import Search
from vthquality.edge.actor import system_actor
from vthquality.edge.clock import now, today
from vthquality.edge.transaction import OpenSession, transaction
from vthquality.services import organisations
from vthquality.services.accounts import invitations, proofs, second_step
from vthquality.services.staff.people import list_people
from vthquality.services.staff.teams import list_teams
from vthquality.wording.commands import DEMO
from vthquality.wording.site import ROLES

DOMAIN = "demo.example"
MAILBOX = {
    RoleName.EMPLOYEE: "medewerker",
    RoleName.MANAGER: "leidinggevende",
    RoleName.ASSESSOR: "toetser",
    RoleName.HR: "hr",
    RoleName.READER: "directeur",
    RoleName.AUDITOR: "fg",
    RoleName.CRITERIA_MAINTAINER: "criteria",
    RoleName.ADMINISTRATOR: "beheer",
}
JUDGED_AREAS = ("19", "21")
"""Areas of the vakinhoudelijk toetser, by printed number."""
ON_PAPER = invitations.Post(address_of=str, home="", mails=False)
"""Links are handed over, not mailed."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """What somebody needs to come in; `secret` makes the codes of the second step, "" where none is asked."""

    role: RoleName
    name: str
    email: str
    password: str
    secret: str = ""

    @property
    def code(self) -> str:
        """The code of this moment, "" where none is asked."""
        return pyotp.TOTP(self.secret).now() if self.secret else ""

    def line(self) -> str:
        """The log-in as one line of the file that keeps it."""
        return f"{self.role.value}\t{self.name}\t{self.email}\t{self.password}\t{self.secret}"


def make_log_ins(organisation: str, criteria: Version) -> tuple[LogIn, ...]:
    """Invite somebody for every role, and let each choose a password and a second step where that is needed."""
    password = f"demo-{secrets.token_hex(5)}"
    with transaction(system_actor()) as session:
        owner = organisations.find_organisation(session, system_actor(), organisation)
        wanted = list(_memberships(session, owner, criteria))
    return tuple(_let_in(name, membership, password) for name, membership in wanted)


def keep(path: Path, log_ins: tuple[LogIn, ...]) -> None:
    """Keep the log-ins of the demo for the next start, readable by their owner only."""
    path.touch(mode=0o600)
    path.write_text("".join(f"{one.line()}\n" for one in log_ins), encoding="utf-8")


def kept(path: Path) -> tuple[LogIn, ...]:
    """The log-ins of an earlier demo, if it is there still."""
    if not path.exists():
        return ()
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(LogIn(RoleName(role), *rest) for role, *rest in lines)


def told(log_ins: tuple[LogIn, ...]) -> Iterator[tuple[str, ...]]:
    """The log-ins as rows for people."""
    for one in log_ins:
        yield ROLES[one.role], one.email, one.password, one.code or DEMO["no_code"]


def _memberships(session: OpenSession, owner: OrganisationId, criteria: Version) -> Iterator[tuple[str, Membership]]:
    people = cast()
    employee = _first(people, TOEZICHT, Stand.SILENT)
    manager, assessor = _first(people, TOEZICHT), _first(people, ADVIES)
    team = next(t.id for t in list_teams(session, system_actor(), owner, on=today()) if t.name == TOEZICHT)
    areas = frozenset(a.key for a in criteria.areas if a.number in JUDGED_AREAS)

    def held(role: RoleName, **more: object) -> Membership:
        return Membership(account="", role=role, organisation=owner, **more)  # type: ignore[arg-type]

    def own(person: Person) -> EmployeeId:
        return _employee(session, owner, person)

    yield employee.name, held(RoleName.EMPLOYEE, employee=own(employee))
    yield manager.name, held(RoleName.MANAGER, employee=own(manager), teams=frozenset({team}))
    yield assessor.name, held(RoleName.ASSESSOR, employee=own(assessor), areas=areas)
    yield "Hanneke HR", held(RoleName.HR)
    yield "Dirk Directeur", held(RoleName.READER)
    yield "Fay Functionaris", held(RoleName.AUDITOR)
    yield "Carel Criteria", Membership(account="", role=RoleName.CRITERIA_MAINTAINER)
    yield "Ada Applicatie", Membership(account="", role=RoleName.ADMINISTRATOR)


def _first(people: tuple[Person, ...], team: str, stand: Stand | None = None) -> Person:
    """The first own employee of a team who is there in both rounds; with a stand, who stands so in both."""
    return next(
        p
        for p in people
        if p.team == team
        and p.first_round
        and p.second_round
        and p.employment == "eigen"
        and (stand is None or (not p.growth and any(place.stand is stand for place in p.places)))
    )


def _employee(session: OpenSession, owner: OrganisationId, person: Person) -> EmployeeId:
    found = list_people(session, system_actor(), owner, Search(words=person.number), page=1, on=today())
    for listed in found.people:
        if listed.entry.number == person.number:
            return EmployeeId(listed.entry.id)
    raise NotFound(what="employee")


def _let_in(name: str, membership: Membership, password: str) -> LogIn:
    """One account from invitation to second step, in the transactions that the pages take."""
    key = _settings().secret_key
    email = f"{MAILBOX[membership.role]}@{DOMAIN}"
    with transaction(system_actor()) as session:
        handed = invitations.invite(
            session, system_actor(), membership, email=email, name=name, post=ON_PAPER, now=now()
        )
    stranger = Actor(name=name, grants=(PUBLIC_GRANT,))
    with transaction(stranger) as session:
        accepted = invitations.use_link(
            session,
            stranger,
            str(handed.address),
            LinkKind.INVITATION,
            proofs.hash_password(password),
            key=key,
            now=now(),
            on=today(),
        )
    if membership.role not in NEEDS_SECOND_STEP:
        return LogIn(membership.role, name, email, password)
    person = Actor(name=name, grants=(PUBLIC_GRANT,), account=accepted.account)
    with transaction(person) as session:
        second_step.begin(session, person, key=key)
        secret = second_step.show(session, person, key=key).secret
        # the code of the step before: the one of this moment is left for whoever signs in
        code = pyotp.TOTP(secret).at(int(now().timestamp()) - pyotp.TOTP(secret).interval)
        second_step.turn_on(session, person, code, key=key, now=now())
    return LogIn(membership.role, name, email, password, secret)


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
