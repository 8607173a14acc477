from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from tests.support.set_builders import a_sound_area, a_sound_version
from tests.support.set_strategies import versions
from vthquality.domain.criteria import Area, Provenance, Version
from vthquality.domain.set_check import alike_areas


def described(number: str, text: str) -> Area:
    return replace(a_sound_area(number, "x"), description=text, activities=(), requirements=())


def test_copied_areas_come_first() -> None:
    text = "De geluiddeskundige onderzoekt en beoordeelt geluid van bedrijven, wegen en spoorwegen."
    other = "Wie bouwplannen toetst, kijkt naar de sterkte van vloeren en wanden bij brand."
    version = a_sound_version(described("1", text), described("2", other), described("3", text))
    pairs = alike_areas(version)
    assert [(pair.first.number, pair.second.number, pair.similarity) for pair in pairs] == [
        ("1", "3", 1.0),
        ("1", "2", 0.0),
        ("2", "3", 0.0),
    ]


def test_half_the_same_runs_of_words_is_half_alike() -> None:
    version = a_sound_version(described("1", "a b c d e"), described("2", "a b c d x"))
    assert alike_areas(version)[0].similarity == 2 / 4


def test_the_same_article_makes_no_areas_alike() -> None:
    one, two = described("1", "Kent 5.10, 5.11 en 18.20"), described("2", "Past toe: 5.10, 5.11 en 18.20")
    assert alike_areas(a_sound_version(one, two))[0].similarity == 0


def test_what_stands_in_for_a_missing_text_does_not_count() -> None:
    def missing(number: str) -> Area:
        area = replace(a_sound_area(number, f"naam{number}"), description="", activities=())
        first = replace(area.requirements[0], text="De tekst is er nog niet bij.", provenance=Provenance.MISSING)
        return replace(area, requirements=(first,))

    assert alike_areas(a_sound_version(missing("1"), missing("2")))[0].similarity == 0


def test_no_more_pairs_than_asked() -> None:
    version = a_sound_version(*(a_sound_area(str(n), f"Gebied {n}") for n in range(8)))
    assert len(alike_areas(version)) == 20
    assert len(alike_areas(version, 3)) == 3


@given(versions())
def test_similarity_is_between_nothing_and_everything(version: Version) -> None:
    pairs = alike_areas(version)
    assert all(0 <= pair.similarity <= 1 for pair in pairs)
    assert all(one.similarity >= other.similarity for one, other in pairwise(pairs))
    assert alike_areas(version) == pairs
