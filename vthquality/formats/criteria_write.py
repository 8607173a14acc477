"""Writes a version to the folder of its set: the canonical files that read back as the same version."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from vthquality.domain.canonical import kind_of, plain_decimal
from vthquality.domain.criteria import (
    AllOf,
    AnyOf,
    Area,
    Education,
    Key,
    Leaf,
    Requirement,
    Route,
    Source,
    Topic,
    Version,
)
from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Reference, Register
from vthquality.formats.area_reader import ACTIVITY, AREA, LEAVES, REQUIREMENT, SOURCE, TOPIC
from vthquality.formats.criteria_files import AREA_FOLDER, HEAD, HEAD_FILE, VOCABULARY, area_file_name, natural
from vthquality.formats.reference_text import reference_text
from vthquality.formats.yaml_writer import Plain, Quoted, Row, document
from vthquality.wording.criteria_terms import (
    COMPLEXITIES,
    FIELDS,
    HEADINGS,
    LEAF_KINDS,
    LEVELS,
    MODES,
    PROOFS,
    PROVENANCES,
    SET_KINDS,
    UNITS,
    YES_NO,
    word_for,
)

Tree = dict[str, object]
_WORDS: Mapping[str, Mapping[str, object]] = {"level": LEVELS, "unit": UNITS, "mode": MODES, "own_only": YES_NO}


def write_set(version: Version, folder: Path, register: Register) -> Path:
    """Write a set into a folder of its own below `folder`, and give that; areas that it has no more are removed.

    The register names the acts. Raises `Invalid` for a reference or activity that no file can express.
    """
    files = {HEAD_FILE: document(_head(version))}
    for area in version.areas:
        files[f"{AREA_FOLDER}/{area_file_name(area)}"] = document(_AreaWriter(area, register).tree())
    place = folder / version.head.set_slug
    (place / AREA_FOLDER).mkdir(parents=True, exist_ok=True)
    for path in (place / AREA_FOLDER).glob("*.yaml"):
        if f"{AREA_FOLDER}/{path.name}" not in files:
            path.unlink()
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return place


def _head(version: Version) -> Tree:
    head, words = version.head, version.vocabulary
    lists: Mapping[str, object] = {
        "directions": words.directions,
        "fields": words.fields,
        "courses": words.courses,
        "practice": words.practice,
    }
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
            "vocabulary": ordered(VOCABULARY, lists),
        },
    )


class _AreaWriter:
    """Makes the fields of one area."""

    def __init__(self, area: Area, register: Register) -> None:
        """Activities are written by their number, references by the names of the register."""
        self._area = area
        self._register = register
        self._numbers = {activity.key: activity.number for activity in area.activities}

    def tree(self) -> Tree:
        """The fields of the file."""
        area = self._area
        return ordered(
            AREA,
            {
                "key": area.key,
                "number": Quoted(area.number),
                "name": area.name,
                "group": area.group,
                "provenance": word_for(area.provenance, PROVENANCES),
                "classes": [word_for(complexity, COMPLEXITIES) for complexity in area.classes],
                "description": area.description,
                "sources": source_rows(area.sources),
                "activities": [
                    ordered(
                        ACTIVITY,
                        {
                            "key": activity.key,
                            "number": Quoted(activity.number),
                            "text": activity.text,
                            "provenance": word_for(activity.provenance, PROVENANCES),
                            "sources": source_rows(activity.sources),
                        },
                    )
                    for activity in area.activities
                ],
                "requirements": [self._requirement(requirement) for requirement in area.requirements],
            },
        )

    def _requirement(self, requirement: Requirement) -> Tree:
        return ordered(
            REQUIREMENT,
            {
                "key": requirement.key,
                "code": requirement.code,
                "heading": word_for(requirement.heading, HEADINGS),
                "complexity": requirement.complexity and word_for(requirement.complexity, COMPLEXITIES),
                "activities": self._served(requirement.activities),
                "text": requirement.text,
                "help": requirement.help,
                "mistake": requirement.mistake,
                "reason": requirement.reason,
                "exempt": word_for(requirement.exempt, YES_NO) if requirement.exempt else None,
                "provenance": word_for(requirement.provenance, PROVENANCES),
                "sources": source_rows(requirement.sources),
                "references": self._references(requirement.references),
                "routes": None if requirement.routes is None else self._route(requirement.routes),
            },
        )

    def _served(self, keys: Iterable[Key]) -> list[Quoted]:
        """The numbers of activities, in printed order."""
        for key in keys:
            if key not in self._numbers:
                raise Invalid("activities", "activity_elsewhere", key=key)
        return [Quoted(number) for number in sorted((self._numbers[key] for key in keys), key=natural)]

    def _references(self, references: Iterable[Reference]) -> list[Quoted]:
        return [Quoted(reference_text(reference, self._register)) for reference in references]

    def _route(self, route: Route) -> Tree:
        if isinstance(route, AnyOf | AllOf):
            name = "any_of" if isinstance(route, AnyOf) else "all_of"
            return {FIELDS[name]: [self._route(part) for part in route.routes]}
        return self._leaf(route)

    def _leaf(self, leaf: Leaf) -> Row:
        """The fields of its kind; a diploma, EVC or EVP is named as such."""
        kind = kind_of(type(leaf))
        word = word_for(leaf.proof, PROOFS) if isinstance(leaf, Education) else word_for(kind, LEAF_KINDS)
        own = [name for name in LEAVES[kind] if name != "kind"]
        return Row(ordered(LEAVES[kind], {"kind": word, **{name: self._value(name, leaf) for name in own}}))

    def _value(self, name: str, leaf: Leaf) -> object:
        """What a field of a leaf holds, as it is written."""
        value = getattr(leaf, name)
        if name in _WORDS:
            return word_for(value, _WORDS[name])
        if name == "expert_for":
            return self._served(value)
        if name == "topics":
            return [self._topic(topic) for topic in value]
        if isinstance(value, frozenset):
            return sorted(value)
        return value if isinstance(value, str) else _number(value)

    def _topic(self, topic: Topic) -> Row:
        values = {"key": topic.key, "text": topic.text, "references": self._references(topic.references)}
        return Row(ordered(TOPIC, values))


def ordered(names: Iterable[str], values: Mapping[str, object]) -> Tree:
    """The fields in the order of the schema under their Dutch names; what is empty is left out."""
    return {FIELDS[name]: values[name] for name in names if values.get(name)}


def source_rows(sources: Iterable[Source]) -> list[Row]:
    """Sources as they are written, each on a line where it fits."""
    return [Row(ordered(SOURCE, {"title": source.title, "place": source.place})) for source in sources]


def plain_day(day: date | None) -> Plain | None:
    """A day as it is written."""
    return Plain(day.isoformat()) if day else None


def _number(number: Decimal | int | None) -> Plain | None:
    return Plain(plain_decimal(Decimal(number))) if number else None
