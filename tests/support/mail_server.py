"""A mail server of our own on this machine, that keeps what it takes and refuses what it is told to."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import ClassVar


@dataclass
class OwnMailServer:
    """What it took, and whom it takes nothing for."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)


class Handler(socketserver.StreamRequestHandler):
    """One conversation with whoever brings mail."""

    known: ClassVar[OwnMailServer]

    def handle(self) -> None:
        self._say("220 hier")
        for line in self.rfile:
            self._answer(line)
            if line.upper().startswith(b"QUIT"):
                return

    def _answer(self, line: bytes) -> None:
        if line.upper().startswith(b"DATA"):
            self._take()
        elif line.upper().startswith(b"RCPT") and any(one.encode() in line for one in self.known.refuses):
            self._say("550 onbekend")
        else:
            self._say("250 goed")

    def _take(self) -> None:
        self._say("354 ga door")
        lines = iter(self.rfile.readline, b".\r\n")
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.known.taken.append(message)
        self._say("250 goed")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def running_mail_server() -> Iterator[OwnMailServer]:
    """The mail server, answering on a port of its own."""
    known = OwnMailServer()
    with socketserver.ThreadingTCPServer(
        ("127.0.0.1", 0), type("Conversation", (Handler,), {"known": known})
    ) as server:
        server.daemon_threads = True
        known.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield known
        finally:
            server.shutdown()
            thread.join()
