"""What the facts of a person say about one leaf, before anybody claims or judges anything.

Facts are proven, short or silent. Silent is not short: a list in which something is not written is no proof that it is
not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import assert_never

from vthquality.domain.criteria import (
    Attestation,
    Course,
    Education,
    Experience,
    Headcount,
    Key,
    Knowledge,
    Leaf,
    Level,
    Practice,
    Proof,
    Safeguarding,
    ShownKnowledge,
    Token,
)
from vthquality.domain.facts import AnyFact, Portfolio, Qualification

DAYS_PER_YEAR = 365
"""Years of experience are asked in whole days of 365, so that a leap day never costs anybody a requirement."""


class Shown(Enum):
    """What the facts say."""

    PROVEN = "proven"
    SHORT = "short"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Evidenced:
    """What the facts say about a leaf: with the value present, until when, and whether others saw the proof."""

    shown: Shown
    present: Level | Decimal | date | None = None
    until: date | None = None
    seen: bool = False


SILENT = Evidenced(Shown.SILENT)


def evidence_for(leaf: Leaf, portfolio: Portfolio, area: Key, on: date) -> Evidenced:
    """Say what a person's facts prove about one leaf on one day."""
    match leaf:
        case Education():
            return _education(leaf, portfolio, on)
        case Course():
            return _course(leaf, portfolio, on)
        case ShownKnowledge():
            return _proven_by([f for f in portfolio.shown if f.course == leaf.course and _began(f.shown, on)], on)
        case Experience():
            return _experience(leaf, portfolio, on)
        case Practice():
            return _practice(leaf, portfolio, area, on)
        case Knowledge() | Headcount() | Safeguarding() | Attestation():
            return SILENT
        case _:
            assert_never(leaf)


def years_worked(portfolio: Portfolio, fields: frozenset[Token], on: date, within_years: int | None) -> Decimal:
    """Years of work in any of the fields up to and including `on`, one decimal, rounded down; overlap counts once."""
    return _years(_days([(p.start, p.end) for p in portfolio.periods if p.fields & fields], on, within_years))


def _years(days: int) -> Decimal:
    return Decimal(days * 10 // DAYS_PER_YEAR).scaleb(-1)


def _began(day: date | None, on: date) -> bool:
    return day is None or day <= on


def _proven_by(facts: Iterable[AnyFact], on: date) -> Evidenced:
    """Proven by what others saw, else by what holds longest; short where all has expired; silent without facts."""
    known = list(facts)
    holding = [f for f in known if f.holds(on)]
    if holding:
        # proof that somebody saw counts longest: an unseen one does not lengthen what was confirmed
        best = max(holding, key=lambda f: (f.evidence.seen, f.expires is None, f.expires or on))
        return Evidenced(Shown.PROVEN, until=best.expires, seen=best.evidence.seen)
    if known:
        return Evidenced(Shown.SHORT, present=max(f.expires for f in known if f.expires is not None))
    return SILENT


def accepts(asked: Proof, given: Proof) -> bool:
    """A level of work and thinking is also shown by a diploma or EVC of that level; any other proof only by itself."""
    return given is asked or (asked is Proof.WORKING_LEVEL and given in {Proof.DIPLOMA, Proof.EVC})


def _education(leaf: Education, portfolio: Portfolio, on: date) -> Evidenced:
    """A level that is too low is short; a direction that is not listed leaves the facts silent (it may be related)."""
    known = [q for q in portfolio.qualifications if accepts(leaf.proof, q.proof) and _began(q.obtained, on)]
    high_enough = [q for q in known if q.level is not None and q.level >= leaf.level]
    fitting = [q for q in high_enough if not leaf.directions or q.directions & leaf.directions]
    if fitting:
        return _with_level(_proven_by(fitting, on), fitting)
    if high_enough or not known or any(q.level is None for q in known):
        return SILENT
    return _with_level(Evidenced(Shown.SHORT), known)


def _with_level(evidenced: Evidenced, qualifications: list[Qualification]) -> Evidenced:
    level = max(q.level for q in qualifications if q.level is not None)
    present = evidenced.present or level
    return Evidenced(evidenced.shown, present, evidenced.until, evidenced.seen)


def _course(leaf: Course, portfolio: Portfolio, on: date) -> Evidenced:
    """A certificate without a date of its own expires `valid_years` after it was obtained."""
    facts = []
    for fact in portfolio.courses:
        if fact.course != leaf.course or not _began(fact.obtained, on):
            continue
        expires = fact.expires
        if expires is None and leaf.valid_years is not None and fact.obtained is not None:
            expires = _years_later(fact.obtained, leaf.valid_years)
        facts.append((fact, expires))
    holding = [(f, until) for f, until in facts if until is None or on <= until]
    if holding:
        fact, until = max(holding, key=lambda pair: (pair[0].evidence.seen, pair[1] is None, pair[1] or on))
        return Evidenced(Shown.PROVEN, until=until, seen=fact.evidence.seen)
    if facts:
        return Evidenced(Shown.SHORT, present=max(until for _, until in facts if until is not None))
    return SILENT


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _experience(leaf: Experience, portfolio: Portfolio, on: date) -> Evidenced:
    fitting = [p for p in portfolio.periods if p.fields & leaf.fields and p.start <= on]
    if not fitting:
        return SILENT
    asked = leaf.years * DAYS_PER_YEAR
    days = _days([(p.start, p.end) for p in fitting], on, leaf.within_years)
    if days < asked:
        return Evidenced(Shown.SHORT, _years(days))
    seen = _days([(p.start, p.end) for p in fitting if p.evidence.seen], on, leaf.within_years)
    return Evidenced(Shown.PROVEN, _years(days), seen=seen >= asked)


def _days(periods: Iterable[tuple[date, date | None]], on: date, within_years: int | None) -> int:
    """Days covered by the periods up to and including `on`, counted once where they overlap."""
    first = date.min if within_years is None else _years_later(on, -within_years) + timedelta(days=1)
    clipped = sorted((max(start, first), min(end or on, on)) for start, end in periods)
    total = 0
    reached = date.min
    for start, end in clipped:
        begin = max(start, reached + timedelta(days=1)) if reached > date.min else start
        if end >= begin:
            total += (end - begin).days + 1
        reached = max(reached, end)
    return total


def _practice(leaf: Practice, portfolio: Portfolio, area: Key, on: date) -> Evidenced:
    """The better of this calendar year and the last one: a year is rarely complete on the peildatum."""
    fitting = [
        f
        for f in portfolio.practice
        if f.area == area and f.unit is leaf.unit and f.what == leaf.what and f.year in {on.year, on.year - 1}
    ]
    if not fitting:
        return SILENT
    present = _best_year((f.year, f.amount) for f in fitting)
    if present < leaf.amount:
        return Evidenced(Shown.SHORT, present)
    seen = _best_year((f.year, f.amount) for f in fitting if f.evidence.seen)
    return Evidenced(Shown.PROVEN, present, seen=seen >= leaf.amount)


def _best_year(volumes: Iterable[tuple[int, Decimal]]) -> Decimal:
    totals: dict[int, Decimal] = {}
    for year, amount in volumes:
        totals[year] = totals.get(year, Decimal(0)) + amount
    return max(totals.values(), default=Decimal(0))
