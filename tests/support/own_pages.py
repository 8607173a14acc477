"""Somebody in front of the own self-assessment in a browser, and the forms on its pages."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import sqlalchemy as sa
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.pages import Page
from tests.support.sites import HOME, Browser, Site
from vthquality.domain.access import RoleName
from vthquality.domain.criteria import SetKind
from vthquality.edge.db import db
from vthquality.store.criteria.versions import required_version
from vthquality.store.rounds.rows import ParticipationRow, RoundVersionRow

FIELDS = frozenset({"button", "input", "select", "textarea"})


@dataclass(frozen=True)
class Sent:
    """One form of a page, with the values it would send as it stands; `names` holds what is not filled in too."""

    action: str
    values: dict[str, list[str]]
    method: str = "get"
    names: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page, as a browser would fill them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Sent] = []
        self._area = self._select = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Sent(said.get("action", ""), {}, said.get("method", "get").lower()))
        name = said.get("name", "")
        if name and tag in FIELDS and self.found and name not in self.found[-1].names:
            self.found[-1].names.append(name)
        if tag == "input" and name and self.found:
            chosen = said.get("type") not in {"radio", "checkbox"} or "checked" in said
            if chosen:
                self.found[-1].values.setdefault(name, []).append(said.get("value", ""))
        if tag == "textarea" and name and self.found:
            self._area = name
        if tag == "select" and name and self.found:
            self._select = name
        if tag == "option" and "selected" in said and self._select:
            self.found[-1].values.setdefault(self._select, []).append(said.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[-1].values[self._area] = [data.strip("\r\n")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "select":
            self._select = ""


def forms_of(page: Page, part: str) -> list[Sent]:
    """The forms of a page whose address holds this."""
    return [form for form in Forms(page.markup).found if part in form.action]


@dataclass
class OwnBrowser:
    """A medewerker at the own round; `round` and `area` are where that is."""

    site: Site
    browser: Browser
    round: str
    area: str

    @property
    def client(self) -> FlaskClient:
        return self.browser.client

    def open(self, path: str = "", status: int = 200) -> Page:
        return self.browser.open(f"{self.round}{path}", status)

    def area_page(self) -> Page:
        return self.open(f"/gebieden/{self.area}")

    def question(self, heading: str) -> str:
        """Where the answer on the first question under a heading is sent."""
        page = self.area_page().markup
        start = page.index(f"<h3>{heading}")
        return page[start:].split('action="', 1)[1].split('"', 1)[0]

    def post(self, path: str, *, autosave: bool = False, **values: object) -> TestResponse:
        """Send a form as it is, or as the page does by itself."""
        headers = {"X-Autosave": "1"} if autosave else {}
        return self.client.post(path, data={"csrf_token": self.browser.token(), **values}, headers=headers)


def at_own_round(site: Site, number: str = "104", organisation: str = HOME) -> OwnBrowser:
    """Somebody who is asked everything of one area; 101 has facts and answers."""
    browser = site.signed_in(RoleName.EMPLOYEE, number=number, organisation=organisation)
    here = f"/mijn-meting/{site.ids(organisation)['round']}"
    links = [link for link in browser.open(here).links if "/gebieden/" in link]
    return OwnBrowser(site, browser, here, links[0].rpartition("/")[2].partition("#")[0])


def give_competencies(site: Site, number: str = "104") -> None:
    """Let the round ask competencies, of somebody with a role."""
    with site.app.app_context(), db.session.begin():
        session = db.session()
        profiles = required_version(session, "voorbeeld-profielen", "1.0")
        mine = ParticipationRow.number == number
        round_id = session.scalars(sa.select(ParticipationRow.round_id).where(mine)).one()
        session.add(RoundVersionRow(round_id=round_id, kind=SetKind.COMPETENCIES, version_id=profiles.id))
        session.execute(sa.update(ParticipationRow).where(mine).values(roles=["toezicht-handhaving"]))
