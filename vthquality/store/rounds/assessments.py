"""The own side of a round: which ones somebody takes part in, how the filling in goes, and what was said before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from vthquality.domain.access import Scope
from vthquality.domain.criteria import Key, SetKind
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import Claim
from vthquality.domain.judging import Basis
from vthquality.domain.people import EmployeeId, ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer
from vthquality.domain.rounds import Phase, RoundState
from vthquality.store.audit import AuditRow
from vthquality.store.bulk import AnyRow, count_changed
from vthquality.store.criteria.rows import VersionItemRow
from vthquality.store.reach import participations_within
from vthquality.store.revisions import save_if_unchanged
from vthquality.store.rounds.answer_rows import AnswerRow, AnswerSourceRow, CompetencyAnswerRow
from vthquality.store.rounds.answers import CLAIM_COLUMNS, ClaimReader
from vthquality.store.rounds.rows import ParticipationRow, RoundRow, RoundVersionRow
from vthquality.store.rounds.site_rows import AssessmentRow, ProgressRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRound:
    """A round somebody takes part in, and how far the own self-assessment is."""

    round: RoundId
    participation: ParticipationId
    employee: EmployeeId
    name: str
    reference_day: date
    state: RoundState
    phase: Phase
    trial: bool
    team: str
    submitted: date | None
    confirmed: bool
    came_from: ParticipationId | None
    asked: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How the filling in goes, on whatever device; before the first save nothing is known of it."""

    purpose_read: datetime | None = None
    last_area: Key | None = None
    last_seen: datetime | None = None
    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """The participation in the round before, and the version that was pinned then."""

    participation: ParticipationId
    name: str
    day: date
    version: str


HANDED_IN, ANSWERED = "participation:submit", "answer:record"
"""What the trail calls handing in and answering."""
NOT_BEGUN = Assessment()


def find_own_rounds(session: Session, scope: Scope) -> tuple[OwnRound, ...]:
    """Every round in which somebody within reach takes part by the own name, the last peildatum first."""
    rows = session.execute(_own(scope).order_by(RoundRow.reference_day.desc(), RoundRow.name, ParticipationRow.id))
    return tuple(_as_own(row) for row in rows)


def own_round(session: Session, scope: Scope, round_id: RoundId, *, writing: bool = False) -> OwnRound:
    """The own participation in a round; raises `NotFound`.

    `writing`: nobody else saves for this person until the transaction ends, so that what is derived stays true.
    """
    statement = _own(scope).where(ParticipationRow.round_id == round_id).order_by(ParticipationRow.id).limit(1)
    if writing:
        statement = statement.with_for_update(of=ParticipationRow)
    row = session.execute(statement).one_or_none()
    if row is None:
        raise NotFound(what="round")
    return _as_own(row)


def _own(scope: Scope) -> sa.Select[*tuple[object, ...]]:
    """Own participations are those of employees that leave was given for by name, never those of a whole reach."""
    return (
        sa.select(
            ParticipationRow.id,
            ParticipationRow.round_id,
            ParticipationRow.employee_id,
            ParticipationRow.team,
            ParticipationRow.submitted,
            ParticipationRow.confirmed,
            ParticipationRow.came_from,
            RoundRow.name,
            RoundRow.reference_day,
            RoundRow.state,
            RoundRow.phase,
            RoundRow.trial,
            sa.func.coalesce(ProgressRow.asked, 0).label("asked"),
            sa.func.coalesce(ProgressRow.open, 0).label("open"),
        )
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .outerjoin(ProgressRow, ProgressRow.participation_id == ParticipationRow.id)
        .where(*participations_within(scope), ParticipationRow.employee_id.in_(sorted(scope.reach.employees)))
    )


def _as_own(row: AnyRow) -> OwnRound:
    return OwnRound(
        round=RoundId(row.round_id),
        participation=ParticipationId(row.id),
        employee=EmployeeId(row.employee_id),
        name=row.name,
        reference_day=row.reference_day,
        state=row.state,
        phase=row.phase,
        trial=row.trial,
        team=row.team,
        submitted=row.submitted,
        confirmed=row.confirmed,
        came_from=ParticipationId(row.came_from) if row.came_from else None,
        asked=row.asked,
        open=row.open,
    )


def load_assessment(session: Session, participation: ParticipationId) -> Assessment:
    """How the filling in goes."""
    table = AssessmentRow.__table__.c
    row = session.execute(
        sa.select(table.purpose_read, table.last_area, table.last_seen, table.seconds).where(
            table.participation_id == participation
        )
    ).one_or_none()
    if row is None:
        return NOT_BEGUN
    return Assessment(
        purpose_read=row.purpose_read,
        last_area=Key(row.last_area) if row.last_area else None,
        last_seen=row.last_seen,
        seconds=row.seconds,
    )


def save_assessment(session: Session, participation: ParticipationId, assessment: Assessment) -> None:
    """Keep how the filling in goes; whoever saves last is right, as it is only about going on where one was."""
    values = {
        "purpose_read": assessment.purpose_read,
        "last_area": assessment.last_area,
        "last_seen": assessment.last_seen,
        "seconds": assessment.seconds,
    }
    mine = AssessmentRow.participation_id == participation
    changed = sa.update(AssessmentRow).where(mine).values(**values, revision=AssessmentRow.revision + 1)
    changed = changed.execution_options(synchronize_session=False)
    if count_changed(session, changed):
        return
    try:
        with session.begin_nested():
            session.execute(sa.insert(AssessmentRow).values(participation_id=participation, **values))
    except IntegrityError:  # another window of the same person was first
        session.execute(changed)


