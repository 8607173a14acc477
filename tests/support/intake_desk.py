"""Somebody with workbooks at a browser: gets them, fills them in, uploads them and takes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import sqlalchemy as sa
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.support.pages import Page, read
from tests.support.sites import Browser, Site
from tests.support.workbooks import filled_in
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


def row_of(file: BytesIO, name: str) -> int:
    file.seek(0)
    sheet: Any = load_workbook(file)[STAFF]
    return next(int(row[0].row) for row in sheet.iter_rows() if name in [cell.value for cell in row])


def moved(desk: Desk, name: str = "Anna Bos", team: str = "Nieuw team") -> BytesIO:
    """The staff list in which somebody goes to another team."""
    file = desk.download()
    return filled_in(file, STAFF, {f"E{row_of(file, name)}": team})
