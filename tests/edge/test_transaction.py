from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from vthquality.app import create_app
from vthquality.config import Settings
from vthquality.domain.access import Actor, Permission, require
from vthquality.domain.errors import Conflict, Forbidden, Invalid, Unavailable
from vthquality.edge.actor import system_actor
from vthquality.edge.db import db, migrate, schema_is_current
from vthquality.edge.transaction import transaction
from vthquality.store.audit import AuditRow
from vthquality.store.people.rows import OrganisationRow

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NOBODY = Actor(name="niemand", reason="nieuwsgierig")


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """The service on an empty, migrated database of each kind."""
    app = create_app(Settings(database_url=database_url, secret_key="toets"))
    with app.app_context():
        assert not schema_is_current()
        migrate()
        assert schema_is_current()
    yield app
    with app.app_context():
        db.engine.dispose()


def add(session: Session, name: str = "OD Voorbeeld") -> None:
    session.add(OrganisationRow(name=name, created=NOW))
    session.flush()


def add_and_raise(app: Flask, error: Exception) -> None:
    with app.app_context(), transaction(system_actor()) as session:
        add(session)
        raise error


def names(app: Flask) -> list[str]:
    with app.app_context(), transaction(system_actor(), reading=True) as session:
        return list(session.scalars(sa.select(OrganisationRow.name)))


def test_what_was_done_is_kept(app: Flask) -> None:
    with app.app_context(), transaction(system_actor()) as session:
        add(session)
    assert names(app) == ["OD Voorbeeld"]


@pytest.mark.parametrize("error", [Invalid("name", "required"), KeyError("a bug")])
def test_nothing_is_kept_when_anything_is_raised(app: Flask, error: Exception) -> None:
    with pytest.raises(type(error)):
        add_and_raise(app, error)
    assert names(app) == []


def add_without_leave(app: Flask) -> None:
    with app.app_context(), transaction(NOBODY) as session:
        add(session)
        require(NOBODY, Permission.ORGANISATION_CREATE)


def test_refused_access_is_recorded_and_what_went_before_it_is_not(app: Flask) -> None:
    with pytest.raises(Forbidden):
        add_without_leave(app)
    assert names(app) == []
    with app.app_context(), transaction(system_actor(), reading=True) as session:
        rows = session.execute(sa.select(AuditRow.actor, AuditRow.action, AuditRow.subject_id, AuditRow.reason)).all()
    assert [tuple(row) for row in rows] == [("niemand", "access:refused", "organisation:create", "nieuwsgierig")]


def meanwhile(name: str) -> None:
    with db.engine.begin() as other:
        other.execute(sa.insert(OrganisationRow).values(id=name, name=name, created=NOW))


def test_a_transaction_that_reads_sees_one_moment(app: Flask) -> None:
    with app.app_context(), transaction(system_actor(), reading=True) as reading:
        assert reading.scalars(sa.select(OrganisationRow.name)).all() == []
        meanwhile("OD Nieuw")
        assert reading.scalars(sa.select(OrganisationRow.name)).all() == []
    assert names(app) == ["OD Nieuw"]


def write_while_reading(app: Flask) -> None:
    with app.app_context(), transaction(system_actor(), reading=True) as reading:
        reading.scalars(sa.select(OrganisationRow.name)).all()
        meanwhile("OD Nieuw")
        add(reading, "te laat")


def test_a_transaction_that_reads_cannot_write_over_what_others_did(app: Flask) -> None:
    with pytest.raises(Unavailable):
        write_while_reading(app)
    assert names(app) == ["OD Nieuw"]


def add_twice(app: Flask) -> None:
    with app.app_context(), transaction(system_actor()) as session:
        add(session)
        add(session)


def test_what_somebody_else_has_already_is_a_conflict(app: Flask) -> None:
    with pytest.raises(Conflict):
        add_twice(app)
    assert names(app) == []
