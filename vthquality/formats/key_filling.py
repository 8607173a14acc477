"""Gives every item of the criteria files that has none yet its permanent key, and touches nothing else."""

import re
import secrets
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from vthquality.domain.set_check.structure import KEY_LENGTH, KEY_LETTERS, KEY_SIGNS
from vthquality.formats.criteria_files import AREA_FOLDER
from vthquality.formats.faults import FileFault
from vthquality.formats.profile_files import COMPETENCY_FILE, PROFILE_FOLDER, ROLE_FILE
from vthquality.formats.yaml_nodes import Fields, Items, Node, Scalar, Unreadable, load_text, parse_fields
from vthquality.wording.criteria_terms import FIELDS, LEAF_KINDS

_LIKE_A_KEY = re.compile(rf"(?<!\w)[{KEY_LETTERS}][{KEY_SIGNS}]{{{KEY_LENGTH - 1}}}(?!\w)")

_FILES = (f"{AREA_FOLDER}/*.yaml", f"{PROFILE_FOLDER}/*.yaml", COMPETENCY_FILE, ROLE_FILE)
"""The files of a set that hold items."""

Choose = Callable[[str], str]
"""Picks one sign of a text by chance."""


def fill_keys(
    folder: Path, choose: Choose = secrets.choice, *, only: str = "*"
) -> tuple[dict[str, int], tuple[FileFault, ...]]:
    """Fill the keys in the files of all sets under `folder`, the whole of the criteria, or of the one set `only`.

    Gives the number of new keys per file, and a fault for each file that cannot be read; that one stays as it is. No
    new key equals anything like a key in any file of the folder, so that one that is retired never comes back.
    """
    taken = {key for path in sorted(folder.rglob("*.yaml")) for key in _LIKE_A_KEY.findall(_text(path))}
    filled: dict[str, int] = {}
    faults = []
    for path in sorted(path for files in _FILES for path in folder.glob(f"{only}/{files}")):
        try:
            number = _fill(path, taken, choose)
        except Unreadable as error:
            faults.append(error.fault)
            continue
        if number:
            filled[str(path)] = number
    return filled, tuple(faults)


def _text(path: Path) -> str:
    """What can be read of a file; the part that cannot holds no key."""
    return path.read_bytes().decode("utf-8", "replace")


def _fill(path: Path, taken: set[str], choose: Choose) -> int:
    """Fill one file; gives the number of new keys."""
    text = load_text(path)
    places = sorted(_keyless(parse_fields(text, str(path))), key=lambda place: place[0])
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces = []
    at = 0
    for index, before, after in places:
        key = new_key(taken, choose)
        taken.add(key)
        pieces += [text[at:index], before, key, after.replace("\n", newline)]
        at = index
    if places:
        marked = path.read_bytes().startswith(b"\xef\xbb\xbf")
        raw = ("".join(pieces) + text[at:]).encode("utf-8-sig" if marked else "utf-8")
        path.write_bytes(raw)
    return len(places)


def new_key(taken: Collection[str], choose: Choose = secrets.choice) -> str:
    """A key that nothing has."""
    while True:
        key = choose(KEY_LETTERS) + "".join(choose(KEY_SIGNS) for _ in range(KEY_LENGTH - 1))
        if key not in taken:
            return key


def _keyless(file: Fields) -> Iterator[tuple[int, str, str]]:
    """Where a key is missing in a file: the place in the text, what goes before the key and what after it."""
    for item in _items(file):
        if (gap := _gap(item)) is not None:
            yield gap


def _items(file: Fields) -> Iterator[Fields]:
    """The mappings that are items: each of a list of competencies or roles, or the area or profile with its parts."""
    lists = [held for name in ("competencies", "roles") if (held := file.get(FIELDS[name])) is not None]
    if lists:
        yield from (item for held in lists for item in _each(held))
        return
    yield file
    yield from _each(file.get(FIELDS["activities"]))
    yield from _each(file.get(FIELDS["indicators"]))
    for requirement in _each(file.get(FIELDS["requirements"])):
        yield requirement
        yield from _leaves(requirement.get(FIELDS["routes"]))


def _leaves(node: Node | None) -> Iterator[Fields]:
    """The leaves below a route and the topics in them."""
    if not isinstance(node, Fields):
        return
    kind = node.get(FIELDS["kind"])
    if isinstance(kind, Scalar) and kind.text in LEAF_KINDS:
        yield node
        yield from _each(node.get(FIELDS["topics"]))
    for name in ("any_of", "all_of"):
        for part in _each(node.get(FIELDS[name])):
            yield from _leaves(part)


def _each(node: Node | None) -> Iterator[Fields]:
    """The mappings in a list."""
    if isinstance(node, Items):
        yield from (item for item in node.items if isinstance(item, Fields))


def _gap(item: Fields) -> tuple[int, str, str] | None:
    """Where and how to write the key of an item, or None where it has one."""
    name = FIELDS["key"]
    held = item.get(name)
    if isinstance(held, Scalar) and held.text == "" and held.plain:
        return (held.index, " ", "")
    if held is not None:
        return None
    if item.flow:
        return (item.index + 1, f"{name}: ", ", " if item.pairs else "")
    return (item.index, f"{name}: ", "\n" + " " * item.column)
