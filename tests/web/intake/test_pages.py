"""Workbooks in through the browser: got, filled in, looked at and taken, by whoever may and nobody else."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.support.pages import Page, read
from tests.support.sites import AWAY, Browser, Site
from tests.support.workbooks import a_list, filled_in
from vthquality.domain.access import RoleName
from vthquality.edge.db import db
from vthquality.store.accounts.rows import UploadRow
from vthquality.store.people.rows import EmployeeRow, TeamRow
from vthquality.wording.intake.columns import SHEETS

STAFF = SHEETS["staff"]
NOTHING: Mapping[str, str] = {}


def _part(value: Any) -> Any:  # noqa: ANN401 - a text, or a file with its name
    return FileStorage(*value) if isinstance(value, tuple) else value


@dataclass
class Desk:
    """Somebody with workbooks at a browser."""

    site: Site
    browser: Browser
    slug: str = "medewerkers"
    more: Mapping[str, str] = field(default_factory=dict)

    def download(self, status: int = 200, **chosen: str) -> BytesIO:
        """The workbook to fill in, with what is known."""
        response = self.post(
            f"/inlezen/{self.slug}/werkmap", {"content": "known", "reason": "toets", **self.more, **chosen}
        )
        assert response.status_code == status, response.get_data(as_text=True)[:3000]
        return BytesIO(response.get_data())

    def upload(self, file: BytesIO, name: str = "lijst.xlsx", status: int = 303, **chosen: str) -> Page:
        """The page that an upload ends on."""
        sent = {"file": (BytesIO(file.getvalue()), name), "reason": "toets", **self.more, **chosen}
        return self._page(self.post(f"/inlezen/{self.slug}", sent), status)

    def waiting(self) -> str:
        """The id of the upload that waits."""
        return str(self.rows(sa.select(UploadRow.id))[-1])

    def take(self, action: str = "all", status: int = 303, chosen: Mapping[str, str] = NOTHING) -> Page:
        """The page after taking what was seen."""
        upload = self.waiting()
        seen = self.browser.open(f"/inlezen/proef/{upload}").values["seen"]
        return self.send(f"/inlezen/proef/{upload}", {"seen": seen, "action": action, **chosen}, status)

    def send(self, path: str, values: Mapping[str, str] = NOTHING, status: int = 303) -> Page:
        """The page that a form ends on."""
        return self._page(self.post(path, values), status)

    def rows(self, statement: sa.Select[Any]) -> list[Any]:
        """What is kept."""
        with self.site.app.app_context():
            found = list(db.session().scalars(statement))
            db.session.remove()
        return found

    def teams(self) -> dict[str, str]:
        """The team of each person by name."""
        with self.site.app.app_context():
            joined = sa.select(EmployeeRow.name, TeamRow.name.label("team")).join(
                TeamRow, TeamRow.id == EmployeeRow.team_id
            )
            found = {row.name: row.team for row in db.session().execute(joined)}
            db.session.remove()
        return found

    def post(self, path: str, sent: Mapping[str, Any]) -> TestResponse:
        """The answer to a form; its body is made here, as the client of the tests leaves large ones on the disk."""
        whole = {"csrf_token": self.browser.token(), **sent}
        boundary, body = encode_multipart({name: _part(value) for name, value in whole.items()})
        return self.browser.client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")

    def _page(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (response.status_code, response.get_data(as_text=True)[:3000])
        if status == 303:
            return self.browser.open(response.headers["Location"]) if response.location else read("")
        self.browser.page = read(response.get_data(as_text=True))
        return self.browser.page


@pytest.fixture
def hr(site: Site) -> Desk:
    return Desk(site, site.signed_in(RoleName.HR))


def row_of(file: BytesIO, name: str) -> int:
    file.seek(0)
    sheet: Any = load_workbook(file)[STAFF]
    return next(int(row[0].row) for row in sheet.iter_rows() if name in [cell.value for cell in row])


def moved(desk: Desk, name: str = "Anna Bos", team: str = "Nieuw team") -> BytesIO:
    """The staff list in which somebody goes to another team."""
    file = desk.download()
    return filled_in(file, STAFF, {f"E{row_of(file, name)}": team})


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
    site.signed_in(RoleName.EMPLOYEE).open(f"/inlezen/{slug}", 404)


@pytest.mark.parametrize("role", [RoleName.READER, RoleName.VISITOR, RoleName.AUDITOR])
def test_who_takes_nothing_in_is_refused(site: Site, role: RoleName) -> None:
    site.signed_in(role).open("/inlezen", 403)


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


def in_conflict(desk: Desk) -> None:
    """Upload a list in which two cells were changed by others as well."""
    file = moved(desk)
    row = row_of(file, "Anna Bos")
    file = filled_in(file, STAFF, {f"H{row}": 20})
    theirs = filled_in(desk.download(), STAFF, {f"E{row}": "Hun team", f"H{row}": 30})
    desk.upload(theirs)
    desk.take()
    desk.upload(file)


def test_a_conflict_shows_before_mine_and_theirs_and_waits_for_a_choice(hr: Desk) -> None:
    in_conflict(hr)
    page = hr.browser.open(f"/inlezen/proef/{hr.waiting()}")
    for words in ("2 cellen om te kiezen", "Er stondAdvies", "Nu staat erHun team", "U wiltNieuw team"):
        assert words in page.text
    page = hr.take("all", 422, {"kies-0": "mine"})
    assert "Kies bij elke cel" in page.text
    assert hr.teams()["Anna Bos"] == "Hun team"


def test_each_cell_gets_the_value_that_was_chosen_for_it(hr: Desk) -> None:
    in_conflict(hr)
    hr.take("all", chosen={"kies-0": "theirs", "kies-1": "mine"})
    assert hr.teams()["Anna Bos"] == "Hun team"
    assert [str(h) for h in hr.rows(sa.select(EmployeeRow.hours).where(EmployeeRow.name == "Anna Bos"))] == ["20"]


def test_one_choice_settles_all_other_cells(hr: Desk) -> None:
    in_conflict(hr)
    hr.take("all", chosen={"overige": "mine"})
    assert hr.teams()["Anna Bos"] == "Nieuw team"


def test_nothing_is_taken_that_was_not_seen(hr: Desk) -> None:
    file = moved(hr)
    hr.upload(file)
    first = hr.waiting()
    seen = hr.browser.open(f"/inlezen/proef/{first}").values["seen"]
    row = row_of(file, "Anna Bos")
    hr.upload(filled_in(hr.download(), STAFF, {f"E{row}": "Hun team"}))
    second = next(id_ for id_ in hr.rows(sa.select(UploadRow.id)) if id_ != first)
    hr.send(
        f"/inlezen/proef/{second}",
        {"seen": hr.browser.open(f"/inlezen/proef/{second}").values["seen"], "action": "all"},
    )
    page = hr.send(f"/inlezen/proef/{first}", {"seen": seen, "action": "all"}, 409)
    assert "Er is intussen iets veranderd" in page.text
    assert "Nu staat erHun team" in page.text
    assert hr.teams()["Anna Bos"] == "Hun team"


# Lists of the organisation's own


def own_list(*rows: tuple[object, ...]) -> BytesIO:
    return a_list(("Nr", "Wie", "Club", "E-mail", "Schoenmaat"), *rows, title="Blad 1")


def test_the_columns_of_a_list_of_ones_own_are_asked_with_guesses_and_an_example(hr: Desk) -> None:
    page = hr.upload(own_list(("777", "Nieuw Iemand", "Advies", "n@voorbeeld.nl", 43)))
    assert page.headings == ["Wat betekent elke kolom?"]
    for word in ("Schoenmaat", "Nieuw Iemand", "n@voorbeeld.nl"):
        assert word in page.text
    selects = re.findall(r'<select[^>]*name="(kolom-\d)".*?</select>', page.markup, re.DOTALL)
    chosen = [re.search(r'value="([^"]*)" selected', part) for part in page.markup.split("<select")[3:]]
    assert dict(zip(selects, (c and c[1] for c in chosen), strict=True)) == {
        "kolom-0": None, "kolom-1": None, "kolom-2": None, "kolom-3": "email", "kolom-4": None,
    }  # fmt: skip


def test_a_list_of_ones_own_comes_in_by_the_columns_that_were_pointed_out(hr: Desk) -> None:
    hr.upload(own_list(("777", "Nieuw Iemand", "Advies", "n@voorbeeld.nl", 43)))
    path = f"/inlezen/proef/{hr.waiting()}/kolommen"
    chosen = {"kolom-0": "number", "kolom-1": "name", "kolom-2": "team", "kolom-3": "-", "kolom-4": "-"}
    page = hr.send(path, {"blad": "Blad 1", "als": "staff", **chosen})
    assert "1 nieuwe rij" in page.text
    assert "n@voorbeeld.nl" not in page.text
    assert "Nieuwe rijen: 1" in hr.take().text
    assert hr.teams()["Nieuw Iemand"] == "Advies"


def test_another_sheet_of_the_file_can_be_chosen(hr: Desk) -> None:
    workbook = load_workbook(own_list(("1", "a", "b", "c", "d")))
    sheet: Any = workbook.create_sheet("Werk")
    sheet.append(["Personeelsnr", "Gebied", "Aandeel"])
    sheet.append(["101", "21 Geluid", 0.5])
    out = BytesIO()
    workbook.save(out)
    hr.upload(out)
    page = hr.browser.open(f"/inlezen/proef/{hr.waiting()}/kolommen?blad=Werk&als=assignments")
    assert "Personeelsnr" in page.text
    assert "Schoenmaat" not in page.text


# What comes from outside


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Dit bestand is leeg"),
        (b"geen werkmap", "geen Excel-werkmap"),
        (b"PK\x03\x04kapot", "beschadigd"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_beside_its_field(hr: Desk, content: bytes, words: str) -> None:
    page = hr.upload(BytesIO(content), status=422)
    assert words in page.text
    assert hr.rows(sa.select(UploadRow.id)) == []


def a_bomb() -> BytesIO:
    """A workbook of a few kilobytes that unpacks to many megabytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            package.writestr(name, b" " * (20 * 1024 * 1024))
    return out


