"""Nobody closes a round under the hands of somebody who writes in it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.support.people import DAY, a_round, an_organisation
from vthquality.domain.errors import Conflict, NotFound
from vthquality.domain.rounds import RoundState
from vthquality.store import engine
from vthquality.store.engine import make_engine
from vthquality.store.migrating import upgrade
from vthquality.store.rounds.opening import find_rounds, lock_round, mark_closed, stored_round, was_moved_onto

IMPATIENT = {"sqlite": "PRAGMA busy_timeout = 0", "postgresql": "SET lock_timeout = '50ms'"}


@pytest.fixture
def two(database_url: str) -> Iterator[sa.Engine]:
    """An engine on a migrated database in which nobody waits long."""
    made = make_engine(database_url)
    upgrade(made)
    event = IMPATIENT[made.dialect.name]
    sa.event.listen(made, "connect", lambda connection, _: connection.execute(event))
    made.dispose()
    yield made
    made.dispose()


def test_a_round_is_not_closed_while_somebody_writes_in_it(two: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    with Session(two) as session:
        built = a_round(session)
        session.commit()
    with Session(two) as writer, Session(two) as closer:
        lock_round(writer, built.scope, built.round)
        with pytest.raises(OperationalError, match="lock"):
            lock_round(closer, built.scope, built.round, closing=True)


def test_a_round_that_somebody_else_closed_first_is_a_conflict(session: Session) -> None:
    built = a_round(session)
    stored = stored_round(session, built.scope, built.round)
    mark_closed(session, stored, DAY)
    with pytest.raises(Conflict):
        mark_closed(session, stored, DAY)


def test_a_round_tells_its_state_versions_and_source(session: Session) -> None:
    built = a_round(session)
    (found,) = find_rounds(session, built.scope)
    assert (found.head.name, found.head.state, found.source) == ("0-meting", RoundState.OPEN, None)
    assert len(found.versions) == 2
    assert not was_moved_onto(session, built.round, next(iter(found.versions.values())))


def test_a_round_of_another_organisation_is_not_found(session: Session) -> None:
    built = a_round(session)
    stranger = an_organisation(session, "OD Anders")
    assert find_rounds(session, stranger) == ()
    with pytest.raises(NotFound):
        lock_round(session, stranger, built.round)
