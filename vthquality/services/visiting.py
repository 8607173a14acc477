"""Bezoekende toetsers: what HR shares of a round with them, what they see of it, and what they remark."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import EVERYONE, Actor, Permission, Reach, Scope, require
from vthquality.domain.confirming import Review, checked_text, reviews
from vthquality.domain.criteria import Area, Key, Version
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.people import EmployeeId, OrganisationId, Participant, ParticipationId, RoundId
from vthquality.domain.rounds import RoundHead, RoundSnapshot
from vthquality.domain.visiting import Remark, Sharing, checked_parts, checked_until, codes, veiled
from vthquality.services.open_rounds import pinned_criteria
from vthquality.services.openness import record_file_open
from vthquality.store.audit import Happening, record
from vthquality.store.people.staff import find_staff
from vthquality.store.rounds.judgements import find_reactions
from vthquality.store.rounds.opening import find_rounds, stored_round
from vthquality.store.rounds.remarks import add_remark, find_remarks
from vthquality.store.rounds.sharings import (
    Visitor,
    create_sharing,
    end_sharing,
    find_names,
    find_shared,
    find_sharings,
    find_visitors,
    load_sharing,
)
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.wording.report.name_guard import NameGuard


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingChoices:
    """What can be shared of a round: its teams and areas."""

    head: RoundHead
    teams: tuple[str, ...]
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingsOfRound:
    """What is shared of a round and with whom, and what can be."""

    choices: SharingChoices
    sharings: tuple[Sharing, ...]
    visitors: tuple[Visitor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Something that is shared with whoever asks, and the round it is a part of."""

    sharing: Sharing
    head: RoundHead


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPerson:
    """Somebody by code: the areas that are shared, claim and evidence without names, and what was remarked."""

    code: str
    areas: tuple[Area, ...]
    review: Review
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRound:
    """What a bezoekend toetser sees of a round, by code."""

    sharing: Sharing
    head: RoundHead
    version: Version
    people: tuple[SharedPerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """What came of a visit, with the names that only the own organisation knows."""

    sharing: Sharing
    head: RoundHead
    version: Version
    remarks: tuple[Remark, ...]
    codes: Mapping[ParticipationId, str]
    names: Mapping[ParticipationId, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A remark of a bezoekend toetser on whom a code stands for; `about` None is on the person as a whole."""

    code: str
    text: str
    about: Key | None = None


def sharings_of_round(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId
) -> SharingsOfRound:
    """What is shared of a round, ended or not, with whom, and what can be shared."""
    scope = require(actor, Permission.SHARING_MANAGE, organisation)
    sharings = find_sharings(session, scope, round_id)
    return SharingsOfRound(
        choices=_choices(session, scope, round_id),
        sharings=sharings,
        visitors=find_visitors(session, scope, [s.id for s in sharings]),
    )


def share_round(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    sharing: Sharing,
    *,
    now: datetime,
    today: date,
) -> str:
    """Share a part of a round until a day; its id. The id and the secret in `sharing` are not looked at.

    Raises `Invalid` for a team or area that is not in the round, a day that has passed or that is too far away.
    """
    scope = require(actor, Permission.SHARING_MANAGE, organisation)
    choices = _choices(session, scope, sharing.round)
    checked_parts(sharing.teams, choices.teams, "teams")
    checked_parts(sharing.areas, [area.key for area in choices.areas], "areas")
    checked_until(sharing.until, today)
    if any(s.name == sharing.name.strip() for s in find_sharings(session, scope, sharing.round)):
        raise Invalid("name", "taken", value=sharing.name.strip())
    secret = secrets.token_urlsafe(32)
    made = create_sharing(session, scope, replace(sharing, name=sharing.name.strip(), secret=secret))
    _record(session, scope, "sharing:add", made, now)
    return made


def stop_sharing(
    session: Session, actor: Actor, organisation: OrganisationId, sharing_id: str, *, now: datetime
) -> RoundId:
    """Let nobody see what was shared any more, from this moment on; of which round it was. Remarks stay."""
    scope = require(actor, Permission.SHARING_MANAGE, organisation)
    sharing = load_sharing(session, scope, sharing_id)
    if sharing.ended is None:
        end_sharing(session, sharing, now)
        _record(session, scope, "sharing:end", sharing_id, now)
    return sharing.round


def read_remarks(
    session: Session, actor: Actor, organisation: OrganisationId, sharing_id: str, *, now: datetime
) -> Remarked:
    """What the visitors remarked, with names: also after the visit. That it was read is recorded, and why."""
    scope = require(actor, Permission.ANSWERS_READ, organisation)
    sharing = load_sharing(session, scope, sharing_id)
    stored = stored_round(session, scope, sharing.round)
    _record(session, scope, "sharing:read-remarks", sharing_id, now)
    return Remarked(
        sharing=sharing,
        head=stored.head,
        version=pinned_criteria(session, scope, stored),
        remarks=find_remarks(session, sharing.id),
        codes=codes(sharing.secret, find_shared(session, scope, sharing)),
        names=find_names(session, scope, sharing.round),
    )


def find_visits(session: Session, actor: Actor, organisation: OrganisationId, *, today: date) -> tuple[Shared, ...]:
    """What is shared with whoever asks, and can still be seen."""
    scope = require(actor, Permission.SHARED_READ, organisation)
    heads = {stored.head.id: stored.head for stored in find_rounds(session, scope)}
    return tuple(
        Shared(sharing=sharing, head=heads[sharing.round])
        for sharing in find_sharings(session, scope)
        if sharing.holds(today)
    )


def visit_round(
    session: Session, actor: Actor, organisation: OrganisationId, sharing_id: str, *, today: date
) -> SharedRound:
    """Everybody of whom something is asked that is shared, by code and in the order of the codes.

    Raises `NotFound` for what is not shared with whoever asks, or not any more.
    """
    scope = require(actor, Permission.SHARED_READ, organisation)
    sharing = _holding(session, scope, sharing_id, today)
    snapshot = load_snapshot(session, _reaching(scope, sharing), sharing.round)
    shared = tuple(p for p in snapshot.participants if sharing.covers(p))
    return _shown(session, scope, sharing, replace(snapshot, participants=shared))


def visit_person(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    sharing_id: str,
    code: str,
    *,
    now: datetime,
    today: date,
) -> SharedRound:
    """One person by code; that somebody looked is recorded for the person to read. Raises `NotFound` as above."""
    scope = require(actor, Permission.SHARED_READ, organisation)
    sharing = _holding(session, scope, sharing_id, today)
    participation = _behind(session, scope, sharing, code)
    snapshot = load_snapshot(session, _reaching(scope, sharing), sharing.round, participation=participation)
    if employee := snapshot.participants[0].employee:
        record_file_open(session, scope, employee, now)
    shown = _shown(session, scope, sharing, snapshot)
    if not shown.people:
        raise NotFound(what="participation")
    return shown


def remark(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    sharing_id: str,
    told: Told,
    *,
    now: datetime,
    today: date,
) -> None:
    """Remark on somebody, or on one requirement of somebody, that is shared; it stays as it was written.

    Raises `NotFound` as above, and `Invalid` for an empty or over-long text or a requirement that is not shared.
    """
    scope = require(actor, Permission.SHARED_READ, organisation)
    sharing = _holding(session, scope, sharing_id, today)
    participation = _behind(session, scope, sharing, told.code)
    text = checked_text(told.text, "text", needed=True)
    if told.about is not None:
        snapshot = load_snapshot(session, _reaching(scope, sharing), sharing.round, participation=participation)
        (review,) = reviews(snapshot, _areas(sharing))
        review.item(told.about)
    add_remark(
        session, sharing.id, Remark(participation=participation, about=told.about, text=text, by=scope.actor, at=now)
    )
    _record(session, scope, "sharing:remark", sharing.id, now)


def _choices(session: Session, scope: Scope, round_id: RoundId) -> SharingChoices:
    stored = stored_round(session, scope, round_id)
    teams = {team for _, team in find_names(session, scope, round_id).values()}
    version = pinned_criteria(session, scope, stored)
    return SharingChoices(head=stored.head, teams=tuple(sorted(teams)), areas=version.areas)


def _holding(session: Session, scope: Scope, sharing_id: str, today: date) -> Sharing:
    sharing = load_sharing(session, scope, sharing_id)
    if not sharing.holds(today):
        raise NotFound(what="sharing")
    return sharing


def _behind(session: Session, scope: Scope, sharing: Sharing, code: str) -> ParticipationId:
    """Whom a code stands for."""
    known = codes(sharing.secret, find_shared(session, scope, sharing))
    found = next((participation for participation, written in known.items() if written == code), None)
    if found is None:
        raise NotFound(what="participation")
    return found


def _reaching(scope: Scope, sharing: Sharing) -> Scope:
    """The scope in which what is shared is loaded: no further than the sharing goes."""
    if sharing.teams:
        return replace(scope, reach=Reach(teams=sharing.teams))
    return replace(scope, reach=_areas(sharing))


def _areas(sharing: Sharing) -> Reach:
    return Reach(areas=sharing.areas) if sharing.areas else EVERYONE


def _shown(session: Session, scope: Scope, sharing: Sharing, snapshot: RoundSnapshot) -> SharedRound:
    """The people of a snapshot by code, without a name anywhere."""
    known = codes(sharing.secret, find_shared(session, scope, sharing))
    reaching = _reaching(scope, sharing)
    alone = snapshot.participants[0].id if len(snapshot.participants) == 1 else None
    reactions = find_reactions(session, reaching, sharing.round, alone)
    told = _teller(session, scope, sharing)
    remarks = find_remarks(session, sharing.id)
    people = [
        SharedPerson(
            code=known[review.participant.id],
            areas=tuple(area for area in snapshot.version.areas if area.key in {i.area.key for i in review.items}),
            review=Review(
                participant=_nobody(review.participant), items=tuple(veiled(item, told) for item in review.items)
            ),
            remarks=tuple(r for r in remarks if r.participation == review.participant.id),
        )
        for review in reviews(snapshot, _areas(sharing), reactions)
        if review.items
    ]
    return SharedRound(
        sharing=replace(sharing, secret=""),
        head=snapshot.head,
        version=snapshot.version,
        people=tuple(sorted(people, key=lambda person: person.code)),
    )


def _nobody(participant: Participant) -> Participant:
    """The participant without anything that says who it is."""
    return Participant(
        id=ParticipationId(""),
        employee=EmployeeId(""),
        number="",
        name="",
        team="",
        submitted=participant.submitted,
    )


def _teller(session: Session, scope: Scope, sharing: Sharing) -> Callable[[str], str]:
    """What becomes of texts that people wrote: nothing, or where texts are shared, those in which nobody is named."""
    if not sharing.explanations:
        return lambda _: ""
    staff = find_staff(session, replace(scope, reach=EVERYONE))
    known = (
        Participant(id=ParticipationId(""), employee=EmployeeId(""), number=e.number, name=e.name, team="")
        for e in staff
    )
    return NameGuard(known).text


def _record(session: Session, scope: Scope, action: str, sharing_id: str, now: datetime) -> None:
    happening = Happening(action=action, subject="sharing", subject_id=sharing_id, organisation=scope.organisation)
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
