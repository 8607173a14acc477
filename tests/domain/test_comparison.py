"""The difference with the last round: exact, and split by its cause."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_gaps import MAKERS
from tests.support.people_builders import a_portfolio
from tests.support.rounds import a_round, nearly, qualified
from tests.support.versions import a_version, an_area, key
from vthquality.domain.comparison import AreaChange, compare
from vthquality.domain.coverage import cover, judge_people
from vthquality.domain.criteria import Heading, Practice, PracticeUnit, Version
from vthquality.domain.people import Participant
from vthquality.domain.rounds import RoundSnapshot


def compared(before: RoundSnapshot, now: RoundSnapshot) -> AreaChange:
    people = judge_people(now)
    (change,) = compare(now, people, cover(now, people), before, cover(before))
    return change


def stricter() -> Version:
    """The same set that asks twice the practice."""
    area = an_area()
    asked = Practice(key=key("a1prc"), amount=Decimal(800), unit=PracticeUnit.HOURS)
    return a_version(
        replace(
            area,
            requirements=tuple(
                replace(r, routes=asked) if r.heading is Heading.FREQUENCY else r for r in area.requirements
            ),
        )
    )


def test_new_and_departed_people_are_people() -> None:
    change = compared(
        a_round(qualified("Anja A"), qualified("Bert B")), a_round(qualified("Anja A"), qualified("Cor C"))
    )
    assert (change.before, change.people, change.yardstick, change.data, change.now) == (2, 0, 0, 0, 2)
    grown = compared(a_round(qualified("Anja A")), a_round(qualified("Anja A"), qualified("Cor C")))
    assert (grown.people, grown.now) == (1, 2)


def test_a_stricter_set_is_the_yardstick() -> None:
    change = compared(a_round(qualified("Anja A")), a_round(qualified("Anja A"), version=stricter()))
    assert (change.people, change.yardstick, change.data) == (0, -1, 0)


def test_completed_facts_and_adjusted_judgements_are_the_data() -> None:
    change = compared(a_round(nearly("Anja A")), a_round(qualified("Anja A")))
    assert (change.people, change.yardstick, change.data) == (0, 0, 1)


def test_an_area_that_is_new_has_no_state_before() -> None:
    change = compared(a_round(version=a_version(an_area("z9", "9"))), a_round(qualified("Anja A")))
    assert change.state_before is None
    assert change.now == 1


KINDS = st.lists(st.sampled_from([*sorted(MAKERS), "absent", "no facts"]), min_size=6, max_size=6)


@given(KINDS, KINDS, st.booleans())
def test_the_three_causes_always_add_up(before: list[str], now: list[str], harder: bool) -> None:  # noqa: FBT001
    def crowd(kinds: list[str]) -> list[Participant]:
        made: list[Participant] = []
        for i, kind in enumerate(kinds):
            if kind == "no facts":
                made.append(replace(qualified(f"Persoon{i} N"), portfolio=a_portfolio()))
            elif kind != "absent":
                made.append(MAKERS[kind](f"Persoon{i} N"))
        return made

    current = a_round(*crowd(now), version=stricter()) if harder else a_round(*crowd(now))
    change = compared(a_round(*crowd(before)), current)
    assert change.before + change.people + change.yardstick + change.data == change.now
