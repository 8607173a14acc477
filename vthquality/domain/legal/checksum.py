"""One number for a whole register: equal facts give equal checksums, wherever they were read from."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256

from vthquality.domain.legal.reference import Reference
from vthquality.domain.legal.register import Register


def register_checksum(register: Register) -> str:
    """The SHA-256 of the canonical JSON of the register, in hexadecimal."""
    return sha256(
        json.dumps(_plain(register), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


def _plain(value: object) -> object:
    """The value in lists, dicts and strings; what was left empty and what was worked out is left out."""
    if isinstance(value, Reference):
        return value.canonical
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        return {name: _plain(kept) for name, kept in told.items() if kept not in (None, "", ())}
    return value
