from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.people import an_assignment, an_entry
from tests.support.round_cases import DAY, NOW, Desk, a_desk, opened
from tests.support.staff_cases import ELSEWHERE, holder, hr, manager, somebody
from tests.support.statements import counting
from tests.support.versions import key
from vthquality.domain.access import RoleName
from vthquality.domain.errors import Conflict, Forbidden, NotFound, NotReady
from vthquality.domain.functions import FunctionArea, JobFunction
from vthquality.domain.intake.single import Rejected
from vthquality.domain.people import EmployeeId, Employment
from vthquality.domain.staffing import Attention, Concern, Order, Search
from vthquality.services.staff.functions import add_function, list_functions
from vthquality.services.staff.people import (
    PeoplePage,
    PersonCard,
    Saved,
    add_person,
    change_person,
    list_people,
    remove_person,
    show_person,
)
from vthquality.services.staff.teams import list_teams
from vthquality.store.accounts.rows import AccountRow, MembershipRow
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.people.staff import find_staff, save_assignments, save_staff


def listed(session: Session, desk: Desk, search: Search | None = None, page: int = 1) -> PeoplePage:
    return list_people(session, hr(desk.organisation), desk.organisation, search or Search(), page=page, on=DAY)


def names(page: PeoplePage) -> list[str]:
    return [p.entry.name for p in page.people]


def card(session: Session, desk: Desk, employee: EmployeeId) -> PersonCard:
    return show_person(session, hr(desk.organisation), desk.organisation, employee, on=DAY)


def add(session: Session, desk: Desk, **changed: object) -> Saved:
    entry = replace(an_entry("3", roles=(), function=""), **changed)  # type: ignore[arg-type]
    return add_person(session, hr(desk.organisation), desk.organisation, entry, on=DAY, now=NOW)


def test_people_are_found_by_every_word_of_name_number_address_function_and_team(session: Session) -> None:
    desk = a_desk(session)
    assert names(listed(session, desk, Search(words="NAAM toezichthouder p2@"))) == ["Naam 2"]
    assert names(listed(session, desk, Search(words="naam anders"))) == []
    assert names(listed(session, desk, Search(team="Vergunningen"))) == ["Naam 2"]
    assert names(listed(session, desk, Search(employment=Employment.HIRED))) == []


def test_who_left_stays_out_of_the_list_and_is_found_apart(session: Session) -> None:
    desk = a_desk(session)
    save_staff(
        session,
        desk.scope,
        [
            an_entry("7", leaves_on=DAY - timedelta(days=1)),
            an_entry("8", leaves_on=DAY),
            an_entry("9", leaves_on=DAY + timedelta(days=366)),
        ],
    )
    assert names(listed(session, desk)) == ["Naam 1", "Naam 2", "Naam 8", "Naam 9"]
    assert names(listed(session, desk, Search(attention=Attention.GONE))) == ["Naam 7"]
    assert names(listed(session, desk, Search(attention=Attention.LEAVING))) == ["Naam 8"]
    assert names(listed(session, desk, Search(attention=Attention.NO_AREA))) == ["Naam 8", "Naam 9"]
    page = listed(session, desk)
    assert (page.found, page.everybody) == (4, 5)
    assert page.attention == {Attention.GONE: 1, Attention.LEAVING: 1, Attention.NO_AREA: 2}


def test_people_are_sorted_with_what_nobody_said_last(session: Session) -> None:
    desk = a_desk(session)
    save_staff(session, desk.scope, [an_entry("30", hours=None), an_entry("4", leaves_on=date(2027, 1, 1))])
    assert names(listed(session, desk, Search(order=Order.NUMBER))) == ["Naam 1", "Naam 2", "Naam 4", "Naam 30"]
    assert names(listed(session, desk, Search(order=Order.LEAVES, descending=True)))[0] == "Naam 4"
    assert names(listed(session, desk, Search(order=Order.HOURS, descending=True)))[-1] == "Naam 30"


def test_a_page_holds_fifty_people_and_one_after_the_last_is_the_last(session: Session) -> None:
    desk = a_desk(session)
    save_staff(session, desk.scope, [an_entry(str(n)) for n in range(100, 160)])
    first, last = listed(session, desk), listed(session, desk, page=99)
    assert (len(first.people), first.pages, last.page, len(last.people)) == (50, 2, 2, 12)
    assert {a.name for a in first.areas.values()} == {"Gebied 1", "Gebied 2"}


