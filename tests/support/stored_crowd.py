"""The crowd in a database, put there by the verbs of the store: on it loading and reporting are timed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tests.support.crowd import a_crowded_round
from vthquality.domain.access import Actor, Grant, RoleName, Scope
from vthquality.domain.criteria import Key, SetKind, Version
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.judging import Basis
from vthquality.domain.people import EmployeeId, OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, ProfileVersion
from vthquality.domain.rounds import RoundSnapshot
from vthquality.store.criteria.versions import find_version, save_draft
from vthquality.store.engine import make_engine
from vthquality.store.migrating import upgrade
from vthquality.store.people.organisations import create_organisation
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_staff
from vthquality.store.people.tasks import save_principals
from vthquality.store.rounds.answers import (
    RecordedAnswer,
    RecordedJudgement,
    add_judgements,
    save_answers,
    save_competency_answers,
)
from vthquality.store.rounds.opening import add_participants, copy_arrangements, create_round

NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
ACTOR = Actor(name="systeem: cijfers", grants=(Grant(role=RoleName.SYSTEM),), reason="cijfers van de README")


@dataclass(frozen=True)
class StoredCrowd:
    """Where a crowd is found again."""

    organisation: OrganisationId
    round: RoundId

    @property
    def scope(self) -> Scope:
        """Leave to read it."""
        return Scope(organisation=self.organisation, actor=ACTOR.name)


def crowd_in_file(path: Path, people: int) -> StoredCrowd:
    """Make an SQLite database with a crowd of this size."""
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with Session(engine) as session:
        stored = store_crowd(session, people)
        session.commit()
    engine.dispose()
    return stored


@contextmanager
def opened(path: Path) -> Iterator[Session]:
    """A session on that database; what is written is kept by nobody."""
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        yield session
    engine.dispose()


def store_crowd(session: Session, people: int) -> StoredCrowd:
    """Store an organisation of this size with its round, facts, answers and judgements."""
    crowd = a_crowded_round(people)
    name = f"{crowd.organisation.name} van {people}"
    scope = Scope(organisation=OrganisationId(create_organisation(session, name, NOW)), actor=ACTOR.name)
    round_id = _open(session, scope, crowd)
    employees = _employ(session, scope, crowd.participants)
    joining = [replace(p, employee=employees[p.id]) for p in crowd.participants]
    joined = add_participants(session, scope, round_id, joining)
    ids = {p.id: joined[employees[p.id]] for p in crowd.participants}
    _answer(session, crowd, ids)
    return StoredCrowd(OrganisationId(str(scope.organisation)), round_id)


def _open(session: Session, scope: Scope, crowd: RoundSnapshot) -> RoundId:
    pinned = {SetKind.CRITICAL_MASS: crowd.version, SetKind.COMPETENCIES: crowd.profiles}
    versions = {kind: _version(session, version) for kind, version in pinned.items() if version is not None}
    round_id = create_round(session, scope, crowd.head, versions)
    principals = crowd.organisation.principals
    entries = [PrincipalEntry(id="", name=principal) for principal in principals]
    ids = save_principals(session, scope, entries)
    copy_arrangements(session, round_id, dict(zip(principals, ids, strict=True)), crowd.arrangements)
    return round_id


def _version(session: Session, version: Version | ProfileVersion) -> str:
    found = find_version(session, version.head.set_slug, version.head.number)
    return found.id if found else save_draft(session, version).id


def _employ(
    session: Session, scope: Scope, participants: tuple[Participant, ...]
) -> Mapping[ParticipationId, EmployeeId]:
    """Put everybody on the staff list with what they can show."""
    entries = [
        StaffEntry(id="", number=p.number, name=p.name, email="", team=p.team, function=p.function)
        for p in participants
    ]
    ids = save_staff(session, scope, entries)
    facts = [
        StoredFact(employee, replace(fact, id=""))
        for employee, p in zip(ids, participants, strict=True)
        for fact in p.portfolio.facts
    ]
    save_facts(session, scope, facts)
    return {p.id: employee for employee, p in zip(ids, participants, strict=True)}


def _answer(session: Session, crowd: RoundSnapshot, ids: Mapping[ParticipationId, ParticipationId]) -> None:
    """Store what everybody answers, what others judge, and what is said of competencies."""
    asking = {
        leaf.key: requirement.key
        for area in crowd.version.areas
        for requirement in area.requirements
        for leaf in requirement.leaves()
    }
    claims = [
        RecordedAnswer(participation=ids[p.id], about=about, requirement=asking[about], claim=claim)
        for p in crowd.participants
        for about, claim in p.answers.claims.items()
    ]
    save_answers(session, claims)
    judgements = [
        RecordedJudgement(participation=ids[p.id], about=Key(about), judgement=judgement)
        for p in crowd.participants
        for about, judgement in p.answers.judgements.items()
    ]
    add_judgements(session, judgements)
    said: dict[ParticipationId, list[CompetencyAnswer]] = {}
    for participation, answer in crowd.competency_answers:
        said.setdefault(ids[participation], []).append(answer)
    save_competency_answers(session, Basis.SELF, said)
