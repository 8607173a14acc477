from dataclasses import replace
from datetime import date

import pytest

from tests.support.legal_builders import OB, REGISTER
from vthquality.domain.legal import Fit, Grade, Pair, Reference, parse_reference


def at(text: str) -> Reference:
    return parse_reference(text, REGISTER)


def a_pair(old: str, new: str | None, grade: Grade = Grade.TEXT_COMPARISON) -> Pair:
    return Pair(old=at(old), new=at(new) if new else None, subject="onderwerp", grade=grade)


KNOWN = replace(
    REGISTER,
    concordance=(
        a_pair("Wabo 5.4", "Ow 18.20", Grade.THIRD_PARTY),
        a_pair("Wabo 5.4 lid 1 onder a", "Ow 18.20 lid 2", Grade.RECALLED),
        a_pair("Wabo 5.4 lid 1 onder b", "Ow 18.20 lid 3", Grade.TRANSITIONAL_LAW),
        a_pair("Wabo 2.1", "Ow 5.1"),
        a_pair("Wabo 2.1", "Ow 5.7", Grade.TRANSITIONAL_LAW),
        a_pair("Wabo 2.5", None, Grade.NO_COUNTERPART),
        a_pair("Wabo 4.1-4.9", "Ob 8.5-8.12"),
        a_pair("Wm hoofdstuk 11", "Ow 2.15 lid 2"),
        a_pair("Wm bijlage 2", "Ow 3.10"),
        a_pair("Wabo", "Ow"),
    ),
)


def successors(text: str) -> list[tuple[Fit, str | None]]:
    return [(each.fit, each.reference.short() if each.reference else None) for each in KNOWN.successors(at(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wabo 5.4",
            [(Fit.EXACT, "Ow 18.20"), (Fit.NARROWER, "Ow 18.20 lid 3"), (Fit.NARROWER, "Ow 18.20 lid 2")],
        ),
        ("Wabo 5.4 lid 1 onder b", [(Fit.EXACT, "Ow 18.20 lid 3"), (Fit.BROADER, "Ow 18.20")]),
        ("Wabo 5.4 lid 2", [(Fit.BROADER, "Ow 18.20")]),
        (
            "Wabo 5.4 (tekst van 2018-01-01)",
            [(Fit.EXACT, "Ow 18.20"), (Fit.NARROWER, "Ow 18.20 lid 3"), (Fit.NARROWER, "Ow 18.20 lid 2")],
        ),
        ("Wabo 2.1", [(Fit.EXACT, "Ow 5.7"), (Fit.EXACT, "Ow 5.1")]),
        ("Wabo 2.5", [(Fit.EXACT, None)]),
        ("Wabo 2.99", []),
        ("Wabo 4.3", [(Fit.BROADER, "Ob 8.5-8.12")]),
        ("Wabo 4.10", []),
        ("Wm 11.5", [(Fit.BROADER, "Ow 2.15 lid 2")]),
        ("Wm 1.1", []),
        ("Wm bijlage 2", [(Fit.EXACT, "Ow 3.10")]),
        ("Wm 2", []),
        ("Wabo", [(Fit.EXACT, "Ow")]),
        ("Ow 18.20", []),
        ("Wabo hoofdstuk 2", [(Fit.NARROWER, "Ow 5.7"), (Fit.NARROWER, "Ow 5.1"), (Fit.NARROWER, None)]),
    ],
)
def test_every_known_new_place_is_proposed_what_fits_and_is_surest_first(
    text: str, expected: list[tuple[Fit, str | None]]
) -> None:
    assert successors(text) == expected


def test_what_was_written_down_from_memory_needs_a_warning() -> None:
    by_grade = {each.pair.grade: each.needs_warning for each in KNOWN.successors(at("Wabo 5.4"))}
    assert by_grade == {Grade.THIRD_PARTY: False, Grade.TRANSITIONAL_LAW: False, Grade.RECALLED: True}


def test_a_range_as_successor_stays_a_range() -> None:
    (only,) = KNOWN.successors(at("Wabo 4.1-4.9"))
    assert only.reference == Reference(OB, at("Ob 8.5").place, "8.5", until="8.12")
    assert only.fit is Fit.EXACT


def test_a_pair_of_another_numbering_is_left_out_where_the_day_is_told() -> None:
    since = date(2016, 4, 14)
    before = replace(a_pair("Wabo 5.6", "Ow 18.26"), old_until=since)
    after = replace(a_pair("Wabo 5.6", "Ow 18.24"), old_from=since)
    known = replace(REGISTER, concordance=(before, after))

    def pairs(text: str) -> list[Pair]:
        return [each.pair for each in known.successors(at(text))]

    assert pairs("Wabo 5.6") == [before, after]
    assert pairs("Wabo 5.6 (tekst van 2016-04-13)") == [before]
    assert pairs("Wabo 5.6 (tekst van 2016-04-14)") == [after]
