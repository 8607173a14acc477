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
