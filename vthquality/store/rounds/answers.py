"""Claims, judgements beside them, confirmations; a judgement or a confirmation is added to, never changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.access import Scope
from vthquality.domain.changes import Fate
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Conflict
from vthquality.domain.facts import Claim, ClaimValue, Judgement
from vthquality.domain.judging import Basis
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer
from vthquality.store.bulk import in_chunks, insert_all
from vthquality.store.reach import participations_within
from vthquality.store.rounds.answer_rows import (
    AnswerRow,
    AnswerSourceRow,
    CompetencyAnswerRow,
    ConfirmationRow,
    JudgementRow,
)
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.rows import ParticipationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAnswer:
    """A claim as it is kept: on which key of which requirement, how it came to be, and from which answers before.

    Without a claim it waits for one; `fate` says what became of those it came from. `revision` is the one it was
    changed on; None when nobody else can have.
    """

    participation: ParticipationId
    about: Key
    requirement: Key
    claim: Claim | None
    origin: Origin = Origin.TYPED
    came_from: tuple[tuple[ParticipationId, Key], ...] = ()
    fate: Fate | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class RecordedJudgement:
    """A judgement on one key of one person."""

    participation: ParticipationId
    about: Key
    judgement: Judgement


def find_answers(
    session: Session, scope: Scope, round_id: RoundId, participation: ParticipationId | None = None
) -> tuple[RecordedAnswer, ...]:
    """Every recorded answer of a round, or of one person in it."""
    statement = (
        sa.select(
            *CLAIM_COLUMNS,
            AnswerRow.participation_id,
            AnswerRow.about,
            AnswerRow.requirement_key,
            AnswerRow.origin,
            AnswerRow.fate,
            AnswerRow.revision,
        )
        .join(ParticipationRow, ParticipationRow.id == AnswerRow.participation_id)
        .where(ParticipationRow.round_id == round_id, *participations_within(scope))
        .order_by(AnswerRow.participation_id, AnswerRow.about)
    )
    if participation is not None:
        statement = statement.where(ParticipationRow.id == participation)
    reader = ClaimReader()
    sources = _sources(session, scope, round_id, participation)
    return tuple(
        RecordedAnswer(
            participation=ParticipationId(row.participation_id),
            about=Key(row.about),
            requirement=Key(row.requirement_key),
            claim=reader.claim(*row[: len(CLAIM_COLUMNS)]),
            origin=row.origin,
            came_from=tuple(sources.get((row.participation_id, row.about), ())),
            fate=None if row.fate is None else Fate(row.fate),
            revision=row.revision,
        )
        for row in session.execute(statement)
    )


def save_answers(session: Session, answers: Sequence[RecordedAnswer]) -> None:
    """Save answers, one per person and key, in few statements; `require_participations` goes before.

    What a new answer was carried over from is kept with it for good. Raises `Conflict` when somebody changed one of
    them first.
    """
    known = _revisions(session, {a.participation for a in answers})
    for answer in answers:
        if answer.revision not in {None, known.get((answer.participation, answer.about), 0)}:
            raise Conflict(what="answer", about=answer.about)
    rows = [_row(a, known.get((a.participation, a.about), 0) + 1) for a in answers]
    try:
        insert_all(session, AnswerRow, [row for row in rows if row["revision"] == 1])
    except IntegrityError as taken:
        raise Conflict(what="answer") from taken
    if changed := [row for row in rows if row["revision"] > 1]:
        session.execute(sa.update(AnswerRow), changed)
    insert_all(
        session,
        AnswerSourceRow,
        [
            {"participation_id": a.participation, "about": a.about, "from_participation": person, "from_about": key}
            for a in answers
            if known.get((a.participation, a.about)) is None
            for person, key in a.came_from
        ],
    )


def _sources(
    session: Session, scope: Scope, round_id: RoundId, participation: ParticipationId | None
) -> dict[tuple[str, str], list[tuple[ParticipationId, Key]]]:
    """What each answer was carried over from."""
    found: dict[tuple[str, str], list[tuple[ParticipationId, Key]]] = {}
    statement = (
        sa.select(*AnswerSourceRow.__table__.c)
        .join(ParticipationRow, ParticipationRow.id == AnswerSourceRow.participation_id)
        .where(ParticipationRow.round_id == round_id, *participations_within(scope))
        .order_by(AnswerSourceRow.from_participation, AnswerSourceRow.from_about)
    )
    if participation is not None:
        statement = statement.where(ParticipationRow.id == participation)
    for row in session.execute(statement):
        source = ParticipationId(row.from_participation), Key(row.from_about)
        found.setdefault((row.participation_id, row.about), []).append(source)
    return found


def _revisions(session: Session, people: Iterable[ParticipationId]) -> dict[tuple[str, str], int]:
    """Revisions of everything these people answered; nobody else changes them until this transaction ends."""
    known: dict[tuple[str, str], int] = {}
    for chunk in in_chunks(people):
        rows = session.execute(
            sa.select(AnswerRow.participation_id, AnswerRow.about, AnswerRow.revision)
            .where(AnswerRow.participation_id.in_(chunk))
            .with_for_update()
        )
        known.update(((participation, about), revision) for participation, about, revision in rows)
    return known


def _row(answer: RecordedAnswer, revision: int) -> dict[str, Any]:
    claim = answer.claim
    return {
        "participation_id": answer.participation,
        "about": answer.about,
        "requirement_key": answer.requirement,
        "value": claim.value if claim else None,
        "explanation": claim.explanation or None if claim else None,
        "missing_topics": sorted(claim.missing_topics) or None if claim else None,
        "expected_by": claim.expected_by if claim else None,
        "origin": answer.origin,
        "fate": answer.fate,
        "revision": revision,
    }


CLAIM_COLUMNS = (
    # as plain texts: sixty thousand rows hold a few hundred different claims, which are read once each
    sa.type_coerce(AnswerRow.value, sa.String),
    AnswerRow.explanation,
    sa.cast(AnswerRow.missing_topics, sa.Text),
    AnswerRow.expected_by,
)
"""What a claim is read from, in the order that `ClaimReader` takes."""


class ClaimReader:
    """Makes claims out of rows; most people say the same few things, so equal claims are one object."""

    def __init__(self) -> None:
        """Begin without anything read."""
        self._claims: dict[tuple[Any, ...], Claim] = {}

    def claim(self, *columns: Any) -> Claim | None:  # noqa: ANN401 - the columns of CLAIM_COLUMNS
        """The claim in these columns; None while it waits for one."""
        known = self._claims.get(columns)
        if known is None and columns[0] is not None:
            known = self._claims[columns] = _claim(*columns)
        return known


def _claim(value: str, explanation: str | None, topics: str | None, expected_by: date | None) -> Claim:
    return Claim(
        value=ClaimValue(value),
        explanation=explanation or "",
        missing_topics=frozenset(Key(topic) for topic in json.loads(topics or "[]")),
        expected_by=expected_by,
    )


def add_judgements(session: Session, judgements: Sequence[RecordedJudgement]) -> None:
    """Add judgements; the last of a rung on a key counts. `require_participations` goes before."""
    last: dict[tuple[str, str, int], int] = {}
    for chunk in in_chunks({j.participation for j in judgements}):
        rows = session.execute(
            sa.select(
                JudgementRow.participation_id,
                JudgementRow.about,
                JudgementRow.rung,
                sa.func.max(JudgementRow.sequence),
            )
            .where(JudgementRow.participation_id.in_(chunk))
            .group_by(JudgementRow.participation_id, JudgementRow.about, JudgementRow.rung)
        )
        last.update(((participation, about, rung), sequence) for participation, about, rung, sequence in rows)
    values = []
    for each in judgements:
        place = each.participation, each.about, int(each.judgement.rung)
        last[place] = last.get(place, 0) + 1
        values.append(
            {
                "participation_id": each.participation,
                "about": each.about,
                "rung": int(each.judgement.rung),
                "sequence": last[place],
                "outcome": each.judgement.outcome,
                "by": each.judgement.by,
                "remark": each.judgement.remark or None,
                "judged": each.judgement.on,
            }
        )
    try:
        insert_all(session, JudgementRow, values)
    except IntegrityError as taken:
        raise Conflict(what="judgement") from taken


def add_confirmation(session: Session, participation: ParticipationId, facts: str, by: str, at: datetime) -> int:
    """Keep what was confirmed, as canonical JSON, for good; its sequence, 1 for the first.

    Raises `Conflict` when somebody else confirmed at the same moment.
    """
    last = session.scalar(
        sa.select(sa.func.max(ConfirmationRow.sequence)).where(ConfirmationRow.participation_id == participation)
    )
    row = ConfirmationRow(
        participation_id=participation,
        sequence=(last or 0) + 1,
        by=by,
        at=at,
        facts=facts,
        hash=sha256(facts.encode()).hexdigest(),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as taken:
        raise Conflict(what="participation") from taken
    return row.sequence


def save_competency_answers(
    session: Session, basis: Basis, answers: Mapping[ParticipationId, Sequence[CompetencyAnswer]], by: str = ""
) -> None:
    """Save what is said of competencies on one basis; what was said on the other stays as it is."""
    for people in in_chunks(answers):
        session.execute(
            sa.delete(CompetencyAnswerRow).where(
                CompetencyAnswerRow.participation_id.in_(people),
                CompetencyAnswerRow.basis == basis,
                sa.tuple_(CompetencyAnswerRow.profile_key, CompetencyAnswerRow.competency_key).in_(
                    sorted({(a.profile, a.competency) for p in people for a in answers[p]})
                ),
            )
        )
    insert_all(
        session,
        CompetencyAnswerRow,
        [
            {
                "participation_id": participation,
                "profile_key": a.profile,
                "competency_key": a.competency,
                "basis": basis,
                "said": a.said,
                "step": a.step,
                "answered": a.answered,
                "by": by or None,
            }
            for participation, said in answers.items()
            for a in said
        ],
    )
