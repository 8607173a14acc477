"""Moving a round onto another version: a new round with today's copies, and the answers that still speak."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.changes import Changes, Fate, ItemKind, carry, changes
from vthquality.domain.changes.along import lineage_along
from vthquality.domain.changes.work import translate_arrangements, translate_assignments
from vthquality.domain.criteria import Key, SetKind, Version
from vthquality.domain.errors import Invalid, NotReady
from vthquality.domain.lineage import Lineage
from vthquality.domain.people import OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundSnapshot
from vthquality.services.copying import Copies, copies_now, pin, record_round, start_round
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.criteria.crosswalks import find_lineages
from vthquality.store.criteria.versions import load_version, required_version
from vthquality.store.rounds.answers import RecordedAnswer, save_answers
from vthquality.store.rounds.kinds import Origin
from vthquality.store.rounds.opening import add_participants, was_moved_onto
from vthquality.store.rounds.snapshots import load_snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The new round, and how many answers were kept, are to be given again, or are only there to be read."""

    round: RoundId
    kept: int
    to_reconfirm: int
    to_redo: int


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
    now: datetime,
) -> Moved:
    """Open a round on other versions with the answers of this one, as far as they still speak.

    Staff and takenpakket are those of now; work in an area that became another is taken along. The old round stays as
    it is. Raises `NotReady` where no crosswalk leads from one version to the other, `Invalid` for a second move onto
    the same version.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    before = load_snapshot(session, scope, source)
    pinned = pin(required_version(session, slug, number) for slug, number in versions)
    target = pinned[SetKind.CRITICAL_MASS]
    if was_moved_onto(session, source, target.id):
        raise Invalid("versions", "moved_before", value=f"{target.set_slug} {target.number}")
    became = _changes(before.version, load_version(session, target.id), find_lineages(session))
    copies = _translated(copies_now(session, scope, reference_day, principals), became)
    round_id = start_round(
        session, scope, name=name, reference_day=reference_day, pinned=pinned, copies=copies, now=now, source=source
    )
    came_from = {p.employee: p.id for p in before.participants}
    ids = add_participants(session, scope, round_id, copies.people, came_from)
    carried = list(_carried(before, became, {came_from[e]: id_ for e, id_ in ids.items() if e in came_from}))
    save_answers(session, carried)
    refresh_verdicts(session, scope, round_id)
    record_round(session, scope, now, "round:move", round_id)
    counts = Counter(answer.fate for answer in carried)
    return Moved(round=round_id, kept=counts[Fate.KEEP], to_reconfirm=counts[Fate.RECONFIRM], to_redo=counts[Fate.REDO])


def _changes(old: Version, new: object, declared: Iterable[Lineage]) -> Changes:
    """What became of every item; the classes come from both ends, along whatever was declared in between."""
    if not isinstance(new, Version):
        raise TypeError("a version of another kind is pinned")
    ends = (old.head.set_slug, old.head.number), (new.head.set_slug, new.head.number)
    along = lineage_along(declared, *ends)
    if along is None and old.head.set_slug != new.head.set_slug:
        raise NotReady(what="round", reason="no_crosswalk", old=old.head.set_name, new=new.head.set_name)
    return changes(old, new, along)


def _carried(
    before: RoundSnapshot, became: Changes, now: dict[ParticipationId, ParticipationId]
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
