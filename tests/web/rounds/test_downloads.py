"""Taking workbooks out in the browser."""

import io

import openpyxl
import pytest

from tests.support.sites import AWAY_TEAM, Browser, Site
from vthquality.domain.access import RoleName
from vthquality.web.rounds.downloads import XLSX


@pytest.fixture
def home(site: Site) -> str:
    """The address of the workbooks of the round."""
    return f"/metingen/{site.ids()['round']}/werkmappen"


def taken(browser: Browser, address: str, **sent: str) -> tuple[str, str]:
    """The file name of the workbook, and everything its cells say."""
    browser.open(address)
    response = browser.client.post(address, data={"csrf_token": browser.token(), **sent})
    assert (response.status_code, response.mimetype) == (200, XLSX), response.get_data(as_text=True)[:500]
    book = openpyxl.load_workbook(io.BytesIO(response.get_data()))
    cells = " ".join(
        str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c is not None
    )
    book.close()
    return response.headers["Content-Disposition"], cells


@pytest.mark.slow
def test_the_edition_for_the_board_holds_no_name_and_has_a_name_of_its_own(site: Site, home: str) -> None:
    name, said = taken(site.signed_in(RoleName.READER), home, edition="bestuur")
    assert "PROEF_Omgevingsdienst-Voorbeeld_Meting-2026" in name
    assert name.endswith(".xlsx")
    assert "Anna Bos" not in said
    assert "reader 101" not in said


@pytest.mark.slow
def test_a_manager_takes_the_own_team_out_without_a_reason_and_no_other(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.MANAGER, teams=("Advies",))
    name, said = taken(browser, home, edition="team", team="Advies")
    assert "Advies" in name
    assert "Anna Bos" in said
    browser.send(home, 404, edition="team", team="Toezicht")
    browser.send(home, 403, edition="namen")


@pytest.mark.slow
def test_hr_says_why_before_names_go_out(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(home)
    page = browser.send(home, 422, edition="namen")
    assert "#reason-names" in page.links
    browser.send(home, 422, edition="team", team="Advies", reason="  ")
    _, said = taken(browser, home, edition="namen", reason="jaarlijkse controle", complete="y")
    assert "Anna Bos" in said


@pytest.mark.parametrize(
    "sent", [{}, {"edition": "raad"}, {"edition": "team", "team": AWAY_TEAM, "reason": "x"}, {"edition": "team"}]
)
def test_what_there_is_not_is_not_there(site: Site, home: str, sent: dict[str, str]) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(home)
    unsaid = sent == {"edition": "team"}
    page = browser.send(home, 422 if unsaid else 404, **sent)
    assert ("Er gaat nog iets niet goed" in page.text) is unsaid


def test_a_page_offers_what_one_may_take_out(site: Site, home: str) -> None:
    reader = site.signed_in(RoleName.READER).open(home).text
    assert ("bestuursversie" in reader, "teamversie" in reader) == (True, False)
    manager = site.signed_in(RoleName.MANAGER).open(home).text
    assert ("teamversie" in manager, "Alle teams" in manager, "Waarom hebt u" in manager) == (True, False, False)
    officer = site.signed_in(RoleName.HR).open(home).text
    assert ("Alle teams met namen" in officer, "Waarom hebt u" in officer) == (True, True)
