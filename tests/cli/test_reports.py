import errno
import re
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.measured import NAME, PEOPLE, ROUND, SET, a_list, facts_of
from tests.support.terminal import Terminal
from vthquality.cli.reports import put_whole
from vthquality.wording.commands import out_of_order

OF = ("--organisation", NAME, "--round", ROUND)
WHY = ("--reason", "gesprek over het verbeterplan")
pytestmark = pytest.mark.slow
ROOM = 1000
"""Bytes a file may hold on a disk that is nearly full."""


def written(terminal: Terminal, folder: Path, *words: str) -> Path:
    """The workbook that `report gaps` writes into a folder."""
    folder.mkdir(exist_ok=True)
    said = terminal.does("report", "gaps", *OF, *words, "--out", folder)
    path = Path(said.removeprefix("De werkmap staat in ").strip())
    assert path.parent == folder
    return path


def changed(path: Path, change: Callable[[Workbook], None]) -> Path:
    """A copy of a workbook with something changed in it."""
    copy = path.with_name("gewijzigd.xlsx")
    with closing(load_workbook(path)) as book:
        change(book)
        book.save(copy)
    return copy


def cells(path: Path, *sheets: str) -> list[str]:
    """All text in a workbook, or on these sheets of it."""
    with closing(load_workbook(path)) as book:
        chosen = [sheet for sheet in book if not sheets or sheet.title in sheets]
        return [str(c.value) for sheet in chosen for row in sheet.iter_rows() for c in row if c.value is not None]


def row_of(sheet: Worksheet, text: str) -> int:
    return next(c.row for row in sheet.iter_rows() for c in row if c.value == text)


def test_the_edition_for_the_board_needs_no_reason_and_names_nobody(measured: Terminal, tmp_path: Path) -> None:
    path = written(measured, tmp_path / "uit")
    assert path.name == "PROEF_Omgevingsdienst-Voorbeeld_Meting-2026_2026-10-01_bestuur_1.xlsx"
    text = " ".join(cells(path))
    assert "Gevraagd 2; bevestigd 2, 1 zelf verklaard, 2 onbekend." in text
    assert not [name for name in PEOPLE.values() if name in text]


@pytest.mark.parametrize("words", [("--team", "Advies"), ("--person", "101")])
def test_names_go_out_only_for_a_reason(measured: Terminal, tmp_path: Path, words: tuple[str, ...]) -> None:
    said = measured.refuses("report", "gaps", *OF, *words, "--out", tmp_path / "uit.xlsx")
    assert "--reason" in said
    assert not (tmp_path / "uit.xlsx").exists()
    assert "Anna Bos" in cells(written(measured, tmp_path / "uit", *words, *WHY))


def test_before_a_team_is_chosen_the_matrix_counts_teams_and_names_nobody(measured: Terminal, tmp_path: Path) -> None:
    assert "--reason" in measured.refuses("report", "gaps", *OF, "--edition", "team", "--out", tmp_path / "uit.xlsx")
    text = cells(written(measured, tmp_path / "uit", "--edition", "team", *WHY), "Medewerkers x gebieden")
    assert "Advies" in " ".join(text)
    assert not [name for name in PEOPLE.values() if name in text]


def test_the_personal_edition_names_nobody_else(measured: Terminal, tmp_path: Path) -> None:
    text = " ".join(cells(written(measured, tmp_path / "uit", "--person", "101", *WHY)))
    assert [name for name in PEOPLE.values() if name in text] == ["Anna Bos"]


def test_the_reports_of_two_people_stand_side_by_side_in_one_folder(measured: Terminal, tmp_path: Path) -> None:
    paths = [written(measured, tmp_path / "uit", "--person", number, *WHY) for number in ("101", "102")]
    assert len(list((tmp_path / "uit").iterdir())) == len(set(paths)) == 2


