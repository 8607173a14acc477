"""The gap workbook as a file: nothing Excel would repair, real values, heads that stay, charts told in words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.support.gap_rounds import (
    BOARD,
    ISSUE,
    OF_ALL,
    OF_TEAM,
    OWN,
    SCOPES,
    a_full_round,
    facts_of,
    last_year,
    people,
    some_plans,
    written,
)
from tests.support.hostile import HOSTILE
from tests.support.rounds import a_round
from tests.support.xlsx_parts import MAIN, needs_repair, parts_of, sheets_of, trees_of
from vthquality.domain.plans import Plans
from vthquality.domain.reports import Column, Kind, ReportFacts, Row, Table, check_code, plain
from vthquality.formats.cells import readable
from vthquality.formats.gap_workbook import blocks
from vthquality.formats.gap_workbook.write import COLUMN_SHEET, PRODUCER, file_name
from vthquality.wording.report.guide_tables import TRIAL
from vthquality.wording.report.workbook_texts import EMPTY, UNWRAPPED

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def opened(path: Path) -> Any:  # noqa: ANN401 - openpyxl's workbook
    return load_workbook(path)


@cache
def full(scope_name: str) -> ReportFacts:
    return facts_of(a_full_round(), SCOPES[scope_name], last_year())


class Made:
    """The full workbook of each scope, written and opened once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = cache(lambda scope: opened(self.path(scope)))

    def path(self, scope: str) -> Path:
        path = self.folder / f"{scope}.xlsx"
        return path if path.exists() else written(full(scope), path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("made"))


def hostile_round() -> Any:  # noqa: ANN401 - a round
    """A round in which everything somebody can write is hostile."""
    texts = iter(HOSTILE * 4)
    odd = [
        replace(p, name=next(texts), number=next(texts), function=next(texts), team=team)
        for p, team in zip(people(), ["=Team", "=team", "=Team ", "Te\nam", "-", "Gebied"] * 2, strict=True)
    ]
    lines = [some_plans(text, text, text) for text in HOSTILE]
    plans = Plans(
        tuple(replace(i, id=f"i{n}") for n, p in enumerate(lines) for i in p.improvements),
        tuple(replace(t, id=f"t{n}", quarter=HOSTILE[n]) for n, p in enumerate(lines) for t in p.trainings),
        tuple(replace(e, id=f"e{n}") for n, p in enumerate(lines) for e in p.explanations),
    )
    snapshot = a_full_round(plans=plans, participants=tuple(odd))
    organisation = replace(snapshot.organisation, name="=OD & Zonen", principals=("=Gemeente", "Gemeente [x]/?*:"))
    return replace(snapshot, organisation=organisation, head=replace(snapshot.head, name="&P meting &&"))


@pytest.mark.parametrize("scope", SCOPES)
def test_nothing_is_in_it_that_excel_repairs(scope: str, made: Made) -> None:
    assert needs_repair(made.path(scope)) == []


@pytest.mark.parametrize("scope", [BOARD, OF_ALL, replace(OF_TEAM, team="=Team"), OWN], ids=str)
@pytest.mark.parametrize("example", [True, False])
def test_nothing_hostile_is_in_it_that_excel_repairs(scope: Any, example: bool, tmp_path: Path) -> None:  # noqa: ANN401, FBT001
    snapshot = hostile_round()
    head = replace(snapshot.version.head, example=example)
    snapshot = replace(snapshot, version=replace(snapshot.version, head=head))
    assert needs_repair(written(facts_of(snapshot, scope, last_year()), tmp_path / "a.xlsx")) == []


def test_a_round_without_anything_makes_a_workbook_too(tmp_path: Path) -> None:
    for scope in (BOARD, OF_ALL):
        path = written(facts_of(a_round(), scope), tmp_path / "a.xlsx")
        assert needs_repair(path) == []
        assert EMPTY in {c.value for row in opened(path)["Samenvatting"].iter_rows() for c in row}


