"""The own file in words: every section and column has its Dutch, and no code is shown where there is a word."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from vthquality.domain.criteria import Complexity
from vthquality.domain.facts import ClaimValue, Outcome
from vthquality.domain.judging import Basis
from vthquality.store.own_file import IN_A_ROUND
from vthquality.store.rounds.kinds import NoteKind, Origin
from vthquality.wording.own_file import COLUMNS, SECTIONS, SHOWN_FACT, Plain, shown

LONGEST_TAB = 31


def test_every_section_of_a_round_and_its_columns_have_words() -> None:
    for section, (_, columns) in IN_A_ROUND.items():
        assert section in SECTIONS
        assert set(columns) <= set(COLUMNS)
    assert set(SHOWN_FACT) <= set(COLUMNS)


def test_titles_fit_on_a_tab_and_are_each_their_own() -> None:
    titles = [title.casefold() for title in SECTIONS.values()]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= LONGEST_TAB and not set(title) & set("/\\?*[]:") for title in titles)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("value", ClaimValue.PARTLY, "deels"),
        ("outcome", Outcome.MET, "voldoet"),
        ("basis", Basis.SETTLED, "samen vastgesteld"),
        ("complexity", "C", "complex"),
        ("complexity", Complexity.SIMPLE, "eenvoudig"),
        ("complexity", "", None),
        ("rung", 1, "zelf verklaard"),
        ("origin", Origin.CARRIED, "uit een eerdere meting"),
        ("kind", NoteKind.ACTION, "afspraak"),
        ("confirmed", True, "ja"),
        ("about", "k1", "VB-21"),
        ("area_key", "onbekend", "onbekend"),
        ("missing_topics", ["k1", "x"], "VB-21, x"),
        ("text", "k1", "k1"),
        ("hours", Decimal("31.5"), Decimal("31.5")),
        ("at", datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
        ("until", date(2026, 1, 1), date(2026, 1, 1)),
        ("remark", None, None),
    ],
)
def test_a_value_is_shown_in_words(column: str, value: object, expected: Plain) -> None:
    assert shown(column, value, {"k1": "VB-21"}) == expected
