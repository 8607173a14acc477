"""Facts read back from what LibreOffice saved: sorting and saving change no fact, one changed cell does."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.gap_rounds import (
    OF_ALL,
    OF_TEAM,
    OWN,
    SCOPES,
    a_full_round,
    facts_of,
    last_year,
    some_plans,
    written,
)
from tests.support.hostile import HOSTILE
from tests.support.office import converted, sorted_and_saved
from vthquality.domain.gaps import ReportScope
from vthquality.domain.plans import Plans
from vthquality.domain.reports import ReportFacts, check_code, code_of, differences
from vthquality.formats.gap_workbook.read import read_facts

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("scope", SCOPES)
def test_a_workbook_saved_in_libreoffice_still_verifies(scope: str, tmp_path: Path) -> None:
    facts = facts_of(a_full_round(), SCOPES[scope], last_year())
    (tmp_path / "saved").mkdir()
    found = read_facts(converted(written(facts, tmp_path / "a.xlsx"), "xlsx", tmp_path / "saved"))
    assert differences(facts, found.lines) == ()
    assert found.code == code_of(found.lines) == check_code(facts)


def data_of(path: Path, facts: ReportFacts, table: str) -> tuple[str, str]:
    """The sheet of a table and the place of its rows, hidden ids included."""
    found = facts.table(table)
    assert found is not None
    title = facts.sheets[found.sheet]
    sheet: Any = load_workbook(path)[title]
    rows = [c.row for (c,) in sheet.iter_rows(max_col=1) if str(c.value).startswith(f"{table}|")]
    last = sheet.cell(1, len(found.columns) + 1).column_letter
    return title, f"A{rows[2]}:{last}{rows[-1]}"


@pytest.mark.parametrize(
    ("scope", "table", "column"),
    [(OF_ALL, "areas", 1), (replace(OF_TEAM, complete=True), "elements", 13), (OWN, "requirements", 5)],
    ids=["areas", "elements", "requirements"],
)
def test_a_table_sorted_by_another_column_still_verifies(
    scope: ReportScope, table: str, column: int, tmp_path: Path
) -> None:
    facts = facts_of(a_full_round(), scope)
    path = written(facts, tmp_path / "a.xlsx")
    sheet, place = data_of(path, facts, table)
    saved = sorted_and_saved(path, tmp_path / "sorted.xlsx", sheet, place, column)
    before, after = (_ids(p, sheet) for p in (path, saved))
    assert before != after
    assert sorted(before) == sorted(after)
    found = read_facts(saved)
    assert differences(facts, found.lines) == ()
    assert found.code == code_of(found.lines)


def _ids(path: Path, sheet: str) -> list[str]:
    book: Any = load_workbook(path, read_only=True)
    ids = [str(value) for (value,) in book[sheet].iter_rows(max_col=1, values_only=True) if value]
    book.close()
    return ids


def test_one_cell_changed_before_saving_is_named(tmp_path: Path) -> None:
    facts = facts_of(a_full_round(), OF_TEAM)
    path = written(facts, tmp_path / "a.xlsx")
    book: Any = load_workbook(path)
    cell = next(c for row in book["Gebieden"].iter_rows() for c in row if c.value == 2)
    cell.value = 3
    book.save(path)
    (tmp_path / "saved").mkdir()
    found = read_facts(converted(path, "xlsx", tmp_path / "saved"))
    (difference,) = differences(facts, found.lines)
    assert (difference.issued, difference.found) == ("2", "3")
    assert found.places[difference.table, difference.row, difference.column] == f"Gebieden!{cell.coordinate}"


def odd_texts(amount: int) -> list[str]:
    """Texts of any characters a cell can hold, drawn the same way every time."""
    draw = Random(7)  # noqa: S311 - chance is all that is asked of it
    signs = [
        "=",
        "+",
        "-",
        "@",
        "#",
        "\t",
        "\n",
        " ",
        "'",
        '"',
        "<",
        "&",
        "_x0041_",
        "\u00a0",
        "\u2028",
        "é",
        "中",
        "😀",
    ]

    def text() -> str:
        letters = [chr(draw.choice([draw.randint(33, 126), draw.randint(161, 0xD7FF)])) for _ in range(6)]
        return "".join(draw.sample(signs, 4) + letters)

    return [text() for _ in range(amount)]


def test_any_text_survives_libreoffice(tmp_path: Path) -> None:
    texts = (*HOSTILE, *odd_texts(300))
    lines = [replace(some_plans(text, text, text).improvements[0], id=f"i{n}") for n, text in enumerate(texts)]
    facts = facts_of(a_full_round(plans=Plans(tuple(lines))), OF_TEAM)
    (tmp_path / "saved").mkdir()
    found = read_facts(converted(written(facts, tmp_path / "a.xlsx"), "xlsx", tmp_path / "saved"))
    assert differences(facts, found.lines) == ()
    saved: Any = load_workbook(tmp_path / "saved" / "a.xlsx")["Verbeterplan"]
    assert not [c.coordinate for row in saved.iter_rows() for c in row if c.data_type == "f"]
