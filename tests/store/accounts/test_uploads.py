"""Uploads wait for whoever uploaded them, and for a day at most."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.people import NOW, an_organisation
from vthquality.domain.access import Scope
from vthquality.domain.errors import NotFound
from vthquality.domain.intake.specification import Book
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.accounts.uploads import (
    StoredUpload,
    add_upload,
    find_uploads,
    load_upload,
    map_upload,
    remove_upload,
    remove_uploads_before,
)

DAY = timedelta(days=1)
SINCE = NOW - DAY


def a_scope(session: Session, name: str = "OD Voorbeeld", account: str = "hr") -> Scope:
    """Somebody of an organisation with an account."""
    row = AccountRow(email=f"{account}.{name}@voorbeeld.nl", name=account, created=NOW)
    session.add(row)
    session.flush()
    return replace(an_organisation(session, name), account=row.id)


def an_upload(**changed: object) -> StoredUpload:
    known: dict[str, object] = {
        "book": Book.STAFF,
        "file_name": "lijst.xlsx",
        "content": b"PK\x00\xff",
        "mapping": {"sets": ["voorbeeld=1.0"]},
        "made": NOW,
    }
    return StoredUpload(**{**known, **changed})  # type: ignore[arg-type]


def test_an_upload_comes_back_as_it_was(session: Session) -> None:
    scope = a_scope(session)
    id_ = add_upload(session, scope, an_upload())
    assert load_upload(session, scope, id_, SINCE) == replace(an_upload(), id=id_)


def test_nobody_else_finds_loads_maps_or_removes_it(session: Session) -> None:
    mine = a_scope(session)
    id_ = add_upload(session, mine, an_upload())
    others = [
        replace(mine, account=a_scope(session, "OD Elders", "ander").account),
        replace(a_scope(session, "OD Verder"), account=mine.account),
    ]
    for other in others:
        assert find_uploads(session, other, SINCE) == ()
        map_upload(session, other, id_, {"sheet": "staff"})
        for refused in (load_upload, remove_upload):
            with pytest.raises(NotFound):
                refused(session, other, id_, *([SINCE] if refused is load_upload else []))
    assert load_upload(session, mine, id_, SINCE).mapping == {"sets": ["voorbeeld=1.0"]}


def test_it_is_removed_once(session: Session) -> None:
    scope = a_scope(session)
    id_ = add_upload(session, scope, an_upload())
    remove_upload(session, scope, id_)
    with pytest.raises(NotFound):
        remove_upload(session, scope, id_)


def test_what_waits_too_long_is_not_found_and_is_forgotten_whoever_uploaded_it(session: Session) -> None:
    scope, other = a_scope(session), a_scope(session, "OD Elders")
    old = add_upload(session, scope, an_upload(made=NOW - DAY - timedelta(seconds=1)))
    theirs = add_upload(session, other, an_upload(made=NOW - 2 * DAY))
    young = add_upload(session, scope, an_upload())
    assert [one.id for one in find_uploads(session, scope, SINCE)] == [young]
    with pytest.raises(NotFound):
        load_upload(session, scope, old, SINCE)
    remove_uploads_before(session, SINCE)
    early = NOW - 9 * DAY
    assert [one.id for one in find_uploads(session, scope, early)] == [young]
    with pytest.raises(NotFound):
        load_upload(session, other, theirs, early)


def test_the_last_upload_comes_first(session: Session) -> None:
    scope = a_scope(session)
    for hour, name in ((3, "eerst"), (1, "laatst"), (2, "tussen")):
        add_upload(session, scope, an_upload(file_name=name, made=NOW - timedelta(hours=hour)))
    assert [one.file_name for one in find_uploads(session, scope, SINCE)] == ["laatst", "tussen", "eerst"]
