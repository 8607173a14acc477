"""Leave: denied by default, in the own organisation only, and a larger role never may less."""

from datetime import date

import pytest

from vthquality.domain.access import (
    NEEDS_SECOND_STEP,
    OUTSIDE,
    POLICY,
    PUBLIC_GRANT,
    SAYS_WHY,
    WITHOUT_PEOPLE,
    Actor,
    Grant,
    Permission,
    RoleName,
    may,
    require,
)
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Forbidden, NotFound, ReasonNeeded
from vthquality.domain.people import EmployeeId, OrganisationId

HOME, AWAY = OrganisationId("od-a"), OrganisationId("od-b")
HR = Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=HOME),))


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_anything(permission: Permission) -> None:
    assert not may(Actor(name="niemand"), permission, HOME)
    assert not may(Actor(name="niemand"), permission)


@pytest.mark.parametrize("permission", Permission)
def test_a_role_in_one_organisation_may_nothing_in_another(permission: Permission) -> None:
    assert not may(HR, permission, AWAY)
    with pytest.raises(NotFound):
        require(HR, permission, AWAY)


@pytest.mark.parametrize("role", RoleName)
def test_the_system_may_whatever_any_role_may(role: RoleName) -> None:
    assert POLICY[role] <= POLICY[RoleName.SYSTEM]


def holding(role: RoleName, **limits: object) -> Actor:
    where = None if role in OUTSIDE else HOME
    grant = Grant(role=role, organisation=where, **limits)  # type: ignore[arg-type]
    return Actor(name="iemand", grants=(PUBLIC_GRANT, grant), reason="een reden")


LIMITS: dict[RoleName, dict[str, object]] = {
    RoleName.EMPLOYEE: {"employee": EmployeeId("e1")},
    RoleName.MANAGER: {"teams": frozenset({"Geluid"}), "employee": EmployeeId("e1")},
    RoleName.ASSESSOR: {"areas": frozenset({Key("a21")}), "employee": EmployeeId("e1")},
    RoleName.VISITOR: {"sharing": "s1"},
}


@pytest.mark.parametrize("role", sorted(LIMITS, key=str))
@pytest.mark.parametrize("permission", sorted(set(Permission) - WITHOUT_PEOPLE, key=str))
def test_a_limited_role_never_reaches_everybody(role: RoleName, permission: Permission) -> None:
    actor = holding(role, **LIMITS[role])
    if may(actor, permission, HOME):
        assert not require(actor, permission, HOME).reach.everyone


def test_a_limited_role_without_its_limit_reaches_nobody() -> None:
    reach = require(holding(RoleName.MANAGER), Permission.ANSWERS_READ, HOME).reach
    assert not reach.covers(EmployeeId("e1"), "", ())


def test_reaches_of_several_roles_add_up() -> None:
    grants = tuple(Grant(role=role, organisation=HOME, **LIMITS[role]) for role in LIMITS)  # type: ignore[arg-type]
    reach = require(Actor(name="iemand", grants=grants), Permission.ANSWERS_READ, HOME).reach
    assert reach.covers(EmployeeId("e1"), "x")
    assert reach.covers(EmployeeId("e2"), "Geluid")
    assert reach.covers(EmployeeId("e2"), "x", [Key("a21")])
    assert not reach.covers(EmployeeId("e2"), "x", [Key("a22")])


def test_a_grant_of_one_kind_does_not_lend_its_reach_to_another() -> None:
    grants = tuple(Grant(role=role, organisation=HOME, **LIMITS[role]) for role in LIMITS)  # type: ignore[arg-type]
    reach = require(Actor(name="iemand", grants=grants), Permission.ANSWERS_WRITE, HOME).reach
    assert reach.employees == {"e1"}
    assert reach.teams == frozenset()


def test_leave_tells_who_the_actor_is_on_the_staff_list_in_this_organisation_only() -> None:
    elsewhere = Grant(role=RoleName.EMPLOYEE, organisation=AWAY, employee=EmployeeId("e9"))
    manager = Grant(role=RoleName.MANAGER, organisation=HOME, **LIMITS[RoleName.MANAGER])  # type: ignore[arg-type]
    scope = require(Actor(name="iemand", grants=(elsewhere, manager)), Permission.ANSWERS_CONFIRM, HOME)
    assert scope.own_employees == {"e1"}


