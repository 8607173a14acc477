"""The migrations bring a database to what the models say, both ways, with what is in it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

from tests.support.people import a_round
from tests.support.source import imported
from vthquality.store.engine import make_engine
from vthquality.store.migrating import (
    MIGRATIONS,
    BrokenReferences,
    current_revision,
    downgrade,
    is_current,
    newest_revision,
    upgrade,
)
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.tables import metadata

REVISIONS = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
}
FUNCTIONS = "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname"
BOOKKEEPING = "alembic_version"
OLDEST_READ = "0007"
"""The first schema from which the store of today can load a round."""


@pytest.fixture
def fresh(database_url: str) -> Iterator[sa.Engine]:
    """An empty database of each kind."""
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


def schema(engine: sa.Engine) -> dict[str, object]:
    """Everything a database says of its tables, in a form that can be compared."""
    inspector = sa.inspect(engine)
    facts: Mapping[str, Mapping[Any, Any]] = {
        "columns": inspector.get_multi_columns(),
        "primary key": inspector.get_multi_pk_constraint(),
        "foreign keys": inspector.get_multi_foreign_keys(),
        "unique": inspector.get_multi_unique_constraints(),
        "checks": inspector.get_multi_check_constraints(),
        "indexes": inspector.get_multi_indexes(),
    }
    return {
        f"{table} {what}": _in_order(told, what)
        for what, tables in facts.items()
        for (_, table), told in tables.items()
        if table != BOOKKEEPING
    }


def _in_order(told: object, what: str) -> object:
    """Columns in their own order, constraints and indexes in that of the alphabet."""
    return sorted(map(str, told)) if isinstance(told, list) and what != "columns" else str(told)


def routines(engine: sa.Engine) -> list[tuple[object, ...]]:
    """The triggers of a database, and the functions they call."""
    kind = engine.dialect.name
    with engine.connect() as connection:
        found = list(connection.execute(sa.text(TRIGGERS[kind])))
        if kind == "postgresql":
            found += connection.execute(sa.text(FUNCTIONS)).all()
    return [tuple(row) for row in found]


@pytest.mark.slow
def test_the_newest_migration_is_what_the_models_say(fresh: sa.Engine) -> None:
    assert not is_current(fresh)
    upgrade(fresh)
    assert is_current(fresh)
    with fresh.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    migrated = schema(fresh)
    downgrade(fresh, "base")
    metadata.create_all(fresh)
    assert schema(fresh) == migrated


@pytest.mark.slow
def test_down_leaves_nothing_and_up_again_leaves_the_schema_as_it_was(fresh: sa.Engine) -> None:
    upgrade(fresh)
    tables, triggers = schema(fresh), routines(fresh)
    assert len(triggers) > 50
    downgrade(fresh, "base")
    assert (schema(fresh), routines(fresh), current_revision(fresh)) == ({}, [], None)
    upgrade(fresh)
    assert (schema(fresh), routines(fresh)) == (tables, triggers)


@pytest.mark.slow
def test_every_step_can_be_taken_back_and_taken_again(fresh: sa.Engine) -> None:
    for revision in REVISIONS:
        before = schema(fresh), routines(fresh)
        upgrade(fresh, revision)
        after = schema(fresh), routines(fresh)
        assert after != before
        downgrade(fresh, "-1")
        assert (schema(fresh), routines(fresh)) == before
        upgrade(fresh, revision)
        assert (schema(fresh), routines(fresh)) == after


@pytest.mark.slow
def test_what_is_in_the_database_survives_a_migration(fresh: sa.Engine) -> None:
    upgrade(fresh, OLDEST_READ)
    with Session(fresh) as session:
        built = a_round(session)
        before = load_snapshot(session, built.scope, built.round)
        session.commit()
    for target in ("head", OLDEST_READ, "head"):
        (upgrade if target == "head" else downgrade)(fresh, target)
        with Session(fresh) as session:
            assert load_snapshot(session, built.scope, built.round) == before


def test_a_migration_that_leaves_broken_references_is_undone(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    upgrade(engine, "0005")
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("INSERT INTO team (id, organisation_id, name) VALUES ('t', 'nobody', 'Toezicht')")
    with pytest.raises(BrokenReferences):
        upgrade(engine)
    assert (current_revision(engine), routines(engine)) == ("0005", [])
    engine.dispose()


def test_the_migrations_are_one_line_of_numbers() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    assert newest_revision() == REVISIONS[-1]


@pytest.mark.parametrize("path", sorted(MIGRATIONS.rglob("*.py")), ids=lambda path: path.stem)
def test_a_migration_never_imports_from_the_package(path: Path) -> None:
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert not [name for name in names if name.split(".")[0] in {"vthquality", "tests", ""}]
