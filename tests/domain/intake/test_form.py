"""The form of one person: nothing about anybody else, no judgement, and a proof that is to be seen again."""

from datetime import date

import pytest

from tests.support.workbooks import PLAIN, a_context
from vthquality.domain.facts import ClaimValue, CourseDone
from vthquality.domain.intake import form, portfolio
from vthquality.domain.intake.answers import Answered
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.context import Person
from vthquality.domain.intake.planning import ImportPlan, plan_rows
from vthquality.domain.intake.rows import Known, Reading, Row
from vthquality.domain.intake.specification import Book, Part
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid

SPECIFICATION = SPECIFICATIONS[Book.FORM]
ME = Person(id="p1", number="007", name="Jan Jansen")
ASKED, OTHER = PLAIN.requirements[0].key, PLAIN.requirements[1].key
CONTEXT = a_context(people=(ME,), of=ME, asked={"007": frozenset({ASKED})}, today=date(2026, 11, 24))


def planned(sheet: str, known: Known, /, **typed: str) -> ImportPlan:
    """What one row of the form would change after something was typed in it."""
    row = Row(sheet=sheet, number=3, id=known.id, values={**known.values, **typed})
    reading = Reading(book=Book.FORM, fingerprint="F", rows=(row,), titles={sheet: sheet})
    issued = {sheet: {known.id: known.values}}
    return plan_rows(SPECIFICATION, reading, CONTEXT, {sheet: (known,)}, issued)


def a_question(requirement: str = ASKED) -> Known:
    empty = dict.fromkeys(form.QUESTION_FIELDS, "")
    return Known(f"p1.{requirement}", {**empty, "requirement": requirement})


def a_seen_course() -> Known:
    values = {"course": "lhso", "obtained": "2020-05-01", "expires": "", "seen_by": "P", "seen_on": "2026-02-03"}
    return Known("f1", values)


def test_no_sheet_has_a_column_about_another_person_or_a_judgement() -> None:
    names = {f.id for sheet in SPECIFICATION.sheets for f in sheet.fields}
    assert not names & {"person", "person_name", "team_name", "outcome", "judged_by", "rung", "remark", "minutes"}


def test_who_saw_a_proof_is_there_to_read_only() -> None:
    for sheet in portfolio.SPECIFICATION.sheets:
        own = SPECIFICATION.sheet(sheet.id)
        assert [own.field(name).part for name in form.SEEN] == [Part.INFO, Part.INFO]


def test_an_answer_in_the_form_is_a_claim_and_never_a_judgement() -> None:
    (change,) = planned(form.QUESTIONS, a_question(), claim="partly", explanation="nog niet lang").changes
    assert isinstance(change.item, Answered)
    assert change.item.claim is not None
    assert (change.item.about, change.item.claim.value, change.item.judgement) == (ASKED, ClaimValue.PARTLY, None)


def test_an_answer_that_is_emptied_is_no_claim_any_more() -> None:
    known = Known("p1.x", {**a_question().values, "claim": "yes"})
    (change,) = planned(form.QUESTIONS, known, claim="").changes
    assert isinstance(change.item, Answered)
    assert change.item.claim is None


def test_what_is_not_asked_of_this_person_cannot_be_answered() -> None:
    plan = planned(form.QUESTIONS, a_question(OTHER), claim="yes")
    assert [(f.field, f.code) for f in plan.faults] == [("requirement", "not_asked")]


@pytest.mark.parametrize(
    "typed",
    [
        {"claim": "yes", "expected_by": "2027-01-01"},
        {"explanation": "omdat"},
        {"claim": "no", "explanation": "mijn bsn is 111222333"},
    ],
)
def test_the_rules_of_the_answers_workbook_hold_in_the_form(typed: dict[str, str]) -> None:
    assert not planned(form.QUESTIONS, a_question(), **typed).clean


@pytest.mark.parametrize(("expected", "clean"), [("2026-11-23", False), ("2026-11-24", True)])
def test_what_is_expected_lies_ahead(expected: str, clean: bool) -> None:  # noqa: FBT001 - a column of the table
    plan = planned(form.QUESTIONS, a_question(), claim="no", expected_by=expected)
    assert plan.clean is clean


def test_a_fact_that_changes_is_to_be_seen_again_and_the_plan_says_so() -> None:
    (change,) = planned(portfolio.COURSES, a_seen_course(), expires="2030-01-01").changes
    assert [(c.field, c.before, c.after) for c in change.cells] == [
        ("expires", "", "2030-01-01"), ("seen_by", "P", ""), ("seen_on", "2026-02-03", ""),
    ]  # fmt: skip
    assert isinstance(change.item, CourseDone)
    assert not change.item.evidence.seen


def test_a_fact_that_stays_as_it_is_keeps_who_saw_its_proof() -> None:
    plan = planned(portfolio.COURSES, a_seen_course())
    assert (plan.changes, plan.unchanged) == ((), 1)


def test_who_saw_a_proof_cannot_be_typed() -> None:
    plan = planned(portfolio.COURSES, a_seen_course(), seen_by="Iemand anders")
    assert plan.changes == ()


def test_a_new_fact_is_not_seen_by_anybody() -> None:
    row = Row(sheet=portfolio.COURSES, number=4, values={"course": "lhso", "seen_by": "Ik", "seen_on": "2026-01-01"})
    reading = Reading(book=Book.FORM, fingerprint="F", rows=(row,))
    (change,) = plan_rows(SPECIFICATION, reading, CONTEXT, {}, {}).changes
    assert isinstance(change.item, CourseDone)
    assert (change.item.course, change.item.evidence.seen_by) == ("lhso", "")


def test_a_step_can_be_chosen_again_and_not_be_emptied() -> None:
    answer = CompetencyAnswer(profile=ASKED, competency=OTHER, said=CompetencySaid.STEP, step=2)
    known = Known("c1", form.own_competency_values(ASKED, OTHER, answer))
    (change,) = planned(form.OWN_COMPETENCIES, known, said="not_seen").changes
    assert isinstance(change.item, CompetencyAnswer)
    assert (change.item.said, change.item.step) == (CompetencySaid.NOT_SEEN, None)
    assert [f.code for f in planned(form.OWN_COMPETENCIES, known, said="").faults] == ["cannot_be_emptied"]


def test_a_competency_nobody_answered_stays_unanswered() -> None:
    known = Known("c1", form.own_competency_values(ASKED, OTHER, None))
    plan = planned(form.OWN_COMPETENCIES, known)
    assert (plan.changes, plan.clean) == ((), True)
