"""Addresses of the site's own style, script and pictures, which change with their content."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import url_for

STATIC = Path(__file__).resolve().parent / "static"


def asset(name: str) -> str:
    """The address of a file in `static`, so that a browser may keep it until it changes."""
    return url_for("static", filename=name, v=_mark(name))


def exists(name: str) -> bool:
    """Whether the file was built; without the packages of the front end the site goes on with its own style."""
    return (STATIC / name).is_file()


@cache
def _mark(name: str) -> str:
    path = STATIC / name
    return sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else ""
