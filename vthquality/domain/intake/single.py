"""One row typed by itself, as on a page: it keeps the same rules as a row of a workbook."""

from collections.abc import Collection, Iterator, Sequence

from vthquality.domain.errors import Invalid
from vthquality.domain.intake.context import Context
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Complaint, Part, Sheet


class Rejected(Invalid):
    """A row that breaks rules: everything against it at once, in the words of its sheet."""

    def __init__(self, sheet: str, complaints: Sequence[Complaint]) -> None:
        """Keep all complaints; where only one can be said, the first speaks."""
        first = complaints[0]
        super().__init__(first.field, first.code, **first.values)
        self.sheet = sheet
        self.complaints = tuple(complaints)


def complaints_about(
    sheet: Sheet, values: Values, context: Context, unread: Collection[str] = ()
) -> tuple[Complaint, ...]:
    """Everything against the values of one row: what is missing, and the rules it breaks.

    Of fields that were `unread`, because they could not be, nothing more is asked.
    """
    return tuple(_complaints(sheet, values, context, frozenset(unread)))


def require_sound(sheet: Sheet, values: Values, context: Context) -> None:
    """Raise `Rejected` for a row with anything against it."""
    if found := complaints_about(sheet, values, context):
        raise Rejected(sheet.id, found)


def _complaints(sheet: Sheet, values: Values, context: Context, unread: frozenset[str]) -> Iterator[Complaint]:
    for f in sheet.fields:
        if f.required and f.part is not Part.INFO and f.id not in unread and not values.get(f.id):
            yield Complaint(f.id, "required")
    for rule in sheet.rules:
        if unread.isdisjoint(rule.fields):
            yield from rule.check(values, context)
