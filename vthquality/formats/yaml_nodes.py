"""YAML as nodes with line numbers, every scalar a string: what a file says, before anything is read into it.

Plain loading reads 18.20 as 18.2 and 3:12 as 192, and forgets the lines. Aliases, tags and second documents are
refused: a person reading a criteria file should need nothing but indentation, and none of them can then be abused.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vthquality.formats.faults import FileFault

MAX_BYTES = 1_000_000
"""Size of the largest file that is read; the longest of ours is a twentieth of it."""
MAX_DEPTH = 30
"""Levels of nesting; deeper is no criteria file."""

_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, in NFC; `line` counts from 1, `column` and `index` from 0."""

    text: str
    line: int
    column: int
    index: int
    plain: bool
    """Written without quotes, and not as a block."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int
    index: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping in the order of the file; a field may stand in it twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int
    index: int
    flow: bool

    def get(self, name: str) -> "Node | None":
        """What the field of this name holds, the first where there are more."""
        return next((value for key, value in self.pairs if key.text == name), None)


Node = Scalar | Items | Fields


class Unreadable(Exception):
    """The file is no YAML that we read; carries the one fault."""

    def __init__(self, path: str, line: int, code: str, **values: object) -> None:
        """Keep the fault."""
        self.fault = FileFault(path, line, code, values)
        super().__init__(self.fault)


def load_text(path: Path) -> str:
    """The text of a file, without its byte order mark; raises `Unreadable`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        raise Unreadable(str(path), 0, "no_file") from None
    if len(raw) > MAX_BYTES:
        raise Unreadable(str(path), 0, "file_too_large", most=MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(str(path), raw.count(b"\n", 0, error.start) + 1, "not_utf8") from None


def load_fields(path: Path) -> Fields:
    """The mapping that a file is; raises `Unreadable` when it is none."""
    return parse_fields(load_text(path), str(path))


def parse_fields(text: str, path: str) -> Fields:
    """The mapping that a text is; `path` names it in faults. Raises `Unreadable` for everything else."""
    if odd := _ODD_LINE_END.search(text):
        raise Unreadable(path, _line_at(text, odd.start()), "yaml_character")
    try:
        node = _Composer(path, yaml.parse(text, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = _line_at(text, len(text.rstrip("\n")))
        raise Unreadable(path, min(mark.line + 1, last) if mark else 0, _code(error.problem or "")) from None
    except yaml.YAMLError as error:
        raise Unreadable(path, _line_at(text, getattr(error, "position", 0)), "yaml_character") from None
    if not isinstance(node, Fields):
        raise Unreadable(path, node.line, "not_a_mapping")
    return node


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


_ODD_LINE_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Ends a line for YAML, and not in the editor of whoever looks for the line."""
_CODES = {
    "mapping values are not allowed": "yaml_colon_in_text",
    "cannot start any token": "yaml_sign_at_start",
    "tab character": "yaml_sign_at_start",
    "unexpected end of stream": "yaml_quote_open",
    "expected ',' or": "yaml_bracket_open",
    "could not find expected ':'": "yaml_no_colon",
    "did not find expected key": "yaml_indentation",
    "did not find expected '-' indicator": "yaml_indentation",
    "expected <block end>": "yaml_indentation",
}


def _code(problem: str) -> str:
    """Our code for what the parser says in English; plain syntax where it says something rare."""
    return next((code for words, code in _CODES.items() if words in problem), "yaml_syntax")


class _Composer:
    """Builds nodes from the events of the parser, and stops at what a criteria file has no use for."""

    def __init__(self, path: str, events: Iterator[Any]) -> None:
        """Read from these events."""
        self._path = path
        self._events = events

    def document(self) -> Node:
        """The one document of the file."""
        next(self._events)
        opening = next(self._events)
        if isinstance(opening, yaml.StreamEndEvent):
            raise Unreadable(self._path, 1, "file_empty")
        node = self._node(next(self._events), 0)
        next(self._events)
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise Unreadable(self._path, following.start_mark.line + 1, "yaml_second_document")
        return node

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - the stubs leave the events of the parser untyped
        mark = event.start_mark
        line, column, index = mark.line + 1, mark.column, mark.index
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Unreadable(self._path, line, "yaml_alias")
        if event.tag:
            raise Unreadable(self._path, line, "yaml_tag", tag=event.tag)
        if depth > MAX_DEPTH:
            raise Unreadable(self._path, line, "yaml_too_deep", levels=MAX_DEPTH)
        if isinstance(event, yaml.ScalarEvent):
            text = unicodedata.normalize("NFC", event.value)
            return Scalar(text, line, column, index, plain=not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._items(depth + 1)), line, column, index, bool(event.flow_style))
        return Fields(tuple(self._pairs(depth + 1)), line, column, index, bool(event.flow_style))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth)
            if not isinstance(key, Scalar):
                raise Unreadable(self._path, key.line, "yaml_key_not_text")
            yield key, self._node(next(self._events), depth)
