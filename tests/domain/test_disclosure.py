"""Small groups stay hidden, also from whoever can subtract."""

from hypothesis import given
from hypothesis import strategies as st

from vthquality.domain.disclosure import SMALLEST_GROUP, shown_groups


def test_large_groups_are_shown_and_small_ones_hidden() -> None:
    assert shown_groups({"a": 9, "b": 5}) == {"a", "b"}
    assert shown_groups({"a": 3, "b": 4, "c": 10}) == {"c"}


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    assert shown_groups({"a": 2, "b": 6, "c": 10}) == {"c"}


def test_an_empty_group_tells_nothing_about_anybody() -> None:
    assert "c" in shown_groups({"a": 0, "c": 10})


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=8))
def test_what_is_hidden_is_never_found_by_subtraction(sizes: dict[str, int]) -> None:
    shown = shown_groups(sizes)
    assert all(sizes[g] >= SMALLEST_GROUP for g in shown)
    hidden = [n for g, n in sizes.items() if g not in shown]
    rest = sum(hidden)
    if shown:
        assert rest == 0 or rest >= SMALLEST_GROUP
        assert len([n for n in hidden if n]) != 1
