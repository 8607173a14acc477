"""Leave: denied by default, in the own organisation only, and a larger role never may less."""

import pytest

from vthquality.domain.access import POLICY, Actor, Grant, Permission, RoleName, may, require
from vthquality.domain.errors import Forbidden, NotFound, ReasonNeeded
from vthquality.domain.people import OrganisationId

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
