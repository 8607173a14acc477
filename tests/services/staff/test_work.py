from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_assignment, an_entry
from tests.support.round_cases import DAY, NOW, Desk, a_desk, opened, seen
from tests.support.staff_cases import hr, manager
from tests.support.versions import key
from vthquality.domain.criteria import Complexity
from vthquality.domain.errors import Conflict, Forbidden, NotFound
from vthquality.domain.functions import FunctionArea, JobFunction, Proposal
from vthquality.domain.intake.single import Rejected
from vthquality.domain.people import Assignment, EmployeeId
from vthquality.services.staff.functions import add_function
from vthquality.services.staff.people import PersonCard, show_person
from vthquality.services.staff.work import add_work, change_work, chosen_work, remove_work, take_proposal
from vthquality.store.people.staff import save_staff

NEW = Assignment(area=key("b2"), complexity=Complexity.SIMPLE, share=Decimal("0.5"))


def card(session: Session, desk: Desk, employee: EmployeeId | None = None) -> PersonCard:
    return show_person(session, hr(desk.organisation), desk.organisation, employee or desk.employees[0], on=DAY)


def add(session: Session, desk: Desk, work: Assignment) -> str:
    return add_work(session, hr(desk.organisation), desk.organisation, desk.employees[0], work, on=DAY, now=NOW)


def test_work_is_added_changed_and_removed(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    made = add(session, desk, NEW)
    stored = chosen_work(card(session, desk), made)
    assert stored.assignment == NEW
    changed = replace(stored, assignment=replace(NEW, share=Decimal("0.25")))
    change_work(session, who, desk.organisation, changed, on=DAY, now=NOW)
    after = chosen_work(card(session, desk), made)
    assert (after.assignment.share, after.revision) == (Decimal("0.25"), stored.revision + 1)
    remove_work(session, who, desk.organisation, desk.employees[0], made, on=DAY, now=NOW)
    assert made not in {w.id for w in card(session, desk).assignments}


def test_work_that_somebody_else_changed_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    stored = card(session, desk).assignments[0]
    first = replace(stored, assignment=replace(stored.assignment, share=None))
    change_work(session, hr(desk.organisation), desk.organisation, first, on=DAY, now=NOW)
    second = replace(stored, assignment=replace(stored.assignment, share=Decimal(1)))
    with pytest.raises(Conflict):
        change_work(session, hr(desk.organisation), desk.organisation, second, on=DAY, now=NOW)


@pytest.mark.parametrize(
    ("work", "field", "code"),
    [
        (replace(NEW, area=key("a1")), "complexity", "class_not_in_area"),
        (replace(NEW, area=key("nergens")), "area", "no_choice"),
        (replace(NEW, activities=frozenset({key("a1act1")})), "activities", "no_choice"),
    ],
)
def test_the_rules_of_the_workbook_hold(session: Session, work: Assignment, field: str, code: str) -> None:
    desk = a_desk(session)
    with pytest.raises(Rejected) as refused:
        add(session, desk, work)
    assert [(c.field, c.code) for c in refused.value.complaints] == [(field, code)]


def test_the_same_work_is_not_added_twice_but_may_begin_again_on_another_day(session: Session) -> None:
    desk = a_desk(session)
    add(session, desk, NEW)
    with pytest.raises(Rejected, match="row_twice"):
        add(session, desk, replace(NEW, share=None))
    assert add(session, desk, replace(NEW, start=date(2027, 1, 1)))


def test_work_in_an_area_of_an_older_set_can_still_be_changed(session: Session) -> None:
    desk = a_desk(session)
    stored = card(session, desk).assignments[0]
    strange = replace(stored, assignment=replace(stored.assignment, share=Decimal("0.5")))
    change_work(session, hr(desk.organisation), desk.organisation, strange, on=DAY, now=NOW)
    assert chosen_work(card(session, desk), stored.id).assignment.share == Decimal("0.5")


def test_work_of_somebody_else_or_of_another_organisation_is_not_found(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    theirs = card(session, other, other.employees[0]).assignments[0]
    who = hr(desk.organisation)
    with pytest.raises(NotFound):
        change_work(session, who, desk.organisation, theirs, on=DAY, now=NOW)
    mine = card(session, desk, desk.employees[1]).assignments[0]
    with pytest.raises(NotFound):
        remove_work(session, who, desk.organisation, desk.employees[0], mine.id, on=DAY, now=NOW)
    with pytest.raises(Forbidden):
        remove_work(
            session, manager(desk.organisation, "Toezicht"), desk.organisation, mine.employee, mine.id, on=DAY, now=NOW
        )


def test_an_open_round_keeps_the_work_it_opened_with(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    add(session, desk, NEW)
    first = next(p for p in seen(session, desk, round_id).participants if p.employee == desk.employees[0])
    assert [a.area for a in first.assignments] == [key("a1")]


def test_of_a_proposal_only_what_was_chosen_and_proposed_is_taken(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    areas = (FunctionArea(area=key("a1")), FunctionArea(area=key("b2"), complexity=Complexity.COMPLEX))
    title = JobFunction(id="", name="Casemanager", roles=("casemanagement",), areas=areas)
    add_function(session, who, desk.organisation, title, now=NOW)
    (person,) = save_staff(session, desk.scope, [an_entry("5", function="Casemanager", roles=("oud",))])
    assert card(session, desk, person).proposal == Proposal(roles=("casemanagement",), areas=areas)
    wanted = Proposal(roles=("casemanagement", "verzonnen"), areas=(areas[1],))
    taken = take_proposal(session, who, desk.organisation, person, wanted, on=DAY, now=NOW)
    after = card(session, desk, person)
    assert (taken.roles, taken.areas) == (("casemanagement",), (areas[1],))
    assert after.entry.roles == ("casemanagement", "oud")
    assert [w.assignment for w in after.assignments] == [Assignment(area=key("b2"), complexity=Complexity.COMPLEX)]
    assert after.proposal == Proposal(areas=(areas[0],))


def test_work_in_every_class_covers_what_a_title_proposes_for_one_class(session: Session) -> None:
    desk = a_desk(session)
    who = hr(desk.organisation)
    title = JobFunction(
        id="", name="Toezichthouder B", areas=(FunctionArea(area=key("b2"), complexity=Complexity.SIMPLE),)
    )
    add_function(session, who, desk.organisation, title, now=NOW)
    (person,) = save_staff(session, desk.scope, [an_entry("5", function="Toezichthouder B")])
    add_work(session, who, desk.organisation, person, an_assignment("b2", complexity=None), on=DAY, now=NOW)
    assert not card(session, desk, person).proposal
