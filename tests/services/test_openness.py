"""Looks at a file: recorded once per look, never for the own file, and shown to whom it is about and nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, opened, people, seen
from vthquality.domain.access import Actor, Grant, RoleName, Scope
from vthquality.domain.errors import Forbidden, NotFound
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.people import EmployeeId
from vthquality.services.openness import record_file_open, who_looked
from vthquality.services.reports import issue_report
from vthquality.store.accounts.rows import AccountRow
from vthquality.store.audit import AuditRow


def looking(desk: Desk, reason: str = "klacht", actor: str = "hr", own: EmployeeId | None = None) -> Scope:
    mine = frozenset({own}) if own else frozenset[EmployeeId]()
    return replace(desk.scope, actor=actor, reason=reason, own_employees=mine)


def employee(desk: Desk, which: int = 0) -> Actor:
    grant = Grant(role=RoleName.EMPLOYEE, organisation=desk.organisation, employee=desk.employees[which])
    return Actor(name="medewerker", grants=(grant,))


def test_a_look_by_somebody_else_is_shown_with_who_when_and_why(session: Session) -> None:
    desk = a_desk(session)
    record_file_open(session, looking(desk), desk.employees[0], NOW)
    (look,) = who_looked(session, employee(desk), desk.organisation)
    assert (look.at, look.by, look.reason, look.edition) == (NOW, "hr", "klacht", "")
    assert who_looked(session, employee(desk, 1), desk.organisation) == ()


def test_the_name_of_an_account_is_shown_instead_of_its_id(session: Session) -> None:
    desk = a_desk(session)
    session.add(AccountRow(id="acc1", email="hr@od.example", name="Hanneke Roos", created=NOW))
    session.flush()
    look = replace(looking(desk, actor="Hanneke Roos"), account="acc1")
    record_file_open(session, look, desk.employees[0], NOW)
    assert who_looked(session, employee(desk), desk.organisation)[0].by == "Hanneke Roos"
    assert session.scalars(sa.select(AuditRow.actor).where(AuditRow.subject_id == desk.employees[0])).all() == ["acc1"]


def test_the_own_file_is_opened_without_a_record(session: Session) -> None:
    desk = a_desk(session)
    record_file_open(session, looking(desk, own=desk.employees[0]), desk.employees[0], NOW)
    assert who_looked(session, employee(desk), desk.organisation) == ()


def test_pages_of_one_look_are_one_record_and_another_reason_or_hour_is_another(session: Session) -> None:
    desk = a_desk(session)
    for minutes in (0, 10, 20):
        record_file_open(session, looking(desk), desk.employees[0], NOW + timedelta(minutes=minutes))
    record_file_open(session, looking(desk, reason="bezwaar"), desk.employees[0], NOW + timedelta(minutes=21))
    record_file_open(session, looking(desk, actor="chef"), desk.employees[0], NOW + timedelta(minutes=22))
    record_file_open(session, looking(desk), desk.employees[0], NOW + timedelta(minutes=60))
    looks = who_looked(session, employee(desk), desk.organisation)
    assert [(look.by, look.reason) for look in looks] == [
        ("hr", "klacht"),
        ("chef", "klacht"),
        ("hr", "bezwaar"),
        ("hr", "klacht"),
    ]


def test_reports_with_the_own_name_are_looks_too_and_those_of_others_are_not(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    mine, other = people(seen(session, desk, round_id))
    named = replace(SYSTEM, reason="gesprek")
    for about in (
        ReportScope(edition=Edition.BOARD),
        ReportScope(edition=Edition.TEAM),
        ReportScope(edition=Edition.TEAM, team="Toezicht"),
        ReportScope(edition=Edition.TEAM, team="Vergunningen"),
        ReportScope(edition=Edition.PERSONAL, participant=mine),
        ReportScope(edition=Edition.PERSONAL, participant=other),
    ):
        issue_report(session, named, desk.organisation, round_id, about, now=NOW)
    looks = who_looked(session, employee(desk), desk.organisation)
    assert sorted((look.edition, look.round, look.reason) for look in looks) == [
        ("personal", "0-meting", "gesprek"),
        ("team", "0-meting", "gesprek"),
        ("team", "0-meting", "gesprek"),
    ]


def test_who_looked_is_for_the_person_alone(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    hr = Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=desk.organisation),), reason="x")
    with pytest.raises(Forbidden):
        who_looked(session, hr, desk.organisation)
    with pytest.raises(NotFound):
        who_looked(session, employee(desk), other.organisation)
