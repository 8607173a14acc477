"""Names that people give to an organisation or a round: one line that can be read, printed and found again."""

import re
import unicodedata

from vthquality.domain.errors import Invalid

LONGEST_NAME = 200
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode categories of what no line of text holds: controls, halves of signs, ends of lines."""
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the text after them around, so that a name reads as another."""


def as_name(field: str, text: str) -> str:
    """The name without the spaces around it; raises `Invalid` for one that is empty, too long or no line of text."""
    name = text.strip()
    if not name:
        raise Invalid(field, "required")
    if len(name) > LONGEST_NAME:
        raise Invalid(field, "text_too_long", length=len(name), longest=LONGEST_NAME)
    if _TURNED.search(name) or any(unicodedata.category(sign) in _UNSEEN for sign in name):
        raise Invalid(field, "unseen_signs")
    return name
