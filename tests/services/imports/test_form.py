"""The form of one person goes out with what is known and comes back cell by cell, to that person and nobody else."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from tests.support.imports import Desk
from tests.support.people import NOW, BuiltRound, a_round
from tests.support.workbooks import PLAIN, a_list, filled_in
from vthquality.domain.access import Actor, Grant, RoleName
from vthquality.domain.criteria import Heading, Token
from vthquality.domain.errors import Conflict, Forbidden, Frozen, NotFound
from vthquality.domain.facts import Claim, ClaimValue, CourseDone, Qualification
from vthquality.domain.intake.form import OWN_COMPETENCIES, QUESTIONS
from vthquality.domain.intake.planning import Side
from vthquality.domain.intake.rows import NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.people import Participant, RoundId
from vthquality.domain.rounds import RoundHead
from vthquality.services.imports.taking import apply_import
from vthquality.store.audit import AuditRow, AuditValueRow
from vthquality.store.people.portfolios import StoredFact, find_facts, save_facts
from vthquality.store.rounds.answers import RecordedAnswer, find_answers, save_answers
from vthquality.store.rounds.opening import add_participants, create_round, mark_closed, stored_round
from vthquality.store.rounds.participations import mark_confirmed
from vthquality.store.rounds.rows import ParticipationRow
from vthquality.store.rounds.snapshots import load_snapshot
from vthquality.store.rounds.verdicts import find_verdicts
from vthquality.wording.intake.columns import SHEETS

VRAGEN = SHEETS[QUESTIONS]
FIRST_ROW = 3
EXPERIENCE = next(r for r in PLAIN.requirements if r.heading is Heading.EXPERIENCE)
KNOWLEDGE = next(r for r in PLAIN.requirements if r.heading is Heading.KNOWLEDGE)


@pytest.fixture
def built(session: Session) -> BuiltRound:
    """A round with two people whose role has a profile, of whom the first has facts of every kind."""
    built = a_round(session)
    session.execute(sa.update(ParticipationRow).values(roles=["casemanagement"]))
    return built


def desk_of(session: Session, built: BuiltRound, place: int = 0, round_id: RoundId | None = None) -> Desk:
    """Somebody of the round with the own form."""
    assert built.scope.organisation is not None
    grant = Grant(role=RoleName.EMPLOYEE, organisation=built.scope.organisation, employee=built.employees[place])
    return Desk(session, built.scope.organisation, round_id or built.round, Actor(name="Naam", grants=(grant,)))


@pytest.fixture
def mine(session: Session, built: BuiltRound) -> Desk:
    """The first person with the own form."""
    return desk_of(session, built)


def rows_of(file: BytesIO, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by heading, those with any value only."""
    file.seek(0)
    cells: Any = load_workbook(file)[SHEETS[sheet]].iter_rows(min_row=FIRST_ROW - 1, values_only=True)
    headings, *rows = cells
    file.seek(0)
    return [dict(zip(headings, row, strict=True)) for row in rows if any(v is not None for v in row)]


def row_of(file: BytesIO, code: str) -> int:
    """The row that asks a requirement."""
    return FIRST_ROW + next(i for i, row in enumerate(rows_of(file, QUESTIONS)) if row["eis"] == code)


def answered(file: BytesIO, code: str, claim: str | None, explanation: str | None = None) -> BytesIO:
    """The form after a question was answered."""
    row = row_of(file, code)
    return filled_in(file, VRAGEN, {f"K{row}": claim, f"L{row}": explanation})


def person(session: Session, built: BuiltRound, place: int = 0) -> Participant:
    """Somebody as the round knows them."""
    snapshot = load_snapshot(session, built.scope, built.round)
    return next(p for p in snapshot.participants if p.id == built.people[place])


def test_the_form_asks_what_the_round_asks_of_this_person_and_marks_what_follows(mine: Desk) -> None:
    rows = rows_of(mine.template(Book.FORM), QUESTIONS)
    personal = [r.code for r in PLAIN.personal(None)]
    assert [row["eis"] for row in rows] == personal
    by_code = {row["eis"]: row for row in rows}
    assert by_code[EXPERIENCE.code]["wat u doet"] == "volgt al"
    assert by_code[EXPERIENCE.code]["volgt uit de gegevens"].startswith("ja: ")
    assert (by_code[KNOWLEDGE.code]["wat u doet"], by_code[KNOWLEDGE.code]["volgt uit de gegevens"]) == (
        "invullen", None,
    )  # fmt: skip


def test_the_form_holds_the_facts_of_this_person_only(session: Session, built: BuiltRound) -> None:
    first, second = (desk_of(session, built, place).template(Book.FORM) for place in (0, 1))
    assert [len(rows_of(first, s)) for s in ("qualifications", "courses", "shown", "periods", "practice")] == [1] * 5
    assert [len(rows_of(second, s)) for s in ("qualifications", "courses", "shown", "periods", "practice")] == [0] * 5


