"""Somebody who follows every link of the site finds nothing of another organisation, and no page that fails."""

import io
import zipfile
from collections import Counter, deque
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from tests.support.pages import Page
from tests.support.sites import AWAY, AWAY_WORDS, ROLES, Browser, Site
from vthquality.domain.access import RoleName

OF_ONE_ENDPOINT = 4
"""Addresses that are opened of each endpoint: the next one is of another person, team or area in the same way."""
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


def test_words_of_another_organisation_would_be_found(site: Site) -> None:
    found = crawl(site, site.signed_in(RoleName.HR, number="901", organisation=AWAY))
    assert any(AWAY in text for _, text in found.values())