def answered_since(session: Session, scope: Scope, participation: ParticipationId, submitted: date) -> frozenset[Key]:
    """What whoever asks answered after the last handing in; that has a moment in the trail, or else only a day."""
    trail = AuditRow.__table__.c
    about = sa.and_(trail.subject == "participation", trail.subject_id == participation)
    handed_in = session.scalar(sa.select(sa.func.max(trail.id)).where(about, trail.action == HANDED_IN))
    day_after = datetime.combine(submitted + timedelta(days=1), time.min, UTC)
    since = trail.at >= day_after if handed_in is None else trail.id > handed_in
    mine = sa.and_(trail.actor == scope.recorded, trail.action == ANSWERED)
    found = session.scalars(sa.select(trail.fields).where(about, mine, since))
    return frozenset(Key(key) for keys in found for key in keys)


def find_old_claims(session: Session, participation: ParticipationId) -> dict[Key, tuple[Claim, ...]]:
    """The answers of earlier rounds that those of this participation were carried from."""
    statement = (
        sa.select(AnswerSourceRow.about.label("now"), *CLAIM_COLUMNS)
        .join(
            AnswerRow,
            sa.and_(
                AnswerRow.participation_id == AnswerSourceRow.from_participation,
                AnswerRow.about == AnswerSourceRow.from_about,
            ),
        )
        .where(AnswerSourceRow.participation_id == participation)
        .order_by(AnswerSourceRow.about, AnswerSourceRow.from_about)
    )
    reader = ClaimReader()
    found: dict[Key, tuple[Claim, ...]] = {}
    for about, *said in session.execute(statement):
        claim = reader.claim(*said)
        if claim is not None:
            found[Key(about)] = (*found.get(Key(about), ()), claim)
    return found


def find_earlier(session: Session, scope: Scope, own: OwnRound) -> EarlierRound | None:
    """The round this one was moved from, else the last one of before that the same person took part in."""
    first = sa.case((ParticipationRow.id == own.came_from, 0), else_=1)
    row = session.execute(
        sa.select(ParticipationRow.id, RoundRow.name, RoundRow.reference_day, RoundVersionRow.version_id)
        .join(RoundRow, RoundRow.id == ParticipationRow.round_id)
        .join(RoundVersionRow, RoundVersionRow.round_id == RoundRow.id)
        .where(
            *participations_within(scope),
            ParticipationRow.employee_id == own.employee,
            RoundVersionRow.kind == SetKind.CRITICAL_MASS,
            RoundRow.id != own.round,
            RoundRow.reference_day <= own.reference_day,
        )
        .order_by(first, RoundRow.reference_day.desc(), RoundRow.name, ParticipationRow.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return EarlierRound(
        participation=ParticipationId(row.id),
        name=row.name,
        day=row.reference_day,
        version=row.version_id,
    )


def find_claims(session: Session, participation: ParticipationId) -> dict[Key, Claim]:
    """What was said in one participation, by key."""
    statement = sa.select(AnswerRow.about, *CLAIM_COLUMNS).where(
        AnswerRow.participation_id == participation, AnswerRow.value.is_not(None)
    )
    reader = ClaimReader()
    claims = ((Key(about), reader.claim(*said)) for about, *said in session.execute(statement))
    return {about: claim for about, claim in claims if claim is not None}


def find_own_competencies(
    session: Session, participation: ParticipationId
) -> dict[tuple[Key, Key], tuple[CompetencyAnswer, int]]:
    """What somebody said of the own competencies, with revisions, by profile and competency."""
    table = CompetencyAnswerRow
    rows = session.execute(
        sa.select(*table.__table__.c).where(table.participation_id == participation, table.basis == Basis.SELF)
    )
    return {
        (Key(row.profile_key), Key(row.competency_key)): (
            CompetencyAnswer(
                profile=Key(row.profile_key),
                competency=Key(row.competency_key),
                said=row.said,
                step=row.step,
                answered=row.answered,
            ),
            row.revision,
        )
        for row in rows
    }


def save_own_competency(
    session: Session, participation: ParticipationId, answer: CompetencyAnswer, revision: int
) -> bool:
    """Save one answer where it still has the revision it was changed on (0: none yet); whether it was saved."""
    place = {
        "participation_id": participation,
        "profile_key": answer.profile,
        "competency_key": answer.competency,
        "basis": Basis.SELF,
    }
    values = {"said": answer.said, "step": answer.step, "answered": answer.answered}
    if revision:
        return save_if_unchanged(session, CompetencyAnswerRow, place, revision, values)
    try:
        with session.begin_nested():
            session.execute(sa.insert(CompetencyAnswerRow).values(**place, **values, revision=1))
    except IntegrityError:
        return False
    return True


def changed_items(session: Session, old: str, new: str) -> Mapping[Key, bool | None]:
    """Of each item of a version: whether its state is another than in an older one, None where it was not there."""
    now, then = aliased(VersionItemRow), aliased(VersionItemRow)
    rows = session.execute(
        sa.select(now.key, now.state, then.state.label("was"))
        .outerjoin(then, sa.and_(then.key == now.key, then.version_id == old))
        .where(now.version_id == new)
    )
    return {Key(row.key): None if row.was is None else row.was != row.state for row in rows}
