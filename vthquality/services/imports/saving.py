"""Saving the rows of an import, each kind where it belongs, in a number of statements that does not grow with them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, may
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.facts import CourseDone, KnowledgeShown, Period, PracticeDone, Qualification
from vthquality.domain.intake import answers, form, plans, staff, tasks
from vthquality.domain.intake.answers import Answered, HandedIn
from vthquality.domain.intake.context import Person
from vthquality.domain.intake.planning import RowChange
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.intake.tasks import PrincipalEntry
from vthquality.domain.people import Arrangement, Assignment, EmployeeId, OrganisationId, ParticipationId, RoundId
from vthquality.domain.plans import Explanation, Improvement, Training
from vthquality.domain.profiles import CompetencyAnswer
from vthquality.services.answering import record_answers, record_competencies, record_judgements
from vthquality.services.imports.preparing import Prepared
from vthquality.services.verdicts import hold_open_rounds, refresh_open_rounds
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import save_assignments, save_staff
from vthquality.store.people.tasks import StoredArrangement, save_arrangements, save_principals
from vthquality.store.rounds.answers import RecordedAnswer, RecordedJudgement
from vthquality.store.rounds.opening import lock_round
from vthquality.store.rounds.participations import mark_handed_in
from vthquality.store.rounds.plans import save_explanations, save_improvements, save_trainings

Changes = Sequence[RowChange]
T = TypeVar("T")
ANY_FACT = Qualification | CourseDone | KnowledgeShown | Period | PracticeDone
CLAIMED = frozenset({"claim", "explanation", "missing", "expected_by"})
JUDGED = frozenset({"outcome", "rung", "judged_by", "judged_on", "remark"})
SEEN = frozenset({"seen_by", "seen_on"})


def require_judge(actor: Actor, prepared: Prepared, changes: Changes) -> None:
    """Refuse judgements in a workbook of somebody who may not judge: the rest of the workbook waits too."""
    judged = any(_judges(change) for _, change, _ in _on(changes, answers.ANSWERS, Answered))
    if judged and not may(actor, Permission.ANSWERS_CONFIRM, prepared.organisation):
        raise NotTaken("judgements_not_yours")


def _judges(change: RowChange) -> bool:
    return bool({cell.field for cell in change.cells} & JUDGED)


def save_changes(
    session: Session, scope: Scope, actor: Actor, prepared: Prepared, changes: Changes, now: datetime
) -> Mapping[int, str]:
    """Save everything; gives the id of each row that got one, by its place among the changes."""
    match prepared.book:
        case Book.STAFF:
            return _save_staff(session, scope, prepared, changes)
        case Book.TASKS:
            return _save_tasks(session, scope, changes)
        case Book.PORTFOLIO:
            return _save_portfolio(session, scope, prepared, changes)
        case Book.ANSWERS:
            _save_answers(session, scope, actor, prepared, changes, now)
            return {}
        case Book.PLANS:
            return _save_plans(session, scope, prepared, changes)
        case Book.FORM:
            return _save_form(session, scope, actor, prepared, changes, now)


def _on(changes: Changes, sheet: str, kind: type[T]) -> list[tuple[int, RowChange, T]]:
    """The changes of one sheet with what they become, and their place."""
    here = ((place, change, change.item) for place, change in enumerate(changes) if change.row.sheet == sheet)
    return [(place, change, item) for place, change, item in here if isinstance(item, kind)]


def _placed(listed: Sequence[tuple[int, RowChange, object]], ids: Sequence[str]) -> dict[int, str]:
    return {place: id_ for (place, _, _), id_ in zip(listed, ids, strict=True)}


def _by_handle(people: Sequence[Person]) -> dict[str, str]:
    """Ids of people by everything rows may call them."""
    return {name: person.id for person in people for name in (person.number, person.email) if name}


def _save_staff(session: Session, scope: Scope, prepared: Prepared, changes: Changes) -> Mapping[int, str]:
    entries = _on(changes, staff.STAFF, StaffEntry)
    ids = _placed(entries, save_staff(session, scope, [entry for _, _, entry in entries]))
    people = _by_handle(prepared.context.people)
    people |= {name: ids[place] for place, _, entry in entries for name in (entry.number, entry.email) if name}
    work = _on(changes, staff.ASSIGNMENTS, Assignment)
    rows = [(change.id, EmployeeId(people[change.values["person"]]), item) for _, change, item in work]
    return ids | _placed(work, save_assignments(session, scope, rows))


def _save_tasks(session: Session, scope: Scope, changes: Changes) -> Mapping[int, str]:
    principals = _on(changes, tasks.PRINCIPALS, PrincipalEntry)
    ids = _placed(principals, save_principals(session, scope, [entry for _, _, entry in principals]))
    arranged = _on(changes, tasks.TASKS, Arrangement)
    renamed = {
        cell.before: cell.after
        for _, change, _ in principals
        for cell in change.cells
        if cell.field == "principal" and cell.before
    }
    rows = [
        StoredArrangement(change.id, replace(item, principal=renamed.get(item.principal, item.principal)))
        for _, change, item in arranged
    ]
    return ids | _placed(arranged, save_arrangements(session, scope, rows))


def _save_portfolio(session: Session, scope: Scope, prepared: Prepared, changes: Changes) -> Mapping[int, str]:
    people = _by_handle(prepared.context.people)
    return _save_facts(session, scope, changes, {place: people[c.values["person"]] for place, c in _facts(changes)})


def _facts(changes: Changes) -> list[tuple[int, RowChange]]:
    return [(place, change) for place, change in enumerate(changes) if isinstance(change.item, ANY_FACT)]


def _sees(change: RowChange) -> bool:
    return any(cell.field in SEEN and cell.after for cell in change.cells)


def _save_facts(session: Session, scope: Scope, changes: Changes, owners: Mapping[int, str]) -> Mapping[int, str]:
    """Save the facts among the changes, whose they are by place, and judge open rounds afresh."""
    facts = [(place, change, item) for place, change in enumerate(changes) if isinstance(item := change.item, ANY_FACT)]
    rows = [StoredFact(EmployeeId(owners[place]), item) for place, _, item in facts]
    if any(row.employee in scope.selves and _sees(change) for (_, change, _), row in zip(facts, rows, strict=True)):
        raise NotTaken("sees_own_proof")
    hold_open_rounds(session, scope)
    ids = _placed(facts, save_facts(session, scope, rows))
    refresh_open_rounds(session, scope)
    return ids


def _save_answers(
    session: Session, scope: Scope, actor: Actor, prepared: Prepared, changes: Changes, now: datetime
) -> None:
    organisation, round_id = prepared.organisation, _round(prepared)
    people = _by_handle(prepared.context.people)
    said: list[RecordedAnswer] = []
    judged: list[RecordedJudgement] = []
    for _, change, item in _on(changes, answers.ANSWERS, Answered):
        who = ParticipationId(people[change.values["person"]])
        touched = {cell.field for cell in change.cells}
        if touched & CLAIMED:
            said.append(
                RecordedAnswer(participation=who, about=item.about, requirement=item.requirement, claim=item.claim)
            )
        if touched & JUDGED and item.judgement is not None:
            judged.append(RecordedJudgement(who, item.about, item.judgement))
    if said:
        record_answers(session, actor, organisation, round_id, said, now=now)
    if judged:
        _save_judgements(session, actor, organisation, round_id, judged, now)
    _save_competencies(session, actor, organisation, round_id, people, changes, now)
    handed_in = _on(changes, answers.HANDED_IN, HandedIn)
    lock_round(session, scope, round_id)
    mark_handed_in(
        session,
        scope,
        round_id,
        {ParticipationId(people[change.values["person"]]): (item.day, item.minutes) for _, change, item in handed_in},
    )


def _save_form(
    session: Session, scope: Scope, actor: Actor, prepared: Prepared, changes: Changes, now: datetime
) -> Mapping[int, str]:
    """The own facts first, as answers are judged with them."""
    organisation, round_id = prepared.organisation, _round(prepared)
    lock_round(session, scope, round_id)
    owner = next(iter(scope.reach.employees))
    facts = {place: owner for place, _ in _facts(changes)}
    ids = _save_facts(session, scope, changes, facts) if facts else {}
    who = _whose(prepared)
    said = [
        RecordedAnswer(
            participation=who,
            about=item.about,
            requirement=item.requirement,
            claim=item.claim,
            revision=prepared.revisions.get(item.about, 0),
        )
        for _, _, item in _on(changes, form.QUESTIONS, Answered)
    ]
    if said:
        record_answers(session, actor, organisation, round_id, said, now=now)
    steps = [item for _, _, item in _on(changes, form.OWN_COMPETENCIES, CompetencyAnswer)]
    if steps:
        record_competencies(session, actor, organisation, round_id, {who: steps}, now=now)
    return ids


def _whose(prepared: Prepared) -> ParticipationId:
    if prepared.context.of is None:
        raise NotFound(what="participation")
    return ParticipationId(prepared.context.of.id)


def _save_judgements(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    judged: Sequence[RecordedJudgement],
    now: datetime,
) -> None:
    try:
        record_judgements(session, actor, organisation, round_id, judged, now=now)
    except Forbidden as refused:
        raise NotTaken("judges_oneself") from refused
    except NotFound as refused:
        raise NotTaken("judgements_out_of_reach") from refused


def _save_competencies(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    people: Mapping[str, str],
    changes: Changes,
    now: datetime,
) -> None:
    said: dict[ParticipationId, list[CompetencyAnswer]] = {}
    for _, change, item in _on(changes, answers.COMPETENCIES, CompetencyAnswer):
        said.setdefault(ParticipationId(people[change.values["person"]]), []).append(item)
    if said:
        record_competencies(session, actor, organisation, round_id, said, now=now)


def _save_plans(session: Session, scope: Scope, prepared: Prepared, changes: Changes) -> Mapping[int, str]:
    round_id = _round(prepared)
    lock_round(session, scope, round_id)
    improvements = _on(changes, plans.IMPROVEMENTS, Improvement)
    trainings = _on(changes, plans.TRAININGS, Training)
    explanations = _on(changes, plans.EXPLANATIONS, Explanation)
    return {
        **_placed(improvements, save_improvements(session, scope, round_id, [item for _, _, item in improvements])),
        **_placed(trainings, save_trainings(session, scope, round_id, [item for _, _, item in trainings])),
        **_placed(explanations, save_explanations(session, scope, round_id, [item for _, _, item in explanations])),
    }


def _round(prepared: Prepared) -> RoundId:
    if prepared.context.round is None:
        raise NotTaken("no_round")
    return prepared.context.round
