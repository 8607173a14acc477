"""What is read from a filled-in workbook: values, faults by cell, and nothing lost on the way."""

from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.workbooks import (
    CLASSED,
    a_context,
    a_list,
    a_template,
    an_issue,
    codes,
    filled_in,
    planned,
    read,
    saved,
    some_staff,
)
from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import Issue, Known, NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import ASSIGNMENTS, STAFF
from vthquality.formats.intake.archive import Limits
from vthquality.formats.intake.headings import OwnList
from vthquality.formats.intake.reading import peek, read_workbook
from vthquality.wording.intake import columns as words

SHEET = words.SHEETS["staff"]
WORK = words.SHEETS["assignments"]


def test_what_goes_out_comes_back_the_same() -> None:
    reading = read(a_template())
    assert reading.faults == ()
    assert {(row.sheet, row.id): row.values for row in reading.rows} == {
        (sheet, row.id): row.values for sheet, rows in some_staff().items() for row in rows
    }


def test_an_untouched_workbook_changes_nothing() -> None:
    plan = planned(a_template())
    assert (plan.clean, plan.changes, plan.unchanged) == (True, (), 3)


def test_sorted_rows_moved_columns_and_hidden_columns_are_harmless() -> None:
    workbook = load_workbook(a_template())
    sheet: Any = workbook[SHEET]
    first, second = ([cell.value for cell in sheet[number]] for number in (2, 3))
    for place, (one, other) in enumerate(zip(first, second, strict=True), 1):
        sheet.cell(2, place).value, sheet.cell(3, place).value = other, one
    for row in sheet.iter_rows(min_row=1, max_row=3):
        row[2].value, row[4].value = row[4].value, row[2].value
    sheet.column_dimensions["F"].hidden = True
    plan = planned(saved(workbook))
    assert (plan.clean, plan.changes) == (True, ())


def test_an_absent_column_and_an_absent_row_change_nothing() -> None:
    workbook = load_workbook(a_template())
    sheet: Any = workbook[SHEET]
    sheet.delete_cols(8)
    sheet.delete_rows(3)
    plan = planned(saved(workbook))
    assert (plan.clean, plan.changes) == (True, ())
    assert [notice.code for notice in plan.notices] == ["columns_absent"]


def test_an_absent_sheet_changes_nothing() -> None:
    workbook = load_workbook(a_template())
    del workbook[WORK]
    plan = planned(saved(workbook))
    assert (plan.clean, plan.changes) == (True, ())


