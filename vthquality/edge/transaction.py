"""One transaction around everything a door asks for, and its one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from vthquality.domain.access import Actor
from vthquality.domain.errors import Conflict, Forbidden, NotFound, ReasonNeeded, Refused, Unavailable
from vthquality.edge.clock import now
from vthquality.edge.db import db
from vthquality.store.audit import Happening, record
from vthquality.store.engine import reading_options

OpenSession: TypeAlias = Session
"""What a door hands on to services; it asks nothing of it itself."""
REMEMBERED = (Forbidden, NotFound, ReasonNeeded)
"""Refusals that tell of somebody who looked where he may not."""


@contextmanager
def transaction(actor: Actor, *, reading: bool = False) -> Iterator[Session]:
    """A session whose work is kept as a whole, or not at all when anything is raised; needs an app context.

    `reading`: nothing is written, everything is seen as of one moment, and nobody has to wait. Refused access is
    recorded after the rollback, in a second short transaction.
    """
    session = db.session()
    try:
        if reading:
            session.connection(execution_options=reading_options(db.engine))
        yield session
        session.commit()
    except Refused as refusal:
        session.rollback()
        if isinstance(refusal, REMEMBERED):
            _remember(session, actor, refusal)
        raise
    except IntegrityError as taken:
        # whoever was first has what only one can have: a name, a number
        session.rollback()
        raise Conflict(what="row") from taken
    except DBAPIError as broken:
        session.rollback()
        raise Unavailable(what="database") from broken
    finally:
        db.session.remove()


def _remember(session: Session, actor: Actor, refusal: Refused) -> None:
    values = refusal.values
    happening = Happening(
        action="access:refused",
        subject=str(values.get("what", "permission")),
        subject_id=str(values.get("permission", "")),
    )
    record(session, [happening], actor=actor.recorded, at=now(), reason=actor.reason)
    session.commit()
