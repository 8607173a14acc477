"""Plain values: one text per meaning, so that "is it changed" is a comparison of texts. Nothing is ""."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from vthquality.domain.criteria import Key, Token

Values = dict[str, str]
"""The plain values of one row, by field."""
E = TypeVar("E", bound=Enum)

YES = "yes"
NO = "no"
SEPARATOR = ";"
"""Between the members of a set; no key, token or slug holds it."""


def of_day(day: date | None) -> str:
    """A day as 2026-10-01."""
    return day.isoformat() if day else ""


def of_number(number: Decimal | int | None) -> str:
    """A number without exponent and without zeros that say nothing."""
    if number is None:
        return ""
    text = format(Decimal(number), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def of_flag(flag: bool) -> str:  # noqa: FBT001 - the flag is what it is about
    """Yes or no."""
    return YES if flag else NO


def of_set(members: Iterable[str]) -> str:
    """A set, sorted."""
    return SEPARATOR.join(sorted(members))


def of_member(member: Enum | None) -> str:
    """A member of an enum: its value, or its name where the value is a number."""
    if member is None:
        return ""
    return member.value if isinstance(member.value, str) else member.name


def day(text: str) -> date | None:
    """Read a day back."""
    return date.fromisoformat(text) if text else None


def number(text: str) -> Decimal | None:
    """Read a number back."""
    return Decimal(text) if text else None


def whole(text: str) -> int | None:
    """Read a whole number back."""
    return int(text) if text else None


def members(text: str) -> tuple[str, ...]:
    """Read a set back, sorted."""
    return tuple(text.split(SEPARATOR)) if text else ()


def keys(text: str) -> frozenset[Key]:
    """Read a set of keys back."""
    return frozenset(Key(part) for part in members(text))


def tokens(text: str) -> frozenset[Token]:
    """Read a set of tokens back."""
    return frozenset(Token(part) for part in members(text))


def member(kind: type[E], text: str) -> E:
    """Read a member of an enum back."""
    return next(m for m in kind if of_member(m) == text)
