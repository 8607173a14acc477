import shutil
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import OpenTerminal, prepared
from tests.support.terminal import Terminal
from vthquality.cli.demo.command import FIRST, ORGANISATION, SECOND, TEAM

pytestmark = pytest.mark.slow
EDITIONS = ("bestuur", "persoonlijk", "team_Toezicht-milieu")


@pytest.fixture(scope="module")
def demos(loaded_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two demos, made apart from each other; each has its database beside its workbooks."""
    folders = tmp_path_factory.mktemp("een"), tmp_path_factory.mktemp("twee")
    for folder in folders:
        copy = shutil.copy(loaded_database, folder / "vth.db")
        prepared(Path(copy), ("demo", "--out", str(folder / "uit")))
    return folders


@pytest.fixture
def shown(demos: tuple[Path, Path], open_terminal: OpenTerminal, tmp_path: Path) -> Terminal:
    """A terminal on a database with the demo in it."""
    return open_terminal(Path(shutil.copy(demos[0] / "vth.db", tmp_path / "demo.db")))


def visible(path: Path) -> list[tuple[str, str, str]]:
    """What a reader sees in a workbook, but for the number and code of the report."""
    with closing(load_workbook(path)) as book:
        return [
            (sheet.title, cell.coordinate, str(cell.value))
            for sheet in book
            if sheet.sheet_state == "visible"
            for row in sheet.iter_rows(min_col=2)
            for cell in row
            if cell.value is not None and not str(cell.value).startswith(("Controlecode", "Rapportnummer"))
        ]


def test_the_demo_ends_with_a_workbook_of_each_edition_that_verifies(demos: tuple[Path, Path], shown: Terminal) -> None:
    workbooks = sorted((demos[0] / "uit").iterdir())
    assert [path.name.startswith("PROEF_") for path in workbooks] == [True] * 3
    assert [path.stem.split("2026-10-01_")[1] for path in workbooks] == list(EDITIONS)
    assert all("Deze werkmap is ongewijzigd." in shown.does("report", "verify", path) for path in workbooks)


def test_the_demo_has_six_teams_nine_deelnemers_and_two_rounds(shown: Terminal) -> None:
    name, principals, teams, employees = shown.does("organisation", "show", ORGANISATION).splitlines()
    assert name == ORGANISATION
    assert len(principals.replace(" en ", ", ").split(", ")) == 9
    assert TEAM in teams
    assert 130 <= int(employees.split(": ")[1]) <= 150
    rounds = shown.does("round", "list", "--organisation", ORGANISATION).splitlines()[1:]
    assert [(line[: len(FIRST)], line.split()[-1]) for line in rounds] == [(FIRST, "gesloten"), (SECOND, "open")]


def test_the_demo_is_the_same_every_time(demos: tuple[Path, Path]) -> None:
    one, other = (sorted((folder / "uit").iterdir()) for folder in demos)
    assert [path.name for path in one] == [path.name for path in other]
    assert [visible(path) for path in one] == [visible(path) for path in other]


def test_an_organisation_that_is_there_is_left_alone(shown: Terminal, tmp_path: Path) -> None:
    said = shown.does("demo", "--if-empty", "--out", tmp_path / "uit")
    assert said == "Er is al een organisatie; de demo is niet opnieuw gemaakt.\n"
    assert not (tmp_path / "uit").exists()
    assert "bestaat al" in shown.refuses("demo", "--out", tmp_path / "uit")


def test_without_the_example_sets_there_is_no_demo(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.refuses("demo", "--out", tmp_path / "uit")
    assert said == "De voorbeeldsets zijn nog niet geladen. Draai eerst: vth criteria load.\n"
