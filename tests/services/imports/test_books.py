"""Each workbook goes the whole way: out with what is known, filled in, and back into the right tables."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests.support.imports import SYSTEM, Desk, a_desk
from tests.support.people import DAY, NOW, a_round, an_entry
from tests.support.versions import CASES, COURSE, DIRECTION, FIELD
from tests.support.workbooks import CLASSED, PLAIN, VERSION, filled_in
from vthquality.domain.access import Actor, Grant, RoleName, Scope
from vthquality.domain.criteria import Heading, Token
from vthquality.domain.errors import Frozen, ReasonNeeded
from vthquality.domain.facts import ClaimValue, CourseDone, Outcome, Rung
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import Doer
from vthquality.domain.plans import MeasureKind, PlanState
from vthquality.domain.profiles import CompetencySaid
from vthquality.domain.rounds import RoundSnapshot
from vthquality.services.imports.issuing import issue_workbook
from vthquality.services.imports.preparing import prepare
from vthquality.store.audit import AuditRow
from vthquality.store.criteria.versions import publish_version, save_draft
from vthquality.store.people.organisations import create_organisation
from vthquality.store.people.portfolios import StoredFact, find_facts, save_facts
from vthquality.store.people.staff import save_staff
from vthquality.store.people.tasks import find_arrangements, find_principals, save_principals
from vthquality.store.rounds.opening import mark_closed, stored_round
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.verdicts import find_verdicts
from vthquality.wording.intake.columns import SHEETS


def scope(desk: Desk) -> Scope:
    return Scope(organisation=desk.organisation, actor="toets")


def rows_of(file: BytesIO, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading, those with an id or any value only."""
    file.seek(0)
    cells: Any = load_workbook(file)[SHEETS[sheet]].iter_rows(values_only=True)
    headings, *rows = cells
    file.seek(0)
    return [dict(zip(headings, row, strict=True)) for row in rows if any(v is not None for v in row)]


# Takenpakket


def test_deelnemers_and_a_row_for_a_whole_area_become_arrangements(session: Session) -> None:
    desk = a_desk(session)
    file = filled_in(desk.template(Book.TASKS), SHEETS["principals"], {"B2": "Gemeente A", "C2": "gemeente"})
    file = filled_in(
        file,
        SHEETS["tasks"],
        {
            "B2": "Gemeente A", "C2": PLAIN.name, "F2": "zelf", "K2": 1200,
            "B3": "Gemeente A", "C3": PLAIN.name, "D3": "2", "F3": "markt", "G3": "Bureau B", "H3": "contract 5",
            "I3": 2, "J3": "ja",
        },
    )  # fmt: skip
    taken = desk.take(file, Book.TASKS)
    assert (taken.new, taken.left_out) == (3, 0)
    assert [(p.name, p.kind) for p in find_principals(session, scope(desk))] == [("Gemeente A", "municipality")]
    arranged = {s.arrangement.activity: s.arrangement for s in find_arrangements(session, scope(desk))}
    first, second = PLAIN.activities
    assert arranged[first.key].doer is Doer.SELF
    market = arranged[second.key]
    assert (market.doer, market.which, market.people, market.counts) == (Doer.MARKET, "Bureau B", 2, True)
    file.seek(0)
    assert desk.plan(file, Book.TASKS)[1].changes == ()


def test_activities_of_which_nobody_said_anything_are_laid_out_and_stay_unsaid(session: Session) -> None:
    desk = a_desk(session)
    save_principals(session, scope(desk), [])
    desk.take(filled_in(desk.template(Book.TASKS), SHEETS["principals"], {"B2": "Gemeente A"}), Book.TASKS)
    file = desk.template(Book.TASKS)
    laid_out = rows_of(file, "tasks")
    assert len(laid_out) == sum(len(area.activities) for area in VERSION.areas)
    assert {row["wie doet het"] for row in laid_out} == {None}
    _, plan = desk.plan(file, Book.TASKS)
    assert (plan.clean, plan.changes) == (True, ())


def test_a_deelnemer_that_is_renamed_takes_its_arrangements_along(session: Session) -> None:
    desk = a_desk(session)
    file = filled_in(desk.template(Book.TASKS), SHEETS["principals"], {"B2": "Gemeente A"})
    cells = {"B2": "Gemeente A", "C2": PLAIN.name, "D2": "1", "F2": "zelf"}
    desk.take(filled_in(file, SHEETS["tasks"], cells), Book.TASKS)
    file = filled_in(desk.template(Book.TASKS), SHEETS["principals"], {"B2": "Gemeente B"})
    desk.take(filled_in(file, SHEETS["tasks"], {"F2": "deelnemer"}), Book.TASKS)
    (stored,) = find_arrangements(session, scope(desk))
    assert (stored.arrangement.principal, stored.arrangement.doer) == ("Gemeente B", Doer.PRINCIPAL)


