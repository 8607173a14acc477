"""Workbooks in through the browser: got, filled in, looked at and taken, by whoever may and nobody else."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from tests.support.intake_desk import STAFF, Desk, moved, row_of
from tests.support.sites import AWAY, Site
from tests.support.workbooks import filled_in
from vthquality.domain.access import RoleName
from vthquality.edge.db import db
from vthquality.store.accounts.rows import UploadRow
from vthquality.store.rounds.rows import ParticipationRow


def test_hr_chooses_from_all_workbooks_and_an_employee_has_the_form(site: Site) -> None:
    choice = site.signed_in(RoleName.HR).open("/inlezen")
    assert [link for link in choice.links if link.startswith("/inlezen/")] == [
        f"/inlezen/{slug}" for slug in ("medewerkers", "takenpakket", "portfolio", "antwoorden", "plannen")
    ]
    mine = site.signed_in(RoleName.EMPLOYEE).open("/inlezen")
    assert [link for link in mine.links if link.startswith("/inlezen/")] == ["/inlezen/formulier"]
    theirs = site.signed_in(RoleName.MANAGER).open("/inlezen")
    assert "/inlezen/plannen" in theirs.links
    assert "/inlezen/antwoorden" not in theirs.links


@pytest.mark.parametrize("slug", ["medewerkers", "antwoorden", "portfolio", "bestaat-niet"])
def test_a_workbook_that_is_not_for_somebody_is_not_there(site: Site, slug: str) -> None:
    assert site.signed_in(RoleName.EMPLOYEE).open(f"/inlezen/{slug}", 404).headings == ["Deze pagina is er niet"]


@pytest.mark.parametrize("role", [RoleName.READER, RoleName.VISITOR, RoleName.AUDITOR])
def test_who_takes_nothing_in_is_refused(site: Site, role: RoleName) -> None:
    assert site.signed_in(role).open("/inlezen", 403).headings == ["Dit mag u niet zien"]


def test_what_would_change_is_shown_before_anything_does(hr: Desk) -> None:
    page = hr.upload(moved(hr))
    assert "1 rij die wijzigt" in page.text
    for word in ("Anna Bos", "Advies", "Nieuw team", "Neem over"):
        assert word in page.text
    assert hr.teams()["Anna Bos"] == "Advies"


def test_taking_changes_it_and_forgets_the_file(hr: Desk) -> None:
    hr.upload(moved(hr))
    page = hr.take()
    assert "Overgenomen. Nieuwe rijen: 0; gewijzigde rijen: 1." in page.text
    assert hr.teams()["Anna Bos"] == "Nieuw team"
    assert hr.rows(sa.select(UploadRow.id)) == []


def test_throwing_away_changes_nothing_and_forgets_the_file(hr: Desk) -> None:
    hr.upload(moved(hr))
    page = hr.send(f"/inlezen/proef/{hr.waiting()}/weg")
    assert "weggegooid" in page.text
    assert (hr.teams()["Anna Bos"], hr.rows(sa.select(UploadRow.id))) == ("Advies", [])


def test_a_file_that_waits_is_found_again(hr: Desk) -> None:
    hr.upload(moved(hr), "mijn lijst.xlsx")
    page = hr.browser.open("/inlezen")
    assert "mijn lijst.xlsx" in page.text
    assert f"/inlezen/proef/{hr.waiting()}" in page.links


def test_a_file_waits_for_a_day_at_most(hr: Desk) -> None:
    hr.upload(moved(hr))
    upload = hr.waiting()
    with hr.site.app.app_context(), db.session.begin():
        db.session().execute(sa.update(UploadRow).values(made=datetime.now(UTC) - timedelta(hours=25)))
    hr.browser.open(f"/inlezen/proef/{upload}", 404)
    assert "lijst.xlsx" not in hr.browser.open("/inlezen").text
    hr.upload(moved(hr))
    assert upload not in hr.rows(sa.select(UploadRow.id))


@pytest.mark.parametrize("path", ["", "/kolommen", "/fouten", "/wijzigingen"])
@pytest.mark.parametrize("organisation", ["", AWAY])
def test_the_file_of_somebody_else_is_not_there(hr: Desk, path: str, organisation: str) -> None:
    hr.upload(moved(hr))
    upload = hr.waiting()
    other = (
        hr.site.signed_in(RoleName.HR, number="901", organisation=AWAY)
        if organisation
        else hr.site.signed_in(RoleName.HR, number="102")
    )
    other.open(f"/inlezen/proef/{upload}{path}", 404)
    Desk(hr.site, other).send(f"/inlezen/proef/{upload}", {"seen": "x", "action": "all"}, 404)
    Desk(hr.site, other).send(f"/inlezen/proef/{upload}/weg", status=404)
    assert hr.rows(sa.select(UploadRow.id)) == [upload]


def with_faults(desk: Desk) -> BytesIO:
    file = moved(desk)
    return filled_in(file, STAFF, {f"H{row_of(file, 'Bas Kok')}": "veel", f"D{row_of(file, 'Cas Mol')}": "geen adres"})


def test_every_fault_stands_on_the_page_with_its_cell_and_remedy_and_nothing_can_be_taken_whole(hr: Desk) -> None:
    page = hr.upload(with_faults(hr))
    for word in ("2 fouten", "Dit is geen getal.", "Typ alleen het getal", "Dit is geen e-mailadres."):
        assert word in page.text
    assert "Neem alleen de goede rijen over" in page.text
    assert "Neem over" not in page.text
    hr.take("all", 422)
    assert hr.teams()["Anna Bos"] == "Advies"


def test_the_good_rows_are_taken_by_a_button_of_their_own(hr: Desk) -> None:
    hr.upload(with_faults(hr))
    page = hr.take("good")
    assert "gewijzigde rijen: 1; overgeslagen: 2" in page.text
    assert hr.teams()["Anna Bos"] == "Nieuw team"


@pytest.mark.parametrize(("path", "words"), [("fouten", "veel"), ("wijzigingen", "Nieuw team")])
def test_faults_and_changes_are_downloaded_as_workbooks(hr: Desk, path: str, words: str) -> None:
    hr.upload(with_faults(hr))
    response = hr.browser.client.get(f"/inlezen/proef/{hr.waiting()}/{path}")
    assert "attachment" in response.headers["Content-Disposition"]
    sheet: Any = load_workbook(BytesIO(response.get_data())).worksheets[0]
    assert words in {cell.value for row in sheet.iter_rows() for cell in row}


# Reasons and rounds


def test_names_go_out_for_a_reason_only_and_an_empty_workbook_without(hr: Desk) -> None:
    page = hr._page(hr.post("/inlezen/medewerkers/werkmap", {"content": "known"}), 422)  # noqa: SLF001
    assert "Schrijf op waarom" in page.text
    assert load_workbook(hr.download(content="blank", reason=""))[STAFF]["B2"].value is None


def test_answers_of_others_are_taken_in_for_a_reason_only(site: Site) -> None:
    browser = site.signed_in(RoleName.HR)
    desk = Desk(site, browser, "antwoorden", {"round": site.ids()["round"]})
    file = desk.download()
    assert "Schrijf op waarom" in desk.upload(file, status=422, reason="").text
    assert "Er verandert niets" in desk.upload(file).text


def test_the_own_form_goes_out_and_comes_back(site: Site) -> None:
    desk = Desk(site, site.signed_in(RoleName.EMPLOYEE, number="104"), "formulier", {"round": site.ids()["round"]})
    file = desk.download()
    sheet: Any = load_workbook(file)["Vragen"]
    headings = [cell.value for cell in sheet[2]]
    cell = sheet.cell(3, headings.index("antwoord") + 1).coordinate
    page = desk.upload(filled_in(file, "Vragen", {cell: "ja"}))
    assert "1 rij die wijzigt" in page.text
    assert "gewijzigde rijen: 1" in desk.take().text


def test_the_form_of_somebody_else_is_refused_at_the_door(site: Site) -> None:
    of_round = {"round": site.ids()["round"]}
    mine, theirs = (
        Desk(site, site.signed_in(RoleName.EMPLOYEE, number=number), "formulier", of_round) for number in ("104", "103")
    )
    assert "Dit formulier is van iemand anders." in mine.upload(theirs.download(), status=422).text


def test_without_an_open_round_there_is_no_form_and_nothing_comes_in(site: Site) -> None:
    desk = Desk(site, site.signed_in(RoleName.EMPLOYEE, number="104"), "formulier", {"round": site.ids()["round"]})
    file = desk.download()
    with site.app.app_context(), db.session.begin():
        db.session().execute(sa.update(ParticipationRow).values(confirmed=True))
    assert "Er is geen meting open" in desk.browser.open("/inlezen/formulier").text
    assert "Er is geen meting open" in desk.upload(file, status=422).text
    assert "Er is geen meting open" in desk.send("/inlezen/formulier/werkmap", desk.more, 422).text
    assert desk.rows(sa.select(UploadRow.id)) == []


def test_a_round_of_another_organisation_cannot_be_chosen(hr: Desk) -> None:
    theirs = hr.site.ids(AWAY)["round"]
    plans = Desk(hr.site, hr.browser, "plannen", {"round": theirs})
    page = plans.upload(moved(hr), status=422)
    assert "Kies een meting." in page.text
    assert hr.rows(sa.select(UploadRow.id)) == []