def test_the_complete_list_holds_what_is_met_too(measured: Terminal, tmp_path: Path) -> None:
    short = cells(written(measured, tmp_path / "kort", "--team", "Advies", *WHY))
    complete = cells(written(measured, tmp_path / "lang", "--team", "Advies", "--complete", *WHY))
    assert complete.count("Anna Bos") > short.count("Anna Bos")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--team", "Elders", *WHY), "Dit team 'Elders' bestaat niet"),
        (("--person", "999", *WHY), "Deze medewerker '999' bestaat niet"),
        (("--edition", "persoonlijk", *WHY), "Kies voor de persoonlijke versie een medewerker"),
        (("--edition", "bestuur", "--team", "Advies"), "De bestuursversie gaat over de hele organisatie."),
        (("--edition", "bestuur", "--person", "101"), "Kies voor de persoonlijke versie een medewerker"),
    ],
)
def test_what_there_is_no_report_about_is_refused(
    measured: Terminal, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert measured.refuses("report", "gaps", *OF, *words, "--out", tmp_path / "uit.xlsx").startswith(said)


def test_nothing_is_issued_where_no_file_can_be_written(measured: Terminal, tmp_path: Path) -> None:
    nowhere = tmp_path / "nergens"
    said = measured.refuses("report", "gaps", *OF, "--out", nowhere / "uit.xlsx")
    assert said == f"{nowhere}: dat lukt niet (dit bestaat niet). Er is niets veranderd.\n"


def test_a_workbook_is_known_by_its_code_and_may_be_saved_and_sorted(measured: Terminal, tmp_path: Path) -> None:
    path = written(measured, tmp_path / "uit", "--team", "Advies", *WHY)

    def sort(book: Workbook) -> None:
        sheet = book["Gebieden"]
        first, second = (row_of(sheet, text) for text in ("21 Geluid", "22 Groen en ecologie"))
        for one, other in zip(sheet[first], sheet[second], strict=True):
            one.value, other.value = other.value, one.value

    for file in (path, changed(path, sort)):
        code, verdict = measured.does("report", "verify", file).splitlines()
        assert code.startswith("Code ")
        assert "PROEF" in code
        assert f"voor {NAME}, {ROUND}." in code
        assert verdict == "Deze werkmap is ongewijzigd."


def test_one_changed_fact_is_named(measured: Terminal, tmp_path: Path) -> None:
    def flatter(book: Workbook) -> None:
        sheet = book["Gebieden"]
        asked = next(c.column for row in sheet.iter_rows() for c in row if c.value == "Bevestigd")
        sheet.cell(row_of(sheet, "21 Geluid"), asked).value = 7

    said = measured.run("report", "verify", changed(written(measured, tmp_path / "uit"), flatter))
    assert (said.status, said.err) == (1, "")
    assert "Deze werkmap is veranderd. Aantal verschillen: 1." in said.out
    assert re.fullmatch(
        r"  Gebieden, 21 Geluid, Bevestigd \(Gebieden!\w+\): was '2', is nu '7'", said.out.splitlines()[-1]
    )


def test_a_row_that_is_gone_is_named(measured: Terminal, tmp_path: Path) -> None:
    def drop(book: Workbook) -> None:
        sheet = book["Gebieden"]
        sheet.delete_rows(row_of(sheet, "22 Groen en ecologie"))

    said = measured.run("report", "verify", changed(written(measured, tmp_path / "uit"), drop))
    assert (said.status, said.err) == (1, "")
    assert said.out.splitlines()[-1].startswith("  Gebieden, 22 Groen en ecologie: deze rij is weg (")


def test_another_file_is_no_gap_workbook(measured: Terminal, tmp_path: Path) -> None:
    other = a_list(tmp_path / "lijst.xlsx", facts_of("101"))
    assert "is geen werkmap 'Stand van zaken kritieke massa'" in measured.refuses("report", "verify", other)
    letter = tmp_path / "brief.xlsx"
    letter.write_text("Beste lezer", encoding="utf-8")
    assert "Dit bestand is geen Excel-werkmap." in measured.refuses("report", "verify", letter)


def test_a_workbook_of_another_service_is_not_vouched_for(measured: Terminal, loaded: Terminal, tmp_path: Path) -> None:
    path = written(measured, tmp_path / "uit")
    assert "bestaat niet" in loaded.refuses("report", "verify", path)


def test_a_closed_round_is_reported_the_same_whatever_changes_after(measured: Terminal, tmp_path: Path) -> None:
    measured.does("round", "close", ROUND, "--organisation", NAME)
    editions = ((), ("--team", "Advies", *WHY), ("--person", "101", *WHY))
    before = [written(measured, tmp_path / f"voor{i}", *words) for i, words in enumerate(editions)]
    facts = a_list(tmp_path / "portfolio.xlsx", facts_of("104", "105"))
    gone = a_list(tmp_path / "personeel.xlsx", {"staff": [{"number": "101", "name": "Anna Anders", "team": "Elders"}]})
    measured.does("portfolio", "import", facts, "--organisation", NAME, *SET)
    measured.does("staff", "import", gone, "--organisation", NAME, *SET)
    after = [written(measured, tmp_path / f"na{i}", *words) for i, words in enumerate(editions)]
    assert [cells(path) for path in after] == [cells(path) for path in before]
    assert all("ongewijzigd" in measured.does("report", "verify", path) for path in after)


def test_a_file_that_is_there_is_replaced_as_a_whole(measured: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "stand.xlsx"
    target.write_text("wat er was", encoding="utf-8")
    measured.does("report", "gaps", *OF, "--out", target)
    assert "Gebieden" in load_workbook(target).sheetnames
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".deel")] == []
    shutil.copy(target, tmp_path / "kopie.xlsx")
    assert "ongewijzigd" in measured.does("report", "verify", tmp_path / "kopie.xlsx")


@contextmanager
def little_room() -> Iterator[None]:
    """No file can grow beyond some bytes, as on a disk that is nearly full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [ROOM + 1, 100 * ROOM])
def test_a_file_that_does_not_fit_leaves_what_was_there_and_is_named(tmp_path: Path, size: int) -> None:
    target = tmp_path / "stand.xlsx"
    put_whole(target, b"eerder")
    with pytest.raises(OSError, match="stand") as refused, little_room():
        put_whole(target, b"x" * size)
    assert refused.value.errno == errno.EFBIG
    assert out_of_order(refused.value).startswith(f"{target}: ")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("stand.xlsx", b"eerder")]