def test_answers_facts_and_steps_come_back_and_are_judged(session: Session, built: BuiltRound, mine: Desk) -> None:
    file = answered(mine.template(Book.FORM), KNOWLEDGE.code, "deels", "nog niet alles")
    file = filled_in(
        file, SHEETS["courses"], {"B4": rows_of(file, "courses")[0]["cursus of leerdoel"], "C4": "1-2-2026"}
    )
    file = filled_in(file, SHEETS[OWN_COMPETENCIES], {"E3": "2"})
    taken = mine.take(file, Book.FORM)
    assert (taken.new, taken.changed) == (1, 2)
    me = person(session, built)
    assert me.answers.claims == {KNOWLEDGE.key: Claim(value=ClaimValue.PARTLY, explanation="nog niet alles")}
    assert sum(isinstance(f, CourseDone) for f in me.portfolio.facts) == 2
    snapshot = load_snapshot(session, built.scope, built.round)
    assert [(p, a.step) for p, a in snapshot.competency_answers] == [(built.people[0], 2)]
    assert find_verdicts(session, built.scope, built.round)


def test_the_same_form_twice_changes_nothing_the_second_time(mine: Desk) -> None:
    file = answered(mine.template(Book.FORM), KNOWLEDGE.code, "ja")
    mine.take(file, Book.FORM)
    file.seek(0)
    assert mine.plan(file, Book.FORM)[1].changes == ()


def test_nothing_absent_is_deleted(session: Session, built: BuiltRound, mine: Desk) -> None:
    workbook = load_workbook(mine.template(Book.FORM))
    for title in ("qualifications", "courses", "shown", "periods", "practice"):
        sheet: Any = workbook[SHEETS[title]]
        sheet.delete_rows(FIRST_ROW, 1)
    out = BytesIO()
    workbook.save(out)
    out.seek(0)
    mine.take(out, Book.FORM)
    assert len(person(session, built).portfolio.facts) == 5


def test_a_fact_that_is_changed_is_no_longer_seen(session: Session, built: BuiltRound, mine: Desk) -> None:
    file = filled_in(mine.template(Book.FORM), SHEETS["qualifications"], {"E3": "Milieukunde"})
    mine.take(file, Book.FORM)
    (diploma,) = (s.fact for s in find_facts(session, built.scope) if isinstance(s.fact, Qualification))
    assert (diploma.title, diploma.evidence.seen) == ("Milieukunde", False)


def in_conflict(session: Session, built: BuiltRound, mine: Desk) -> tuple[BytesIO, tuple[str, str, str]]:
    """A form whose answer was meanwhile given on the site as well, otherwise; and the place of the cell."""
    file = answered(mine.template(Book.FORM), KNOWLEDGE.code, "deels", "uit het formulier")
    theirs = RecordedAnswer(
        participation=built.people[0],
        about=KNOWLEDGE.key,
        requirement=KNOWLEDGE.key,
        claim=Claim(value=ClaimValue.NO, explanation="op de site"),
    )
    save_answers(session, [theirs])
    return file, (QUESTIONS, f"{built.people[0]}.{KNOWLEDGE.key}", "claim")


def test_what_was_answered_elsewhere_meanwhile_is_shown_with_before_mine_and_theirs(
    session: Session, built: BuiltRound, mine: Desk
) -> None:
    file, _ = in_conflict(session, built, mine)
    _, plan = mine.plan(file, Book.FORM)
    assert [(c.field, c.before, c.mine, c.theirs) for c in plan.conflicts] == [
        ("claim", "", "partly", "no"), ("explanation", "", "uit het formulier", "op de site"),
    ]  # fmt: skip


def test_the_person_chooses_per_cell(session: Session, built: BuiltRound, mine: Desk) -> None:
    file, (sheet, row, _) = in_conflict(session, built, mine)
    choices = {(sheet, row, "claim"): Side.MINE, (sheet, row, "explanation"): Side.THEIRS}
    mine.take(file, Book.FORM, choices=choices)
    assert person(session, built).answers.claims[KNOWLEDGE.key] == Claim(
        value=ClaimValue.PARTLY, explanation="op de site"
    )


def test_a_form_with_an_open_conflict_is_not_taken_and_nothing_changes(
    session: Session, built: BuiltRound, mine: Desk
) -> None:
    file, place = in_conflict(session, built, mine)
    with pytest.raises(NotTaken):
        mine.take(file, Book.FORM, choices={place: Side.MINE})
    assert person(session, built).answers.claims[KNOWLEDGE.key].value is ClaimValue.NO


def test_an_answer_given_between_the_look_and_the_taking_is_not_overwritten(
    session: Session, built: BuiltRound, mine: Desk
) -> None:
    prepared, plan = mine.plan(answered(mine.template(Book.FORM), KNOWLEDGE.code, "ja"), Book.FORM)
    in_conflict(session, built, mine)
    with pytest.raises(Conflict):
        apply_import(session, mine.actor, prepared, plan, now=NOW)


def test_the_form_of_somebody_else_is_recognised(session: Session, built: BuiltRound, mine: Desk) -> None:
    theirs = desk_of(session, built, 1).template(Book.FORM)
    with pytest.raises(NotTaken) as refused:
        mine.plan(theirs, Book.FORM)
    assert refused.value.reason == "other_person"


