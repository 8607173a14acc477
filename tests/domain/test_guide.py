"""Searching a version: all words, in whatever case and with whatever accents, and the place they lead to."""

import pytest

from tests.support.versions import a_profile_version, a_version, an_area
from vthquality.domain.guide import MOST_WORDS, Found, search, words_of


def test_all_words_must_be_in_what_is_found() -> None:
    version = a_version()
    area = version.areas[0]
    assert {hit.kind for hit in search(version, area.name)} >= {Found.AREA}
    assert search(version, f"{area.name} xyzzy") == ()


@pytest.mark.parametrize("asked", ["", "   ", "\t"])
def test_no_words_find_nothing(asked: str) -> None:
    assert search(a_version(), asked) == ()


def test_a_requirement_is_found_by_its_code_and_leads_to_its_place() -> None:
    version = a_version(an_area("a1", "1"))
    requirement = version.areas[0].requirements[0]
    (hit,) = [h for h in search(version, requirement.code.upper()) if h.anchor == requirement.code]
    assert (hit.kind, hit.place, hit.text) == (Found.REQUIREMENT, "1", requirement.text)


def test_case_and_accents_make_no_difference() -> None:
    assert words_of("VÉILIGHEID Één één") == ("veiligheid", "een")


def test_a_search_looks_at_so_many_words_and_no_more() -> None:
    assert len(words_of(" ".join(f"woord{i}" for i in range(1000)))) == MOST_WORDS


def test_profiles_are_found_by_name_and_by_behaviour() -> None:
    version = a_profile_version()
    profile = version.profiles[0]
    assert Found.PROFILE in {hit.kind for hit in search(version, profile.name)}
    steps = next(iter(profile.indicators)).steps
    assert Found.INDICATOR in {hit.kind for hit in search(version, next(iter(steps.values())))}
