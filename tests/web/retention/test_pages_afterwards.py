"""A round that was emptied still opens: its pages, its progress and its workbooks, without anybody's name."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa

from tests.support.measured import PEOPLE, ROUND
from tests.support.round_cases import COUNCIL, NOW, SYSTEM
from tests.support.sites import Browser, Site
from tests.web.retention.test_pages import close_long_ago, lay_down
from vthquality.domain.access import RoleName
from vthquality.domain.people import OrganisationId
from vthquality.edge.db import db
from vthquality.services.rounds import open_round
from vthquality.store.audit import AuditRow


@pytest.fixture
def hr(site: Site) -> Browser:
    """HR, after emptying the round."""
    browser = site.signed_in(RoleName.HR)
    lay_down(browser)
    close_long_ago(site)
    browser.send("/bewaren/legen")
    return browser


def nobody_in(text: str) -> bool:
    return not [name for name in PEOPLE.values() if name in text]


def taken_out(browser: Browser, site: Site, **about: str) -> tuple[int, bytes]:
    path = f"/metingen/{site.ids()['round']}/werkmappen"
    browser.open(path)
    response = browser.client.post(path, data={"csrf_token": browser.token(), "reason": "toets", **about})
    return response.status_code, response.get_data()


def words_of(workbook: bytes) -> str:
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("part", ["", "/voortgang", "/werkmappen", "/samenstelling"])
def test_its_pages_open_without_a_name(site: Site, hr: Browser, part: str) -> None:
    page = hr.open(f"/metingen/{site.ids()['round']}{part}")
    assert nobody_in(page.text)
    assert "vernietigd" in page.text


@pytest.mark.parametrize("about", [{"edition": "bestuur"}, {"edition": "team", "team": "Advies"}, {"edition": "namen"}])
def test_its_workbooks_are_given_without_a_name(site: Site, hr: Browser, about: dict[str, str]) -> None:
    status, workbook = taken_out(hr, site, **about)
    assert status == 200
    words = words_of(workbook)
    assert "21 Geluid" in words
    assert nobody_in(words)


def test_what_was_not_kept_is_a_sentence_and_no_page_that_fails(site: Site, hr: Browser) -> None:
    status, body = taken_out(hr, site, edition="team", team="Advies", complete="y")
    assert status == 409
    assert "vernietigd" in body.decode()


def test_nobody_is_confirmed_or_opened_in_it(site: Site, hr: Browser) -> None:
    ids = site.ids()
    with site.app.app_context():
        person = db.session.scalars(sa.text("SELECT id FROM participation")).first()
        db.session.remove()
    manager = site.signed_in(RoleName.MANAGER)
    for browser in (hr, manager, site.signed_in(RoleName.EMPLOYEE)):
        for path in (f"/bevestigen/{ids['round']}/{person}", f"/mijn-meting/{ids['round']}"):
            response = browser.client.get(path)
            assert response.status_code < 500
            assert nobody_in(response.get_data(as_text=True).replace("Anna Bos · ", ""))


def test_it_is_carried_over_to_nothing(site: Site, hr: Browser) -> None:
    page = hr.open(f"/metingen/{site.ids()['round']}")
    move = f"/metingen/{site.ids()['round']}/overzetten"
    assert move not in page.links
    assert "vernietigd" in hr.open(move, 409).text


def test_the_own_data_hold_no_answer_of_it_any_more(site: Site, hr: Browser) -> None:
    assert hr.page is not None
    body = site.signed_in(RoleName.EMPLOYEE).client.get("/mijn-gegevens/download/json").get_json()
    assert (body["rounds"], body["answers"], body["judgements"]) == ([], [], [])
    assert body["person"][0]["name"] == "Anna Bos"
    assert body["facts"]


def test_who_emptied_is_in_the_trail_by_the_id_of_the_account(site: Site, hr: Browser) -> None:
    assert hr.page is not None
    with site.app.app_context():
        actors = db.session.scalars(sa.select(AuditRow.actor).where(AuditRow.action == "retention:round")).all()
        db.session.remove()
    assert len(actors) == 1
    assert "hr" not in actors[0]


def test_an_open_round_after_it_says_that_nothing_is_compared_with_it(site: Site, hr: Browser) -> None:
    assert "vergelijken niet met" not in hr.open(f"/metingen/{site.ids()['round']}/werkmappen").text
    ids = site.ids()
    with site.app.app_context(), db.session.begin():
        owner = OrganisationId(ids["organisation"])
        later = open_round(
            db.session(),
            SYSTEM,
            owner,
            name="Volgende meting",
            reference_day=date(2031, 10, 1),
            versions=[("voorbeeld-omgevingswet", "1.0")],
            council=COUNCIL,
            now=NOW,
        ).round
    for role in (RoleName.HR, RoleName.READER):
        page = site.signed_in(role).open(f"/metingen/{later}/werkmappen")
        assert f"Deze werkmappen vergelijken niet met {ROUND}" in page.text
