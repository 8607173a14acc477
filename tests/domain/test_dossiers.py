from datetime import date, timedelta

import pytest

from vthquality.domain.criteria import Token
from vthquality.domain.dossiers import DossierFact, Holding, chosen
from vthquality.domain.errors import NotFound
from vthquality.domain.facts import CourseDone

ON = date(2026, 10, 1)


def a_fact(expires: date | None = None, superseded_by: str = "") -> DossierFact:
    fact = CourseDone(id="a", course=Token("lhso"), expires=expires)
    return DossierFact(fact=fact, revision=1, superseded_by=superseded_by)


@pytest.mark.parametrize(
    ("expires", "holding"),
    [
        (None, Holding.LASTS),
        (ON - timedelta(days=1), Holding.EXPIRED),
        (ON, Holding.EXPIRES),
        (ON + timedelta(days=365), Holding.EXPIRES),
        (ON + timedelta(days=366), Holding.LASTS),
    ],
)
def test_a_fact_holds_until_its_last_day_and_people_are_told_a_year_ahead(
    expires: date | None, holding: Holding
) -> None:
    assert a_fact(expires).holding(ON) is holding


def test_a_fact_that_stands_in_its_own_place_was_withdrawn() -> None:
    assert a_fact(superseded_by="a").withdrawn
    assert not a_fact(superseded_by="b").withdrawn
    assert not a_fact().withdrawn


def test_a_fact_of_nobody_here_is_not_found() -> None:
    assert chosen([a_fact()], "a") == a_fact()
    with pytest.raises(NotFound):
        chosen([a_fact()], "b")
