"""Reads the folder of a set of competency profiles: every fault of every file at once, each with its line."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from vthquality.domain.criteria import Key, VersionHead
from vthquality.domain.profiles import Competency, Indicator, Profile, ProfileVersion, Role, Step
from vthquality.formats.area_reader import read_sources
from vthquality.formats.criteria_files import HEAD_FILE, natural
from vthquality.formats.faults import FileFault
from vthquality.formats.yaml_fields import Reading, Record, nearest
from vthquality.formats.yaml_nodes import Fields, Node, Unreadable, load_fields
from vthquality.wording.criteria_terms import FIELDS, NOT_ASKED, PROVENANCES, SET_KINDS

COMPETENCY_FILE = "competenties.yaml"
ROLE_FILE = "rollen.yaml"
PROFILE_FOLDER = "profielen"

HEAD = (
    "name",
    "kind",
    "version",
    "example",
    "law_as_of",
    "valid_from",
    "based_on",
    "introduction",
    "group_names",
    "sources",
    "scale",
)
STEP = ("number", "name", "meaning")
COMPETENCIES = ("competencies",)
COMPETENCY = ("key", "number", "name", "meaning", "provenance", "sources")
PROFILE = ("key", "name", "provenance", "description", "sources", "indicators")
INDICATOR = ("key", "competency", "steps")
ROLES = ("roles",)
ROLE = ("key", "slug", "name", "description", "provenance", "sources", "profiles", "asked")
"""The fields of each kind of item, in the order in which they are written."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadProfiles:
    """What reading a set of profiles brought.

    `version` is None while there is any fault. `draft` is what could be read, with stand-ins; the items that hold a
    stand-in, and all around them, are in `doubtful`. `lines` tells where each key and each field of a key stands, and
    "scale" for the scale.
    """

    version: ProfileVersion | None
    draft: ProfileVersion | None
    faults: tuple[FileFault, ...]
    lines: Mapping[str, tuple[str, int]]
    doubtful: frozenset[str]


def read_profiles(folder: Path) -> ReadProfiles:
    """Read the set that the folder is named after: its head and scale, competencies, profiles and roles."""
    reading = Reading(str(folder / HEAD_FILE))
    reader = _ProfileReader(reading, folder)
    draft = reader.version()
    return ReadProfiles(
        version=None if reading.faults else draft,
        draft=draft,
        faults=tuple(reading.faults),
        lines=reading.lines,
        doubtful=frozenset(reading.doubtful),
    )


