"""Rules on a whole version of a set of profiles: what must hold before anybody may talk about competencies with it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from vthquality.domain.criteria import Key, Provenance, SetKind
from vthquality.domain.legal import Register, Standing, find_references
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role
from vthquality.domain.set_check.faults import SetFault, Severity
from vthquality.domain.set_check.law import OMGEVINGSWET
from vthquality.domain.set_check.structure import is_key

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LEAST_STEPS = 2


def check_profiles(version: ProfileVersion, register: Register, on: date) -> tuple[SetFault, ...]:
    """Every fault and remark on a version of profiles; `on` is the day of the law for a set that names none."""
    return (
        *_set(version),
        *_names(version),
        *_scale(version),
        *(fault for profile in version.profiles for fault in _profile(version, profile)),
        *(fault for role in version.roles for fault in _role(version, role)),
        *_unused(version),
        *_repeated(version),
        *_law(version, register, version.head.law_as_of or on),
    )


def _items(version: ProfileVersion) -> Iterator[Competency | Profile | Role]:
    """What carries a name, a status and a source."""
    yield from version.competencies
    yield from version.profiles
    yield from version.roles


def _set(version: ProfileVersion) -> Iterator[SetFault]:
    """The set is of the right kind, and every item says how far it can be trusted and where it comes from."""
    if version.head.kind is not SetKind.COMPETENCIES:
        yield SetFault("not_competencies", field="kind", values={"kind": version.head.kind})
    if not version.head.sources:
        yield SetFault("no_source", field="sources")
    for item in _items(version):
        if not item.sources:
            yield SetFault("no_source", item.key, "sources")
        is_of_set = version.head.example == (item.provenance is Provenance.EXAMPLE)
        if not is_of_set and item.provenance is not Provenance.MISSING:
            code = "not_an_example" if version.head.example else "example_in_real_set"
            yield SetFault(code, item.key, "provenance", {"provenance": item.provenance})


def _names(version: ProfileVersion) -> Iterator[SetFault]:
    """Keys, numbers, names and slugs are unique and well formed."""
    seen: dict[Key, int] = {}
    indicators = (indicator for profile in version.profiles for indicator in profile.indicators)
    for key in (*(item.key for item in _items(version)), *(indicator.key for indicator in indicators)):
        nth = seen[key] = seen.get(key, 0) + 1
        if nth > 1:
            yield SetFault("double_key", key, values={"key": key}, nth=nth)
        elif not is_key(key):
            yield SetFault("key_form", key, values={"key": key})
    yield from _twice("number", ((c.key, c.number) for c in version.competencies))
    for items in (version.competencies, version.profiles, version.roles):
        yield from _twice("name", ((item.key, item.name.casefold()) for item in items))
    for slugged in (version.profiles, version.roles):
        yield from _twice("slug", ((item.key, item.slug) for item in slugged))
        for item in slugged:
            if not _SLUG.fullmatch(item.slug):
                yield SetFault("slug_form", item.key, "slug", {"slug": item.slug})


def _twice(field: str, names: Iterable[tuple[Key, str]]) -> Iterator[SetFault]:
    """A fault for each name that something before it has."""
    seen: set[str] = set()
    for key, name in names:
        if name in seen:
            yield SetFault(f"double_{field}", key, field, {field: name})
        seen.add(name)


def _scale(version: ProfileVersion) -> Iterator[SetFault]:
    """The steps count on from 1 and have names of their own."""
    numbers = tuple(step.number for step in version.scale)
    if len(numbers) < _LEAST_STEPS or numbers != tuple(range(1, len(numbers) + 1)):
        yield SetFault("scale_not_counted", "scale", values={"numbers": numbers})
    yield from _twice("step_name", ((Key("scale"), step.name.casefold()) for step in version.scale))


def _profile(version: ProfileVersion, profile: Profile) -> Iterator[SetFault]:
    """A profile shows each of its competencies once, in a sentence for every step of the scale."""
    if not profile.indicators:
        yield SetFault("profile_without_indicators", profile.key, "indicators", {"name": profile.name})
    known = {competency.key for competency in version.competencies}
    shown: set[Key] = set()
    for indicator in profile.indicators:
        if indicator.competency not in known:
            yield SetFault("competency_elsewhere", indicator.key, "competency", {"key": indicator.competency})
        if indicator.competency in shown:
            yield SetFault("double_indicator", indicator.key, "competency", {"key": indicator.competency})
        shown.add(indicator.competency)
        yield from _steps(version, indicator)


def _steps(version: ProfileVersion, indicator: Indicator) -> Iterator[SetFault]:
    """A sentence for every step, and for no other."""
    scale = {step.number for step in version.scale}
    told = {step for step, text in indicator.steps.items() if text.strip()}
    for step in sorted(scale - told):
        yield SetFault("step_without_sentence", indicator.key, "steps", {"step": step})
    for step in sorted(indicator.steps.keys() - scale):
        yield SetFault("step_off_scale", indicator.key, "steps", {"step": step})


def _role(version: ProfileVersion, role: Role) -> Iterator[SetFault]:
    """A role has profiles of the set, and asks no step that no profile of it describes."""
    profiles = {profile.key: profile for profile in version.profiles}
    if not role.profiles:
        yield SetFault("role_without_profile", role.key, "profiles", {"name": role.name})
    for key in role.profiles:
        if key not in profiles:
            yield SetFault("profile_elsewhere", role.key, "profiles", {"key": key})
    shown = {i.competency for key in role.profiles if key in profiles for i in profiles[key].indicators}
    for key in dict.fromkeys((*role.competencies, *role.asked)):
        yield from _asked(version, role, key, is_shown=key in shown)


def _asked(version: ProfileVersion, role: Role, key: Key, *, is_shown: bool) -> Iterator[SetFault]:
    """What a role asks of one competency; to talk it over without a step needs no sentences."""
    competency = next((competency for competency in version.competencies if competency.key == key), None)
    step = role.asked.get(key)
    if competency is None:
        yield SetFault("competency_elsewhere", role.key, "asked", {"key": key})
        return
    values = {"number": competency.number, "step": step}
    if key not in role.competencies:
        yield SetFault("asked_outside_role", role.key, "asked", values)
    if step is not None and step not in {step.number for step in version.scale}:
        yield SetFault("asked_step_off_scale", role.key, "asked", values)
    elif not is_shown:
        severity = Severity.REMARK if step is None else Severity.FAULT
        yield SetFault("asked_without_indicator", role.key, "asked", values, severity)


def _unused(version: ProfileVersion) -> Iterator[SetFault]:
    """Competencies that no profile shows and profiles that fit no role."""
    shown = {indicator.competency for profile in version.profiles for indicator in profile.indicators}
    fitting = {key for role in version.roles for key in role.profiles}
    for competency in version.competencies:
        if competency.key not in shown:
            yield SetFault("competency_not_shown", competency.key, "", {"name": competency.name}, Severity.REMARK)
    for profile in version.profiles:
        if profile.key not in fitting:
            yield SetFault("profile_without_role", profile.key, "", {"name": profile.name}, Severity.REMARK)


def _repeated(version: ProfileVersion) -> Iterator[SetFault]:
    """A sentence that stands in two places says nothing about the profession in either."""
    seen: set[str] = set()
    for profile in version.profiles:
        for indicator in profile.indicators:
            for step, text in sorted(indicator.steps.items()):
                wording = " ".join(text.casefold().split()).rstrip(".")
                if wording in seen:
                    yield SetFault("sentence_repeated", indicator.key, "steps", {"step": step, "text": text})
                seen.add(wording)


def _texts(version: ProfileVersion) -> Iterator[tuple[str, str, str]]:
    """Every text that a person reads, with the item and field it belongs to."""
    yield "", "introduction", version.head.introduction
    for competency in version.competencies:
        yield competency.key, "name", competency.name
        yield competency.key, "meaning", competency.meaning
    for role in version.roles:
        yield role.key, "name", role.name
        yield role.key, "description", role.description
    for profile in version.profiles:
        yield profile.key, "name", profile.name
        yield profile.key, "description", profile.description
        for indicator in profile.indicators:
            yield from ((indicator.key, "steps", text) for text in indicator.steps.values())


def _law(version: ProfileVersion, register: Register, law: date) -> Iterator[SetFault]:
    """A set of the Omgevingswet speaks of no repealed law and in no old words."""
    if law < OMGEVINGSWET:
        return
    for key, field, text in _texts(version):
        for found in find_references(text, register):
            if register.status(found.reference, found.reference.on or law).standing is Standing.REPEALED:
                yield SetFault("repealed_law", key, field, {"reference": found.reference.short(), "law": law})
        for use in register.old_terms(text):
            yield SetFault("old_term", key, field, {"found": use.found, "new": use.term.new})