def test_a_manager_sees_the_own_team_only(session: Session) -> None:
    desk = a_desk(session)
    chief = manager(desk.organisation, "Vergunningen")
    assert names(list_people(session, chief, desk.organisation, Search(), page=1, on=DAY)) == ["Naam 2"]
    assert show_person(session, chief, desk.organisation, desk.employees[1], on=DAY).accounts == ()
    with pytest.raises(NotFound):
        show_person(session, chief, desk.organisation, desk.employees[0], on=DAY)
    with pytest.raises(Forbidden):
        add_person(session, chief, desk.organisation, an_entry("3"), on=DAY, now=NOW)


def test_others_do_not_see_the_list(session: Session) -> None:
    desk = a_desk(session)
    for nobody in (holder(desk.organisation, RoleName.READER), somebody(desk.organisation, desk.employees[0])):
        with pytest.raises(Forbidden):
            list_people(session, nobody, desk.organisation, Search(), page=1, on=DAY)
    with pytest.raises(NotFound):
        list_people(session, hr(ELSEWHERE), desk.organisation, Search(), page=1, on=DAY)


def test_the_card_tells_work_in_printed_order_rounds_accounts_and_what_deserves_attention(session: Session) -> None:
    desk = a_desk(session)
    opened(session, desk)
    account = AccountRow(id="acc", email="a@voorbeeld.nl", name="A", blocked=False, created=NOW)
    session.add(account)
    session.flush()
    session.add(
        MembershipRow(
            account_id="acc", organisation_id=desk.organisation, role=RoleName.EMPLOYEE, employee_id=desk.employees[1]
        )
    )
    session.flush()
    shown = card(session, desk, desk.employees[1])
    assert [w.assignment.area for w in shown.assignments] == [key("a1"), key("b2")]
    assert [r.name for r in shown.rounds] == ["0-meting"]
    assert [(a.email, a.role) for a in shown.accounts] == [("a@voorbeeld.nl", RoleName.EMPLOYEE)]
    assert shown.concerns == ()


def test_shares_over_the_whole_an_unknown_class_and_the_same_work_twice_deserve_attention(session: Session) -> None:
    desk = a_desk(session)
    work = [
        an_assignment("a1", share=Decimal("0.8")),
        an_assignment("a1", share=Decimal("0.3"), start=date(2026, 1, 1)),
        an_assignment("b2"),
    ]
    save_assignments(session, desk.scope, [("", desk.employees[0], w) for w in work])
    found = card(session, desk, desk.employees[0]).concerns
    assert set(found) == {Concern.SHARES_OVER_WHOLE, Concern.CLASS_UNKNOWN, Concern.DOUBLE}


def test_somebody_new_is_added_with_a_new_team_that_is_told(session: Session) -> None:
    desk = a_desk(session)
    saved = add(session, desk, team="Nieuw team", function="Nieuwe functie")
    assert (saved.new_team, saved.new_function) == ("Nieuw team", "Nieuwe functie")
    assert card(session, desk, saved.employee).entry.team == "Nieuw team"
    assert session.scalar(sa.select(AuditRow.action).where(AuditRow.subject_id == saved.employee)) == "staff:add"


def test_a_title_proposes_roles_and_areas_and_gives_nothing_by_itself(session: Session) -> None:
    desk = a_desk(session)
    title = JobFunction(
        id="", name="Casemanager", roles=("casemanagement",), areas=(FunctionArea(area=key("a1"), complexity=None),)
    )
    add_function(session, hr(desk.organisation), desk.organisation, title, now=NOW)
    saved = add(session, desk, function="Casemanager")
    assert (saved.proposal.roles, saved.proposal.areas) == (title.roles, title.areas)
    assert (card(session, desk, saved.employee).entry.roles, card(session, desk, saved.employee).assignments) == (
        (),
        (),
    )


def test_a_change_is_kept_with_its_fields_in_the_trail(session: Session) -> None:
    desk = a_desk(session)
    before = card(session, desk, desk.employees[0])
    changed = replace(before.entry, hours=None, email="anders@voorbeeld.nl")
    change_person(session, hr(desk.organisation), desk.organisation, changed, revision=before.revision, on=DAY, now=NOW)
    assert card(session, desk, desk.employees[0]).entry == changed
    told = {row.field: (row.before, row.after) for row in session.scalars(sa.select(AuditValueRow))}
    assert told["hours"] == ("31.5", None)
    assert told["email"] == ("p1@voorbeeld.nl", "anders@voorbeeld.nl")


