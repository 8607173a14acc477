"""What all rows share: one metadata with its naming convention, the column types, and ids."""

import base64
import secrets
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name that follows from its columns, so that a migration can find it on both databases."""

JsonObject = dict[str, object]
"""A JSON object in a column."""
JsonArray = list[object]
"""A JSON array in a column."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, always with its time zone; SQLite keeps none, so that it is added there."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a time zone; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Exact(TypeDecorator[Decimal]):
    """A number of at most four decimals that comes back as it went in: SQLite has no decimals, so text there."""

    impl = sa.Numeric(12, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, a real decimal elsewhere."""
        return dialect.type_descriptor(sa.String(14) if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Refuse more decimals than are kept, rather than round in silence."""
        if value is None:
            return None
        kept = round(value, 4)
        if kept != value:
            raise ValueError(f"{value} has more than four decimals")
        return f"{kept:f}" if dialect.name == "sqlite" else kept

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Give the shortest form, so that 36 is 36 on both databases."""
        if value is None:
            return None
        return Decimal(f"{Decimal(value).normalize():f}")


class Base(DeclarativeBase):
    """All tables; a relation is loaded by a verb of the store, never by touching an attribute."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        datetime: Moment,
        Decimal: Exact,
        JsonObject: sa.JSON(none_as_null=True),
        JsonArray: sa.JSON(none_as_null=True),
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            create_constraint=True,
            length=30,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


def new_id() -> str:
    """An id that nobody can guess or mix up: 80 random bits in 16 lower-case letters and digits."""
    return base64.b32encode(secrets.token_bytes(10)).decode("ascii").lower()
