import pytest

from vthquality.domain.citizen_number import holds_citizen_number


@pytest.mark.parametrize(
    "text", ["111222333", "diploma van 123456782.", "BSN: 1234.56.782", "nr 123 456 782", "a111222333b"]
)
def test_nine_digits_that_pass_the_eleven_test_are_found(text: str) -> None:
    assert holds_citizen_number(text)


@pytest.mark.parametrize(
    "text", ["", "123456789", "000000000", "0611122233", "1112223334", "11122233", "diploma 2019, nummer 12", "1-1-1-2"]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not holds_citizen_number(text)
