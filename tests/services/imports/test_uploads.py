"""Keeping a workbook until it is taken over: with leave for the workbook, for the own account, for a day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.people import NOW, a_round
from tests.support.versions import a_version
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.errors import Forbidden, NotFound, ReasonNeeded
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import EmployeeId, OrganisationId
from vthquality.services.imports.uploads import (
    KEPT_FOR,
    Upload,
    books_for,
    drop_upload,
    keep_upload,
    may_name,
    open_upload,
    read_upload_as,
    sets_to_choose,
    waiting_uploads,
)
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.audit import AuditRow
from vthquality.store.criteria.versions import publish_version, save_draft

OF_HR = (Book.STAFF, Book.TASKS, Book.PORTFOLIO, Book.ANSWERS, Book.PLANS)


@pytest.fixture
def organisation(session: Session) -> OrganisationId:
    built = a_round(session)
    assert built.scope.organisation is not None
    return built.scope.organisation


def somebody(session: Session, organisation: OrganisationId, role: RoleName = RoleName.HR, reason: str = "") -> Actor:
    row = AccountRow(email=f"{role.value}{reason}@voorbeeld.nl", name=role.value, created=NOW)
    session.add(row)
    session.flush()
    employee = EmployeeId("e1") if role is RoleName.EMPLOYEE else None
    grant = Grant(role=role, organisation=organisation, employee=employee, teams=frozenset({"Toezicht"}))
    return Actor(name=role.value, grants=(grant,), account=row.id, reason=reason)


def an_upload(book: Book = Book.STAFF) -> Upload:
    return Upload(book=book, file_name="lijst.xlsx", content=b"PK", made=NOW)


@pytest.mark.parametrize(
    ("role", "books"),
    [
        (RoleName.HR, OF_HR),
        (RoleName.MANAGER, (Book.PLANS,)),
        (RoleName.EMPLOYEE, (Book.FORM,)),
    ],
)
def test_a_role_has_its_workbooks(
    session: Session, organisation: OrganisationId, role: RoleName, books: tuple[Book, ...]
) -> None:
    assert books_for(somebody(session, organisation, role), organisation) == books


@pytest.mark.parametrize("role", [RoleName.READER, RoleName.AUDITOR, RoleName.ASSESSOR, RoleName.ADMINISTRATOR])
def test_who_takes_nothing_in_has_none(session: Session, organisation: OrganisationId, role: RoleName) -> None:
    with pytest.raises(Forbidden):
        books_for(somebody(session, organisation, role), organisation)


def test_only_who_may_have_names_sent_out_is_offered_them(session: Session, organisation: OrganisationId) -> None:
    assert may_name(somebody(session, organisation), organisation)
    assert not may_name(somebody(session, organisation, RoleName.MANAGER), organisation)


def test_an_upload_is_kept_opened_and_dropped_by_who_uploaded_it(
    session: Session, organisation: OrganisationId
) -> None:
    hr = somebody(session, organisation)
    id_ = keep_upload(session, hr, organisation, an_upload(), now=NOW)
    assert open_upload(session, hr, organisation, id_, now=NOW) == replace(an_upload(), id=id_)
    assert [one.id for one in waiting_uploads(session, hr, organisation, now=NOW)] == [id_]
    read_upload_as(session, hr, organisation, id_, {"sheet": "staff"}, now=NOW)
    assert open_upload(session, hr, organisation, id_, now=NOW).mapping == {"sheet": "staff"}
    drop_upload(session, hr, organisation, id_)
    with pytest.raises(NotFound):
        open_upload(session, hr, organisation, id_, now=NOW)
    assert [row.action for row in session.query(AuditRow)] == ["staff:upload"]


def test_somebody_else_with_the_same_role_does_not_find_it(session: Session, organisation: OrganisationId) -> None:
    id_ = keep_upload(session, somebody(session, organisation), organisation, an_upload(), now=NOW)
    other = somebody(session, organisation, reason="ander")
    with pytest.raises(NotFound):
        open_upload(session, other, organisation, id_, now=NOW)
    with pytest.raises(NotFound):
        read_upload_as(session, other, organisation, id_, {}, now=NOW)
    with pytest.raises(NotFound):
        drop_upload(session, other, organisation, id_)


def test_an_upload_is_gone_after_a_day(session: Session, organisation: OrganisationId) -> None:
    hr = somebody(session, organisation)
    id_ = keep_upload(session, hr, organisation, an_upload(), now=NOW)
    later = NOW + KEPT_FOR + timedelta(seconds=1)
    with pytest.raises(NotFound):
        open_upload(session, hr, organisation, id_, now=later)
    keep_upload(session, hr, organisation, replace(an_upload(), made=later), now=later)
    with pytest.raises(NotFound):
        open_upload(session, hr, organisation, id_, now=NOW)


def test_nobody_keeps_a_workbook_without_leave_for_it(session: Session, organisation: OrganisationId) -> None:
    for role, book in ((RoleName.MANAGER, Book.STAFF), (RoleName.EMPLOYEE, Book.PORTFOLIO), (RoleName.HR, Book.FORM)):
        with pytest.raises(Forbidden):
            keep_upload(session, somebody(session, organisation, role), organisation, an_upload(book), now=NOW)


def test_answers_of_others_are_opened_for_a_reason_only(session: Session, organisation: OrganisationId) -> None:
    why = somebody(session, organisation, reason="papieren formulieren")
    silent = replace(why, reason="")
    with pytest.raises(ReasonNeeded):
        keep_upload(session, silent, organisation, an_upload(Book.ANSWERS), now=NOW)
    id_ = keep_upload(session, why, organisation, an_upload(Book.ANSWERS), now=NOW)
    with pytest.raises(ReasonNeeded):
        open_upload(session, silent, organisation, id_, now=NOW)


def test_the_set_of_the_last_round_is_the_usual_one(session: Session, organisation: OrganisationId) -> None:
    hr = somebody(session, organisation)
    assert sets_to_choose(session, hr, organisation).published == ()
    pinned = a_version()
    other = replace(pinned, head=replace(pinned.head, set_slug="nieuwer", set_name="Nieuwer"))
    for version in (pinned, other):
        publish_version(session, save_draft(session, version), NOW)
    sets = sets_to_choose(session, hr, organisation)
    assert {s.set_slug for s in sets.published} == {pinned.head.set_slug, "nieuwer"}
    assert sets.usual is not None
    assert sets.usual.set_slug == pinned.head.set_slug