class _ProfileReader:
    """Reads one file after the other; every fault goes to the reading."""

    def __init__(self, reading: Reading, folder: Path) -> None:
        """Read from this folder."""
        self._reading = reading
        self._folder = folder
        self._competencies: dict[str, Key] = {}
        self._profiles: dict[str, Key] = {}

    def version(self) -> ProfileVersion | None:
        """Everything in the folder; None when its head cannot be read."""
        self._report_strangers()
        head = self._head()
        competencies = self._each(COMPETENCY_FILE, COMPETENCIES, self._competency)
        profiles = tuple(self._profile(path) for path in self._profile_files())
        roles = self._each(ROLE_FILE, ROLES, self._role)
        if head is None:
            return None
        return ProfileVersion(
            head=head[0],
            scale=head[1],
            competencies=tuple(sorted(competencies, key=lambda competency: natural(competency.number))),
            profiles=tuple(profile for profile in profiles if profile is not None),
            roles=roles,
        )

    def _report_strangers(self) -> None:
        """Anything that is no file of the set, so that no file is passed over unseen."""
        known = {HEAD_FILE, COMPETENCY_FILE, ROLE_FILE, PROFILE_FOLDER}
        for path in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            if path.name not in known and not path.name.startswith("."):
                self._reading.faults.append(FileFault(str(path), 0, "unexpected_file"))

    def _profile_files(self) -> Iterator[Path]:
        folder = self._folder / PROFILE_FOLDER
        files = [path for path in sorted(folder.iterdir()) if path.name[0] != "."] if folder.is_dir() else []
        if not files:
            self._reading.faults.append(FileFault(str(folder), 0, "no_profiles"))
        for path in files:
            if path.suffix == ".yaml":
                yield path
            else:
                self._reading.faults.append(FileFault(str(path), 0, "unexpected_file"))

    def _load(self, path: Path) -> Fields | None:
        """The nodes of a file, or None with its fault kept."""
        self._reading.path = str(path)
        try:
            return load_fields(path)
        except Unreadable as error:
            self._reading.faults.append(error.fault)
            return None

    def _each(self, name: str, known: tuple[str], read: Callable[[Node], T]) -> tuple[T, ...]:
        """The items of the one list that a file is."""
        node = self._load(self._folder / name)
        if node is None:
            return ()
        return tuple(read(item) for item in Record(self._reading, node, known).items(known[0], required=True))

    def _head(self) -> tuple[VersionHead, tuple[Step, ...]] | None:
        """What `set.yaml` says of the set, and its scale."""
        node = self._load(self._folder / HEAD_FILE)
        if node is None:
            return None
        record = Record(self._reading, node, HEAD)
        record.mark("")
        self._reading.mark("scale", record.line_of("scale"))
        return VersionHead(
            set_slug=self._folder.name,
            set_name=record.text("name"),
            kind=record.required_choice("kind", SET_KINDS),
            number=record.text("version"),
            law_as_of=record.day("law_as_of"),
            valid_from=record.day("valid_from"),
            example=record.yes("example"),
            group_names=record.labels("group_names"),
            based_on=record.text("based_on", required=False),
            introduction=record.text("introduction", required=False),
            sources=read_sources(record),
        ), tuple(self._step(item) for item in record.items("scale", required=True))

    def _step(self, node: Node) -> Step:
        record = Record(self._reading, node, STEP)
        return Step(number=record.whole("number"), name=record.text("name"), meaning=record.text("meaning"))

    @contextmanager
    def _item(self, node: Node, known: tuple[str, ...]) -> Iterator[tuple[Record, Key]]:
        """Open an item with a key; if reading it brings a fault, it holds a stand-in and is doubtful."""
        before = len(self._reading.faults)
        record = Record(self._reading, node, known)
        key = Key(record.key())
        yield record, key
        if len(self._reading.faults) > before:
            self._reading.doubtful.add(key)

    def _competency(self, node: Node) -> Competency:
        with self._item(node, COMPETENCY) as (record, key):
            number = record.text("number")
            self._competencies.setdefault(number, key)
            return Competency(
                key=key,
                number=number,
                name=record.text("name"),
                meaning=record.text("meaning"),
                provenance=record.required_choice("provenance", PROVENANCES),
                sources=read_sources(record),
            )

    def _profile(self, path: Path) -> Profile | None:
        """One profile; its file is named after it."""
        node = self._load(path)
        if node is None:
            return None
        with self._item(node, PROFILE) as (record, key):
            self._profiles[path.stem] = key
            return Profile(
                key=key,
                slug=path.stem,
                name=record.text("name"),
                provenance=record.required_choice("provenance", PROVENANCES),
                description=record.text("description", required=False),
                indicators=tuple(self._indicator(item) for item in record.items("indicators", required=True)),
                sources=read_sources(record),
            )

    def _indicator(self, node: Node) -> Indicator:
        with self._item(node, INDICATOR) as (record, key):
            number = record.text("competency")
            if number and number not in self._competencies:
                known = ", ".join(self._competencies)
                record.fault("competency", "unknown_competency", number=number, numbers=known)
            return Indicator(
                key=key,
                competency=self._competencies.get(number, Key(number)),
                steps={int(step): text for step, text in self._by_step(record) if step.isdecimal()},
            )

    def _by_step(self, record: Record) -> Iterator[tuple[str, str]]:
        """The sentence of each step; a name that is no number is a fault."""
        if record.filled("steps") is None:
            record.missing("steps")
        lines = _lines(record.filled("steps"))
        for step, text in record.labels("steps").items():
            if not step.isdecimal():
                self._reading.fault(lines[step], "not_a_step", field=FIELDS["steps"], value=step)
            yield step, text

    def _role(self, node: Node) -> Role:
        with self._item(node, ROLE) as (record, key):
            asked = dict(self._asked(record))
            return Role(
                key=key,
                slug=record.text("slug"),
                name=record.text("name"),
                provenance=record.required_choice("provenance", PROVENANCES),
                description=record.text("description", required=False),
                profiles=tuple(self._fitting(record)),
                asked={competency: step for competency, step in asked.items() if step is not None},
                competencies=tuple(asked),
                sources=read_sources(record),
            )

    def _fitting(self, record: Record) -> Iterator[Key]:
        """The profiles that fit a role."""
        for node in record.words("profiles", required=True):
            if node.text in self._profiles:
                yield self._profiles[node.text]
            else:
                known = ", ".join(self._profiles)
                values = {"slug": node.text, "slugs": known, "nearest": nearest(node.text, self._profiles)}
                self._reading.fault(node.line, "unknown_profile", **values)

    def _asked(self, record: Record) -> Iterator[tuple[Key, int | None]]:
        """The competencies of a role with the step that is asked of each, None where none is."""
        lines = _lines(record.filled("asked"))
        for number, step in record.labels("asked").items():
            if number not in self._competencies:
                known = ", ".join(self._competencies)
                self._reading.fault(lines[number], "unknown_competency", number=number, numbers=known)
            if step != NOT_ASKED and not step.isdecimal():
                self._reading.fault(lines[number], "not_an_asked_step", value=step, none=NOT_ASKED)
            yield self._competencies.get(number, Key(number)), int(step) if step.isdecimal() else None


def _lines(node: Node | None) -> dict[str, int]:
    """The line of each name in a mapping."""
    return {name.text: name.line for name, _ in node.pairs} if isinstance(node, Fields) else {}