def test_a_role_that_is_over_opens_no_file_and_still_forbids_confirming_oneself() -> None:
    grant = Grant(
        role=RoleName.MANAGER, organisation=HOME, teams=frozenset({"Geluid"}), selves=frozenset({EmployeeId("e1")})
    )
    scope = require(Actor(name="iemand", grants=(grant,)), Permission.ANSWERS_CONFIRM, HOME)
    assert (not scope.own_employees, scope.selves == {"e1"}) == (True, True)


def test_what_was_confirmed_is_read_by_who_leads_and_who_keeps_it_and_an_auditor_reads_no_answers() -> None:
    reading = [role for role in RoleName if Permission.CONFIRMATIONS_READ in POLICY[role]]
    assert reading == [RoleName.SYSTEM, RoleName.MANAGER, RoleName.HR]
    assert Permission.CONFIRMATIONS_READ in SAYS_WHY


@pytest.mark.parametrize("role", sorted(NEEDS_SECOND_STEP, key=str))
def test_a_strong_role_is_worth_nothing_after_a_password_alone(role: RoleName) -> None:
    where = None if role in OUTSIDE else HOME
    weak = Actor(name="iemand", grants=(Grant(role=role, organisation=where),), second_step=False)
    assert not any(may(weak, permission, where) for permission in Permission)


def test_whoever_reaches_everybody_says_why_and_who_reaches_a_team_need_not() -> None:
    assert Permission.ANSWERS_READ in SAYS_WHY
    with pytest.raises(ReasonNeeded):
        require(HR, Permission.ANSWERS_READ, HOME)
    manager = Grant(role=RoleName.MANAGER, organisation=HOME, **LIMITS[RoleName.MANAGER])  # type: ignore[arg-type]
    assert require(Actor(name="m", grants=(manager,)), Permission.ANSWERS_READ, HOME).reach.teams == {"Geluid"}


def test_the_personal_edition_with_the_own_scores_is_for_the_person_alone() -> None:
    assert [role for role in RoleName if Permission.REPORT_PERSON in POLICY[role]] == [
        RoleName.SYSTEM,
        RoleName.EMPLOYEE,
    ]
    assert [role for role in RoleName if Permission.COMPETENCIES_OWN in POLICY[role]] == [
        RoleName.SYSTEM,
        RoleName.EMPLOYEE,
    ]


def test_only_who_is_of_an_organisation_learns_that_it_exists() -> None:
    for role in (RoleName.PUBLIC, RoleName.CRITERIA_MAINTAINER):
        with pytest.raises(NotFound):
            require(holding(role), Permission.ROUND_READ, HOME)
    with pytest.raises(Forbidden):
        require(holding(RoleName.ADMINISTRATOR), Permission.ROUND_READ, HOME)


def test_the_administrator_sees_no_content() -> None:
    assert POLICY[RoleName.ADMINISTRATOR] == {Permission.ORGANISATION_CREATE, Permission.SERVICE_MANAGE}


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), True), (date(2026, 3, 1), True), (date(2026, 3, 2), False)],
)
def test_a_grant_holds_from_its_first_day_up_to_and_including_its_last(day: date, held: bool) -> None:  # noqa: FBT001
    grant = Grant(role=RoleName.HR, organisation=HOME, starts=date(2026, 2, 1), ends=date(2026, 3, 1))
    assert grant.holds(day) is held


def test_what_a_role_lacks_is_forbidden_in_its_own_organisation() -> None:
    with pytest.raises(Forbidden):
        require(HR, Permission.CRITERIA_PUBLISH, HOME)


def test_all_names_at_once_take_a_reason() -> None:
    with pytest.raises(ReasonNeeded):
        require(HR, Permission.REPORT_NAMES_ALL, HOME)
    given_one = Actor(name="hr", grants=HR.grants, reason="controle door de accountant")
    assert require(given_one, Permission.REPORT_NAMES_ALL, HOME).reason == "controle door de accountant"


def test_permissions_are_named_resource_and_action_in_alphabetical_order() -> None:
    names = [p.value for p in Permission]
    assert names == sorted(names)
    assert all(len(n.split(":")) == 2 for n in names)
