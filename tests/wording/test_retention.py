"""Retention in words: every kind, every reason to wait, every term."""

from datetime import date

from vthquality.domain.people import RoundId
from vthquality.domain.retention import PROPOSED, Emptied, RoundToEmpty, Waits
from vthquality.wording.retention import EMPTIED, TERMS, TERMS_HINTS, WAITS, counted, destroyed_note, round_line


def test_every_kind_reason_and_term_has_words() -> None:
    assert set(EMPTIED) == set(Emptied)
    assert set(WAITS) == set(Waits)
    assert set(TERMS) == set(TERMS_HINTS) == set(PROPOSED.__slots__)


def test_kinds_are_counted_in_a_fixed_order_without_what_is_not_there() -> None:
    told = counted({Emptied.REPORTS: 2, Emptied.NAMES: 1, Emptied.MAILS: 0})
    assert told == [(EMPTIED[Emptied.NAMES], 1), (EMPTIED[Emptied.REPORTS], 2)]


def test_a_round_says_from_when_and_what_it_waits_for() -> None:
    planned = RoundToEmpty(
        id=RoundId("r"),
        name="0-meting",
        closed=date(2026, 11, 23),
        due=date(2029, 11, 23),
        waits=Waits.MOVED_ROUND_OPEN,
    )
    assert round_line(planned).startswith(
        "0-meting: gesloten op 23 november 2026, te legen vanaf 23 november 2029 (wacht"
    )
    assert destroyed_note(date(2029, 11, 23)) == "Persoonsgegevens vernietigd op 23 november 2029."
