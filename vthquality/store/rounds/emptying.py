"""What is personal in a closed round, step by step, and what is left of its plans and reports."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.gaps import Edition
from vthquality.domain.people import RoundId
from vthquality.domain.reports import ReportFacts, from_json, to_json
from vthquality.domain.retention import Emptied
from vthquality.store.bulk import insert_all
from vthquality.store.emptying import Condition, Step
from vthquality.store.rounds.answer_rows import (
    AnswerRow,
    AnswerSourceRow,
    CompetencyAnswerRow,
    ConfirmationRow,
    JudgementRow,
    ReactionRow,
)
from vthquality.store.rounds.plan_rows import ExplanationRow, ImprovementRow, TrainingRow
from vthquality.store.rounds.report_rows import IssuedWorkbookRow, ReportFactsRow, ReportRemainderRow
from vthquality.store.rounds.rows import ParticipationFactRow, ParticipationRow
from vthquality.store.rounds.site_rows import (
    AssessmentRow,
    CompetencyNoteRow,
    CompetencySharingRow,
    RemarkRow,
    ReminderRow,
    ReopeningRow,
    WorksCouncilRow,
)

PLAN_TEXTS: dict[type[ImprovementRow | TrainingRow | ExplanationRow], tuple[str, ...]] = {
    ImprovementRow: ("measure",),
    TrainingRow: ("goal", "form"),
    ExplanationRow: ("element", "reason", "measure", "decision"),
}
"""What people wrote in plans: it goes where it names somebody."""
Names = Callable[[str], bool]
"""Whether a text names somebody of the round."""


def steps_of(round_id: RoundId) -> Iterator[Step]:
    """Everything personal in the rows of one closed round; the links to the staff list last."""
    here = sa.select(ParticipationRow.id).where(ParticipationRow.round_id == round_id)

    def of_people(column: sa.SQLColumnExpression[str]) -> tuple[Condition, ...]:
        return (column.in_(here),)

    def of_round(column: sa.SQLColumnExpression[Any]) -> tuple[Condition, ...]:
        return (column == round_id,)

    e = Emptied
    yield Step(
        kind=e.ANSWER_TEXTS, table=AnswerRow, where=of_people(AnswerRow.participation_id), columns=("explanation",)
    )
    yield Step(
        kind=e.JUDGEMENTS, table=JudgementRow, where=of_people(JudgementRow.participation_id), columns=("by", "remark")
    )
    yield Step(kind=e.REACTIONS, table=ReactionRow, where=of_people(ReactionRow.participation_id), columns=("text",))
    yield Step(
        kind=e.CONFIRMATIONS,
        table=ConfirmationRow,
        where=of_people(ConfirmationRow.participation_id),
        columns=("by", "facts"),
    )
    yield Step(
        kind=e.CONFIRMATIONS,
        table=ReopeningRow,
        where=of_people(ReopeningRow.participation_id),
        columns=("by", "reason"),
    )
    yield Step(
        kind=e.COMPETENCY_TEXTS,
        table=CompetencyAnswerRow,
        where=of_people(CompetencyAnswerRow.participation_id),
        columns=("by",),
    )
    yield Step(
        kind=e.COMPETENCY_TEXTS,
        table=CompetencyNoteRow,
        where=of_people(CompetencyNoteRow.participation_id),
        columns=("text", "by"),
    )
    yield Step(kind=e.REMARKS, table=RemarkRow, where=of_people(RemarkRow.participation_id))
    yield Step(kind=e.FACT_COPIES, table=ParticipationFactRow, where=of_people(ParticipationFactRow.participation_id))
    either = sa.or_(AnswerSourceRow.participation_id.in_(here), AnswerSourceRow.from_participation.in_(here))
    yield Step(kind=e.CARRIED_LINKS, table=AnswerSourceRow, where=(either,))
    yield Step(
        kind=e.PLAN_TEXTS, table=ImprovementRow, where=of_round(ImprovementRow.round_id), columns=("owner_name",)
    )
    yield Step(kind=e.PLAN_TEXTS, table=TrainingRow, where=of_round(TrainingRow.round_id), columns=("who",))
    yield Step(
        kind=e.PLAN_TEXTS, table=ExplanationRow, where=of_round(ExplanationRow.round_id), columns=("owner_name",)
    )
    yield Step(kind=e.PROCESS, table=ReminderRow, where=of_people(ReminderRow.participation_id))
    shared = of_people(CompetencySharingRow.participation_id)
    yield Step(kind=e.PROCESS, table=CompetencySharingRow, where=shared)
    yield Step(kind=e.PROCESS, table=AssessmentRow, where=of_people(AssessmentRow.participation_id))
    yield Step(kind=e.PROCESS, table=WorksCouncilRow, where=of_round(WorksCouncilRow.round_id), columns=("by",))
    yield Step(kind=e.WORKBOOKS, table=IssuedWorkbookRow, where=of_round(IssuedWorkbookRow.round_id))
    yield Step(
        kind=e.REPORTS, table=ReportFactsRow, where=of_round(ReportFactsRow.round_id), columns=("maker",), quiet=True
    )
    came_from = (ParticipationRow.came_from.in_(here),)
    yield Step(kind=e.NAMES, table=ParticipationRow, where=came_from, columns=("came_from",), quiet=True)
    yield Step(
        kind=e.NAMES,
        table=ParticipationRow,
        where=of_round(ParticipationRow.round_id),
        columns=("number", "name", "employee_id", "came_from"),
    )


def find_names(session: Session, round_id: RoundId) -> tuple[tuple[str, str], ...]:
    """Name and number of everybody in a round, to know them in texts."""
    rows = session.execute(
        sa.select(ParticipationRow.name, ParticipationRow.number).where(ParticipationRow.round_id == round_id)
    )
    return tuple((name or "", number or "") for name, number in rows)


def plan_texts(
    session: Session, round_id: RoundId, names: Names
) -> list[tuple[type[ImprovementRow | TrainingRow | ExplanationRow], str, dict[str, None]]]:
    """Lines of plans in which a text names somebody: table, id, and the columns that go."""
    found = []
    for table, columns in PLAN_TEXTS.items():
        known = table.__table__.c
        for row in session.execute(
            sa.select(known.id, *(known[name] for name in columns)).where(known.round_id == round_id)
        ):
            gone = {name: None for name, text in zip(columns, row[1:], strict=True) if text and names(text)}
            if gone:
                found.append((table, row.id, gone))
    return found


def empty_plan_texts(session: Session, round_id: RoundId, names: Names) -> int:
    """Empty the texts of plans that name somebody; in how many lines."""
    lines = plan_texts(session, round_id, names)
    for table, id_, gone in lines:
        session.execute(
            sa.update(table).where(table.id == id_).values(gone).execution_options(synchronize_session=False)
        )
    return len(lines)


def count_reports(session: Session, round_id: RoundId) -> int:
    """How many reports of a round still hold names."""
    return session.scalar(sa.select(sa.func.count()).where(*_with_names(round_id))) or 0


def empty_reports(
    session: Session, round_id: RoundId, left: Callable[[ReportFacts], ReportFacts], now: datetime
) -> int:
    """Put what is `left` of each report with names beside it, and empty the report itself; how many."""
    rows = session.execute(sa.select(ReportFactsRow.id, ReportFactsRow.facts).where(*_with_names(round_id))).all()
    for id_, text in rows:
        remainder = to_json(left(from_json(text or "")))
        insert_all(session, ReportRemainderRow, [{"report_id": id_, "facts": remainder, "emptied": now}])
    session.execute(
        sa.update(ReportFactsRow)
        .where(*_with_names(round_id))
        .values(facts=None)
        .execution_options(synchronize_session=False)
    )
    return len(rows)


def _with_names(round_id: RoundId) -> tuple[Condition, ...]:
    return (
        ReportFactsRow.round_id == round_id,
        ReportFactsRow.edition != Edition.BOARD.value,
        ReportFactsRow.facts.is_not(None),
    )
