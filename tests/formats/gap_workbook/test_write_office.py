"""The gap workbook as LibreOffice prints it: every sheet on paper, trials marked, statements on two pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.gap_rounds import BOARD, SCOPES, a_full_round, facts_of, last_year, written
from tests.support.office import converted, pages
from tests.support.rounds import in_house, silent
from tests.support.versions import a_head, a_version, an_area
from vthquality.domain.criteria import Complexity
from vthquality.domain.plans import Explanation, Improvement, MeasureKind, Plans
from vthquality.domain.reports import ReportFacts
from vthquality.wording.report.guide_tables import TRIAL
from vthquality.wording.report.statement_tables import MOST_PLANS

pytestmark = pytest.mark.slow


def printed(facts: ReportFacts, folder: Path) -> list[str]:
    return pages(converted(written(facts, folder / "a.xlsx"), "pdf", folder))


def heads(page: str) -> str:
    """The first line of a page: what stands in its header."""
    return next(line for line in page.splitlines() if line.strip())


@pytest.mark.parametrize("scope", SCOPES)
def test_every_sheet_is_printed_with_its_name_and_page_and_the_warning_of_a_trial(scope: str, tmp_path: Path) -> None:
    facts = facts_of(a_full_round(), SCOPES[scope], last_year())
    paper = printed(facts, tmp_path)
    assert paper
    for title in facts.sheets.values():
        assert any(heads(page).rstrip().endswith(title) for page in paper), title
    assert all(TRIAL in heads(page) for page in paper)
    assert f"Bladzijde {len(paper)} van {len(paper)}" in paper[-1]


def test_an_official_report_does_not_say_it_is_an_example(tmp_path: Path) -> None:
    paper = printed(facts_of(a_full_round(example=False), BOARD), tmp_path)
    assert not any("VOORBEELD" in page or "PROEF" in page for page in paper)


def test_a_statement_is_two_pages_at_most_however_much_there_is_to_say(tmp_path: Path) -> None:
    both = (Complexity.SIMPLE, Complexity.COMPLEX)
    names = [f"g{n}" for n in range(1, 28)]
    areas = [
        replace(an_area(name, str(n), both), name="Toezicht en handhaving bouwen en ruimtelijke ordening")
        for n, name in enumerate(names, start=1)
    ]
    version = a_version(*areas, head=a_head(example=False))
    plans = Plans(
        tuple(
            Improvement(id=f"i{n}", area=a.key, measure="Samen werven met de buren. " * 4, kind=MeasureKind.RECRUIT)
            for n, a in enumerate(areas)
        ),
        explanations=tuple(
            Explanation(id=f"x{n}", area=a.key, element="aantal", reason="De markt heeft ze niet. " * 4)
            for n, a in enumerate(areas)
        ),
    )
    people = tuple(silent(f"P{n} Naam", name) for n, name in enumerate(names))
    snapshot = a_full_round(version=version, participants=people, arrangements=in_house(*names), plans=plans)
    facts = facts_of(snapshot, BOARD)
    paper = printed(facts, tmp_path)
    for title in (t for name, t in facts.sheets.items() if name.startswith("statement:")):
        assert 1 <= sum(heads(page).rstrip().endswith(title) for page in paper) <= 2
    table = facts.table("statement_plans:1")
    assert table is not None
    assert len(table.rows) == MOST_PLANS
    assert f"En nog {2 * len(areas) - MOST_PLANS};" in table.note
