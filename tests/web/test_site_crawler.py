"""Somebody who follows every link of the site finds nothing of another organisation, and no page that fails."""

import io
import zipfile
from collections import Counter, deque
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from tests.support.pages import Page
from tests.support.sites import AWAY, AWAY_WORDS, HOME, ROLES, Browser, Site
from vthquality.domain.access import RoleName
from vthquality.edge.db import db
from vthquality.store.people.rows import EmployeeRow, PrincipalRow, TeamRow

OF_ONE_ENDPOINT = 4
"""Addresses that are opened of each endpoint: the next one is of another person, team or area in the same way."""
OF_NOW = frozenset({"/account", "/bewaren/logboek"})
"""Pages that tell what was done a moment ago."""
OUTSIDERS = {RoleName.ADMINISTRATOR}
"""Whoever manages the service learns which organisations there are, and nothing of what is in them."""


def words_in(body: bytes, mimetype: str) -> str:
    """Everything a file says: of a workbook the text of all its parts."""
    if "spreadsheet" not in mimetype and "zip" not in mimetype:
        return body.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist())


def crawl(site: Site, browser: Browser, start: str = "/") -> dict[str, tuple[int, str]]:
    """Addresses that links lead to, some of every endpoint, with the status and what is said there."""
    waiting, found = deque([start]), dict[str, tuple[int, str]]()
    opened: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        endpoint = endpoint_of(site, path)
        if not path or path in found or opened[endpoint] >= OF_ONE_ENDPOINT:
            continue
        opened[endpoint] += 1
        response = browser.client.get(path)
        text = words_in(response.get_data(), response.mimetype or "")
        found[path] = response.status_code, text
        if response.location:
            waiting.append(_local(path, response.location))
        elif response.mimetype == "text/html":
            waiting.extend(local for link in Page(text).links if (local := _local(path, link)))
    return found


def endpoint_of(site: Site, path: str) -> str:
    """What answers an address, with the names of what stands behind its question mark."""
    parts = urlsplit(path)
    try:
        endpoint, _ = site.app.url_map.bind("localhost").match(parts.path)
    except HTTPException:
        return path
    return f"{endpoint}?{','.join(sorted({name for name, _ in parse_qsl(parts.query)}))}"


def _local(path: str, link: str) -> str:
    whole = urlsplit(urljoin(f"http://localhost{path}", link))
    if whole.hostname != "localhost" or whole.path.startswith("/static/"):
        return ""
    return f"{whole.path}?{whole.query}" if whole.query else whole.path


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_whoever_follows_every_link_arrives_and_finds_nothing_of_another_organisation(
    site: Site, role: RoleName
) -> None:
    found = crawl(site, site.signed_in(role))
    forbidden = AWAY_WORDS[1:] if role in OUTSIDERS else (*AWAY_WORDS, *site.ids(AWAY).values())
    leaked = [f"{path}: {word}" for path, (_, text) in found.items() for word in forbidden if word in text]
    assert leaked == []
    assert [f"{path}: {status}" for path, (status, _) in found.items() if status >= 400] == []
    assert len(found) > 5


@pytest.mark.slow
@pytest.mark.parametrize("role", [RoleName.HR, RoleName.MANAGER, RoleName.READER, RoleName.AUDITOR])
def test_no_page_counts_what_another_organisation_has(site: Site, role: RoleName) -> None:
    browser = site.signed_in(role)
    before = said(crawl(site, browser))
    grow(site, AWAY)
    after = said(crawl(site, browser))
    assert [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)] == []
    assert len(before) > 5


def said(found: dict[str, tuple[int, str]]) -> dict[str, str]:
    """What pages say to people, but for those that tell of this very visit."""
    return {path: Page(text).text for path, (_, text) in found.items() if "<html" in text and path not in OF_NOW}


def grow(site: Site, organisation: str) -> None:
    """Let an organisation have more of everything that has a number on some page: teams, people, accounts, rounds."""
    owner = site.ids(organisation)["organisation"]
    for number in range(910, 915):
        site.signed_in(RoleName.HR, number=str(number), organisation=organisation)
        with site.app.app_context(), db.session.begin():
            session = db.session()
            team = TeamRow(organisation_id=owner, name=f"Team {number}")
            session.add(team)
            session.flush()
            session.add(EmployeeRow(organisation_id=owner, number=str(number), name=f"M {number}", team_id=team.id))
            session.add(PrincipalRow(organisation_id=owner, name=f"Gemeente {number}"))
    theirs = site.signed_in(RoleName.HR, number="910", organisation=organisation)
    ids = site.ids(organisation)
    theirs.open(f"/metingen/{ids['round']}/samenstelling")
    theirs.send(f"/metingen/{ids['round']}/samenstelling/erbij", people=[ids["910"]])


def test_words_of_another_organisation_would_be_found(site: Site) -> None:
    found = crawl(site, site.signed_in(RoleName.HR, number="901", organisation=AWAY))
    assert any(AWAY in text for _, text in found.values())


def test_a_count_of_ones_own_organisation_changes(site: Site) -> None:
    browser = site.signed_in(RoleName.HR)
    before = browser.open("/medewerkers").text
    grow(site, HOME)
    assert browser.open("/medewerkers").text != before
