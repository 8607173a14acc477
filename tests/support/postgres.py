"""A PostgreSQL server of our own for one test session, started from the machine's own binaries."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from dev import postgres_bin

OLDEST = 15
USER = "vth"
# A test server may lose everything in a crash; what counts is speed, and room for others on the machine.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{directory}'
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
shared_buffers = 24MB
max_connections = 20
timezone = 'UTC'
"""


class NoPostgres(Exception):
    """The tests cannot run: no PostgreSQL server programs, or too old ones."""


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server; its databases are reached through a socket in `directory`."""

    directory: Path
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self.directory}"

    def create_database(self, template: str = "template0") -> str:
        """The name of a new database, a copy of `template`, to which nobody may be connected."""
        name = f"test_{next(self.numbers)}"
        self._maintain("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._maintain("DROP DATABASE {} WITH (FORCE)", name)

    def _maintain(self, statement: str, *names: str) -> None:
        address = f"host={self.directory} user={USER} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def start(binaries: Path, directory: Path) -> None:
    """Make a cluster in `directory` and start its server; PostgreSQL refuses to run as root."""
    owner = "postgres" if os.geteuid() == 0 else None
    if owner:
        shutil.chown(directory, owner, owner)
    data = directory / "data"
    options = ["--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C", "--no-sync"]
    run_as(owner, binaries / "initdb", f"--pgdata={data}", *options)
    with (data / "postgresql.conf").open("a", encoding="utf-8") as configuration:
        configuration.write(SETTINGS.format(directory=directory))
    run_as(owner, binaries / "pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={directory / 'log'}")


def stop(binaries: Path, directory: Path) -> None:
    """Stop the server at once, without writing anything more."""
    owner = "postgres" if os.geteuid() == 0 else None
    run_as(owner, binaries / "pg_ctl", "stop", "--mode=immediate", f"--pgdata={directory / 'data'}")


def run_as(owner: str | None, program: Path, *arguments: str) -> None:
    """Run a server program, as another user if named; a failure shows what it said."""
    done = subprocess.run(
        [program, *arguments],
        user=owner,
        group=owner,
        extra_groups=None if owner is None else [],
        cwd="/",
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoPostgres(f"{program.name} failed:\n{done.stdout}{done.stderr}")


def server_binaries() -> Path:
    """The folder of a server that is new enough."""
    binaries = postgres_bin()
    if binaries is None:
        raise NoPostgres("PostgreSQL is not installed (Debian: apt-get install postgresql); the tests need its server")
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"\d+", said)
    if version is None or int(version[0]) < OLDEST:
        raise NoPostgres(f"PostgreSQL {OLDEST} or newer is needed, found: {said.strip()}")
    return binaries


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for the session, gone without a trace afterwards."""
    binaries = server_binaries()
    directory = Path(tempfile.mkdtemp(prefix="vth-pg-"))  # a socket's path may be 107 bytes: pytest's are too long
    try:
        start(binaries, directory)
        yield PostgresServer(directory)
        stop(binaries, directory)
    finally:
        shutil.rmtree(directory)


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy URL of an empty PostgreSQL database of this test's own."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The SQLAlchemy URL of an empty SQLite file of this test's own."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The SQLAlchemy URL of an empty database: each test that asks for it runs on both kinds."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_database"}[request.param]
    return str(request.getfixturevalue(fixture))
