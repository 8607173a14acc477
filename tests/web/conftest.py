"""The site on a database with two organisations in the middle of a round, made once and copied for each test.

The front door is a small site, without criteria and rounds, for signing in and access.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from tests.support import measured
from tests.support.front_door import CHEAP, NOW, FrontDoor, make_front_door
from tests.support.prepared import prepared
from tests.support.sites import Site, away_commands, make_site
from tests.support.source import ROOT
from vthquality.edge.db import db
from vthquality.services.accounts import proofs


@pytest.fixture(scope="session")
def site_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return prepared(
        folder / "vth.db",
        ("db", "upgrade"),
        ("criteria", "load", str(ROOT / "criteria")),
        *measured.commands(folder),
        *away_commands(folder / "away"),
    )


@pytest.fixture
def site(site_database: Path, tmp_path: Path) -> Iterator[Site]:
    """The site on a database of its own."""
    site = make_site(Path(shutil.copy(site_database, tmp_path / "site.db")))
    yield site
    with site.app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory.mktemp("door") / "vth.db", ("db", "upgrade"))


@pytest.fixture
def door(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FrontDoor]:
    """The front door of a site of its own, at a fixed moment; passwords are hashed in less time than in earnest."""
    monkeypatch.setattr(proofs, "_hasher", CHEAP)
    with time_machine.travel(NOW, tick=False):
        door = make_front_door(Path(shutil.copy(empty_database, tmp_path / "door.db")))
        yield door
    with door.app.app_context():
        db.engine.dispose()
