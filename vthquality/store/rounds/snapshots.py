"""Loads a round with all that judging it needs, in a number of statements that does not grow with its people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key, SetKind, Version
from vthquality.domain.disclosure import SMALLEST_GROUP
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import AnyFact, Claim, Judgement, Portfolio, Rung
from vthquality.domain.judging import NO_ANSWERS, Answers, Basis
from vthquality.domain.people import (
    Arrangement,
    Assignment,
    EmployeeId,
    Organisation,
    Participant,
    ParticipationId,
    RoundId,
)
from vthquality.domain.plans import NO_PLANS
from vthquality.domain.profiles import CompetencyAnswer, ProfileVersion
from vthquality.domain.rounds import RoundSnapshot, RoundState
from vthquality.store.bulk import AnyRow
from vthquality.store.criteria.versions import load_version
from vthquality.store.people.organisations import load_organisation
from vthquality.store.people.portfolios import FactReader, fact_columns
from vthquality.store.people.rows import DossierFactRow
from vthquality.store.people.staff import as_assignment
from vthquality.store.people.tasks import as_arrangement
from vthquality.store.reach import participations_within
from vthquality.store.rounds.answer_rows import AnswerRow, CompetencyAnswerRow, JudgementRow
from vthquality.store.rounds.answers import CLAIM_COLUMNS, ClaimReader
from vthquality.store.rounds.opening import StoredRound, require_people, stored_round
from vthquality.store.rounds.planning import find_council
from vthquality.store.rounds.plans import load_plans
from vthquality.store.rounds.rows import (
    ParticipationAssignmentRow,
    ParticipationFactRow,
    ParticipationRow,
    RoundArrangementRow,
    RoundPrincipalRow,
)

AnySelect = sa.Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _People:
    """Which participations are asked for."""

    conditions: tuple[sa.ColumnElement[bool], ...]

    def of(self, statement: AnySelect, column: sa.SQLColumnExpression[str]) -> AnySelect:
        """The statement, joined to and narrowed down to these people."""
        return statement.join(ParticipationRow, ParticipationRow.id == column).where(*self.conditions)


def load_snapshot(
    session: Session,
    scope: Scope,
    asked: RoundId | StoredRound,
    team: str | None = None,
    participation: ParticipationId | None = None,
) -> RoundSnapshot:
    """A round as it stands, or as it stood when it closed: all of it, one team, or one person.

    What the organisation arranged and plans says nothing about one person, and is left out then.

    Raises `NotFound` for a round, team or person that is not of the organisation of the scope, and `Frozen` for a round
    whose personal values were destroyed: without facts everybody in it would seem to fall short.
    """
    stored = asked if isinstance(asked, StoredRound) else stored_round(session, scope, asked)
    round_id = stored.head.id
    require_people(stored)
    version, profiles = _versions(session, stored)
    principals = session.scalars(
        sa.select(RoundPrincipalRow.name)
        .where(RoundPrincipalRow.round_id == round_id)
        .order_by(RoundPrincipalRow.position)
    )
    organisation = load_organisation(session, scope)
    people = _chosen(scope, round_id, team, participation)
    participants = _participants(session, stored, people)
    council = find_council(session, scope, round_id)
    if not participants and (team is not None or participation is not None):
        raise NotFound(what="participation" if team is None else "team")
    return RoundSnapshot(
        organisation=Organisation(id=organisation.id, name=organisation.name, principals=tuple(principals)),
        head=stored.head,
        version=version,
        profiles=profiles,
        participants=participants,
        arrangements=_arrangements(session, round_id) if participation is None else (),
        competency_answers=_competency_answers(session, people, Basis.SELF),
        plans=load_plans(session, scope, round_id) if participation is None else NO_PLANS,
        smallest_group=council.agreed.smallest_group if council else SMALLEST_GROUP,
    )


def _versions(session: Session, stored: StoredRound) -> tuple[Version, ProfileVersion | None]:
    criteria = load_version(session, stored.versions[SetKind.CRITICAL_MASS])
    pinned = stored.versions.get(SetKind.COMPETENCIES)
    profiles = load_version(session, pinned) if pinned else None
    if not isinstance(criteria, Version) or not isinstance(profiles, ProfileVersion | None):
        raise TypeError("a version of another kind is pinned")
    return criteria, profiles


def _chosen(scope: Scope, round_id: RoundId, team: str | None, participation: ParticipationId | None) -> _People:
    conditions = [ParticipationRow.round_id == round_id, *participations_within(scope)]
    if team is not None:
        conditions.append(ParticipationRow.team == team)
    if participation is not None:
        conditions.append(ParticipationRow.id == participation)
    return _People(tuple(conditions))


def _arrangements(session: Session, round_id: RoundId) -> tuple[Arrangement, ...]:
    rows = session.execute(
        sa.select(*RoundArrangementRow.__table__.c)
        .where(RoundArrangementRow.round_id == round_id)
        .order_by(RoundArrangementRow.position)
    )
    return tuple(as_arrangement(row) for row in rows)


def _participants(session: Session, stored: StoredRound, people: _People) -> tuple[Participant, ...]:
    assignments = _assignments(session, people)
    facts = _facts(session, stored, people)
    claims = _claims(session, people)
    judgements = _judgements(session, people)
    rows = session.execute(sa.select(*ParticipationRow.__table__.c).where(*people.conditions))
    found = [
        Participant(
            id=ParticipationId(row.id),
            employee=EmployeeId(row.employee_id or ""),
            number=row.number or "",
            name=row.name or "",
            team=row.team,
            function=row.function,
            employment=row.employment,
            hours=row.hours,
            roles=tuple(row.roles),
            assignments=tuple(assignments.get(row.id, ())),
            leaves_on=row.leaves_on,
            unavailable=row.unavailable,
            submitted=row.submitted,
            minutes=row.minutes,
            portfolio=Portfolio(tuple(facts.get(row.id, ()))),
            answers=_answers(claims.get(row.id), judgements.get(row.id)),
        )
        for row in rows
    ]
    # sorted here, as every database has its own idea of the order of letters
    return tuple(sorted(found, key=lambda p: (p.team, p.name, p.number, p.id)))


def _answers(claims: dict[Key, Claim] | None, judgements: dict[Key, Judgement] | None) -> Answers:
    return NO_ANSWERS if claims is None and judgements is None else Answers(claims or {}, judgements or {})


def _assignments(session: Session, people: _People) -> Mapping[str, list[Assignment]]:
    table = ParticipationAssignmentRow
    statement = sa.select(*table.__table__.c).order_by(table.participation_id, table.position)
    found: dict[str, list[Assignment]] = {}
    for row in session.execute(people.of(statement, table.participation_id)):
        found.setdefault(row.participation_id, []).append(as_assignment(row))
    return found


def _facts(session: Session, stored: StoredRound, people: _People) -> Mapping[str, list[AnyFact]]:
    """The dossiers as they are, or as they were when the round closed."""
    reader = FactReader()
    found: dict[str, list[AnyFact]] = {}
    for row in session.execute(_frozen(people) if stored.head.state is RoundState.CLOSED else _live(people)):
        if row.body is not None:
            found.setdefault(row.participation_id, []).append(reader.fact(row))
    return found


def _frozen(people: _People) -> AnySelect:
    table = ParticipationFactRow.__table__
    statement = sa.select(table.c.participation_id, table.c.fact_id, *fact_columns(table))
    return people.of(statement, table.c.participation_id).order_by(table.c.fact_id)


def _live(people: _People) -> AnySelect:
    table = DossierFactRow.__table__
    return (
        sa.select(ParticipationRow.id.label("participation_id"), table.c.id.label("fact_id"), *fact_columns(table))
        .join(ParticipationRow, ParticipationRow.employee_id == table.c.employee_id)
        .where(*people.conditions, table.c.superseded_by.is_(None))
        .order_by(table.c.id)
    )


def _claims(session: Session, people: _People) -> Mapping[str, dict[Key, Claim]]:
    statement = sa.select(AnswerRow.participation_id, AnswerRow.about, *CLAIM_COLUMNS).where(
        AnswerRow.value.is_not(None)
    )
    reader = ClaimReader()
    found: dict[str, dict[Key, Claim]] = defaultdict(dict)
    for person, about, *said in session.execute(people.of(statement, AnswerRow.participation_id)):
        if (claim := reader.claim(*said)) is not None:
            found[person][about] = claim
    return found


def _judgements(session: Session, people: _People) -> Mapping[str, dict[Key, Judgement]]:
    """Of each key the judgement of the highest rung, and of that the last."""
    statement = sa.select(*JudgementRow.__table__.c).order_by(JudgementRow.rung, JudgementRow.sequence)
    found: dict[str, dict[Key, Judgement]] = {}
    for row in session.execute(people.of(statement, JudgementRow.participation_id)):
        found.setdefault(row.participation_id, {})[Key(row.about)] = _judgement(row)
    return found


def _judgement(row: AnyRow) -> Judgement:
    return Judgement(outcome=row.outcome, rung=Rung(row.rung), by=row.by or "", remark=row.remark or "", on=row.judged)


def _competency_answers(
    session: Session, people: _People, basis: Basis
) -> tuple[tuple[ParticipationId, CompetencyAnswer], ...]:
    table = CompetencyAnswerRow
    statement = sa.select(*table.__table__.c).where(table.basis == basis)
    rows: Iterable[AnyRow] = session.execute(
        people.of(statement, table.participation_id).order_by(
            table.participation_id, table.profile_key, table.competency_key
        )
    )
    return tuple(
        (
            ParticipationId(row.participation_id),
            CompetencyAnswer(
                profile=Key(row.profile_key),
                competency=Key(row.competency_key),
                said=row.said,
                step=row.step,
                answered=row.answered,
            ),
        )
        for row in rows
    )