def cells_of(book: Any, *but: str) -> Iterator[Any]:  # noqa: ANN401 - openpyxl's cells
    for sheet in book.worksheets:
        if sheet.title not in but:
            yield from (c for row in sheet.iter_rows() for c in row)


def test_hostile_text_stays_text_wherever_somebody_can_write(tmp_path: Path) -> None:
    for scope in (OF_ALL, BOARD, replace(OF_TEAM, team="=Team"), OWN):
        book = opened(written(facts_of(hostile_round(), scope), tmp_path / "a.xlsx"))
        assert [c.coordinate for c in cells_of(book, "Wat als") if c.data_type == "f"] == []
        risky = [c for c in cells_of(book) if isinstance(c.value, str) and c.value[:1] in set("=+-@#\t")]
        assert [c.coordinate for c in risky if c.column > 1 and c.data_type == "s" and not c.quotePrefix] == []


def test_every_hostile_text_comes_back_as_it_was(tmp_path: Path) -> None:
    book = opened(written(facts_of(hostile_round(), OF_ALL), tmp_path / "a.xlsx"))
    found = {plain(readable(c.value)) for c in cells_of(book) if isinstance(c.value, str)}
    assert {plain(text) for text in HOSTILE} <= found


@pytest.mark.parametrize("scope", SCOPES)
def test_every_fact_stands_in_a_cell_of_its_own_kind(scope: str, made: Made) -> None:
    facts = full(scope)
    book = made.book(scope)
    rows = {
        (sheet.title, row[0].value): row[1:]
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        if row[0].value and "|" in str(row[0].value)
    }
    for table in facts.tables:
        for row in table.rows:
            cells = rows[facts.sheets[table.sheet], f"{table.id}|{row.id}"]
            for column, value, cell in zip(table.columns, row.cells, cells, strict=False):
                assert plain(cell.value) == plain(value), (table.id, row.id, column.id)
                if column.kind is Kind.DATE and value is not None:
                    assert cell.is_date


@pytest.mark.parametrize("scope", SCOPES)
def test_a_sheet_of_one_table_keeps_its_head_in_sight_and_on_every_page(scope: str, made: Made) -> None:
    facts = full(scope)
    book = made.book(scope)
    for name, title in facts.sheets.items():
        tables = [t for t in facts.tables if t.sheet == name]
        sheet = book[title]
        if len(tables) != 1:
            continue
        head = next(c.row for row in sheet.iter_rows(max_col=1) for c in row if str(c.value).endswith("|#"))
        assert sheet.freeze_panes == f"{'D' if tables[0].columns[1].id == 'name' else 'C'}{head + 1}"
        assert sheet.print_title_rows == f"${head}:${head}"


@pytest.mark.parametrize("scope", SCOPES)
def test_every_sheet_prints_landscape_with_what_it_is_and_where_one_is(scope: str, made: Made) -> None:
    facts = full(scope)
    book = made.book(scope)
    for title in facts.sheets.values():
        sheet = book[title]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.left.text == "Omgevingsdienst Voorbeeld, Meting 2026"
        assert sheet.oddHeader.center.text == TRIAL
        assert sheet.oddHeader.right.text == title
        assert sheet.oddFooter.right.text == "Bladzijde &P van &N"
        assert "1-6-2026" in sheet.oddFooter.left.text


def test_an_ampersand_in_a_name_is_no_code_in_the_header(tmp_path: Path) -> None:
    path = written(facts_of(hostile_round(), BOARD), tmp_path / "a.xlsx")
    headers = [h.text for h in trees_of(path)["xl/worksheets/sheet1.xml"].iter(f"{MAIN}oddHeader")]
    assert headers == [f"&L=OD && Zonen, &&P meting &&&&&C{TRIAL}&RLeeswijzer"]


def test_ids_are_hidden_and_lines_of_the_grid_are_off(made: Made) -> None:
    book = made.book("team")
    for sheet in book.worksheets[:-1]:
        assert sheet.column_dimensions["A"].hidden
        assert not sheet.sheet_view.showGridLines


