from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import an_assignment, an_entry, an_organisation
from tests.support.versions import a_version
from vthquality.domain.errors import NotFound
from vthquality.domain.people import Employment
from vthquality.store.criteria.versions import save_draft
from vthquality.store.people.organisations import find_functions, find_teams
from vthquality.store.people.rows import EmployeeRow
from vthquality.store.people.staff import (
    StoredAssignment,
    find_assignments,
    find_staff,
    remove_assignments,
    save_assignments,
    save_staff,
)


def test_people_come_back_as_they_were_saved(session: Session) -> None:
    scope = an_organisation(session)
    hired = an_entry("0002", employment=Employment.HIRED, hours=None, roles=(), email="", function="")
    away = an_entry("0001", away_from=date(2026, 9, 1), leaves_on=date(2027, 1, 1))
    ids = save_staff(session, scope, [hired, away])
    assert find_staff(session, scope) == (replace(away, id=ids[1]), replace(hired, id=ids[0]))
    assert list(find_teams(session, scope)) == ["Toezicht"]
    assert list(find_functions(session, scope)) == ["Toezichthouder"]


def test_a_known_person_is_changed_and_the_revision_counts_on(session: Session) -> None:
    scope = an_organisation(session)
    (id_,) = save_staff(session, scope, [an_entry(away_from=date(2026, 9, 1))])
    changed = an_entry(id=id_, team="Anders", roles=("advies",))
    assert save_staff(session, scope, [changed]) == (id_,)
    assert find_staff(session, scope) == (changed,)
    assert session.scalar(sa.select(EmployeeRow.revision)) == 2


def test_a_person_of_another_organisation_is_not_found(session: Session) -> None:
    scope, other = an_organisation(session), an_organisation(session, "OD Anders")
    (id_,) = save_staff(session, other, [an_entry()])
    assert find_staff(session, scope) == ()
    with pytest.raises(NotFound):
        save_staff(session, scope, [an_entry(id=id_)])
    with pytest.raises(NotFound):
        save_assignments(session, scope, [("", id_, an_assignment())])


def test_two_organisations_may_use_the_same_number_and_team(session: Session) -> None:
    scope, other = an_organisation(session), an_organisation(session, "OD Anders")
    save_staff(session, scope, [an_entry()])
    save_staff(session, other, [an_entry()])
    assert len(find_staff(session, scope)) == len(find_staff(session, other)) == 1


def test_assignments_come_back_can_be_changed_and_removed(session: Session) -> None:
    save_draft(session, a_version())
    scope = an_organisation(session)
    (person,) = save_staff(session, scope, [an_entry()])
    first, second = save_assignments(
        session, scope, [("", person, an_assignment("a1")), ("", person, an_assignment("b2", activities=frozenset()))]
    )
    changed = an_assignment("a1", share=None, complexity=None)
    save_assignments(session, scope, [(first, person, changed)])
    remove_assignments(session, scope, [second])
    assert find_assignments(session, scope) == (StoredAssignment(id=first, employee=person, assignment=changed),)


def test_an_assignment_of_another_organisation_cannot_be_removed(session: Session) -> None:
    save_draft(session, a_version())
    scope, other = an_organisation(session), an_organisation(session, "OD Anders")
    (person,) = save_staff(session, other, [an_entry()])
    ids = save_assignments(session, other, [("", person, an_assignment())])
    with pytest.raises(NotFound):
        remove_assignments(session, scope, ids)
    assert len(find_assignments(session, other)) == 1