def test_a_changed_cell_is_read_as_its_form_says() -> None:
    typed = {
        "G2": "inhuur",
        "H2": "28,8",
        "J2": datetime(2027, 5, 31),  # noqa: DTZ001 - Excel knows no zones
        "K2": "1-10-2026",
        "L2": "15 oktober 2026",
    }
    (change,) = planned(filled_in(a_template(), SHEET, typed)).changes
    assert {cell.field: cell.after for cell in change.cells} == {
        "employment": "hired",
        "hours": "28.8",
        "leaves_on": "2027-05-31",
        "away_from": "2026-10-01",
        "away_until": "2026-10-15",
    }


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        (SHEET, "C2", None, "required"),
        (SHEET, "C2", "x" * 201, "too_long"),
        (SHEET, "C2", "=A1", "formula"),
        (SHEET, "C2", "#N/A", "cell_error"),
        (SHEET, "C2", date(2026, 10, 1), "became_a_date"),
        (SHEET, "B2", 7, "zeros_lost"),
        (SHEET, "B2", 7.5, "no_person_number"),
        (SHEET, "B2", 1234567890123456, "digits_lost"),
        (SHEET, "B2", date(2026, 10, 1), "became_a_date"),
        (SHEET, "B2", "12", "stands_twice"),
        (SHEET, "D2", "jan", "no_email"),
        (SHEET, "D2", "AN@voorbeeld.nl", "stands_twice"),
        (SHEET, "G2", "vast", "no_choice"),
        (SHEET, "H2", 61, "number_range"),
        (SHEET, "H2", "veel", "no_number"),
        (SHEET, "H2", 31.123, "too_many_decimals"),
        (SHEET, "J2", "31-2-2027", "no_such_day"),
        (SHEET, "J2", "1-10-27", "short_year"),
        (SHEET, "J2", "volgend jaar", "no_day"),
        (SHEET, "J2", 46000, "number_for_day"),
        (SHEET, "J2", date(1900, 1, 2), "day_range"),
        (SHEET, "L2", date(2027, 1, 1), "needed_for"),
        (WORK, "D2", "99", "no_choice"),
        (WORK, "E2", "gemiddeld", "no_choice"),
        (WORK, "F2", "9", "no_choice"),
        (WORK, "F2", "1-9", "no_range"),
        (WORK, "G2", 50, "no_share"),
        (WORK, "I2", date(2024, 1, 1), "ends_before_start"),
        (WORK, "B2", "12", "fixed_changed"),
        (WORK, "A2", "w9", "unknown_id"),
    ],
)
def test_a_wrong_cell_is_named_with_its_code_and_changes_nothing(
    sheet: str, cell: str, value: object, code: str
) -> None:
    plan = planned(filled_in(a_template(), sheet, {cell: value}))
    assert code in {fault.code for fault in plan.faults}
    assert plan.changes == ()
    faults = [fault for fault in plan.faults if fault.code == code]
    assert {fault.title for fault in faults} == {sheet}
    if code not in {"unknown_id", "stands_twice", "needed_for"}:
        assert [fault.cell for fault in faults] == [cell]


def test_many_choices_are_read_by_number_name_range_and_list() -> None:
    plan = planned(filled_in(a_template(), WORK, {"F2": "1-2", "D2": CLASSED.name}))
    ((change,),) = (plan.changes,)
    assert change.values["activities"].split(";") == sorted(a.key for a in CLASSED.activities)
    assert plan.clean


def test_a_fault_in_one_field_does_not_hide_that_a_dependent_one_cannot_be_read() -> None:
    plan = planned(filled_in(a_template(), WORK, {"D2": "onbekend gebied", "F2": "9"}))
    assert codes(plan) == [("D2", "no_choice")]


def test_a_copied_row_is_told_apart_from_a_new_one() -> None:
    workbook = load_workbook(a_template())
    sheet: Any = workbook[SHEET]
    for place, cell in enumerate(list(sheet[2]), 1):
        sheet.cell(4, place).value = cell.value
    sheet["B4"], sheet["D4"] = "99", "nieuw@voorbeeld.nl"
    assert codes(planned(saved(workbook))) == [("4", "copied_id")]
    sheet["A4"] = None
    (change,) = planned(saved(workbook)).changes
    assert change.new


def test_an_emptied_row_is_no_removal() -> None:
    cells = dict.fromkeys((f"{letter}2" for letter in "BCDEFGHIJKL"), None)
    assert codes(planned(filled_in(a_template(), SHEET, cells))) == [("2", "row_emptied")]


def test_a_workbook_without_its_hidden_column_is_refused_as_a_whole() -> None:
    workbook = load_workbook(a_template())
    sheet: Any = workbook[SHEET]
    sheet.delete_cols(1)
    plan = planned(saved(workbook))
    assert [fault.code for fault in plan.faults] == ["no_id_column"]
    assert plan.fatal


def test_a_heading_that_stands_twice_is_a_fault_of_the_sheet() -> None:
    plan = planned(filled_in(a_template(), SHEET, {"M1": "naam"}))
    assert (codes(plan), plan.fatal) == ([("M1", "heading_twice")], True)


def test_a_column_of_ones_own_is_mentioned_and_not_read() -> None:
    plan = planned(filled_in(a_template(), SHEET, {"M1": "schoenmaat", "M2": 42}))
    assert [(notice.code, notice.values) for notice in plan.notices] == [
        ("columns_unused", {"headings": ("schoenmaat",)})
    ]
    assert plan.clean


