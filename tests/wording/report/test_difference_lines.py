"""A difference is told with its place, so that it can be found and understood."""

from vthquality.domain.reports import Difference
from vthquality.wording.report.difference_lines import difference_line


def differs(column: str, issued: str | None, found: str | None, place: str = "Gebieden, 1 Geluid") -> Difference:
    return Difference(table="areas", row="r1", column=column, issued=issued, found=found, place=place)


def test_a_changed_cell_is_told_with_heading_cell_and_both_values() -> None:
    difference = differs("asked", "2", "3", "Gebieden, 1 Geluid, Gevraagd")
    line = "Gebieden, 1 Geluid, Gevraagd (Gebieden!G8): was '2', is nu '3'"
    assert difference_line(difference, {("areas", "r1", "asked"): "Gebieden!G8"}) == line


def test_an_emptied_cell_says_it_is_empty_and_where_it_was() -> None:
    difference = differs("asked", "2", None, "Gebieden, 1 Geluid, Gevraagd")
    assert difference_line(difference, {}) == "Gebieden, 1 Geluid, Gevraagd: was '2', is nu (leeg)"


def test_a_lost_row_and_an_added_one_are_told_once() -> None:
    lost, added = differs("", "1 Geluid; 2", None), differs("", None, "9 Verzonnen; 3", "")
    assert difference_line(lost, {}) == "Gebieden, 1 Geluid: deze rij is weg (1 Geluid; 2)"
    assert difference_line(added, {("areas", "r1", ""): "Gebieden, rij 9"}) == (
        "Gebieden, rij 9: deze rij is erbij gekomen (9 Verzonnen; 3)"
    )
