"""From what stands in a cell to a plain value, with one clear reason where that cannot be."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import assert_never

from vthquality.domain.intake import plain
from vthquality.domain.intake.specification import (
    SHORT_TEXT,
    Choice,
    Day,
    Email,
    Field,
    Form,
    Number,
    PersonNumber,
    Quarter,
    Share,
    Source,
    Text,
)
from vthquality.formats.cells import LONGEST_TEXT, length, readable, unwritable
from vthquality.formats.intake.choices import Lists, Options
from vthquality.wording.values import MONTHS

CellValue = object
"""What openpyxl gives: a text, a number, a date, a boolean or nothing."""
MOST_DIGITS = 15
"""Excel keeps no more digits of a number."""
SHARE_DECIMALS = 4
LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^\s@;,<>()]+@[^\s@;,<>()]+\.[^\s@;,<>().]+")
_QUARTER = re.compile(r"(20\d\d)\s*[-/ ]\s*q?([1-4])|(?:q|k)?([1-4])(?:e kwartaal)?\s*[-/ ]?\s*(20\d\d)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_SPOKEN = re.compile(r"(\d{1,2})[ -]+([a-z]{3,9})\.?[ -]+(\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2}", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_CONTROLS = re.compile("[\x7f-\x9f]")
"""Signs that XML lets pass and a terminal would obey."""
_PARTS = re.compile(r"[;\n]")
_NUMBERED = frozenset({Source.ACTIVITIES, Source.TOPICS})
"""Choices written as numbers, which may also stand between commas."""


class NotRead(Exception):
    """A cell cannot be read: `code` is one of `wording`, `values` fill its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        """Say why."""
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, object] = values


Reader = Callable[[CellValue, str], str]
"""Reads a cell that holds something; the text is the value of the field that the choices depend on."""


def reader(field: Field, lists: Lists) -> Reader:
    """The reader of a field; it raises `NotRead`."""
    form: Form = field.form
    match form:
        case PersonNumber():
            return _person_reader(field, lists)
        case Choice():
            return _choice_reader(form, lists)
        case _:
            return lambda value, _: _read_plain(value, form)


def _read_plain(value: CellValue, form: Text | Email | Number | Share | Day | Quarter) -> str:
    match form:
        case Text():
            return _text(value, form.longest)
        case Email():
            return _email(value)
        case Number():
            return _number(value, form)
        case Share():
            return _share(value)
        case Day():
            return _day(value, form)
        case Quarter():
            return _quarter(value)
        case _:
            assert_never(form)


def content(value: CellValue, data_type: str) -> CellValue:
    """What a cell holds, "" for nothing; raises `NotRead` for what cannot be data: a formula, an error."""
    if value is None:
        return ""
    if data_type == "f":
        raise NotRead("formula")
    if data_type == "e":
        raise NotRead("cell_error")
    if isinstance(value, str):
        return _clean(value)
    return value