def test_more_rows_than_the_limit_are_not_read_to_the_end() -> None:
    reading = read_workbook(SPECIFICATIONS[Book.STAFF], a_template(), a_context(), limits=Limits(rows=2))
    assert [(fault.code, fault.fatal) for fault in reading.faults] == [("too_many_rows", True)]


def test_progress_is_told() -> None:
    heard: list[int] = []
    rows = [("personeelsnummer", "naam", "team"), *((f"n{i}", f"Naam {i}", "T") for i in range(1001))]
    read_workbook(SPECIFICATIONS[Book.STAFF], a_list(*rows), a_context(), progress=heard.append)
    assert heard == [500, 1000]


# Which workbook is it?


def test_a_workbook_says_which_it_is() -> None:
    label = peek(a_template())
    assert label is not None
    assert (label.book, label.fingerprint) == (Book.STAFF, an_issue().fingerprint)
    assert peek(a_list(("naam",))) is None


def test_equal_rows_give_equal_fingerprints_and_other_rows_another() -> None:
    assert an_issue().fingerprint == an_issue().fingerprint
    assert an_issue().fingerprint != an_issue(rows={STAFF: ()}).fingerprint


def test_the_wrong_workbook_is_recognised() -> None:
    with pytest.raises(NotTaken) as refused:
        read(a_template(), Book.PORTFOLIO)
    assert refused.value.reason == "wrong_book"


@pytest.mark.parametrize(("version", "reason"), [(0, "older_template"), (2, "newer_template")])
def test_another_version_of_the_template_is_recognised(version: int, reason: str) -> None:
    issue = Issue(book=Book.STAFF, version=version, organisation="od", rows=some_staff())
    with pytest.raises(NotTaken) as refused:
        read(a_template(issue))
    assert refused.value.reason == reason


def test_a_workbook_of_another_organisation_is_recognised() -> None:
    issue = Issue(book=Book.STAFF, version=1, organisation="elders", rows=some_staff())
    with pytest.raises(NotTaken) as refused:
        read(a_template(issue))
    assert refused.value.reason == "other_organisation"


@pytest.mark.parametrize(("cell", "value"), [("B2", "salaris"), ("B4", None)])
def test_a_label_that_was_tampered_with_is_refused(cell: str, value: str | None) -> None:
    file = filled_in(a_template(), words.LABEL_SHEET, {cell: value})
    with pytest.raises(NotTaken) as refused:
        read(file)
    assert refused.value.reason == "label_damaged"


# Lists of the organisation's own


def test_a_list_of_ones_own_is_matched_by_number_then_by_address() -> None:
    file = a_list(
        ("Personeelsbestand 2026", None, None, None),
        ("Pers.nr.", "E-mail", "Medewerker", "Team"),
        ("007", None, "Jan Jansen", "Vergunningen"),
        (None, "AN@voorbeeld.nl", "An de Boer", "Toezicht"),
        ("0099", "nieuw@voorbeeld.nl", "Nieuw", "Toezicht"),
    )
    plan = planned(file)
    assert plan.clean
    assert [(change.id, change.new) for change in plan.changes] == [("e1", False), ("e2", False), ("", True)]
    assert [cell.after for cell in plan.changes[0].cells] == ["Vergunningen"]


def test_what_a_list_of_ones_own_leaves_empty_it_leaves_alone() -> None:
    file = a_list(("personeelsnummer", "naam", "team", "functie"), ("007", "Jan Jansen", "Toezicht", None))
    plan = planned(file)
    assert (plan.clean, plan.changes) == (True, ())


def test_an_odd_heading_is_mapped_by_hand() -> None:
    file = a_list(("code", "wie", "groep"), ("007", "Jan Jansen", "Vergunningen"))
    plan = planned(file, own=OwnList(fields={"code": "number", "wie": "name", "groep": "team"}))
    assert [cell.after for change in plan.changes for cell in change.cells] == ["Vergunningen"]


