from datetime import UTC, date, datetime

import pytest

from vthquality.domain.errors import Invalid
from vthquality.domain.running.reminding import Recipient, letter


def test_a_letter_is_one_line_of_subject_and_a_text() -> None:
    said = letter(" Herinnering ", "Beste collega,\r\n\r\nWilt u verder gaan? ")
    assert (said.subject, said.text) == ("Herinnering", "Beste collega,\n\nWilt u verder gaan?")


@pytest.mark.parametrize(
    ("subject", "text", "field", "reason"),
    [
        ("", "tekst", "subject", "required"),
        ("Bcc: iedereen\r\nAan: x", "tekst", "subject", "unseen_signs"),
        ("x", " \n", "text", "required"),
        ("x", "y" * 4001, "text", "text_too_long"),
        ("x", "y\x00", "text", "unseen_signs"),
    ],
)
def test_a_letter_that_cannot_be_sent_is_refused(subject: str, text: str, field: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        letter(subject, text)
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_the_day_of_a_reminder_is_the_day_it_was_in_the_netherlands() -> None:
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    reminded = Recipient(id="1", name="A", email="", reminded=late)
    assert reminded.reminded_on(date(2026, 7, 2))
    assert not reminded.reminded_on(date(2026, 7, 1))
    assert not Recipient(id="1", name="A", email="").reminded_on(date(2026, 7, 2))
