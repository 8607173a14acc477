"""What all forms share: Dutch messages, a token against forged requests, and refusals put beside their field."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField
from wtforms.validators import Length

from vthquality.domain.errors import Invalid
from vthquality.wording.refusals import REASONS, refusal

LARGEST_NUMBER = 2**31 - 1
"""What a column for numbers holds on every database."""


def whole_number(text: str | None) -> int:
    """The number that a form or an address says; 0 for what is none, or is more than a column holds."""
    sent = text or ""
    small = sent.isascii() and sent.isdecimal() and len(sent) <= len(str(LARGEST_NUMBER))
    return int(sent) if small and int(sent) <= LARGEST_NUMBER else 0


def no_longer_than(longest: int) -> Length:
    """A check that a text has at most so many signs, with our own sentence."""
    return Length(max=longest, message=REASONS["text_too_long"].format(length="%(length)d", longest="%(max)d"))


NEVER_SHOWN = frozenset({"password", "current", "again", "csrf_token"})
WORTH_KEEPING = 20
"""Signs of a text that nobody likes to type again."""


class SiteForm(FlaskForm):  # type: ignore[misc] # Flask-WTF brings no types
    """A form of the site. `FIELD_OF` names the field for a field name of the domain, where the two differ."""

    FIELD_OF: ClassVar[Mapping[str, str]] = {}
    form_errors: list[str]

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """WTForms' own Dutch messages."""

        locales: ClassVar = ["nl_NL", "nl"]

    def refuse(self, invalid: Invalid) -> None:
        """Put a refusal of the domain beside the field it names, or above the form where there is no such field."""
        field = self._fields.get(self.FIELD_OF.get(invalid.field, invalid.field))
        message = refusal(invalid)
        if field is None:
            self.form_errors = [*self.form_errors, message]
        else:
            field.errors = [*field.errors, message]

    def faults(self) -> list[tuple[str, str, str]]:
        """Everything wrong: id of the field ("" for the form as a whole), its label, the message."""
        found = [("", "", message) for message in self.form_errors]
        for field in self:
            found.extend((field.id, _label(field), message) for message in _messages(field.errors))
        return found


class Revised(SiteForm):
    """A form about what two people may change: it says how it was read."""

    revision = HiddenField()

    def read_revision(self) -> int:
        """The revision that was read; 0 where somebody sent something else."""
        return whole_number(self.revision.data)


def typed_texts(sent: MultiDict[str, str]) -> list[str]:
    """The texts somebody typed in a form that was not taken, to give them back; never a password."""
    texts = (text.strip() for name, text in sent.items(multi=True) if name not in NEVER_SHOWN)
    return [text for text in texts if len(text) >= WORTH_KEEPING and " " in text]


def _label(field: Field) -> str:
    return str(field.label.text)


def _messages(errors: Any) -> list[str]:  # noqa: ANN401 - WTForms nests errors of a form within a form
    """The messages of a field, those of fields within it too."""
    if isinstance(errors, Mapping):
        return [text for nested in errors.values() for text in _messages(nested)]
    if isinstance(errors, str):
        return [errors]
    return [text for nested in errors for text in _messages(nested)]
