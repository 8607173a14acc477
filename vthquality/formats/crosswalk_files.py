"""Reads and writes a was-wordt file: what became of the items of one version in another."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vthquality.domain.criteria import Key
from vthquality.domain.lineage import Lineage, Link
from vthquality.formats.faults import FileFault
from vthquality.formats.yaml_fields import Reading, Record
from vthquality.formats.yaml_nodes import Unreadable, load_fields
from vthquality.formats.yaml_writer import Quoted, Row, document
from vthquality.wording.criteria_terms import FIELDS

CROSSWALK_FOLDER = "was-wordt"
CROSSWALK = ("old", "new", "links")
END = ("set", "version")
LINK = ("old", "new", "note")


@dataclass(frozen=True, slots=True)
class ReadCrosswalk:
    """What reading a crosswalk brought; `lineage` is None while there is any fault. `lines` holds "link:0" and on."""

    lineage: Lineage | None
    faults: tuple[FileFault, ...]
    lines: Mapping[str, tuple[str, int]]


def read_crosswalk(path: Path) -> ReadCrosswalk:
    """Read a crosswalk; its file is named after the two sets."""
    reading = Reading(str(path))
    try:
        node = load_fields(path)
    except Unreadable as error:
        return ReadCrosswalk(None, (error.fault,), {})
    record = Record(reading, node, CROSSWALK)
    old_set, old_number = _end(record, "old")
    new_set, new_number = _end(record, "new")
    links = tuple(_link(reading, f"link:{number}", item) for number, item in enumerate(_links(record, reading)))
    expected = crosswalk_file_name(old_set, new_set)
    if old_set and new_set and path.name != expected:
        reading.fault(0, "file_name", expected=expected)
    lineage = Lineage(old_set, old_number, new_set, new_number, links)
    return ReadCrosswalk(None if reading.faults else lineage, tuple(reading.faults), reading.lines)


def crosswalk_file_name(old_set: str, new_set: str) -> str:
    """The name of the file between two sets."""
    return f"{old_set}--{new_set}.yaml"


def _end(record: Record, name: str) -> tuple[str, str]:
    """One of the two versions: its set and number."""
    node = record.filled(name)
    if node is None:
        record.missing(name)
        return "", ""
    end = Record(record.reading, node, END)
    return end.text("set"), end.text("version")


def _links(record: Record, reading: Reading) -> list[Record]:
    return [Record(reading, node, LINK) for node in record.items("links")]


def _link(reading: Reading, name: str, record: Record) -> Link:
    reading.mark(name, record.line)
    ends = [frozenset(Key(node.text) for node in record.words(end)) for end in ("old", "new")]
    return Link(ends[0], ends[1], record.text("note", required=False))


def write_crosswalk(lineage: Lineage, folder: Path) -> Path:
    """Write a crosswalk into a folder in its one canonical form; gives the file."""
    path = folder / crosswalk_file_name(lineage.old_set, lineage.new_set)
    tree: dict[str, object] = {
        FIELDS["old"]: _end_row(lineage.old_set, lineage.old_number),
        FIELDS["new"]: _end_row(lineage.new_set, lineage.new_number),
        FIELDS["links"]: [_link_tree(link) for link in lineage.links],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(document(tree), encoding="utf-8", newline="\n")
    return path


def _end_row(set_slug: str, number: str) -> Row:
    return Row({FIELDS["set"]: set_slug, FIELDS["version"]: Quoted(number)})


def _link_tree(link: Link) -> dict[str, object]:
    tree: dict[str, object] = {FIELDS["old"]: sorted(link.old), FIELDS["new"]: sorted(link.new)}
    if link.note:
        tree[FIELDS["note"]] = link.note
    return tree
