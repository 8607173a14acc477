"""Bewaren: HR lays down terms, sees what would go, and destroys it; the auditor looks along."""

import pytest
import sqlalchemy as sa

from tests.support.measured import PEOPLE, ROUND
from tests.support.round_cases import NOW, SYSTEM
from tests.support.sites import Browser, Site
from vthquality.domain.access import RoleName
from vthquality.domain.people import OrganisationId, RoundId
from vthquality.edge.db import db
from vthquality.services.rounds import close_round

TERMS: dict[str, object] = {"closed_rounds": "36", "leavers": "24", "trail": "24"}


def lay_down(browser: Browser, **changed: object) -> None:
    page = browser.open("/bewaren/termijnen")
    sent: dict[str, object] = {**TERMS, "revision": page.values["revision"], **changed}
    browser.send("/bewaren/termijnen", 303, **sent)


def close_long_ago(site: Site, year: int = 2020) -> None:
    """Close the round, and let it have been in that year."""
    ids = site.ids()
    with site.app.app_context(), db.session.begin():
        owner, round_id = OrganisationId(ids["organisation"]), RoundId(ids["round"])
        close_round(db.session(), SYSTEM, owner, round_id, now=NOW.replace(year=year))


def test_before_terms_are_laid_down_ours_are_shown_as_a_proposal_and_nothing_can_go(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    page = hr.open("/bewaren")
    assert "Nog niet vastgesteld" in page.text
    assert "36 maanden" in page.text
    before = hr.open("/bewaren/legen")
    assert "Nog geen bewaartermijnen" in before.text
    assert "Vernietig nu" not in before.text
    hr.send("/bewaren/legen", 409)


def test_hr_lays_down_terms_and_reads_them_back(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    lay_down(hr, leavers="12")
    page = hr.open("/bewaren")
    assert "Nog niet vastgesteld" not in page.text
    assert "12 maanden" in page.text


@pytest.mark.parametrize("months", ["0", "241", "-3", "veel", "", "1,5", "9" * 400])
def test_a_term_that_cannot_be_is_said_beside_its_field_and_changes_nothing(site: Site, months: str) -> None:
    hr = site.signed_in(RoleName.HR)
    hr.open("/bewaren/termijnen")
    page = hr.send("/bewaren/termijnen", 422, **{**TERMS, "trail": months, "revision": "0"})
    assert "#trail" in page.links
    assert "Nog niet vastgesteld" in hr.open("/bewaren").text


def test_terms_that_were_changed_in_another_window_are_not_overwritten(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    lay_down(hr)
    lay_down(hr, trail="6")
    hr.open("/bewaren/termijnen")
    hr.send("/bewaren/termijnen", 409, **{**TERMS, "revision": "1"})
    hr.send("/bewaren/termijnen", 409, **{**TERMS, "revision": "0"})
    assert "6 maanden" in hr.open("/bewaren").text


def test_what_is_due_is_counted_shown_destroyed_and_remembered(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    lay_down(hr)
    close_long_ago(site)
    page = hr.open("/bewaren")
    assert f"Wat er weggaat uit de meting {ROUND}" in page.text
    assert not [name for name in PEOPLE.values() if name in page.text]
    before = hr.open("/bewaren/legen")
    assert "niet terug te draaien" in before.text
    done = hr.send("/bewaren/legen")
    assert "Vernietigd." in done.text
    assert "namen, personeelsnummers en verbanden met de personeelslijst: 6" in done.text
    with site.app.app_context():
        names = db.session.execute(sa.text("SELECT DISTINCT name FROM participation WHERE name IS NOT NULL")).scalars()
        assert not set(PEOPLE.values()) & set(names)
        db.session.remove()
    assert "Er is niets te legen" in hr.open("/bewaren/legen").text


def test_the_auditor_looks_along_and_can_do_nothing(site: Site) -> None:
    auditor = site.signed_in(RoleName.AUDITOR)
    page = auditor.open("/bewaren")
    assert "/bewaren/termijnen" not in page.links
    assert "/bewaren/legen" not in page.links
    auditor.open("/bewaren/legen", 403)
    auditor.send("/bewaren/legen", 403)


def test_a_round_that_is_not_due_says_from_when(site: Site) -> None:
    hr = site.signed_in(RoleName.HR)
    lay_down(hr, closed_rounds="24")
    close_long_ago(site, 2026)
    page = hr.open("/bewaren")
    assert "november 2028" in page.text
    assert "binnen de termijn" in page.text
