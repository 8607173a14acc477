"""Retention: what goes, what stays, that figures and codes stay as they were, and that it is all or nothing."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.support.emptied import (
    BOARD,
    DUE,
    LATER,
    NAMED,
    NAMES,
    TEAM,
    TEAMS,
    TERMS,
    WORDS,
    Past,
    a_leaver,
    a_past,
    everything,
    holding,
)
from tests.support.round_cases import COUNCIL, NOW, SYSTEM, Desk, a_desk, opened, seen
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.errors import Conflict, Forbidden, Frozen, NotFound, NotReady
from vthquality.domain.gaps import ReportScope
from vthquality.domain.reports import check_code, fact_lines
from vthquality.domain.retention import PROPOSED, Emptied, Waits
from vthquality.services import retention
from vthquality.services.moving import move_round
from vthquality.services.reports import Issued, issue_report, verify_report
from vthquality.services.retention import (
    Rehearsal,
    empty_what_is_due,
    emptyings,
    lay_down_terms,
    rehearse,
    terms_of,
)
from vthquality.services.rounds import list_rounds
from vthquality.services.running.editions import find_editions
from vthquality.store.audit import AuditRow
from vthquality.store.people.rows import DossierFactRow
from vthquality.store.rounds.plans import load_plans
from vthquality.store.rounds.rows import ParticipationRow, RoundRow

ON_THE_STAFF_LIST = {"employee"}


def empty(session: Session, desk: Desk, on: date = DUE, now: datetime = LATER) -> Rehearsal:
    return empty_what_is_due(session, SYSTEM, desk.organisation, on=on, now=now)


def issue(session: Session, past: Past, about: ReportScope, later: int = 0) -> Issued:
    now = LATER + timedelta(days=later)
    return issue_report(session, NAMED, past.desk.organisation, past.first, about, now=now)


def test_nothing_of_anybody_is_left_but_on_the_staff_list(session: Session) -> None:
    past = a_past(session)
    assert len(holding(session, *NAMES, *WORDS)) > 10
    empty(session, past.desk)
    empty(session, past.desk, date(2032, 11, 23), LATER + timedelta(days=3 * 366))
    assert holding(session, *WORDS) == set()
    assert holding(session, *NAMES) == ON_THE_STAFF_LIST


def test_nobody_in_an_emptied_round_can_be_found_by_the_ids_that_are_left(session: Session) -> None:
    past = a_past(session)
    empty(session, past.desk)
    here = sa.select(ParticipationRow.id).where(ParticipationRow.round_id == past.first)
    ids = session.scalars(here).all()
    facts = session.scalars(sa.select(DossierFactRow.id)).all()
    ours = sa.select(ParticipationRow.employee_id, ParticipationRow.came_from)
    assert set(session.execute(ours.where(ParticipationRow.round_id == past.first))) == {(None, None)}
    assert "answer_source" not in holding(session, *ids)
    assert facts
    assert _kept_facts(session, past) == 0
    assert session.scalars(sa.select(ParticipationRow.came_from).where(ParticipationRow.came_from.in_(ids))).all() == []


def _kept_facts(session: Session, past: Past) -> int:
    statement = sa.text(
        "SELECT count(*) FROM participation_fact WHERE participation_id IN "
        "(SELECT id FROM participation WHERE round_id = :round)"
    )
    return session.scalar(statement, {"round": past.first}) or 0


def test_figures_stay_as_they_were(session: Session) -> None:
    past = a_past(session)
    verdicts = sa.text("SELECT count(*), sum(short_by) FROM verdict")
    claims = sa.text("SELECT value, count(*) FROM answer GROUP BY value ORDER BY value")
    before = [session.execute(statement).all() for statement in (verdicts, claims)]
    empty(session, past.desk)
    assert [session.execute(statement).all() for statement in (verdicts, claims)] == before
    rows = session.execute(
        sa.select(ParticipationRow.team, ParticipationRow.name, ParticipationRow.number, ParticipationRow.employee_id)
        .where(ParticipationRow.round_id == past.first)
        .order_by(ParticipationRow.team)
    )
    assert [tuple(row) for row in rows] == [("Toezicht", None, None, None), ("Vergunningen", None, None, None)]
    plans = load_plans(session, past.desk.scope, past.first)
    assert [(i.measure, i.owner_name, i.cost) for i in plans.improvements] == [
        ("", "", None),
        ("samen met de buren", "", 900),
    ]
    assert [(e.element, e.reason, e.measure) for e in plans.explanations] == [("aantal", "", "inhuur")]


@pytest.mark.parametrize("about", [BOARD, TEAM, TEAMS])
def test_a_report_is_given_again_with_its_number_figures_and_code(session: Session, about: ReportScope) -> None:
    past = a_past(session)
    before = issue(session, past, about)
    empty(session, past.desk)
    after = issue(session, past, about, later=1)
    assert (after.number, after.made, check_code(after.facts)) == (before.number, before.made, check_code(before.facts))
    assert after.facts.table("areas") == before.facts.table("areas")
    assert after.facts.table("comparison") == before.facts.table("comparison")
    assert (after.facts.head.get("emptied"), after.maker) == (None if about == BOARD else DUE.isoformat(), "")


@pytest.mark.parametrize("word", ["board", "teams", "team", "mine"])
def test_a_workbook_that_somebody_kept_is_still_found_unaltered(session: Session, word: str) -> None:
    past = a_past(session)
    issued = past.issued[word].facts
    lines, code = list(fact_lines(issued)), check_code(issued)
    empty(session, past.desk)
    verified = verify_report(session, SYSTEM, code, lines)
    assert (verified.unaltered, verified.emptied) == (True, None if word == "board" else DUE)
    assert verified.differences == ()


def test_the_edition_without_names_that_is_given_now_is_found_unaltered(session: Session) -> None:
    past = a_past(session)
    empty(session, past.desk)
    facts = issue(session, past, TEAM).facts
    verified = verify_report(session, SYSTEM, check_code(facts), fact_lines(facts))
    assert (verified.unaltered, verified.emptied, verified.differences) == (True, DUE, ())


@pytest.mark.parametrize("kept", ["whole", "without names"])
def test_one_changed_figure_is_found_and_named(session: Session, kept: str) -> None:
    past = a_past(session)
    whole = list(fact_lines(past.issued["team"].facts))
    empty(session, past.desk)
    lines = whole if kept == "whole" else list(fact_lines(issue(session, past, TEAM).facts))
    at = next(i for i, line in enumerate(lines) if line[0] == "areas" and line[2] == "asked")
    lines[at] = (*lines[at][:3], "99")
    verified = verify_report(session, SYSTEM, past.issued["team"].facts.code, lines)
    assert not verified.unaltered
    assert [(d.table, d.column, d.found) for d in verified.differences] == [("areas", "asked", "99")]


def test_a_personal_edition_with_one_change_is_altered_though_nothing_is_left_to_compare(session: Session) -> None:
    past = a_past(session)
    lines = list(fact_lines(past.issued["mine"].facts))
    empty(session, past.desk)
    lines[0] = (*lines[0][:3], "anders")
    assert not verify_report(session, SYSTEM, past.issued["mine"].facts.code, lines).unaltered


def test_what_was_not_kept_of_an_emptied_round_is_refused_and_not_made_up(session: Session) -> None:
    past = a_past(session)
    empty(session, past.desk)
    for about in (past.mine, replace(TEAM, complete=True), replace(BOARD, complete=True)):
        with pytest.raises(Frozen):
            issue(session, past, about)


def test_an_emptied_round_is_not_compared_with_as_if_nobody_had_qualified(session: Session) -> None:
    past = a_past(session)
    newest = opened(session, past.desk, "2-meting")
    session.execute(sa.update(RoundRow).where(RoundRow.id == newest).values(reference_day=date(2029, 10, 1)))
    session.expire_all()

    def compared() -> str | None:
        facts = issue_report(session, NAMED, past.desk.organisation, newest, BOARD, now=LATER).facts
        table, head = facts.table("comparison"), facts.table("head")
        assert head
        told = [row.cells[1] for row in head.rows if row.id == "incomparable"]
        editions = find_editions(session, NAMED, past.desk.organisation, newest)
        assert bool(told) is (table is None) is (editions.incomparable is not None)
        return table.title if table else str(told)

    assert compared() == "Verschil met 1-meting"
    empty(session, past.desk)
    assert compared() == "Verschil met 1-meting"
    empty(session, past.desk, date(2032, 11, 23), LATER + timedelta(days=1200))
    assert compared() == str(["Niet gemaakt: de persoonsgegevens van 1-meting zijn op 7 maart 2033 vernietigd."])


def test_nobody_in_an_emptied_round_is_judged_anew_as_if_nothing_was_there(session: Session) -> None:
    past = a_past(session)
    empty(session, past.desk)
    with pytest.raises(Frozen):
        seen(session, past.desk, past.first)


def test_answers_of_an_emptied_round_are_carried_nowhere(session: Session) -> None:
    past = a_past(session)
    empty(session, past.desk)
    with pytest.raises(Frozen):
        move_round(
            session,
            SYSTEM,
            past.desk.organisation,
            past.first,
            name="later",
            reference_day=date(2029, 12, 1),
            versions=[("voorbeeld", "1.0")],
            council=COUNCIL,
            now=LATER,
        )


def test_a_rehearsal_counts_what_the_run_destroys_and_changes_nothing(session: Session) -> None:
    past = a_past(session)
    before = everything(session)
    told = rehearse(session, SYSTEM, past.desk.organisation, on=DUE, now=LATER)
    assert everything(session) == before
    counts = Counter(told.in_rounds[past.first])
    assert (counts[Emptied.NAMES], counts[Emptied.REPORTS], counts[Emptied.REACTIONS]) == (2, 4, 1)
    assert {Emptied.FACT_COPIES, Emptied.CARRIED_LINKS, Emptied.PLAN_TEXTS, Emptied.WORKBOOKS} <= counts.keys()
    assert empty(session, past.desk) == told


def test_a_round_goes_on_the_day_its_term_is_over_and_not_before(session: Session) -> None:
    past = a_past(session)
    assert empty(session, past.desk, DUE - timedelta(days=1)).in_rounds == {}
    assert set(empty(session, past.desk, DUE).in_rounds) == {past.first}
    states = {r.head.id: r.emptied for r in list_rounds(session, SYSTEM, past.desk.organisation)}
    assert states == {past.first: LATER, past.second: None}


def test_done_again_it_does_nothing_and_records_nothing(session: Session) -> None:
    past = a_past(session)
    empty(session, past.desk)
    before = everything(session)
    assert empty(session, past.desk).nothing
    assert everything(session) == before


def test_a_failure_half_way_leaves_everything_as_it_was(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    past = a_past(session)
    before = everything(session)

    def crash(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(retention, "_remember", crash)
    with pytest.raises(OSError, match="disk"), session.begin_nested():
        empty(session, past.desk)
    session.expire_all()
    assert everything(session) == before
    monkeypatch.undo()
    assert not empty(session, past.desk).nothing


def test_the_trail_says_what_kinds_went_and_holds_no_value(session: Session) -> None:
    past = a_past(session)
    done = empty(session, past.desk)
    row = session.scalars(sa.select(AuditRow).where(AuditRow.action == "retention:round")).one()
    assert row.subject_id == past.first
    assert set(row.fields) == {kind.value for kind in done.in_rounds[past.first]}
    told = emptyings(session, SYSTEM, past.desk.organisation)
    assert [(e.round, e.counts) for e in told if e.round] == [("0-meting", done.in_rounds[past.first])]


def test_a_round_waits_for_the_open_one_that_was_moved_from_it(session: Session) -> None:
    past = a_past(session)
    moved = opened(session, past.desk, "overgezet")
    session.execute(sa.update(RoundRow).where(RoundRow.id == moved).values(source_id=past.first))
    told = empty(session, past.desk)
    assert past.first not in told.in_rounds
    assert {r.name: r.waits for r in told.rounds} == {"0-meting": Waits.MOVED_ROUND_OPEN, "1-meting": None}


def test_nothing_is_emptied_before_terms_were_laid_down(session: Session) -> None:
    desk = a_desk(session)
    assert terms_of(session, SYSTEM, desk.organisation).terms == PROPOSED
    assert not terms_of(session, SYSTEM, desk.organisation).laid_down
    with pytest.raises(NotReady):
        empty(session, desk)


def test_terms_that_somebody_else_changed_first_are_a_conflict(session: Session) -> None:
    desk = a_desk(session)
    lay_down_terms(session, SYSTEM, desk.organisation, TERMS, 0, now=NOW)
    revision = terms_of(session, SYSTEM, desk.organisation).revision
    shorter = replace(TERMS, trail=6)
    lay_down_terms(session, SYSTEM, desk.organisation, shorter, revision, now=NOW)
    with pytest.raises(Conflict):
        lay_down_terms(session, SYSTEM, desk.organisation, TERMS, revision, now=NOW)
    assert terms_of(session, SYSTEM, desk.organisation).terms == shorter


def test_another_organisation_keeps_everything(session: Session) -> None:
    past, other = a_past(session), a_past(session, "OD Anders")
    a_leaver(session, other.desk)
    empty(session, past.desk)
    snapshot = seen(session, other.desk, other.first)
    assert sorted(p.name for p in snapshot.participants) == ["Anna Zonderland", "Bert Kwikstaart"]
    assert holding(session, "Wim Weggegaan") >= {"employee", "account"}
    facts = issue(session, other, TEAM).facts
    assert "emptied" not in facts.head


def test_who_may_look_and_who_may_empty(session: Session) -> None:
    past, other = a_past(session), a_desk(session, "OD Anders")
    organisation = past.desk.organisation

    def somebody(role: RoleName, desk: Desk = past.desk) -> Actor:
        return Actor(name="x", grants=(Grant(role=role, organisation=desk.organisation),), reason="x")

    for role in (RoleName.HR, RoleName.AUDITOR):
        assert rehearse(session, somebody(role), organisation, on=DUE, now=LATER).in_rounds
    for role in (RoleName.AUDITOR, RoleName.MANAGER, RoleName.EMPLOYEE, RoleName.READER):
        with pytest.raises(Forbidden):
            empty_what_is_due(session, somebody(role), organisation, on=DUE, now=LATER)
    with pytest.raises(NotFound):
        empty_what_is_due(session, somebody(RoleName.HR, other), organisation, on=DUE, now=LATER)
    assert empty_what_is_due(session, somebody(RoleName.HR), organisation, on=DUE, now=LATER).in_rounds


def test_a_round_cannot_be_emptied_by_taking_its_facts_without_a_record(session: Session) -> None:
    past = a_past(session)
    for statement in (
        "DELETE FROM participation_fact",
        "DELETE FROM answer_source",
        "UPDATE participation SET employee_id = (SELECT min(id) FROM employee)",
        "UPDATE report_facts SET facts = '{}'",
    ):
        with pytest.raises(IntegrityError, match="frozen"), session.begin_nested():
            session.execute(sa.text(statement))
    empty(session, past.desk)
    for statement in ("DELETE FROM report_remainder", "DELETE FROM emptying", "UPDATE report_remainder SET facts = ''"):
        with pytest.raises(IntegrityError, match="frozen"), session.begin_nested():
            session.execute(sa.text(statement))
