from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_entry
from tests.support.round_cases import DAY, NOW, Desk, a_desk
from tests.support.staff_cases import hr, manager
from tests.support.versions import key
from vthquality.domain.criteria import Complexity
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotFound
from vthquality.domain.functions import FunctionArea, JobFunction
from vthquality.services.staff.functions import (
    FunctionCard,
    add_function,
    apply_function,
    change_function,
    list_functions,
    remove_function,
    show_function,
)
from vthquality.store.people.staff import find_assignments, find_staff, save_staff

BOTH = FunctionArea(area=key("a1"))
COMPLEX = FunctionArea(area=key("b2"), complexity=Complexity.COMPLEX)
TITLE = JobFunction(id="", name="Casemanager", roles=("casemanagement",), areas=(BOTH, COMPLEX))


def add(session: Session, desk: Desk, function: JobFunction = TITLE) -> str:
    return add_function(session, hr(desk.organisation), desk.organisation, function, now=NOW)


def card(session: Session, desk: Desk, function: str) -> FunctionCard:
    return show_function(session, hr(desk.organisation), desk.organisation, function, on=DAY)


def known(session: Session, desk: Desk, name: str = "Toezichthouder") -> str:
    found = list_functions(session, hr(desk.organisation), desk.organisation, on=DAY)
    return next(f.function.id for f in found if f.function.name == name)


def test_a_title_keeps_its_roles_and_areas(session: Session) -> None:
    desk = a_desk(session)
    made = add(session, desk)
    assert card(session, desk, made).function == replace(TITLE, id=made)
    lines = list_functions(session, hr(desk.organisation), desk.organisation, on=DAY)
    assert [(f.function.name, f.people, f.to_propose) for f in lines] == [
        ("Casemanager", 0, 0),
        ("Toezichthouder", 2, 0),
    ]


def test_a_title_says_first_whom_it_would_change_and_what_its_people_have(session: Session) -> None:
    desk = a_desk(session)
    title = known(session, desk)
    who = hr(desk.organisation)
    wanted = JobFunction(id=title, name="Toezichthouder", roles=("casemanagement",), areas=(BOTH, COMPLEX))
    change_function(session, who, desk.organisation, wanted, revision=1, now=NOW)
    shown = card(session, desk, title)
    assert [(p.entry.name, p.proposal.roles, p.proposal.areas) for p in shown.proposed] == [
        ("Naam 1", ("casemanagement",), (COMPLEX,)),
        ("Naam 2", ("casemanagement",), ()),
    ]
    assert shown.roles == {"toezicht": 2, "advies": 2}
    assert shown.areas == {BOTH: 2, FunctionArea(area=key("b2")): 1}
    assert find_staff(session, desk.scope)[0].roles == ("toezicht", "advies")


def test_a_title_is_applied_to_who_was_chosen_only(session: Session) -> None:
    desk = a_desk(session)
    title = known(session, desk)
    who = hr(desk.organisation)
    wanted = JobFunction(id=title, name="Toezichthouder", roles=("casemanagement",), areas=(COMPLEX,))
    change_function(session, who, desk.organisation, wanted, revision=1, now=NOW)
    done = apply_function(session, who, desk.organisation, title, [desk.employees[0]], on=DAY, now=NOW)
    first, second = find_staff(session, desk.scope)
    assert (done, first.roles, second.roles) == (1, ("advies", "casemanagement", "toezicht"), ("toezicht", "advies"))
    mine = [s.assignment.area for s in find_assignments(session, desk.scope, desk.employees[0])]
    assert sorted(mine) == sorted([key("a1"), key("b2")])
    assert apply_function(session, who, desk.organisation, title, [desk.employees[0]], on=DAY, now=NOW) == 0


def test_somebody_with_another_title_is_left_alone(session: Session) -> None:
    desk = a_desk(session)
    made = add(session, desk)
    who = hr(desk.organisation)
    assert apply_function(session, who, desk.organisation, made, desk.employees, on=DAY, now=NOW) == 0


@pytest.mark.parametrize(
    ("function", "reason"),
    [
        (replace(TITLE, name="toezichthouder"), "taken"),
        (replace(TITLE, name=" "), "required"),
        (replace(TITLE, name="x" * 201), "text_too_long"),
        (replace(TITLE, roles=("verzonnen",)), "unknown_role"),
        (replace(TITLE, areas=(FunctionArea(area=key("nergens")),)), "unknown_area"),
        (replace(TITLE, areas=(replace(BOTH, complexity=Complexity.SIMPLE),)), "unknown_area"),
    ],
)
def test_what_cannot_be_kept_is_refused(session: Session, function: JobFunction, reason: str) -> None:
    desk = a_desk(session)
    with pytest.raises(Invalid, match=reason):
        add(session, desk, function)


def test_a_change_on_an_old_revision_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    made = add(session, desk)
    who = hr(desk.organisation)
    change_function(session, who, desk.organisation, replace(TITLE, id=made, roles=()), revision=1, now=NOW)
    with pytest.raises(Conflict):
        change_function(session, who, desk.organisation, replace(TITLE, id=made, areas=()), revision=1, now=NOW)


def test_only_a_title_that_nobody_has_is_removed(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    with pytest.raises(Invalid, match="function_in_use"):
        remove_function(session, who, desk.organisation, known(session, desk), revision=1, now=NOW)
    made = add(session, desk)
    with pytest.raises(Conflict):
        remove_function(session, who, desk.organisation, made, revision=7, now=NOW)
    remove_function(session, who, desk.organisation, made, revision=1, now=NOW)
    with pytest.raises(NotFound):
        card(session, desk, made)


def test_a_title_that_people_brought_along_in_a_list_can_be_given_roles(session: Session) -> None:
    desk = a_desk(session)
    save_staff(session, desk.scope, [an_entry("9", function="Uit Excel", roles=())])
    title = known(session, desk, "Uit Excel")
    wanted = JobFunction(id=title, name="Uit Excel", roles=("casemanagement",))
    change_function(session, hr(desk.organisation), desk.organisation, wanted, revision=1, now=NOW)
    assert [p.entry.number for p in card(session, desk, title).proposed] == ["9"]


def test_a_title_of_another_organisation_is_not_found_and_a_manager_changes_none(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    theirs = add(session, other)
    with pytest.raises(NotFound):
        card(session, desk, theirs)
    with pytest.raises(NotFound):
        change_function(
            session, hr(desk.organisation), desk.organisation, replace(TITLE, id=theirs), revision=1, now=NOW
        )
    with pytest.raises(Forbidden):
        add_function(session, manager(desk.organisation, "Toezicht"), desk.organisation, TITLE, now=NOW)
