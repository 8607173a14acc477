from datetime import date, timedelta

import pytest

from vthquality.domain.filling.locks import Lock
from vthquality.domain.intake import portfolio
from vthquality.domain.running.council import Opener
from vthquality.wording.filling import facts, texts


def test_every_lock_opener_and_kind_of_fact_has_its_words() -> None:
    assert set(texts.LOCK) == set(Lock)
    assert set(texts.OPENER) == set(Opener)
    kinds = {sheet.id for sheet in portfolio.SPECIFICATION.sheets}
    assert set(facts.PATH_OF_KIND) == set(facts.KIND_TITLE) == set(facts.ONE_OF_KIND) == set(facts.KIND_ABOUT) == kinds
    assert {facts.KIND_OF_PATH[path] for path in facts.PATH_OF_KIND.values()} == kinds


@pytest.mark.parametrize(("months", "said"), [(1, "1 maand"), (18, "18 maanden"), (12, "1 jaar"), (36, "3 jaar")])
def test_a_term_is_said_in_years_where_it_is_whole_years(months: int, said: str) -> None:
    assert texts.kept_for(months) == said


def test_who_may_look_is_listed_and_nobody_is_said_too() -> None:
    assert texts.openers(frozenset()) == "niemand behalve uzelf"
    assert texts.openers(frozenset({Opener.HR, Opener.MANAGER})) == (
        "uw leidinggevende en HR, met een reden die wordt vastgelegd"
    )


def test_a_last_day_that_passed_is_told_with_what_still_can_be_done() -> None:
    last = date(2026, 10, 4)
    assert texts.until(last, last) == "invullen kan tot en met 4 oktober 2026"
    assert texts.until(last, last + timedelta(days=1)) == (
        "invullen kon tot en met 4 oktober 2026, maar kan nog zolang de meting open is"
    )
    assert texts.until(None, last) == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, ""), (1, "Daarna veranderde u nog 1 antwoord."), (3, "Daarna veranderde u nog 3 antwoorden.")],
)
def test_what_was_changed_after_handing_in_is_counted(number: int, said: str) -> None:
    assert texts.changed_since(number) == said


@pytest.mark.parametrize(
    ("lock", "confirmed", "begins"),
    [
        (Lock.CONFIRMED, True, "Uw antwoorden zijn bevestigd."),
        (Lock.CLOSED, False, "De meting is gesloten; "),
        (None, False, "Uw antwoorden zijn nog niet als geheel bevestigd."),
    ],
)
def test_a_result_says_how_settled_it_is(lock: Lock | None, confirmed: bool, begins: str) -> None:  # noqa: FBT001 - parametrized
    for seen in (True, False):
        said = texts.result_standing(lock, confirmed=confirmed, seen=seen)
        assert said.startswith(begins)
        assert ("als iemand het bewijs zag" in said) is (seen and not confirmed)
