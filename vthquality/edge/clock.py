"""The one place that reads the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

NETHERLANDS = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day it is in the Netherlands at a moment."""
    return moment.astimezone(NETHERLANDS).date()


def today() -> date:
    """The day it is in the Netherlands."""
    return day_of(now())
