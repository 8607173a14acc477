"""What an organisation plans in a round: improvements, trainings, explanations."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key
from vthquality.domain.people import RoundId
from vthquality.domain.plans import Explanation, Improvement, Plans, Training
from vthquality.store.bulk import AnyRow
from vthquality.store.owned import owner, save_owned
from vthquality.store.rounds.plan_rows import ExplanationRow, ImprovementRow, TrainingRow

PlanRow = type[ImprovementRow] | type[TrainingRow] | type[ExplanationRow]


def load_plans(session: Session, scope: Scope, round_id: RoundId) -> Plans:
    """Everything planned in a round, in the order in which it was entered."""
    return Plans(
        improvements=tuple(_improvement(row) for row in _rows(session, scope, round_id, ImprovementRow)),
        trainings=tuple(_training(row) for row in _rows(session, scope, round_id, TrainingRow)),
        explanations=tuple(_explanation(row) for row in _rows(session, scope, round_id, ExplanationRow)),
    )


def save_improvements(
    session: Session, scope: Scope, round_id: RoundId, plans: Sequence[Improvement]
) -> tuple[str, ...]:
    """Save lines of the improvement plan, one with id "" is new; gives their ids in order."""
    rows = [
        {
            "id": p.id,
            "area_key": p.area,
            "requirement_key": p.requirement,
            "measure": p.measure,
            "kind": p.kind,
            "level": p.level,
            "team": p.team,
            "owner_name": p.owner_name,
            "owner_function": p.owner_function,
            "due": p.due,
            "cost": p.cost,
            "state": p.state,
        }
        for p in plans
    ]
    return _save(session, scope, round_id, ImprovementRow, rows)


def save_trainings(session: Session, scope: Scope, round_id: RoundId, plans: Sequence[Training]) -> tuple[str, ...]:
    """Save lines of the training plan, one with id "" is new; gives their ids in order."""
    rows = [
        {
            "id": p.id,
            "who": p.who,
            "goal": p.goal,
            "form": p.form,
            "team": p.team,
            "area_key": p.area,
            "hours": p.hours,
            "cost": p.cost,
            "quarter": p.quarter,
        }
        for p in plans
    ]
    return _save(session, scope, round_id, TrainingRow, rows)


def save_explanations(
    session: Session, scope: Scope, round_id: RoundId, plans: Sequence[Explanation]
) -> tuple[str, ...]:
    """Save explanations (pas toe of leg uit), one with id "" is new; gives their ids in order."""
    rows = [
        {
            "id": p.id,
            "area_key": p.area,
            "element": p.element,
            "reason": p.reason,
            "measure": p.measure,
            "owner_name": p.owner_name,
            "owner_function": p.owner_function,
            "written": p.written,
            "decision": p.decision,
            "ends": p.ends,
        }
        for p in plans
    ]
    return _save(session, scope, round_id, ExplanationRow, rows)


def _save(
    session: Session, scope: Scope, round_id: RoundId, table: PlanRow, rows: Sequence[dict[str, Any]]
) -> tuple[str, ...]:
    """New lines come after those that are there."""
    last = session.scalar(sa.select(sa.func.max(table.position)).where(table.round_id == round_id)) or 0
    placed = []
    for row in rows:
        if row["id"]:
            placed.append(row)
        else:
            last += 1
            placed.append({**row, "round_id": round_id, "position": last})
    return save_owned(session, scope, table, placed)


def _rows(session: Session, scope: Scope, round_id: RoundId, table: PlanRow) -> Sequence[AnyRow]:
    return session.execute(
        sa.select(*table.__table__.c)
        .where(table.round_id == round_id, table.organisation_id == owner(scope))
        .order_by(table.position)
    ).all()


def _improvement(row: AnyRow) -> Improvement:
    return Improvement(
        id=row.id,
        area=Key(row.area_key),
        measure=row.measure or "",
        kind=row.kind,
        level=row.level,
        requirement=row.requirement_key,
        team=row.team,
        owner_name=row.owner_name or "",
        owner_function=row.owner_function,
        due=row.due,
        cost=row.cost,
        state=row.state,
    )


def _training(row: AnyRow) -> Training:
    return Training(
        id=row.id,
        who=row.who or "",
        goal=row.goal or "",
        form=row.form or "",
        team=row.team,
        area=row.area_key,
        hours=row.hours,
        cost=row.cost,
        quarter=row.quarter,
    )


def _explanation(row: AnyRow) -> Explanation:
    return Explanation(
        id=row.id,
        area=Key(row.area_key),
        element=row.element or "",
        reason=row.reason or "",
        measure=row.measure or "",
        owner_name=row.owner_name or "",
        owner_function=row.owner_function,
        written=row.written,
        decision=row.decision or "",
        ends=row.ends,
    )
