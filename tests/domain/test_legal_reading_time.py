import sys

import pytest

from tests.support.legal_builders import REGISTER
from vthquality.domain.legal import find_references

REPEATED = [
    "artikel 1.1, ",
    "hoofdstuk 1, ",
    "bijlage, ",
    "artikel 1 onder a, ",
    "artikel 1 van bijlage ",
    "b, en ",
    "lid 1, ",
    "Ow 1.1 en ",
    "Ow 1.1, ",
    "Algemene wet ",
    "Wet verbetering vergunningverlening, ",
    "https://wetten.overheid.nl/",
    "jci1.3:c:BWBR0037885",
    "&amp;",
    "1.1.",
    "9",
    "a",
    "°",
]


def calls(text: str) -> int:
    """How many functions are called for reading a text: a measure of work that no other process disturbs."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        find_references(text, REGISTER)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", REPEATED)
def test_reading_takes_work_in_proportion_to_the_text(piece: str) -> None:
    assert calls(piece * 800) <= 2.2 * calls(piece * 400) + 500