def test_a_zip_bomb_is_refused_before_it_unpacks(hr: Desk) -> None:
    page = hr.upload(a_bomb(), status=422)
    assert "ongewoon groot" in page.text
    assert hr.rows(sa.select(UploadRow.id)) == []


def test_no_file_and_too_large_a_file_are_told_in_dutch(hr: Desk) -> None:
    assert "Kies een bestand." in hr.send("/inlezen/medewerkers", {"reason": "x"}, 422).text
    page = hr.upload(BytesIO(b"PK" + bytes(33 * 1024 * 1024)), status=413)
    assert "Dit bestand is te groot: 34 MB. Het mag hoogstens 32 MB zijn." in page.text
    response = hr.post("/inlezen/medewerkers", {"file": (BytesIO(bytes(41 * 1024 * 1024)), "a.xlsx")})
    assert response.status_code == 413
    assert "Dit is te groot" in response.get_data(as_text=True)


def test_the_wrong_workbook_and_an_older_template_are_recognised_at_the_door(hr: Desk) -> None:
    tasks = Desk(hr.site, hr.browser, "takenpakket")
    assert "Dit is de werkmap voor personeelslijst" in tasks.upload(moved(hr), status=422).text
    older = filled_in(hr.download(), "Kenmerk", {"B3": "0"})
    assert "ouder sjabloon" in hr.upload(older, status=422).text


