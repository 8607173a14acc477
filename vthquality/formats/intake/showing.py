"""From a plain value to what a cell holds and what a person reads; the way back is in `parsing`."""

from datetime import date
from decimal import Decimal

from vthquality.domain.intake import plain
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.specification import Choice, Day, Field, Number, Share, Sheet
from vthquality.formats.intake.choices import Lists
from vthquality.wording import values as said

BETWEEN = "; "
FIRST_YEAR = 1000


class Shower:
    """Shows the values of one sheet."""

    def __init__(self, sheet: Sheet, lists: Lists) -> None:
        """Know the fields by id."""
        self._fields = {f.id: f for f in sheet.fields}
        self._lists = lists

    def value(self, name: str, values: Values) -> str | int | float | date | None:
        """What a cell holds: a real day, a real number, a label, a text; None for nothing."""
        text = values.get(name, "")
        if not text:
            return None
        f = self._fields[name]
        match f.form:
            case Day():
                return date.fromisoformat(text)
            case Number() | Share():
                number = Decimal(text)
                return int(number) if number == number.to_integral_value() else float(number)
            case Choice():
                return self._label(f.form, text, values)
            case _:
                return text

    def text(self, name: str, text: str, values: Values) -> str:
        """What a person reads for a plain value; a text that is none stays as it is."""
        f = self._fields.get(name)
        if f is None or not text:
            return text
        try:
            return self._text(f, text, values)
        except (ValueError, ArithmeticError):
            return text

    def _text(self, f: Field, text: str, values: Values) -> str:
        match f.form:
            case Day():
                day = date.fromisoformat(text)
                return f"{day.day}-{day.month}-{day.year}"
            case Number():
                # what is never under a thousand is a year, and a year is written without a point
                return text if f.form.least >= FIRST_YEAR else said.number(Decimal(text))
            case Share():
                return f"{said.number(Decimal(text) * 100)}%"
            case Choice():
                return self._label(f.form, text, values)
            case _:
                return text

    def _label(self, choice: Choice, text: str, values: Values) -> str:
        labels = self._lists.of(choice, values.get(choice.of, "")).labels
        if not choice.many:
            return labels.get(text, text)
        chosen = set(plain.members(text))
        known = [label for value, label in labels.items() if value in chosen]
        return BETWEEN.join([*known, *sorted(chosen - labels.keys())])
