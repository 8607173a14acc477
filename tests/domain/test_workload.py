"""Hours: what the areas of a person ask together, and what an area asks, gets and has."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.people_builders import a_participant
from tests.support.versions import an_area, key
from vthquality.domain.criteria import AllOf, AnyOf, Area, Complexity, Heading, Practice, PracticeUnit, Route, Token
from vthquality.domain.people import Assignment
from vthquality.domain.workload import frequency_hours, hours_asked, person_hours


def hours(amount: int) -> Practice:
    return Practice(key=key(f"h{amount}"), amount=Decimal(amount), unit=PracticeUnit.HOURS)


def percent(amount: int) -> Practice:
    return Practice(key=key(f"p{amount}"), amount=Decimal(amount), unit=PracticeUnit.PERCENT)


CASES = Practice(key=key("cases"), amount=Decimal(12), unit=PracticeUnit.CASES, what=Token("controles"))


@pytest.mark.parametrize(
    ("route", "asked"),
    [
        (hours(400), Decimal(400)),
        (CASES, None),
        (percent(25), Decimal(378)),
        (AnyOf((hours(400), hours(300))), Decimal(300)),
        (AnyOf((CASES, hours(400))), Decimal(400)),
        (AllOf((hours(500), CASES)), Decimal(500)),
        (AllOf((hours(500), hours(200))), Decimal(500)),
        (AnyOf((CASES, CASES)), None),
    ],
)
def test_a_route_asks_hours(route: Route, asked: Decimal | None) -> None:
    assert hours_asked(route, Decimal(1512)) == asked


def test_a_share_of_an_unknown_contract_is_unknown() -> None:
    assert hours_asked(percent(25), None) is None


def asking(name: str, route: Route, classes: tuple[Complexity, ...] = ()) -> Area:
    area = an_area(name, name[-1], classes)
    return replace(
        area,
        requirements=tuple(
            replace(r, routes=route) if r.heading is Heading.FREQUENCY else r for r in area.requirements
        ),
    )


def test_hours_of_several_areas_add_up_and_of_two_classes_the_largest_counts() -> None:
    both = (Complexity.SIMPLE, Complexity.COMPLEX)
    first, second = asking("a1", hours(400), both), asking("b2", hours(500))
    areas = {a.key: a for a in (first, second)}
    work = [(first.key, Complexity.SIMPLE), (first.key, Complexity.COMPLEX), (second.key, None)]
    said = person_hours(a_participant(hours=Decimal(20)), work, areas)
    assert (said.asked, said.areas, said.contract, said.fits) == (Decimal(900), 2, Decimal(840), False)


def test_whether_hours_fit_is_unknown_without_a_contract() -> None:
    area = asking("a1", hours(400))
    assert person_hours(a_participant(hours=None), [(area.key, None)], {area.key: area}).fits is None


def test_an_area_that_counts_cases_asks_no_hours() -> None:
    assert frequency_hours(asking("a1", CASES), None, Decimal(1512)) is None


def test_the_share_of_an_assignment_is_refused_outside_nought_to_one() -> None:
    with pytest.raises(Exception, match="share"):
        Assignment(area=key("a1"), share=Decimal("1.1"))
