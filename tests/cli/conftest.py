"""Terminals on a database: bare, migrated, with the shipped sets, with an organisation; made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support import measured as organisation
from tests.support.prepared import prepared
from tests.support.source import ROOT
from tests.support.terminal import Terminal

OpenTerminal = Callable[[Path | str], Terminal]


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("migrated") / "vth.db", ("db", "upgrade"))


@pytest.fixture(scope="session")
def loaded_database(migrated_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = shutil.copy(migrated_database, tmp_path_factory.mktemp("loaded") / "vth.db")
    return prepared(Path(copy), ("criteria", "load", str(ROOT / "criteria")))


@pytest.fixture(scope="session")
def measured_database(loaded_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured")
    copy = shutil.copy(loaded_database, folder / "vth.db")
    return prepared(Path(copy), *organisation.commands(folder))


@pytest.fixture
def open_terminal(capsys: pytest.CaptureFixture[str]) -> Iterator[OpenTerminal]:
    """Opens a terminal on a database."""
    with ExitStack() as open_ones:

        def opened(database: Path | str) -> Terminal:
            terminal = Terminal(database, capsys)
            open_ones.callback(terminal.close)
            return terminal

        yield opened


@pytest.fixture
def bare(open_terminal: OpenTerminal, tmp_path: Path) -> Terminal:
    """A terminal on a database without any table."""
    return open_terminal(tmp_path / "bare.db")


@pytest.fixture
def terminal(open_terminal: OpenTerminal, migrated_database: Path, tmp_path: Path) -> Terminal:
    """A terminal on a migrated database."""
    return open_terminal(Path(shutil.copy(migrated_database, tmp_path / "terminal.db")))


@pytest.fixture
def loaded(open_terminal: OpenTerminal, loaded_database: Path, tmp_path: Path) -> Terminal:
    """A terminal on a database with the shipped sets."""
    return open_terminal(Path(shutil.copy(loaded_database, tmp_path / "loaded.db")))


@pytest.fixture
def measured(open_terminal: OpenTerminal, measured_database: Path, tmp_path: Path) -> Terminal:
    """A terminal on a database with an organisation in the middle of a round; see `tests.support.measured`."""
    return open_terminal(Path(shutil.copy(measured_database, tmp_path / "measured.db")))
