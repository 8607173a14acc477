"""What every requirement must have, and what every area must ask."""

import re
from collections.abc import Iterator, Mapping

from vthquality.domain.criteria import (
    PERSONAL,
    Activity,
    Area,
    Heading,
    Provenance,
    Requirement,
    Safeguarding,
    SetKind,
    Version,
)
from vthquality.domain.set_check.faults import SetFault, Severity
from vthquality.domain.set_check.items import requirements

EXAMPLE_CODE = "VB-"
"""How every code of an example set begins, and no other."""
HEADING_CODES: Mapping[Heading, str] = {
    Heading.EDUCATION: "OPL",
    Heading.COURSE: "AANV",
    Heading.EXPERIENCE: "ERV",
    Heading.KNOWLEDGE: "KEN",
    Heading.FREQUENCY: "FREQ",
    Heading.HEADCOUNT: "AANT",
    Heading.SAFEGUARDING: "BORG",
}
"""The part of a code that stands for its heading; these are the seven that an area asks."""
_OURS = frozenset({"help", "mistake"})
"""What an official text does not give: a maintainer writes it afterwards."""
_CODE = re.compile(r"VB-(?P<area>\w+)-(?P<heading>[A-Z]+)-(?P<complexity>[EC]?)\d+")


def completeness_faults(version: Version) -> Iterator[SetFault]:
    """Faults of what is absent, or of another status than the set."""
    if not version.head.sources:
        yield SetFault("no_source", field="sources")
    if version.head.law_as_of is None:
        yield SetFault("no_law_date", field="law_as_of")
    for area in version.areas:
        yield from _area(version, area)
    for area, requirement in requirements(version):
        yield from _status(requirement, is_example=version.head.example)
        yield from _code(version, area, requirement)
        if requirement.provenance is not Provenance.MISSING:
            yield from _absent(requirement, is_example=version.head.example)


def _area(version: Version, area: Area) -> Iterator[SetFault]:
    """What an area needs apart from its requirements."""
    if not area.sources:
        yield SetFault("no_source", area.key, "sources")
    yield from _status(area, is_example=version.head.example)
    for activity in area.activities:
        yield from _status(activity, is_example=version.head.example)
    if version.head.kind is SetKind.CRITICAL_MASS:
        yield from _headings(area, is_example=version.head.example)
        yield from _unsafeguarded(area)


def _status(item: Area | Activity | Requirement, *, is_example: bool) -> Iterator[SetFault]:
    """An example set holds examples only, and no other set holds any: an example is never promoted."""
    if item.provenance is Provenance.MISSING:
        return
    if is_example != (item.provenance is Provenance.EXAMPLE):
        code = "not_an_example" if is_example else "example_in_real_set"
        yield SetFault(code, item.key, "provenance", {"provenance": item.provenance})


def _absent(requirement: Requirement, *, is_example: bool) -> Iterator[SetFault]:
    """A requirement of which the text is known has all that belongs to one; help may follow later, but not in ours."""
    needed = {
        "text": ("no_text", requirement.text),
        "routes": ("no_route", requirement.routes),
        "help": ("no_help", requirement.help),
        "mistake": ("no_mistake", requirement.mistake),
        "sources": ("no_source", requirement.sources),
    }
    for name, (code, value) in needed.items():
        if not value:
            is_fault = is_example or name not in _OURS
            severity = Severity.FAULT if is_fault else Severity.REMARK
            yield SetFault(code, requirement.key, name, {"code": requirement.code}, severity)


def _code(version: Version, area: Area, requirement: Requirement) -> Iterator[SetFault]:
    """Codes of an example are recognised from afar, and agree with area, heading and class."""
    is_example, code = version.head.example, requirement.code
    if is_example != code.startswith(EXAMPLE_CODE):
        yield SetFault("code_without_vb" if is_example else "code_with_vb", requirement.key, "code", {"code": code})
        return
    if not is_example or version.head.kind is not SetKind.CRITICAL_MASS:
        return
    match = _CODE.fullmatch(code)
    if match is None:
        yield SetFault("code_form", requirement.key, "code", {"code": code})
        return
    complexity = requirement.complexity.value if requirement.complexity else ""
    expected = f"VB-{area.number.zfill(2)}-{HEADING_CODES.get(requirement.heading, '')}-"
    agrees = code.startswith(expected) and match["complexity"] in {"", complexity}
    if not agrees:
        values = {"code": code, "expected": expected + complexity}
        yield SetFault("code_disagrees", requirement.key, "code", values)


def _headings(area: Area, *, is_example: bool) -> Iterator[SetFault]:
    """An area asks nothing at all, or something under each heading; of people in each of its classes."""
    if not area.requirements:
        yield SetFault("area_without_requirements", area.key, severity=Severity.REMARK)
        return
    severity = Severity.FAULT if is_example else Severity.REMARK
    asked = {requirement.heading for requirement in area.requirements}
    for heading in HEADING_CODES:
        if heading not in asked:
            yield SetFault("heading_missing", area.key, values={"heading": heading}, severity=severity)
    for complexity in area.classes:
        of_people = {requirement.heading for requirement in area.asked(complexity)} | (HEADING_CODES.keys() - PERSONAL)
        for heading in HEADING_CODES:
            if heading in asked and heading not in of_people:
                values = {"heading": heading, "complexity": complexity}
                yield SetFault("heading_missing_in_class", area.key, values=values, severity=severity)


def _unsafeguarded(area: Area) -> Iterator[SetFault]:
    """Activities about which no rule says where they may be done."""
    covered: set[str] = set()
    for requirement in area.requirements:
        if any(isinstance(leaf, Safeguarding) for leaf in requirement.leaves()):
            covered |= requirement.activities or {activity.key for activity in area.activities}
    for activity in area.activities:
        if covered and activity.key not in covered:
            values = {"number": activity.number}
            yield SetFault("activity_not_safeguarded", activity.key, values=values, severity=Severity.REMARK)
