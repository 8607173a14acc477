"""Roles are given within the organisation of whoever gives them, refer to nothing elsewhere, and end."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.support.accounts import NOW, a_member, an_account
from tests.support.people import an_entry
from tests.support.round_cases import SYSTEM, a_desk
from tests.support.versions import key
from vthquality.domain.access import NEEDS_SECOND_STEP, Actor, Grant, RoleName, Scope
from vthquality.domain.accounts import Membership, grants_on
from vthquality.domain.errors import Conflict, Forbidden, Invalid, NotFound, NotReady
from vthquality.domain.people import OrganisationId
from vthquality.services.accounts import administration
from vthquality.services.accounts.memberships import (
    add_membership,
    change_membership,
    choices,
    create_account,
    end_membership,
    let_stand_in,
    show_membership,
    show_people,
    show_person,
)
from vthquality.services.organisations import create_organisation
from vthquality.store.accounts.credentials import keep_password
from vthquality.store.accounts.memberships import find_held, find_memberships
from vthquality.store.audit import AuditRow
from vthquality.store.people.organisations import find_teams
from vthquality.store.people.staff import save_staff

DAY = date(2026, 11, 23)


def home(session: Session, name: str = "OD Voorbeeld") -> OrganisationId:
    return create_organisation(session, SYSTEM, name, now=NOW)


def hr_of(organisation: OrganisationId | None, *, second_step: bool = True, role: RoleName = RoleName.HR) -> Actor:
    grant = Grant(role=role, organisation=organisation)
    return Actor(name="hr", grants=(grant,), account="hr", second_step=second_step)


def held(session: Session, account: str) -> Membership:
    (found,) = find_memberships(session, account)
    return found


def give(session: Session, actor: Actor, account: str, role: RoleName, organisation: OrganisationId | None) -> None:
    membership = Membership(account=account, role=role, organisation=organisation)
    add_membership(session, actor, membership, now=NOW)


def test_hr_gives_roles_of_its_own_organisation_only(session: Session) -> None:
    mine, other = home(session), home(session, "OD Anders")
    account = an_account(session)
    give(session, hr_of(mine), account, RoleName.READER, mine)
    with pytest.raises(NotFound):
        give(session, hr_of(mine), account, RoleName.READER, other)
    for role in (RoleName.ADMINISTRATOR, RoleName.CRITERIA_MAINTAINER):
        with pytest.raises(Forbidden):
            give(session, hr_of(mine), account, role, None)


@pytest.mark.parametrize("role", [RoleName.ADMINISTRATOR, RoleName.SYSTEM, RoleName.PUBLIC])
def test_a_role_of_the_whole_service_is_never_held_within_an_organisation(session: Session, role: RoleName) -> None:
    mine = home(session)
    with pytest.raises(Invalid):
        give(session, hr_of(mine), an_account(session), role, mine)


def test_a_role_of_an_organisation_is_never_held_everywhere(session: Session) -> None:
    with pytest.raises(Invalid):
        give(session, SYSTEM, an_account(session), RoleName.HR, None)


@pytest.mark.parametrize("role", [role for role in RoleName if role not in {RoleName.HR, RoleName.SYSTEM}])
def test_only_hr_says_who_may_do_what(session: Session, role: RoleName) -> None:
    mine = home(session)
    account = an_account(session)
    with pytest.raises((Forbidden, NotFound)):
        give(session, hr_of(mine, role=role), account, RoleName.READER, mine)
    with pytest.raises((Forbidden, NotFound)):
        show_people(session, hr_of(mine, role=role), mine)


@pytest.mark.parametrize("role", [role for role in RoleName if role in NEEDS_SECOND_STEP])
def test_a_strong_role_without_its_second_step_gives_nothing(session: Session, role: RoleName) -> None:
    mine = home(session)
    where = mine if role is RoleName.HR else None
    wanted = RoleName.READER if where else RoleName.ADMINISTRATOR
    with pytest.raises(Forbidden):
        give(session, hr_of(where, second_step=False, role=role), an_account(session), wanted, where)


def test_what_a_role_refers_to_is_of_the_organisation(session: Session) -> None:
    mine = a_desk(session)
    other = home(session, "OD Anders")
    strange = Scope(organisation=other, actor="toets")
    (employee,) = save_staff(session, strange, [an_entry("9", team="Verre zaken")])
    team = find_teams(session, strange)["Verre zaken"]
    account = an_account(session)
    for role, limits in (
        (RoleName.EMPLOYEE, {"employee": employee}),
        (RoleName.MANAGER, {"teams": frozenset({team})}),
        (RoleName.ASSESSOR, {"areas": frozenset({key("zz9")})}),
        (RoleName.VISITOR, {"sharing": "verzonnen"}),
    ):
        with pytest.raises(NotFound):
            a_member(session, role, mine.organisation, account, **limits)
    a_member(session, RoleName.ASSESSOR, mine.organisation, account, areas=frozenset({key("a1")}))


def test_areas_teams_and_people_can_be_chosen(session: Session) -> None:
    desk = a_desk(session)
    found = choices(session, hr_of(desk.organisation), desk.organisation, on=DAY)
    assert sorted(found.names.teams.values()) == ["Toezicht", "Vergunningen"]
    assert len(found.names.employees) == 2
    assert list(found.areas) == [key("a1"), key("b2")]


def test_an_account_of_another_organisation_is_not_there(session: Session) -> None:
    mine, other = home(session), home(session, "OD Anders")
    account = a_member(session, RoleName.READER, other)
    there = held(session, account)
    with pytest.raises(NotFound):
        show_person(session, hr_of(mine), mine, account)
    with pytest.raises(NotFound):
        show_membership(session, hr_of(mine), mine, there.id)
    with pytest.raises(NotFound):
        end_membership(session, hr_of(mine), mine, there.id, 1, now=NOW, on=DAY)
    with pytest.raises(NotFound):
        let_stand_in(session, hr_of(mine), mine, account=account, membership=there.id, starts=None, ends=DAY, now=NOW)
    assert show_people(session, hr_of(mine), mine).members == ()


def test_a_change_keeps_role_account_and_organisation(session: Session) -> None:
    mine = home(session)
    account = a_member(session, RoleName.READER, mine)
    before = held(session, account)
    changes = {"role": RoleName.HR, "account": "x", "organisation": None, "ends": DAY}
    change_membership(session, hr_of(mine), mine, before.id, 1, changes, now=NOW, on=DAY)
    after = held(session, account)
    assert (after.role, after.organisation, after.ends, after.revision) == (RoleName.READER, mine, DAY, 2)
    with pytest.raises(Conflict):
        change_membership(session, hr_of(mine), mine, before.id, 1, changes, now=NOW, on=DAY)


def test_a_role_that_began_today_ends_at_once(session: Session) -> None:
    mine = home(session)
    account = a_member(session, RoleName.READER, mine, starts=DAY)
    end_membership(session, hr_of(mine), mine, held(session, account).id, 1, now=NOW, on=DAY)
    assert [grant.role for grant in grants_on(find_held(session, account), DAY)] == [RoleName.PUBLIC]


def test_somebody_is_left_who_can_give_roles(session: Session) -> None:
    mine = home(session)
    account = a_member(session, RoleName.HR, mine)
    only = held(session, account)
    keep_password(session, account, "x")
    with pytest.raises(NotReady):
        end_membership(session, hr_of(mine), mine, only.id, 1, now=NOW, on=DAY)
    other = a_member(session, RoleName.HR, mine, an_account(session), ends=DAY + timedelta(days=10))
    keep_password(session, other, "x")
    late = {"ends": DAY + timedelta(days=20)}
    with pytest.raises(NotReady):
        change_membership(session, hr_of(mine), mine, only.id, 1, late, now=NOW, on=DAY)
    end_membership(session, hr_of(mine), mine, only.id, 1, now=NOW, on=DAY)


def test_a_waarnemer_of_hr_is_not_somebody_who_is_left(session: Session) -> None:
    mine = home(session)
    account = a_member(session, RoleName.HR, mine)
    stand_in = a_member(session, RoleName.READER, mine, an_account(session))
    for one in (account, stand_in):
        keep_password(session, one, "x")
    only = held(session, account)
    let_stand_in(
        session, hr_of(mine), mine, account=stand_in, membership=only.id, starts=None, ends=date(2027, 1, 1), now=NOW
    )
    with pytest.raises(NotReady):
        end_membership(session, hr_of(mine), mine, only.id, 1, now=NOW, on=DAY)


def test_an_address_is_an_account_once(session: Session) -> None:
    create_account(session, SYSTEM, email="A@voorbeeld.nl", name="A", now=NOW)
    with pytest.raises(Conflict):
        create_account(session, SYSTEM, email="a@VOORBEELD.nl", name="B", now=NOW)


def test_nobody_but_an_administrator_looks_over_all_accounts(session: Session) -> None:
    mine = home(session)
    with pytest.raises(Forbidden):
        administration.list_accounts(session, hr_of(mine), search="", most=10, offset=0)
    with pytest.raises(Forbidden):
        administration.list_tenants(session, hr_of(mine), on=DAY)
    admin = hr_of(None, role=RoleName.ADMINISTRATOR)
    a_member(session, RoleName.HR, mine)
    (found,), total = administration.list_accounts(session, admin, search="NAAM HR", most=10, offset=0)
    assert (found.account.name, found.roles, total) == ("Naam hr", (), 1)
    assert [one.has_hr for one in administration.list_tenants(session, admin, on=DAY)] == [True]


def test_what_was_done_is_recorded_with_who_and_for_which_organisation(session: Session) -> None:
    mine = home(session)
    account = a_member(session, RoleName.READER, mine)
    end_membership(session, hr_of(mine), mine, held(session, account).id, 1, now=NOW, on=DAY)

    row = session.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(1)).one()
    assert (row.actor, row.action, row.organisation_id, row.fields) == (
        "hr",
        "membership:change",
        mine,
        ["ends"],
    )
