from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vthquality.domain.errors import Invalid
from vthquality.domain.people import ParticipationId, RoundId
from vthquality.domain.visiting import SIGNS, Sharing, checked_until, codes

TODAY = date(2026, 11, 23)
PEOPLE = [ParticipationId(f"deelname{number}") for number in range(400)]


def test_a_code_is_short_has_no_vowels_and_tells_everybody_apart() -> None:
    found = codes("geheim", PEOPLE)
    assert len(set(found.values())) == len(PEOPLE)
    assert {len(code.replace("-", "")) for code in found.values()} == {6}
    assert all(set(code) <= {*SIGNS, "-"} and code[2] == "-" for code in found.values())


def test_a_code_follows_from_the_secret_and_from_nothing_else() -> None:
    assert codes("geheim", PEOPLE) == codes("geheim", reversed(PEOPLE))
    assert not set(codes("geheim", PEOPLE).values()) & set(codes("ander", PEOPLE[:20]).values())


def test_codes_grow_until_everybody_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vthquality.domain.visiting.SIGNS", "23")
    found = codes("geheim", PEOPLE)
    assert len(set(found.values())) == len(PEOPLE)


@settings(max_examples=20)
@given(st.text(min_size=1), st.sets(st.text(min_size=1), max_size=20))
def test_any_secret_and_any_ids_make_codes(secret: str, ids: set[str]) -> None:
    assert len(set(codes(secret, [ParticipationId(id_) for id_ in ids]).values())) == len(ids)


@pytest.mark.parametrize(("name", "reason"), [("  ", "required"), ("x" * 121, "text_too_long")])
def test_a_sharing_has_a_name_that_fits(name: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        Sharing(id="", round=RoundId("r"), name=name, teams=frozenset(), areas=frozenset(), until=TODAY, secret="")
    assert refused.value.reason == reason


def test_the_last_day_of_a_sharing_still_counts() -> None:
    sharing = Sharing(
        id="", round=RoundId("r"), name="Bezoek", teams=frozenset(), areas=frozenset(), until=TODAY, secret=""
    )
    assert sharing.holds(TODAY)
    assert not sharing.holds(date(2026, 11, 24))
    assert checked_until(TODAY, TODAY) == TODAY
