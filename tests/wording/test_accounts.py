"""Everything that signing in and access say is there, in Dutch, and speaks of whom it is for."""

import re
from datetime import UTC, date, datetime

import pytest

from vthquality.domain.access import RoleName
from vthquality.domain.accounts import NEVER_HELD
from vthquality.domain.signing_in import missing_for_real_data
from vthquality.wording.accounts import (
    MISSING_FOR_REAL_DATA,
    ROLE_FOR,
    SITE_MESSAGES,
    access_mail,
    invitation_mail,
    moment_text,
    period_text,
    reset_mail,
    role_text,
)
from vthquality.wording.site import MESSAGES

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
LINK = "https://vth.voorbeeld.nl/uitnodiging/abc"


def test_every_role_that_can_be_given_says_what_it_is_for() -> None:
    assert set(ROLE_FOR) == set(RoleName) - NEVER_HELD


def test_every_message_is_known_to_the_site_and_has_no_gap() -> None:
    assert set(SITE_MESSAGES) <= set(MESSAGES)
    assert not [text for text in SITE_MESSAGES.values() if "{" in text]


def test_everything_that_may_be_missing_for_real_data_has_a_sentence() -> None:
    codes = {code for hr in (0, 1) for code in missing_for_real_data(provider=False, hr=hr, hr_without_second_step=hr)}
    assert codes == set(MISSING_FOR_REAL_DATA)


@pytest.mark.parametrize(
    "mail",
    [
        invitation_mail("Hanna", "OD Voorbeeld", LINK, NOW),
        invitation_mail("Hanna", "", LINK, NOW),
        access_mail("Hanna", "OD Voorbeeld", LINK),
        access_mail("Hanna", "", LINK),
        reset_mail("Hanna", LINK),
    ],
)
def test_a_mail_is_for_somebody_and_holds_its_link_on_a_line_of_its_own(mail: tuple[str, str]) -> None:
    subject, body = mail
    assert "\n" not in subject
    assert body.startswith("Beste Hanna,\n")
    assert f"\n{LINK}\n" in body
    assert not re.search(r"[{}]|  |None", body)


def test_a_link_works_until_a_day_in_the_netherlands() -> None:
    assert "tot en met 24 november 2026" in invitation_mail("Hanna", "OD", LINK, NOW)[1]
    assert moment_text(NOW) == "24 november 2026, 00.30 uur"


def test_a_role_says_its_limits_and_for_whom_it_is_held() -> None:
    assert role_text("leidinggevende", ["Geluid", "Toezicht"], "") == "leidinggevende (Geluid, Toezicht)"
    assert role_text("HR", [], "") == "HR"
    assert role_text("HR", [], "P. Jansen") == "waarnemer van P. Jansen (HR)"


def test_a_period_says_what_is_known_of_it() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert period_text(first, last) == "vanaf 1 januari 2026 tot en met 31 december 2026"
    assert (period_text(None, last), period_text(first, None), period_text(None, None)) == (
        "tot en met 31 december 2026",
        "vanaf 1 januari 2026",
        "",
    )
