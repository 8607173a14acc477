"""The own facts: entered once, and used in every area and round. Who changes one has its proof seen again."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.canonical import canonical_json
from vthquality.domain.criteria import SetKind, Version, VersionState
from vthquality.domain.errors import Conflict, NotFound, NotReady
from vthquality.domain.facts import AnyFact, Evidence
from vthquality.domain.filling.entries import check_entry
from vthquality.domain.people import EmployeeId, OrganisationId, RoundId
from vthquality.domain.rounds import RoundState
from vthquality.services.verdicts import refresh_verdicts
from vthquality.store.audit import Happening, record
from vthquality.store.criteria.versions import find_versions, load_version
from vthquality.store.people.portfolios import StoredFact, find_facts, is_replaced, save_facts, take_place_of
from vthquality.store.rounds.assessments import OwnRound, find_own_rounds, own_round
from vthquality.store.rounds.opening import find_rounds, stored_round


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPortfolio:
    """The facts of the actor, and the version whose words they are written in; `rounds` use them while open."""

    facts: tuple[AnyFact, ...]
    version: Version
    rounds: tuple[OwnRound, ...]

    def fact(self, id_: str) -> AnyFact:
        """One of the facts; raises `NotFound`."""
        found = next((f for f in self.facts if f.id == id_), None)
        if found is None:
            raise NotFound(what="dossier_fact")
        return found


def own_portfolio(
    session: Session, actor: Actor, organisation: OrganisationId, round_id: RoundId | None = None
) -> OwnPortfolio:
    """The own facts, in the words of a round, else of the last one, else of the newest published set."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    _own_employee(scope)
    return OwnPortfolio(
        facts=tuple(stored.fact for stored in find_facts(session, scope)),
        version=_version(session, scope, _chosen(session, scope, round_id)),
        rounds=find_own_rounds(session, scope),
    )


def save_own_fact(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    fact: AnyFact,
    *,
    round_id: RoundId | None = None,
    now: datetime,
) -> str:
    """Add a fact (id ""), or correct one: the new one takes its place, and its proof is to be seen again.

    It is written in the words of a round, as in `own_portfolio`. Gives the id it has now. Raises `Invalid` where it
    cannot be meant, `NotFound` for the fact of somebody else, `Conflict` for one that was changed meanwhile.
    """
    scope = require(actor, Permission.FILE_OWN, organisation)
    employee = _own_employee(scope)
    before = _known(session, scope, fact.id) if fact.id else None
    unseen = replace(fact, evidence=before.evidence if before else Evidence())
    if before == unseen:
        return fact.id
    check_entry(unseen, _version(session, scope, _chosen(session, scope, round_id)), today=now.date(), before=before)
    (new,) = save_facts(session, scope, [StoredFact(employee, replace(unseen, id="", evidence=Evidence()))])
    if before is not None and not take_place_of(session, scope, before.id, new):
        raise Conflict(what="dossier_fact")
    _refresh(session, scope)
    _record(session, scope, "fact:correct" if before else "fact:add", new, before, fact, now)
    return new


def withdraw_own_fact(
    session: Session, actor: Actor, organisation: OrganisationId, fact_id: str, *, now: datetime
) -> None:
    """Let a fact count no more; closed rounds keep theirs, and the trail remembers it."""
    scope = require(actor, Permission.FILE_OWN, organisation)
    _own_employee(scope)
    before = _known(session, scope, fact_id)
    if not take_place_of(session, scope, fact_id, fact_id):
        raise Conflict(what="dossier_fact")
    _refresh(session, scope)
    _record(session, scope, "fact:withdraw", fact_id, before, None, now)


def _own_employee(scope: Scope) -> EmployeeId:
    """Who the actor is on the staff list; raises `NotFound` for somebody who is not on it."""
    for employee in sorted(scope.reach.employees):
        return employee
    raise NotFound(what="employee")


def _known(session: Session, scope: Scope, fact_id: str) -> AnyFact:
    found = next((stored.fact for stored in find_facts(session, scope) if stored.fact.id == fact_id), None)
    if found is not None:
        return found
    if is_replaced(session, scope, fact_id):
        raise Conflict(what="dossier_fact")
    raise NotFound(what="dossier_fact")


def _chosen(session: Session, scope: Scope, round_id: RoundId | None) -> OwnRound | None:
    """The own round that is meant, else the last one."""
    if round_id:
        return own_round(session, scope, round_id)
    return next(iter(find_own_rounds(session, scope)), None)


def _version(session: Session, scope: Scope, own: OwnRound | None) -> Version:
    """The version whose words are used; raises `NotReady` while there is none at all."""
    rounds = find_rounds(session, scope)
    pinned = stored_round(session, scope, own.round) if own else (rounds[-1] if rounds else None)
    version_id = pinned.versions[SetKind.CRITICAL_MASS] if pinned else _newest(session)
    version = load_version(session, version_id)
    if not isinstance(version, Version):
        raise TypeError("a version of another kind is pinned")
    return version


def _newest(session: Session) -> str:
    published = [
        v for v in find_versions(session) if v.kind is SetKind.CRITICAL_MASS and v.state is VersionState.PUBLISHED
    ]
    if not published:
        raise NotReady(what="portfolio", reason="sets_missing")
    return max(published, key=lambda v: (v.law_as_of is not None, v.law_as_of, v.number)).id


def _refresh(session: Session, scope: Scope) -> None:
    """Judge afresh in every open round that uses these facts; there are few, however many people take part."""
    for own in find_own_rounds(session, scope):
        if own.state is RoundState.OPEN:
            refresh_verdicts(session, scope, own.round, {own.participation})


def _record(
    session: Session,
    scope: Scope,
    action: str,
    fact_id: str,
    before: AnyFact | None,
    after: AnyFact | None,
    now: datetime,
) -> None:
    changed = {"fact": (canonical_json(before), canonical_json(after) if after else None)} if before else {}
    happening = Happening(
        action=action, subject="dossier_fact", subject_id=fact_id, organisation=scope.organisation, changed=changed
    )
    record(session, [happening], actor=scope.actor, at=now, reason=scope.reason)
