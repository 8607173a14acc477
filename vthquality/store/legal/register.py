"""Saves and loads the legal register as a whole."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from vthquality.domain.canonical import canonical_json, encode
from vthquality.domain.legal import Act, Register
from vthquality.domain.legal.articles import Article, ArticleList, ArticleState, Completeness, Division
from vthquality.domain.legal.checksum import register_checksum
from vthquality.domain.legal.concordance import Pair
from vthquality.domain.legal.reference import Place
from vthquality.domain.legal.register import Source
from vthquality.domain.legal.status import Renumbering
from vthquality.domain.legal.terms import Term
from vthquality.store.bulk import decode_json, insert_all
from vthquality.store.legal.rows import (
    ActRow,
    ArticleRow,
    ConcordanceRow,
    DivisionRow,
    ListRow,
    RegisterRow,
    RenumberingRow,
    SourceRow,
    TermRow,
)
from vthquality.store.rows import Base

T = TypeVar("T")
TABLES: tuple[type[Base], ...] = (
    ArticleRow,
    DivisionRow,
    ListRow,
    ActRow,
    ConcordanceRow,
    TermRow,
    RenumberingRow,
    SourceRow,
    RegisterRow,
)


def loaded_checksum(session: Session) -> str | None:
    """The checksum of the register in the database; None before the first was loaded."""
    return session.scalar(sa.select(RegisterRow.checksum))


def save_register(session: Session, register: Register, now: datetime) -> bool:
    """Put this register in the place of the one before; whether it differs from it."""
    checksum = register_checksum(register)
    if loaded_checksum(session) == checksum:
        return False
    for table in TABLES:
        session.execute(sa.delete(table))
    insert_all(session, RegisterRow, [{"checksum": checksum, "loaded": now}])
    _save_bodies(session, ActRow, register.acts, lambda act: {"key": act.key, "repealed": act.repealed})
    _save_bodies(session, SourceRow, register.sources, lambda source: {"key": source.key})
    _save_bodies(session, TermRow, register.terms)
    _save_bodies(session, RenumberingRow, register.renumberings)
    _save_bodies(
        session, ConcordanceRow, register.concordance, lambda p: {"old_act": p.old.act, "old_number": p.old.number}
    )
    _save_lists(session, register.lists)
    return True


def load_register(session: Session) -> Register:
    """The register, equal to what was saved; without anything in it before the first was loaded."""
    return Register(
        acts=_bodies(session, ActRow, Act),
        lists=_lists(session),
        renumberings=_bodies(session, RenumberingRow, Renumbering),
        concordance=_bodies(session, ConcordanceRow, Pair),
        terms=_bodies(session, TermRow, Term),
        sources=_bodies(session, SourceRow, Source),
    )


def find_titles(session: Session, keys: Collection[str]) -> Mapping[str, str]:
    """What these acts are called in full, by key; one that is not in the register is left out."""
    rows = session.execute(sa.select(ActRow.key, ActRow.body).where(ActRow.key.in_(sorted(keys))))
    return {key: decode_json(Act, body).title for key, body in rows}


def _save_bodies(
    session: Session,
    table: type[Base],
    facts: Sequence[T],
    beside: Callable[[T], Mapping[str, object]] = lambda _: {},
) -> None:
    """Save facts as JSON in their order, with what stands in columns of its own."""
    insert_all(session, table, [{"position": n, "body": canonical_json(f), **beside(f)} for n, f in enumerate(facts)])


def _bodies(session: Session, table: type[Base], declared: type[T]) -> tuple[T, ...]:
    columns = table.__table__.c
    bodies = session.scalars(sa.select(columns.body).order_by(columns.position))
    return tuple(decode_json(declared, body) for body in bodies)


def _save_lists(session: Session, lists: Sequence[ArticleList]) -> None:
    insert_all(
        session,
        ListRow,
        [
            {
                "act": each.act,
                "position": position,
                "name": each.name,
                "state": each.state,
                "completeness": each.completeness.value,
                "up_to": each.up_to,
                "usable_until": each.usable_until,
                "sources": list(each.sources),
                "remark": each.remark,
            }
            for position, each in enumerate(lists)
        ],
    )
    for table, parts in ((ArticleRow, "articles"), (DivisionRow, "divisions")):
        insert_all(
            session,
            table,
            [
                {"act": each.act, "position": position, **encode(part)}
                for each in lists
                for position, part in enumerate(getattr(each, parts))
            ],
        )


def _lists(session: Session) -> tuple[ArticleList, ...]:
    articles: dict[str, list[Article]] = {}
    for row in session.execute(_parts(ArticleRow)):
        article = Article(row.number, row.until, row.heading, row.enclosing, ArticleState(row.state), row.remark)
        articles.setdefault(row.act, []).append(article)
    divisions: dict[str, list[Division]] = {}
    for row in session.execute(_parts(DivisionRow)):
        divisions.setdefault(row.act, []).append(Division(Place(row.place), row.number, row.heading))
    return tuple(
        ArticleList(
            act=row.act,
            name=row.name,
            state=row.state,
            completeness=Completeness(row.completeness),
            articles=tuple(articles.get(row.act, ())),
            divisions=tuple(divisions.get(row.act, ())),
            up_to=row.up_to,
            usable_until=row.usable_until,
            sources=tuple(row.sources),
            remark=row.remark,
        )
        for row in session.execute(sa.select(*ListRow.__table__.c).order_by(ListRow.position))
    )


def _parts(table: type[ArticleRow | DivisionRow]) -> sa.Select[Any]:
    return sa.select(*table.__table__.c).order_by(table.act, table.position)
