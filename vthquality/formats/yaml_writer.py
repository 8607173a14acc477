"""Writes YAML as a person would: fields in order, long text folded, quotes only where needed.

PyYAML's own writer decides otherwise on all three, and on other things between its versions.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

WIDTH = 120
_STEP = 2
_TEXT_TAG = "tag:yaml.org,2002:str"
_RESOLVER: Any = yaml.SafeLoader("")
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_PLAIN = re.compile(r"[^\W_](?:[^\n]*[^\s:])?")
_NOT_PLAIN = re.compile(r": |:$| #|\t")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")


class Plain(str):
    """A text that is never quoted: a number, a day."""

    __slots__ = ()


class Quoted(str):
    """A text that is always quoted, because it looks like a number and is none: 5.10, 3:12."""

    __slots__ = ()


class Row(dict[str, object]):
    """A mapping that is written on one line when it fits."""


def document(tree: Mapping[str, object]) -> str:
    """The text of a file with these fields; values are texts, lists and mappings of them."""
    return "\n".join(_block(tree, 0)) + "\n"


def _block(tree: Mapping[str, object], indent: int) -> Iterator[str]:
    """A mapping, a field per line."""
    for name, value in tree.items():
        yield from _field(" " * indent + scalar(name) + ":", value, indent)


def _field(head: str, value: object, indent: int) -> Iterator[str]:
    """The name of a field and what it holds."""
    if isinstance(value, str):
        yield from _text(head, value, indent + _STEP)
        return
    flow = _flow(value) if isinstance(value, Row | Sequence) or not value else None
    if flow is not None and len(head) + 1 + len(flow) <= WIDTH:
        yield f"{head} {flow}"
    elif isinstance(value, Mapping):
        yield head
        yield from _block(value, indent + _STEP)
    elif isinstance(value, Sequence):
        yield from _long_list(head, value, indent)
    else:
        raise TypeError(f"cannot write {value!r}")


def _long_list(head: str, items: Sequence[object], indent: int) -> Iterator[str]:
    """Texts filled up to the width, anything else an item per line."""
    if all(isinstance(item, str) for item in items):
        yield from _filled(head, [scalar(item, flow=True) for item in items if isinstance(item, str)])
        return
    yield head
    for item in items:
        yield from _item(item, indent + _STEP)


def _item(item: object, indent: int) -> Iterator[str]:
    """One item of a list, behind its hyphen."""
    dash = " " * indent + "- "
    if isinstance(item, str):
        yield from _text(dash.rstrip(), item, indent + _STEP)
        return
    flow = _flow(item) if isinstance(item, Row) else None
    if flow is not None and len(dash) + len(flow) <= WIDTH:
        yield dash + flow
    elif isinstance(item, Mapping):
        first, *rest = _block(item, indent + _STEP)
        yield dash + first.lstrip()
        yield from rest
    else:
        raise TypeError(f"cannot write {item!r} in a list")


def _filled(head: str, words: list[str]) -> Iterator[str]:
    """A list of texts over several lines."""
    line = head + " ["
    margin = " " * len(line)
    for number, word in enumerate(words):
        piece = word + ("]" if number == len(words) - 1 else ",")
        if len(line.rstrip()) + 1 + len(piece) > WIDTH and line != margin:
            yield line.rstrip()
            line = margin
        line += piece + " "
    yield line.rstrip()


def _flow(value: object) -> str | None:
    """The value on one line, or None where it holds what does not go on one."""
    if isinstance(value, str):
        return None if "\n" in value else scalar(value, flow=True)
    if isinstance(value, Mapping):
        if value and not isinstance(value, Row):
            return None
        parts = [_pair(name, part) for name, part in value.items()]
        return None if None in parts else "{" + ", ".join(filter(None, parts)) + "}"
    if isinstance(value, Sequence):
        items = [_flow(item) for item in value]
        return None if None in items else "[" + ", ".join(filter(None, items)) + "]"
    raise TypeError(f"cannot write {value!r}")


def _pair(name: str, value: object) -> str | None:
    flow = _flow(value)
    return None if flow is None else f"{scalar(name, flow=True)}: {flow}"


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    """A text behind its name: on the line, folded where it is long, in quotes where folding would change it."""
    line = f"{head} {scalar(text)}"
    if (len(line) <= WIDTH and "\n" not in text) or not _foldable(text):
        yield line
        return
    yield f"{head} >-"
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from _wrapped(paragraph, indent)


def _foldable(text: str) -> bool:
    """Whether folding and reading gives the text back."""
    odd = text != text.strip() or any(sign in text for sign in ("  ", " \n", "\n ", "\t"))
    return bool(text) and not odd and not _has_invisible(text.replace("\n", ""))


def _wrapped(paragraph: str, indent: int) -> Iterator[str]:
    """Lines of at most the width, broken at spaces."""
    line = ""
    for word in paragraph.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield " " * indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield " " * indent + line


def scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line, in quotes where it would otherwise be read as something else."""
    if isinstance(text, Plain):
        return text
    if not isinstance(text, Quoted) and _is_plain(text, flow=flow):
        return text
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def _is_plain(text: str, *, flow: bool) -> bool:
    if not _PLAIN.fullmatch(text) or _NOT_PLAIN.search(text) or (flow and _NOT_IN_FLOW.search(text)):
        return False
    return not _has_invisible(text) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _TEXT_TAG


def _has_invisible(text: str) -> bool:
    return not text.isprintable() and any(unicodedata.category(sign) in _INVISIBLE for sign in text)


def _escaped(sign: str) -> str:
    if sign in '"\\\n\t':
        return json.dumps(sign)[1:-1]
    if unicodedata.category(sign) in _INVISIBLE:
        return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"  # noqa: PLR2004 - two escapes
    return sign
