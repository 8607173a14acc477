"""A WSGI application in a process of its own: `serving("tests.support.gallery:gallery")` gives its address.

The tests keep their sockets closed; only this process and the browser talk over 127.0.0.1.
"""

import importlib
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from werkzeug.serving import make_server

from tests.support.source import ROOT

HOST = "127.0.0.1"


@contextmanager
def serving(factory: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address at which what `factory` (module:function) makes is served, until the block ends."""
    command = [sys.executable, "-m", "tests.support.serving", factory]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        try:
            assert address.startswith("http://"), f"{factory} did not start; its message stands above"
            yield address
        finally:
            process.terminate()


def serve(factory: str) -> None:
    """Serve on a free port, after telling its address."""
    module, _, name = factory.partition(":")
    application = getattr(importlib.import_module(module), name)()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(HOST, 0, application, threaded=True)
    sys.stdout.write(f"http://{HOST}:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1])
