"""Reminding people: whom, with which text, and never twice on a day without meaning it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from vthquality.domain.errors import Invalid
from vthquality.domain.names import as_name
from vthquality.domain.people import ParticipationId
from vthquality.domain.running.progress import STAGES, PersonProgress, Wanted

NETHERLANDS = ZoneInfo("Europe/Amsterdam")
LONGEST_TEXT = 4_000


class Group(Enum):
    """Whom one reminds: those who did not begin, those who did not hand in, or managers of whom is not confirmed."""

    NOT_STARTED = "not_started"
    OPEN = "open"
    MANAGERS = "managers"


WANTED = {Group.NOT_STARTED: Wanted.NOT_STARTED, Group.OPEN: Wanted.OPEN, Group.MANAGERS: Wanted.UNCONFIRMED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who may be reminded; `id` is a participation, or of a manager the account.

    `email` is "" where there is none. `waiting`: how many people a manager has to confirm.
    """

    id: str
    name: str
    email: str
    team: str = ""
    waiting: int = 0
    reminded: datetime | None = None

    def reminded_on(self, on: date) -> bool:
        """Whether this person was reminded on this day."""
        return self.reminded is not None and self.reminded.astimezone(NETHERLANDS).date() == on


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent: one line of subject, and a text."""

    subject: str
    text: str


def letter(subject: str, text: str) -> Letter:
    """What may be sent; raises `Invalid` for nothing, too much, or a subject of more lines."""
    said = text.strip().replace("\r\n", "\n")
    if not said:
        raise Invalid("text", "required")
    if len(said) > LONGEST_TEXT:
        raise Invalid("text", "text_too_long", length=len(said), longest=LONGEST_TEXT)
    if any(not (sign.isprintable() or sign == "\n") for sign in said):
        raise Invalid("text", "unseen_signs")
    return Letter(subject=as_name("subject", subject), text=said)


def to_remind(people: Iterable[PersonProgress], group: Group, on: date) -> tuple[PersonProgress, ...]:
    """Who belongs to this group on this day, by name."""
    chosen = [p for p in people if p.stage(on) in STAGES[WANTED[group]]]
    return tuple(sorted(chosen, key=lambda p: (p.name.casefold(), p.number, p.participation)))


def unconfirmed_by_team(people: Iterable[PersonProgress], on: date) -> dict[str, list[ParticipationId]]:
    """Who waits to be confirmed, by team."""
    waiting: dict[str, list[ParticipationId]] = {}
    for person in to_remind(people, Group.MANAGERS, on):
        waiting.setdefault(person.team, []).append(person.participation)
    return waiting
