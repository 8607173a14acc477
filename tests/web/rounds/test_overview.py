"""The list of rounds and one round: its phases, dates, numbers, and closing it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.measured import ROUND
from tests.support.sites import AWAY, Site
from vthquality.domain.access import RoleName
from vthquality.edge import clock
from vthquality.wording.rounds import TRIAL

MANAGES = (RoleName.EMPLOYEE, RoleName.MANAGER, RoleName.ASSESSOR, RoleName.READER, RoleName.AUDITOR)


@pytest.fixture
def home(site: Site) -> str:
    """The address of the round."""
    return f"/metingen/{site.ids()['round']}"


def test_the_list_leads_to_each_round_and_hr_to_a_new_one(site: Site, home: str) -> None:
    page = site.signed_in(RoleName.HR).open("/metingen")
    assert {home, "/metingen/nieuw?van=vorige"} <= set(page.links)
    assert "1 oktober 2026" in page.text
    assert "proefmeting" in page.text
    assert "/metingen/nieuw?van=vorige" not in site.signed_in(RoleName.MANAGER).open("/metingen").links


def test_a_trial_says_so_on_every_page(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    parts = ("", "/planning", "/voortgang", "/herinneren", "/samenstelling", "/overzetten", "/sluiten", "/werkmappen")
    assert all(TRIAL in browser.open(f"{home}{part}").text for part in parts)


def test_a_round_says_where_it_is_and_what_was_agreed(site: Site, home: str) -> None:
    page = site.signed_in(RoleName.READER).open(home)
    assert page.headings == [ROUND]
    assert "OR 2024-14" in page.text
    assert "leidinggevende, vakinhoudelijk toetser, HR" in page.text
    assert "36 maanden na het sluiten" in page.text
    assert "Invullen (nu)".lower() in page.text.lower()


def test_only_hr_finds_what_moves_or_closes_a_round(site: Site, home: str) -> None:
    assert f"{home}/sluiten" in site.signed_in(RoleName.HR).open(home).links
    for role in MANAGES:
        page = site.signed_in(role).open(home)
        assert not [link for link in page.links if link.endswith(("/sluiten", "/overzetten", "/samenstelling"))]
        assert "Zet de fase op" not in page.text


def test_a_reader_sees_totals_without_small_groups_and_an_employee_none(site: Site, home: str) -> None:
    page = site.signed_in(RoleName.READER).open(home)
    assert "te weinig mensen om te laten zien" in page.text
    assert "Anna Bos" not in page.text
    assert "Hoe ver is iedereen" not in site.signed_in(RoleName.EMPLOYEE).open(home).text


def test_a_part_goes_to_the_next_phase_and_back_only_when_one_is_sure(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(home)
    page = browser.send(f"{home}/fase", to="confirming", revision="1")
    assert "De fase is nu: bevestigen." in page.text
    unsure = browser.send(f"{home}/fase", 422, to="filling", revision="2")
    assert "Zet een vinkje dat u terug wilt" in unsure.text
    assert "sure-criteria-0" in unsure.ids
    assert "#sure-criteria-0" in unsure.links
    page = browser.send(f"{home}/fase", to="filling", revision="2", sure="y")
    assert "De fase is nu: invullen." in page.text


def test_who_saw_an_older_state_moves_nothing(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(home)
    browser.send(f"{home}/fase", to="confirming", revision="1")
    stale = browser.send(f"{home}/fase", 409, to="settling", revision="1")
    assert "intussen door iemand anders veranderd" in stale.text
    assert "bevestigen (nu)" in browser.open(home).text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"to": "verzonnen"}, 404),
        ({}, 404),
        ({"to": "improving", "revision": "1"}, 422),
        ({"to": "confirming", "revision": "9" * 40}, 409),
        ({"to": "confirming", "revision": "-1"}, 409),
        ({"to": "peers", "revision": "1"}, 409),
    ],
)
def test_a_step_that_cannot_be_is_refused(site: Site, home: str, sent: dict[str, str], status: int) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(home)
    browser.send(f"{home}/fase", status, **sent)
    assert "invullen (nu)" in browser.open(home).text


def test_dates_are_planned_and_shown(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    form = browser.open(f"{home}/planning")
    assert form.values["revision"] == "1"
    days: dict[str, Any] = {"filling_starts": "2026-09-07", "filling_ends": "04-10-2026", "confirming_starts": ""}
    page = browser.send(f"{home}/planning", revision="1", **days)
    assert "De planning is bewaard." in page.text
    assert "7 september 2026 tot en met 4 oktober 2026" in page.text
    assert "4 oktober 2026" in browser.open("/metingen").text
    stale = browser.send(f"{home}/planning", 409, revision="1", filling_starts="2026-01-01")
    assert "Er is niets bewaard" in stale.text


def test_a_phase_that_does_not_go_as_planned_says_so_until_the_round_closes(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(f"{home}/planning")
    today = clock.today()
    days: dict[str, Any] = {"filling_starts": str(today + timedelta(days=2)), "filling_ends": ""}
    page = browser.send(f"{home}/planning", revision="1", **days)
    assert "volgens de planning nog niet begonnen" in page.text
    assert "Volgens de planning begint invullen pas op" in page.text
    past: dict[str, Any] = {
        "filling_starts": "2020-01-06",
        "filling_ends": "2020-02-02",
        "confirming_starts": "2020-02-03",
    }
    page = browser.send(f"{home}/planning", revision="2", **past)
    assert "de geplande tijd is voorbij" in page.text
    assert "De geplande tijd voor invullen is voorbij sinds 2 februari 2020." in page.text
    assert "had volgens de planning al moeten beginnen" in page.text
    assert "de geplande tijd is voorbij" in browser.open("/metingen").text
    told = site.signed_in(RoleName.MANAGER).open(home)
    assert "de geplande tijd is voorbij" in told.text
    assert "zet de fase om" not in told.text
    closed = browser.send(f"{home}/sluiten", sure="y")
    for words in ("de geplande tijd", "al moeten beginnen"):
        assert words not in closed.text
        assert words not in browser.open("/metingen").text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"filling_starts": "2026-10-01", "filling_ends": "2026-09-01"}, "De einddatum (1 september 2026) ligt voor"),
        ({"filling_starts": "morgen"}, "Dit is geen datum."),
        ({"filling_starts": "2026-02-30"}, "Dit is geen datum."),
        ({"filling_starts": "0206-10-01"}, "kan niet kloppen"),
        ({"filling_starts": "2026-10-01", "confirming_starts": "2026-09-01"}, "Deze fase begint op 1 september 2026"),
    ],
)
def test_days_that_cannot_be_are_told_beside_them_and_stay_as_typed(
    site: Site, home: str, days: dict[str, str], said: str
) -> None:
    browser = site.signed_in(RoleName.HR)
    browser.open(f"{home}/planning")
    page = browser.send(f"{home}/planning", 422, revision="1", **days)
    assert said in page.text
    assert all(page.values[name] == typed for name, typed in days.items())


def test_closing_says_what_is_missing_and_takes_being_sure(site: Site, home: str) -> None:
    browser = site.signed_in(RoleName.HR)
    page = browser.open(f"{home}/sluiten")
    assert "Nog niet ingeleverd: 6" in page.text
    assert "Zet het vinkje" in browser.send(f"{home}/sluiten", 422).text
    closed = browser.send(f"{home}/sluiten", sure="y")
    assert f"Meting '{ROUND}' is gesloten." in closed.text
    assert not [link for link in closed.links if link.endswith(("/sluiten", "/herinneren", "/samenstelling"))]
    again = browser.send(f"{home}/sluiten", 409, sure="y")
    assert "is gesloten en verandert niet meer" in again.text
    assert "al gesloten" in browser.open(f"{home}/sluiten").text
    browser.send(f"{home}/planning", 409, revision="1")
    browser.send(f"{home}/fase", 409, to="confirming", revision="2")


def test_the_round_of_another_organisation_is_not_there(site: Site) -> None:
    theirs = f"/metingen/{site.ids(AWAY)['round']}"
    browser = site.signed_in(RoleName.HR)
    parts = ("", "/planning", "/voortgang", "/herinneren", "/samenstelling", "/overzetten", "/sluiten", "/werkmappen")
    pages = [browser.open(f"{theirs}{part}", 404) for part in parts]
    pages.append(browser.send(f"{theirs}/sluiten", 404, sure="y"))
    pages.append(browser.send(f"{theirs}/fase", 404, to="confirming", revision="1"))
    assert {page.headings[0] for page in pages} == {"Deze pagina is er niet"}
