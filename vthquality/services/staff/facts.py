"""What people can show, entered once: added, corrected, renewed and removed, by HR or by the person.

Nobody says of the own proof that it was seen: HR does, and of another. What the person changes has to be seen again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from vthquality.domain.access import Actor, Permission, Scope, require
from vthquality.domain.dossiers import DossierFact, chosen
from vthquality.domain.errors import Invalid
from vthquality.domain.facts import AnyFact, Evidence
from vthquality.domain.intake import portfolio
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Known
from vthquality.domain.intake.single import Rejected, require_sound
from vthquality.domain.intake.specification import Complaint
from vthquality.domain.intake.staff import StaffEntry
from vthquality.domain.people import EmployeeId, OrganisationId
from vthquality.services.openness import record_file_open
from vthquality.services.staff.lists import ListsInUse, load_lists, person_of
from vthquality.services.verdicts import hold_person, refresh_person
from vthquality.store.audit import Happening, record
from vthquality.store.people.dossiers import change_fact, find_dossier, supersede
from vthquality.store.people.dossiers import remove_fact as remove
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import load_entry

UNSEEN = Evidence()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything somebody can show. `own`: whoever looks is the person; `lists` is what to choose from.

    `facts` count now; `superseded` are those that something newer came in the place of.
    """

    person: StaffEntry
    own: bool
    facts: tuple[DossierFact, ...]
    superseded: tuple[DossierFact, ...]
    lists: ListsInUse

    def of(self, sheet: str) -> tuple[DossierFact, ...]:
        """The facts of one kind that count now."""
        return tuple(f for f in self.facts if portfolio.sheet_of(f.fact) == sheet)

    def chosen(self, fact_id: str) -> DossierFact:
        """The fact with this id; raises `NotFound`."""
        return chosen((*self.facts, *self.superseded), fact_id)


def show_dossier(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId, *, now: datetime
) -> Dossier:
    """What one person can show, with what there is to choose from; raises `NotFound` for who is out of reach.

    Looking at somebody else's is recorded: the transaction has to be one that writes.
    """
    scope = require(actor, Permission.PORTFOLIO_READ, organisation)
    dossier = _dossier(session, scope, employee)
    record_file_open(session, scope, employee, now)
    return dossier


def dossier_to_change(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId, *, now: datetime
) -> Dossier:
    """The same, for whoever may change it."""
    scope = require(actor, Permission.PORTFOLIO_WRITE, organisation)
    dossier = _dossier(session, scope, employee)
    record_file_open(session, scope, employee, now)
    return dossier


def add_fact(
    session: Session, actor: Actor, organisation: OrganisationId, employee: EmployeeId, fact: AnyFact, *, now: datetime
) -> str:
    """Add a fact, whatever its id; gives the id it got. Raises `Rejected` for one that breaks a rule."""
    scope = require(actor, Permission.PORTFOLIO_WRITE, organisation)
    hold_person(session, scope, employee)
    dossier = _dossier(session, scope, employee)
    added = _added(session, scope, dossier, replace(fact, id=""))
    _record(session, scope, now, "add", added, {})
    refresh_person(session, scope, employee)
    return added.id


def correct_fact(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    employee: EmployeeId,
    fact: AnyFact,
    *,
    revision: int,
    now: datetime,
) -> None:
    """Correct the fact with this id. `revision` is the one it was read at: raises `Conflict` after somebody else.

    Raises `NotFound` for a fact of another person, `Rejected` for one that breaks a rule or is of another kind.
    """
    scope = require(actor, Permission.PORTFOLIO_WRITE, organisation)
    hold_person(session, scope, employee)
    dossier = _dossier(session, scope, employee)
    before = _changeable(dossier, fact)
    after = _by_whom(dossier, fact, before.fact)
    _check(dossier, after)
    changed = _changed(dossier, before.fact, after)
    if not changed:
        return
    change_fact(session, scope, after, revision)
    _record(session, scope, now, "correct", after, changed)
    refresh_person(session, scope, employee)


def renew_fact(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    employee: EmployeeId,
    fact: AnyFact,
    *,
    revision: int,
    now: datetime,
) -> str:
    """Let a new fact take the place of the one with its id, which stays for who wants to look back.

    `revision` is that of the old one. Raises as `correct_fact`; gives the id of the new one.
    """
    scope = require(actor, Permission.PORTFOLIO_WRITE, organisation)
    hold_person(session, scope, employee)
    dossier = _dossier(session, scope, employee)
    before = _changeable(dossier, fact)
    added = _added(session, scope, dossier, fact)
    supersede(session, scope, before.fact.id, revision, added.id)
    _record(session, scope, now, "renew", added, {"supersedes": (before.fact.id, added.id)})
    refresh_person(session, scope, employee)
    return added.id


