"""One JSON form for every frozen dataclass of the domain: to store it, to hash it, to read it back.

The form follows the declared types: nothing is left out, and nothing in it depends on order, on how a number was
written or on how a letter was composed. An enum is its text, or its name where its value is a number; a number with
decimals is a text; a set is sorted; a member of a union says its `kind`; a reference is its own canonical text.
"""

import dataclasses
import json
import re
import types
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from vthquality.domain.errors import Invalid
from vthquality.domain.legal import Reference, from_canonical

T = TypeVar("T")
Json = Any
"""What `json` reads and writes: None, bool, int, str, list and dict of these."""
_KIND = "kind"


def encode(value: object, declared: Any = None) -> Json:  # noqa: ANN401 - a type, a union or an alias
    """The JSON form of a value of a declared type; without one, that of its class.

    Raises `TypeError` for a type that has no single form, such as `object` or `float`.
    """
    chosen: Any = type(value) if declared is None else declared
    return _codec(chosen).out(value)


def decode(declared: Any, data: Json) -> Any:  # noqa: ANN401 - a union or an alias is no `type[T]`
    """Read back what `encode` made for the same type; a field that is not there gets its default.

    Raises `ValueError` for anything else, also for a field too many: nothing is dropped unseen.
    """
    try:
        return _codec(declared).back(data)
    except (LookupError, AttributeError, ArithmeticError, TypeError, ValueError, Invalid) as error:
        raise ValueError(f"no {declared}: {error!r}") from error


def canonical_json(value: object, declared: Any = None) -> str:  # noqa: ANN401 - as in `encode`
    """The JSON text that is the same for equal values, in NFC."""
    text = json.dumps(encode(value, declared), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text)


def checksum(value: object, declared: Any = None) -> str:  # noqa: ANN401 - as in `encode`
    """SHA-256 of the canonical JSON, in hexadecimals."""
    return sha256(canonical_json(value, declared).encode()).hexdigest()


@dataclasses.dataclass(frozen=True, slots=True)
class _Codec:
    """The way out to JSON and the way back, for one type."""

    out: Callable[[Any], Json]
    back: Callable[[Json], Any]


def _same(value: T) -> T:
    return value


def _exactly(kind: type) -> _Codec:
    def back(data: Json) -> Json:
        if type(data) is not kind:
            raise ValueError(f"{data!r} is no {kind.__name__}")
        return data

    return _Codec(_same, back)


@cache
def _codec(declared: Any) -> _Codec:  # noqa: ANN401 - as in `encode`
    """The codec of a type, made once."""
    while hasattr(declared, "__supertype__"):  # a NewType
        declared = declared.__supertype__
    if declared in _SCALARS:
        return _SCALARS[declared]
    if isinstance(declared, type) and issubclass(declared, Enum):
        return _enum(declared)
    if isinstance(declared, type) and dataclasses.is_dataclass(declared):
        return _dataclass(declared)
    return _composed(declared)


