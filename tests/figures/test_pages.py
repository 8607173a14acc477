"""The main pages take as many statements for many people and a wide set as for a few."""

from pathlib import Path

import pytest

from tests.figures.pages import pages, statements_of
from tests.support.wide_site import make_wide_site

MOST = 60


@pytest.mark.slow
def test_the_main_pages_take_as_many_statements_however_many_people_and_requirements_there_are(tmp_path: Path) -> None:
    few = statements_of(make_wide_site(tmp_path / "few.db", people=3, requirements=20, asked=10))
    many = statements_of(make_wide_site(tmp_path / "many.db", people=60, requirements=240, asked=60))
    as_before = {name.partition(" of ")[0]: count for name, count in few.items()}
    assert {name.partition(" of ")[0]: count for name, count in many.items()} == as_before
    assert len(as_before) >= 10
    assert max(as_before.values()) <= MOST


@pytest.mark.slow
def test_a_page_is_measured_beside_an_empty_one(tmp_path: Path) -> None:
    figures = {figure.what: figure.value for figure in pages(tmp_path, 3, 20, turns=3)}
    assert figures["progress, times an empty page"] > 1