def shown(value: CellValue) -> str:
    """What stands in a cell as a person would name it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return _CONTROLS.sub("�", str(value)) if value is not None else ""


def _clean(value: str) -> str:
    text = readable(value).replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n\u00a0\ufeff")
    if unwritable(text) or _CONTROLS.search(text):
        raise NotRead("control_characters")
    if length(text) > LONGEST_TEXT:
        raise NotRead("too_long", longest=LONGEST_TEXT, length=length(text))
    return text


def _text(value: CellValue, longest: int) -> str:
    if isinstance(value, date | time | timedelta):
        raise NotRead("became_a_date")
    text = value if isinstance(value, str) else shown(value)
    if len(text) > longest:
        raise NotRead("too_long", longest=longest, length=len(text))
    return text


def _email(value: CellValue) -> str:
    text = _text(value, LONGEST_EMAIL).removeprefix("mailto:").casefold()
    if not _EMAIL.fullmatch(text):
        raise NotRead("no_email")
    return text


def _person_reader(field: Field, lists: Lists) -> Reader:
    """Texts as they are; of a number, whether zeros in front were lost on the way."""
    context = lists.context
    by_digits = {number.lstrip("0"): number for number in context.by_handle if number.startswith("0")}
    refers = field.refers is not None

    def read(value: CellValue, _: str) -> str:
        if isinstance(value, str):
            person = context.person(value) if refers else None
            return person.handle if person else _text(value, SHORT_TEXT)
        digits = _digits(value)
        if digits not in context.by_handle and digits in by_digits:
            raise NotRead("zeros_lost", meant=by_digits[digits])
        return digits

    return read


def _digits(value: CellValue) -> str:
    if isinstance(value, date | time | timedelta):
        raise NotRead("became_a_date")
    if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
        raise NotRead("no_person_number")
    digits = str(int(value))
    if len(digits) > MOST_DIGITS:
        raise NotRead("digits_lost", most=MOST_DIGITS)
    return digits


def _number(value: CellValue, form: Number) -> str:
    amount = _decimal(value)
    if not form.least <= amount <= form.most:
        raise NotRead("number_range", least=form.least, most=form.most)
    if amount != round(amount, form.decimals):
        raise NotRead("too_many_decimals" if form.decimals else "no_whole_number", decimals=form.decimals)
    return plain.of_number(amount)


def _decimal(value: CellValue) -> Decimal:
    if isinstance(value, bool | date | time | timedelta):
        raise NotRead("became_a_date" if not isinstance(value, bool) else "no_number")
    try:
        if isinstance(value, float):
            return round(Decimal(repr(value)), 10)
        return Decimal(_dutch(value) if isinstance(value, str) else str(value))
    except InvalidOperation as error:
        raise NotRead("no_number") from error


def _dutch(text: str) -> str:
    """A number as the Dutch write it, or with a decimal point where that is clear."""
    bare = text.replace("\u00a0", "").replace(" ", "").removeprefix("€")
    if "," in bare:
        if not re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d*),\d+", bare):
            raise NotRead("no_number")
        return bare.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", bare):
        raise NotRead("point_or_comma")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        raise NotRead("no_number")
    return bare


def _share(value: CellValue) -> str:
    percent = isinstance(value, str) and value.endswith("%")
    amount = _decimal(value.rstrip("% ") if isinstance(value, str) else value)
    share = amount / 100 if percent else amount
    if not 0 <= share <= 1:
        raise NotRead("no_share")
    if share != round(share, SHARE_DECIMALS):
        raise NotRead("too_many_decimals", decimals=SHARE_DECIMALS - 2)
    return plain.of_number(share)


def _day(value: CellValue, form: Day) -> str:
    day = _as_day(value)
    if not form.first <= day <= form.last:
        raise NotRead("day_range", first=form.first, last=form.last)
    return day.isoformat()


def _as_day(value: CellValue) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _written_day(value)
    raise NotRead("number_for_day" if isinstance(value, int | float) and not isinstance(value, bool) else "no_day")


def _written_day(text: str) -> date:
    if found := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups()[:3])
    elif found := _SPOKEN.fullmatch(text):
        day, year, month = int(found[1]), int(found[3]), _month(found[2])
    else:
        raise NotRead("short_year" if _SHORT_YEAR.fullmatch(text) else "no_day")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotRead("no_such_day") from error


def _month(word: str) -> int:
    short = {"mrt": 3}
    named = [number for number, month in enumerate(MONTHS, 1) if month.startswith(word.casefold())]
    return short.get(word.casefold()) or (named[0] if len(named) == 1 else 0)


def _quarter(value: CellValue) -> str:
    found = _QUARTER.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise NotRead("no_quarter")
    year, quarter = (found[1], found[2]) if found[1] else (found[4], found[3])
    return f"{year}-{quarter}"


def _choice_reader(form: Choice, lists: Lists) -> Reader:
    def read(value: CellValue, needed: str) -> str:
        text = _text(value, LONGEST_TEXT)
        options = lists.of(form, needed)
        if form.many:
            return plain.of_set({_chosen(part, form, options, lists) for part in _listed(text, form, options)})
        return _chosen(text, form, options, lists)

    return read


def _listed(text: str, form: Choice, options: Options) -> list[str]:
    """The choices in one cell, with ranges of numbers written out."""
    if len(options.meant(text)) == 1:
        return [text]
    separated = text.replace(",", ";") if form.source in _NUMBERED else text
    parts: list[str] = []
    for part in (part.strip() for part in _PARTS.split(separated)):
        span = _RANGE.fullmatch(part) if form.source in _NUMBERED else None
        if span and not options.meant(part):
            parts += _written_out(span[1], span[2], options)
        elif part:
            parts.append(part)
    return parts


def _written_out(first: str, last: str, options: Options) -> list[str]:
    numbers = [option.label for option in options.options]
    if first not in numbers or last not in numbers or numbers.index(last) < numbers.index(first):
        raise NotRead("no_range", text=f"{first}-{last}")
    return numbers[numbers.index(first) : numbers.index(last) + 1]


def _chosen(text: str, form: Choice, options: Options, lists: Lists) -> str:
    meant = options.meant(text)
    if len(meant) == 1:
        return next(iter(meant))
    if meant:
        raise NotRead("choice_of_more", text=text)
    if form.open:
        return _text(text, SHORT_TEXT)
    raise NotRead(_why_not(form, options), text=text, closest=lists.hint(options, text))


def _why_not(form: Choice, options: Options) -> str:
    if options.options:
        return "no_choice"
    return "no_choices_here" if form.of else "no_choices_at_all"
