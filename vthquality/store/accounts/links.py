"""One-time links: only the hash of their token is kept, and each is used once."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.signing_in import LinkKind
from vthquality.store.accounts.rows import OneTimeLinkRow
from vthquality.store.bulk import count_changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that still works."""

    id: str
    kind: LinkKind
    account: str
    expires: datetime


def add_link(session: Session, id_: str, kind: LinkKind, account: str, *, now: datetime, expires: datetime) -> None:
    """Keep a link; earlier ones of the same kind for this account work no more."""
    void_links(session, account, now, kind)
    session.add(OneTimeLinkRow(id=id_, kind=kind, account_id=account, made=now, expires=expires))
    session.flush()


def find_link(session: Session, id_: str, kind: LinkKind, now: datetime) -> Link | None:
    """The link with this hash, if it still works."""
    row = session.execute(
        sa.select(*OneTimeLinkRow.__table__.c).where(
            OneTimeLinkRow.id == id_,
            OneTimeLinkRow.kind == kind,
            OneTimeLinkRow.used.is_(None),
            OneTimeLinkRow.expires > now,
        )
    ).one_or_none()
    return None if row is None else Link(id=row.id, kind=row.kind, account=row.account_id, expires=row.expires)


def use_link(session: Session, link: Link, now: datetime) -> bool:
    """Use a link; whether nobody did so before."""
    statement = sa.update(OneTimeLinkRow).where(OneTimeLinkRow.id == link.id, OneTimeLinkRow.used.is_(None))
    return bool(count_changed(session, statement.values(used=now)))


def void_links(session: Session, account: str, now: datetime, kind: LinkKind | None = None) -> None:
    """Let links of an account work no more, of one kind or all."""
    statement = sa.update(OneTimeLinkRow).where(OneTimeLinkRow.account_id == account, OneTimeLinkRow.used.is_(None))
    if kind is not None:
        statement = statement.where(OneTimeLinkRow.kind == kind)
    session.execute(statement.values(used=now))
