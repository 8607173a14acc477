"""Plain values: one text per meaning, and back."""

from datetime import date
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.criteria import Level
from vthquality.domain.facts import ClaimValue, Rung
from vthquality.domain.intake import plain
from vthquality.domain.people import Doer


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (None, ""),
        (0, "0"),
        (Decimal("-0"), "0"),
        (Decimal("36.00"), "36"),
        (Decimal(3600), "3600"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.50"), "0.5"),
        (7, "7"),
    ],
)
def test_equal_numbers_are_one_text(number: Decimal | int | None, text: str) -> None:
    assert plain.of_number(number) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_reads_back(number: Decimal) -> None:
    assert plain.number(plain.of_number(number)) == number


@given(st.one_of(st.none(), st.dates()))
def test_a_day_reads_back(day: date | None) -> None:
    assert plain.day(plain.of_day(day)) == day


@given(st.sets(st.text(alphabet="abcdefgh0123456789-", min_size=1, max_size=8)))
def test_a_set_reads_back_in_one_order(members: set[str]) -> None:
    assert plain.members(plain.of_set(members)) == tuple(sorted(members))


@pytest.mark.parametrize("member", [*ClaimValue, *Doer, *Level, *Rung], ids=repr)
def test_a_member_of_an_enum_reads_back(member: Enum) -> None:
    assert plain.member(type(member), plain.of_member(member)) is member


def test_nothing_is_the_empty_text() -> None:
    assert (plain.of_day(None), plain.of_member(None), plain.of_set(())) == ("", "", "")
    assert (plain.whole(""), plain.number(""), plain.day(""), plain.members("")) == (None, None, None, ())
    assert [plain.of_flag(flag) for flag in (True, False)] == ["yes", "no"]
