"""Dates, numbers and small words as a Dutch reader writes them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

YES, NO = "ja", "nee"
NETHERLANDS = ZoneInfo("Europe/Amsterdam")


def yes_no(value: bool) -> str:  # noqa: FBT001 - a yes or no is all there is to say
    """Ja or nee."""
    return YES if value else NO


def day(value: date) -> str:
    """1 maart 2027."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def clock_time(moment: datetime) -> str:
    """14.05 uur, as it is in the Netherlands."""
    return moment.astimezone(NETHERLANDS).strftime("%H.%M uur")


def number(value: Decimal | float) -> str:
    """1.250,5: a point between thousands, a decimal comma, no zeros at the end."""
    text = format(Decimal(str(value)).normalize(), ",f")
    return text.translate(str.maketrans(",.", ".,"))


def listed(words: Sequence[str], last: str = "en") -> str:
    """a, b en c."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def people(amount: int) -> str:
    """1 persoon, 2 mensen."""
    return "1 persoon" if amount == 1 else f"{amount} mensen"
