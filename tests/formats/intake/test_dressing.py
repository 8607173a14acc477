"""The form of one person is told from other workbooks, on paper too, and asks nothing where the facts settle it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.office import converted, pages
from tests.support.people import facts_of_every_kind
from tests.support.workbooks import ORGANISATION, PLAIN, a_context, a_template, filled_in, read
from vthquality.domain.criteria import Heading
from vthquality.domain.facts import Portfolio
from vthquality.domain.intake import form
from vthquality.domain.intake.context import Context, Person
from vthquality.domain.intake.rows import Issue, Known, NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.judging import NO_ANSWERS, judge_area
from vthquality.domain.people import RoundId
from vthquality.formats.intake.dressing import READ_ONLY_FILL
from vthquality.wording.intake import columns as words
from vthquality.wording.report.guide_tables import TRIAL

ME = Person(id="p1", number="007", name="=Jan & Piet")
EXPERIENCE = next(r for r in PLAIN.requirements if r.heading is Heading.EXPERIENCE)
QUESTIONS = words.SHEETS[form.QUESTIONS]


def a_form_context(**changed: object) -> Context:
    """Somebody with facts of every kind who is asked all of one area."""
    portfolio = Portfolio(tuple(facts_of_every_kind()))
    day = facts_of_every_kind()[0].evidence.seen_on
    assert day is not None
    found = {f.requirement.key: f for f in judge_area(PLAIN, None, portfolio, NO_ANSWERS, day).findings}
    known: dict[str, object] = {
        "people": (ME,),
        "of": ME,
        "round": RoundId("r1"),
        "round_name": "0-meting",
        "asked": {"007": frozenset(found)},
        "findings": {"007": found},
        "other_rounds": {"r0": "Vorige meting", "r1": "0-meting"},
    }
    return a_context(**{**known, **changed})


def an_issued_form(context: Context, person: str = "p1", round_id: str = "r1") -> Issue:
    empty = dict.fromkeys(form.QUESTION_FIELDS, "")
    rows = tuple(Known(f"p1.{key}", {**empty, "requirement": str(key)}) for key in context.asked["007"])
    return Issue(
        book=Book.FORM,
        version=1,
        organisation=ORGANISATION,
        round=round_id,
        rows={form.QUESTIONS: rows},
        person=person,
    )


def a_form() -> BytesIO:
    context = a_form_context()
    return a_template(an_issued_form(context), context)


def test_whose_form_it_is_and_that_it_is_a_trial_stands_on_every_sheet_and_page() -> None:
    workbook = load_workbook(a_form())
    assert workbook.sheetnames[0] == words.HELP_SHEET
    line = f"{words.form_of(ME.name, '0-meting')} PROEFMETING. {TRIAL}."
    assert line in [row[0].value for row in workbook[words.HELP_SHEET].iter_rows()]
    for sheet in form.SPECIFICATION.sheets:
        target: Any = workbook[words.SHEETS[sheet.id]]
        assert (target["B1"].value, target["B1"].data_type) == (line, "s")
        assert target.oddHeader.left.text == words.form_of(ME.name, "0-meting").replace("&", "&&")
        assert TRIAL in target.oddHeader.center.text
        assert (target.print_title_rows, target.freeze_panes) == ("$1:$2", "C3")


def test_a_question_that_the_facts_settle_is_grey_and_any_other_yellow() -> None:
    sheet: Any = load_workbook(a_form())[QUESTIONS]
    headings = [cell.value for cell in sheet[2]]
    told, claim = headings.index("wat u doet"), headings.index("antwoord")
    by_code = {row[headings.index("eis")].value: row for row in sheet.iter_rows(min_row=3)}
    assert by_code[EXPERIENCE.code][told].value == "volgt al"
    letter = by_code[EXPERIENCE.code][claim].column_letter
    (rules,) = [r.rules for r in sheet.conditional_formatting if str(r.sqref).startswith(f"{letter}3:")]
    first, second = sorted(rules, key=lambda rule: rule.priority)
    assert '="volgt al"' in first.formula[0]
    assert first.dxf.fill.bgColor.rgb == f"00{READ_ONLY_FILL.bgColor.rgb[2:]}"
    assert (first.stopIfTrue, second.formula) == (True, ["TRUE"])


def test_no_word_of_a_question_is_cut_off() -> None:
    sheet: Any = load_workbook(a_form())[QUESTIONS]
    for row in sheet.iter_rows(min_row=3):
        lines = max(
            sum(-(-len(part) // int(sheet.column_dimensions[cell.column_letter].width * 1.05)) or 1 for part in text)
            for cell in row[1:]
            if (text := str(cell.value or "").split("\n"))
        )
        assert sheet.row_dimensions[row[0].row].height >= 13 * (lines - 1)


def test_a_filled_in_form_is_read_by_its_headings_below_the_line() -> None:
    row = 3
    reading = read(filled_in(a_form(), QUESTIONS, {f"K{row}": "nee"}), Book.FORM, a_form_context())
    assert reading.faults == ()
    assert [r.values["claim"] for r in reading.rows if r.number == row] == ["no"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"of": Person(id="p2", number="12", name="An")}, "other_person"),
        ({"of": None}, "other_person"),
        ({"round": RoundId("r9"), "round_name": "1-meting"}, "of_that_round"),
        ({"round": RoundId("r9"), "round_name": "1-meting", "other_rounds": {}}, "other_round"),
        ({"organisation": "elders"}, "other_organisation"),
    ],
)
def test_a_form_of_another_person_round_or_organisation_is_recognised(changed: dict[str, object], reason: str) -> None:
    with pytest.raises(NotTaken) as refused:
        read(a_form(), Book.FORM, a_form_context(**changed))
    assert refused.value.reason == reason


@pytest.mark.slow
def test_a_form_is_printed_with_its_headings_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(a_form().getvalue())
    paper = [page for page in pages(converted(path, "pdf", tmp_path)) if QUESTIONS in page.split("\n")[0]]
    assert paper
    assert all("antwoord" in page and "0-meting" in page and "Bladzijde" in page for page in paper)


@pytest.mark.slow
def test_a_form_saved_by_another_program_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(filled_in(a_form(), QUESTIONS, {"K3": "deels", "L3": "1+1 is twee"}).getvalue())
    (tmp_path / "out").mkdir()
    saved = converted(path, "xlsx", tmp_path / "out")
    first, second = (read(BytesIO(p.read_bytes()), Book.FORM, a_form_context()) for p in (path, saved))
    assert [r.values for r in first.rows] == [r.values for r in second.rows]
    assert [f.code for f in first.faults] == [f.code for f in second.faults]
