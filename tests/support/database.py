"""A migrated database of each kind for one test session, and a session whose every write is undone after the test."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.postgres import PostgresServer
from vthquality.store.engine import make_engine
from vthquality.store.migrating import upgrade


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """An engine on a migrated, empty database; each test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        yield from _migrated("sqlite://", poolclass=sa.StaticPool)
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create_database()
    yield from _migrated(server.url(name))
    server.drop_database(name)


def _migrated(url: str, **options: object) -> Iterator[sa.Engine]:
    engine = make_engine(url, **options)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A session in a transaction that is rolled back, whatever the test commits."""
    with engine.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        transaction.rollback()
