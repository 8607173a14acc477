"""Signing in, on paper: what a good password is, how long to wait after failing, how long a link works."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from vthquality.domain.errors import Invalid, TooOften

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
FEWEST_SIGNS = 5
"""Different signs in a password."""
LEFT_OVER = 6
"""Letters that must be left once everything is taken out that somebody else would try first."""
TRIED_FIRST = (
    "wachtwoord", "password", "passwort", "welkom", "welcome", "geheim", "secret", "inloggen", "letmein",
    "omgevingsdienst", "gemeente", "provincie", "handhaving", "toezicht", "vergunning", "kwaliteit", "vth",
    "lente", "voorjaar", "zomer", "herfst", "najaar", "winter", "januari", "februari", "maart", "april", "juni", "juli",
    "augustus", "september", "oktober", "november", "december", "maandag", "dinsdag", "woensdag", "donderdag",
    "vrijdag", "zaterdag", "zondag", "qwertyuiop", "qwerty", "azerty", "asdfghjkl", "asdf", "zxcvbnm", "zxcv",
    "abcdefghijklmnopqrstuvwxyz", "abcdef", "iloveyou", "admin", "test", "demo", "hallo",
)  # fmt: skip
"""Words that lists of much used passwords are made of."""
DIGITS_TRIED_FIRST = ("012345678901234567890123456789", "098765432109876543210987654321")
SHORTEST_PART = 3
"""Parts of a name or address that are shorter say nothing about it."""

INVITATION_HOLDS = timedelta(days=7)
RESET_HOLDS = timedelta(hours=1)
PENDING_HOLDS = timedelta(minutes=10)
"""How long somebody may take for the second step after the password."""

FORGOTTEN_AFTER = timedelta(hours=24)
"""After so long without failing, counting begins anew."""
DELAYS = (1, 2, 4, 8, 15)
"""Minutes to wait after each failure too many; the last for all that follow, so that nobody is kept out for long."""
FREE_PER_ACCOUNT = 4
FREE_PER_ADDRESS = 29
"""Failures that cost nothing: an office shares one address."""
FREE_MAILS = 2
"""Asking for a new password by mail, before it waits."""
FREE_ADDRESSES = 4
"""Other addresses tried for an account that turned out to be in use, before it waits."""
APART_FOR = timedelta(days=30)
"""How long one hand does not both change the address of an account and wipe its second step."""


class LinkKind(Enum):
    """What a one-time link is for."""

    INVITATION = "invitation"
    RESET = "reset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """How often something was tried in vain of late, and until when it is refused."""

    failures: int
    first: datetime
    last: datetime
    refused_until: datetime | None = None


def as_password(field: str, text: str, *, email: str, name: str) -> str:
    """The password in one form of writing; raises `Invalid` for one that is too short or too easy to guess.

    There are no rules about kinds of signs, and it never runs out.
    """
    password = unicodedata.normalize("NFKC", text)
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(field, "password_too_short", least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise Invalid(field, "text_too_long", length=len(password), longest=LONGEST_PASSWORD)
    if _is_easy(password.casefold(), [*TRIED_FIRST, *_parts(email), *_parts(name)]):
        raise Invalid(field, "password_easy")
    return password


def count_attempt(before: Attempts | None, now: datetime, free: int) -> Attempts:
    """One attempt more, counted before it is known to fail; raises `TooOften` while waiting after earlier ones."""
    if before is None or now - before.last > FORGOTTEN_AFTER:
        before = Attempts(failures=0, first=now, last=now)
    if before.refused_until is not None and now < before.refused_until:
        raise TooOften(until=before.refused_until)
    failures = before.failures + 1
    too_many = failures - free
    wait = None if too_many <= 0 else now + timedelta(minutes=DELAYS[min(too_many, len(DELAYS)) - 1])
    return Attempts(failures=failures, first=before.first, last=now, refused_until=wait)


def take_back(counted: Attempts) -> Attempts:
    """One attempt less: it was not in vain."""
    return Attempts(failures=max(counted.failures - 1, 0), first=counted.first, last=counted.last)


def missing_for_real_data(*, provider: bool, hr: int, hr_without_second_step: int) -> tuple[str, ...]:
    """What an organisation lacks before it may keep data of real people, as codes; empty when it may."""
    if provider:
        return ()
    if not hr:
        return ("no_hr",)
    return ("hr_without_second_step",) if hr_without_second_step else ()


def _is_easy(password: str, words: list[str]) -> bool:
    if len(set(password)) < FEWEST_SIGNS or any(password in row for row in DIGITS_TRIED_FIRST):
        return True
    left = password
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left != password and sum(sign.isalpha() for sign in left) < LEFT_OVER


def _parts(text: str) -> list[str]:
    found = [part for part in re.split(r"[^\w]+", text.casefold()) if len(part) >= SHORTEST_PART]
    return [*found, re.sub(r"[^\w]+", "", text.casefold().partition("@")[0])] if found else []
