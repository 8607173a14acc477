from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import an_entry, an_organisation, facts_of_every_kind
from tests.support.versions import a_version
from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import AnyFact, Evidence
from vthquality.domain.people import EmployeeId
from vthquality.store.criteria.versions import save_draft
from vthquality.store.people.portfolios import StoredFact, find_facts, remove_facts, save_facts, supersede_fact
from vthquality.store.people.rows import DossierFactRow
from vthquality.store.people.staff import save_staff


@pytest.fixture
def scope(session: Session) -> Scope:
    save_draft(session, a_version())
    return an_organisation(session)


@pytest.fixture
def person(session: Session, scope: Scope) -> EmployeeId:
    (person,) = save_staff(session, scope, [an_entry()])
    return person


def facts(session: Session, scope: Scope) -> list[AnyFact]:
    return [stored.fact for stored in find_facts(session, scope)]


@pytest.mark.parametrize("fact", facts_of_every_kind(), ids=lambda fact: type(fact).__name__)
def test_a_fact_of_any_kind_comes_back_as_it_was_entered(
    session: Session, scope: Scope, person: EmployeeId, fact: AnyFact
) -> None:
    (id_,) = save_facts(session, scope, [StoredFact(person, fact)])
    assert find_facts(session, scope) == (StoredFact(person, replace(fact, id=id_)),)


def test_equal_facts_of_two_people_stay_two(session: Session, scope: Scope, person: EmployeeId) -> None:
    (other,) = save_staff(session, scope, [an_entry("7")])
    diploma = facts_of_every_kind()[0]
    save_facts(session, scope, [StoredFact(person, diploma), StoredFact(other, replace(diploma, evidence=Evidence()))])
    found = find_facts(session, scope)
    assert {stored.employee for stored in found} == {person, other}
    assert {stored.fact.evidence.seen for stored in found} == {True, False}


def test_a_fact_can_be_changed_and_removed(session: Session, scope: Scope, person: EmployeeId) -> None:
    course = facts_of_every_kind()[1]
    (id_,) = save_facts(session, scope, [StoredFact(person, course)])
    changed = replace(course, id=id_, expires=None, evidence=Evidence(seen_by="A. Bos", seen_on=date(2026, 1, 2)))
    save_facts(session, scope, [StoredFact(person, changed)])
    assert facts(session, scope) == [changed]
    remove_facts(session, scope, [id_])
    assert facts(session, scope) == []


def test_a_fact_that_another_took_the_place_of_is_kept_and_not_used(
    session: Session, scope: Scope, person: EmployeeId
) -> None:
    course = facts_of_every_kind()[1]
    old, new = save_facts(session, scope, [StoredFact(person, course), StoredFact(person, course)])
    supersede_fact(session, scope, old, new)
    assert [fact.id for fact in facts(session, scope)] == [new]
    assert session.scalar(sa.select(DossierFactRow.superseded_by).where(DossierFactRow.id == old)) == new


def test_facts_of_another_organisation_cannot_be_seen_or_touched(
    session: Session, scope: Scope, person: EmployeeId
) -> None:
    ids = save_facts(session, scope, [StoredFact(person, facts_of_every_kind()[0])])
    stranger = an_organisation(session, "OD Anders")
    assert facts(session, stranger) == []
    for touch in (
        lambda: remove_facts(session, stranger, ids),
        lambda: save_facts(session, stranger, [StoredFact(person, facts_of_every_kind()[0])]),
        lambda: supersede_fact(session, stranger, ids[0], ids[0]),
    ):
        with pytest.raises(NotFound):
            touch()
