"""What holds of all pages of the self-assessment: how many statements they take, and that they stay fast."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from tests.support.own_pages import OwnBrowser, at_own_round
from tests.support.sites import Site
from vthquality.edge.db import db


@contextmanager
def statements(own: OwnBrowser) -> Iterator[list[str]]:
    """What the site asks of its database meanwhile."""
    told: list[str] = []

    def tell(_connection: sa.Connection, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    with own.site.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", tell)


def counted(own: OwnBrowser, path: str) -> int:
    own.open(path)
    with statements(own) as told:
        own.open(path)
    return len(told)


def more_work(own: OwnBrowser) -> None:
    """Let the same person work in every area of the set."""
    who = own.site.ids()["p104"]
    with own.site.app.app_context(), db.session.begin():
        rows = db.session().execute(
            sa.text(
                "SELECT DISTINCT i.key FROM version_item i JOIN item ON item.key = i.key JOIN round_version v"
                " ON v.version_id = i.version_id WHERE item.kind = 'area' AND v.round_id ="
                " (SELECT round_id FROM participation WHERE id = :who) AND i.key != :known"
            ),
            {"who": who, "known": own.area},
        )
        for place, (key,) in enumerate(rows.all(), 1):
            db.session().execute(
                sa.text(
                    "INSERT INTO participation_assignment (participation_id, position, area_key, activities)"
                    " VALUES (:who, :place, :key, '[]')"
                ),
                {"who": who, "place": place, "key": key},
            )


@pytest.mark.parametrize("path", ["", "/gegevens", "/gebieden/k26nqbcw", "/competenties", "/inleveren", "/uitslag"])
def test_a_page_takes_as_many_statements_however_much_is_asked(site: Site, path: str) -> None:
    own = at_own_round(site)
    few = counted(own, path)
    more_work(own)
    assert counted(own, path) == few <= 60