def test_a_form_whose_label_was_changed_by_hand_is_recognised_too(
    session: Session, built: BuiltRound, mine: Desk
) -> None:
    theirs = desk_of(session, built, 1).template(Book.FORM)
    forged = filled_in(theirs, "Kenmerk", {"B8": built.people[0]})
    with pytest.raises(NotTaken) as refused:
        mine.plan(forged, Book.FORM)
    assert refused.value.reason == "other_person"


def test_the_form_of_another_round_is_recognised_with_its_name(session: Session, built: BuiltRound, mine: Desk) -> None:
    versions = stored_round(session, built.scope, built.round).versions
    head = RoundHead(id=RoundId(""), name="1-meting", reference_day=NOW.date(), opened=NOW.date())
    later = create_round(session, built.scope, head, versions)
    add_participants(session, built.scope, later, [person(session, built)])
    with pytest.raises(NotTaken) as refused:
        desk_of(session, built, round_id=later).plan(mine.template(Book.FORM), Book.FORM)
    assert (refused.value.reason, refused.value.values) == (
        "of_that_round", {"reason": "of_that_round", "is_": "0-meting", "wanted": "1-meting"},
    )  # fmt: skip


def test_a_list_of_ones_own_is_not_a_form(mine: Desk) -> None:
    with pytest.raises(NotTaken) as refused:
        mine.plan(a_list(("eis", "antwoord"), (KNOWLEDGE.code, "ja")), Book.FORM)
    assert refused.value.reason == "not_the_form"


def test_an_older_template_is_recognised(mine: Desk) -> None:
    with pytest.raises(NotTaken) as refused:
        mine.plan(filled_in(mine.template(Book.FORM), "Kenmerk", {"B3": "0"}), Book.FORM)
    assert refused.value.reason == "older_template"


def test_nothing_comes_into_a_confirmed_assessment_or_a_closed_round(
    session: Session, built: BuiltRound, mine: Desk
) -> None:
    file = answered(mine.template(Book.FORM), KNOWLEDGE.code, "ja")
    mark_confirmed(session, built.people[0], confirmed=True)
    with pytest.raises(Frozen):
        mine.plan(file, Book.FORM)
    mark_confirmed(session, built.people[0], confirmed=False)
    mark_closed(session, stored_round(session, built.scope, built.round), NOW.date())
    file.seek(0)
    with pytest.raises(Frozen):
        mine.plan(file, Book.FORM)


def test_who_has_no_file_of_their_own_has_no_form(session: Session, built: BuiltRound) -> None:
    assert built.scope.organisation is not None
    system = Desk(session, built.scope.organisation, built.round)
    with pytest.raises(Forbidden):
        system.prepared(Book.FORM)


def test_who_does_not_take_part_has_no_form(session: Session, built: BuiltRound) -> None:
    elsewhere = a_round(session, "Elders")
    versions = stored_round(session, elsewhere.scope, elsewhere.round).versions
    head = RoundHead(id=RoundId(""), name="Lege meting", reference_day=NOW.date(), opened=NOW.date())
    empty = create_round(session, elsewhere.scope, head, versions)
    with pytest.raises(NotFound):
        desk_of(session, elsewhere, round_id=empty).prepared(Book.FORM)
    with pytest.raises(NotFound):
        desk_of(session, built, round_id=elsewhere.round).prepared(Book.FORM)


@pytest.mark.parametrize("book", [Book.ANSWERS, Book.PORTFOLIO])
def test_an_employee_has_no_workbook_about_everybody_and_so_sees_no_proof_of_his_own(mine: Desk, book: Book) -> None:
    with pytest.raises(Forbidden):
        mine.prepared(book)


def test_the_trail_holds_no_step_of_a_competency(session: Session, mine: Desk) -> None:
    mine.take(filled_in(mine.template(Book.FORM), SHEETS[OWN_COMPETENCIES], {"E3": "2"}), Book.FORM)
    mine.take(filled_in(mine.template(Book.FORM), SHEETS[OWN_COMPETENCIES], {"E3": "1"}), Book.FORM)
    logged = session.query(AuditRow).filter_by(action="form:import").all()
    assert [row.fields for row in logged] == [["said"], ["said"]]
    assert session.query(AuditValueRow).count() == 0


def test_answers_that_wait_have_revisions_of_their_own(session: Session, built: BuiltRound, mine: Desk) -> None:
    mine.take(answered(mine.template(Book.FORM), KNOWLEDGE.code, "ja"), Book.FORM)
    mine.take(answered(mine.template(Book.FORM), KNOWLEDGE.code, "nee"), Book.FORM)
    (answer,) = find_answers(session, built.scope, built.round)
    assert answer.revision == 2


def test_a_course_that_this_version_does_not_name_stays_as_it_is(
    session: Session, built: BuiltRound, mine: Desk
) -> None:
    course = CourseDone(id="", course=Token("elders"), obtained=date(2020, 5, 1))
    save_facts(session, built.scope, [StoredFact(built.employees[0], course)])
    _, plan = mine.plan(mine.template(Book.FORM), Book.FORM)
    assert (plan.faults, plan.changes) == ((), ())
