import re
from datetime import date

from vthquality.domain.intake.single import Rejected
from vthquality.domain.intake.specification import Complaint
from vthquality.wording.intake.faults import FAULTS
from vthquality.wording.intake.single import ON_PAGE, complaint_text, label, template_of
from vthquality.wording.refusals import refusal

ONLY_IN_A_WORKBOOK = {
    "already_exists", "cannot_be_emptied", "cannot_go_back", "cell_error", "copied_id", "digits_lost", "fixed_changed",
    "formula", "heading_twice", "mapped_not_there", "matches_more", "missing_column", "needs_column", "no_headings",
    "no_id_column", "nothing_to_match", "number_for_day", "row_emptied", "row_gone", "stands_twice", "too_many_rows",
    "unknown_id", "unknown_person", "zeros_lost", "no_topics_here", "not_asked", "expected_but_not_short",
    "requirement_of_other_area", "yes_but_missing", "unknown_principal", "no_range", "confirms_self",
}  # fmt: skip


def test_every_sentence_of_a_page_replaces_one_of_the_workbook_and_asks_for_no_other_values() -> None:
    for code, sentence in ON_PAGE.items():
        told = " ".join(FAULTS[code])
        assert set(re.findall(r"{(\w+)}", sentence)) <= set(re.findall(r"{(\w+)}", told)) | {"other"}


def test_no_sentence_of_a_page_speaks_of_cells_columns_or_sheets() -> None:
    said = [template_of(code) for code in FAULTS.keys() - ONLY_IN_A_WORKBOOK]
    assert [s for s in said if re.search(r"\b(cel|cellen|kolom|blad|rij|--\w+)\b", s)] == []


def test_a_complaint_names_days_and_other_fields_in_words() -> None:
    early = Complaint("end", "ends_before_start", {"start": date(2026, 2, 1), "end": date(2026, 1, 1)})
    assert "1 januari 2026" in complaint_text("periods", early)
    assert "'gezien op'" in complaint_text("courses", Complaint("seen_by", "belongs_together", {"other": "seen_on"}))


def test_a_label_is_the_heading_of_the_workbook() -> None:
    assert (label("staff", "hours"), label("tasks", "hours")) == ("Contracturen per week", "Uren per jaar")


def test_a_rejection_without_fields_says_everything_at_once() -> None:
    rejected = Rejected("staff", [Complaint("name", "required"), Complaint("number", "number_or_email")])
    assert refusal(rejected).startswith("Naam: Vul dit in. Personeelsnummer: Zonder personeelsnummer")
