"""Refusals: what the service says no to, as values. The Dutch sentence is made in `wording`."""

from collections.abc import Mapping


class Refused(Exception):
    """Something asked cannot be done; carries a code and the values that explain it, never a text."""

    code = "refused"

    def __init__(self, **values: object) -> None:
        """Keep the values that a sentence in `wording` needs."""
        self.values: Mapping[str, object] = values
        super().__init__(self.code, values)


class Invalid(Refused):
    """A value cannot be right: `field` names it, `reason` is a code of `wording`."""

    code = "invalid"

    def __init__(self, field: str, reason: str, **values: object) -> None:
        """Name the field and the reason; `values` fill the sentence."""
        super().__init__(**values)
        self.field = field
        self.reason = reason

    def __str__(self) -> str:
        """Name field, reason and values, for developers."""
        return f"{self.field}: {self.reason} {dict(self.values)}"


class NotFound(Refused):
    """It does not exist, or belongs to another organisation: the two are told apart to nobody."""

    code = "not_found"


class Forbidden(Refused):
    """The actor may not do this."""

    code = "forbidden"


class ReasonNeeded(Refused):
    """Names are asked for without saying why."""

    code = "reason_needed"


class Conflict(Refused):
    """Somebody changed the same thing first; nothing was saved."""

    code = "conflict"


class Frozen(Refused):
    """It is published, closed or confirmed and therefore never changes."""

    code = "frozen"


class NotReady(Refused):
    """A step is asked for while something before it is not done."""

    code = "not_ready"


class Unavailable(Refused):
    """Something outside the service does not answer, or is not ready for it."""

    code = "unavailable"


class TooOften(Refused):
    """It was tried too often in vain; `until` says when it may be tried again."""

    code = "too_often"
