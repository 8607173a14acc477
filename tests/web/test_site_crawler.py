"""Somebody who follows every link of the site finds nothing of another organisation, and no page that fails."""

import io
import zipfile
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.support.pages import Page
from tests.support.sites import AWAY, AWAY_WORDS, ROLES, Browser, Site
from vthquality.domain.access import RoleName

MOST_PAGES = 400
OUTSIDERS = {RoleName.ADMINISTRATOR}
"""Whoever manages the service learns which organisations there are, and nothing of what is in them."""


def words_in(body: bytes, mimetype: str) -> str:
    """Everything a file says: of a workbook the text of all its parts."""
    if "spreadsheet" not in mimetype and "zip" not in mimetype:
        return body.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", errors="replace") for name in archive.namelist())


def crawl(browser: Browser, start: str = "/") -> dict[str, tuple[int, str]]:
    """Every address that links lead to, with its status and what it says."""
    waiting, found = deque([start]), dict[str, tuple[int, str]]()
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        if not path or path in found:
            continue
        response = browser.client.get(path)
        text = words_in(response.get_data(), response.mimetype or "")
        found[path] = response.status_code, text
        if response.location:
            waiting.append(_local(path, response.location))
        if response.mimetype == "text/html" and response.status_code not in {302, 303}:
            waiting.extend(local for link in Page(text).links if (local := _local(path, link)))
    return found


def _local(path: str, link: str) -> str:
    whole = urlsplit(urljoin(f"http://localhost{path}", link))
    if whole.hostname != "localhost" or whole.path.startswith("/static/"):
        return ""
    return f"{whole.path}?{whole.query}" if whole.query else whole.path


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_whoever_follows_every_link_finds_nothing_of_another_organisation(site: Site, role: RoleName) -> None:
    theirs = set(site.ids(AWAY).values())
    found = crawl(site.signed_in(role))
    words = AWAY_WORDS[1:] if role in OUTSIDERS else AWAY_WORDS
    leaked = [
        f"{path}: {word}"
        for path, (_, text) in found.items()
        for word in (*words, *(theirs if role not in OUTSIDERS else ()))
        if word in text
    ]
    assert leaked == []
    assert len(found) > 1


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.value)
def test_every_link_of_every_page_leads_somewhere_for_whoever_sees_it(site: Site, role: RoleName) -> None:
    found = crawl(site.signed_in(role))
    assert [f"{path}: {status}" for path, (status, _) in found.items() if status >= 400] == []


def test_words_of_another_organisation_would_be_found(site: Site) -> None:
    found = crawl(site.signed_in(RoleName.HR, number="901", organisation=AWAY))
    assert any(AWAY in text for _, text in found.values())
