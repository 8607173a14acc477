"""Checking a large workbook costs little more than reading it, and names every fault in one go."""

from tests.support.checking_cost import WRONG, checking_cost

ROWS = 1_000
MOST = 4.0
"""Times what openpyxl takes to read the same file."""


def test_checking_takes_at_most_four_times_what_reading_takes() -> None:
    cost = checking_cost(ROWS)
    assert cost.faults == ROWS * len(WRONG)
    assert cost.ratio <= MOST
