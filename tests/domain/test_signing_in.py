"""Passwords, waiting and links, on paper."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.errors import Invalid, TooOften
from vthquality.domain.signing_in import (
    DELAYS,
    FORGOTTEN_AFTER,
    Attempts,
    as_password,
    count_attempt,
    missing_for_real_data,
    take_back,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WHO = {"email": "hanna.devries@odvoorbeeld.nl", "name": "Hanna de Vries"}


@pytest.mark.parametrize(
    "text",
    [
        "paard batterij nietje klopt",
        "XkP9#mmq!vR2",
        "een zin die ik onthoud",
        "ПарольДлинный7",
        "😀😀 bloemkool soep",
    ],
)
def test_a_long_password_is_good_whatever_its_signs(text: str) -> None:
    assert as_password("password", text, **WHO) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kort", "password_too_short"),
        ("elf tekens!", "password_too_short"),
        ("x" * 201, "text_too_long"),
        ("aaaaaaaaaaaaaaa", "password_easy"),
        ("abababababab", "password_easy"),
        ("123456789012", "password_easy"),
        ("987654321098", "password_easy"),
        ("Welkom2026!!!", "password_easy"),
        ("wachtwoord123", "password_easy"),
        ("Wachtwoord!Welkom", "password_easy"),
        ("qwertyuiop12", "password_easy"),
        ("hanna.devries", "password_easy"),
        ("HannaDeVries1", "password_easy"),
        ("odvoorbeeld26", "password_easy"),
        ("Omgevingsdienst1", "password_easy"),
        ("november2026!", "password_easy"),
    ],
)
def test_a_short_or_easy_password_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        as_password("password", text, **WHO)
    assert (refused.value.field, refused.value.reason) == ("password", reason)


def test_the_same_password_typed_on_another_keyboard_is_the_same() -> None:
    assert as_password("password", "cafe\u0301 batterij nietje", **WHO) == "caf\u00e9 batterij nietje"


def test_waiting_grows_with_failures() -> None:
    counted, waits = None, []
    for _ in range(7):
        now = counted.refused_until if counted and counted.refused_until else NOW
        counted = count_attempt(counted, now, 2)
        waits.append((counted.refused_until - now).total_seconds() / 60 if counted.refused_until else 0)
    assert waits == [0, 0, *DELAYS]


def test_while_waiting_nothing_is_counted() -> None:
    waiting = Attempts(failures=5, first=NOW, last=NOW, refused_until=NOW + timedelta(minutes=1))
    with pytest.raises(TooOften) as refused:
        count_attempt(waiting, NOW + timedelta(seconds=59), 2)
    assert refused.value.values == {"until": NOW + timedelta(minutes=1)}
    assert count_attempt(waiting, NOW + timedelta(seconds=60), 2).failures == 6


def test_what_is_long_ago_is_forgotten() -> None:
    old = Attempts(failures=50, first=NOW, last=NOW)
    assert count_attempt(old, NOW + FORGOTTEN_AFTER, 2).failures == 51
    assert count_attempt(old, NOW + FORGOTTEN_AFTER + timedelta(seconds=1), 2).failures == 1


@given(st.integers(0, 100), st.integers(1, 40))
def test_an_attempt_that_is_taken_back_never_counts_and_never_waits(failures: int, free: int) -> None:
    before = Attempts(failures=failures, first=NOW, last=NOW)
    after = take_back(count_attempt(before, NOW, free))
    assert (after.failures, after.refused_until) == (failures, None)


@pytest.mark.parametrize(
    ("provider", "hr", "without", "missing"),
    [
        (True, 0, 0, ()),
        (True, 3, 3, ()),
        (False, 0, 0, ("no_hr",)),
        (False, 2, 1, ("hr_without_second_step",)),
        (False, 2, 0, ()),
    ],
)
def test_real_data_takes_a_provider_or_a_second_step_for_everybody_of_hr(
    provider: bool,  # noqa: FBT001
    hr: int,
    without: int,
    missing: tuple[str, ...],
) -> None:
    assert missing_for_real_data(provider=provider, hr=hr, hr_without_second_step=without) == missing