def test_the_first_sheet_opens_and_the_sheet_of_columns_cannot_be_shown(made: Made) -> None:
    book = made.book("team")
    assert book.active.title == book.sheetnames[0] == "Leeswijzer"
    assert book[COLUMN_SHEET].sheet_state == "veryHidden"
    assert {s.sheet_state for s in book.worksheets[:-1]} == {"visible"}


def test_sheets_stand_in_the_order_of_their_facts(made: Made) -> None:
    facts = full("team")
    book = made.book("team")
    assert book.sheetnames == [*facts.sheets.values(), COLUMN_SHEET]


@pytest.mark.parametrize("scope", SCOPES)
def test_every_chart_is_told_in_words(scope: str, made: Made) -> None:
    trees = trees_of(made.path(scope))
    frames = [f for name, tree in trees.items() if "/drawings/drawing" in name for f in tree.iter(f"{DRAWING}cNvPr")]
    charts = [name for name in trees if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert len(charts) == len(frames) >= 2
    assert all(len(frame.attrib.get("descr", "")) > 60 for frame in frames)


def test_the_chart_of_states_tells_its_figures(made: Made) -> None:
    facts = full("board")
    drawings = [p.decode() for n, p in parts_of(made.path("board")).items() if "/drawings/draw" in n]
    counts = facts.table("state_counts")
    assert counts is not None
    for row in counts.rows:
        assert f"{row.cells[0]}: bevestigd {row.cells[1]}, zelf verklaard {row.cells[2]}" in drawings[0]


def test_states_outcomes_and_letters_are_coloured_by_their_value(made: Made) -> None:
    facts = full("team")
    book = made.book("team")
    for table in facts.tables:
        kinds = {c.kind for c in table.columns} & {Kind.STATE, Kind.OUTCOME, Kind.LETTER, Kind.SIGN}
        coloured = book[facts.sheets[table.sheet]].conditional_formatting
        assert not (kinds and table.rows) or len(coloured) > 0, table.id


def test_links_to_the_law_work(made: Made) -> None:
    facts = full("team")
    linked = {row.link for table in facts.tables for row in table.rows if row.link}
    sheet = made.book("team")["Eisen"]
    assert {c.hyperlink.target for row in sheet.iter_rows() for c in row if c.hyperlink} == linked != set()


@pytest.mark.parametrize("scope", SCOPES)
def test_properties_name_the_product_and_no_maker(scope: str, made: Made) -> None:
    path = made.path(scope)
    properties = opened(path).properties
    assert properties.creator == properties.lastModifiedBy == PRODUCER
    core = parts_of(path)["docProps/core.xml"].decode() + parts_of(path)["docProps/app.xml"].decode()
    assert ISSUE.maker not in core


def opening_of(book: Any) -> list[str]:  # noqa: ANN401 - openpyxl's workbook
    return [
        str(row[0])
        for row in book["Leeswijzer"].iter_rows(min_row=1, max_row=8, min_col=2, max_col=2, values_only=True)
    ]


def test_the_guide_opens_with_number_code_and_maker(made: Made) -> None:
    facts = full("team")
    opening = opening_of(made.book("team"))
    assert "Rapportnummer 7; vervangt nummer 6" in opening
    assert f"Controlecode {check_code(facts)}" in opening
    assert "Gemaakt op 24-11-2026 door M. Maker" in opening
    assert f"PROEFMETING. {TRIAL}." in opening


def test_the_name_free_guide_does_not_name_its_maker(made: Made) -> None:
    path = made.path("board")
    assert "Gemaakt op 24-11-2026" in opening_of(opened(path))
    assert not any(ISSUE.maker.encode() in part for part in parts_of(path).values())


def test_every_sheet_of_a_trial_says_so_and_no_sheet_of_an_official_round(made: Made, tmp_path: Path) -> None:
    trial = made.book("team")
    official = opened(written(facts_of(a_full_round(example=False), OF_TEAM), tmp_path / "b.xlsx"))
    assert all(sheet["B2"].value == f"PROEFMETING. {TRIAL}." for sheet in trial.worksheets[:-1])
    assert not any("PROEF" in str(c.value) for c in cells_of(official))


def test_the_file_name_says_what_it_is() -> None:
    trial, official = full("team"), facts_of(a_full_round(example=False), BOARD)
    assert file_name(trial, 7) == "PROEF_Omgevingsdienst-Voorbeeld_Meting-2026_2026-06-01_team_Milieu_7.xlsx"
    assert file_name(official, 12) == "Omgevingsdienst-Voorbeeld_Meting-2026_2026-06-01_bestuur_12.xlsx"


def test_a_file_name_is_safe_and_not_too_long() -> None:
    head = {**full("team").head, "organisation": "../../OD: <x> | " + "y" * 300, "round": "z" * 300, "team": "a/b\\c"}
    name = file_name(replace(full("team"), head=head), 7)
    assert re.fullmatch(r"PROEF_[\w.\-]+_2026-06-01_team_a-b-c_7\.xlsx", name)
    assert len(name) <= 170


def test_teams_whose_names_leave_nothing_for_a_file_name_keep_files_of_their_own() -> None:
    names = [file_name(replace(full("team"), head={**full("team").head, "team": t}), n) for n, t in enumerate("[*", 1)]
    assert len(set(names)) == len(names)


def test_a_long_list_is_not_wrapped_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_WRAPPED", 3)
    path = written(full("team"), tmp_path / "a.xlsx")
    sheet = opened(path)["Eisen"]
    assert needs_repair(path) == []
    assert UNWRAPPED in {c.value for row in sheet.iter_rows(max_row=6) for c in row}
    assert not any(c.alignment.wrap_text for row in sheet.iter_rows(min_row=8) for c in row)


def test_more_links_than_a_sheet_can_have_are_text_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_LINKS", 3)
    sheet = opened(written(full("team"), tmp_path / "a.xlsx"))["Eisen"]
    assert not any(c.hyperlink for row in sheet.iter_rows() for c in row)
    assert any("koppelingen" in str(c.value) for row in sheet.iter_rows(max_row=6) for c in row)


def test_a_text_that_is_higher_than_a_row_is_said(tmp_path: Path) -> None:
    snapshot = a_full_round(plans=some_plans("regel\n" * 60))
    sheet = opened(written(facts_of(snapshot, OF_TEAM), tmp_path / "a.xlsx"))["Opleidingsplan"]
    told = [c.value for row in sheet.iter_rows(max_row=6) for c in row if "hoger dan een rij" in str(c.value)]
    assert told == ["Bij 1 rij is de tekst hoger dan een rij kan zijn. Klik op de cel om alles te lezen."]


def test_progress_hears_every_sheet(tmp_path: Path) -> None:
    from vthquality.formats.gap_workbook.write import write_gap_workbook  # noqa: PLC0415

    heard: list[str] = []
    facts = full("own")
    with (tmp_path / "a.xlsx").open("wb") as file:
        write_gap_workbook(facts, ISSUE, file, heard.append)
    assert heard == list(facts.sheets.values())


def test_headings_that_differ_in_case_only_get_a_number(tmp_path: Path) -> None:
    facts = full("team")
    columns = (Column("a", "Gebied"), Column("b", "gebied"), Column("c", "Twee\nregels"), Column("d", "x" * 400))
    extra = Table("extra", "summary", "Extra", columns, (Row("r", ("1", "2", "3", "4")),))
    path = written(replace(facts, tables=(*facts.tables, extra)), tmp_path / "a.xlsx")
    assert needs_repair(path) == []
    titles = [title for title, _, _ in sheets_of(trees_of(path))]
    assert titles[1] == "Samenvatting"
