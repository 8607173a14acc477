"""Keeps the stored verdicts, and how far everybody is, what judging afresh would yield."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from vthquality.domain.access import EVERYONE, Scope
from vthquality.domain.coverage import PersonVerdict, judge_people
from vthquality.domain.filling.assessing import progress_of
from vthquality.domain.judging import Basis, Sum
from vthquality.domain.people import EmployeeId, ParticipationId, RoundId
from vthquality.domain.rounds import RoundSnapshot, RoundState
from vthquality.store.rounds.opening import find_rounds
from vthquality.store.rounds.participations import hold_participations
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.verdicts import VerdictPlace, replace_progress, replace_verdicts
from vthquality.store.rounds.waiting import find_open_participations


def refresh_verdicts(
    session: Session, scope: Scope, round_id: RoundId, people: Collection[ParticipationId] = ()
) -> None:
    """Judge a round afresh, or some people in it, and store what comes of it."""
    # one person is loaded alone; with more of them the whole round comes in the same number of statements
    alone = next(iter(people)) if len(people) == 1 else None
    snapshot = load_snapshot(session, scope, round_id, participation=alone)
    chosen = tuple(p for p in snapshot.participants if not people or p.id in people)
    keep_verdicts(session, scope, replace(snapshot, participants=chosen))


def keep_verdicts(session: Session, scope: Scope, snapshot: RoundSnapshot) -> None:  # noqa: ARG001 - leave was given
    """Judge everybody in a snapshot afresh, and store what comes of it: verdicts, and how far each of them is."""
    judged = judge_people(snapshot)
    people = [p.id for p in snapshot.participants]
    replace_verdicts(session, people, as_places(judged))
    replace_progress(session, people, progress_of(judged))


def hold_open_rounds(session: Session, scope: Scope) -> None:
    """Let nobody else save in an open round until this transaction ends: for before facts change."""
    for stored in find_rounds(session, scope):
        if stored.head.state is RoundState.OPEN:
            hold_participations(session, scope, stored.head.id)


def hold_person(session: Session, scope: Scope, employee: EmployeeId) -> None:
    """Let nobody else save for this person in an open round until this transaction ends: for before facts change."""
    derived = replace(scope, reach=EVERYONE)
    for round_id, participation in sorted(find_open_participations(session, derived, employee).items()):
        hold_participations(session, derived, round_id, {participation})


def refresh_person(session: Session, scope: Scope, employee: EmployeeId) -> None:
    """Judge this person afresh in every open round, also in those where the actor reaches nobody: facts hold in all."""
    derived = replace(scope, reach=EVERYONE)
    for round_id, participation in find_open_participations(session, derived, employee).items():
        refresh_verdicts(session, derived, round_id, {participation})


def refresh_open_rounds(session: Session, scope: Scope) -> None:
    """Judge every open round of the organisation afresh, as after facts changed."""
    for stored in find_rounds(session, scope):
        if stored.head.state is RoundState.OPEN:
            refresh_verdicts(session, scope, stored.head.id)


def as_places(people: Iterable[PersonVerdict]) -> dict[VerdictPlace, Sum]:
    """The verdicts as they are stored: by person, area, class and basis."""
    return {
        (p.participant.id, p.verdict.area.key, p.verdict.complexity, basis): p.verdict.on(basis)
        for p in people
        for basis in Basis
    }
