"""Who asks, in tests of the staff services: HR, a manager, an employee, a reader, somebody of elsewhere."""

from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.people import EmployeeId, OrganisationId

ELSEWHERE = OrganisationId("elders")


def hr(organisation: OrganisationId, *, as_employee: EmployeeId | None = None) -> Actor:
    """HR of an organisation, who may also be on its staff list."""
    own = (Grant(role=RoleName.EMPLOYEE, organisation=organisation, employee=as_employee),) if as_employee else ()
    return Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=organisation), *own), account="acc-hr")


def somebody(organisation: OrganisationId, employee: EmployeeId) -> Actor:
    """An employee."""
    grant = Grant(role=RoleName.EMPLOYEE, organisation=organisation, employee=employee)
    return Actor(name="medewerker", grants=(grant,), account="acc-mw")


def manager(organisation: OrganisationId, *teams: str) -> Actor:
    """The manager of these teams."""
    grant = Grant(role=RoleName.MANAGER, organisation=organisation, teams=frozenset(teams))
    return Actor(name="leidinggevende", grants=(grant,), account="acc-lg")


def holder(organisation: OrganisationId, role: RoleName) -> Actor:
    """Somebody with one role that knows no limit within the organisation."""
    return Actor(name=role.value, grants=(Grant(role=role, organisation=organisation),), account="acc-x")
