"""Each subject: from domain objects to plain values and back without loss, and the rules its rows keep."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.people import facts_of_every_kind
from tests.support.workbooks import CLASSED, PLAIN, a_context
from vthquality.domain.criteria import Complexity, Heading, Key
from vthquality.domain.facts import AnyFact, Claim, ClaimValue, Evidence, Judgement, Outcome, PracticeDone, Rung
from vthquality.domain.intake import answers, plans, portfolio, staff, tasks
from vthquality.domain.intake.answers import Answered
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.plain import Values
from vthquality.domain.intake.rows import Known, Reading, Row
from vthquality.domain.intake.specification import Book, Part
from vthquality.domain.people import Arrangement, Assignment, Doer, Employment
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, PlanLevel, PlanState, Training
from vthquality.domain.profiles import CompetencyAnswer, CompetencySaid

CONTEXT = a_context(asked={"007": frozenset(r.key for r in PLAIN.requirements), "12": frozenset()})
KNOWLEDGE = next(r for r in PLAIN.requirements if r.heading is Heading.KNOWLEDGE)
COURSE = next(r for r in PLAIN.requirements if r.heading is Heading.COURSE)
DAY = date(2026, 10, 1)


def rebuilt(book: Book, sheet: str, values: Values, id_: str = "x") -> object:
    """What a row becomes; every field that is not only for reading must be there."""
    listed = SPECIFICATIONS[book].sheet(sheet)
    assert set(values) == {f.id for f in listed.fields if f.part is not Part.INFO}
    return listed.build(id_, values, CONTEXT)


def complaints(book: Book, sheet: str, values: Values) -> set[tuple[str, str]]:
    """What the rules of a sheet have against a row."""
    return {
        (complaint.field, complaint.code)
        for rule in SPECIFICATIONS[book].sheet(sheet).rules
        for complaint in rule.check(values, CONTEXT)
    }


@pytest.mark.parametrize("fact", facts_of_every_kind(), ids=lambda fact: type(fact).__name__)
def test_a_fact_comes_back_as_it_was(fact: AnyFact) -> None:
    values = portfolio.fact_values("007", fact)
    assert rebuilt(Book.PORTFOLIO, portfolio.sheet_of(fact), values, "") == fact


def test_an_employee_comes_back_as_it_was() -> None:
    entry = staff.StaffEntry(
        id="x",
        number="007",
        name="Jan",
        email="jan@voorbeeld.nl",
        team="Toezicht",
        function="Jurist",
        employment=Employment.PARTNER,
        hours=Decimal("31.5"),
        roles=("advies", "toezicht"),
        leaves_on=DAY,
        away_from=DAY,
        away_until=DAY,
    )
    assert rebuilt(Book.STAFF, staff.STAFF, staff.entry_values(entry)) == entry


@pytest.mark.parametrize(
    "assignment",
    [
        Assignment(area=CLASSED.key),
        Assignment(
            area=CLASSED.key,
            complexity=Complexity.SIMPLE,
            activities=frozenset(a.key for a in CLASSED.activities),
            share=Decimal("0.25"),
            start=DAY,
            end=DAY,
        ),
    ],
)
def test_an_assignment_comes_back_as_it_was(assignment: Assignment) -> None:
    assert rebuilt(Book.STAFF, staff.ASSIGNMENTS, staff.assignment_values("007", assignment)) == assignment


def test_an_arrangement_comes_back_as_it_was() -> None:
    arrangement = Arrangement(
        principal="Gemeente A",
        activity=PLAIN.activities[0].key,
        doer=Doer.OTHER_SERVICE,
        which="OD Elders",
        basis="dvo 2026",
        people=2,
        counts=True,
        hours=Decimal(300),
        start=DAY,
        end=DAY,
    )
    assert rebuilt(Book.TASKS, tasks.TASKS, tasks.arrangement_values(arrangement, PLAIN.key)) == arrangement


@pytest.mark.parametrize(
    "answered",
    [
        Answered(requirement=COURSE.key, leaf=None, claim=None, judgement=None),
        Answered(
            requirement=KNOWLEDGE.key,
            leaf=KNOWLEDGE.leaves()[0].key,
            claim=Claim(
                value=ClaimValue.PARTLY,
                explanation="bijna",
                missing_topics=frozenset({CONTEXT.topics(KNOWLEDGE.key)[0].key}),
                expected_by=DAY,
            ),
            judgement=Judgement(outcome=Outcome.MET, rung=Rung.EXTERNAL, by="M. de Wit", remark="goed", on=DAY),
        ),
    ],
)
def test_an_answer_comes_back_as_it_was(answered: Answered) -> None:
    assert rebuilt(Book.ANSWERS, answers.ANSWERS, answers.answer_values("007", answered)) == answered


@pytest.mark.parametrize(
    "answer",
    [
        CompetencyAnswer(profile=Key("p"), competency=Key("c"), said=CompetencySaid.STEP, step=3),
        CompetencyAnswer(profile=Key("p"), competency=Key("c"), said=CompetencySaid.NOT_SEEN),
        CompetencyAnswer(profile=Key("p"), competency=Key("c"), said=CompetencySaid.NOT_APPLICABLE),
    ],
)
def test_a_step_comes_back_as_it_was(answer: CompetencyAnswer) -> None:
    assert rebuilt(Book.ANSWERS, answers.COMPETENCIES, answers.competency_values("007", answer)) == answer


def test_plans_come_back_as_they_were() -> None:
    improvement = Improvement(
        id="x",
        area=PLAIN.key,
        measure="Opleiden",
        kind=MeasureKind.TRAIN,
        level=PlanLevel.TEAM,
        requirement=COURSE.key,
        team="Toezicht",
        owner_name="Jan",
        owner_function="Teamleider",
        due=DAY,
        cost=1500,
        state=PlanState.BUSY,
    )
    training = Training(
        id="x", who="Jan", goal="leert", form="cursus", team="T", area=PLAIN.key, hours=Decimal(8), quarter="2027-1"
    )
    explanation = Explanation(
        id="x", area=PLAIN.key, element="aantal", reason="klein", measure="delen", written=DAY, decision="AB", ends=DAY
    )
    assert rebuilt(Book.PLANS, plans.IMPROVEMENTS, plans.improvement_values(improvement)) == improvement
    assert rebuilt(Book.PLANS, plans.TRAININGS, plans.training_values(training)) == training
    assert rebuilt(Book.PLANS, plans.EXPLANATIONS, plans.explanation_values(explanation)) == explanation


@pytest.mark.parametrize(
    ("book", "sheet", "values", "expected"),
    [
        (Book.STAFF, staff.STAFF, {"number": "", "email": ""}, {("number", "number_or_email")}),
        (
            Book.STAFF,
            staff.STAFF,
            {"number": "1", "away_from": "2026-02-01", "away_until": "2026-01-01"},
            {("away_until", "ends_before_start")},
        ),
        (Book.STAFF, staff.STAFF, {"email": "a@b.nl", "away_until": "2026-01-01"}, {("away_from", "needed_for")}),
        (Book.STAFF, staff.ASSIGNMENTS, {"area": PLAIN.key, "complexity": "E"}, {("complexity", "class_not_in_area")}),
        (Book.STAFF, staff.ASSIGNMENTS, {"area": CLASSED.key, "complexity": "E"}, set()),
        (Book.TASKS, tasks.TASKS, {"doer": "market"}, {("which", "which_needed")}),
        (Book.TASKS, tasks.TASKS, {"doer": "self", "which": "X"}, {("which", "which_not_needed")}),
        (
            Book.TASKS,
            tasks.TASKS,
            {"doer": "other_service", "which": "X", "counts": "yes"},
            {("ground", "needed_for"), ("people", "needed_for")},
        ),
        (Book.PORTFOLIO, portfolio.COURSES, {"seen_by": "Jan"}, {("seen_on", "belongs_together")}),
        (Book.PORTFOLIO, portfolio.COURSES, {"seen_on": "2026-01-01"}, {("seen_by", "belongs_together")}),
        (
            Book.PORTFOLIO,
            portfolio.COURSES,
            {"obtained": "2026-02-01", "expires": "2026-01-01"},
            {("expires", "ends_before_start")},
        ),
        (Book.PORTFOLIO, portfolio.PRACTICE, {"unit": "cases", "amount": "5"}, {("what", "cases_need_a_unit")}),
        (Book.PORTFOLIO, portfolio.PRACTICE, {"unit": "hours", "what": "x"}, {("what", "only_for_cases")}),
        (Book.PORTFOLIO, portfolio.PRACTICE, {"unit": "percent", "amount": "101"}, {("amount", "number_range")}),
        (Book.ANSWERS, answers.ANSWERS, {"person": "12", "requirement": COURSE.key}, {("requirement", "not_asked")}),
        (Book.ANSWERS, answers.ANSWERS, {"explanation": "omdat"}, {("claim", "needed_for")}),
        (
            Book.ANSWERS,
            answers.ANSWERS,
            {"claim": "partly", "missing": "t", "requirement": COURSE.key, "leaf": ""},
            {("missing", "no_topics_here")},
        ),
        (
            Book.ANSWERS,
            answers.ANSWERS,
            {"claim": "yes", "missing": "t", "requirement": KNOWLEDGE.key, "leaf": ""},
            {("claim", "yes_but_missing")},
        ),
        (
            Book.ANSWERS,
            answers.ANSWERS,
            {"claim": "yes", "expected_by": "2027-01-01"},
            {("expected_by", "expected_but_not_short")},
        ),
        (
            Book.ANSWERS,
            answers.ANSWERS,
            {"outcome": "met"},
            {("judged_by", "needed_for"), ("rung", "needed_for")},
        ),
        (Book.ANSWERS, answers.ANSWERS, {"remark": "goed"}, {("outcome", "needed_for")}),
        (
            Book.ANSWERS,
            answers.ANSWERS,
            {"person": "007", "outcome": "met", "rung": "CONFIRMED", "judged_by": "jan jansen"},
            {("judged_by", "confirms_self")},
        ),
        (
            Book.PORTFOLIO,
            portfolio.PERIODS,
            {"person": "007", "seen_by": "Jan Jansen", "seen_on": "2026-01-01"},
            {("seen_by", "sees_self")},
        ),
        (
            Book.PLANS,
            plans.IMPROVEMENTS,
            {"area": CLASSED.key, "requirement": COURSE.key},
            {("requirement", "requirement_of_other_area")},
        ),
    ],
)
def test_a_row_that_cannot_be_meant_is_told_where_and_why(
    book: Book, sheet: str, values: Values, expected: set[tuple[str, str]]
) -> None:
    assert complaints(book, sheet, values) == expected


def test_facts_keep_their_evidence() -> None:
    fact = PracticeDone(
        id="",
        evidence=Evidence(seen_by="Jan", seen_on=DAY),
        area=PLAIN.key,
        year=2025,
        unit=next(f.unit for f in facts_of_every_kind() if isinstance(f, PracticeDone)),
        amount=Decimal("1.5"),
    )
    assert rebuilt(Book.PORTFOLIO, portfolio.PRACTICE, portfolio.fact_values("007", fact), "") == fact


# A row for a whole area


def a_task(number: int, activity: str = "", doer: str = "self", id_: str = "") -> Row:
    values = {"principal": "Gemeente A", "area": PLAIN.key, "activity": activity, "doer": doer, "which": ""}
    return Row(sheet=tasks.TASKS, number=number, id=id_, values=values)


def spread(*rows: Row, known: tuple[Known, ...] = ()) -> list[tuple[int, str, str]]:
    reading = tasks.spread(Reading(book=Book.TASKS, rows=rows), CONTEXT, known)
    return [(row.number, row.values["activity"], row.values["doer"]) for row in reading.rows]


def test_a_row_for_a_whole_area_becomes_one_per_activity() -> None:
    first, second = (a.key for a in PLAIN.activities)
    assert spread(a_task(2)) == [(2, first, "self"), (2, second, "self")]


def test_what_is_said_of_one_activity_goes_before_what_is_said_of_its_area() -> None:
    first, second = (a.key for a in PLAIN.activities)
    assert spread(a_task(2), a_task(3, second, "market")) == [(2, first, "self"), (3, second, "market")]
    known = Known("k", {"principal": "Gemeente A", "activity": second, "doer": "market", "which": "", "start": ""})
    assert spread(a_task(2), known=(known,)) == [(2, first, "self")]


def test_a_row_for_a_whole_area_that_was_taken_before_is_recognised() -> None:
    first, second = (a.key for a in PLAIN.activities)
    known = tuple(
        Known(f"k{key}", {"principal": "Gemeente A", "activity": key, "doer": "self", "which": "", "start": ""})
        for key in (first, second)
    )
    assert spread(a_task(2), known=known) == [(2, first, "self"), (2, second, "self")]


def test_a_row_laid_out_without_an_answer_is_not_spread() -> None:
    empty = Row(sheet=tasks.TASKS, number=2, values={"principal": "Gemeente A", "area": PLAIN.key, "activity": ""})
    assert len(tasks.spread(Reading(book=Book.TASKS, rows=(empty,)), CONTEXT, ()).rows) == 1
