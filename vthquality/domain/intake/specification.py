"""What a workbook may hold: its sheets, their fields, the form of each value and the rules that rows keep.

From one specification come the template with its drop-downs and help, and the importer.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values


class Book(Enum):
    """The workbooks that come in."""

    STAFF = "staff"
    TASKS = "tasks"
    PORTFOLIO = "portfolio"
    ANSWERS = "answers"
    PLANS = "plans"
    FORM = "form"


OF_THE_ORGANISATION = tuple(book for book in Book if book is not Book.FORM)
"""Workbooks about everybody; the form is of one person."""


class Source(Enum):
    """Where the choices of a field come from: the organisation's own lists, its version of the set, or the house."""

    ACTIVITIES = "activities"
    AREAS = "areas"
    CLAIMS = "claims"
    CLASSES = "classes"
    COMPETENCIES = "competencies"
    COURSES = "courses"
    DIRECTIONS = "directions"
    DOERS = "doers"
    EMPLOYMENTS = "employments"
    FIELDS = "fields"
    FUNCTIONS = "functions"
    LEAVES = "leaves"
    LEVELS = "levels"
    MEASURES = "measures"
    OUTCOMES = "outcomes"
    PLAN_LEVELS = "plan_levels"
    PLAN_STATES = "plan_states"
    PRACTICE = "practice"
    PRINCIPALS = "principals"
    PRINCIPAL_KINDS = "principal_kinds"
    PROFILES = "profiles"
    PROOFS = "proofs"
    REQUIREMENTS = "requirements"
    ROLES = "roles"
    RUNGS = "rungs"
    STEPS = "steps"
    TEAMS = "teams"
    TOPICS = "topics"
    UNITS = "units"
    YES_NO = "yes_no"


SHORT_TEXT = 200
SPARE_ROWS = 200
"""Rows below the known ones in which new ones can be typed, with drop-downs and all."""
LONG_TEXT = 4000
"""Longest explanation; far below what a cell can hold (32,767), so that it can always be written again."""
FIRST_DAY = date(1950, 1, 1)
LAST_DAY = date(2099, 12, 31)
"""A day outside these is a typing error: nobody at work began earlier, no plan goes further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Free text of at most `longest` characters."""

    longest: int = SHORT_TEXT


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """A personnel number: text, of which Excel likes to eat the zeros in front; an e-mail address refers too."""


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number from `least` to `most` with at most `decimals` decimals."""

    least: int = 0
    most: int = 1_000_000
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1, written as a percentage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day from `first` to `last`."""

    first: date = FIRST_DAY
    last: date = LAST_DAY


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, as 2027-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of some choices, or several where `many`; where `open`, also something new.

    `of`: the field of the same row that says which choices there are.
    """

    source: Source
    many: bool = False
    open: bool = False
    of: str = ""


Form = Text | PersonNumber | Email | Number | Share | Day | Quarter | Choice


class Referent(Enum):
    """What rows can speak of that the service knows, or that another row of the same file brings in."""

    PERSON = "person"
    PRINCIPAL = "principal"


class Part(Enum):
    """What a field is to its row: what one comes to fill in, what says which row it is, or shown for reading only."""

    VALUE = "value"
    FIXED = "fixed"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column.

    `standard` is what an empty cell means, `refers` what must exist for its value to make sense. `lasting`: what was
    said once can be said otherwise, never be emptied; and where values are `rising`, it never goes back. `joined`: what
    more columns of a list of one's own say of it belongs together.
    """

    id: str
    form: Form = dataclasses.field(default_factory=Text)
    part: Part = Part.VALUE
    required: bool = False
    lasting: bool = False
    rising: tuple[str, ...] = ()
    joined: bool = False
    standard: str = ""
    refers: Referent | None = None
    width: int = 14


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule has against one field of a row: a code of `wording` and the values of its sentence."""

    field: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over some fields of one row; it is asked only where all of them could be read."""

    fields: tuple[str, ...]
    check: Callable[[Values, Context], Iterable[Complaint]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its fields in order, what tells two rows apart, and what a row becomes.

    `keys`: fields that together name a row; the first of which the first field is filled counts. `unique`: fields that
    no two rows share. `introduces`: what its rows bring in, and the fields that name it. `outlined`: rows are laid out
    to be filled in, and one in which nothing is filled in says nothing. `voids`: fields for reading that no longer hold
    when anything else in the row changes. `spare`: rows below the known ones for new ones. `build` makes the domain
    object of a row (id, values) and raises `Invalid` where it refuses.
    """

    id: str
    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...]
    build: Callable[[str, Values, Context], object]
    rules: tuple[Rule, ...] = ()
    unique: tuple[str, ...] = ()
    introduces: tuple[Referent, tuple[str, ...]] | None = None
    outlined: bool = False
    voids: tuple[str, ...] = ()
    spare: int = SPARE_ROWS

    def field(self, name: str) -> Field:
        """The field with this id; raises `KeyError` for any other."""
        for known in self.fields:
            if known.id == name:
                return known
        raise KeyError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """One workbook; `version` rises when an older template can no longer be read as it was meant.

    `personal`: it is the form of one person in one round, and no list of one's own takes its place.
    """

    book: Book
    version: int
    sheets: tuple[Sheet, ...]
    personal: bool = False

    def sheet(self, name: str) -> Sheet:
        """The sheet with this id; raises `KeyError` for any other."""
        for known in self.sheets:
            if known.id == name:
                return known
        raise KeyError(name)
