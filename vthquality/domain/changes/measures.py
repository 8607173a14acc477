"""Typed values of leaves side by side: what each asks, and whether another value asks more or less."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from vthquality.domain.changes.change import Difference, Field, Rewording, Tendency, Value, ValueDifference
from vthquality.domain.changes.texts import text
from vthquality.domain.criteria import (
    Attestation,
    Course,
    Education,
    Experience,
    Headcount,
    Key,
    Knowledge,
    Leaf,
    Practice,
    Proof,
    Safeguarding,
    SafeguardingMode,
    ShownKnowledge,
    Token,
    Vocabulary,
)
from vthquality.domain.evidence import accepts

NO_LIMIT = Decimal("-Infinity")
CompareActivities = Callable[[frozenset[Key], frozenset[Key]], Tendency]
"""The tendency from old activities to new ones, where more of them ask more."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of which a higher `rank` asks more."""

    field: Field
    shown: Value
    rank: Decimal

    def against(self, after: "Amount") -> Tendency:
        """The tendency from this value to a later one."""
        if self.rank == after.rank:
            return Tendency.EQUAL
        return Tendency.STRICTER if after.rank > self.rank else Tendency.LIGHTER


@dataclass(frozen=True, slots=True)
class Options:
    """A choice in which fewer options ask more; None: anything will do."""

    field: Field
    shown: Value
    options: frozenset[object] | None

    def against(self, after: "Options") -> Tendency:
        """The tendency from this choice to a later one."""
        if self.options == after.options:
            return Tendency.EQUAL
        if after.options is None:
            return Tendency.LIGHTER
        if self.options is None or after.options < self.options:
            return Tendency.STRICTER
        return Tendency.LIGHTER if self.options < after.options else Tendency.DIFFERENT


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value beside which any other cannot be compared."""

    field: Field
    shown: Value

    def against(self, after: "Fixed") -> Tendency:
        """The tendency from this value to a later one."""
        return Tendency.EQUAL if self.shown == after.shown else Tendency.DIFFERENT


Measure = Amount | Options | Fixed


def measured(before: Measure, after: Measure) -> tuple[ValueDifference, ...]:
    """The difference between two values of the same measure."""
    if before.shown == after.shown:
        return ()
    return (valued(before.field, before.shown, after.shown, tendency(before, after)),)


def valued(field: Field, before: Value, after: Value, tends: Tendency) -> ValueDifference:
    """A difference in value; one that asks the same is only written otherwise."""
    rewording = Rewording.NONE if tends else Rewording.EDITORIAL
    return ValueDifference(field, before, after, tends, rewording)


def tendency(before: Measure, after: Measure) -> Tendency:
    """The tendency from one value to another of the same measure."""
    if isinstance(before, Amount) and isinstance(after, Amount):
        return before.against(after)
    if isinstance(before, Options) and isinstance(after, Options):
        return before.against(after)
    if isinstance(before, Fixed) and isinstance(after, Fixed):
        return before.against(after)
    raise TypeError(f"{before} and {after} are no values of one measure")


def leaf_differences(before: Leaf, after: Leaf, activities: CompareActivities) -> tuple[Difference, ...]:
    """How the values of two leaves differ; topics are compared by lineage, elsewhere."""
    if type(before) is not type(after):
        return (ValueDifference(Field.KIND, before, after, Tendency.DIFFERENT),)
    pairs = zip(_measures(before), _measures(after), strict=True)
    found = [d for was, becomes in pairs for d in measured(was, becomes)]
    if isinstance(before, Safeguarding) and isinstance(after, Safeguarding):
        return _safeguarding(before, after, activities)
    if isinstance(before, Attestation) and isinstance(after, Attestation):
        return text(Field.QUESTION, before.question, after.question)
    return tuple(found)


def _measures(leaf: Leaf) -> tuple[Measure, ...]:
    match leaf:
        case Education():
            return (
                Amount(Field.LEVEL, leaf.level, Decimal(leaf.level)),
                Options(Field.DIRECTIONS, leaf.directions, leaf.directions or None),
                Options(Field.PROOF, leaf.proof, frozenset(p for p in Proof if accepts(leaf.proof, p))),
            )
        case Course():
            return Fixed(Field.COURSE, leaf.course), _limit(Field.VALID_YEARS, leaf.valid_years)
        case ShownKnowledge():
            return (Fixed(Field.COURSE, leaf.course),)
        case Experience():
            return (
                Amount(Field.YEARS, leaf.years, leaf.years),
                Options(Field.FIELDS, leaf.fields, leaf.fields),
                _limit(Field.WITHIN_YEARS, leaf.within_years),
            )
        case Practice():
            return (
                Amount(Field.AMOUNT, leaf.amount, leaf.amount),
                Fixed(Field.UNIT, leaf.unit),
                Fixed(Field.WHAT, leaf.what),
            )
        case Headcount():
            return (
                Amount(Field.PERSONS, leaf.persons, Decimal(leaf.persons)),
                Amount(Field.OWN_ONLY, leaf.own_only, Decimal(leaf.own_only)),
            )
        case Knowledge() | Safeguarding() | Attestation():
            return ()
        case _:
            assert_never(leaf)


def _limit(field: Field, years: int | None) -> Amount:
    """A number of years within which something holds: fewer ask more, and no limit asks least."""
    return Amount(field, years, NO_LIMIT if years is None else -Decimal(years))


_MAY_BE_DONE = {
    SafeguardingMode.INSIDE: frozenset({"inside"}),
    SafeguardingMode.HIRE: frozenset({"inside", "hired"}),
    SafeguardingMode.OUTSOURCE: frozenset({"inside", "market"}),
    SafeguardingMode.SUPRAREGIONAL: frozenset({"region"}),
}
"""Where each mode lets the work be done; a wish for the region is of another kind than a permission."""


def _safeguarding(
    before: Safeguarding, after: Safeguarding, activities: CompareActivities
) -> tuple[ValueDifference, ...]:
    """Own experts are a condition for letting work go: beside a duty to keep it inside they weigh nothing."""
    mode = [Options(Field.MODE, rule.mode, _MAY_BE_DONE[rule.mode]) for rule in (before, after)]
    experts = [Amount(Field.OWN_EXPERTS, rule.own_experts, Decimal(rule.own_experts)) for rule in (before, after)]
    conditions = [*measured(*experts)]
    if before.expert_for != after.expert_for:
        tends = activities(before.expert_for, after.expert_for)
        conditions.append(valued(Field.EXPERT_FOR, before.expert_for, after.expert_for, tends))
    if before.mode is not after.mode and SafeguardingMode.INSIDE in {before.mode, after.mode}:
        conditions = [replace(c, tends=Tendency.EQUAL) for c in conditions]
    return (*measured(*mode), *conditions)


def word_differences(
    before: Leaf, after: Leaf, words_before: Vocabulary, words_after: Vocabulary
) -> Iterator[Difference]:
    """How the words for values that both leaves hold read differently in the two vocabularies."""
    for field, labels_before, labels_after in (
        (Field.DIRECTIONS, words_before.directions, words_after.directions),
        (Field.FIELDS, words_before.fields, words_after.fields),
        (Field.COURSE, words_before.courses, words_after.courses),
        (Field.WHAT, words_before.practice, words_after.practice),
    ):
        for token in sorted(_tokens(field, before) & _tokens(field, after)):
            yield from text(field, _label(token, labels_before), _label(token, labels_after))


def _tokens(field: Field, leaf: Leaf) -> frozenset[Token]:
    """The words of one vocabulary that a leaf holds."""
    match field, leaf:
        case Field.DIRECTIONS, Education():
            return leaf.directions
        case Field.FIELDS, Experience():
            return leaf.fields
        case Field.COURSE, Course() | ShownKnowledge():
            return frozenset({leaf.course})
        case Field.WHAT, Practice() if leaf.what is not None:
            return frozenset({leaf.what})
        case _:
            return frozenset()


def _label(token: Token, labels: Mapping[Token, str]) -> str:
    return labels.get(token, token)
