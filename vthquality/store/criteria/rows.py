"""The tables of sets, versions, items and states."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from vthquality.domain.changes import ChangeClass, ItemKind
from vthquality.domain.criteria import Provenance, SetKind, VersionState
from vthquality.store.rows import Base, new_id


class SetRow(Base):
    """A set of criteria or profiles, known by its slug; an example stays one."""

    __tablename__ = "criteria_set"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[SetKind]
    example: Mapped[bool]


class VersionRow(Base):
    """One state of a set. `head` is canonical JSON of what the version says besides its items."""

    __tablename__ = "version"
    __table_args__ = (sa.UniqueConstraint("set_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    set_id: Mapped[str] = mapped_column(sa.ForeignKey("criteria_set.id"))
    number: Mapped[str]
    state: Mapped[VersionState] = mapped_column(default=VersionState.DRAFT)
    law_as_of: Mapped[date | None]
    valid_from: Mapped[date | None]
    based_on: Mapped[str] = mapped_column(default="")
    head: Mapped[str]
    checksum: Mapped[str]
    published: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)


class ItemRow(Base):
    """A permanent key and what sort of thing it names, for good."""

    __tablename__ = "item"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[ItemKind]


class ItemStateRow(Base):
    """One wording of an item, named by the hash of its canonical JSON and shared by the versions that use it."""

    __tablename__ = "item_state"
    __table_args__ = (sa.UniqueConstraint("hash", "key"),)

    hash: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), index=True)
    body: Mapped[str]


class VersionItemRow(Base):
    """An item in a version: which state, below which item, where, and with what printed number or code."""

    __tablename__ = "version_item"
    __table_args__ = (
        sa.ForeignKeyConstraint(["state", "key"], ["item_state.hash", "item_state.key"]),
        sa.ForeignKeyConstraint(["version_id", "parent"], ["version_item.version_id", "version_item.key"]),
        sa.Index(None, "state", "key"),
        sa.Index(None, "version_id", "parent"),
    )

    version_id: Mapped[str] = mapped_column(sa.ForeignKey("version.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    parent: Mapped[str | None]
    position: Mapped[int]
    printed: Mapped[str]


class CitationRow(Base):
    """A state cites a place: `act`, `place` and `number` find it, `label` and `cited` are how it said so."""

    __tablename__ = "reference_index"
    __table_args__ = (sa.Index(None, "act", "place", "number"),)

    state: Mapped[str] = mapped_column(sa.ForeignKey("item_state.hash"), primary_key=True)
    reference: Mapped[str] = mapped_column(primary_key=True)
    act: Mapped[str]
    place: Mapped[str]
    number: Mapped[str]
    label: Mapped[str]
    cited: Mapped[str]


class VerificationRow(Base):
    """Somebody compared a state with its source: beside the frozen text, and only ever added to."""

    __tablename__ = "verification"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[str] = mapped_column(sa.ForeignKey("item_state.hash"), index=True)
    status: Mapped[Provenance]
    by: Mapped[str]
    at: Mapped[datetime]
    source: Mapped[str]
    remark: Mapped[str] = mapped_column(default="")


class CrosswalkRow(Base):
    """What was declared between two versions about which item comes from which."""

    __tablename__ = "crosswalk"
    __table_args__ = (sa.UniqueConstraint("from_version_id", "to_version_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    from_version_id: Mapped[str] = mapped_column(sa.ForeignKey("version.id"))
    to_version_id: Mapped[str] = mapped_column(sa.ForeignKey("version.id"), index=True)
    confirmed: Mapped[datetime]


class CrosswalkLinkRow(Base):
    """One declared link: old items and what became of them."""

    __tablename__ = "crosswalk_link"

    crosswalk_id: Mapped[str] = mapped_column(sa.ForeignKey("crosswalk.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[str]


class CrosswalkEndRow(Base):
    """One item at the old or the new end of a link; a link without new ends is gone, without old ends new."""

    __tablename__ = "crosswalk_end"
    __table_args__ = (
        sa.ForeignKeyConstraint(["crosswalk_id", "number"], ["crosswalk_link.crosswalk_id", "crosswalk_link.number"]),
    )

    crosswalk_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    new: Mapped[bool] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.ForeignKey("item.key"), primary_key=True)


class CrosswalkChangeRow(Base):
    """What an item became, as computed when the crosswalk was confirmed; "" for no old or no new end."""

    __tablename__ = "crosswalk_change"

    crosswalk_id: Mapped[str] = mapped_column(sa.ForeignKey("crosswalk.id"), primary_key=True)
    old_key: Mapped[str] = mapped_column(primary_key=True)
    new_key: Mapped[str] = mapped_column(primary_key=True)
    change_class: Mapped[ChangeClass]
