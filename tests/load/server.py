"""The service under gunicorn, as the README tells to run it, and the end that no program survives."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from tests.load.organisation import SECRET
from tests.support.source import ROOT

START_WITHIN = 30
OPTIONS = {
    "sqlite": ("--workers", "1", "--threads", "8"),
    "postgresql": ("--workers", "2", "--threads", "8"),
}
"""SQLite has one writer at a time, which one process queues best; PostgreSQL serves more of them."""


class Server:
    """A gunicorn on a free port, in a process group of its own."""

    def __init__(self, url: str) -> None:
        """Start on this database, and wait until it answers."""
        self.url = url
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, on the same port each time."""
        kind = self.url.partition(":")[0].partition("+")[0]
        command = [str(Path(sys.executable).with_name("gunicorn")), "--bind", f"127.0.0.1:{self.port}"]
        command += [
            "--worker-class",
            "gthread",
            *OPTIONS[kind],
            "--no-control-socket",
            "--log-level",
            "error",
            "wsgi:app",
        ]
        environment = {**os.environ, "DATABASE_URL": self.url, "SECRET_KEY": SECRET, "VTH_MODE": "demo"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        self._wait()

    def kill(self) -> None:
        """End it and all its workers at once, with no time to put anything away."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """End it in peace."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(START_WITHIN)

    def _wait(self) -> None:
        end = time.monotonic() + START_WITHIN
        while time.monotonic() < end and self.process is not None and self.process.poll() is None:
            try:
                with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as connection:
                    connection.request("GET", "/aanmelden")
                    connection.getresponse().read()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"no answer at {self.address}")
