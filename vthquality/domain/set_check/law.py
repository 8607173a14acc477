"""References and words against the legal register, as of the day of law of the set."""

from collections.abc import Iterator
from datetime import date

from vthquality.domain.criteria import Version
from vthquality.domain.legal import Reference, Register, Standing, find_references
from vthquality.domain.set_check.faults import SetFault, Severity
from vthquality.domain.set_check.items import requirements, texts, topics_of

OMGEVINGSWET = date(2024, 1, 1)
"""The day the Omgevingswet came into force: a set of law from then on cites no law from before."""

_CODES = {
    Standing.REPEALED: "repealed_law",
    Standing.MISSING: "missing_article",
    Standing.UNCHECKED: "unchecked_reference",
}


def law_faults(version: Version, register: Register, on: date) -> Iterator[SetFault]:
    """Repealed law, missing articles and old words; what the register cannot tell is a remark."""
    law = version.head.law_as_of or on
    for key, reference in _references(version):
        yield from _judged(key, "references", reference, register, law)
    for text in texts(version):
        for found in find_references(text.text, register):
            if register.status(found.reference, found.reference.on or law).standing is Standing.REPEALED:
                yield from _judged(text.key, text.field, found.reference, register, law)
        if law >= OMGEVINGSWET:
            for use in register.old_terms(text.text):
                yield SetFault("old_term", text.key, text.field, {"found": use.found, "new": use.term.new})


def _references(version: Version) -> Iterator[tuple[str, Reference]]:
    """Every declared reference with the item that declares it."""
    for _, requirement in requirements(version):
        yield from ((requirement.key, reference) for reference in requirement.references)
        for leaf in requirement.leaves():
            for topic in topics_of(leaf):
                yield from ((topic.key, reference) for reference in topic.references)


def _judged(key: str, field: str, reference: Reference, register: Register, law: date) -> Iterator[SetFault]:
    """What the register says of a reference; of law before the Omgevingswet it knows too little for faults."""
    for one in register.expand(reference):
        status = register.status(one, one.on or law)
        if status.standing is Standing.IN_FORCE:
            continue
        is_fault = law >= OMGEVINGSWET and status.standing is not Standing.UNCHECKED
        values = {
            "reference": one.short(),
            "law": law,
            "notes": status.notes,
            "successors": tuple(dict.fromkeys(_proposals(register, one))),
        }
        severity = Severity.FAULT if is_fault else Severity.REMARK
        yield SetFault(_CODES[status.standing], key, field, values, severity)


def _proposals(register: Register, reference: Reference) -> Iterator[str]:
    """The places that came after, for a person to choose from."""
    for successor in register.successors(reference):
        if successor.reference is not None:
            yield successor.reference.short()
