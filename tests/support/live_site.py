"""The real service in a process of its own, on a database of its own, and browsers in which somebody is signed in."""

import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from flask import Flask
from playwright.sync_api import BrowserContext
from werkzeug.exceptions import HTTPException

from tests.support import measured
from tests.support.prepared import prepared
from tests.support.serving import serving
from tests.support.sites import HOME, SECRET, Browser, Site, away_commands, make_site
from tests.support.source import ROOT
from vthquality.domain.access import RoleName
from vthquality.edge.db import db

COOKIE = "vth"
PATHS_OF_ONE_KIND = 1
"""How many addresses of one endpoint are looked at; the journeys of each subject look at its other states."""


@dataclass
class LiveSite:
    """Where the service answers; `site` is the same service on the same database, within the test."""

    address: str
    site: Site

    def sign_in(
        self, context: BrowserContext, role: RoleName, *, number: str = "101", organisation: str = HOME
    ) -> Browser:
        """Sign somebody with this role in, in this browser; gives the same person for requests without a browser."""
        somebody = self.site.signed_in(role, number=number, organisation=organisation)
        cookie = somebody.client.get_cookie(COOKIE)
        assert cookie is not None
        context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": self.address}])
        return somebody


def live_database(folder: Path) -> Path:
    """Two organisations in the middle of a round, as in the tests of the pages."""
    away = folder / "away"
    loaded = ("criteria", "load", str(ROOT / "criteria"))
    commands = (("db", "upgrade"), loaded, *measured.commands(folder), *away_commands(away))
    return prepared(folder / "vth.db", *commands)


@contextmanager
def live(database: Path, folder: Path) -> Iterator[LiveSite]:
    """The service on a copy of this database."""
    own = Path(shutil.copy(database, folder / "live.db"))
    site = make_site(own)
    environment = {"DATABASE_URL": f"sqlite:///{own}", "SECRET_KEY": SECRET}
    with serving("vthquality.app:from_environment", environment) as address:
        yield LiveSite(address, site)
    with site.app.app_context():
        db.engine.dispose()


def pages_within_reach(app: Flask, browser: Browser, start: str = "/") -> list[str]:
    """Addresses of pages that links lead to from the start page, of each endpoint at most two."""
    waiting, seen, found = deque([start]), {start}, list[str]()
    times: dict[str, int] = {}
    while waiting:
        path = waiting.popleft()
        endpoint = endpoint_of(app, path)
        if times.get(endpoint, 0) >= PATHS_OF_ONE_KIND:
            continue
        response = browser.client.get(path)
        if response.mimetype != "text/html":
            continue
        times[endpoint] = times.get(endpoint, 0) + 1
        if response.location:
            links = [response.location]
        else:
            found.append(path)
            links = browser.open(path, response.status_code).links
        for link in links:
            local = local_path(path, link)
            if local and local not in seen:
                seen.add(local)
                waiting.append(local)
    return found


def local_path(here: str, link: str) -> str:
    """A link as an address of this site, without its place in the page; "" for one that leads elsewhere."""
    parts = urlsplit(urljoin(f"http://localhost{here}", link))
    if parts.hostname != "localhost" or parts.scheme != "http":
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def endpoint_of(app: Flask, path: str) -> str:
    """The endpoint that answers an address, with the names of what is asked for behind the question mark."""
    parts = urlsplit(path)
    asked = "&".join(sorted(part.partition("=")[0] for part in parts.query.split("&") if part))
    try:
        endpoint, _ = app.url_map.bind("localhost").match(parts.path)
    except HTTPException:
        return f"? {parts.path}"
    return f"{endpoint} {asked}"
