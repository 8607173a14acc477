"""The commands for workbooks through the real application: files in, files out, exit codes, Dutch on stderr."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook

from tests.support.people import NOW
from tests.support.versions import a_profile_version, a_version
from tests.support.workbooks import a_list, filled_in
from vthquality.app import create_app
from vthquality.cli.main import run_commands
from vthquality.config import Settings
from vthquality.edge.actor import system_actor
from vthquality.edge.db import db, migrate
from vthquality.edge.transaction import transaction
from vthquality.store.criteria.versions import publish_version, save_draft
from vthquality.store.people.organisations import create_organisation
from vthquality.wording.intake.columns import SHEETS

ORGANISATION = ("--organisation", "OD Voorbeeld")
Said = tuple[int, str, str]
"""Exit code, stdout, stderr."""
Vth = Callable[..., Said]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A service with a set and an organisation."""
    made = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'vth.db'}", secret_key="x"))
    with made.app_context():
        migrate()
        with transaction(system_actor()) as session:
            for version in (a_version(), a_profile_version()):
                publish_version(session, save_draft(session, version), NOW)
            create_organisation(session, "OD Voorbeeld", NOW)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def vth(app: Flask, capsys: pytest.CaptureFixture[str]) -> Vth:
    """Types one command."""

    def typed(*arguments: str | Path) -> Said:
        with pytest.raises(SystemExit) as ended:
            run_commands(lambda: app, [str(a) for a in arguments])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return typed


def a_file(path: Path, *rows: tuple[Any, ...]) -> Path:
    path.write_bytes(a_list(*rows).getvalue())
    return path


@pytest.fixture
def staff_list(tmp_path: Path) -> Path:
    """A list of ones own with three faults and one good row."""
    return a_file(
        tmp_path / "lijst.xlsx",
        ("Pers.nr.", "Wie", "Team", "E-mail", "Uren"),
        ("007", "Jan", "Toezicht", "jan@od.nl", 36),
        ("008", "An", "Toezicht", "geen adres", "veel"),
        ("009", None, "Toezicht", None, 20),
    )


def test_a_template_goes_out_and_comes_back(vth: Vth, tmp_path: Path) -> None:
    path = tmp_path / "personeel.xlsx"
    code, out, err = vth("staff", "template", *ORGANISATION, "--out", path)
    assert (code, err) == (0, "")
    assert str(path) in out
    cells = {"B2": "007", "C2": "Jan", "E2": "Toezicht"}
    path.write_bytes(filled_in(io.BytesIO(path.read_bytes()), SHEETS["staff"], cells).getvalue())
    code, out, err = vth("staff", "import", path, *ORGANISATION)
    assert (code, err) == (0, "")
    assert "Nieuwe rijen: 1" in out


def test_a_dry_run_shows_what_would_change_and_changes_nothing(vth: Vth, tmp_path: Path) -> None:
    path = a_file(tmp_path / "l.xlsx", ("personeelsnummer", "naam", "team"), ("007", "Jan", "Toezicht"))
    for _ in range(2):
        code, out, _ = vth("staff", "import", path, *ORGANISATION, "--dry-run")
        assert code == 0
        assert "personeelsnummer: 007; naam: Jan; team: Toezicht" in out
        assert "er veranderde niets" in out
    vth("staff", "import", path, *ORGANISATION)
    changed = a_file(tmp_path / "l2.xlsx", ("personeelsnummer", "team"), ("007", "Elders"))
    _, out, _ = vth("staff", "import", changed, *ORGANISATION, "--dry-run")
    assert "team: Toezicht -> Elders" in out


def test_every_fault_is_told_on_stderr_with_cell_and_remedy_and_nothing_changes(vth: Vth, staff_list: Path) -> None:
    code, out, err = vth("staff", "import", staff_list, *ORGANISATION, "--map", "Wie=naam")
    assert code == 2
    assert "Ingelezen" not in out
    for cell in ("D3", "E3", "B4"):
        assert f"Blad1 {cell}: " in err
    assert "Typ één adres" in err
    assert "Aantal fouten: 3. Er is niets veranderd." in err
    _, out, _ = vth("organisation", "show", "OD Voorbeeld")
    assert "Medewerkers: 0" in out


@pytest.mark.parametrize("name", ["fouten.xlsx", "fouten.csv"])
def test_the_faults_can_be_taken_along_as_a_file(vth: Vth, staff_list: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    vth("staff", "import", staff_list, *ORGANISATION, "--map", "Wie=naam", "--dry-run", "--errors", path)
    if path.suffix == ".csv":
        rows = [tuple(row) for row in csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";")]
    else:
        sheet: Any = load_workbook(path).active
        rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
        assert sheet.auto_filter.ref == f"A1:F{len(rows)}"
    assert rows[0][:2] == ("blad", "cel")
    assert [row[1] for row in rows[1:]] == ["D3", "E3", "B4"]
    assert all(all(row[4:]) for row in rows)


def test_the_good_rows_are_taken_when_asked_for_by_name(vth: Vth, staff_list: Path) -> None:
    code, out, err = vth("staff", "import", staff_list, *ORGANISATION, "--map", "Wie=naam", "--only-good-rows")
    assert code == 0
    assert "Nieuwe rijen: 1; gewijzigde rijen: 0; overgeslagen rijen: 2" in out
    assert "Deze rijen zijn overgeslagen." in err
    _, out, _ = vth("organisation", "show", "OD Voorbeeld")
    assert "Medewerkers: 1" in out


