"""The talk on competencies: the person shares the own scores or not, and a step is settled beside each, with both."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.confirming import areas_within, checked_text, require_other
from vthquality.domain.errors import Invalid, NotFound, NotReady
from vthquality.domain.filling.competencies import CompetencyQuestion, competency_questions
from vthquality.domain.people import OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.profiles import CompetencyAnswer, ProfileVersion
from vthquality.domain.rounds import CompetencyPhase, RoundHead, RoundSnapshot, require_open
from vthquality.services.answering import require_shown
from vthquality.services.open_rounds import happened, happened_to, tell
from vthquality.services.openness import record_file_open
from vthquality.services.running.agreeing import within_agreement
from vthquality.store.rounds.assessments import find_own_competencies, own_round
from vthquality.store.rounds.confirmations import hold_participation
from vthquality.store.rounds.kinds import NoteKind
from vthquality.store.rounds.opening import lock_round
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.talks import (
    Note,
    Settled,
    competency_phase,
    find_notes,
    find_settled,
    keep_shared,
    save_note,
    save_settled,
    shared_since,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """One competency: the own score (never there while it is not shared), what was settled, concluded and agreed."""

    question: CompetencyQuestion
    settled: Settled | None
    conclusion: Note | None
    action: Note | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The competencies of somebody; `shared` since when the own scores are, `phase` where this part of the round is."""

    head: RoundHead
    profiles: ProfileVersion
    participant: Participant
    shared: datetime | None
    phase: CompetencyPhase | None
    competencies: tuple[Talked, ...]

    @property
    def begun(self) -> bool:
        """Whether the phase has come in which others talk along."""
        return self.phase is not CompetencyPhase.SELF


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What is recorded of the talk on one competency; a revision of 0 means that there was nothing yet."""

    answer: CompetencyAnswer
    revision: int = 0
    conclusion: str = ""
    conclusion_revision: int = 0
    action: str = ""
    action_until: date | None = None
    action_revision: int = 0


def own_talk(session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId) -> Talk:
    """The own competencies, with everything that was settled, concluded and agreed."""
    scope = require(actor, Permission.COMPETENCIES_OWN, organisation)
    own = own_round(session, scope, round_id)
    return _talk(session, load_snapshot(session, scope, round_id, participation=own.participation), alone=True)


def share_scores(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, *, share: bool, now: datetime
) -> None:
    """Share the own scores with one's leidinggevende for the talk, or not any more."""
    scope = require(actor, Permission.COMPETENCIES_OWN, organisation)
    require_open(lock_round(session, scope, round_id).head)
    own = own_round(session, scope, round_id)
    hold_participation(session, own.participation)
    if (shared_since(session, own.participation) is not None) is share:
        return
    keep_shared(session, own.participation, now if share else None)
    action = "competency:share" if share else "competency:unshare"
    tell(session, scope, now, [happened(scope, action, own.participation)])


def open_talk(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    *,
    now: datetime,
) -> Talk:
    """The competencies of somebody else, as far as that person shares them; that it was opened is recorded.

    Raises `NotFound` for somebody out of reach, and `Forbidden` for oneself.
    """
    scope = require(actor, Permission.COMPETENCIES_SETTLE, organisation)
    scope = within_agreement(session, scope, round_id)
    snapshot = _other(session, scope, round_id, participation)
    if employee := snapshot.participants[0].employee:  # nobody any more, once the round was emptied
        record_file_open(session, scope, employee, now)
    return _talk(session, snapshot, alone=False)


def settle_competency(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    participation: ParticipationId,
    settling: Settling,
    *,
    now: datetime,
) -> None:
    """Record what was settled in the talk on one competency, beside the own score and never over it.

    Raises `NotReady` while the person does not share the own scores or the self-evaluation still runs, `Invalid` for
    a step that is not on the scale, and `Conflict` when somebody else recorded it first.
    """
    scope = require(actor, Permission.COMPETENCIES_SETTLE, organisation)
    scope = within_agreement(session, scope, round_id)
    require_open(lock_round(session, scope, round_id).head)
    snapshot = _other(session, scope, round_id, participation)
    hold_participation(session, participation)
    talk = _talk(session, snapshot, alone=False)
    _require_talked(talk, settling.answer)
    save_settled(session, participation, settling.answer, settling.revision, scope.actor)
    for kind, note in _notes(settling, scope, now):
        save_note(session, participation, (settling.answer.competency, kind), note)
    touched = [(participation, settling.answer.competency)]
    tell(session, scope, now, happened_to(scope, "competency:settle", touched))


def _other(session: Session, scope: Scope, round_id: RoundId, participation: ParticipationId) -> RoundSnapshot:
    snapshot = load_snapshot(session, scope, round_id, participation=participation)
    (who,) = snapshot.participants
    if areas_within(scope.reach, who.employee, who.team) is not None:
        raise NotFound(what="participation")
    require_other(scope, {who.employee})
    return snapshot


def _talk(session: Session, snapshot: RoundSnapshot, *, alone: bool) -> Talk:
    """The talk; the own scores are read for the person alone, or once they are shared."""
    if snapshot.profiles is None:
        raise Invalid("competency", "no_profiles_in_round", round=snapshot.head.name)
    (who,) = snapshot.participants
    shared = shared_since(session, who.id)
    answers = find_own_competencies(session, who.id) if alone or shared is not None else {}
    settled = find_settled(session, who.id)
    notes = find_notes(session, who.id)
    return Talk(
        head=snapshot.head,
        profiles=snapshot.profiles,
        participant=who,
        shared=shared,
        phase=competency_phase(session, snapshot.head.id),
        competencies=tuple(
            Talked(
                question=question,
                settled=settled.get(question.place),
                conclusion=notes.get((question.competency.key, NoteKind.CONCLUSION)),
                action=notes.get((question.competency.key, NoteKind.ACTION)),
            )
            for question in competency_questions(snapshot.profiles, who.roles, answers)
        ),
    )


def _require_talked(talk: Talk, answer: CompetencyAnswer) -> None:
    if talk.shared is None:
        raise NotReady(what="competency", reason="not_shared")
    if not talk.begun:
        raise NotReady(what="competency", reason="self_evaluation_runs")
    require_shown(talk.profiles, answer)
    if (answer.profile, answer.competency) not in {t.question.place for t in talk.competencies}:
        raise Invalid("competency", "not_asked", key=answer.competency)


def _notes(settling: Settling, scope: Scope, now: datetime) -> tuple[tuple[NoteKind, Note], ...]:
    """The notes to keep; an empty one only where it takes the place of another."""
    said = (
        (NoteKind.CONCLUSION, "conclusion", settling.conclusion, None, settling.conclusion_revision),
        (NoteKind.ACTION, "action", settling.action, settling.action_until, settling.action_revision),
    )
    return tuple(
        (kind, Note(text=checked_text(text, name), until=until, by=scope.actor, at=now, revision=revision))
        for kind, name, text, until, revision in said
        if text.strip() or revision
    )
