"""Rules over the fields of one row that several workbooks keep."""

from collections.abc import Iterator

from vthquality.domain.citizen_number import holds_citizen_number
from vthquality.domain.intake import plain
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Complaint, Rule


def in_order(first: str, last: str) -> Rule:
    """The day in `last` does not come before the one in `first`."""

    def check(values: Values, _context: Context) -> Iterator[Complaint]:
        start, end = values.get(first, ""), values.get(last, "")
        if start and end and end < start:
            yield Complaint(last, "ends_before_start", {"start": plain.day(start), "end": plain.day(end)})

    return Rule((first, last), check)


def both_or_none(one: str, other: str) -> Rule:
    """Who saw a proof and when go together: one without the other proves nothing."""

    def check(values: Values, _context: Context) -> Iterator[Complaint]:
        if values.get(one) and not values.get(other):
            yield Complaint(other, "belongs_together", {"other": one})
        if values.get(other) and not values.get(one):
            yield Complaint(one, "belongs_together", {"other": other})

    return Rule((one, other), check)


def only_with(dependent: str, needed: str) -> Rule:
    """A field that means nothing while another is empty."""

    def check(values: Values, _context: Context) -> Iterator[Complaint]:
        if values.get(dependent) and not values.get(needed):
            yield Complaint(needed, "needed_for", {"other": dependent})

    return Rule((dependent, needed), check)


def class_of_area(area: str, complexity: str) -> Rule:
    """A class that the area knows."""

    def check(values: Values, context: Context) -> Iterator[Complaint]:
        known = context.areas.get(values.get(area, ""))
        chosen = values.get(complexity, "")
        if known and chosen and chosen not in {c.value for c in known.classes}:
            yield Complaint(complexity, "class_not_in_area", {"area": known.name, "classes": len(known.classes)})

    return Rule((area, complexity), check)


def by_another(field: str, code: str) -> Rule:
    """Whoever judges, or looks at a proof, is not the person it is about."""

    def check(values: Values, context: Context) -> Iterator[Complaint]:
        person, by = context.person(values.get("person", "")), values.get(field, "").casefold()
        if person and by and by in {person.name.casefold(), person.number.casefold(), person.email.casefold()}:
            yield Complaint(field, code)

    return Rule(("person", field), check)


def no_citizen_number(field: str) -> Rule:
    """A free text in which nobody writes a citizen service number: it is never needed, and never kept."""

    def check(values: Values, _context: Context) -> Iterator[Complaint]:
        if holds_citizen_number(values.get(field, "")):
            yield Complaint(field, "citizen_number")

    return Rule((field,), check)
