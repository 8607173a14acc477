"""Reads a mapping field by field: keeps every fault, gives a stand-in for what is wrong, and reads on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeVar
from unicodedata import category

from vthquality.formats.faults import FileFault
from vthquality.formats.yaml_nodes import Fields, Items, Node, Scalar
from vthquality.wording.criteria_terms import FIELDS, YES_NO

T = TypeVar("T")

NO_KEY = "?"
"""How the stand-in for a key begins; no key does."""
MAX_TEXT = 4_000
"""Characters of the longest text; a longer one is a mistake in the quotes."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Zl", "Zp"})
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Reading:
    """What reading a file has brought: its faults, and the line of every item and field."""

    def __init__(self, path: str) -> None:
        """Start on a file."""
        self.path = path
        self.faults: list[FileFault] = []
        self.lines: dict[str, tuple[str, int]] = {}
        self.doubtful: set[str] = set()
        self.stand_ins = 0
        self._seen: dict[str, int] = {}

    def fault(self, line: int, code: str, **values: object) -> None:
        """Keep a fault; what is read there is a stand-in."""
        self.stand_ins += 1
        self.faults.append(FileFault(self.path, line, code, values))

    def mark(self, name: str, line: int) -> None:
        """Remember the line of an item or field; the second of its name is remembered as "name#2", and so on."""
        nth = self._seen[name] = self._seen.get(name, 0) + 1
        self.lines[f"{name}#{nth}" if nth > 1 else name] = (self.path, line)


