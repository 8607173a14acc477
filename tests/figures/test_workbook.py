from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.figures.judging import EVERYTHING
from tests.figures.measuring import alone
from tests.figures.workbook import ISSUE, LISTS, bare, beside_bare_cells, peak_of_a_report
from tests.support.crowd import a_crowded_round
from tests.support.stored_crowd import crowd_in_file
from vthquality.domain.gaps import ReportScope, gap_report
from vthquality.domain.reports import ReportFacts
from vthquality.formats.gap_workbook.write import write_gap_workbook
from vthquality.wording.report.facts import report_facts

FEW, MANY, PROMISED = 5, 105, 1_000
"""Memory is measured at the first two, and the line through them drawn on to the third."""


def facts(people: int, about: ReportScope) -> ReportFacts:
    return report_facts(gap_report(a_crowded_round(people), about))


@pytest.mark.slow
@pytest.mark.parametrize("about", LISTS.values(), ids=LISTS)
def test_a_gap_workbook_costs_at_most_1_3_times_its_bare_cells(about: ReportScope) -> None:
    beside = beside_bare_cells(facts(30, about), turns=3)
    assert beside.cells > 10_000
    assert beside.ours.per(beside.bare) <= 1.3


def test_the_bare_cells_are_those_of_the_workbook_value_for_value_and_style_for_style() -> None:
    file, copy = BytesIO(), BytesIO()
    write_gap_workbook(facts(3, EVERYTHING), ISSUE, file)
    bare(file).write(copy)
    made, copied = load_workbook(file), load_workbook(copy)
    assert copied.sheetnames == made.sheetnames
    for sheet in made.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                beside = copied[sheet.title][cell.coordinate]
                assert str(beside.value).strip() == str(cell.value).strip()
                assert (beside.number_format, beside.font.b, beside.fill.fgColor.rgb) == (
                    cell.number_format,
                    cell.font.b,
                    cell.fill.fgColor.rgb,
                )


@pytest.mark.slow
def test_the_complete_report_of_a_thousand_people_will_fit_in_three_hundred_megabytes(tmp_path: Path) -> None:
    few, many = (
        alone(peak_of_a_report, path, crowd_in_file(path, people), EVERYTHING)
        for people, path in ((FEW, tmp_path / "few.db"), (MANY, tmp_path / "many.db"))
    )
    assert few < many
    assert few + (many - few) / (MANY - FEW) * PROMISED < 300
