from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.support.people import NOW, BuiltRound, a_round, an_organisation
from vthquality.domain.reports import Column, ReportFacts, Row, Table, check_code
from vthquality.store.rounds.reports import (
    IssuedWorkbook,
    add_report,
    find_facts_by_code,
    find_issued,
    find_issued_code,
    find_owner_of_code,
    find_reports,
    load_report,
    save_issued,
)

FACTS = ReportFacts(
    head={"organisation": "OD Voorbeeld"},
    tables=(
        Table(
            "areas",
            "Gebieden",
            "Gebieden",
            (Column("name", "Gebied"), Column("fte", "Fte"), Column("on", "Datum")),
            (Row("a1", ("=1+1", Decimal("1.50"), date(2026, 1, 1))),),
        ),
    ),
)
CODE = check_code(FACTS)


@pytest.fixture
def built(session: Session) -> BuiltRound:
    return a_round(session)


def add(session: Session, built: BuiltRound, edition: str, about: str = "", now: datetime = NOW) -> int:
    return add_report(
        session, built.scope, built.round, FACTS, code=CODE, edition=edition, about=about, rules_version="1", now=now
    )


def test_the_facts_of_a_report_come_back_to_the_letter(session: Session, built: BuiltRound) -> None:
    add(session, built, "bestuur")
    (report,) = find_reports(session, built.scope, built.round)
    assert (report.edition, report.scope, report.code, report.made, report.maker) == ("bestuur", "", CODE, NOW, "toets")
    assert load_report(session, built.scope, report.id) == FACTS
    assert find_facts_by_code(session, built.scope, CODE) == FACTS


def test_reports_are_counted_and_found_in_the_order_in_which_they_were_made(
    session: Session, built: BuiltRound
) -> None:
    assert [add(session, built, "team", "Toezicht"), add(session, built, "bestuur")] == [1, 2]
    found = find_reports(session, built.scope, built.round)
    assert [(r.number, r.edition, r.scope) for r in found] == [(1, "team", "Toezicht"), (2, "bestuur", "")]


def test_a_code_tells_anybody_only_that_it_was_issued(session: Session, built: BuiltRound) -> None:
    add(session, built, "bestuur", now=datetime(2026, 12, 1, tzinfo=UTC))
    add(session, built, "bestuur")
    issued = find_issued_code(session, CODE)
    assert issued is not None
    assert (issued.organisation_name, issued.round_name) == ("OD Voorbeeld", "0-meting")
    assert find_owner_of_code(session, CODE) == built.scope.organisation
    assert find_issued_code(session, "ONBEKEND") is None


def test_reports_of_another_organisation_are_not_there(session: Session, built: BuiltRound) -> None:
    add(session, built, "bestuur")
    (report,) = find_reports(session, built.scope, built.round)
    stranger = an_organisation(session, "OD Anders")
    assert find_reports(session, stranger, built.round) == ()
    assert load_report(session, stranger, report.id) is None
    assert find_facts_by_code(session, stranger, CODE) is None


def test_a_workbook_comes_back_with_what_it_was_issued_with_and_is_kept_once(
    session: Session, built: BuiltRound
) -> None:
    issued = IssuedWorkbook(
        fingerprint="ABC",
        kind="staff",
        template_version="1",
        round=built.round,
        values={"staff": {"x1": {"name": "J. Smit"}}},
        issued=NOW,
        issued_by="toets",
    )
    save_issued(session, built.scope, issued)
    save_issued(session, built.scope, replace(issued, values={}))
    assert find_issued(session, built.scope, "ABC") == issued
    assert find_issued(session, an_organisation(session, "OD Anders"), "ABC") is None
    assert find_issued(session, built.scope, "XYZ") is None
