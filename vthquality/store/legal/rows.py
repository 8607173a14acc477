"""The tables of the legal register; a `body` is canonical JSON, the columns beside it are for finding it."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.store.rows import Base, JsonArray

ACT_LIST = "legal_list.act"


class RegisterRow(Base):
    """Which register is loaded: one row."""

    __tablename__ = "legal_register"

    checksum: Mapped[str] = mapped_column(primary_key=True)
    loaded: Mapped[datetime]


class ActRow(Base):
    """A source that can be cited."""

    __tablename__ = "legal_act"

    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    repealed: Mapped[date | None]
    body: Mapped[str]


class ListRow(Base):
    """What a list of articles is worth: how old, how complete, until when it can be used."""

    __tablename__ = "legal_list"

    act: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    state: Mapped[str]
    completeness: Mapped[str]
    up_to: Mapped[str]
    usable_until: Mapped[date | None]
    sources: Mapped[JsonArray]
    remark: Mapped[str]


class ArticleRow(Base):
    """An article of a list, or a range of them that nobody wrote out."""

    __tablename__ = "legal_article"
    __table_args__ = (sa.Index(None, "act", "number"),)

    act: Mapped[str] = mapped_column(sa.ForeignKey(ACT_LIST), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    until: Mapped[str]
    heading: Mapped[str]
    enclosing: Mapped[str]
    state: Mapped[str]
    remark: Mapped[str]


class DivisionRow(Base):
    """A chapter, afdeling, paragraaf or annex of an act."""

    __tablename__ = "legal_division"

    act: Mapped[str] = mapped_column(sa.ForeignKey(ACT_LIST), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    number: Mapped[str]
    heading: Mapped[str]


class ConcordanceRow(Base):
    """An old place and what became of it."""

    __tablename__ = "legal_concordance"
    __table_args__ = (sa.Index(None, "old_act", "old_number"),)

    position: Mapped[int] = mapped_column(primary_key=True)
    old_act: Mapped[str]
    old_number: Mapped[str]
    body: Mapped[str]


class TermRow(Base):
    """A word of the law before the Omgevingswet."""

    __tablename__ = "legal_term"

    position: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]


class RenumberingRow(Base):
    """A chapter whose articles got other numbers."""

    __tablename__ = "legal_renumbering"

    position: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]


class SourceRow(Base):
    """Where a fact was read."""

    __tablename__ = "legal_source"

    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    body: Mapped[str]
