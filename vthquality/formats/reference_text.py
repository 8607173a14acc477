"""How a reference is written in a file: so that reading gives the same reference back."""

from collections.abc import Iterator
from dataclasses import replace

from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Reference, Register, parse_reference


def reference_text(reference: Reference, register: Register) -> str:
    """The shortest form that reads back: as the field writes it, as it was cited, or as a JCI; else `Invalid`."""
    for text in _forms(reference, register):
        if text and _reads_as(text, register) == reference:
            return text
    raise Invalid("references", "reference_unwritable", reference=reference.canonical)


def _forms(reference: Reference, register: Register) -> Iterator[str]:
    yield replace(reference, label=register.label(reference.act) or reference.label).short()
    yield reference.cited
    yield reference.jci or ""


def _reads_as(text: str, register: Register) -> Reference | None:
    try:
        return parse_reference(text, register)
    except Invalid:
        return None
