"""What a workbook would change: only what somebody changed, against what it was issued with, all or nothing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.workbooks import ORGANISATION, VERSION, a_context, an_employee
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.planning import NO_CHOICES, Choices, ImportPlan, Side, good_rows, plan_rows
from vthquality.domain.intake.rows import Known, Reading, Row
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import ASSIGNMENTS, STAFF, StaffEntry

SPECIFICATION = SPECIFICATIONS[Book.STAFF]
LETTERS = {f.id: chr(ord("B") + place) for place, f in enumerate(SPECIFICATION.sheet(STAFF).fields)}
AREA = VERSION.areas[0]


def a_reading(*rows: Row, own: bool = False) -> Reading:
    return Reading(
        book=Book.STAFF,
        fingerprint="" if own else "VINGERAFDRUK",
        rows=rows,
        titles={STAFF: "Medewerkers", ASSIGNMENTS: "Gebieden"},
        columns={STAFF: LETTERS},
    )


def a_row(at: int = 2, id_: str = "", sheet: str = STAFF, /, **values: str) -> Row:
    return Row(sheet=sheet, number=at, id=id_, values=values)


def a_plan(
    *rows: Row,
    known: tuple[Known, ...] = (an_employee(),),
    issued: tuple[Known, ...] | None = None,
    own: bool = False,
    prefer: Side | None = None,
    choices: Choices = NO_CHOICES,
) -> ImportPlan:
    went_out = {STAFF: {row.id: row.values for row in (known if issued is None else issued)}}
    reading = a_reading(*rows, own=own)
    context = a_context(people=())
    return plan_rows(SPECIFICATION, reading, context, {STAFF: known}, None if own else went_out, prefer, choices)


def changed(plan: ImportPlan) -> list[tuple[str, str, str]]:
    return [(cell.field, cell.before, cell.after) for change in plan.changes for cell in change.cells]


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "result"),
    [
        ("a", "a", "a", "same"),
        ("a", "a", "b", "changes"),
        ("a", "b", "a", "same"),
        ("a", "b", "b", "same"),
        ("a", "b", "c", "conflict"),
        ("a", "a", "", "changes"),
        ("", "a", "", "same"),
        ("", "", "a", "changes"),
        ("a", "", "b", "conflict"),
    ],
)
def test_a_cell_counts_as_changed_only_against_what_it_was_issued_with(
    before: str, theirs: str, mine: str, result: str
) -> None:
    plan = a_plan(
        a_row(2, "e1", function=mine),
        known=(an_employee(function=theirs),),
        issued=(an_employee(function=before),),
    )
    outcomes = {"same": ([], 0), "changes": ([("function", theirs, mine)], 0), "conflict": ([], 1)}
    assert (changed(plan), len(plan.conflicts)) == outcomes[result]


WORD = st.sampled_from(["", "a", "b", "c"])


@given(before=WORD, theirs=WORD, mine=WORD)
def test_who_is_preferred_gets_their_value_and_nobody_else_loses_one(before: str, theirs: str, mine: str) -> None:
    def after(prefer: Side | None) -> str | None:
        plan = a_plan(
            a_row(2, "e1", function=mine),
            known=(an_employee(function=theirs),),
            issued=(an_employee(function=before),),
            prefer=prefer,
        )
        if plan.conflicts:
            return None
        return plan.changes[0].values["function"] if plan.changes else theirs

    assert after(Side.MINE) == (mine if mine != before else theirs)
    assert after(Side.THEIRS) == (theirs if theirs != before else mine)
    assert after(None) in {after(Side.MINE), None}
    assert (after(None) is None) == (len({before, theirs, mine}) == 3)


def two_conflicts(prefer: Side | None = None, choices: Choices = NO_CHOICES) -> ImportPlan:
    return a_plan(
        a_row(2, "e1", function="mijn", team="Mijn"),
        known=(an_employee(function="hun", team="Hun"),),
        issued=(an_employee(function="was", team="Was"),),
        prefer=prefer,
        choices=choices,
    )


def test_a_conflict_is_settled_cell_by_cell_and_the_others_stay_in_the_way() -> None:
    plan = two_conflicts(choices={(STAFF, "e1", "team"): Side.MINE})
    assert [(c.field, c.chosen) for c in plan.settled] == [("team", Side.MINE)]
    assert [c.field for c in plan.conflicts] == ["function"]
    assert (plan.clean, plan.changes) == (False, ())


def test_each_cell_gets_the_value_of_whom_was_chosen_for_it() -> None:
    plan = two_conflicts(choices={(STAFF, "e1", "team"): Side.MINE, (STAFF, "e1", "function"): Side.THEIRS})
    assert plan.clean
    assert changed(plan) == [("team", "Hun", "Mijn")]


def test_a_choice_for_a_cell_goes_before_the_preference_for_the_file() -> None:
    plan = two_conflicts(prefer=Side.MINE, choices={(STAFF, "e1", "team"): Side.THEIRS})
    assert changed(plan) == [("function", "hun", "mijn")]


def test_a_choice_for_a_cell_in_which_nobody_differs_does_nothing() -> None:
    plan = a_plan(a_row(2, "e1", team="Anders"), choices={(STAFF, "e1", "team"): Side.THEIRS})
    assert changed(plan) == [("team", "Toezicht", "Anders")]
    assert plan.settled == ()


def test_a_row_that_others_removed_is_missed_only_by_who_changed_it() -> None:
    row = an_employee()
    gone = a_plan(a_row(2, "e1", **row.values), known=(), issued=(row,))
    assert (gone.clean, gone.changes) == (True, ())
    missed = a_plan(a_row(2, "e1", **{**row.values, "team": "Elders"}), known=(), issued=(row,))
    assert [f.code for f in missed.faults] == ["row_gone"]


def test_an_address_of_somebody_else_is_reported_at_the_address() -> None:
    plan = a_plan(a_row(2, number="99", name="Nieuw", email="jan@voorbeeld.nl", team="Toezicht"))
    assert [(f.cell, f.code) for f in plan.faults] == [(f"{LETTERS['email']}2", "belongs_to_other")]


def test_a_list_of_ones_own_gives_nobody_the_number_of_another_by_an_address() -> None:
    plan = a_plan(a_row(2, number="99", email="jan@voorbeeld.nl", team="Elders"), own=True)
    assert [(f.cell, f.code) for f in plan.faults] == [(f"{LETTERS['email']}2", "belongs_to_other")]
    assert plan.changes == ()


def test_who_has_no_number_yet_is_known_by_the_address_and_gets_one() -> None:
    plan = a_plan(a_row(2, number="99", email="jan@voorbeeld.nl"), known=(an_employee(number=""),), own=True)
    assert changed(plan) == [("number", "", "99")]


def test_a_new_row_gets_the_standards_of_what_it_leaves_empty() -> None:
    plan = a_plan(a_row(number="99", name="Nieuw", email="", team="Toezicht"))
    (change,) = plan.changes
    assert isinstance(change.item, StaffEntry)
    assert (change.new, change.item.employment.value, change.item.hours) == (True, "own", None)


def test_a_new_team_is_mentioned_because_it_may_be_a_typing_error() -> None:
    plan = a_plan(a_row(2, "e1", team="Toezcht"), a_row(3, number="99", name="Nieuw", team="Toezicht"))
    assert [(n.code, n.values) for n in plan.notices] == [("new_names", {"field": "team", "names": ("Toezcht",)})]
    assert plan.clean


def test_a_row_without_id_about_somebody_known_is_harmless_when_it_says_the_same_and_else_a_mistake() -> None:
    same = an_employee().values
    assert (a_plan(a_row(**same)).clean, a_plan(a_row(**same)).changes) == (True, ())
    other = a_plan(a_row(**(same | {"team": "Elders"})))
    assert [fault.code for fault in other.faults] == ["already_exists"]


def test_an_emptied_standard_means_the_standard() -> None:
    plan = a_plan(a_row(2, "e1", employment=""), known=(an_employee(employment="hired"),))
    assert changed(plan) == [("employment", "hired", "own")]


def test_a_number_of_somebody_else_is_a_fault_even_when_two_are_swapped() -> None:
    known = (an_employee(), an_employee("e2", "12", email="an@voorbeeld.nl"))
    plan = a_plan(a_row(2, "e1", number="12"), a_row(3, "e2", number="007"), known=known)
    assert {fault.code for fault in plan.faults} == {"belongs_to_other"}
    assert plan.changes == ()


def test_a_row_that_others_removed_is_a_fault() -> None:
    plan = a_plan(a_row(2, "e1", name="X"), known=(), issued=(an_employee(),))
    assert [fault.code for fault in plan.faults] == ["row_gone"]


def test_a_field_that_could_not_be_read_hides_no_other_fault_and_is_not_counted_twice() -> None:
    row = Row(sheet=STAFF, number=2, values={"number": "9", "team": ""}, bad=frozenset({"name"}))
    plan = a_plan(row)
    assert [(fault.cell, fault.code) for fault in plan.faults] == [(f"{LETTERS['team']}2", "required")]
    assert plan.changes == ()


def test_neither_of_two_equal_rows_is_taken() -> None:
    rows = [a_row(n, number="99", name=f"N{n}", team="T") for n in (2, 3)]
    plan = a_plan(*rows)
    assert [(fault.row, fault.code) for fault in plan.faults] == [(3, "stands_twice")]
    assert plan.changes == ()


def test_a_row_with_a_fault_is_not_counted_among_those_that_stay_the_same() -> None:
    sound = a_row(2, an_employee().id, **an_employee().values)
    assert a_plan(sound).unchanged == 1
    assert a_plan(replace(sound, bad=frozenset({"name"}))).unchanged == 0


def test_assignments_may_speak_of_somebody_the_same_file_brings_in() -> None:
    person = a_row(number="99", name="Nieuw", team="T")
    work = a_row(2, "", ASSIGNMENTS, person="99", area=AREA.key)
    stranger = a_row(3, "", ASSIGNMENTS, person="98", area=AREA.key)
    plan = a_plan(person, work, stranger)
    assert [(fault.row, fault.code) for fault in plan.faults] == [(3, "unknown_person")]
    assert len(plan.changes) == 2
    assert len(good_rows(plan, SPECIFICATION, a_context(people=()))) == 2


def test_good_rows_leave_out_who_depends_on_a_wrong_row() -> None:
    person = a_row(number="99", name="", team="T")
    work = a_row(2, "", ASSIGNMENTS, person="99", area=AREA.key)
    plan = a_plan(person, work)
    assert [change.row.sheet for change in plan.changes] == [ASSIGNMENTS]
    assert good_rows(plan, SPECIFICATION, a_context(people=())) == ()


def test_a_list_of_ones_own_changes_what_it_says_and_nothing_else() -> None:
    plan = a_plan(a_row(number="007", name="Jan Jansen", team="", function="Jurist"), own=True)
    assert changed(plan) == [("function", "Toezichthouder", "Jurist")]


FIELDS = st.dictionaries(
    st.sampled_from(["name", "team", "function"]), st.sampled_from(["a", "b", ""]), min_size=1, max_size=3
)


@given(first=FIELDS, second=FIELDS)
def test_the_order_of_rows_does_not_matter(first: Mapping[str, str], second: Mapping[str, str]) -> None:
    known = (an_employee(), an_employee("e2", "12", email="an@voorbeeld.nl"))
    one, other = a_row(2, "e1", **first), a_row(3, "e2", **second)
    forth, back = a_plan(one, other, known=known), a_plan(other, one, known=known)
    assert {c.id: c.values for c in forth.changes} == {c.id: c.values for c in back.changes}
    assert {(f.row, f.code) for f in forth.faults} == {(f.row, f.code) for f in back.faults}


@given(FIELDS)
def test_what_was_planned_and_taken_changes_nothing_a_second_time(typed: Mapping[str, str]) -> None:
    plan = a_plan(a_row(2, "e1", **typed))
    known = tuple(Known(change.id, change.values) for change in plan.changes) or (an_employee(),)
    again = a_plan(a_row(2, "e1", **typed), known=known, issued=(an_employee(),))
    assert again.changes == ()


def test_every_specification_builds_its_rows_from_the_fields_it_names() -> None:
    for specification in SPECIFICATIONS.values():
        for sheet in specification.sheets:
            names = {f.id for f in sheet.fields}
            assert {part for key in sheet.keys for part in key} <= names
            assert {field for rule in sheet.rules for field in rule.fields} <= names
            assert set(sheet.unique) <= names
    assert ORGANISATION == "od"
