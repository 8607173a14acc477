"""Templates compiled once in a process, however many applications the tests make: it took half of their time."""

from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache


class _Compiled(BytecodeCache):
    """Keeps the code of each template by its name and text."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what was compiled from this very text."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled just now."""
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def compile_once(app: Flask) -> Flask:
    """Let this application share the compiled templates of all of them."""
    app.jinja_env.bytecode_cache = _COMPILED
    return app
