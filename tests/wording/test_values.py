"""Days, numbers and lists as a Dutch reader writes them."""

from datetime import date
from decimal import Decimal

import pytest

from vthquality.wording.values import day, listed, number, people, yes_no


def test_a_day_is_written_out() -> None:
    assert day(date(2027, 3, 1)) == "1 maart 2027"
    assert day(date(2026, 12, 31)) == "31 december 2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1250.50"), "1.250,5"),
        (Decimal(400), "400"),
        (Decimal("0.7"), "0,7"),
        (Decimal(1000000), "1.000.000"),
        (0, "0"),
        (2.5, "2,5"),
        (Decimal("-3.10"), "-3,1"),
    ],
)
def test_a_number_has_a_point_between_thousands_and_a_decimal_comma(value: Decimal, written: str) -> None:
    assert number(value) == written


def test_a_list_ends_in_and_or_or() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "of")] == [
        "",
        "a",
        "a en b",
        "a, b of c",
    ]


def test_one_person_is_no_people() -> None:
    assert [people(0), people(1), people(2)] == ["0 mensen", "1 persoon", "2 mensen"]


def test_yes_and_no() -> None:
    assert [yes_no(value) for value in (True, False)] == ["ja", "nee"]
