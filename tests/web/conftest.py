"""The site on a database with two organisations in the middle of a round, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import measured
from tests.support.prepared import prepared
from tests.support.sites import Site, away_commands, make_site
from tests.support.source import ROOT
from vthquality.edge.db import db


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
