"""Transactions on SQLite are what they say, and two writers never undo each other's work unseen."""

from collections.abc import Iterator
from threading import Thread

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from tests.support.versions import a_version, an_area
from vthquality.domain.errors import Conflict
from vthquality.store import engine as engines
from vthquality.store.criteria.versions import load_version, save_draft
from vthquality.store.engine import make_engine, reading_options
from vthquality.store.migrating import upgrade


@pytest.fixture
def two(database_url: str) -> Iterator[sa.Engine]:
    """An engine on a migrated database in which two can work at a time."""
    engine = make_engine(database_url)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def file(sqlite_url: str) -> Iterator[sa.Engine]:
    """An engine on a SQLite file with one table, where a writer waits for nobody."""
    engine = make_engine(sqlite_url, connect_args={"timeout": 0})
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text VARCHAR)")
        connection.exec_driver_sql("CREATE TABLE reply (note_id INTEGER REFERENCES note (id))")
    yield engine
    engine.dispose()


def notes(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.text("SELECT text FROM note ORDER BY id")))


def write(connection: sa.Connection, text: str) -> None:
    connection.execute(sa.text("INSERT INTO note (text) VALUES (:text)"), {"text": text})


def test_two_people_who_change_the_same_draft_do_not_undo_each_other(two: sa.Engine) -> None:
    with Session(two) as session:
        read_by_both = save_draft(session, a_version())
        session.commit()
    with Session(two) as first:
        save_draft(first, a_version(an_area("a1", "1")), revision=read_by_both.revision)
        first.commit()
    with Session(two) as second, pytest.raises(Conflict):
        save_draft(second, a_version(an_area("b2", "2")), revision=read_by_both.revision)
    with Session(two) as session:
        assert load_version(session, read_by_both.id) == a_version(an_area("a1", "1"))


def test_what_a_savepoint_took_back_is_gone_and_what_was_around_it_stays(file: sa.Engine) -> None:
    with file.begin() as connection:
        write(connection, "ervoor")
        savepoint = connection.begin_nested()
        write(connection, "teruggedraaid")
        savepoint.rollback()
        write(connection, "erna")
    assert notes(file) == ["ervoor", "erna"]


def test_a_rollback_takes_back_tables_too(file: sa.Engine) -> None:
    with file.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
        write(connection, "weg")
        connection.rollback()
    assert sa.inspect(file).get_table_names() == ["note", "reply"]
    assert notes(file) == []


def test_a_reference_to_nothing_is_refused(file: sa.Engine) -> None:
    with file.connect() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql("INSERT INTO reply (note_id) VALUES (7)")


def test_a_file_is_read_while_somebody_writes(file: sa.Engine) -> None:
    with file.begin() as writer:
        write(writer, "nog niet")
        reading = file.execution_options(**reading_options(file))
        assert notes(reading) == []
    assert notes(file) == ["nog niet"]


def test_who_may_write_waits_for_another_writer_from_the_start(
    file: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 1)
    with file.begin() as writer:
        write(writer, "eerst")
        with file.connect() as second:
            second.connection.driver_connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]
            with pytest.raises(OperationalError, match="locked"):
                second.begin()


def test_writers_of_one_process_wait_for_their_turn_and_not_at_the_file(file: sa.Engine) -> None:
    begun: list[str] = []

    def sent(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
            begun.append(statement)

    def one_more() -> None:
        with file.begin() as connection:
            write(connection, "later")

    event.listen(file, "before_cursor_execute", sent)
    others = [Thread(target=one_more) for _ in range(4)]
    with file.begin() as writer:
        write(writer, "eerst")
        for other in others:
            other.start()
        others[0].join(0.1)
        assert len(begun) == 1
    for other in others:
        other.join(10)
    assert notes(file) == ["eerst", *4 * ["later"]]


@pytest.mark.parametrize("ending", ["rollback", "close", "invalidate"])
def test_a_turn_ends_with_its_transaction_however_that_ends(
    file: sa.Engine, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 1)
    with file.connect() as writer:
        write(writer, "weg")
        getattr(writer, ending)()
    with file.begin() as writer:
        assert writer.info[engines.HELD]
        write(writer, "erna")
    assert notes(file) == ["erna"]


def test_somebody_whom_another_process_kept_out_does_not_keep_the_turn(file: sa.Engine) -> None:
    elsewhere = make_engine(file.url)
    with elsewhere.begin() as writer, file.connect() as waiting:
        write(writer, "daar")
        waiting.connection.driver_connection.execute("PRAGMA busy_timeout = 0")  # type: ignore[union-attr]
        for _ in range(2):
            with pytest.raises(OperationalError, match="locked"):
                waiting.begin()
    elsewhere.dispose()
    assert notes(file) == ["daar"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 15000), ("recursive_triggers", 1)],
)
def test_every_connection_to_a_file_is_set_up(file: sa.Engine, pragma: str, value: object) -> None:
    with file.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