class Record:
    """One mapping of which the fields are known by their English identifier."""

    def __init__(self, reading: Reading, node: Node, known: Iterable[str]) -> None:
        """Report unknown and double fields at once."""
        self.reading = reading
        self.line = node.line
        self.column = node.column
        self._nodes: dict[str, Node] = {}
        self._known = {FIELDS[name]: name for name in known}
        if not isinstance(node, Fields):
            reading.fault(node.line, "not_fields", fields=", ".join(self._known))
            self._empty = True
            return
        self._empty = False
        for key, value in node.pairs:
            self._take(key, value)

    def _take(self, key: Scalar, value: Node) -> None:
        name = self._known.get(key.text)
        if name is None:
            self.reading.fault(key.line, "unknown_field", field=key.text, nearest=nearest(key.text, self._known))
        elif name in self._nodes:
            self.reading.fault(key.line, "double_field", field=key.text)
        else:
            self._nodes[name] = value

    def filled(self, name: str) -> Node | None:
        """What the field holds, unread, unless that is nothing."""
        node = self._nodes.get(name)
        return None if isinstance(node, Scalar) and not node.text.strip() else node

    def line_of(self, name: str) -> int:
        """The line of a field, or of the record where the field is absent."""
        node = self._nodes.get(name)
        return node.line if node else self.line

    def fault(self, name: str, code: str, **values: object) -> None:
        """Keep a fault of a field."""
        self.reading.fault(self.line_of(name), code, field=FIELDS[name], **values)

    def key(self) -> str:
        """The permanent key of an item; where it has none yet, a stand-in that is no key."""
        key = self.text("key", required=False)
        if not key:
            key = f"{NO_KEY}{self.reading.path}:{self.line}:{self.column}"
            if not self._empty:
                self.reading.faults.append(FileFault(self.reading.path, self.line, "missing_key"))
        self.mark(key)
        return key

    def missing(self, name: str) -> None:
        """Report that a field is not there, unless nothing of the record could be read."""
        if not self._empty:
            self.fault(name, "missing_field")

    def mark(self, key: str) -> None:
        """Remember the lines of the record and its fields under the key of the item."""
        self.reading.mark(key, self.line)
        for name, node in self._nodes.items():
            self.reading.mark(f"{key}.{name}", node.line)

    def text(self, name: str, *, required: bool = True) -> str:
        """A text without spaces around it; empty where it is absent."""
        node = self._nodes.get(name)
        if node is None:
            if required:
                self.missing(name)
            return ""
        text = self._scalar(name, node)
        if required and text == "":
            self.fault(name, "empty_field")
        return text

    def _scalar(self, name: str, node: Node) -> str:
        if not isinstance(node, Scalar):
            self.fault(name, "not_text")
            return "?"
        return self._fit(name, node)

    def _fit(self, name: str, node: Scalar) -> str:
        text = node.text.strip()
        if len(text) > MAX_TEXT:
            self.reading.fault(node.line, "text_too_long", field=FIELDS[name], most=MAX_TEXT, length=len(text))
        if not text.isprintable() and any(category(c) in _INVISIBLE and c != "\n" for c in text):
            self.reading.fault(node.line, "invisible_character", field=FIELDS[name])
        return text

    def choice(self, name: str, words: Mapping[str, T]) -> T | None:
        """The value of a word; None where the field is absent or faulty."""
        if name not in self._nodes:
            return None
        text = self.text(name)
        if text and text not in words:
            self._unknown_word(name, self.line_of(name), text, words)
        return words.get(text)

    def _unknown_word(self, name: str, line: int, word: str, words: Iterable[str]) -> None:
        known = list(words)
        values = {"field": FIELDS[name], "word": word, "words": ", ".join(known), "nearest": nearest(word, known)}
        self.reading.fault(line, "unknown_word", **values)

    def required_choice(self, name: str, words: Mapping[str, T]) -> T:
        """The value of a word; a stand-in where the field is absent or faulty."""
        if name not in self._nodes:
            self.missing(name)
        value = self.choice(name, words)
        return value if value is not None else next(iter(words.values()))

    def yes(self, name: str, *, default: bool = False) -> bool:
        """Ja or nee."""
        value = self.choice(name, YES_NO)
        return default if value is None else value

    def day(self, name: str) -> date | None:
        """A day written as 2026-01-31; None where absent or empty."""
        text = self.text(name, required=False)
        day = None
        with suppress(ValueError):
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        if text and day is None:
            self.fault(name, "not_a_day", value=text)
        return day

    def number(self, name: str) -> Decimal:
        """A number with at most two decimals, behind a point or a comma; 0 where faulty."""
        text = self.text(name)
        if _NUMBER.fullmatch(text) and text.isascii():
            return Decimal(text.replace(",", "."))
        if text:
            self.fault(name, "not_a_number", value=text)
        return Decimal(0)

    def whole(self, name: str) -> int:
        """A whole number; 0 where faulty."""
        number = self.number(name)
        if number != int(number):
            self.fault(name, "not_a_whole_number", value=str(number))
        return int(number)

    def optional_whole(self, name: str) -> int | None:
        """A whole number above 0, or None where absent."""
        if name not in self._nodes:
            return None
        number = self.whole(name)
        if number < 1:
            self.fault(name, "not_above_zero")
        return number

    def items(self, name: str, *, required: bool = False) -> tuple[Node, ...]:
        """The nodes of a list; none where absent or faulty."""
        node = self._nodes.get(name)
        if node is None:
            if required:
                self.missing(name)
            return ()
        if isinstance(node, Items):
            if required and not node.items:
                self.fault(name, "empty_list")
            return node.items
        if not (isinstance(node, Scalar) and node.text == "" and not required):
            self.fault(name, "not_a_list")
        return ()

    def words(self, name: str, *, required: bool = False) -> Iterator[Scalar]:
        """The texts of a list, each once."""
        seen: set[str] = set()
        for node in self.items(name, required=required):
            if not isinstance(node, Scalar) or not node.text.strip():
                self.reading.fault(node.line, "not_text_in_list", field=FIELDS[name])
            elif node.text in seen:
                self.reading.fault(node.line, "double_in_list", field=FIELDS[name], value=node.text)
            else:
                seen.add(node.text)
                self._fit(name, node)
                yield node

    def choices(self, name: str, words: Mapping[str, T]) -> tuple[T, ...]:
        """The values of a list of words."""
        found = []
        for node in self.words(name):
            if node.text in words:
                found.append(words[node.text])
            else:
                self._unknown_word(name, node.line, node.text, words)
        return tuple(found)

    def labels(self, name: str) -> dict[str, str]:
        """A mapping of tokens to labels."""
        node = self._nodes.get(name)
        labels: dict[str, str] = {}
        if node is None or (isinstance(node, Scalar) and node.text == ""):
            return labels
        if not isinstance(node, Fields):
            self.fault(name, "not_labels")
            return labels
        for key, value in node.pairs:
            if key.text in labels:
                self.reading.fault(key.line, "double_field", field=key.text)
            label = self._scalar(name, value)
            if not label:
                self.reading.fault(key.line, "empty_field", field=key.text)
            labels[key.text] = label
            self.reading.mark(f"{name}:{key.text}", key.line)
        return labels


def nearest(word: str, words: Iterable[str]) -> str:
    """The word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.6)), "")
