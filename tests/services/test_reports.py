"""Reports that are issued, kept, and told from altered ones; closed rounds stay the same to the byte."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.support.people import an_arrangement, an_entry, facts_of_every_kind
from tests.support.round_cases import NOW, SYSTEM, Desk, a_desk, an_answer, opened, people, seen
from vthquality.domain import gaps
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.errors import NotFound, ReasonNeeded
from vthquality.domain.facts import Claim, ClaimValue
from vthquality.domain.gaps import Edition, ReportScope
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.domain.reports import check_code, fact_lines, to_json
from vthquality.services.answering import record_answers
from vthquality.services.reports import Issued, issue_report, verify_report
from vthquality.services.rounds import close_round
from vthquality.store.people.portfolios import StoredFact, save_facts
from vthquality.store.people.staff import find_staff, save_staff
from vthquality.store.people.tasks import StoredArrangement, save_arrangements
from vthquality.store.rounds.reports import find_reports

BOARD = ReportScope(edition=Edition.BOARD)
TEAM = ReportScope(edition=Edition.TEAM, team="Toezicht")
ALL_TEAMS = ReportScope(edition=Edition.TEAM)
NAMED = replace(SYSTEM, reason="toets")


def issue(session: Session, desk: Desk, round_id: RoundId, about: ReportScope = BOARD, later: int = 0) -> Issued:
    return issue_report(session, NAMED, desk.organisation, round_id, about, now=NOW + timedelta(days=later))


def test_a_report_gets_a_number_and_is_kept(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    first = issue(session, desk, round_id)
    kept = find_reports(session, desk.scope, round_id)
    assert (first.number, first.replaces) == (1, None)
    assert [(r.number, r.code, r.edition) for r in kept] == [(1, check_code(first.facts), "board")]


def test_the_same_figures_asked_for_again_are_the_same_report(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    first, again = issue(session, desk, round_id), issue(session, desk, round_id, later=1)
    assert (again.number, again.made) == (first.number, first.made)


def test_other_figures_are_a_new_report_that_says_which_it_replaces(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    first = issue(session, desk, round_id)
    person = people(seen(session, desk, round_id))[0]
    no = Claim(value=ClaimValue.NO)
    record_answers(session, SYSTEM, desk.organisation, round_id, [an_answer(person, claim=no)], now=NOW)
    second = issue(session, desk, round_id, later=1)
    assert (second.number, second.replaces) == (2, first.number)


def _change_everything(session: Session, desk: Desk) -> None:
    """HR edits staff, facts and takenpakket after the round closed."""
    first, second = find_staff(session, desk.scope)
    renamed = an_entry(first.number, id=first.id, name="Heel Anders", team="Nieuw team")
    save_staff(session, desk.scope, [renamed, replace(second, hours=None)])
    save_facts(session, desk.scope, [StoredFact(desk.employees[1], f) for f in facts_of_every_kind()])
    save_arrangements(session, desk.scope, [StoredArrangement("", an_arrangement("Gemeente B", "a1act2"))])


@pytest.mark.parametrize("about", [BOARD, TEAM, ALL_TEAMS])
def test_a_closed_round_stays_the_same_to_the_byte_whatever_changes_after(
    session: Session, about: ReportScope, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    before = issue(session, desk, round_id, about)
    _change_everything(session, desk)
    monkeypatch.setattr(gaps, "RULES_VERSION", "999")
    monkeypatch.setattr("vthquality.services.reports.gap_report", _other_rules)
    after = issue(session, desk, round_id, about, later=400)
    assert to_json(after.facts) == to_json(before.facts)
    assert (after.number, after.made) == (before.number, before.made)


def _other_rules(*_: object) -> None:
    raise AssertionError("a closed round is read from what was kept, never judged again")


def test_what_nobody_asked_for_before_closing_comes_from_the_frozen_copies(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    person = people(seen(session, desk, round_id))[0]
    about = ReportScope(edition=Edition.PERSONAL, participant=person)
    before = issue(session, desk, round_id, about)
    close_round(session, SYSTEM, desk.organisation, round_id, now=NOW)
    _change_everything(session, desk)
    after = issue(session, desk, round_id, about, later=400)
    rows_before, rows_after = before.facts.table("elements"), after.facts.table("elements")
    assert rows_before == rows_after
    assert issue(session, desk, round_id, about, later=800).number == after.number


def test_names_take_a_reason_and_the_board_edition_takes_none(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    issue_report(session, SYSTEM, desk.organisation, round_id, BOARD, now=NOW)
    for about in (TEAM, ALL_TEAMS):
        with pytest.raises(ReasonNeeded):
            issue_report(session, SYSTEM, desk.organisation, round_id, about, now=NOW)


def test_another_organisation_finds_neither_round_nor_report(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    round_id = opened(session, desk)
    stranger = Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=other.organisation),), reason="x")
    for organisation in (desk.organisation, other.organisation, OrganisationId("bestaat-niet")):
        with pytest.raises(NotFound):
            issue_report(session, stranger, organisation, round_id, BOARD, now=NOW)


def test_an_unaltered_report_verifies_and_each_difference_is_named(session: Session) -> None:
    desk = a_desk(session)
    round_id = opened(session, desk)
    facts = issue(session, desk, round_id).facts
    lines = list(fact_lines(facts))
    code = check_code(facts)
    sound = verify_report(session, SYSTEM, code, reversed(lines))
    assert (sound.unaltered, sound.trial, sound.differences) == (True, True, ())
    assert sound.issued is not None
    assert sound.issued.organisation_name == "OD Voorbeeld"
    table, row, column, value = lines[0]
    forged = verify_report(session, SYSTEM, code, [(table, row, column, value + "x"), *lines[1:]])
    assert [(d.row, d.issued, d.found) for d in forged.differences] == [(row, value, value + "x")]
    assert not forged.unaltered


def test_a_code_that_was_never_issued_is_told_apart(session: Session) -> None:
    assert verify_report(session, SYSTEM, "AAAA-BBBB-CCCC-DDDD", []).issued is None


def test_hr_of_another_organisation_cannot_verify_what_is_not_theirs(session: Session) -> None:
    desk, other = a_desk(session), a_desk(session, "OD Anders")
    code = check_code(issue(session, desk, opened(session, desk)).facts)
    stranger = Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=other.organisation),))
    with pytest.raises(NotFound):
        verify_report(session, stranger, code, [])
