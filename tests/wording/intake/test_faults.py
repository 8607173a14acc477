"""Every fault, refusal and notice has its sentence and its remedy, and every column its words."""

import ast
from datetime import date
from pathlib import Path

import pytest

from vthquality.domain.intake.books import SPECIFICATIONS
from vthquality.domain.intake.rows import Fault, Notice, NotTaken
from vthquality.domain.intake.specification import Book
from vthquality.domain.intake.staff import STAFF
from vthquality.wording.intake import columns as words
from vthquality.wording.intake.faults import FAULTS, NOTICES, conflict_rule, not_taken, notice_text, remedy_of, rule_of
from vthquality.wording.intake.not_taken import NOT_TAKEN

PACKAGE = Path(__file__).parents[3] / "vthquality"
MAKERS = {"Complaint": 1, "NotRead": 0, "NotTaken": 0, "fault": 0, "Fault": None, "Notice": None, "Invalid": 1}
"""Calls that carry a code: its place among the arguments, None where it is named `code`."""


def called_codes(maker: str) -> set[str]:
    """The codes that the code of workbooks in gives to one kind of call."""
    found = set()
    for folder in ("domain/intake", "formats/intake", "services/imports"):
        for path in (PACKAGE / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == maker:
                    found |= {
                        part.value
                        for argument in [*node.args, *(k.value for k in node.keywords if k.arg == "code")]
                        for part in ast.walk(argument)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    }
    return found


VALUES = {
    "before": "007",
    "choice": "x",
    "classes": 2,
    "area": "Geluid",
    "closest": ("eigen", "inhuur"),
    "code": "VB-1",
    "decimals": 2,
    "end": date(2026, 1, 1),
    "first": 2,
    "heading": "Uren p.w.",
    "last": date(2099, 12, 31),
    "least": 0,
    "length": 300,
    "longest": 200,
    "meant": "007",
    "most": 60,
    "other": "email",
    "person": "007",
    "rows": 2,
    "start": date(2026, 2, 1),
    "text": "1-9",
}


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_a_fault_says_what_is_wrong_and_what_to_do(code: str) -> None:
    fault = Fault(sheet=STAFF, title="Medewerkers", row=2, column="B", field="number", code=code, values=VALUES)
    rule, remedy = rule_of(fault), remedy_of(fault)
    assert rule != remedy
    for text in (rule, remedy):
        assert "{" not in text
        assert text[0].isupper()
        assert text.endswith((".", "?"))


@pytest.mark.parametrize("reason", sorted(NOT_TAKEN))
def test_a_refusal_says_why_and_what_to_do(reason: str) -> None:
    values = {
        "faults": 12, "conflicts": 1, "file": "x.xlsx", "first": "a=1.0", "is_": "staff", "most": 33_554_432,
        "parts": 9, "size": 99_999_999, "title": "Blad", "titles": ("A", "B"), "version": "a=1.0",
        "versions": ("a=1.0", "b=1.0"), "wanted": "portfolio",
    }  # fmt: skip
    text = not_taken(NotTaken(reason, **values))
    assert "{" not in text
    assert text.count(".") >= 2


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_a_notice_is_a_sentence(code: str) -> None:
    values = {"headings": ("schoenmaat", "maat"), "field": "team", "names": ("T",)}
    assert "{" not in notice_text(Notice(sheet="Medewerkers", code=code, values=values))


def test_every_code_that_is_used_has_its_sentence() -> None:
    used = called_codes("Complaint") | called_codes("NotRead") | called_codes("fault") | called_codes("Fault")
    assert {code for code in used if "_" in code} & FAULTS.keys()
    assert called_codes("NotTaken") <= NOT_TAKEN.keys()
    assert called_codes("NotRead") - {"no_such_day"} <= FAULTS.keys()
    fields = {f.id for s in SPECIFICATIONS.values() for sheet in s.sheets for f in sheet.fields}
    assert called_codes("Complaint") - fields - {"other", "start", "end", "area", "code", "person", "least"} <= (
        FAULTS.keys() | {"classes", "most"}
    )


def test_numbers_days_and_names_are_said_in_dutch() -> None:
    fault = Fault(
        sheet=STAFF,
        title="Medewerkers",
        field="away_until",
        code="ends_before_start",
        values={"start": date(2026, 2, 1), "end": date(2026, 1, 1)},
    )
    assert rule_of(fault) == "Het einde (1 januari 2026) ligt voor het begin (1 februari 2026)."
    wrong = NotTaken("wrong_book", is_="portfolio", wanted="staff")
    assert "de werkmap voor portfolio, niet die voor personeelslijst" in not_taken(wrong)
    assert "97 MB" in not_taken(NotTaken("file_too_large", size=102_000_000, most=33_554_432))


def test_a_conflict_names_all_three_values() -> None:
    text = conflict_rule("mijn team", "hun team", "het oude team")
    assert all(part in text for part in ("mijn team", "hun team", "het oude team"))


@pytest.mark.parametrize("book", list(Book))
def test_every_column_of_every_workbook_has_a_heading_and_help(book: Book) -> None:
    assert words.BOOKS[book.value]
    assert words.INTRODUCTION[book.value]
    for sheet in SPECIFICATIONS[book].sheets:
        headings = [words.heading(sheet.id, f.id) for f in sheet.fields]
        assert words.SHEETS[sheet.id]
        assert len(set(headings)) == len(headings)
        assert all(words.help_text(sheet.id, f.id).endswith(".") for f in sheet.fields)


def test_no_word_is_left_over() -> None:
    sheets = [(sheet.id, f.id) for s in SPECIFICATIONS.values() for sheet in s.sheets for f in sheet.fields]
    known = {name for sheet, field in sheets for name in (field, f"{sheet}.{field}")}
    assert words.HEADINGS.keys() <= known
    assert words.HELP.keys() <= known
    assert words.SPELLINGS.keys() <= known