def remove_fact(
    session: Session,
    actor: Actor,
    organisation: OrganisationId,
    employee: EmployeeId,
    fact_id: str,
    *,
    revision: int,
    now: datetime,
) -> None:
    """Remove a fact that was entered by mistake; what it had superseded counts again, closed rounds keep theirs."""
    scope = require(actor, Permission.PORTFOLIO_WRITE, organisation)
    hold_person(session, scope, employee)
    dossier = _dossier(session, scope, employee)
    before = dossier.chosen(fact_id)
    _require_counting(before)
    remove(session, scope, fact_id, revision)
    was = {name: (text, None) for name, text in _values(dossier, before.fact).items() if text and name != "person"}
    _record(session, scope, now, "remove", before.fact, was)
    refresh_person(session, scope, employee)


def _dossier(session: Session, scope: Scope, employee: EmployeeId) -> Dossier:
    person = load_entry(session, scope, employee).entry
    every = find_dossier(session, scope, employee)
    handle = person_of(person).handle
    known: dict[str, tuple[Known, ...]] = {}
    for each in every:
        sheet = portfolio.sheet_of(each.fact)
        known[sheet] = (*known.get(sheet, ()), Known(each.fact.id, portfolio.fact_values(handle, each.fact)))
    lists = load_lists(session, scope, people=[person], specification=portfolio.SPECIFICATION, known=known)
    return Dossier(
        person=person,
        own=employee in scope.own_employees,
        facts=tuple(f for f in every if not f.superseded_by),
        superseded=tuple(f for f in every if f.superseded_by),
        lists=lists,
    )


def _added(session: Session, scope: Scope, dossier: Dossier, fact: AnyFact) -> AnyFact:
    """Save a fact as a new one; one with an id comes in the place of that one."""
    new = _by_whom(dossier, replace(fact, id=""), None)
    _check(dossier, replace(new, id=fact.id))
    (id_,) = save_facts(session, scope, [StoredFact(EmployeeId(dossier.person.id), new)])
    return replace(new, id=id_)


def _by_whom(dossier: Dossier, fact: AnyFact, before: AnyFact | None) -> AnyFact:
    """The fact as this person may say it: of the own proof nobody says that it was seen."""
    if not dossier.own:
        return fact
    if before is not None and replace(fact, evidence=before.evidence) == before:
        return before
    return replace(fact, evidence=UNSEEN)


def _check(dossier: Dossier, fact: AnyFact) -> None:
    """Refuse what the workbook would refuse: broken rules, and a second row about the same."""
    name = portfolio.sheet_of(fact)
    sheet = portfolio.SPECIFICATION.sheet(name)
    values = _values(dossier, fact)
    require_sound(sheet, values, dossier.lists.context)
    for key in sheet.keys:
        mine = tuple(values[f] for f in key)
        for other in dossier.of(name):
            theirs = _values(dossier, other.fact)
            if other.fact.id != fact.id and mine == tuple(theirs[f] for f in key):
                raise Rejected(name, [Complaint(key[1], "row_twice")])


def _changeable(dossier: Dossier, fact: AnyFact) -> DossierFact:
    """The fact with this id as it is, if it still counts and is of the same kind."""
    before = dossier.chosen(fact.id)
    _require_counting(before)
    if type(fact) is not type(before.fact):
        raise Invalid("kind", "other_kind")
    return before


def _require_counting(fact: DossierFact) -> None:
    if fact.superseded_by:
        raise Invalid("kind", "superseded")


def _values(dossier: Dossier, fact: AnyFact) -> Values:
    return portfolio.fact_values(_handle(dossier.lists.context), fact)


def _handle(context: Context) -> str:
    return context.people[0].handle


def _changed(dossier: Dossier, before: AnyFact, after: AnyFact) -> Mapping[str, tuple[str | None, str | None]]:
    old, new = _values(dossier, before), _values(dossier, after)
    return {name: (old[name] or None, new[name] or None) for name in old if old[name] != new[name]}


def _record(
    session: Session,
    scope: Scope,
    now: datetime,
    verb: str,
    fact: AnyFact,
    changed: Mapping[str, tuple[str | None, str | None]],
) -> None:
    happening = Happening(
        action=f"portfolio:{verb}",
        subject=portfolio.sheet_of(fact),
        subject_id=fact.id,
        organisation=scope.organisation,
        changed=changed,
    )
    record(session, [happening], actor=scope.recorded, at=now, reason=scope.reason)
