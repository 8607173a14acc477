"""Grants follow from memberships that hold and make sense; a waarnemer never holds more than the other."""

from datetime import date, timedelta

import pytest

from vthquality.domain.access import OUTSIDE, PUBLIC_GRANT, Grant, RoleName
from vthquality.domain.accounts import Held, Membership, as_email, grants_on, require_sense
from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.people import EmployeeId, OrganisationId

HOME, AWAY = OrganisationId("od-a"), OrganisationId("od-b")
DAY = date(2026, 11, 23)
A_DAY = timedelta(days=1)


def a_membership(role: RoleName = RoleName.MANAGER, **changed: object) -> Membership:
    known: dict[str, object] = {
        "id": "m1",
        "account": "a1",
        "role": role,
        "organisation": None if role in OUTSIDE else HOME,
        "teams": frozenset({"t1"}),
    }
    return Membership(**{**known, **changed})  # type: ignore[arg-type]


def grants(*memberships: Membership, others: tuple[Membership, ...] = (), on: date = DAY) -> tuple[Grant, ...]:
    held = Held(
        memberships=memberships,
        principals={m.id: m for m in others},
        team_names={"t1": "Toezicht", "t2": "Geluid"},
        sharings={"s1": DAY},
    )
    first, *rest = grants_on(held, on)
    assert first == PUBLIC_GRANT
    return tuple(rest)


def test_a_grant_says_the_teams_by_name() -> None:
    (grant,) = grants(a_membership(teams=frozenset({"t1", "t2", "weg"}), employee=EmployeeId("e1")))
    assert (grant.role, grant.organisation, grant.employee) == (RoleName.MANAGER, HOME, "e1")
    assert grant.teams == {"Toezicht", "Geluid"}


def test_a_membership_holds_from_its_first_up_to_and_including_its_last_day() -> None:
    membership = a_membership(starts=DAY, ends=DAY + A_DAY)
    assert [len(grants(membership, on=DAY + n * A_DAY)) for n in (-1, 0, 1, 2)] == [0, 1, 1, 0]


def test_every_grant_knows_who_the_account_is_by_a_role_that_is_over_too() -> None:
    over = a_membership(RoleName.EMPLOYEE, employee=EmployeeId("e1"), ends=DAY - A_DAY)
    elsewhere = a_membership(RoleName.EMPLOYEE, employee=EmployeeId("e9"), organisation=OrganisationId("elders"))
    (manager, _) = grants(a_membership(), over, elsewhere)
    assert (manager.employee, manager.selves) == (None, frozenset({EmployeeId("e1")}))


@pytest.mark.parametrize("role", [RoleName.SYSTEM, RoleName.PUBLIC])
def test_no_account_is_the_system_or_everybody(role: RoleName) -> None:
    assert grants(a_membership(role)) == ()
    with pytest.raises(Invalid):
        require_sense(a_membership(role))


@pytest.mark.parametrize("role", list(RoleName))
def test_a_role_at_the_wrong_place_gives_nothing(role: RoleName) -> None:
    wrong = a_membership(role, organisation=HOME if role in OUTSIDE else None)
    assert grants(wrong) == ()
    with pytest.raises(Invalid):
        require_sense(wrong)


def standing_in(**changed: object) -> Membership:
    known: dict[str, object] = {"id": "m2", "account": "a2", "stands_in_for": "m1", "teams": frozenset(), "ends": DAY}
    return a_membership(**{**known, **changed})  # type: ignore[arg-type]


def test_a_waarnemer_holds_a_copy_as_himself() -> None:
    other = a_membership(employee=EmployeeId("e1"), areas=frozenset({Key("a21")}))
    (grant,) = grants(standing_in(employee=EmployeeId("e2")), others=(other,))
    assert (grant.role, grant.teams, grant.areas, grant.employee) == (
        RoleName.MANAGER,
        frozenset({"Toezicht"}),
        frozenset({"a21"}),
        "e2",
    )


@pytest.mark.parametrize(
    ("other", "own", "expected"),
    [
        ((None, None), (DAY, DAY), True),
        ((DAY + A_DAY, None), (None, DAY + A_DAY), False),
        ((None, DAY - A_DAY), (None, DAY), False),
        ((None, None), (None, DAY - A_DAY), False),
        ((None, None), (DAY + A_DAY, DAY + A_DAY), False),
    ],
)
def test_a_waarnemer_is_cut_off_by_the_dates_of_both(
    other: tuple[date | None, date | None], own: tuple[date | None, date | None], expected: object
) -> None:
    principal = a_membership(starts=other[0], ends=other[1])
    found = grants(standing_in(starts=own[0], ends=own[1]), others=(principal,))
    assert bool(found) is expected


@pytest.mark.parametrize(
    "other",
    [
        a_membership(stands_in_for="m0", ends=DAY),
        a_membership(organisation=AWAY),
        a_membership(RoleName.EMPLOYEE, employee=EmployeeId("e1")),
        a_membership(RoleName.VISITOR, sharing="s1"),
        a_membership(RoleName.ADMINISTRATOR),
        a_membership(id="m9"),
    ],
    ids=["a waarnemer", "elsewhere", "an employee", "a visitor", "an administrator", "nobody"],
)
def test_standing_in_is_never_for(other: Membership) -> None:
    assert grants(standing_in(), others=(other,)) == ()


def test_a_visitor_sees_what_is_shared_until_it_ends() -> None:
    shared = a_membership(RoleName.VISITOR, sharing="s1")
    assert [len(grants(shared, on=DAY + n * A_DAY)) for n in (0, 1)] == [1, 0]
    assert grants(a_membership(RoleName.VISITOR, sharing="ended")) == ()


@pytest.mark.parametrize(
    ("membership", "field"),
    [
        (a_membership(RoleName.EMPLOYEE), "employee"),
        (a_membership(RoleName.MANAGER, teams=frozenset()), "teams"),
        (a_membership(RoleName.ASSESSOR), "areas"),
        (a_membership(RoleName.VISITOR), "sharing"),
        (a_membership(starts=DAY, ends=DAY - A_DAY), "ends"),
        (a_membership(stands_in_for="m0"), "ends"),
        (a_membership(RoleName.EMPLOYEE, stands_in_for="m0", ends=DAY), "stands_in_for"),
    ],
)
def test_a_membership_that_says_too_little_is_refused_on_its_field(membership: Membership, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        require_sense(membership)
    assert refused.value.field == field


@pytest.mark.parametrize("role", [RoleName.HR, RoleName.READER, RoleName.AUDITOR, RoleName.CRITERIA_MAINTAINER])
def test_a_role_without_a_limit_needs_nothing_more(role: RoleName) -> None:
    require_sense(a_membership(role, teams=frozenset()))
    assert len(grants(a_membership(role))) == 1


def test_an_address_is_kept_in_lower_case_without_spaces() -> None:
    assert as_email("email", " Hanna.deVries@Voorbeeld.NL ") == "hanna.devries@voorbeeld.nl"


@pytest.mark.parametrize(
    "text", ["", "hanna", "hanna@", "@voorbeeld.nl", "a b@voorbeeld.nl", "a@b", "a@b.nl\nx", "a@b@c.nl"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        as_email("email", text)
