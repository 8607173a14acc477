"""Moving a round onto another version: a new round with today's copies, and the answers that still speak."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.changes import Changes, Fate, ItemKind, carry, changes
from vthquality.domain.changes.along import lineage_along
from vthquality.domain.changes.work import translate_arrangements, translate_assignments
from vthquality.domain.criteria import Key, SetKind, Version
from vthquality.domain.errors import Invalid, NotReady
from vthquality.domain.lineage import Lineage
from vthquality.domain.people import EmployeeId, OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundSnapshot
from vthquality.domain.running.council import WorksCouncil
from vthquality.domain.running.schedule import NO_DATES, Schedule
from vthquality.services.copying import Copies, Pinned, copies_now, pin, record_round, start_round
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.criteria.crosswalks import find_lineages
from vthquality.store.criteria.versions import load_version, required_version
from vthquality.store.rounds.answers import RecordedAnswer, save_answers
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.opening import (
    StoredRound,
    add_participants,
    stored_round,
    was_moved_onto,
)
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What moving does: answers that are kept, are to be given again, or are only there to be read.

    `people` take part, of whom `joiners` took no part in the round before; `leavers` did and do not any more, and
    `fell_away` counts their answers, which only the old round keeps.
    """

    kept: int
    to_reconfirm: int
    to_redo: int
    people: int = 0
    joiners: int = 0
    leavers: int = 0
    fell_away: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Effect):
    """The new round, and what moving did."""

    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """A move before it is made."""

    before: RoundSnapshot
    pinned: Pinned
    became: Changes
    copies: Copies

    def staying(self) -> dict[EmployeeId, ParticipationId]:
        """The participation in the old round of whoever takes part again."""
        now = {p.employee for p in self.copies.people}
        return {p.employee: p.id for p in self.before.participants if p.employee in now}

    def effect(self, carried: Iterable[RecordedAnswer]) -> Effect:
        """What it does, with these answers taken along."""
        fates = Counter(answer.fate for answer in carried)
        staying = set(self.staying().values())
        leavers = [p for p in self.before.participants if p.id not in staying]
        return Effect(
            kept=fates[Fate.KEEP],
            to_reconfirm=fates[Fate.RECONFIRM],
            to_redo=fates[Fate.REDO],
            people=len(self.copies.people),
            joiners=len(self.copies.people) - len(staying),
            leavers=len(leavers),
            fell_away=sum(len(p.answers.claims) for p in leavers),
        )


def look_at_move(  # noqa: PLR0913 - what a round is
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    source: RoundId,
    *,
    reference_day: date,
    versions: Sequence[tuple[str, str]],
    principals: Sequence[str] | None = None,
    teams: Collection[str] | None = None,
) -> Effect:
    """What a move would do, before it is made; refuses as `move_round` does."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    move = _prepared(session, scope, source, reference_day, versions, principals, teams)
    return move.effect(_carried(move.before, move.became, {id_: id_ for id_ in move.staying().values()}))


def move_round(  # noqa: PLR0913 - what a round is
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    source: RoundId,
    *,
    name: str,
    reference_day: date,
    versions: Sequence[tuple[str, str]],
    principals: Sequence[str] | None = None,
    teams: Collection[str] | None = None,
    council: WorksCouncil,
    schedule: Schedule = NO_DATES,
    now: datetime,
) -> Moved:
    """Open a round on other versions with the answers of this one, as far as they still speak.

    Staff and takenpakket are those of now; work in an area that became another is taken along. The old round stays as
    it is. Raises `NotReady` where no crosswalk leads from one version to the other, `Invalid` for a second move onto
    the same version.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    move = _prepared(session, scope, source, reference_day, versions, principals, teams)
    round_id = start_round(
        session,
        scope,
        name=name,
        reference_day=reference_day,
        pinned=move.pinned,
        copies=move.copies,
        council=council,
        schedule=schedule,
        now=now,
        source=source,
    )
    came_from = move.staying()
    ids = add_participants(session, scope, round_id, move.copies.people, came_from)
    carried = list(_carried(move.before, move.became, {old: ids[who] for who, old in came_from.items()}))
    save_answers(session, carried)
    refresh_verdicts(session, scope, round_id)
    record_round(session, scope, now, "round:move", round_id)
    return Moved(round=round_id, **asdict(move.effect(carried)))


def in_terms_of_round(
    session: Session, scope: Scope, stored: StoredRound, people: Sequence[Participant]
) -> tuple[Participant, ...]:
    """People of the staff list as this round would have copied them when it was opened.

    In a round that was moved, work in an area that became another is taken along.
    """
    if stored.source is None:
        return tuple(people)
    before = stored_round(session, scope, stored.source)
    old = load_version(session, before.versions[SetKind.CRITICAL_MASS])
    new = load_version(session, stored.versions[SetKind.CRITICAL_MASS])
    became = _changes(old, new, find_lineages(session))
    return tuple(_at_work(person, became) for person in people)


def _prepared(
    session: Session,
    scope: Scope,
    source: RoundId,
    reference_day: date,
    versions: Sequence[tuple[str, str]],
    principals: Sequence[str] | None,
    teams: Collection[str] | None,
) -> _Move:
    before = load_snapshot(session, scope, source)
    pinned = pin(required_version(session, slug, number) for slug, number in versions)
    target = pinned[SetKind.CRITICAL_MASS]
    if was_moved_onto(session, source, target.id):
        raise Invalid("versions", "moved_before", value=f"{target.set_slug} {target.number}")
    became = _changes(before.version, load_version(session, target.id), find_lineages(session))
    copies = _translated(copies_now(session, scope, reference_day, principals, teams), became)
    return _Move(before=before, pinned=pinned, became=became, copies=copies)


def _changes(old: object, new: object, declared: Iterable[Lineage]) -> Changes:
    """What became of every item; the classes come from both ends, along whatever was declared in between."""
    if not isinstance(old, Version) or not isinstance(new, Version):
        raise TypeError("a version of another kind is pinned")
    ends = (old.head.set_slug, old.head.number), (new.head.set_slug, new.head.number)
    along = lineage_along(declared, *ends)
    if along is None and old.head.set_slug != new.head.set_slug:
        raise NotReady(what="round", reason="no_crosswalk", old=old.head.set_name, new=new.head.set_name)
    return changes(old, new, along)


def _carried(
    before: RoundSnapshot, became: Changes, now: Mapping[ParticipationId, ParticipationId]
) -> Iterator[RecordedAnswer]:
    """The answers of everybody who takes part again, each with its fate and what it came from."""
    for person in before.participants:
        if person.id not in now:
            continue
        for key, carried in carry(person.answers.claims, became).items():
            yield RecordedAnswer(
                participation=now[person.id],
                about=key,
                requirement=_requirement(key, became),
                claim=carried.claim,
                origin=Origin.CARRIED,
                came_from=tuple((person.id, old) for old in carried.sources),
                fate=carried.fate,
            )


def _requirement(key: Key, became: Changes) -> Key:
    """The requirement that a key of the new version is, or is a leaf of."""
    return became.parents[key] if became.by_new[key].kind is ItemKind.LEAF else key


def _translated(copies: Copies, became: Changes) -> Copies:
    """Staff and takenpakket in the terms of the new version."""
    return replace(
        copies,
        people=tuple(_at_work(person, became) for person in copies.people),
        arrangements=translate_arrangements(copies.arrangements, became),
    )


def _at_work(person: Participant, became: Changes) -> Participant:
    return replace(person, assignments=translate_assignments(person.assignments, became))
