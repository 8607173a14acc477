"""What comes from outside: no workbook, too much of it, the wrong one, hostile names and cells."""

import zipfile
from html import unescape
from io import BytesIO

import pytest
import sqlalchemy as sa

from tests.support.intake_desk import Desk, moved
from tests.support.sites import AWAY
from tests.support.workbooks import filled_in
from vthquality.domain.access import RoleName
from vthquality.store.accounts.rows import UploadRow


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


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("../../etc/lijst.xlsx", "lijst.xlsx"),
        (r"C:\\Map\\lijst.xlsx", "lijst.xlsx"),
        ("lijst\u202exslx.exe", "lijstxslx.exe"),
        ("a" * 5000 + ".xlsx", "a" * 195 + ".xlsx"),
    ],
)
def test_of_the_name_of_a_file_only_what_a_person_reads_is_kept(hr: Desk, sent: str, told: str) -> None:
    hr.upload(moved(hr), sent)
    assert hr.rows(sa.select(UploadRow.file_name)) == [told]


def test_hostile_names_and_cells_stay_text(hr: Desk) -> None:
    hostile = "<script>alert(1)</script>=2+2"
    file = moved(hr, team=hostile)
    page = hr.upload(file, "<img src=x onerror=alert(1)>.xlsx")
    assert "<script>" not in page.markup.replace('<script src="', "")
    assert "<img src=x" not in page.markup
    assert hostile in unescape(page.markup)
    hr.take()
    assert hr.teams()["Anna Bos"] == hostile
