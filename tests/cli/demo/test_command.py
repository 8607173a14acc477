"""The demo from nothing to workbooks: what `make run` gives somebody who never saw the service."""

import ast
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import OpenTerminal
from tests.support.prepared import prepared
from tests.support.source import PACKAGE
from tests.support.terminal import Terminal
from vthquality.cli.demo.answers import LEADERS
from vthquality.cli.demo.command import FIRST, LOG_INS, ORGANISATION, SECOND
from vthquality.cli.demo.log_ins import MAILBOX, kept
from vthquality.domain.access import NEEDS_SECOND_STEP
from vthquality.formats.gap_workbook.read import read_facts
from vthquality.wording.labels import EXAMPLE_STATE
from vthquality.wording.report.workbook_texts import CODE_LINE, NUMBER_LINE
from vthquality.wording.site import ROLES

FORBIDDEN = ("vthquality.store", "vthquality.domain.people", "vthquality.domain.rounds")


@pytest.fixture(scope="module")
def out(loaded_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    database = folder / "vth.db"
    database.write_bytes(loaded_database.read_bytes())
    prepared(database, ("demo", "--out", str(folder / "werkmappen")))
    return folder


def workbooks(out: Path) -> dict[str, Path]:
    return {path.stem.split("_")[4]: path for path in (out / "werkmappen").glob("*.xlsx")}


@pytest.mark.slow
def test_the_demo_writes_the_three_editions_and_each_verifies(out: Path, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(out / "vth.db")
    found = workbooks(out)
    assert sorted(found) == ["bestuur", "persoonlijk", "team"]
    assert all(path.name.startswith("PROEF_") for path in found.values())
    for path in found.values():
        assert "ongewijzigd" in terminal.does("report", "verify", path)


@pytest.mark.slow
def test_every_state_of_an_area_occurs_in_the_demo(out: Path) -> None:
    lines = read_facts(workbooks(out)["bestuur"]).lines
    states = {value[2:] for table, _, column, value in lines if (table, column) == ("areas", "state")}
    assert set(EXAMPLE_STATE.values()) <= states


@pytest.mark.slow
def test_the_second_round_is_compared_with_the_first(out: Path) -> None:
    lines = read_facts(workbooks(out)["bestuur"]).lines
    moved = {c: [int(v) for t, _, column, v in lines if (t, column) == ("comparison", c)] for c in ("people", "data")}
    assert any(moved["people"])
    assert any(moved["data"])


@pytest.mark.slow
def test_people_answered_in_time_late_or_not_at_all(out: Path) -> None:
    rows = {
        (row, column): value
        for table, row, column, value in read_facts(workbooks(out)["bestuur"]).lines
        if table == "responses"
    }
    whole = "team:0"
    assert int(rows[whole, "late"]) > 0
    assert 0 < int(rows[whole, "submitted"]) < int(rows[whole, "invited"])


@pytest.mark.slow
def test_the_demo_has_a_log_in_for_every_role_and_keeps_it_from_others(out: Path, open_terminal: OpenTerminal) -> None:
    path = out / "werkmappen" / LOG_INS
    assert path.stat().st_mode & 0o777 == 0o600
    roles = {one.role for one in kept(path)}
    assert roles == set(MAILBOX)
    lines = open_terminal(out / "vth.db").does("demo", "--codes", "--out", out / "werkmappen")
    for role in roles:
        assert ROLES[role] in lines


@pytest.mark.slow
def test_only_strong_roles_are_asked_for_a_code(out: Path) -> None:
    asked = {one.role for one in kept(out / "werkmappen" / LOG_INS) if one.secret}
    assert asked == NEEDS_SECOND_STEP


@pytest.mark.slow
def test_the_demo_is_made_once(out: Path, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(out / "vth.db")
    before = terminal.known()
    assert "al een organisatie" in terminal.does("demo", "--if-empty", "--out", out / "tweede")
    assert terminal.known() == before
    assert not (out / "tweede").exists()


@pytest.mark.slow
def test_the_demo_has_six_teams_nine_deelnemers_and_two_rounds(out: Path, open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(out / "vth.db")
    _, principals, teams, employees = terminal.does("organisation", "show", ORGANISATION).splitlines()
    assert len(principals.replace(" en ", ", ").split(", ")) == 9
    assert all(team in teams for team in LEADERS)
    assert 130 <= int(employees.split(": ")[1]) <= 150
    rounds = terminal.does("round", "list", "--organisation", ORGANISATION).splitlines()[1:]
    assert [(line[: len(FIRST)], line.split()[-1]) for line in rounds] == [(FIRST, "gesloten"), (SECOND, "open")]


def visible(path: Path) -> list[tuple[str, str, str]]:
    """What a reader sees in a workbook, but for the number and code of the report."""
    book = load_workbook(path)
    return [
        (sheet.title, cell.coordinate, str(cell.value))
        for sheet in book
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows(min_col=2)
        for cell in row
        if cell.value is not None and not str(cell.value).startswith((CODE_LINE, NUMBER_LINE))
    ]


@pytest.mark.slow
def test_the_demo_is_the_same_every_time(out: Path, loaded_database: Path, tmp_path: Path) -> None:
    again = tmp_path / "vth.db"
    again.write_bytes(loaded_database.read_bytes())
    prepared(again, ("demo", "--out", str(tmp_path / "werkmappen")))
    one, other = workbooks(out), workbooks(tmp_path)
    assert {edition: visible(path) for edition, path in one.items()} == {
        edition: visible(path) for edition, path in other.items()
    }


@pytest.mark.slow
def test_the_workbooks_of_the_demo_open_with_the_guide_in_front(out: Path) -> None:
    for path in workbooks(out).values():
        book = load_workbook(path)
        assert book.sheetnames[0] == "Leeswijzer"
        assert book.active is book.worksheets[0]


def test_the_demo_asks_for_the_sets_first(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.refuses("demo", "--out", tmp_path / "uit")
    assert said == "De voorbeeldsets zijn nog niet geladen. Draai eerst: vth criteria load.\n"


@pytest.mark.parametrize("path", sorted((PACKAGE / "cli" / "demo").glob("*.py")), ids=lambda p: p.name)
def test_the_demo_takes_the_same_road_as_anybody(path: Path) -> None:
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    # who does an activity is a word the lists use; the people themselves are not to be had
    allowed = {"vthquality.domain.people"} if path.name in {"arrangements.py", "log_ins.py"} else set()
    assert not {m for m in imported - allowed if m.startswith(FORBIDDEN)}
