"""Reads the folder of a set of criteria: every fault of every file at once, each with its line."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vthquality.domain.criteria import Area, SetKind, Token, Version, VersionHead, Vocabulary
from vthquality.domain.legal import Register
from vthquality.formats.area_reader import AreaReader, read_sources
from vthquality.formats.faults import FileFault
from vthquality.formats.yaml_fields import Reading, Record
from vthquality.formats.yaml_nodes import Fields, Scalar, Unreadable, load_fields
from vthquality.wording.criteria_terms import FIELDS, SET_KINDS, YES_NO

HEAD_FILE = "set.yaml"
AREA_FOLDER = "gebieden"

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
    "vocabulary",
)
VOCABULARY = ("directions", "fields", "courses", "practice")


@dataclass(frozen=True, slots=True)
class ReadSet:
    """What reading a set brought.

    `version` is None while there is any fault. `draft` is what could be read, with stand-ins; the items that hold a
    stand-in, and all around them, are in `doubtful`. `lines` tells where each key, each field of a key
    ("gk3m9x2d.text") and each word ("courses:lhso") stands.
    """

    version: Version | None
    draft: Version | None
    faults: tuple[FileFault, ...]
    lines: Mapping[str, tuple[str, int]]
    doubtful: frozenset[str]


def read_set(folder: Path, register: Register) -> ReadSet:
    """Read `set.yaml` and every area of a set; the folder is named after the set.

    References are read by the names in the register.
    """
    reading = Reading(str(folder / HEAD_FILE))
    head = _read_head(reading, folder)
    areas = []
    for path in _area_files(reading, folder):
        reading.path = str(path)
        area = _read_area(reading, path, register)
        if area is not None:
            areas.append(area)
    areas.sort(key=lambda area: natural(area.number))
    draft = None if head is None else Version(head=head[0], vocabulary=head[1], areas=tuple(areas))
    return ReadSet(
        version=None if reading.faults else draft,
        draft=draft,
        faults=tuple(reading.faults),
        lines=reading.lines,
        doubtful=frozenset(reading.doubtful),
    )


def _area_files(reading: Reading, folder: Path) -> list[Path]:
    """The files of the areas; anything else in the folder is reported, so that no file is passed over unseen."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in {HEAD_FILE, AREA_FOLDER} and not path.name.startswith("."):
            reading.faults.append(FileFault(str(path), 0, "unexpected_file"))
    places = folder / AREA_FOLDER
    files = [path for path in sorted(places.iterdir()) if path.name[0] != "."] if places.is_dir() else []
    for path in files:
        if path.suffix != ".yaml":
            reading.faults.append(FileFault(str(path), 0, "unexpected_file"))
    if not files:
        reading.faults.append(FileFault(str(places), 0, "no_areas"))
    return [path for path in files if path.suffix == ".yaml"]


def _load(reading: Reading, path: Path) -> Fields | None:
    """The nodes of a file, or None with its fault kept."""
    try:
        return load_fields(path)
    except Unreadable as error:
        reading.faults.append(error.fault)
        return None


def _read_head(reading: Reading, folder: Path) -> tuple[VersionHead, Vocabulary] | None:
    """What `set.yaml` says of the set."""
    node = _load(reading, folder / HEAD_FILE)
    if node is None:
        return None
    record = Record(reading, node, HEAD)
    record.mark("")
    words = record.filled("vocabulary")
    vocabulary = _read_vocabulary(Record(reading, words, VOCABULARY)) if words else Vocabulary()
    return VersionHead(
        set_slug=folder.name,
        set_name=record.text("name"),
        kind=record.required_choice("kind", SET_KINDS),
        number=record.text("version"),
        law_as_of=record.day("law_as_of"),
        valid_from=record.day("valid_from"),
        example=record.required_choice("example", YES_NO),
        group_names=record.labels("group_names"),
        based_on=record.text("based_on", required=False),
        introduction=record.text("introduction", required=False),
        sources=read_sources(record),
    ), vocabulary


def _read_vocabulary(record: Record) -> Vocabulary:
    """The words and their labels."""

    def words(name: str) -> dict[Token, str]:
        return {Token(word): label for word, label in record.labels(name).items()}

    return Vocabulary(
        directions=words("directions"), fields=words("fields"), courses=words("courses"), practice=words("practice")
    )


def _read_area(reading: Reading, path: Path, register: Register) -> Area | None:
    """One area; its file is named after it."""
    node = _load(reading, path)
    if node is None:
        return None
    area = AreaReader(reading, register).area(node)
    expected = area_file_name(area)
    if area.number and area.name and path.name != expected:
        reading.fault(0, "file_name", expected=expected)
    return area


def is_profiles(folder: Path) -> bool:
    """Whether the folder is that of a set of profiles, which has files of its own."""
    try:
        kind = load_fields(folder / HEAD_FILE).get(FIELDS["kind"])
    except Unreadable:
        return False
    return isinstance(kind, Scalar) and SET_KINDS.get(kind.text) is SetKind.COMPETENCIES


def area_file_name(area: Area) -> str:
    """The name of the file of an area: its number in at least two digits, and its name."""
    plain = unicodedata.normalize("NFKD", area.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    number = re.sub(r"[^a-z0-9]+", "-", area.number.lower())
    return f"{number.zfill(2)}-{slug}.yaml"


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts printed numbers as people do: 2 before 10, 5 before 5a."""
    return tuple((int(digits or 0), rest) for digits, rest in re.findall(r"(\d*)(\D*)", number) if digits or rest)
