"""`vth retention` and what `report verify` says afterwards: typed on a real database, years later."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.test_reports import OF, WHY, cells, changed, written
from tests.support.measured import NAME, PEOPLE, ROUND
from tests.support.terminal import Terminal
from vthquality.edge import clock

ORGANISATION = ("--organisation", NAME)
TERMS = ("--closed-rounds", "36", "--leavers", "24", "--trail", "24")
Years = Callable[[int], None]
pytestmark = pytest.mark.slow


@pytest.fixture
def years_later(monkeypatch: pytest.MonkeyPatch) -> Years:
    """Lets it be some years later for whoever reads the clock."""

    def later(years: int) -> None:
        monkeypatch.setattr(clock, "today", lambda: date(2026 + years, 12, 1))
        monkeypatch.setattr(clock, "now", lambda: datetime(2026 + years, 12, 1, 9, tzinfo=UTC))

    return later


def test_terms_are_a_proposal_until_all_three_are_laid_down(measured: Terminal) -> None:
    assert "dit is een voorstel" in measured.does("retention", "terms", *ORGANISATION)
    assert "alle drie" in measured.refuses("retention", "terms", *ORGANISATION, "--trail", "6")
    assert "240" in measured.refuses("retention", "terms", *ORGANISATION, *TERMS[:4], "--trail", "999")
    assert "vastgelegd" in measured.does("retention", "terms", *ORGANISATION, *TERMS)
    assert "voorstel" not in measured.does("retention", "terms", *ORGANISATION)


def test_nothing_goes_without_terms_or_without_saying_yes(measured: Terminal) -> None:
    assert "--yes" in measured.refuses("retention", "run", *ORGANISATION)
    assert "bewaartermijnen" in measured.refuses("retention", "run", *ORGANISATION, "--yes")


def test_years_later_names_go_and_the_codes_still_hold(measured: Terminal, tmp_path: Path, years_later: Years) -> None:
    measured.does("retention", "terms", *ORGANISATION, *TERMS)
    measured.does("round", "close", ROUND, *ORGANISATION)
    kept = written(measured, tmp_path / "toen", "--team", "Advies", *WHY)
    board = cells(written(measured, tmp_path / "toen"))
    years_later(4)
    told = measured.does("retention", "rehearse", *ORGANISATION)
    assert "6  namen, personeelsnummers" in told
    assert not [name for name in PEOPLE.values() if name in told]
    done = measured.does("retention", "run", *ORGANISATION, "--yes")
    assert set(told.splitlines()) - set(done.splitlines()) == {
        line for line in told.splitlines() if "maanden" in line or "te legen" in line
    }
    assert "Er is niets te legen" in measured.does("retention", "run", *ORGANISATION, "--yes")

    assert "Cijfers ongewijzigd, persoonsgegevens vernietigd op 1 december 2030." in measured.does(
        "report", "verify", kept
    )
    now = written(measured, tmp_path / "nu", "--team", "Advies", *WHY)
    assert "Cijfers ongewijzigd, persoonsgegevens vernietigd" in measured.does("report", "verify", now)
    assert not [name for name in PEOPLE.values() if name in " ".join(cells(now))]
    assert "Persoonsgegevens vernietigd op 01-12-2030. De cijfers zijn zoals ze zijn afgegeven." in cells(now)
    assert cells(written(measured, tmp_path / "nu")) == board


def test_a_figure_changed_in_a_workbook_of_then_is_found(
    measured: Terminal, tmp_path: Path, years_later: Years
) -> None:
    measured.does("retention", "terms", *ORGANISATION, *TERMS)
    measured.does("round", "close", ROUND, *ORGANISATION)
    kept = written(measured, tmp_path / "toen", "--team", "Advies", *WHY)
    years_later(4)
    measured.does("retention", "run", *ORGANISATION, "--yes")
    sheet = load_workbook(kept)["Gebieden"]
    place = next(c.coordinate for row in sheet.iter_rows() for c in row if c.value == 2)
    altered = changed(kept, lambda book: book["Gebieden"].__setitem__(place, 7))
    said = measured.run("report", "verify", altered)
    assert said.status == 1
    assert "Aantal verschillen: 1. De persoonsgegevens zijn op 1 december 2030 vernietigd" in said.out


def test_what_was_not_kept_is_refused_in_a_sentence(measured: Terminal, tmp_path: Path, years_later: Years) -> None:
    measured.does("retention", "terms", *ORGANISATION, *TERMS)
    measured.does("round", "close", ROUND, *ORGANISATION)
    years_later(4)
    measured.does("retention", "run", *ORGANISATION, "--yes")
    said = measured.refuses("report", "gaps", *OF, "--team", "Advies", "--complete", *WHY, "--out", tmp_path / "x.xlsx")
    assert said.startswith(f"De persoonsgegevens van de meting '{ROUND}' zijn op 1 december 2030 vernietigd.")
