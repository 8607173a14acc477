"""How wide texts are and how many lines they take."""

from hypothesis import given
from hypothesis import strategies as st

from vthquality.formats.gap_workbook.measures import bold_width, lines_of, text_width

TEXTS = st.text("abcW il.\n-", max_size=80)


def test_a_digit_is_the_unit_and_letters_are_as_wide_as_they_are_drawn() -> None:
    assert text_width("0123456789") == 10
    assert text_width("iiii") < text_width("0000") < text_width("WWWW")
    assert text_width("") == 0


def test_lines_break_between_words_and_at_line_ends() -> None:
    assert lines_of("", 10) == 1
    assert lines_of("0000 0000", 12) == 1
    assert lines_of("0000 0000", 6) == 2
    assert lines_of("00\n\n00", 12) == 3


def test_a_word_wider_than_its_column_goes_on_below() -> None:
    assert lines_of("0" * 100, 20) >= 5


@given(st.text("abcWil", min_size=1, max_size=30))
def test_a_bold_word_stays_whole_in_the_width_it_is_given(word: str) -> None:
    assert lines_of(word, bold_width(word), bold=True) == 1


def test_bold_takes_more_room() -> None:
    assert lines_of("0000 0000 00", 12) == 1
    assert lines_of("0000 0000 00", 12, bold=True) == 2


@given(TEXTS, st.integers(4, 60))
def test_a_wider_column_never_takes_more_lines_and_more_text_never_fewer(text: str, width: int) -> None:
    assert lines_of(text, width + 5) <= lines_of(text, width)
    assert lines_of(text + " 0000", width) >= lines_of(text, width)
