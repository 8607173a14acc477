from dataclasses import replace
from datetime import date

import pytest

from tests.support.people import an_arrangement
from tests.support.versions import an_area, key
from vthquality.domain.people import Doer
from vthquality.domain.tasking import Completeness, Said, groups, places, said_of

ON = date(2026, 10, 1)
AREA = an_area("a1", "1")
FIRST, SECOND = an_arrangement("Gemeente A", "a1act1"), an_arrangement("Gemeente A", "a1act2")


@pytest.mark.parametrize(
    ("said", "asked", "state"),
    [
        (0, 0, Completeness.NOT_POSSIBLE),
        (0, 4, Completeness.NOTHING),
        (1, 4, Completeness.PARTLY),
        (4, 4, Completeness.COMPLETE),
    ],
)
def test_how_much_is_said_is_a_state(said: int, asked: int, state: Completeness) -> None:
    assert Said(said=said, asked=asked).completeness is state


def test_what_ended_or_has_yet_to_begin_says_nothing_of_today() -> None:
    ended = replace(FIRST, end=date(2026, 9, 30))
    later = replace(SECOND, start=date(2026, 10, 2))
    assert places([ended, later], ON) == frozenset()
    assert said_of(AREA, ["Gemeente A", "Gemeente B"], places([FIRST, ended], ON)) == Said(said=1, asked=4)


def test_places_of_other_areas_and_of_deelnemers_that_are_gone_do_not_count() -> None:
    running = places([an_arrangement("Gemeente A", "b2act1"), an_arrangement("Gemeente Weg", "a1act1")], ON)
    assert said_of(AREA, ["Gemeente A"], running) == Said(said=0, asked=2)


def test_like_arrangements_stand_together_in_printed_order() -> None:
    other = replace(FIRST, doer=Doer.MARKET, which="Bureau")
    found = groups(AREA, [SECOND, FIRST, other, an_arrangement("Gemeente B", "b2act1")])
    assert [(g.arrangement.doer, g.activities, g.whole) for g in found["Gemeente A"]] == [
        (Doer.SELF, (key("a1act1"), key("a1act2")), True),
        (Doer.MARKET, (key("a1act1"),), False),
    ]
    assert set(found) == {"Gemeente A"}
