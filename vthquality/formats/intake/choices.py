"""The choices of a field with the words people read, and the way back from what somebody typed."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property

from vthquality.domain.criteria import Complexity, Level, PracticeUnit, Proof
from vthquality.domain.facts import ClaimValue, Outcome, Rung
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.specification import Choice, Source
from vthquality.domain.people import Doer, Employment
from vthquality.domain.plans import MeasureKind, PlanLevel, PlanState
from vthquality.domain.profiles import CompetencySaid
from vthquality.wording import labels
from vthquality.wording.intake import choices as words
from vthquality.wording.intake.requirements import letter

CLOSEST = 3
MOST_HINTS = 200
"""Looking for what somebody may have meant takes long: in ten thousand faults the first hints are enough."""
NEVER_LISTED = frozenset({Source.ACTIVITIES, Source.LEAVES, Source.TOPICS})
"""Choices that depend on another field, so that no drop-down can hold them."""


def fold(text: str) -> str:
    """A text as somebody means it: without case, accents of composition, or spaces too many."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its plain value, what people read, and what else they may write."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Options:
    """The choices of one field, in order."""

    options: tuple[Option, ...]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What people read, by plain value."""
        return {option.value: option.label for option in self.options}

    @cached_property
    def _meanings(self) -> Mapping[str, frozenset[str]]:
        meanings: dict[str, set[str]] = {}
        for option in self.options:
            for spelling in (option.label, *option.also, option.value):
                meanings.setdefault(fold(spelling), set()).add(option.value)
        exact: dict[str, set[str]] = {}
        for option in self.options:
            exact.setdefault(fold(option.label), set()).add(option.value)
        return {spelling: frozenset(exact.get(spelling, values)) for spelling, values in meanings.items()}

    def meant(self, text: str) -> frozenset[str]:
        """The plain values that a text can stand for: one, none, or more than one."""
        return self._meanings.get(fold(text), frozenset())

    def closest(self, text: str) -> tuple[str, ...]:
        """The labels most like a text, none where none is alike."""
        by_spelling = {fold(option.label): option.label for option in self.options}
        found = get_close_matches(fold(text), by_spelling, n=CLOSEST, cutoff=0.5)
        return tuple(by_spelling[spelling] for spelling in found)


class Lists:
    """The choices in one context, each list made once."""

    def __init__(self, context: Context) -> None:
        """Make nothing yet."""
        self.context = context
        self._made: dict[tuple[Source, str], Options] = {}
        self._hints = 0

    def of(self, choice: Choice, needed: str = "") -> Options:
        """The choices of a field; `needed` is the value of the field they depend on."""
        place = (choice.source, needed if choice.of else "")
        if place not in self._made:
            maker = _BY_FIELD.get(choice.source)
            made = maker(self.context, needed) if maker else _BY_CONTEXT[choice.source](self.context)
            beside = [Option(value, value) for value in sorted(self.context.beside.get(choice.source.value, ()))]
            self._made[place] = Options((*made, *beside))
        return self._made[place]

    def hint(self, options: Options, text: str) -> tuple[str, ...]:
        """The labels most like a text; nothing any more after many of them."""
        self._hints += 1
        return options.closest(text) if self._hints <= MOST_HINTS else ()


def _fixed(members: Mapping[Enum, str]) -> Callable[[Context], Iterable[Option]]:
    """Choices that are the same for everybody."""
    made = [Option(plain.of_member(m), label, words.ALSO.get(m, ())) for m, label in members.items()]
    return lambda _context: made


def _names(names: Iterable[str]) -> list[Option]:
    return [Option(name, name) for name in names]


def _vocabulary(kind: str) -> Callable[[Context], Iterable[Option]]:
    def listed(context: Context) -> list[Option]:
        known: Mapping[str, str] = getattr(context.version.vocabulary, kind) if context.version else {}
        return [Option(token, label) for token, label in known.items()]

    return listed


def _areas(context: Context) -> list[Option]:
    return [Option(key, f"{a.number} {a.name}", (a.number, a.name)) for key, a in context.areas.items()]


def _activities(context: Context, area: str) -> list[Option]:
    known = context.areas.get(area)
    return [Option(a.key, a.number, (a.text,)) for a in known.activities] if known else []


def _requirements(context: Context) -> list[Option]:
    return [Option(key, requirement.code) for key, (_, requirement) in context.requirements.items()]


def _leaves(context: Context, requirement: str) -> list[Option]:
    return [Option(leaf.key, letter(place)) for place, leaf in enumerate(context.leaves(requirement))]


def _topics(context: Context, requirement: str) -> list[Option]:
    return [Option(t.key, str(place), (t.text,)) for place, t in enumerate(context.topics(requirement), 1)]


def _roles(context: Context) -> list[Option]:
    return [Option(r.slug, r.name) for r in context.profiles.roles] if context.profiles else []


def _profiles(context: Context) -> list[Option]:
    return [Option(p.key, p.name, (p.slug,)) for p in context.profiles.profiles] if context.profiles else []


def _competencies(context: Context) -> list[Option]:
    known = context.profiles.competencies if context.profiles else ()
    return [Option(c.key, f"{c.number} {c.name}", (c.number, c.name)) for c in known]


def _steps(context: Context) -> list[Option]:
    known = context.profiles.scale if context.profiles else ()
    steps = [Option(str(s.number), f"{s.number} {s.name}", (str(s.number), s.name)) for s in known]
    beside = (CompetencySaid.NOT_SEEN, CompetencySaid.NOT_APPLICABLE)
    return [*steps, *(Option(said.value, words.COMPETENCY_SAID[said], words.ALSO.get(said, ())) for said in beside)]


_BY_CONTEXT: Mapping[Source, Callable[[Context], Iterable[Option]]] = {
    Source.AREAS: _areas,
    Source.CLAIMS: _fixed({m: labels.CLAIM[m] for m in ClaimValue}),
    Source.CLASSES: _fixed({m: labels.COMPLEXITY[m] for m in Complexity}),
    Source.COMPETENCIES: _competencies,
    Source.COURSES: _vocabulary("courses"),
    Source.DIRECTIONS: _vocabulary("directions"),
    Source.DOERS: _fixed({m: labels.DOER[m] for m in Doer}),
    Source.EMPLOYMENTS: _fixed({m: labels.EMPLOYMENT[m] for m in Employment}),
    Source.FIELDS: _vocabulary("fields"),
    Source.FUNCTIONS: lambda context: _names(context.functions),
    Source.LEVELS: _fixed({m: labels.LEVEL[m] for m in Level}),
    Source.MEASURES: _fixed({m: labels.MEASURE[m] for m in MeasureKind}),
    Source.OUTCOMES: _fixed({m: labels.OUTCOME[m] for m in Outcome}),
    Source.PLAN_LEVELS: _fixed({m: labels.PLAN_LEVEL[m] for m in PlanLevel}),
    Source.PLAN_STATES: _fixed({m: labels.PLAN_STATE[m] for m in PlanState}),
    Source.PRACTICE: _vocabulary("practice"),
    Source.PRINCIPALS: lambda context: _names(context.principals),
    Source.PRINCIPAL_KINDS: lambda _context: [Option(value, label) for value, label in words.PRINCIPAL_KINDS.items()],
    Source.PROFILES: _profiles,
    Source.PROOFS: _fixed({m: labels.PROOF[m] for m in Proof}),
    Source.REQUIREMENTS: _requirements,
    Source.ROLES: _roles,
    Source.RUNGS: _fixed({m: labels.RUNG[m] for m in (Rung.CONFIRMED, Rung.EXTERNAL)}),
    Source.STEPS: _steps,
    Source.TEAMS: lambda context: _names(context.teams),
    Source.UNITS: _fixed({m: labels.UNIT[m] for m in PracticeUnit}),
    Source.YES_NO: lambda _context: [Option(value, label, also) for value, (label, also) in words.YES_NO.items()],
}
_BY_FIELD: Mapping[Source, Callable[[Context, str], Iterable[Option]]] = {
    Source.ACTIVITIES: _activities,
    Source.LEAVES: _leaves,
    Source.TOPICS: _topics,
}