def test_a_list_is_matched_by_the_columns_it_has() -> None:
    rows = some_staff()[ASSIGNMENTS]
    twice = (*rows, Known("w2", rows[0].values | {"start": "2026-01-01"}))
    file = a_list(("personeelsnummer", "gebied", "klasse", "aandeel"), ("007", CLASSED.name, "C", "20%"))
    own = OwnList(sheet=ASSIGNMENTS)
    (change,) = planned(file, own=own).changes
    assert (change.id, change.values["share"], change.values["start"]) == ("w1", "0.2", "2025-01-01")
    file.seek(0)
    plan = planned(file, own=own, known={ASSIGNMENTS: twice})
    assert codes(plan) == [("A2", "matches_more")]


def test_a_list_nobody_can_be_found_by_is_refused() -> None:
    plan = planned(a_list(("naam", "team"), ("Jan Jansen", "Toezicht")))
    assert [(fault.code, fault.fatal) for fault in plan.faults] == [("nothing_to_match", True)]


def test_a_heading_that_was_mapped_and_is_not_there_is_told_and_nothing_is_taken() -> None:
    file = a_list(("personeelsnummer", "naam", "team"), ("1", "Jan", "Toezicht"))
    plan = planned(file, own=OwnList(sheet=STAFF, fields={"Uren p.w.": "hours", "NAAM": "name"}))
    assert [(fault.code, fault.values["heading"]) for fault in plan.faults] == [("mapped_not_there", "Uren p.w.")]
    assert plan.changes == ()


def test_a_list_without_any_known_heading_is_refused() -> None:
    plan = planned(a_list(("a", "b"), ("1", "2")))
    assert [fault.code for fault in plan.faults] == ["no_headings"]


def test_a_sheet_of_a_list_is_chosen_by_name() -> None:
    workbook = load_workbook(a_list(("iets",)))
    sheet: Any = workbook.create_sheet("Personeel")
    sheet.append(("personeelsnummer", "naam", "team"))
    sheet.append(("007", "Jan Jansen", "Elders"))
    file = saved(workbook)
    assert len(planned(file, own=OwnList(title="personeel")).changes) == 1
    with pytest.raises(NotTaken) as refused:
        planned(file, own=OwnList(title="Salaris"))
    assert refused.value.reason == "no_such_sheet"


def test_a_new_person_in_a_list_without_a_needed_column_is_a_fault() -> None:
    plan = planned(a_list(("personeelsnummer", "team"), ("99", "Toezicht")))
    assert [fault.code for fault in plan.faults] == ["missing_column"]


def test_numbers_kept_as_numbers_are_mentioned_and_never_guessed() -> None:
    file = a_list(("personeelsnummer", "naam", "team"), (12, "An de Boer", "Elders"), (7, "Jan", "Elders"))
    plan = planned(file)
    assert [notice.code for notice in plan.notices if notice.code.startswith("numbers")] == ["numbers_as_numbers"]
    assert codes(plan) == [("A3", "zeros_lost")]
    assert [change.id for change in plan.changes] == ["e2"]


def test_a_number_that_lost_its_zeros_is_seen_by_its_neighbours_too() -> None:
    file = a_list(("personeelsnummer", "naam", "team"), ("0042", "A", "T"), (42, "B", "T"))
    assert codes(planned(file)) == [("A3", "zeros_lost")]


def test_a_file_that_is_no_stream_of_bytes_but_a_path_is_read_too(tmp_path: Any) -> None:  # noqa: ANN401 - pytest's
    path = tmp_path / "staf.xlsx"
    path.write_bytes(a_template().getvalue())
    assert len(read_workbook(SPECIFICATIONS[Book.STAFF], path, a_context()).rows) == 3


def test_nothing_is_read_from_an_empty_list() -> None:
    assert [fault.code for fault in planned(a_list()).faults] == ["no_headings"]