def _composed(declared: Any) -> _Codec:  # noqa: ANN401 - as in `encode`
    """The codec of a union or a container."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in {Union, types.UnionType}:
        return _union(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        return _set(_codec(arguments[0]))
    if origin in {Mapping, dict}:
        return _mapping(arguments[0], _codec(arguments[1]))
    raise TypeError(f"{declared} has no canonical form")


def _enum(declared: type[Enum]) -> _Codec:
    """Texts by value, numbers by name."""
    out = {member: member.value if isinstance(member.value, str) else member.name for member in declared}
    back = {text: member for member, text in out.items()}
    return _Codec(out.__getitem__, back.__getitem__)


def _dataclass(declared: type) -> _Codec:
    """All fields; their codecs are made at first use, because routes hold routes."""

    @cache
    def plan() -> tuple[tuple[str, _Codec], ...]:
        hints = get_type_hints(declared)
        return tuple((field.name, _codec(hints[field.name])) for field in dataclasses.fields(declared))

    def out(value: Any) -> Json:  # noqa: ANN401 - an instance of `declared`
        return {name: codec.out(getattr(value, name)) for name, codec in plan()}

    def back(data: Json) -> Any:  # noqa: ANN401 - an instance of `declared`
        known = {name: codec.back(data[name]) for name, codec in plan() if name in data}
        if data.keys() != known.keys():
            raise ValueError(f"fields too many: {sorted(data.keys() - known.keys())}")
        return declared(**known)

    return _Codec(out, back)


def _union(members: tuple[Any, ...]) -> _Codec:
    """One of some dataclasses by its kind, or anything that may be absent."""
    present = [member for member in members if member is not types.NoneType]
    codec = _codec(present[0]) if len(present) == 1 else _tagged(present)
    if len(present) == len(members):
        return codec
    return _Codec(
        lambda value: None if value is None else codec.out(value),
        lambda data: None if data is None else codec.back(data),
    )


def _tagged(members: list[Any]) -> _Codec:
    """A member of a union, with its kind among its fields."""
    for member in members:
        if not dataclasses.is_dataclass(member) or _KIND in {field.name for field in dataclasses.fields(member)}:
            raise TypeError(f"{member} cannot be told apart in a union")
    kinds = {member: kind_of(member) for member in members}
    out = {member: _codec(member).out for member in members}
    back = {kind: _codec(member).back for member, kind in kinds.items()}

    def tagged(value: Any) -> Json:  # noqa: ANN401 - an instance of a member
        return {_KIND: kinds[type(value)], **out[type(value)](value)}

    def untagged(data: Json) -> Any:  # noqa: ANN401 - an instance of a member
        return back[data[_KIND]]({name: part for name, part in data.items() if name != _KIND})

    return _Codec(tagged, untagged)


def kind_of(member: type) -> str:
    """The name of a class as the `kind` in a union: `ShownKnowledge` is `shown_knowledge`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", member.__name__).lower()


def _tuple(arguments: tuple[Any, ...]) -> _Codec:
    """As many as there are of one type, or one of each."""
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        item = _codec(arguments[0])
        return _Codec(
            lambda value: [item.out(part) for part in value],
            lambda data: tuple([item.back(part) for part in _LIST.back(data)]),
        )
    codecs = [_codec(argument) for argument in arguments]
    return _Codec(
        lambda value: [codec.out(part) for codec, part in zip(codecs, value, strict=True)],
        lambda data: tuple([codec.back(part) for codec, part in zip(codecs, _LIST.back(data), strict=True)]),
    )


def _set(item: _Codec) -> _Codec:
    """Sorted by the JSON of its members."""
    return _Codec(
        lambda value: sorted((item.out(part) for part in value), key=_order),
        lambda data: frozenset([item.back(part) for part in _LIST.back(data)]),
    )


def _order(data: Json) -> str:
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, sort_keys=True)


def _mapping(key_type: Any, item: _Codec) -> _Codec:  # noqa: ANN401 - as in `encode`
    """Keys as texts; `json` sorts them."""
    key = _codec(key_type)
    numbered = key_type is int

    def out(value: Mapping[Any, Any]) -> Json:
        return {str(key.out(name)): item.out(part) for name, part in value.items()}

    def back(data: Json) -> Any:  # noqa: ANN401 - a mapping of the declared type
        return {int(name) if numbered else key.back(name): item.back(part) for name, part in data.items()}

    return _Codec(out, back)


def plain_decimal(value: Decimal) -> str:
    """Without exponent and without zeros that say nothing: equal numbers are written alike."""
    if not value.is_finite():
        raise ValueError(f"{value} is no number")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _decimal(data: Json) -> Decimal:
    number = Decimal(_TEXT.back(data))
    if not number.is_finite():
        raise ValueError(f"{data} is no number")
    return number


def _moment(value: datetime) -> str:
    """A moment with a zone in UTC, so that equal moments are written alike."""
    return (value.astimezone(UTC) if value.tzinfo else value).isoformat()


_TEXT = _exactly(str)
_LIST = _exactly(list)
_SCALARS: Mapping[Any, _Codec] = {
    str: _TEXT,
    int: _exactly(int),
    bool: _exactly(bool),
    types.NoneType: _exactly(types.NoneType),
    Decimal: _Codec(plain_decimal, _decimal),
    date: _Codec(date.isoformat, date.fromisoformat),
    datetime: _Codec(_moment, datetime.fromisoformat),
    Reference: _Codec(lambda reference: reference.canonical, from_canonical),
}