# Portfolio


def test_facts_of_every_kind_come_in_and_go_out_the_same(session: Session) -> None:
    desk = a_desk(session)
    (employee,) = save_staff(session, scope(desk), [an_entry("0012")])
    file = desk.template(Book.PORTFOLIO)
    vocabulary = VERSION.vocabulary
    who = {"B2": "0012"}
    typed: dict[str, dict[str, Any]] = {
        "qualifications": {"D2": "diploma", "E2": "hbo", "F2": vocabulary.directions[DIRECTION], "G2": "Milieukunde"},
        "courses": {
            "D2": vocabulary.courses[COURSE], "E2": "1-5-2020", "F2": "1-5-2027", "G2": "P. de Vries", "H2": "3-2-2026",
        },
        "shown": {"D2": vocabulary.courses[COURSE], "E2": "1-1-2024", "F2": "portfoliogesprek"},
        "periods": {"D2": vocabulary.fields[FIELD], "E2": "1-1-2019"},
        "practice": {"D2": PLAIN.number, "E2": 2025, "F2": 412.5, "G2": "zaken", "H2": vocabulary.practice[CASES]},
    }  # fmt: skip
    for sheet, cells in typed.items():
        file = filled_in(file, SHEETS[sheet], who | cells)
    assert desk.take(file, Book.PORTFOLIO).new == 5
    stored = find_facts(session, scope(desk))
    assert {s.employee for s in stored} == {employee}
    assert sorted(type(s.fact).__name__ for s in stored) == [
        "CourseDone", "KnowledgeShown", "Period", "PracticeDone", "Qualification",
    ]  # fmt: skip
    again = desk.template(Book.PORTFOLIO)
    _, plan = desk.plan(again, Book.PORTFOLIO)
    assert (plan.clean, plan.changes, plan.unchanged) == (True, (), 5)


def test_a_fact_with_a_word_that_this_version_does_not_know_stays_as_it_is(session: Session) -> None:
    desk = a_desk(session)
    (employee,) = save_staff(session, scope(desk), [an_entry("0012")])
    strange = CourseDone(id="", course=Token("oude-cursus"), obtained=DAY)
    save_facts(session, scope(desk), [StoredFact(employee, strange)])
    file = filled_in(desk.template(Book.PORTFOLIO), SHEETS["courses"], {"F2": "1-5-2030"})
    assert rows_of(file, "courses")[0]["cursus of leerdoel"] == "oude-cursus"
    assert desk.take(file, Book.PORTFOLIO).changed == 1
    (stored,) = find_facts(session, scope(desk))
    assert isinstance(stored.fact, CourseDone)
    assert (stored.fact.course, stored.fact.expires) == ("oude-cursus", date(2030, 5, 1))


# Answers and plans


@pytest.fixture
def round_desk(session: Session) -> Desk:
    built = a_round(session)
    assert built.scope.organisation is not None
    return Desk(session, built.scope.organisation, built.round)


def judged(desk: Desk) -> RoundSnapshot:
    """The round of a desk with everything in it."""
    assert desk.round is not None
    return load_snapshot(desk.session, scope(desk), desk.round)


def first_row(file: BytesIO, number: str, code: str) -> int:
    """The row of the answers that asks somebody a requirement."""
    rows = rows_of(file, "answers")
    return 2 + next(i for i, row in enumerate(rows) if (row["personeelsnummer"], row["eis"]) == (number, code))


def test_an_answer_and_a_judgement_beside_it_are_recorded_and_judged(session: Session, round_desk: Desk) -> None:
    requirement = next(r for r in PLAIN.requirements if r.heading is Heading.EXPERIENCE)
    file = round_desk.template(Book.ANSWERS)
    row = first_row(file, "1", requirement.code)
    cells = {
        f"J{row}": "deels", f"K{row}": "nog niet lang", f"M{row}": "1-7-2027",
        f"N{row}": "voldoet", f"O{row}": "M. van Rooij", f"P{row}": "bevestigd", f"Q{row}": "15-9-2026",
    }  # fmt: skip
    taken = round_desk.take(filled_in(file, SHEETS["answers"], cells), Book.ANSWERS)
    assert (taken.new, taken.changed) == (0, 1)
    snapshot = judged(round_desk)
    person = next(p for p in snapshot.participants if p.number == "1")
    claim, judgement = person.answers.claims[requirement.key], person.answers.judgements[requirement.key]
    assert (claim.value, claim.explanation, str(claim.expected_by)) == (
        ClaimValue.PARTLY, "nog niet lang", "2027-07-01",
    )  # fmt: skip
    assert (judgement.outcome, judgement.rung, judgement.by) == (Outcome.MET, Rung.CONFIRMED, "M. van Rooij")
    assert find_verdicts(session, scope(round_desk), snapshot.head.id)