def test_a_dry_run_of_the_good_rows_promises_what_taking_them_does(vth: Vth, tmp_path: Path) -> None:
    book = Workbook()
    sheets: dict[str, list[tuple[str, ...]]] = {
        "staff": [("personeelsnummer", "naam", "team", "e-mailadres"), ("1", "An", "T", "fout"), ("2", "Bo", "T", "")],
        "assignments": [("personeelsnummer", "gebied"), ("1", a_version().areas[0].name)],
    }
    for title, rows in sheets.items():
        sheet: Any = book.create_sheet(SHEETS[title])
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "lijst.xlsx")
    asked = ("staff", "import", tmp_path / "lijst.xlsx", *ORGANISATION, "--only-good-rows")
    promised, done = vth(*asked, "--dry-run"), vth(*asked)
    assert (promised[0], done[0]) == (0, 0)
    counts = [re.findall(r"(?:rijen|overgeslagen)[^:]*: (\d+)", out.splitlines()[-1]) for _, out, _ in (promised, done)]
    assert counts == [["1", "0", "2"]] * 2
    assert "personeelsnummer: 2" in promised[1]
    assert "personeelsnummer: 1" not in promised[1]
    assert "--only-good-rows" not in promised[2]


def test_a_fault_in_a_whole_sheet_is_named_also_when_the_good_rows_are_asked_for(vth: Vth, tmp_path: Path) -> None:
    path = a_file(tmp_path / "l.xlsx", ("naam", "team"), ("Jan", "Toezicht"))
    code, out, err = vth("staff", "import", path, *ORGANISATION, "--only-good-rows")
    assert (code, "Ingelezen" in out) == (2, False)
    assert "geen kolom waarmee rijen te herkennen zijn" in err


def test_names_need_a_reason(vth: Vth, staff_list: Path, tmp_path: Path) -> None:
    vth("staff", "import", staff_list, *ORGANISATION, "--map", "Wie=naam", "--only-good-rows")
    path = tmp_path / "p.xlsx"
    code, _, err = vth("staff", "template", *ORGANISATION, "--out", path)
    assert (code, path.exists()) == (2, False)
    assert "--reason" in err
    assert vth("staff", "template", *ORGANISATION, "--out", path, "--blank")[0] == 0
    assert vth("staff", "template", *ORGANISATION, "--out", path, "--reason", "jaarlijkse controle")[0] == 0


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--map", "Wie"), "geen kop=kolom"),
        (("--map", "Wie=schoenmaat"), "Er is geen kolom 'schoenmaat'"),
        (("--as", "Salarissen"), "Er is geen blad 'Salarissen'"),
        (("--sheet", "Salarissen"), "Het blad Salarissen staat niet in dit bestand"),
        (("--set", "weg=1.0"), "niet geladen of niet gepubliceerd"),
        (("--conflict", "beide"), "--conflict"),
    ],
)
def test_what_cannot_be_meant_is_told_in_dutch(vth: Vth, staff_list: Path, more: tuple[str, ...], told: str) -> None:
    code, out, err = vth("staff", "import", staff_list, *ORGANISATION, *more)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"naam;team", bytes.fromhex("D0CF11E0A1B11AE1")])
def test_a_file_that_is_no_workbook_gets_one_clear_sentence(vth: Vth, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    code, out, err = vth("portfolio", "import", path, *ORGANISATION)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_gets_one_clear_sentence(vth: Vth, tmp_path: Path) -> None:
    code, _, err = vth("tasks", "import", tmp_path / "weg.xlsx", *ORGANISATION)
    assert code == 2
    assert "weg.xlsx" in err


def test_a_list_of_work_periods_is_read_as_what_it_is_said_to_be(vth: Vth, staff_list: Path, tmp_path: Path) -> None:
    vth("staff", "import", staff_list, *ORGANISATION, "--map", "Wie=naam", "--only-good-rows")
    field = next(iter(a_version().vocabulary.fields.values()))
    path = a_file(tmp_path / "w.xlsx", ("nr", "werkvelden", "sinds"), ("007", field, "1-1-2019"))
    maps = ("--as", "werkperiodes", "--map", "nr=personeelsnummer", "--map", "sinds=begindatum")
    code, out, err = vth("portfolio", "import", path, *ORGANISATION, *maps)
    assert (code, err) == (0, "")
    assert "Nieuwe rijen: 1" in out


@pytest.mark.parametrize("book", ["answers", "plans"])
def test_a_workbook_of_a_round_asks_for_it(vth: Vth, tmp_path: Path, book: str) -> None:
    code, _, err = vth(book, "template", *ORGANISATION, "--out", tmp_path / "x.xlsx")
    assert code == 2
    assert "--round" in err


def test_more_faults_than_a_terminal_shows_are_counted(vth: Vth, tmp_path: Path) -> None:
    rows = [(f"n{i}", None, "T") for i in range(250)]
    path = a_file(tmp_path / "l.xlsx", ("personeelsnummer", "naam", "team"), *rows)
    _, _, err = vth("staff", "import", path, *ORGANISATION)
    assert "en nog 50" in err
    assert "Aantal fouten: 250" in err
