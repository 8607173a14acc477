"""What stands around every page of whoever is signed in, looked up once in a request."""

from flask import g
from sqlalchemy.orm import Session

from vthquality.edge.db import db
from vthquality.edge.sign_in import signed_in
from vthquality.store.accounts.surroundings import Surrounding, find_surroundings
from vthquality.store.engine import reading_options


def surroundings() -> tuple[Surrounding, ...]:
    """The organisations that whoever is signed in works for, by name."""
    if "surroundings" not in g:
        signed = signed_in()
        g.surroundings = _look_up(signed.organisations) if signed and signed.organisations else ()
    found: tuple[Surrounding, ...] = g.surroundings
    return found


def _look_up(organisations: tuple[str, ...]) -> tuple[Surrounding, ...]:
    with Session(db.engine) as database:
        database.connection(execution_options=reading_options(db.engine))
        return find_surroundings(database, organisations)  # type: ignore[arg-type]