def test_the_answers_template_marks_what_the_portfolio_already_proves(round_desk: Desk) -> None:
    rows = rows_of(round_desk.template(Book.ANSWERS), "answers")
    proven = {(row["personeelsnummer"], row["eis"]) for row in rows if row["volgt uit de gegevens"]}
    experience = next(r.code for r in PLAIN.requirements if r.heading is Heading.EXPERIENCE)
    assert ("1", experience) in proven
    assert not [number for number, _ in proven if number != "1"]


def test_only_the_judgement_is_recorded_where_only_that_changed(round_desk: Desk) -> None:
    code = PLAIN.requirements[2].code
    file = round_desk.template(Book.ANSWERS)
    row = first_row(file, "1", code)
    cells = {f"N{row}": "voldoet niet", f"O{row}": "M. van Rooij", f"P{row}": "extern getoetst"}
    round_desk.take(filled_in(file, SHEETS["answers"], cells), Book.ANSWERS)
    snapshot = judged(round_desk)
    person = next(p for p in snapshot.participants if p.number == "1")
    assert (len(person.answers.claims), len(person.answers.judgements)) == (0, 1)


def test_a_judgement_is_not_taken_back_nor_undone_from_a_lower_rung(round_desk: Desk) -> None:
    code = PLAIN.requirements[2].code
    file = round_desk.template(Book.ANSWERS)
    row = first_row(file, "1", code)
    cells = {f"N{row}": "voldoet niet", f"O{row}": "M. van Rooij", f"P{row}": "extern getoetst"}
    round_desk.take(filled_in(file, SHEETS["answers"], cells), Book.ANSWERS)
    for typed, told in (({f"P{row}": "bevestigd"}, "cannot_go_back"), ({f"N{row}": None}, "cannot_be_emptied")):
        _, plan = round_desk.plan(filled_in(round_desk.template(Book.ANSWERS), SHEETS["answers"], typed), Book.ANSWERS)
        assert told in {fault.code for fault in plan.faults}
        assert plan.changes == ()


def test_a_part_of_a_requirement_is_answered_in_a_row_of_its_own(round_desk: Desk) -> None:
    requirement = next(r for r in PLAIN.requirements if len(r.leaves()) > 1)
    file = round_desk.template(Book.ANSWERS)
    last = 2 + len(rows_of(file, "answers"))
    cells = {f"B{last}": "1", f"F{last}": requirement.code, f"G{last}": "b", f"J{last}": "ja"}
    assert round_desk.take(filled_in(file, SHEETS["answers"], cells), Book.ANSWERS).new == 1
    snapshot = judged(round_desk)
    person = next(p for p in snapshot.participants if p.number == "1")
    assert set(person.answers.claims) == {requirement.leaves()[1].key}


def test_what_the_round_does_not_ask_cannot_be_answered(round_desk: Desk) -> None:
    file = round_desk.template(Book.ANSWERS)
    last = 2 + len(rows_of(file, "answers"))
    cells = {f"B{last}": "1", f"F{last}": CLASSED.requirements[0].code, f"J{last}": "ja"}
    _, plan = round_desk.plan(filled_in(file, SHEETS["answers"], cells), Book.ANSWERS)
    assert [fault.code for fault in plan.faults] == ["not_asked"]


def test_competencies_are_laid_out_to_answer_and_never_given_out(round_desk: Desk) -> None:
    known = judged(round_desk)
    assert known.profiles is not None
    profile = known.profiles.profiles[0]
    competency = profile.indicators[0].competency
    label = next(f"{c.number} {c.name}" for c in known.profiles.competencies if c.key == competency)
    cells = {"B2": "1", "D2": profile.name, "E2": label, "F2": "2"}
    file = filled_in(round_desk.template(Book.ANSWERS), SHEETS["competencies"], cells)
    assert round_desk.take(file, Book.ANSWERS).new == 1
    after = judged(round_desk)
    ((_, said),) = after.competency_answers
    assert (said.said, said.step, said.competency) == (CompetencySaid.STEP, 2, competency)
    assert {row["stap"] for row in rows_of(round_desk.template(Book.ANSWERS), "competencies")} <= {None}


