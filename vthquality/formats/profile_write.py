"""Writes a version of a set of profiles to its folder: the canonical files that read back as the same version."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from vthquality.domain.criteria import Key
from vthquality.domain.errors import Invalid
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role, Step
from vthquality.formats.criteria_files import HEAD_FILE
from vthquality.formats.criteria_write import Tree, ordered, plain_day, source_rows
from vthquality.formats.profile_files import (
    COMPETENCIES,
    COMPETENCY,
    COMPETENCY_FILE,
    HEAD,
    INDICATOR,
    PROFILE,
    PROFILE_FOLDER,
    ROLE,
    ROLE_FILE,
    ROLES,
    STEP,
)
from vthquality.formats.yaml_writer import Plain, Quoted, Row, document
from vthquality.wording.criteria_terms import NOT_ASKED, PROVENANCES, SET_KINDS, YES_NO, word_for

T = TypeVar("T")


def write_profiles(version: ProfileVersion, folder: Path) -> Path:
    """Write a set into a folder of its own below `folder`, and give that; profiles that it has no more are removed.

    Raises `Invalid` for an indicator or role that names a competency or profile which the version does not have.
    """
    place = folder / version.head.set_slug
    files = _Writer(version).files()
    (place / PROFILE_FOLDER).mkdir(parents=True, exist_ok=True)
    for path in (place / PROFILE_FOLDER).glob("*.yaml"):
        if f"{PROFILE_FOLDER}/{path.name}" not in files:
            path.unlink()
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return place


class _Writer:
    """Makes the files of one version."""

    def __init__(self, version: ProfileVersion) -> None:
        """Name competencies by their number and profiles by their slug."""
        self._version = version
        self._numbers = {competency.key: competency.number for competency in version.competencies}
        self._slugs = {profile.key: profile.slug for profile in version.profiles}

    def files(self) -> dict[str, str]:
        """The text of every file by its name in the folder."""
        version = self._version
        files = {
            HEAD_FILE: document(self._head()),
            COMPETENCY_FILE: document(
                ordered(COMPETENCIES, {"competencies": _each(_competency, version.competencies)})
            ),
            ROLE_FILE: document(ordered(ROLES, {"roles": _each(self._role, version.roles)})),
        }
        for profile in version.profiles:
            files[f"{PROFILE_FOLDER}/{profile.slug}.yaml"] = document(self._profile(profile))
        return files

    def _head(self) -> Tree:
        head = self._version.head
        return ordered(
            HEAD,
            {
                "name": head.set_name,
                "kind": word_for(head.kind, SET_KINDS),
                "version": Quoted(head.number),
                "example": word_for(head.example, YES_NO),
                "law_as_of": plain_day(head.law_as_of),
                "valid_from": plain_day(head.valid_from),
                "based_on": head.based_on,
                "introduction": head.introduction,
                "group_names": dict(head.group_names),
                "sources": source_rows(head.sources),
                "scale": _each(_step, self._version.scale),
            },
        )

    def _profile(self, profile: Profile) -> Tree:
        return ordered(
            PROFILE,
            {
                "key": profile.key,
                "name": profile.name,
                "provenance": word_for(profile.provenance, PROVENANCES),
                "description": profile.description,
                "sources": source_rows(profile.sources),
                "indicators": _each(self._indicator, profile.indicators),
            },
        )

    def _indicator(self, indicator: Indicator) -> Tree:
        steps = {str(step): text for step, text in sorted(indicator.steps.items())}
        named = {"key": indicator.key, "competency": self._number(indicator.competency), "steps": steps}
        return ordered(INDICATOR, named)

    def _role(self, role: Role) -> Tree:
        asked = {self._number(key): Plain(role.asked.get(key, NOT_ASKED)) for key in role.competencies}
        return ordered(
            ROLE,
            {
                "key": role.key,
                "slug": role.slug,
                "name": role.name,
                "description": role.description,
                "provenance": word_for(role.provenance, PROVENANCES),
                "sources": source_rows(role.sources),
                "profiles": [_known(self._slugs, key, "profiles") for key in role.profiles],
                "asked": asked,
            },
        )

    def _number(self, key: Key) -> Quoted:
        return Quoted(_known(self._numbers, key, "competency"))


def _known(names: Mapping[Key, str], key: Key, field: str) -> str:
    """The name of a key in the files."""
    if key not in names:
        raise Invalid(field, "unwritable_key", key=key)
    return names[key]


def _each(make: Callable[[T], Tree], items: Iterable[T]) -> list[Tree]:
    return [make(item) for item in items]


def _step(step: Step) -> Row:
    return Row(ordered(STEP, {"number": Plain(step.number), "name": step.name, "meaning": step.meaning}))


def _competency(competency: Competency) -> Tree:
    return ordered(
        COMPETENCY,
        {
            "key": competency.key,
            "number": Quoted(competency.number),
            "name": competency.name,
            "meaning": competency.meaning,
            "provenance": word_for(competency.provenance, PROVENANCES),
            "sources": source_rows(competency.sources),
        },
    )