def test_a_change_on_an_old_revision_is_a_conflict_and_changes_nothing(session: Session) -> None:
    desk = a_desk(session)
    before = card(session, desk, desk.employees[0])
    who = hr(desk.organisation)
    first = replace(before.entry, name="Eerst")
    change_person(session, who, desk.organisation, first, revision=before.revision, on=DAY, now=NOW)
    with pytest.raises(Conflict):
        change_person(
            session,
            who,
            desk.organisation,
            replace(before.entry, name="Daarna"),
            revision=before.revision,
            on=DAY,
            now=NOW,
        )
    assert card(session, desk, desk.employees[0]).entry == first


def test_saving_without_a_change_leaves_revision_and_trail_alone(session: Session) -> None:
    desk = a_desk(session)
    before = card(session, desk, desk.employees[0])
    change_person(session, hr(desk.organisation), desk.organisation, before.entry, revision=1, on=DAY, now=NOW)
    assert card(session, desk, desk.employees[0]).revision == before.revision


def test_a_number_and_an_address_of_somebody_else_are_refused_both_at_once(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Rejected) as refused:
        add(session, desk, number="1", email="p2@voorbeeld.nl")
    assert [(c.field, c.code) for c in refused.value.complaints] == [
        ("number", "belongs_to_other"),
        ("email", "belongs_to_other"),
    ]


def test_the_rules_of_the_workbook_hold(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Rejected) as refused:
        add(session, desk, number="", email="", name="", away_until=date(2026, 1, 1))
    assert {(c.field, c.code) for c in refused.value.complaints} == {
        ("name", "required"),
        ("number", "number_or_email"),
        ("away_from", "needed_for"),
    }


def test_the_number_of_another_organisation_is_free(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    save_staff(session, other.scope, [an_entry("3")])
    assert add(session, desk).employee


def test_somebody_of_another_organisation_is_not_found(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    with pytest.raises(NotFound):
        show_person(session, hr(desk.organisation), desk.organisation, other.employees[0], on=DAY)
    entry = replace(an_entry("99"), id=other.employees[0])
    with pytest.raises(NotFound):
        change_person(session, hr(desk.organisation), desk.organisation, entry, revision=1, on=DAY, now=NOW)
    with pytest.raises(NotFound):
        remove_person(session, hr(desk.organisation), desk.organisation, other.employees[0], revision=1, now=NOW)


def test_a_mistake_is_removed_with_areas_and_facts(session: Session) -> None:
    desk = a_desk(session)
    remove_person(session, hr(desk.organisation), desk.organisation, desk.employees[0], revision=1, now=NOW)
    assert [e.name for e in find_staff(session, desk.scope)] == ["Naam 2"]


def test_whoever_takes_part_in_a_round_or_signs_in_is_never_removed(session: Session) -> None:
    desk = a_desk(session)
    saved = add(session, desk)
    session.add(AccountRow(id="acc", email="a@voorbeeld.nl", name="A", blocked=False, created=NOW))
    session.flush()
    member = MembershipRow(account_id="acc", organisation_id=desk.organisation, role=RoleName.EMPLOYEE)
    member.employee_id = saved.employee
    session.add(member)
    session.flush()
    with pytest.raises(NotReady, match="employee_has_account"):
        remove_person(session, hr(desk.organisation), desk.organisation, saved.employee, revision=1, now=NOW)
    opened(session, desk)
    with pytest.raises(NotReady, match="employee_in_round"):
        remove_person(session, hr(desk.organisation), desk.organisation, desk.employees[0], revision=1, now=NOW)


def test_removing_somebody_whom_another_just_changed_is_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    with pytest.raises(Conflict):
        remove_person(session, hr(desk.organisation), desk.organisation, desk.employees[0], revision=4, now=NOW)


def test_the_list_and_the_card_take_as_many_statements_for_a_thousand_people_as_for_ten(session: Session) -> None:
    counts = []
    for number, size in enumerate((10, 100, 1000)):
        desk = a_desk(session, f"OD {number}")
        made = save_staff(session, desk.scope, [an_entry(f"x{n}", team=f"Team {n % 7}") for n in range(size)])
        save_assignments(
            session, desk.scope, [("", employee, an_assignment("a1", complexity=None)) for employee in made]
        )
        listed(session, desk)  # published versions are put together once per process
        with counting(session) as told:
            listed(session, desk, Search(words="naam"), page=2)
            card(session, desk, made[0])
            list_teams(session, hr(desk.organisation), desk.organisation, on=DAY)
            list_functions(session, hr(desk.organisation), desk.organisation, on=DAY)
        counts.append(len(told))
    assert len(set(counts)) == 1
    assert counts[0] <= 30