def test_plans_of_all_three_kinds_come_in(round_desk: Desk) -> None:
    file = round_desk.template(Book.PLANS)
    typed: dict[str, dict[str, Any]] = {
        "improvements": {"B2": "1", "C2": PLAIN.requirements[0].code, "D2": "Opleiden", "E2": "opleiden", "K2": 1500},
        "trainings": {"B2": "Twee toezichthouders", "C2": "past de LHSO toe", "G2": 16, "I2": "Q1 2027"},
        "explanations": {"B2": PLAIN.name, "C2": "aantal", "D2": "Te klein", "H2": "1-10-2026"},
    }
    for sheet, cells in typed.items():
        file = filled_in(file, SHEETS[sheet], cells)
    assert round_desk.take(file, Book.PLANS).new == 3
    plans = judged(round_desk).plans
    (improvement,), (training,), (explanation,) = plans.improvements, plans.trainings, plans.explanations
    assert (improvement.kind, improvement.cost, improvement.state) == (MeasureKind.TRAIN, 1500, PlanState.PROPOSED)
    assert (training.hours, training.quarter) == (Decimal(16), "2027-1")
    assert (explanation.area, explanation.reason) == (PLAIN.key, "Te klein")
    changed = filled_in(round_desk.template(Book.PLANS), SHEETS["improvements"], {"L2": "bezig"})
    assert round_desk.take(changed, Book.PLANS).changed == 1


@pytest.mark.parametrize("book", [Book.ANSWERS, Book.PLANS])
def test_nothing_comes_into_a_closed_round(session: Session, round_desk: Desk, book: Book) -> None:
    file = round_desk.template(book)
    assert round_desk.round is not None
    mark_closed(session, stored_round(session, scope(round_desk), round_desk.round), NOW.date())
    with pytest.raises(Frozen):
        round_desk.plan(file, book)


@pytest.mark.parametrize("book", [Book.ANSWERS, Book.PLANS])
def test_a_workbook_of_a_round_needs_one(session: Session, book: Book) -> None:
    with pytest.raises(NotTaken) as refused:
        a_desk(session).prepared(book)
    assert refused.value.reason == "no_round"


# Leave, reasons, versions


def test_names_go_out_only_for_a_reason_and_are_logged(session: Session) -> None:
    desk = a_desk(session)
    save_staff(session, scope(desk), [an_entry("0012")])
    silent = Actor(name="hr", grants=(Grant(role=RoleName.HR, organisation=desk.organisation),))
    prepared = prepare(session, silent, desk.organisation, Book.STAFF)
    with pytest.raises(ReasonNeeded):
        issue_workbook(session, silent, prepared, now=NOW)
    assert not any(issue_workbook(session, silent, prepared, now=NOW, blank=True).rows.values())
    issue_workbook(session, SYSTEM, prepared, now=NOW)
    logged = [(row.action, row.reason) for row in session.query(AuditRow).order_by(AuditRow.id)]
    assert logged == [("staff:issue", ""), ("staff:issue", "toets")]


def test_an_import_is_logged_by_row_with_what_it_was_before(session: Session) -> None:
    desk = a_desk(session)
    (employee,) = save_staff(session, scope(desk), [an_entry("0012")])
    desk.take(filled_in(desk.template(), SHEETS["staff"], {"E2": "Elders"}))
    row = session.query(AuditRow).filter_by(action="staff:import").one()
    assert (row.subject, row.subject_id, row.fields) == ("staff", employee, ["team"])


def test_the_only_published_set_needs_no_naming_and_two_do(session: Session) -> None:
    desk = a_desk(session)
    assert desk.prepared().context.sets == ("voorbeeld=1.0", "profielen=1.0")
    other = replace(VERSION, head=replace(VERSION.head, set_slug="ander", set_name="Andere set"))
    publish_version(session, save_draft(session, other), NOW)
    with pytest.raises(NotTaken) as refused:
        desk.prepared()
    assert refused.value.reason == "choose_version"
    assert desk.prepared(sets=("ander 1.0",)).context.version == other
    with pytest.raises(NotTaken):
        desk.prepared(sets=("weg=1.0",))


def test_without_any_set_there_is_nothing_to_choose_from(session: Session) -> None:
    desk = Desk(session, create_organisation(session, "Leeg", NOW))
    with pytest.raises(NotTaken) as refused:
        desk.prepared()
    assert refused.value.reason == "no_version"
