"""Reminding who is not done, by mail or by a list to copy; each time is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.errors import Invalid, NotFound
from vthquality.domain.people import OrganisationId, ParticipationId, RoundId
from vthquality.domain.rounds import require_open
from vthquality.domain.running.reminding import (
    NETHERLANDS,
    Group,
    Letter,
    Recipient,
    to_remind,
    unconfirmed_by_team,
)
from vthquality.services.copying import record_round
from vthquality.store.audit import Happening, record
from vthquality.store.rounds.headway import add_reminders, find_addresses, find_headway
from vthquality.store.rounds.opening import lock_round, stored_round
from vthquality.store.rounds.reminding import REMINDED, add_mails, find_managers, find_reminded_managers


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """Whom to remind, with what, and how: by mail, or (`mailed` False) by a list that is copied.

    `again`: also whoever was reminded today.
    """

    group: Group
    recipients: Collection[str]
    letter: Letter
    mailed: bool
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """Who was reminded, who has no address, and who was left out because of a reminder earlier today."""

    reminded: tuple[Recipient, ...]
    without_address: tuple[Recipient, ...]
    earlier_today: tuple[Recipient, ...]


def find_recipients(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId, group: Group, *, on: date
) -> tuple[Recipient, ...]:
    """Everybody of this group, with address and the last reminder; refuses for a closed round."""
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    require_open(stored_round(session, scope, round_id).head)
    return _recipients(session, scope, round_id, group, on)


def remind(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    round_id: RoundId,
    reminding: Reminding,
    *,
    now: datetime,
) -> Reminded:
    """Remind people, and keep that it was done.

    Whoever is done meanwhile is left out. Raises `Invalid` without anybody, `NotFound` for somebody who is not of the
    round, `Frozen` for a closed one.
    """
    scope = require(actor, Permission.ROUND_MANAGE, organisation)
    require_open(lock_round(session, scope, round_id, closing=True).head)
    today = now.astimezone(NETHERLANDS).date()
    if not reminding.recipients:
        raise Invalid("recipients", "nobody_chosen")
    _require_known(session, scope, round_id, reminding, today)
    wanted = [
        r for r in _recipients(session, scope, round_id, reminding.group, today) if r.id in set(reminding.recipients)
    ]
    reachable = [r for r in wanted if r.email]
    earlier = [r for r in reachable if r.reminded_on(today) and not reminding.again]
    chosen = [r for r in reachable if r not in earlier]
    if reminding.mailed:
        add_mails(session, scope, [r.email for r in chosen], reminding.letter, now)
    _keep(session, scope, round_id, reminding, chosen, now)
    return Reminded(
        reminded=tuple(chosen),
        without_address=tuple(r for r in wanted if not r.email),
        earlier_today=tuple(earlier),
    )


def _recipients(session: Session, scope: Scope, round_id: RoundId, group: Group, on: date) -> tuple[Recipient, ...]:
    people = find_headway(session, scope, round_id)
    if group is Group.MANAGERS:
        waiting = unconfirmed_by_team(people, on)
        last = find_reminded_managers(session, scope, round_id)
        return tuple(
            Recipient(
                id=manager.account,
                name=manager.name,
                email=manager.email,
                team=", ".join(sorted(manager.teams & waiting.keys())),
                waiting=sum(len(waiting[team]) for team in manager.teams & waiting.keys()),
                reminded=last.get(manager.account),
            )
            for manager in find_managers(session, scope, on)
            if manager.teams & waiting.keys()
        )
    addresses = find_addresses(session, scope, round_id)
    return tuple(
        Recipient(
            id=p.participation,
            name=p.name,
            email=addresses.get(p.participation, ""),
            team=p.team,
            reminded=p.reminded,
        )
        for p in to_remind(people, group, on)
    )


def _require_known(session: Session, scope: Scope, round_id: RoundId, reminding: Reminding, on: date) -> None:
    if reminding.group is Group.MANAGERS:
        known = {m.account for m in find_managers(session, scope, on)}
    else:
        known = {str(p.participation) for p in find_headway(session, scope, round_id)}
    if not set(reminding.recipients) <= known:
        raise NotFound(what="participation")


def _keep(
    session: Session, scope: Scope, round_id: RoundId, reminding: Reminding, chosen: list[Recipient], now: datetime
) -> None:
    """In the trail, and for a participant as a reminder of its own."""
    if reminding.group is Group.MANAGERS:
        happenings = [
            Happening(
                action=REMINDED,
                subject="account",
                subject_id=r.id,
                organisation=scope.organisation,
                fields=(round_id,),
            )
            for r in chosen
        ]
        record(session, happenings, actor=scope.recorded, at=now, reason=scope.reason)
        return
    people = [ParticipationId(r.id) for r in chosen]
    add_reminders(session, people, by=scope.actor, at=now, mailed=reminding.mailed)
    record_round(session, scope, now, "round:remind", round_id, people)