def test_a_workbook_of_another_organisation_is_recognised(hr: Desk) -> None:
    away = Desk(hr.site, hr.site.signed_in(RoleName.HR, number="901", organisation=AWAY))
    assert "Deze werkmap is van een andere organisatie" in hr.upload(away.download(), status=422).text


def test_hostile_names_and_cells_stay_text(hr: Desk) -> None:
    hostile = "<script>alert(1)</script>=2+2"
    file = moved(hr, team=hostile)
    page = hr.upload(file, "<img src=x onerror=alert(1)>.xlsx")
    assert "<script>" not in page.markup.replace('<script src="', "")
    assert "<img src=x" not in page.markup
    assert hostile in unescape(page.markup)
    hr.take()
    assert hr.teams()["Anna Bos"] == hostile


def test_a_long_list_says_how_many_lines_it_leaves_out_and_the_download_has_them(hr: Desk) -> None:
    hr.upload(a_list(("Nr", "Wie", "Club"), *[(str(1000 + n), f"Persoon {n}", "Advies") for n in range(230)]))
    chosen = {"kolom-0": "number", "kolom-1": "name", "kolom-2": "team"}
    page = hr.send(f"/inlezen/proef/{hr.waiting()}/kolommen", {"blad": "Blad1", "als": "staff", **chosen})
    assert "En nog 30 regels." in page.text
    response = hr.browser.client.get(f"/inlezen/proef/{hr.waiting()}/wijzigingen")
    sheet: Any = load_workbook(BytesIO(response.get_data())).worksheets[0]
    assert sheet.max_row == 231


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


def test_who_takes_no_part_in_a_round_is_told_so(site: Site) -> None:
    away = site.signed_in(RoleName.EMPLOYEE, number="101")
    assert "Uw eigen zelfevaluatie" in away.open("/inlezen").text
    page = site.signed_in(RoleName.EMPLOYEE, number="101").open("/inlezen/formulier")
    assert page.headings == ["Zelfevaluatie in Excel"]
