"""Somebody at a terminal: types commands of the real application, and reads what it says."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from vthquality.app import create_app
from vthquality.cli.main import run_commands
from vthquality.config import Settings
from vthquality.edge.db import db

NOT_A_CHANGE = ("audit", "audit_value")
"""Tables that remember refused access, which is no change of what the service knows."""


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said on both streams."""

    status: int
    out: str
    err: str


class Terminal:
    """A terminal on one database, a file of SQLite or the address of any other."""

    def __init__(self, database: Path | str, capsys: pytest.CaptureFixture[str]) -> None:
        url = f"sqlite:///{database}" if isinstance(database, Path) else database
        self.database = database
        self.capsys = capsys
        self.app = create_app(Settings(database_url=url, secret_key="toets"))

    def run(self, *words: object) -> Said:
        """Type a command; nothing a command can meet ends in a traceback."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            run_commands(lambda: self.app, [str(word) for word in words])
        out, err = self.capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(int(end.value.code or 0), out, err)

    def does(self, *words: object) -> str:
        """What a command says that does what was asked, with nothing on stderr: no progress either."""
        said = self.run(*words)
        assert (said.status, said.err) == (0, "")
        return said.out

    def refuses(self, *words: object) -> str:
        """What a command says that ends in exit code 2, prints no result and leaves everything as it was."""
        before = self.known()
        said = self.run(*words)
        assert (said.status, said.out) == (2, "")
        assert self.known() == before
        return said.err

    def known(self) -> list[str]:
        """Everything in a SQLite file but the trail, as statements."""
        with closing(sqlite3.connect(self.database)) as connection:
            return [line for line in connection.iterdump() if not line.startswith(_OF_THE_TRAIL)]

    def close(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.engine.dispose()


_OF_THE_TRAIL = tuple(f'INSERT INTO "{table}"' for table in NOT_A_CHANGE)
