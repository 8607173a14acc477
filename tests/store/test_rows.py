from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from vthquality.store.rows import Exact, Moment, new_id

TABLE = sa.Table(
    "kept",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), primary_key=True),
    sa.Column("number", Exact),
    sa.Column("at", Moment),
)


@pytest.fixture
def kept(session: Session) -> Session:
    TABLE.create(session.connection())
    return session


def back(session: Session, column: str, value: object) -> object:
    session.execute(TABLE.insert(), {column: value})
    return session.scalar(sa.select(TABLE.c[column]))


@pytest.mark.parametrize("text", ["36", "0.3333", "31.5", "-2", "0", "1200", "99999999.9999"])
def test_a_number_comes_back_as_it_went_in(kept: Session, text: str) -> None:
    found = back(kept, "number", Decimal(text))
    assert str(found) == text


@pytest.mark.parametrize(("text", "short"), [("36.00", "36"), ("1E+2", "100"), ("0.2500", "0.25")])
def test_a_number_is_kept_in_its_shortest_form(kept: Session, text: str, short: str) -> None:
    assert str(back(kept, "number", Decimal(text))) == short


def test_a_number_with_more_decimals_than_are_kept_is_refused(kept: Session) -> None:
    with pytest.raises(StatementError, match="more than four decimals"):
        back(kept, "number", Decimal("0.33333"))


def test_a_moment_comes_back_in_utc(kept: Session) -> None:
    in_amsterdam = datetime(2026, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    found = back(kept, "at", in_amsterdam)
    assert found == in_amsterdam
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(kept: Session) -> None:
    with pytest.raises(StatementError, match="time zone"):
        back(kept, "at", datetime(2026, 7, 1))  # noqa: DTZ001 - that is what is refused


def test_nothing_stays_nothing(kept: Session) -> None:
    kept.execute(TABLE.insert(), {"number": None, "at": None})
    assert tuple(kept.execute(sa.select(TABLE.c.number, TABLE.c.at)).one()) == (None, None)


def test_ids_are_never_the_same_and_safe_in_an_address() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(id_) == 16 and id_.isalnum() and id_ == id_.lower() for id_ in ids)
